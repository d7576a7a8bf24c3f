// Signal or noise: computed limits of a run chart (Rule 3.4.5) and the sets of run rules (Rule 3.4.6).
// Pure arithmetic; must never look at a target: limits are what the process says, not what is wanted.

/** Individual values: mean ± 2.66 · mean moving range, which is three sigma. */
export const limitFactor = 2.66;
/** Upper limit of the moving range itself. */
export const rangeFactor = 3.27;
/** Points of a baseline; below that the limits are provisional, below the second there are none. */
export const baselinePoints = 20;
export const provisionalPoints = 10;

export interface Limits {
  readonly mean: number;
  /** Mean moving range of the baseline. */
  readonly range: number;
  readonly lower: number;
  readonly upper: number;
  readonly rangeLimit: number;
  /** Fewer than 20 points: the limits still move with every point. */
  readonly provisional: boolean;
}

/**
 * Limits of the first points of a baseline, at most 20 of them: later points never move them, until
 * somebody confirms a shift and a new baseline begins. Null below 10 points. Rule 3.4.5.
 */
export function limitsOf(values: readonly number[]): Limits | null {
  if (values.length < provisionalPoints) return null;
  const base = values.slice(0, baselinePoints);
  const mean = base.reduce((sum, value) => sum + value, 0) / base.length;
  let moved = 0;
  for (let i = 1; i < base.length; i += 1) moved += Math.abs(base[i]! - base[i - 1]!);
  return limitsFrom(mean, moved / (base.length - 1), base.length < baselinePoints);
}

export const limitsFrom = (mean: number, range: number, provisional: boolean): Limits => ({
  mean,
  range,
  lower: mean - limitFactor * range,
  upper: mean + limitFactor * range,
  rangeLimit: rangeFactor * range,
  provisional,
});

/** Run rules by their text, never by a number: the numbers of the sets differ (Rule 3.4.6). */
export const runRules = {
  outside: 'one point outside the limits',
  eight_one_side: '8 in a row on one side of the mean',
  three_of_four_near_limit: '3 of 4 nearer to a limit than to the mean',
  two_of_three_beyond_2s: '2 of 3 beyond two sigma on one side',
  four_of_five_beyond_1s: '4 of 5 beyond one sigma on one side',
  nine_one_side: '9 in a row on one side of the mean',
  six_trend: '6 in a row rising or falling',
  fourteen_alternating: '14 in a row alternating',
  fifteen_within_1s: '15 in a row within one sigma',
  eight_outside_1s: '8 in a row outside one sigma, on both sides',
} as const;
export type RunRule = keyof typeof runRules;

/** What a KPI may be watched by. */
export const ruleSets = {
  basic: ['outside', 'eight_one_side', 'three_of_four_near_limit'],
  western_electric: [
    'outside',
    'two_of_three_beyond_2s',
    'four_of_five_beyond_1s',
    'eight_one_side',
  ],
  nelson: [
    'outside',
    'nine_one_side',
    'six_trend',
    'fourteen_alternating',
    'two_of_three_beyond_2s',
    'four_of_five_beyond_1s',
    'fifteen_within_1s',
    'eight_outside_1s',
  ],
} as const satisfies Readonly<Record<string, readonly RunRule[]>>;
export type RuleSet = keyof typeof ruleSets;
export const ruleSetNames = ['basic', 'western_electric', 'nelson'] as const;

/** Longest look back of any rule. */
export const longestRun = 15;

type Test = (z: readonly number[], values: readonly number[]) => boolean;

const last = (list: readonly number[], n: number): readonly number[] => list.slice(-n);
const all = (n: number, holds: (z: number) => boolean): Test => {
  return (z) => z.length >= n && last(z, n).every(holds);
};
const either = (n: number, holds: (z: number) => boolean): Test => {
  const over = all(n, holds);
  return (z, values) =>
    over(z, values) ||
    over(
      z.map((each) => -each),
      values,
    );
};
/** k of the last n, the newest among them: a run is a signal when it completes, not ever after. */
const someOf = (k: number, n: number, holds: (z: number) => boolean): Test => {
  const side = (z: readonly number[]): boolean =>
    z.length >= n && holds(z[z.length - 1]!) && last(z, n).filter(holds).length >= k;
  return (z) => side(z) || side(z.map((each) => -each));
};
const steps = (values: readonly number[]): number[] =>
  values.slice(1).map((value, i) => Math.sign(value - values[i]!));

// z = distance from the mean in sigma.
const tests: Readonly<Record<RunRule, Test>> = {
  outside: (z) => z.length > 0 && Math.abs(z[z.length - 1]!) > 3,
  eight_one_side: either(8, (z) => z > 0),
  // Half-way to the limit is one and a half sigma.
  three_of_four_near_limit: someOf(3, 4, (z) => z > 1.5),
  two_of_three_beyond_2s: someOf(2, 3, (z) => z > 2),
  four_of_five_beyond_1s: someOf(4, 5, (z) => z > 1),
  nine_one_side: either(9, (z) => z > 0),
  six_trend: (_z, values) => {
    const moves = steps(last(values, 6));
    return moves.length === 5 && moves[0] !== 0 && moves.every((move) => move === moves[0]);
  },
  fourteen_alternating: (_z, values) => {
    const moves = steps(last(values, 14));
    return (
      moves.length === 13 && moves.every((m, i) => m !== 0 && (i === 0 || m === -moves[i - 1]!))
    );
  },
  fifteen_within_1s: all(15, (z) => Math.abs(z) < 1),
  eight_outside_1s: (z) => {
    const run = last(z, 8);
    return (
      run.length === 8 &&
      run.every((each) => Math.abs(each) > 1) &&
      run.some((each) => each > 0) &&
      run.some((each) => each < 0)
    );
  },
};

/**
 * Rules that the newest point completes, in the order of the set; empty = noise. A process that never
 * moves has no sigma: any other value is outside. Rules 3.4.5, 3.4.6.
 */
export function signalsAt(
  values: readonly number[],
  limits: Pick<Limits, 'mean' | 'range'>,
  set: RuleSet,
): readonly RunRule[] {
  const sigma = (limits.range * limitFactor) / 3;
  const near = last(values, longestRun);
  const z = near.map((value) => {
    const off = value - limits.mean;
    // Binary residue is no deviation.
    if (Math.abs(off) < 1e-9) return 0;
    return sigma > 0 ? off / sigma : Math.sign(off) * 99;
  });
  return ruleSets[set].filter((rule) => tests[rule](z, near));
}

/** Moves by more than the range limit: a jump between two neighbours (Rule 3.4.5). */
export const isJump = (before: number, value: number, limits: Limits): boolean =>
  Math.abs(value - before) > limits.rangeLimit;
