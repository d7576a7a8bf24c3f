// What holds for all figures: roll-up does not depend on how the parts are grouped, a better value never
// has a worse colour.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Parts,
  type RollUpChild,
  type RollUpMethod,
  rollUp,
} from '../../../shared/areas/kpis/roll-up.ts';
import { type Direction, judge, type Target } from '../../../shared/areas/kpis/status.ts';
import { kpiTypes } from '../../../shared/kpi-types/index.ts';

interface Line {
  readonly made: number;
  readonly of: number;
  readonly minutes: number;
}
const line = fc.record({
  made: fc.integer({ min: 0, max: 5000 }),
  of: fc.integer({ min: 1, max: 5000 }),
  minutes: fc.integer({ min: 1, max: 1440 }),
});

const childOf = ({ made, of, minutes }: Line): RollUpChild => ({
  value: made,
  numerator: made,
  denominator: of,
  parts: { pbt: minutes, apt: minutes, pruPq: of, pruGq: made },
  expectedVolume: of,
  status: 'GREEN',
  reported: true,
});

const formula = (parts: Parts) => kpiTypes.oee.formula?.(parts) ?? null;
const up = (method: RollUpMethod, children: readonly RollUpChild[]) =>
  rollUp(method, children, { factor: 100, formula });
const again = (method: RollUpMethod, children: readonly RollUpChild[]): RollUpChild => {
  const { value, numerator, denominator, parts, coverage, partial } = up(method, children);
  return {
    ...{ value, numerator, denominator, parts, coverage, partial },
    ...{ expectedVolume: 0, status: 'GREEN', reported: true },
  };
};

/** Lines dealt into groups by a list of numbers. */
const grouped = (lines: readonly Line[], deal: readonly number[]): Line[][] => {
  const groups = new Map<number, Line[]>();
  lines.forEach((each, i) => {
    const key = deal[i % deal.length] ?? 0;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  });
  return [...groups.values()];
};

describe('roll-up of any partition equals roll-up of the whole', () => {
  test.each(['SUM', 'RATIO', 'RECOMPUTE'] as const)('%s', (method) => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 12 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 12 }),
        (lines, deal) => {
          const whole = up(method, lines.map(childOf));
          const parts = grouped(lines, deal).map((group) => again(method, group.map(childOf)));
          const both = up(method, parts);
          expect(both.value).toBeCloseTo(whole.value ?? Number.NaN, 9);
          expect(both.coverage).toEqual(whole.coverage);
        },
      ),
    );
  });
});

describe('a better value never has a worse colour', () => {
  const rank = { GREEN: 2, AMBER: 1, RED: 0 } as const;
  const colour = (direction: Direction, target: Target, value: number, band?: number) =>
    rank[
      judge({ direction, decimals: 1, value, target, tolerance: 0.5, amberBand: band }) as 'GREEN'
    ];
  const figure = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const band = fc.option(fc.double({ min: 0, max: 50, noNaN: true }), { nil: undefined });

  test.each([
    ['higher', (a: number, b: number) => Math.max(a, b)],
    ['lower', (a: number, b: number) => Math.min(a, b)],
    ['event', (a: number, b: number) => Math.min(a, b)],
  ] as const)('%s', (direction, better) => {
    fc.assert(
      fc.property(
        figure,
        figure,
        fc.integer({ min: -1000, max: 1000 }),
        band,
        (a, b, at, amber) => {
          const best = better(a, b);
          const worst = best === a ? b : a;
          const target = { value: at };
          expect(colour(direction, target, best, amber)).toBeGreaterThanOrEqual(
            colour(direction, target, worst, amber),
          );
        },
      ),
    );
  });

  test('range: what lies nearer to the middle', () => {
    fc.assert(
      fc.property(
        figure,
        figure,
        fc.integer({ min: -500, max: 500 }),
        fc.integer({ min: 0, max: 500 }),
        band,
        (a, b, middle, half, amber) => {
          const target = { low: middle - half, high: middle + half };
          const [near, far] = Math.abs(a - middle) <= Math.abs(b - middle) ? [a, b] : [b, a];
          // Shown with one decimal: two values nearer to each other than that may round past each other.
          if (Math.abs(Math.abs(far - middle) - Math.abs(near - middle)) < 0.2) return;
          expect(colour('range', target, near, amber)).toBeGreaterThanOrEqual(
            colour('range', target, far, amber),
          );
        },
      ),
    );
  });
});
