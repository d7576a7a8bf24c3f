// When is a KPI red (Rule 3.1). The one place that turns a value and the target of its day into a
// status; must never see a clock or fetch another target version than the one it is given.
import { Refusal } from '../../errors.ts';
import { decimalPlaces, ratioOf, roundTo, sumOf, timesOf } from './round.ts';

/** Rule 3.1.1. AMBER only where the plant switched it on. */
export type Status =
  | 'GREEN'
  | 'RED'
  | 'AMBER'
  | 'NOT_REPORTED'
  | 'NOT_DUE'
  | 'NO_PRODUCTION'
  | 'NOT_APPLICABLE'
  | 'NO_TARGET';

export type Direction = 'higher' | 'lower' | 'range' | 'event';

/** `value` for higher, lower and event; `low` and `high` for range. In the unit of the KPI. */
export interface Target {
  readonly value?: number;
  readonly low?: number;
  readonly high?: number;
}

/** A status that the arithmetic already fixed, before any target is looked at (Rule 3.1.5). */
export type FixedStatus = 'RED' | 'NO_PRODUCTION' | 'NOT_APPLICABLE';

export interface JudgeInput {
  readonly direction: Direction;
  /** Places after the point that the KPI is shown with, ≥ 0. */
  readonly decimals: number;
  /** null = nobody reported one. */
  readonly value: number | null;
  /** The version valid on the production date, never a newer one (Rule 3.1.8). */
  readonly target?: Target | undefined;
  /** Green tolerance g in KPI unit, ≥ 0. */
  readonly tolerance?: number | undefined;
  /** Amber band b beyond the green limit in KPI unit, ≥ 0; absent = amber is off (Rule 3.1.4). */
  readonly amberBand?: number | undefined;
  /** A NO_TARGET period is valid on that date (Rule 3.1.10). */
  readonly noTarget?: boolean | undefined;
  /** Outcome of `ratioValue` for this reading. */
  readonly fixed?: FixedStatus | undefined;
  /** Is the reading past its due? Only asked while the value is missing. Default true. */
  readonly due?: boolean | undefined;
  /** Was the calendar closed that day? Only asked while the value is missing. */
  readonly closed?: boolean | undefined;
}

/**
 * Status of one value. Rules 3.1.1 to 3.1.4 and 3.1.10.
 * Value and target are rounded to the KPI's decimals before they are compared, so that the wall can
 * never show "95.0 / 95.0" in red; equal to target is green.
 */
export function judge(input: JudgeInput): Status {
  const { direction, decimals, value, target, fixed, noTarget } = input;
  if (fixed === 'NO_PRODUCTION' || fixed === 'NOT_APPLICABLE') return fixed;
  if (value === null && fixed === undefined) {
    if (input.closed) return 'NO_PRODUCTION';
    if (input.due === false) return 'NOT_DUE';
  }
  // Safety is never without a target (3.1.10), so an event KPI cannot be excused from judgement.
  if (direction !== 'event' && (noTarget || !hasTarget(direction, target))) return 'NO_TARGET';
  if (fixed === 'RED') return 'RED';
  if (value === null) return 'NOT_REPORTED';

  const shown = roundTo(value, decimals);
  const green = input.tolerance ?? 0;
  if (meets(direction, decimals, shown, target, green)) return 'GREEN';
  const band = input.amberBand;
  if (band === undefined || direction === 'event') return 'RED';
  return meets(direction, decimals, shown, target, sumOf([green, band])) ? 'AMBER' : 'RED';
}

function hasTarget(direction: Direction, target: Target | undefined): boolean {
  if (direction === 'range') return target?.low !== undefined && target.high !== undefined;
  return target?.value !== undefined;
}

function meets(
  direction: Direction,
  decimals: number,
  shown: number,
  target: Target | undefined,
  slack: number,
): boolean {
  const at = (limit: number | undefined, slackHere: number) =>
    sumOf([roundTo(limit ?? 0, decimals), slackHere]);
  switch (direction) {
    case 'higher':
      return shown >= at(target?.value, -slack);
    case 'lower':
      return shown <= at(target?.value, slack);
    case 'range':
      return shown >= at(target?.low, -slack) && shown <= at(target?.high, slack);
    case 'event':
      return shown <= at(target?.value, 0);
  }
}

export interface RatioCircumstances {
  /** Production was planned for that day or shift. */
  readonly planned: boolean;
  /** The calendar was closed. */
  readonly closed: boolean;
  /** `delivery` = the KPI says whether the planned work was made; `ratio` = any other ratio. */
  readonly kind: 'delivery' | 'ratio';
}

/**
 * numerator × factor ÷ denominator, or why there is none. Rule 3.1.5: nothing over nothing is never
 * 0 % and never 100 %.
 * @param factor 100 for per cent, 1e6 for ppm, 200 000 or 1 000 000 for injury rates
 */
export function ratioValue(
  numerator: number,
  denominator: number,
  factor: number,
  { planned, closed, kind }: RatioCircumstances,
): { readonly value: number | null; readonly status?: FixedStatus } {
  if (denominator !== 0) return { value: ratioOf(numerator, denominator, factor) };
  if (closed) return { value: null, status: 'NO_PRODUCTION' };
  if (planned && kind === 'delivery') return { value: null, status: 'RED' };
  return { value: null, status: 'NOT_APPLICABLE' };
}

/**
 * Target of a day with several product families, weighted by quantity (Rules 3.1.9 and 3.1.12).
 * The caller stores it with the reading. undefined when nothing was made.
 */
export function familyTarget(
  families: readonly { readonly target: number; readonly quantity: number }[],
): number | undefined {
  const quantity = sumOf(families.map((family) => family.quantity));
  if (quantity === 0) return undefined;
  return ratioOf(sumOf(families.map((f) => timesOf(f.target, f.quantity))), quantity);
}

// 3.3.6, worst first. What is not in this order says nothing about the state of the place.
const worstFirst: readonly Status[] = ['RED', 'NOT_REPORTED', 'AMBER', 'NOT_DUE', 'GREEN'];

/**
 * Worst of several states. Rule 3.3.6: RED > NOT_REPORTED > AMBER > NOT_DUE > GREEN; closed,
 * untargeted and not applicable ones are passed over, and decide only when nothing else is there.
 */
export function worst(statuses: readonly Status[]): Status {
  for (const status of worstFirst) if (statuses.includes(status)) return status;
  if (statuses.includes('NO_TARGET')) return 'NO_TARGET';
  return statuses.includes('NO_PRODUCTION') ? 'NO_PRODUCTION' : 'NOT_APPLICABLE';
}

/**
 * A target version that can be judged against. Rule 3.1.2: no finer than the KPI is shown, else two
 * equal figures on the wall could differ in colour.
 * @throws Refusal rule_broken
 */
export function checkTarget(direction: Direction, decimals: number, target: Target): void {
  const { value, low, high } = target;
  const needed = direction === 'range' ? [low, high] : [value];
  for (const limit of needed) {
    if (limit === undefined) {
      throw new Refusal('rule_broken', 'The target is incomplete.', { rule: '3.1.3', direction });
    }
    if (decimalPlaces(limit) > decimals) {
      throw new Refusal('rule_broken', `The target may have ${decimals} decimals at most.`, {
        rule: '3.1.2',
        decimals,
      });
    }
  }
  if (direction === 'range' && (low as number) > (high as number)) {
    throw new Refusal('rule_broken', 'The lower limit is above the upper one.', { rule: '3.1.3' });
  }
}
