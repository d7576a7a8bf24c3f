// Duty hours: when a board must answer, apart from when it produces (Rule 3.2.6). Response clocks
// run in them; S1 does not come here (clock time). Spans of several boards may be joined: S2 runs
// also while the originator works.

import { Refusal } from '../../errors.ts';
import {
  addDays,
  type Interval,
  instantOf,
  isoWeekday,
  type LocalDate,
  localDateOf,
  mergeIntervals,
  minuteMs,
  subtractInterval,
} from '../../time.ts';
import type { Calendar, DutyHours } from './calendar.ts';
import { isHoliday, shutdownOn, withoutShutdowns } from './exceptions.ts';
import { productionDateOf, productionDayBounds } from './production-day.ts';
import { shiftsOf } from './shifts.ts';

/** One board's duty hours; `calendar` also gives the zone, holidays and shutdowns. */
export interface BoardDuty {
  readonly duty: DutyHours;
  readonly calendar: Calendar;
  /** "plus any shift with a duty owner there": such shifts as instants, and on-call spans. */
  readonly extra?: readonly Interval[];
}
/** One board, or several whose duty hours are joined. */
export type Duties = BoardDuty | readonly BoardDuty[];

const windowsOn = (on: LocalDate, { duty, calendar }: BoardDuty): Interval[] => {
  if (duty.kind !== 'windows' || isHoliday(on, calendar)) return [];
  const shut = shutdownOn(on, calendar);
  if (shut === 'all') return [];
  const weekday = isoWeekday(on);
  let spans = duty.windows
    .filter((w) => w.days.includes(weekday))
    .map((w) => ({
      startAt: instantOf(on, w.start, calendar.zone),
      endAt: instantOf(w.end <= w.start ? addDays(on, 1) : on, w.end, calendar.zone),
    }));
  for (const hole of shut) spans = spans.flatMap((span) => subtractInterval(span, hole));
  return spans;
};

/** Duty spans of one day: the production day of a board of shifts, the calendar day of windows. */
export const dutyOn = (on: LocalDate, board: BoardDuty): Interval[] => {
  const regular =
    board.duty.kind === 'shifts' ? shiftsOf(on, board.calendar) : windowsOn(on, board);
  if (board.extra === undefined || board.extra.length === 0) return mergeIntervals(regular);
  const day = productionDayBounds(on, board.calendar);
  const extra = board.extra.filter((x) => day.startAt <= x.startAt && x.startAt < day.endAt);
  return mergeIntervals([...regular, ...extra]);
};

/** The day, as `dutyOn` counts days, that an instant lies in. */
export const dutyDateOf = (at: number, { duty, calendar }: BoardDuty): LocalDate =>
  duty.kind === 'shifts' ? productionDateOf(at, calendar) : localDateOf(at, calendar.zone);

/** The same board with its duty running through shutdowns, as S2 demands (Rule 3.2.7). */
export const throughShutdown = <B extends BoardDuty>(board: B): B => {
  const calendar = withoutShutdowns(board.calendar);
  return calendar === board.calendar ? board : { ...board, calendar };
};

const listOf = (duties: Duties): readonly BoardDuty[] => ('duty' in duties ? [duties] : duties);

/** Duty spans between two instants: sorted, joined, clipped to [fromAt, toAt). */
export const dutyIntervals = (duties: Duties, fromAt: number, toAt: number): Interval[] => {
  const spans: Interval[] = [];
  for (const board of listOf(duties)) {
    const last = addDays(localDateOf(toAt, board.calendar.zone), 1);
    // A day's duty may begin on the date before it or end on the date after it.
    let on = addDays(localDateOf(fromAt, board.calendar.zone), -1);
    for (; on <= last; on = addDays(on, 1)) spans.push(...dutyOn(on, board));
  }
  return mergeIntervals(
    spans.map((s) => ({
      startAt: Math.max(s.startAt, fromAt),
      endAt: Math.min(s.endAt, toAt),
    })),
  );
};

/** Is an instant within duty hours? The end of a span is not. */
export const isOnDuty = (at: number, duties: Duties): boolean =>
  dutyIntervals(duties, at, at + 1).length > 0;

/** Minutes of duty between two instants; 0 when `toAt` is not later. Whole or broken minutes. */
export const dutyMinutesBetween = (fromAt: number, toAt: number, duties: Duties): number =>
  toAt <= fromAt
    ? 0
    : dutyIntervals(duties, fromAt, toAt).reduce((sum, s) => sum + s.endAt - s.startAt, 0) /
      minuteMs;

const dayMs = 1440 * minuteMs;
const horizonMs = 400 * dayMs;

/** As `addDutyMinutes`, but null when 400 days do not hold that much duty. */
export const tryAddDutyMinutes = (at: number, minutes: number, duties: Duties): number | null => {
  let left = minutes * minuteMs;
  if (left <= 0) return at;
  // Most clocks end within two days; look further in growing steps only when they do not.
  let step = 2 * dayMs;
  for (let fromAt = at; fromAt < at + horizonMs; fromAt += step, step *= 2) {
    for (const span of dutyIntervals(duties, fromAt, fromAt + step)) {
      if (span.endAt - span.startAt >= left) return span.startAt + left;
      left -= span.endAt - span.startAt;
    }
  }
  return null;
};

/**
 * The earliest instant with `minutes` (≥ 0) of duty between `at` and it: 60 min from 15:00 with duty
 * until 16:00 is 16:00, not the next morning. Rule 3.2.6. Throws rule_broken when 400 days do not
 * hold that much duty (a board without duty hours is a set-up error).
 */
export const addDutyMinutes = (at: number, minutes: number, duties: Duties): number => {
  const dueAt = tryAddDutyMinutes(at, minutes, duties);
  if (dueAt === null) throw new Refusal('rule_broken', 'The board has no duty hours', { at });
  return dueAt;
};
