import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addLossDays,
  type LossDay,
  otherCode,
  packLossDay,
  paretoOf,
  unpackLossDay,
} from '../../../shared/areas/charts/pareto.ts';

const day = (on: string, losses: Record<string, number>, uncoded = 0): LossDay => ({
  on,
  losses,
  uncoded,
});
const days = (...all: Record<string, number>[]): LossDay[] =>
  all.map((losses, i) => day(`2026-11-${String(i + 1).padStart(2, '0')}`, losses));

describe('Rule 3.4.8: Pareto', () => {
  test('bars descend, the cumulative line ends at 100 %, bars that make 80 % are dark', () => {
    const { bars, total } = paretoOf(days({ L04: 62, M02: 41, L03: 23, T01: 17, P03: 11, X99: 8 }));
    expect(total).toBe(162);
    expect(bars.map((b) => [b.code, b.amount, b.cumulative, b.vital])).toEqual([
      ['L04', 62, 38, true],
      ['M02', 41, 64, true],
      ['L03', 23, 78, true],
      ['T01', 17, 88, true],
      ['P03', 11, 95, false],
      ['X99', 8, 100, false],
    ]);
  });

  test('"Other" is last even where it is the largest, and never dark', () => {
    const { bars, propose } = paretoOf(days({ X99: 90, M01: 10 }));
    expect(bars.map((b) => b.code)).toEqual(['M01', 'X99']);
    expect(bars[1]?.vital).toBe(false);
    // What is "Other" is no reason to start an event about.
    expect(propose).toBeNull();
  });

  test('the seventh reason and all after it join "Other"', () => {
    const { bars } = paretoOf(days({ A: 9, B: 8, C: 7, D: 6, E: 5, F: 4, G: 3, X99: 1 }));
    expect(bars.map((b) => b.code)).toEqual(['A', 'B', 'C', 'D', 'E', 'F', otherCode]);
    expect(bars[6]?.amount).toBe(4);
  });

  test('the last 20 production days count, the 21st does not', () => {
    const old = day('2026-10-01', { OLD: 1000 });
    const fresh = Array.from({ length: 20 }, (_, i) => day(`2026-11-${i + 10}`, { M01: 1 }));
    expect(paretoOf([old, ...fresh]).bars.map((b) => b.code)).toEqual(['M01']);
  });

  test('a share without a reason above 10 % is flagged, 10 % is not', () => {
    expect(paretoOf([day('2026-11-01', { M01: 90 }, 10)]).uncodedFlag).toBe(false);
    const flagged = paretoOf([day('2026-11-01', { M01: 89 }, 11)]);
    expect(flagged.uncodedFlag).toBe(true);
    expect(flagged.uncodedShare).toBeCloseTo(0.11);
  });

  const week = (top: string) =>
    Array.from({ length: 5 }, (_, i) =>
      day(`2026-11-0${i}`, { [top]: 3, A: 2, B: 2, C: 2, D: 2, E: 2 }),
    );

  test('kaizen proposal: the same reason on top in 3 of 4 weeks', () => {
    const three = [...week('M02'), ...week('L04'), ...week('M02'), ...week('M02')];
    expect(paretoOf(three).propose).toEqual({ code: 'M02', why: 'weeks' });
    const two = [...week('M02'), ...week('L04'), ...week('T01'), ...week('M02')];
    expect(paretoOf(two).propose).toBeNull();
  });

  const thrice = (losses: Record<string, number>) => days(losses, losses, losses);

  test('kaizen proposal: 30 % of the loss in 20 days', () => {
    expect(paretoOf(thrice({ A: 30, B: 25, C: 25, D: 20 })).propose).toEqual({
      code: 'A',
      why: 'share',
    });
    expect(paretoOf(thrice({ A: 29, B: 26, C: 25, D: 20 })).propose).toBeNull();
  });

  test('one reading, however large, is no reason to start an event, nor are two days', () => {
    expect(paretoOf(days({ A: 500 })).propose).toBeNull();
    expect(paretoOf(days({ A: 500 }, { A: 500 })).propose).toBeNull();
    // What others lost on the third day does not make it a third day of the same reason.
    expect(paretoOf(days({ A: 500 }, { A: 500 }, { B: 1 })).propose).toBeNull();
    expect(paretoOf(days({ A: 500 }, { A: 500 }, { A: 1 })).propose?.code).toBe('A');
  });

  test('nothing lost: no bars, no flag, no proposal', () => {
    expect(paretoOf([])).toMatchObject({ bars: [], total: 0, uncodedFlag: false, propose: null });
  });
});

const losses = fc.dictionary(
  fc.constantFrom('M01', 'M02', 'L01', 'L02', 'T01', 'T02', 'P01', 'X99'),
  fc.integer({ min: 1, max: 500 }),
  { noNullPrototype: true },
);
const manyDays = fc.array(fc.record({ losses, uncoded: fc.integer({ min: 0, max: 50 }) }), {
  maxLength: 20,
});
const dated = (list: readonly { losses: Record<string, number>; uncoded: number }[]): LossDay[] =>
  list.map((each, i) => ({ on: `2026-11-${String(i + 1).padStart(2, '0')}`, ...each }));

describe('properties of every Pareto', () => {
  test('no loss appears or disappears; "Other" is last; the line rises to 100', () => {
    fc.assert(
      fc.property(manyDays, (list) => {
        const all = dated(list);
        const { bars, total } = paretoOf(all);
        const coded = bars.reduce((sum, bar) => sum + bar.amount, 0);
        expect(coded + all.reduce((sum, d) => sum + d.uncoded, 0)).toBeCloseTo(total);
        const named = bars.filter((bar) => bar.code !== otherCode);
        const amounts = named.map((b) => b.amount);
        expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
        expect(bars.findIndex((b) => b.code === otherCode)).toBe(
          named.length < bars.length ? bars.length - 1 : -1,
        );
        if (bars.length > 0) expect(bars[bars.length - 1]?.cumulative).toBe(100);
      }),
    );
  });

  test('no dark bar too many: without its last one they make less than 80 %', () => {
    fc.assert(
      fc.property(manyDays, (list) => {
        const { bars } = paretoOf(dated(list));
        const coded = bars.reduce((sum, bar) => sum + bar.amount, 0);
        const dark = bars.filter((bar) => bar.vital);
        const sum = dark.reduce((total, bar) => total + bar.amount, 0);
        const last = dark[dark.length - 1];
        if (last) expect(sum - last.amount).toBeLessThan(0.8 * coded);
        // And none too few, unless only "Other" is left to make them.
        const light = bars.filter((bar) => !bar.vital && bar.code !== otherCode);
        if (light.length > 0) expect(sum).toBeGreaterThanOrEqual(0.8 * coded - 1e-6);
      }),
    );
  });

  test('days of several KPIs add up to the same Pareto in any order', () => {
    fc.assert(
      fc.property(losses, losses, losses, (a, b, c) => {
        const on = '2026-11-17';
        const sum = (...parts: Record<string, number>[]) =>
          paretoOf([
            addLossDays(
              on,
              parts.map((each) => day(on, each, 1)),
            ),
          ]);
        expect(sum(c, a, b)).toEqual(sum(a, b, c));
      }),
    );
  });

  test('a day survives being packed', () => {
    fc.assert(
      fc.property(losses, fc.integer({ min: 0, max: 99 }), (each, uncoded) => {
        const one = day('2026-11-17', { ...each }, uncoded);
        expect(unpackLossDay(packLossDay(one))).toEqual(one);
      }),
    );
  });
});
