// How long a KPI has been red or green, and what follows from it (Rule 3.4.3). Streaks of hourly,
// shift and daily KPIs count production days: the caller gives one status per production day.
import type { Status } from './status.ts';

export type Frequency = 'hour' | 'shift' | 'day' | 'week' | 'month';

/** One status per production day (hour, shift, day KPIs), week or month; oldest first. */
export interface StatusPoint {
  readonly on: string;
  readonly status: Status;
}

export interface Streak {
  readonly status: 'RED' | 'GREEN' | null;
  /** Periods in a row, 0 when the latest judged one is neither red nor green. */
  readonly length: number;
  readonly unit: StreakUnit;
  /** First period of the streak. */
  readonly sinceOn: string | null;
}

export type StreakUnit = 'd' | 'w' | 'm';

/** The unit an age or a streak always carries ("3 d"); d = production days. Rule 3.4.3. */
export function streakUnit(frequency: Frequency): StreakUnit {
  if (frequency === 'week') return 'w';
  return frequency === 'month' ? 'm' : 'd';
}

// Neither break nor count: closed, 0/0, missing (3.4.3), and what is not due yet.
const passedOver: readonly Status[] = [
  'NO_PRODUCTION',
  'NOT_APPLICABLE',
  'NOT_REPORTED',
  'NOT_DUE',
];

/**
 * The running streak of reds, or of greens, by the same skip rules. AMBER and NO_TARGET count in no
 * streak and end one (Rules 3.1.4 and 3.1.10).
 */
export function streakOf(points: readonly StatusPoint[], frequency: Frequency): Streak {
  const unit = streakUnit(frequency);
  let status: 'RED' | 'GREEN' | null = null;
  let sinceOn: string | null = null;
  let length = 0;
  for (let i = points.length - 1; i >= 0; i -= 1) {
    const point = points[i]!;
    if (passedOver.includes(point.status)) continue;
    if (point.status !== 'RED' && point.status !== 'GREEN') break;
    if (status !== null && point.status !== status) break;
    status = point.status;
    sinceOn = point.on;
    length += 1;
  }
  return { status, length, unit, sinceOn };
}

/** A known streak with one newer period; the same answer as `streakOf` over all of them. */
export function extendStreak(
  streak: Pick<Streak, 'status' | 'length'>,
  next: Status,
): Pick<Streak, 'status' | 'length'> {
  if (isPassedOver(next)) return streak;
  if (next !== 'RED' && next !== 'GREEN') return { status: null, length: 0 };
  return { status: next, length: streak.status === next ? streak.length + 1 : 1 };
}

/** Does a period neither break nor lengthen a streak? */
export const isPassedOver = (status: Status): boolean => passedOver.indexOf(status) >= 0;

/** Rule 3.4.3: 3 and 5 production days, 2 and 3 weeks; months follow the bowling chart alone. */
export function streakLimits(
  frequency: Frequency,
): { readonly first: number; readonly second: number } | null {
  if (frequency === 'month') return null;
  return frequency === 'week' ? { first: 2, second: 3 } : { first: 3, second: 5 };
}

/**
 * What a red streak asks for. `parent` = 5-why is mandatory and the parent is asked for help;
 * `up` = one tier further and an A3 owner. Rule 3.4.3.
 */
export function streakStep(streak: Streak, frequency: Frequency): 'none' | 'parent' | 'up' {
  const limits = streakLimits(frequency);
  if (!limits || streak.status !== 'RED' || streak.length < limits.first) return 'none';
  return streak.length < limits.second ? 'parent' : 'up';
}

export interface Blindness {
  /** Production days in a row that are past their due without a reading. */
  readonly days: number;
  readonly sinceOn: string | null;
  readonly blind: boolean;
}

const blindAfterDays = 2;

/**
 * Rule 3.4.3: two production days running not reported after their due makes the board blind.
 * Closed days and days that are not due yet lie outside; any other state ends the run.
 */
export function boardBlind(points: readonly StatusPoint[]): Blindness {
  let days = 0;
  let sinceOn: string | null = null;
  for (let i = points.length - 1; i >= 0; i -= 1) {
    const point = points[i]!;
    if (point.status === 'NO_PRODUCTION' || point.status === 'NOT_DUE') continue;
    if (point.status !== 'NOT_REPORTED') break;
    days += 1;
    sinceOn = point.on;
  }
  return { days, sinceOn, blind: days >= blindAfterDays };
}
