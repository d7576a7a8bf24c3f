// When a reading is due, when a day is closed and locked, when safety must be confirmed
// (Rules 3.1.6, 3.2.5). Planned starts count: a missed or cancelled huddle moves no reading.

import { Refusal } from '../../errors.ts';
import {
  addDays,
  hourMs,
  instantOf,
  isoWeekday,
  type LocalDate,
  type LocalTime,
  localDateOf,
  minuteMs,
} from '../../time.ts';
import type { Huddle } from '../huddles/huddle.ts';
import type { Calendar } from './calendar.ts';
import { dutyOn } from './duty-hours.ts';
import { overtimeMinutes, slotOn } from './huddles.ts';
import { nextProductionDay, productionDayBounds } from './production-day.ts';
import { type BoardSlots, dutyOfSlots, slotStartOn, slotsInOrder } from './reviews.ts';
import { shiftsOf } from './shifts.ts';
import { nextWorkingDay } from './working-days.ts';

export type Frequency = 'hour' | 'shift' | 'day' | 'week' | 'month';

/** A reading of a board. `periodOn`: production date; any date of the week or month for those. */
export interface ReadingPeriod extends BoardSlots {
  readonly frequency: Frequency;
  readonly periodOn: LocalDate;
  readonly shiftId?: string | null;
  /** Start of the hour, for frequency 'hour' only. */
  readonly hourStartAt?: number;
  readonly lagDays?: number;
}

const searchDays = 60;

/** Start of the board's first slot on the first day from `fromOn` on which it takes place. */
const firstSlotFrom = (fromOn: LocalDate, board: BoardSlots) => {
  const first = slotsInOrder(board)[0];
  if (first === undefined) return null;
  for (let on = fromOn, i = 0; i <= searchDays; i += 1, on = addDays(on, 1)) {
    const at = slotStartOn(first, on, board);
    if (at !== null) return { on, at };
  }
  return null;
};

/** Start of any slot of the board, the first at or after an instant. */
const slotFrom = (fromAt: number, board: BoardSlots) => {
  const slots = slotsInOrder(board);
  let on = addDays(localDateOf(fromAt, board.calendar.zone), -1);
  for (let i = 0; slots.length > 0 && i <= searchDays; i += 1, on = addDays(on, 1)) {
    for (const slot of slots) {
      const at = slotStartOn(slot, on, board);
      if (at !== null && at >= fromAt) return { slot, at };
    }
  }
  return null;
};

/** Production day on which day `on` is reviewed for the first time, and the start of that slot. */
const reviewOf = (on: LocalDate, board: BoardSlots, lagDays: number) =>
  firstSlotFrom(nextProductionDay(on, board.calendar, lagDays + 1), board);

/** What else decides when a day is locked. */
export interface LockRule extends Partial<Pick<BoardSlots, 'slots' | 'duty'>> {
  /** Wall time of the lock, after the last tier; default 10:00. */
  readonly lockTime?: LocalTime;
}

/**
 * Instant from which a change of the day is a correction: 10:00 of the next production day, by
 * `lagDays` production days later for late data. With the board's slots the lock waits for the day
 * that reviews it: Friday is not locked on a line's extra Saturday without a huddle. Rule 3.2.5.
 */
export const dayLockAt = (
  on: LocalDate,
  calendar: Calendar,
  lagDays = 0,
  { lockTime = '10:00', slots = [], duty }: LockRule = {},
): number => {
  const board = { calendar, slots, ...(duty === undefined ? {} : { duty }) };
  const lockOn = reviewOf(on, board, lagDays)?.on ?? nextProductionDay(on, calendar, lagDays + 1);
  return instantOf(lockOn, lockTime, calendar.zone, calendar.dayStart);
};

/** First date of the next week after the week of `on`; weeks begin on ISO weekday `weekStartsOn`. */
export const nextWeekOf = (on: LocalDate, weekStartsOn = 1): LocalDate =>
  addDays(on, 7 - ((isoWeekday(on) - weekStartsOn + 7) % 7));

const nextMonthOf = (on: LocalDate): LocalDate =>
  `${addDays(`${on.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;

const shiftDueAt = (period: ReadingPeriod): number | null => {
  const shift = shiftsOf(period.periodOn, period.calendar).find(
    (s) => s.shiftId === period.shiftId,
  );
  return shift === undefined ? null : (slotFrom(shift.endAt, period)?.at ?? null);
};

/**
 * When a reading turns from NOT_DUE to NOT_REPORTED, epoch ms. Rule 3.2.5: day = planned start of
 * the first slot on the next production day; shift = planned start of the first slot after its end;
 * hour = end of the next hour; week = first slot of the next week; month = end of working day 5 of
 * the next month. `lagDays` (production days; working days for months) moves all but the hour. A
 * board without slots: the lock of the day. Throws rule_broken for an hour without its start.
 */
export const readingDueAt = (reading: ReadingPeriod): number => {
  const { periodOn, lagDays = 0, hourStartAt, calendar } = reading;
  const dayDueAt = (on: LocalDate) =>
    reviewOf(on, reading, lagDays)?.at ?? dayLockAt(on, calendar, lagDays);
  switch (reading.frequency) {
    case 'hour':
      if (hourStartAt === undefined) {
        throw new Refusal('rule_broken', 'An hourly reading needs the start of its hour', {
          periodOn,
        });
      }
      return hourStartAt + 2 * hourMs;
    case 'month': {
      const board = dutyOfSlots(reading);
      const day = nextWorkingDay(addDays(nextMonthOf(periodOn), -1), board, 5 + lagDays);
      return dutyOn(day, board).at(-1)?.endAt ?? instantOf(day, '23:59', calendar.zone);
    }
    case 'week':
      return dayDueAt(addDays(nextWeekOf(periodOn, calendar.weekStartsOn ?? 1), -1));
    case 'shift':
      return (lagDays === 0 ? shiftDueAt(reading) : null) ?? dayDueAt(periodOn);
    case 'day':
      return dayDueAt(periodOn);
  }
};

/** From when the outgoing duty owner may confirm "no event": 30 min before the end (Rule 3.1.6). */
export const safetyConfirmFrom = (shiftEndAt: number): number => shiftEndAt - 30 * minuteMs;

/** A huddle as the Safety step sees it. */
export type SafetyHuddle = Pick<Huddle, 'slotId' | 'on' | 'state' | 'startedAt' | 'endedAt'> & {
  readonly run: { readonly safetyEndedAt: number | null } | null;
};

/**
 * Until when a shift's safety may be confirmed as told at handover before it is NOT_REPORTED: the end
 * of the Safety step of the first huddle after the shift's end; at the latest 15 min after its planned
 * end while that step runs. Not started in its slot, missed or held late: its planned end. Rule 3.1.6.
 * A board without slots: the end of the next shift's first hour.
 */
export const safetyDueAt = (
  shiftEndAt: number,
  board: BoardSlots,
  huddles: readonly SafetyHuddle[] = [],
): number => {
  const next = slotFrom(shiftEndAt, board);
  if (next === null) return shiftEndAt + hourMs;
  const { zone } = board.calendar;
  const on = localDateOf(next.at, zone);
  const planned = slotOn(next.slot, on, zone);
  const held = huddles.find((h) => h.slotId === next.slot.id && h.on === on);
  if (!held?.run || held.startedAt === null || held.startedAt >= planned.endAt)
    return planned.endAt;
  const latestAt = planned.endAt + overtimeMinutes * minuteMs;
  return Math.min(held.run.safetyEndedAt ?? held.endedAt ?? latestAt, latestAt);
};

/** When a production day is closed on all the given calendars: a parent may review it then (3.2.8). */
export const closedOnAllAt = (on: LocalDate, calendars: readonly Calendar[]): number =>
  calendars.reduce((at, c) => Math.max(at, productionDayBounds(on, c).endAt), 0);
