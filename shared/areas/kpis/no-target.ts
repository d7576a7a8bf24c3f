// How long a KPI may be measured without being judged (Rule 3.1.10). Dates only: the caller knows
// which production day it is.
import { Refusal } from '../../errors.ts';
import { daysBetween } from '../../local-time.ts';

const longestDays = 90;

export interface NoTargetPeriod {
  readonly fromOn: string;
  readonly untilOn: string;
  readonly ownerId?: string | undefined;
  /** Set once, by the next tier. */
  readonly extendedUntilOn?: string | undefined;
}

/**
 * Rule 3.1.10: an owner, an end at most 90 days away, at most one extension of as much again, and
 * never for safety.
 * @throws Refusal rule_broken
 */
export function checkNoTargetPeriod(period: NoTargetPeriod, isSafety: boolean): void {
  const broken = (message: string) =>
    new Refusal('rule_broken', message, { rule: '3.1.10', longestDays });
  if (isSafety) throw broken('Safety is never without a target.');
  if (!period.ownerId) throw broken('A period without target needs an owner.');
  const { fromOn, untilOn, extendedUntilOn } = period;
  const spans: [string, string][] = [[fromOn, untilOn]];
  if (extendedUntilOn !== undefined) spans.push([untilOn, extendedUntilOn]);
  for (const [start, end] of spans) {
    const days = daysBetween(start, end);
    if (!(days > 0 && days <= longestDays)) {
      throw broken(`A period without target ends within ${longestDays} days.`);
    }
  }
}

/** Past its end the period stands as overdue, with its owner and the next tier. Rule 3.1.10. */
export function noTargetState(period: NoTargetPeriod, on: string): 'ahead' | 'running' | 'overdue' {
  if (on < period.fromOn) return 'ahead';
  return on <= (period.extendedUntilOn ?? period.untilOn) ? 'running' : 'overdue';
}
