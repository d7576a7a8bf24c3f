// Which exceptions of a calendar touch a date (Rules 3.2.1, 3.2.7), and its two faces: with
// shutdowns for S3, without them for S1 and S2. Never changes a calendar: memos hang on the object.
import { type Interval, instantOf, type LocalDate } from '../../time.ts';
import type { Calendar, CalendarException } from './calendar.ts';

/** Exceptions of one kind that cover `on`, first to last. */
export const exceptionsOn = (
  on: LocalDate,
  calendar: Calendar,
  kind: CalendarException['kind'],
): CalendarException[] =>
  calendar.exceptions.filter((e) => e.kind === kind && e.on <= on && on <= (e.until ?? e.on));

/** A holiday of the whole plant: no shifts, no duty windows, no huddles. */
export const isHoliday = (on: LocalDate, calendar: Calendar): boolean =>
  exceptionsOn(on, calendar, 'holiday').length > 0;

/**
 * What a shutdown takes from a date: 'all', or the spans in which the plant stands still when it
 * begins or ends within the day (`start` on its first date, `end` on its last). Rule 3.2.7.
 */
export const shutdownOn = (on: LocalDate, calendar: Calendar): 'all' | readonly Interval[] => {
  const holes: Interval[] = [];
  for (const e of exceptionsOn(on, calendar, 'shutdown')) {
    const startsHere = e.on === on && e.start !== null;
    const endsHere = (e.until ?? e.on) === on && e.end !== null;
    if (!startsHere && !endsHere) return 'all';
    const at = (time: string) => instantOf(on, time, calendar.zone, calendar.dayStart);
    holes.push({
      startAt: startsHere && e.start !== null ? at(e.start) : Number.NEGATIVE_INFINITY,
      endAt: endsHere && e.end !== null ? at(e.end) : Number.POSITIVE_INFINITY,
    });
  }
  return holes;
};

const running = new WeakMap<Calendar, Calendar>();

/** The same calendar as if no shutdown were entered: S1 and S2 run through it (Rule 3.2.7). */
export const withoutShutdowns = (calendar: Calendar): Calendar => {
  if (calendar.exceptions.every((e) => e.kind !== 'shutdown')) return calendar;
  const known = running.get(calendar);
  if (known !== undefined) return known;
  const variant = {
    ...calendar,
    exceptions: calendar.exceptions.filter((e) => e.kind !== 'shutdown'),
  };
  running.set(calendar, variant);
  return variant;
};
