import { describe, expect, test } from 'vitest';
import {
  isJump,
  limitsFrom,
  limitsOf,
  ruleSets,
  runRules,
  signalsAt,
} from '../../../shared/areas/charts/xmr.ts';

/** Mean 10, moving range 1 everywhere. */
const calm = (n: number): number[] =>
  Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 10.5 : 9.5));
/** Mean 0 and one sigma = 1. */
const unit = limitsFrom(0, 3 / 2.66, false);

describe('Rule 3.4.5: limits of individual values', () => {
  test('mean ± 2.66 mean moving range, range limit 3.27 of it', () => {
    const limits = limitsOf(calm(20))!;
    expect(limits.mean).toBe(10);
    expect(limits.range).toBe(1);
    expect([limits.lower, limits.upper]).toEqual([7.34, 12.66]);
    expect(limits.rangeLimit).toBe(3.27);
    expect(limits.provisional).toBe(false);
  });

  test('none below 10 points, provisional below 20', () => {
    expect(limitsOf(calm(9))).toBeNull();
    expect(limitsOf(calm(10))?.provisional).toBe(true);
    expect(limitsOf(calm(19))?.provisional).toBe(true);
    expect(limitsOf(calm(20))?.provisional).toBe(false);
  });

  test('frozen: what comes after the 20th point moves nothing', () => {
    expect(limitsOf([...calm(20), 40, 41, 42])).toEqual(limitsOf(calm(20)));
  });

  test('a jump is a range above its limit, never one on it', () => {
    const limits = limitsFrom(0, 1, false);
    expect(isJump(0, 3.27, limits)).toBe(false);
    expect(isJump(0, 3.28, limits)).toBe(true);
  });
});

const of = (set: keyof typeof ruleSets, ...z: number[]) => signalsAt(z, unit, set);

describe('Rule 3.4.5: the basic set', () => {
  test('one point outside the limits; on the limit is inside', () => {
    expect(of('basic', 3.01)).toEqual(['outside']);
    expect(of('basic', -3.01)).toEqual(['outside']);
    expect(signalsAt([unit.upper], unit, 'basic')).toEqual([]);
  });

  test('8 in a row on one side, told by the eighth, not by seven', () => {
    const seven = [0.2, 0.4, 0.1, 0.3, 0.2, 0.4, 0.1];
    expect(of('basic', ...seven)).toEqual([]);
    expect(of('basic', ...seven, 0.3)).toEqual(['eight_one_side']);
    expect(of('basic', ...seven, -0.3)).toEqual([]);
    expect(of('basic', ...seven.map((z) => -z), -0.3)).toEqual(['eight_one_side']);
    // A point on the mean is on no side.
    expect(of('basic', ...seven, 0)).toEqual([]);
  });

  test('3 of 4 nearer to a limit than to the mean, on the same side', () => {
    expect(of('basic', 1.6, 0.2, 1.7, 1.8)).toEqual(['three_of_four_near_limit']);
    expect(of('basic', 1.6, 0.2, -1.7, 1.8)).toEqual([]);
    expect(of('basic', 1.5, 0.2, 1.5, 1.5)).toEqual([]);
  });

  test('a run is told by the point that completes it, not by a calm one after it', () => {
    expect(of('basic', 1.6, 1.7, 1.8, 0.2)).toEqual([]);
  });
});

describe('Rule 3.4.6: sets by text, for their numbers differ', () => {
  test('one side: Western Electric says 8, Nelson says 9', () => {
    const eight = [0.2, 0.3, 1.1, 0.2, 0.3, 0.1, 0.2, 0.3];
    expect(of('western_electric', ...eight)).toEqual(['eight_one_side']);
    expect(of('nelson', ...eight)).toEqual([]);
    expect(of('nelson', ...eight, 0.1)).toEqual(['nine_one_side']);
  });

  test('2 of 3 beyond two sigma, 4 of 5 beyond one', () => {
    expect(of('western_electric', 2.1, 0, 2.2)).toEqual(['two_of_three_beyond_2s']);
    expect(of('western_electric', 1.1, 1.2, 0, 1.3, 1.1)).toEqual(['four_of_five_beyond_1s']);
    expect(of('basic', 2.1, 0, 2.2)).toEqual([]);
  });

  test('6 in a row rising or falling', () => {
    expect(of('nelson', -0.5, -0.3, -0.1, 0.1, 0.3, 0.5)).toEqual(['six_trend']);
    expect(of('nelson', 0.5, 0.3, 0.1, -0.1, -0.3, -0.5)).toEqual(['six_trend']);
    expect(of('nelson', -0.5, -0.3, -0.3, 0.1, 0.3, 0.5)).toEqual([]);
    expect(of('western_electric', -0.5, -0.3, -0.1, 0.1, 0.3, 0.5)).toEqual([]);
  });

  test('14 alternating, 15 within one sigma, 8 outside it on both sides', () => {
    const saw = Array.from({ length: 14 }, (_, i) => (i % 2 === 0 ? 1.4 : -1.4));
    expect(of('nelson', ...saw)).toEqual(['fourteen_alternating', 'eight_outside_1s']);
    const quiet = [0.1, 0.2, -0.3, 0.4, 0.3, -0.1, -0.2, 0.4, 0.1, 0.1, -0.5, 0.2, 0.3, -0.4, -0.6];
    expect(of('nelson', ...quiet)).toEqual(['fifteen_within_1s']);
    expect(of('nelson', ...quiet.slice(1))).toEqual([]);
    // All on one side is another finding.
    expect(of('nelson', 1.2, 1.3, 1.2, 1.3, 1.2, 1.3, 1.2, 1.3)).not.toContain('eight_outside_1s');
  });

  test('each rule has a text of its own, and no set names a rule twice', () => {
    expect(new Set(Object.values(runRules)).size).toBe(Object.keys(runRules).length);
    for (const set of Object.values(ruleSets)) expect(new Set(set).size).toBe(set.length);
  });
});

test('a process that never moved: the first other value is outside', () => {
  const flat = limitsOf(Array.from({ length: 20 }, () => 100))!;
  expect(signalsAt([100, 100], flat, 'basic')).toEqual([]);
  expect(signalsAt([100, 99.9], flat, 'basic')).toEqual(['outside']);
});
