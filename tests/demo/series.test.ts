import { describe, expect, test } from 'vitest';
import { demoKpi, demoKpis, goalOn } from '../../board-server/demo/catalogue-boards.ts';
import { planOf } from '../../board-server/demo/plan.ts';
import {
  extraReadings,
  morningReadings,
  shiftReadings,
  weekReadings,
} from '../../board-server/demo/readings.ts';
import { dayFigures, daysOfMonth, otd } from '../../board-server/demo/series.ts';
import { ratioOf, roundTo } from '../../shared/areas/kpis/round.ts';
import { judge } from '../../shared/areas/kpis/status.ts';

const plan = planOf(Date.parse('2026-11-18T06:14:00+01:00'), 'seed');
const shownValue = (id: string, n: number): number => {
  const kpi = demoKpi(id);
  const { numerator = 0, denominator = 1, value } = dayFigures(plan, kpi, n);
  return value ?? roundTo(ratioOf(numerator, denominator, kpi.kind.factor), kpi.kind.decimals);
};
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);
const values = (id: string, from: number, to: number): number[] =>
  range(from, to).map((n) => shownValue(id, n));
const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
const statusOf = (id: string, n: number): string => {
  const kpi = demoKpi(id);
  const goal = goalOn(plan, kpi, plan.on(n));
  const target = typeof goal === 'number' ? { value: goal } : { low: goal[0], high: goal[1] };
  const { direction, decimals } = kpi.kind;
  return judge({ direction, decimals, value: shownValue(id, n), target });
};

describe('first-pass yield of B2', () => {
  test('is about 93 % until the kaizen event', () => {
    expect(mean(values('B2-FPY', -60, -32))).toBeGreaterThan(92.7);
    expect(mean(values('B2-FPY', -60, -32))).toBeLessThan(93.5);
  });
  test('is about 97.3 % since, with no day between 95 and 96', () => {
    const since = values('B2-FPY', -26, -2);
    expect(mean(since)).toBeGreaterThan(97);
    expect(mean(since)).toBeLessThan(97.7);
    expect(values('B2-FPY', -31, -1).filter((value) => value >= 95 && value <= 96)).toEqual([]);
    expect(range(-26, -2).map((n) => statusOf('B2-FPY', n))).not.toContain('RED');
  });
  test('falls back once, to 388 of 412 on D−1', () => {
    expect(dayFigures(plan, demoKpi('B2-FPY'), -1)).toEqual({ numerator: 388, denominator: 412 });
    expect(shownValue('B2-FPY', -1)).toBe(94.2);
    expect(statusOf('B2-FPY', -1)).toBe('RED');
  });
  test('is never red three days running before the event', () => {
    const reds = range(-60, -32).map((n) => statusOf('B2-FPY', n) === 'RED');
    expect(reds.some((red, i) => red && reds[i + 1] && reds[i + 2])).toBe(false);
  });
});

describe('scrap of A1', () => {
  test('stands above the mean of the calm days on all of D−52 … D−45, still green', () => {
    const calm = mean(values('A1-SCRAP', -120, -61));
    expect(values('A1-SCRAP', -52, -45).every((value) => value > calm)).toBe(true);
    expect(range(-52, -39).map((n) => statusOf('A1-SCRAP', n))).not.toContain('RED');
  });
  test('is red first on D−38 and until D−30, green from D−29', () => {
    expect(range(-38, -30).every((n) => statusOf('A1-SCRAP', n) === 'RED')).toBe(true);
    expect(range(-29, -1).map((n) => statusOf('A1-SCRAP', n))).not.toContain('RED');
  });
});

describe('delivery', () => {
  test('B2 makes 412 of 460 on D−1, red 5 of the last 8 days and never three running', () => {
    expect(dayFigures(plan, demoKpi('B2-SCHEDULE'), -1)).toEqual({
      numerator: 412,
      denominator: 460,
    });
    const reds = range(-8, -1).map((n) => statusOf('B2-SCHEDULE', n) === 'RED');
    expect(reds.filter(Boolean)).toHaveLength(5);
    expect(reds.some((red, i) => red && reds[i + 1] && reds[i + 2])).toBe(false);
  });
  test('A2 is red from D−22 to D−17', () => {
    expect(range(-22, -17).every((n) => statusOf('A2-SCHEDULE', n) === 'RED')).toBe(true);
  });
  test('last month the value streams delivered 1134 of 1200 and 1263 of 1400', () => {
    const october = daysOfMonth(plan, -20);
    const sum = (stream: 'pumps' | 'valves', field: 'numerator' | 'denominator') =>
      october.reduce((total, n) => total + (otd(plan, stream, n)[field] ?? 0), 0);
    expect([sum('pumps', 'numerator'), sum('pumps', 'denominator')]).toEqual([1134, 1200]);
    expect([sum('valves', 'numerator'), sum('valves', 'denominator')]).toEqual([1263, 1400]);
  });
});

describe('ordinary days', () => {
  test('are red on few of all days and on none of the last eight', () => {
    const heads = demoKpis.filter(
      (kpi) =>
        kpi.board.tier === 1 && kpi.headline && ['Q2', 'Q3', 'C2', 'D1'].includes(kpi.kind.code),
    );
    const reds = (kpis: typeof heads, from: number, to: number) =>
      kpis.flatMap((kpi) =>
        range(from, to)
          .filter((n) => statusOf(kpi.id, n) === 'RED')
          .map((n) => `${kpi.id} ${n}`),
      );
    expect(reds(heads, -8, -1)).toEqual([-8, -6, -5, -3, -1].map((n) => `B2-SCHEDULE ${n}`));
    const calm = reds(heads, -120, -61).length;
    expect(calm).toBeGreaterThan(3);
    expect(calm).toBeLessThan(60);
  });
  test('two readers of the same plan see the same figures', () => {
    const again = planOf(plan.loadAt, plan.seed);
    expect(shiftReadings(again, -20, 'E')).toEqual(shiftReadings(plan, -20, 'E'));
  });
  test('shifts add up to the day', () => {
    const parts = ['E', 'L']
      .flatMap((shift) => shiftReadings(plan, -1, shift))
      .filter((r) => r.kpi === 'B2-FPY');
    expect(parts.map((r) => r.shift)).toEqual(['E', 'L']);
    expect(parts.reduce((sum, r) => sum + (r.numerator ?? 0), 0)).toBe(388);
  });
  test('B1 reports no scrap of the nights D−9, D−8 and D−1', () => {
    const nights = range(-12, -1).filter(
      (n) => !shiftReadings(plan, n, 'N').some((r) => r.kpi === 'B1-SCRAP'),
    );
    expect(nights).toEqual([-9, -8, -1]);
  });
  test('on the half day only the early shift reports', () => {
    expect(shiftReadings(plan, -48, 'L')).toEqual([]);
    expect(shiftReadings(plan, -48, 'E').length).toBeGreaterThan(20);
  });
  test('cost of poor quality comes two days late', () => {
    const copq = morningReadings(plan, -1, -120).find((r) => r.kpi === 'VALVES-COPQ');
    expect(copq?.date).toBe(plan.on(-3));
  });
  test('weeks are pushed on the first production day after them', () => {
    expect(range(-10, 0).filter((n) => weekReadings(plan, n).length > 0)).toEqual([-7, -2]);
    expect(weekReadings(plan, -2).find((r) => r.kpi === 'B1-SKILLS')).toEqual({
      kpi: 'B1-SKILLS',
      date: '2026-11-09',
      numerator: 11,
      denominator: 12,
    });
  });
  test('the extra Saturday of B2 has an early shift', () => {
    expect(extraReadings(plan).map((r) => [r.kpi, r.date, r.shift])).toContainEqual([
      'B2-FPY',
      '2026-10-31',
      'E',
    ]);
  });
});
