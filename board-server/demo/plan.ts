// The demo plant's time: D0 is the production day of the load instant and always the third working
// day of the plant's week. D−n counts production days of the plant calendar, real dates stay.
// Must never read a clock.
import {
  addDays,
  daysBetween,
  instantOf,
  isoWeekday,
  type LocalDate,
  type LocalTime,
  localDateOf,
  localTimeOf,
} from '../../shared/time.ts';

export const zone = 'Europe/Berlin';
export const dayStart: LocalTime = '06:00';
/** Production days of readings before D0. */
export const historyDays = 120;
/** Day on which the boards went live; the calm days before it are figures taken over. */
export const liveDay = -62;

export interface DemoPlan {
  readonly seed: string;
  readonly loadAt: number;
  readonly d0: LocalDate;
  /** Date of D+n (n < 0: D−n). */
  readonly on: (n: number) => LocalDate;
  /** Day number of a production date; null for weekends and the holiday. */
  readonly dayOf: (on: LocalDate) => number | null;
  /** Instant of a wall time on production day n; times before 06:00 lie on the next date. */
  readonly at: (n: number, time: LocalTime) => number;
  /** Weekday as the plant counts: 1 = its Monday … 7. */
  readonly weekdayOf: (on: LocalDate) => number;
  /** ISO weekdays of the plant's working days 1 … 5, for calendars and slots. */
  readonly workdays: readonly number[];
  /** The holiday: the plant's Tuesday after D−26. */
  readonly holidayOn: LocalDate;
  /** Extra Saturday of B2. */
  readonly extraOn: LocalDate;
  /** Last production day before an instant's production day has ended: the running day number. */
  readonly runningDay: (at: number) => number;
}

const holidayBack = 36;
export const halfDay = -48;
export const extraAfter = -13;

/** @param loadAt epoch ms @param seed any text; the same pair always gives the same plant */
export function planOf(loadAt: number, seed: string): DemoPlan {
  const local = localDateOf(loadAt, zone);
  const d0 = localTimeOf(loadAt, zone) < dayStart ? addDays(local, -1) : local;
  return planAround(d0, loadAt, seed);
}

function planAround(d0: LocalDate, loadAt: number, seed: string): DemoPlan {
  const turn = isoWeekday(d0) - 3;
  const weekdayOf = (on: LocalDate): number => (((daysBetween(d0, on) % 7) + 7 + 2) % 7) + 1;
  const holidayOn = addDays(d0, -holidayBack);
  const works = (on: LocalDate): boolean => weekdayOf(on) <= 5 && on !== holidayOn;
  const dates = new Map<number, LocalDate>([[0, d0]]);
  const numbers = new Map<LocalDate, number>([[d0, 0]]);
  let first = 0;
  let last = 0;
  const grow = (by: 1 | -1): void => {
    let on = dates.get(by > 0 ? last : first) as LocalDate;
    do on = addDays(on, by);
    while (!works(on));
    const n = by > 0 ? ++last : --first;
    dates.set(n, on);
    numbers.set(on, n);
  };
  const on = (n: number): LocalDate => {
    while (n > last) grow(1);
    while (n < first) grow(-1);
    return dates.get(n) as LocalDate;
  };
  const dayOf = (date: LocalDate): number | null => {
    while (date > on(last)) grow(1);
    while (date < on(first)) grow(-1);
    return numbers.get(date) ?? null;
  };
  return {
    seed,
    loadAt,
    d0,
    on,
    dayOf,
    at: (n, time) => instantOf(on(n), time, zone, dayStart),
    weekdayOf,
    workdays: [1, 2, 3, 4, 5].map((day) => ((day - 1 + turn + 7) % 7) + 1).sort((a, b) => a - b),
    holidayOn,
    extraOn: addDays(on(extraAfter), 1),
    runningDay(at) {
      const date =
        localTimeOf(at, zone) < dayStart
          ? addDays(localDateOf(at, zone), -1)
          : localDateOf(at, zone);
      for (let back = date; ; back = addDays(back, -1)) {
        const n = dayOf(back);
        if (n !== null) return n;
      }
    },
  };
}

/** Months between two dates, counted by calendar months: negative = earlier. */
export const monthsFrom = (from: LocalDate, to: LocalDate): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
  Number(to.slice(5, 7)) -
  Number(from.slice(5, 7));

/** `YYYY-MM` that lies `months` after the month of a date. */
export const monthAfter = (on: LocalDate, months: number): string => {
  const index = Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - 1 + months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
};
