// Dates, times and durations as a board writes them. Instants are turned into the plant's wall
// clock by Intl with the board's zone; never by the zone of the device that shows them.
// Must stay free of any library: it runs on TVs.
import type { Words } from './words.ts';

const minuteMs = 60_000;
const formats: Record<string, Intl.DateTimeFormat> = {};

/** Local date `YYYY-MM-DD` and time `HH:MM` of an instant in a zone. */
export function localMoment(at: number, zone: string): { on: string; time: string } {
  let format = formats[zone];
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hour12: false,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats[zone] = format;
  }
  const part: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(at)) part[type] = value;
  // Some engines write midnight as 24.
  const hour = `0${Number(part.hour) % 24}`.slice(-2);
  return { on: `${part.year}-${part.month}-${part.day}`, time: `${hour}:${part.minute}` };
}

const dayNumber = (on: string): number =>
  Date.UTC(Number(on.slice(0, 4)), Number(on.slice(5, 7)) - 1, Number(on.slice(8, 10))) /
  86_400_000;

/** Calendar days from `a` to `b`, negative when b is earlier. */
export const daysBetween = (a: string, b: string): number => dayNumber(b) - dayNumber(a);

/** "Thu" of a local date. */
export function weekdayText(words: Words, on: string): string {
  // 1 January 1970 was a Thursday.
  return words('weekdays.short').split(',')[(((dayNumber(on) + 4) % 7) + 7) % 7] ?? '';
}

/** "Nov" of `2026-11` or `2026-11-19`. */
export const monthText = (words: Words, on: string): string =>
  words('months.short').split(',')[Number(on.slice(5, 7)) - 1] ?? '';

const parts = (words: Words, on: string) => ({
  weekday: weekdayText(words, on),
  day: Number(on.slice(8, 10)),
  month: monthText(words, on),
});

/** "Thu 19" */
export const dayText = (words: Words, on: string): string => words('date.day', parts(words, on));
/** "Thu 19 Nov" */
export const dateText = (words: Words, on: string): string => words('date.long', parts(words, on));

/** "2 Dec" */
export const dateOfMonth = (words: Words, on: string): string =>
  words('date.month', parts(words, on));

/** A due date as short as it stays clear: "Fri 20", in another month and far away "2 Dec". */
export const dueText = (words: Words, on: string, todayOn: string): string =>
  on.slice(0, 7) === todayOn.slice(0, 7) && Math.abs(daysBetween(todayOn, on)) < 15
    ? dayText(words, on)
    : dateOfMonth(words, on);

/** An instant as short as it stays clear: "08:40" today, "Thu 08:45" within a week, "26 Nov". */
export function momentText(words: Words, at: number, zone: string, todayOn: string): string {
  const local = localMoment(at, zone);
  const distance = Math.abs(daysBetween(todayOn, local.on));
  if (distance === 0) return local.time;
  if (distance > 6) return words('date.month', parts(words, local.on));
  return words('date.moment', { weekday: weekdayText(words, local.on), time: local.time });
}

/**
 * A span by `<prefix>.minutes | hours | days`. Minutes below 90 min, hours below 24 h, then days.
 * Ahead it is rounded up to the minute, so "in 1 min" ends exactly at its instant.
 */
function spanText(words: Words, prefix: string, minutes: number): string {
  if (minutes < 90) return words(`${prefix}.minutes`, { n: minutes });
  if (minutes < 1440) {
    return words(`${prefix}.hours`, {
      n: Math.floor(minutes / 60),
      m: `0${minutes % 60}`.slice(-2),
    });
  }
  return words(`${prefix}.days`, { n: Math.floor(minutes / 1440) });
}

/** "in 1 min", "in 7 h 34", "in 2 days"; "now" once it is here. */
export const untilText = (words: Words, at: number, now: number): string =>
  at <= now ? words('in.now') : spanText(words, 'in', Math.ceil((at - now) / minuteMs));

/** "18 min left", "1 day left"; past its end "+12 min". */
export const leftText = (words: Words, at: number, now: number): string =>
  at > now
    ? spanText(words, 'left', Math.ceil((at - now) / minuteMs))
    : spanText(words, 'over', Math.floor((now - at) / minuteMs));

/** "17 h", "1 day" that have passed. */
export const sinceText = (words: Words, at: number, now: number): string =>
  spanText(words, 'since', Math.max(0, Math.floor((now - at) / minuteMs)));
