import { describe, expect, test } from 'vitest';
import {
  daysInMonth,
  monthCells,
  twelveMonths,
  weekCells,
} from '../../../shared/areas/kpis/cells.ts';
import {
  type LetterName,
  letterCells,
  letterLayouts,
  letterOf,
  letterSize,
} from '../../../shared/areas/kpis/letters.ts';

const names = Object.keys(letterLayouts) as LetterName[];
const dayAt = (letter: LetterName, row: number) =>
  letterCells(letter)
    .filter((cell) => cell.row === row)
    .map((cell) => cell.day);

describe('Rule 5.2: letters', () => {
  test.each(names)('%s has exactly 31 cells, numbered 1 to 31 in reading order', (name) => {
    const cells = letterCells(name);
    expect(cells.map((cell) => cell.day)).toEqual(Array.from({ length: 31 }, (_, i) => i + 1));
    const places = cells.map((cell) => cell.row * 10 + cell.col);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(places).size).toBe(31);
  });

  test.each(names)('%s is drawn in rows of equal length', (name) => {
    const lengths = new Set(letterLayouts[name].split('/').map((line) => line.length));
    expect(lengths.size).toBe(1);
  });

  test.each(names.filter((name) => name !== 'I'))('%s fits the raster of 7 × 7', (name) => {
    const { rows, cols } = letterSize(name);
    expect(rows).toBeLessThanOrEqual(7);
    expect(cols).toBeLessThanOrEqual(7);
  });

  test('I is narrower and taller than the raster', () => {
    expect(letterSize('I')).toEqual({ rows: 9, cols: 5 });
  });

  test('the safety cross has days 1–3, 4–6, 7–13, 14–20, 21–27, 28–30 and 31 in its rows', () => {
    expect([0, 1, 5].map((row) => dayAt('cross', row))).toEqual([
      [1, 2, 3],
      [4, 5, 6],
      [28, 29, 30],
    ]);
    expect([2, 3, 4].map((row) => dayAt('cross', row)[0])).toEqual([7, 14, 21]);
    expect(letterCells('cross')[30]).toEqual({ row: 6, col: 3, day: 31 });
  });

  test('safety is the cross unless the plant wants the letter', () => {
    expect(letterOf('S')).toBe('cross');
    expect(letterOf('S', 'S')).toBe('S');
  });

  test('a category without a letter of its own is a plain month', () => {
    expect(letterOf('Q')).toBe('Q');
    expect([letterOf('Z'), letterOf('plain'), letterOf('SQ')]).toEqual(['plain', 'plain', 'plain']);
    expect(letterCells('plain')[30]).toEqual({ row: 4, col: 2, day: 31 });
  });
});

describe('Rule 5.2: what stands in a cell', () => {
  const week = [
    { on: '2026-11-13', production: true },
    { on: '2026-11-14', production: false },
  ];

  test('a weekly KPI colours no day before the week closes', () => {
    expect(weekCells(week, { closed: false, status: 'RED' }).map((cell) => cell.status)).toEqual([
      'NOT_DUE',
      'NO_PRODUCTION',
    ]);
  });

  test('then all production days of the week take its status', () => {
    expect(weekCells(week, { closed: true, status: 'RED' }).map((cell) => cell.status)).toEqual([
      'RED',
      'NO_PRODUCTION',
    ]);
  });

  test('a monthly KPI shows twelve months, open ones not due', () => {
    expect(twelveMonths('2026-02')).toEqual([
      '2025-03',
      '2025-04',
      '2025-05',
      '2025-06',
      '2025-07',
      '2025-08',
      '2025-09',
      '2025-10',
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
    ]);
    const cells = monthCells('2026-02', (month) => (month === '2026-01' ? 'RED' : undefined));
    expect(cells).toHaveLength(12);
    expect(cells.slice(-2)).toEqual([
      { month: '2026-01', status: 'RED' },
      { month: '2026-02', status: 'NOT_DUE' },
    ]);
  });

  test('Rule 3.2.9: a short month leaves cells blank', () => {
    expect(['2026-02', '2028-02', '2026-11', '2026-12'].map(daysInMonth)).toEqual([28, 29, 30, 31]);
  });
});
