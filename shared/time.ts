// Instants and local dates of a plant's IANA zone (Rule 3.2.1): the only place that turns wall
// clock into instants. It never reads a clock, never formats for people, and never reaches the
// display bundle at run time (types only): it carries the zone library.
import { Temporal } from 'temporal-polyfill';

/** Local date `YYYY-MM-DD`. */
export type LocalDate = string;
/** Local wall time `HH:MM`, 00:00 … 23:59. */
export type LocalTime = string;
/** Half-open span of instants, epoch ms: `startAt` belongs to it, `endAt` does not. */
export interface Interval {
  readonly startAt: number;
  readonly endAt: number;
}

export const minuteMs = 60_000;
export const hourMs = 3_600_000;
const dayMs = 86_400_000;

// Asked hundreds of times a command, mostly for the same days: number and text of a day are kept.
const dayNumbers = new Map<LocalDate, number>();
const epochDay = (on: LocalDate): number => {
  const known = dayNumbers.get(on);
  if (known !== undefined) return known;
  if (dayNumbers.size > 10_000) dayNumbers.clear();
  const [year, month, day] = [on.slice(0, 4), on.slice(5, 7), on.slice(8, 10)].map(Number);
  const number = Date.UTC(year!, month! - 1, day) / dayMs;
  dayNumbers.set(on, number);
  return number;
};
const dateTexts = new Map<number, LocalDate>();
const dateOfEpochDay = (day: number): LocalDate => {
  const known = dateTexts.get(day);
  if (known !== undefined) return known;
  if (dateTexts.size > 10_000) dateTexts.clear();
  const text = new Date(day * dayMs).toISOString().slice(0, 10);
  dateTexts.set(day, text);
  return text;
};

/** Calendar arithmetic on dates, no zone involved. `days` may be negative. */
export const addDays = (on: LocalDate, days: number): LocalDate =>
  days === 0 ? on : dateOfEpochDay(epochDay(on) + days);
/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  epochDay(to) - epochDay(from);
/** ISO weekday, 1 = Monday … 7 = Sunday. */
export const isoWeekday = (on: LocalDate): number => ((((epochDay(on) + 3) % 7) + 7) % 7) + 1;
/** Minutes after midnight of a wall time, 0 … 1439. */
export const minutesOf = (time: LocalTime): number =>
  Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);
/** Wall time of minutes after midnight; wraps at 24 hours. */
export const timeOf = (minutes: number): LocalTime => {
  const m = ((minutes % 1440) + 1440) % 1440;
  return `${two(Math.floor(m / 60))}:${two(m % 60)}`;
};

/** One calendar day of a zone. `even`: no clock change in it, so plain minutes will do. */
interface ZoneDay extends Interval {
  readonly even: boolean;
}

// The zone library costs some 20 µs a question and every command asks dozens of times, mostly
// about the same days. What a zone did on a date does not depend on who asks, so it is kept.
const keptDays = 4_000;
const zoneDays = new Map<string, Map<LocalDate, ZoneDay>>();

const midnight = (on: LocalDate, zone: string): number =>
  Temporal.PlainDate.from(on).toZonedDateTime(zone).epochMilliseconds;

const zoneDay = (on: LocalDate, zone: string): ZoneDay => {
  let days = zoneDays.get(zone);
  if (days === undefined) {
    days = new Map();
    zoneDays.set(zone, days);
  }
  const known = days.get(on);
  if (known !== undefined) return known;
  if (days.size >= keptDays) days.clear();
  const next = addDays(on, 1);
  const startAt = days.get(addDays(on, -1))?.endAt ?? midnight(on, zone);
  const endAt = days.get(next)?.startAt ?? midnight(next, zone);
  const day = { startAt, endAt, even: endAt - startAt === dayMs };
  days.set(on, day);
  return day;
};

/**
 * Instant of a wall time on a local date. A time that the clock skips (spring) is the instant the
 * same number of minutes after the change; one that occurs twice (autumn) is the first of the two.
 * With `dayStart`, `on` is a production date: times before `dayStart` lie on the next calendar
 * date. Rules 3.2.1, 3.2.4. Throws RangeError for an unknown zone or a date that does not exist.
 */
export const instantOf = (
  on: LocalDate,
  time: LocalTime,
  zone: string,
  dayStart?: LocalTime,
): number => {
  const date = dayStart !== undefined && time < dayStart ? addDays(on, 1) : on;
  const day = zoneDay(date, zone);
  if (day.even) return day.startAt + minutesOf(time) * minuteMs;
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).epochMilliseconds;
};

/** Calendar date on the plant's wall at an instant. Not the production date (Rule 3.2.2). */
export const localDateOf = (at: number, zone: string): LocalDate => {
  let on = dateOfEpochDay(Math.floor(at / dayMs));
  for (;;) {
    const day = zoneDay(on, zone);
    if (at < day.startAt) on = addDays(on, -1);
    else if (at >= day.endAt) on = addDays(on, 1);
    else return on;
  }
};

/** Wall time `HH:MM` in a zone at an instant, seconds cut off. */
export const localTimeOf = (at: number, zone: string): LocalTime => {
  const day = zoneDay(localDateOf(at, zone), zone);
  if (day.even) return timeOf(Math.floor((at - day.startAt) / minuteMs));
  const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return timeOf(wall.hour * 60 + wall.minute);
};

/** Minutes by which the zone's wall clock is ahead of UTC at an instant. */
export const offsetMinutesOf = (at: number, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 6e10;

/** First instant at or after `at` at which the wall shows `time`. */
export const firstTimeFrom = (at: number, time: LocalTime, zone: string): number => {
  const on = localDateOf(at, zone);
  const same = instantOf(on, time, zone);
  return same >= at ? same : instantOf(addDays(on, 1), time, zone);
};

/** Sorted spans without overlaps; empty ones fall away, touching ones become one. */
export const mergeIntervals = (spans: readonly Interval[]): Interval[] => {
  const merged: Interval[] = [];
  const sorted = spans.filter((s) => s.endAt > s.startAt).sort((a, b) => a.startAt - b.startAt);
  for (const span of sorted) {
    const last = merged[merged.length - 1];
    if (last !== undefined && span.startAt <= last.endAt) {
      if (span.endAt > last.endAt) {
        merged[merged.length - 1] = { startAt: last.startAt, endAt: span.endAt };
      }
    } else merged.push({ startAt: span.startAt, endAt: span.endAt });
  }
  return merged;
};

/** `span` without `hole`: none, one or two pieces. */
export const subtractInterval = (span: Interval, hole: Interval): Interval[] =>
  [
    { startAt: span.startAt, endAt: Math.min(span.endAt, hole.startAt) },
    { startAt: Math.max(span.startAt, hole.endAt), endAt: span.endAt },
  ].filter((piece) => piece.endAt > piece.startAt);
