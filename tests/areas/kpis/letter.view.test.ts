// Letter calendars and matrix rows as views (Rules 5.2, 4.3).
import { describe, expect, test } from 'vitest';
import { letterView } from '../../../shared/areas/kpis/letter.view.ts';
import { matrixRows } from '../../../shared/areas/kpis/matrix.view.ts';
import { letterRecord } from '../../fixtures/wall-records.ts';

const tokens = 'n g g g1 g gl n n g q g/ r! rc n n gh g t t t n n t t t t t n n t';
const view = letterView(letterRecord('B2-SAFE', 'S', tokens), '2026-11-18');
const day = (number: number) => view.days[number - 1];

describe('a letter', () => {
  test('has 31 cells, and safety is the cross', () => {
    expect(view.days).toHaveLength(31);
    expect(view.letter).toBe('cross');
    expect(day(1)).toMatchObject({ column: 2, row: 0 });
    expect(day(31)).toMatchObject({ column: 3, row: 6 });
  });

  test('outlines today and keeps what comes empty', () => {
    expect(view.days.filter((each) => each.today).map((each) => each.day)).toEqual([18]);
    expect(day(18)?.face).toBe('not_due');
    expect(day(19)?.face).toBe('future');
    expect(day(21)?.face).toBe('closed');
  });

  test('draws a day that the month lacks as absent', () => {
    expect(day(31)?.face).toBe('absent');
  });

  test('keeps a day with near misses green, with its count', () => {
    expect(day(4)).toMatchObject({ face: 'green', nearMisses: 1 });
  });

  test('never colours a missing day', () => {
    expect(day(10)?.face).toBe('missing');
  });

  test('carries the corner marks', () => {
    expect([6, 12, 13, 16].map((number) => day(number)?.marks)).toEqual([
      ['late'],
      ['no_reaction'],
      ['corrected'],
      ['told'],
    ]);
  });

  test('of a month that is over has no today and no future', () => {
    const old = letterView(letterRecord('B2-FPY', 'Q', tokens), '2026-12-01');
    expect(old.days.some((each) => each.today || each.face === 'future')).toBe(false);
  });
});

describe('matrix rows', () => {
  const lines = ['l1', 'l2', 'l3', 'l4', 'l5', 'l6', 'l7'];
  test('show all children while they fit, in the order of the tree', () => {
    expect(matrixRows(['b1', 'b2'], () => true, 5)).toEqual({
      shown: ['b1', 'b2'],
      folded: 0,
      cut: 0,
    });
  });
  test('put what is off first and fold the calm rest', () => {
    const rows = matrixRows(lines, (id) => id === 'l5' || id === 'l7', 4);
    expect(rows).toEqual({ shown: ['l1', 'l5', 'l7'], folded: 4, cut: 0 });
  });
  test('say how many off-target children found no row', () => {
    expect(matrixRows(lines, () => true, 5)).toEqual({
      shown: lines.slice(0, 5),
      folded: 0,
      cut: 2,
    });
  });
});
