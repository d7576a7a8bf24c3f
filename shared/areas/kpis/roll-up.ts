// Roll-up over boards and over time (Rule 3.3). Percentages are never averaged: sums are carried up
// and divided once. Must never judge against a target; a status appears only where the children
// alone decide it (missing, closed, 0/0, WORST).
import { ratioOf, sumOf, timesOf } from './round.ts';
import type { Status } from './status.ts';
import { worst } from './status.ts';

/** Rule 3.3.1. NONE = only linked by "drives", nothing is computed. */
export type RollUpMethod =
  | 'SUM'
  | 'RATIO'
  | 'RECOMPUTE'
  | 'PRODUCT'
  | 'MIN'
  | 'MAX'
  | 'LAST'
  | 'WORST'
  | 'NONE';

export type Parts = Readonly<Record<string, number>>;

/**
 * One child board on a day, one shift of a day, or one day of a month. The result of a roll-up fits
 * here again, so a change of one reading costs one roll-up per level.
 */
export interface RollUpChild {
  readonly value: number | null;
  readonly numerator?: number | null | undefined;
  readonly denominator?: number | null | undefined;
  readonly parts?: Parts | null | undefined;
  /** Expected denominator, ≥ 0: planned volume, else the mean of the last 20 production days. */
  readonly expectedVolume: number;
  readonly status: Status;
  readonly reported: boolean;
  /** Of a child that is a roll-up itself: then its own lines are counted, not it. */
  readonly coverage?: Coverage | undefined;
  readonly partial?: number | null | undefined;
  readonly provisional?: boolean | undefined;
}

export interface Coverage {
  readonly reported: number;
  readonly expected: number;
  /** Reported share of the expected volume, 0 to 1; 1 when nothing is expected. */
  readonly volumeShare: number;
  readonly volumeReported: number;
  readonly volumeExpected: number;
  /** Part of the expected volume that is missing but not past its due. */
  readonly volumeNotDue: number;
}

export interface RollUp {
  /** null while too little is known (see `status`). */
  readonly value: number | null;
  /** The value of what is known, also below the coverage limit; for the next level, not to show. */
  readonly partial: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly parts: Parts | null;
  readonly coverage: Coverage;
  readonly provisional: boolean;
  /** A child gave only its value, so its expected volume stood in for the denominator. */
  readonly estimated: boolean;
  /** Set when the children alone decide; otherwise judge `value` by the parent's own target. */
  readonly status?: Status;
}

export interface RollUpOptions {
  /** Factor of RATIO and RECOMPUTE (100 for per cent); for PRODUCT what "all" is. Default 1. */
  readonly factor?: number | undefined;
  /** RECOMPUTE: the formula over the summed parts; null = not applicable. */
  readonly formula?: ((parts: Parts) => number | null) | undefined;
  /** Safety: one missing child is enough to know nothing (3.3.5). WORST implies it. */
  readonly everyChild?: boolean | undefined;
}

/** Rule 3.3.5: below this share of the expected volume the parent does not know its value. */
export const coverageLimit = 0.8;

/** Expected volume of a child: the plan, else the mean of at most the last 20 production days. */
export function expectedVolume(planned: number | null, recent: readonly number[]): number {
  if (planned !== null) return planned;
  const days = recent.slice(-20);
  return days.length === 0 ? 0 : sumOf(days) / days.length;
}

/**
 * Value, sums and coverage of a parent from its children; for LAST the children are in order of
 * time. Only children that report the KPI belong in the list, by the parent link of that
 * production date. Rules 3.3.1 to 3.3.6.
 */
export function rollUp(
  method: RollUpMethod,
  children: readonly RollUpChild[],
  options: RollUpOptions = {},
): RollUp {
  const expected = method === 'NONE' ? [] : children.filter(isExpected);
  const coverage = coverageOf(expected);
  const known = expected.filter((child) => child.reported || child.coverage !== undefined);
  const sums = combine(method, known, options);
  const end = expected[expected.length - 1];
  // A stock is as complete as its last count, whatever was missed before.
  const complete =
    method === 'LAST' && end ? isComplete(end) : coverage.reported === coverage.expected;
  const provisional = !complete || expected.some((child) => child.provisional);
  const status = statusOf(method, children, expected, coverage, sums, options);
  const unknown = status === 'NOT_REPORTED' || status === 'NOT_DUE';
  return {
    ...sums,
    value: unknown ? null : sums.partial,
    coverage,
    provisional,
    ...(status === undefined ? {} : { status }),
  };
}

function isExpected(child: RollUpChild): boolean {
  if (child.reported || child.coverage !== undefined) return true;
  // A closed line owes nothing, and the silence of an unjudged KPI lowers nothing (3.1.10).
  return child.status === 'NOT_REPORTED' || child.status === 'NOT_DUE' || isJudged(child.status);
}

function isJudged(status: Status): boolean {
  return status === 'GREEN' || status === 'RED' || status === 'AMBER';
}

function coverageOf(expected: readonly RollUpChild[]): Coverage {
  // Without any volume the children weigh the same; with volumes they never do (trap: by count).
  const byCount = expected.every((child) => weightOf(child) === 0);
  const leaves = expected.map((child): Coverage => {
    if (child.coverage) return child.coverage;
    const volume = byCount ? 1 : child.expectedVolume;
    return {
      reported: child.reported ? 1 : 0,
      expected: 1,
      volumeShare: child.reported ? 1 : 0,
      volumeReported: child.reported ? volume : 0,
      volumeExpected: volume,
      volumeNotDue: !child.reported && child.status === 'NOT_DUE' ? volume : 0,
    };
  });
  const total = (field: keyof Coverage) => sumOf(leaves.map((leaf) => leaf[field]));
  const volumeReported = total('volumeReported');
  const volumeExpected = total('volumeExpected');
  return {
    reported: total('reported'),
    expected: total('expected'),
    volumeShare: volumeExpected === 0 ? 1 : volumeReported / volumeExpected,
    volumeReported,
    volumeExpected,
    volumeNotDue: total('volumeNotDue'),
  };
}

function weightOf(child: RollUpChild): number {
  return child.coverage?.volumeExpected ?? child.expectedVolume;
}

type Sums = Pick<RollUp, 'partial' | 'numerator' | 'denominator' | 'parts' | 'estimated'>;
const nothing: Sums = {
  partial: null,
  numerator: null,
  denominator: null,
  parts: null,
  estimated: false,
};

function combine(
  method: RollUpMethod,
  known: readonly RollUpChild[],
  { factor = 1, formula }: RollUpOptions,
): Sums {
  const values = known.map(figureOf).filter((value) => value !== null);
  const last = values[values.length - 1];
  switch (method) {
    case 'NONE':
      return nothing;
    case 'RATIO':
      return ratioSums(known, factor);
    case 'RECOMPUTE':
      return partSums(known, formula, factor);
    case 'SUM':
    case 'WORST':
      return { ...nothing, partial: values.length === 0 ? null : sumOf(values) };
    case 'PRODUCT':
      return { ...nothing, partial: values.length === 0 ? null : productOf(values, factor) };
    case 'MIN':
      return { ...nothing, partial: values.length === 0 ? null : Math.min(...values) };
    case 'MAX':
      return { ...nothing, partial: values.length === 0 ? null : Math.max(...values) };
    case 'LAST':
      return { ...nothing, partial: last ?? null };
  }
}

function figureOf(child: RollUpChild): number | null {
  return child.partial !== undefined ? child.partial : child.value;
}

/** Steps in series: 99 % and 90 % yield 89.1 %. */
function productOf(values: readonly number[], factor: number): number {
  return values.reduce((product, value) => ratioOf(timesOf(product, value), factor), factor);
}

function ratioSums(known: readonly RollUpChild[], factor: number): Sums {
  const numerators: number[] = [];
  const denominators: number[] = [];
  let estimated = false;
  for (const child of known) {
    const value = figureOf(child);
    if (typeof child.numerator === 'number' && typeof child.denominator === 'number') {
      numerators.push(child.numerator);
      denominators.push(child.denominator);
    } else if (value !== null) {
      // Only the value is known: the expected volume is the best weight there is. A lone child
      // needs no weight at all.
      const volume = weightOf(child) || (known.length === 1 ? 1 : 0);
      estimated = true;
      numerators.push(ratioOf(timesOf(value, volume), factor));
      denominators.push(volume);
    }
  }
  if (denominators.length === 0) return nothing;
  const numerator = sumOf(numerators);
  const denominator = sumOf(denominators);
  const partial = denominator === 0 ? null : ratioOf(numerator, denominator, factor);
  return { partial, numerator, denominator, parts: null, estimated };
}

function partSums(
  known: readonly RollUpChild[],
  formula: ((parts: Parts) => number | null) | undefined,
  factor: number,
): Sums {
  const each = known.map((child) => child.parts).filter((parts) => parts != null);
  // A child without parts (a bare value was pushed) must not vanish from the parent's value.
  const bare = known.some((child) => child.parts == null && figureOf(child) !== null);
  if (bare || each.length === 0 || !formula) return ratioSums(known, factor);
  const parts: Record<string, number> = {};
  for (const name of Object.keys(each[0]!)) {
    // A part that one child lacks cannot be summed over all of them.
    if (each.every((child) => typeof child[name] === 'number')) {
      parts[name] = sumOf(each.map((child) => child[name]!));
    }
  }
  return { ...nothing, partial: formula(parts), parts };
}

function statusOf(
  method: RollUpMethod,
  children: readonly RollUpChild[],
  expected: readonly RollUpChild[],
  coverage: Coverage,
  sums: Sums,
  { everyChild }: RollUpOptions,
): Status | undefined {
  if (method === 'NONE') return 'NOT_APPLICABLE';
  if (expected.length === 0) return worst(children.map((child) => child.status));
  if (method === 'WORST') return worst(children.map(ownWord));
  const missing = everyChild ? expected.filter((child) => !isComplete(child)) : [];
  if (method === 'LAST') {
    // The stock at the end is the last one counted; an older one does not stand in for it.
    const end = expected[expected.length - 1]!;
    if (!end.reported && end.status !== 'NOT_DUE') return 'NOT_REPORTED';
    if (sums.partial === null) return 'NOT_DUE';
  } else if (coverage.volumeShare < coverageLimit - tiny) {
    // What is only not due yet may still come: the parent waits, it is not blind.
    const mayCome = coverage.volumeReported + coverage.volumeNotDue;
    return mayCome / coverage.volumeExpected < coverageLimit - tiny ? 'NOT_REPORTED' : 'NOT_DUE';
  }
  if (missing.length > 0) {
    return missing.every((child) => child.status === 'NOT_DUE') ? 'NOT_DUE' : 'NOT_REPORTED';
  }
  if (sums.partial !== null) return undefined;
  // 0/0 everywhere: red only where each child was red for having made nothing at all (3.1.5).
  return expected.every((child) => child.status === 'RED') ? 'RED' : 'NOT_APPLICABLE';
}

// 80 % exactly is enough, whatever the binary division makes of it.
const tiny = 1e-9;

function isComplete(child: RollUpChild): boolean {
  return child.coverage ? child.coverage.reported === child.coverage.expected : child.reported;
}

function ownWord(child: RollUpChild): Status {
  return !child.reported && !child.coverage && child.status === 'GREEN'
    ? 'NOT_REPORTED'
    : child.status;
}
