// Which production day an instant belongs to (Rules 3.2.1–3.2.3). Decided once, when something is
// written, and stored with it; never derived again from UTC or a browser's date.
// Every instant belongs to exactly one production day.

import { Refusal } from '../../errors.ts';
import { addDays, type Interval, instantOf, type LocalDate, localDateOf } from '../../time.ts';
import type { Calendar } from './calendar.ts';
import { isProductionDay, type ShiftTime, shiftsOf } from './shifts.ts';

const starts = new WeakMap<Calendar, Map<LocalDate, number>>();

/** The day starts at `dayStart`, moved where a whole shift counted to a day reaches across it. */
const deriveStart = (on: LocalDate, calendar: Calendar): number => {
  const nominal = instantOf(on, calendar.dayStart, calendar.zone);
  const first = shiftsOf(on, calendar)[0]?.startAt ?? Number.POSITIVE_INFINITY;
  if (first < nominal) return first;
  const before = shiftsOf(addDays(on, -1), calendar).reduce((end, s) => Math.max(end, s.endAt), 0);
  return before > nominal ? Math.min(before, first) : nominal;
};

const startOf = (on: LocalDate, calendar: Calendar): number => {
  let known = starts.get(calendar);
  if (known === undefined) {
    known = new Map();
    starts.set(calendar, known);
  }
  let at = known.get(on);
  if (at === undefined) {
    at = deriveStart(on, calendar);
    known.set(on, at);
  }
  return at;
};

/** From the start of a production day to the start of the next: 23, 24 or 25 h as a rule (3.2.4). */
export const productionDayBounds = (on: LocalDate, calendar: Calendar): Interval => ({
  startAt: startOf(on, calendar),
  endAt: startOf(addDays(on, 1), calendar),
});

/** Production date of an instant: Wed 02:30 in night shift N belongs to Tuesday (Rule 3.2.3). */
export const productionDateOf = (at: number, calendar: Calendar): LocalDate => {
  let on = localDateOf(at, calendar.zone);
  while (at < startOf(on, calendar)) on = addDays(on, -1);
  while (at >= startOf(addDays(on, 1), calendar)) on = addDays(on, 1);
  return on;
};

/** The shift at work at an instant, null in idle time. Where two overlap, the one that came last. */
export const shiftAt = (at: number, calendar: Calendar): ShiftTime | null =>
  shiftsOf(productionDateOf(at, calendar), calendar).findLast(
    (s) => s.startAt <= at && at < s.endAt,
  ) ?? null;

const horizonDays = 400;

const stepProductionDays = (on: LocalDate, calendar: Calendar, n: number, step: 1 | -1) => {
  let day = on;
  let left = n;
  for (let idle = 0; left > 0; idle += 1) {
    if (idle > horizonDays) {
      throw new Refusal('rule_broken', `Calendar ${calendar.id} has no production near ${on}`, {
        calendarId: calendar.id,
        on,
      });
    }
    day = addDays(day, step);
    if (isProductionDay(day, calendar)) {
      left -= 1;
      idle = 0;
    }
  }
  return day;
};

/**
 * The n-th production day before `on` (D−n): on Monday, 1 back is Friday, not Sunday. `on` itself
 * need not be one; n = 0 answers `on`. Throws rule_broken when 400 days hold no production.
 */
export const previousProductionDay = (on: LocalDate, calendar: Calendar, n = 1): LocalDate =>
  stepProductionDays(on, calendar, n, -1);

/** The n-th production day after `on`; else as `previousProductionDay`. */
export const nextProductionDay = (on: LocalDate, calendar: Calendar, n = 1): LocalDate =>
  stepProductionDays(on, calendar, n, 1);

/** Production days after `from` up to and including `to`; 0 when `to` is not later. */
export const productionDaysBetween = (from: LocalDate, to: LocalDate, calendar: Calendar) => {
  let days = 0;
  for (let on = from; on < to; ) {
    on = addDays(on, 1);
    if (isProductionDay(on, calendar)) days += 1;
  }
  return days;
};
