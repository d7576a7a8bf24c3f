// The shifts of a production day as instants (Rules 3.2.2–3.2.4, 3.2.7): patterns of the week,
// changed by the exceptions of the date. Which day an instant belongs to is production-day.ts.
// Never assumes 8 hours: length comes from the instants (DST nights have 7 or 9).
import {
  addDays,
  firstTimeFrom,
  type Interval,
  instantOf,
  isoWeekday,
  type LocalDate,
  minuteMs,
  subtractInterval,
} from '../../time.ts';
import type { Calendar, CalendarException, Shift } from './calendar.ts';
import { isHoliday, shutdownOn } from './exceptions.ts';

/** One shift of one production day; ends exclusive. */
export interface ShiftTime extends Interval {
  readonly shiftId: string;
  readonly name: string;
  readonly productionOn: LocalDate;
  readonly breaks: readonly Interval[];
  /** Length without breaks, in minutes of real time: scale hour plans and PBT with it. */
  readonly plannedMinutes: number;
}

type Pattern = Pick<Shift, 'id' | 'name' | 'start' | 'end' | 'attribution' | 'breaks'>;

const crossesMidnight = (p: Pattern): boolean => p.end <= p.start;

const timed = (
  pattern: Pick<Pattern, 'id' | 'name'>,
  productionOn: LocalDate,
  span: Interval,
  breaks: readonly Interval[],
): ShiftTime => {
  const inside = breaks
    .map((b) => ({
      startAt: Math.max(b.startAt, span.startAt),
      endAt: Math.min(b.endAt, span.endAt),
    }))
    .filter((b) => b.endAt > b.startAt);
  const pause = inside.reduce((sum, b) => sum + b.endAt - b.startAt, 0);
  return {
    shiftId: pattern.id,
    name: pattern.name,
    productionOn,
    startAt: span.startAt,
    endAt: span.endAt,
    breaks: inside,
    plannedMinutes: (span.endAt - span.startAt - pause) / minuteMs,
  };
};

/** The pattern as it would run when it starts on calendar date `date`. */
const occurrence = (
  pattern: Pattern,
  date: LocalDate,
  productionOn: LocalDate,
  zone: string,
): ShiftTime => {
  const startAt = instantOf(date, pattern.start, zone);
  const endOn = crossesMidnight(pattern) ? addDays(date, 1) : date;
  const breaks = pattern.breaks.map((b) => {
    const from = firstTimeFrom(startAt, b.start, zone);
    return { startAt: from, endAt: firstTimeFrom(from, b.end, zone) };
  });
  return timed(
    pattern,
    productionOn,
    { startAt, endAt: instantOf(endOn, pattern.end, zone) },
    breaks,
  );
};

/** The same shift within other bounds; nothing when no time is left. */
const cut = (shift: ShiftTime, span: Interval): ShiftTime[] => {
  const startAt = Math.max(shift.startAt, span.startAt);
  const endAt = Math.min(shift.endAt, span.endAt);
  if (endAt <= startAt) return [];
  if (startAt === shift.startAt && endAt === shift.endAt) return [shift];
  return [
    timed(
      { id: shift.shiftId, name: shift.name },
      shift.productionOn,
      { startAt, endAt },
      shift.breaks,
    ),
  ];
};

/** Calendar date on which a shift of production date `on` starts (attribution 'start' or 'end'). */
const startDate = (pattern: Pattern, on: LocalDate): LocalDate =>
  // A shift that ends at 00:00 ends, for people, on the day that is over then.
  pattern.attribution === 'end' && crossesMidnight(pattern) && pattern.end !== '00:00'
    ? addDays(on, -1)
    : on;

const regularShifts = (on: LocalDate, calendar: Calendar): ShiftTime[] => {
  const { zone, dayStart } = calendar;
  const nominal = {
    startAt: instantOf(on, dayStart, zone),
    endAt: instantOf(addDays(on, 1), dayStart, zone),
  };
  return calendar.shifts.flatMap((pattern) => {
    if (pattern.attribution === 'actual') {
      return [addDays(on, -1), on, addDays(on, 1)]
        .filter((date) => pattern.days.includes(isoWeekday(date)))
        .flatMap((date) => cut(occurrence(pattern, date, on, zone), nominal));
    }
    const date = startDate(pattern, on);
    return pattern.days.includes(isoWeekday(date)) ? [occurrence(pattern, date, on, zone)] : [];
  });
};

const extraShift = (e: CalendarException, on: LocalDate, calendar: Calendar): ShiftTime[] => {
  const known = calendar.shifts.find((s) => s.id === e.shiftId);
  const start = e.start ?? known?.start;
  const end = e.end ?? known?.end;
  if (start === undefined || end === undefined) return [];
  const id = e.shiftId ?? 'X';
  const attribution = known?.attribution ?? 'start';
  const breaks = known?.breaks ?? [];
  const pattern: Pattern = { id, name: known?.name ?? id, start, end, attribution, breaks };
  return [occurrence(pattern, startDate(pattern, on), on, calendar.zone)];
};

const endEarly = (
  shifts: readonly ShiftTime[],
  e: CalendarException,
  calendar: Calendar,
): ShiftTime[] => {
  if (e.end === null || shifts.length === 0) return [...shifts];
  const touched = shifts.filter((s) => e.shiftId === null || s.shiftId === e.shiftId);
  const from = Math.min(...touched.map((s) => s.startAt));
  if (!Number.isFinite(from)) return [...shifts];
  const endAt = firstTimeFrom(from, e.end, calendar.zone);
  return shifts.flatMap((s) => (touched.includes(s) ? cut(s, { startAt: s.startAt, endAt }) : [s]));
};

const derive = (on: LocalDate, calendar: Calendar): ShiftTime[] => {
  const shut = shutdownOn(on, calendar);
  let shifts = isHoliday(on, calendar) || shut === 'all' ? [] : regularShifts(on, calendar);
  if (shut !== 'all') {
    for (const hole of shut) {
      shifts = shifts.flatMap((s) => subtractInterval(s, hole).flatMap((rest) => cut(s, rest)));
    }
  }
  // What the floor entered for this date counts in the order it was entered: the last word wins.
  for (const e of calendar.exceptions) {
    if (on < e.on || on > (e.until ?? e.on)) continue;
    if (e.kind === 'extra_shift') {
      const extra = extraShift(e, on, calendar);
      shifts = [...shifts.filter((s) => s.shiftId !== extra[0]?.shiftId), ...extra];
    } else if (e.kind === 'no_production') {
      shifts = shifts.filter((s) => e.shiftId !== null && s.shiftId !== e.shiftId);
    } else if (e.kind === 'early_end') shifts = endEarly(shifts, e, calendar);
  }
  return shifts.sort((a, b) => a.startAt - b.startAt);
};

const memo = new WeakMap<Calendar, Map<LocalDate, readonly ShiftTime[]>>();

/**
 * Shifts of a production day in order of start, as instants; empty without production. A holiday or
 * shutdown takes the regular shifts, an extra shift entered for the date still runs. Shifts of
 * attribution 'actual' appear cut at the production-day start. Rules 3.2.2, 3.2.4, 3.2.7.
 * The answer is kept per calendar object: a changed calendar must be a new object.
 */
export const shiftsOf = (on: LocalDate, calendar: Calendar): readonly ShiftTime[] => {
  let days = memo.get(calendar);
  if (days === undefined) {
    days = new Map();
    memo.set(calendar, days);
  }
  let shifts = days.get(on);
  if (shifts === undefined) {
    shifts = derive(on, calendar);
    days.set(on, shifts);
  }
  return shifts;
};

/** Is any production planned on this date? */
export const isProductionDay = (on: LocalDate, calendar: Calendar): boolean =>
  shiftsOf(on, calendar).length > 0;
