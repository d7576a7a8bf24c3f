// Working days: days with duty hours of the board that must act (Rule 3.2.6). Not production days:
// a value stream works on a day on which one line does not, and rests on a line's extra Saturday.

import { Refusal } from '../../errors.ts';
import {
  addDays,
  daysBetween,
  instantOf,
  type LocalDate,
  localDateOf,
  localTimeOf,
} from '../../time.ts';
import { type BoardDuty, dutyOn } from './duty-hours.ts';

const horizonDays = 400;

/** Has the board duty hours on this day? */
export const isWorkingDay = (on: LocalDate, board: BoardDuty): boolean =>
  dutyOn(on, board).length > 0;

/** As `nextWorkingDay`, but null when 400 days hold none. */
export const tryNextWorkingDay = (on: LocalDate, n: number, board: BoardDuty): LocalDate | null => {
  let day = on;
  let left = n;
  for (let idle = 0; left > 0; idle += 1) {
    if (idle > horizonDays) return null;
    day = addDays(day, 1);
    if (isWorkingDay(day, board)) {
      left -= 1;
      idle = 0;
    }
  }
  return day;
};

const noDuty = (on: LocalDate) =>
  new Refusal('rule_broken', 'The board has no working day in 400 days', { on });

/** The n-th working day after `on`. Throws rule_broken when 400 days hold none. */
export const nextWorkingDay = (on: LocalDate, board: BoardDuty, n = 1): LocalDate => {
  const day = tryNextWorkingDay(on, n, board);
  if (day === null) throw noDuty(on);
  return day;
};

/** `on` itself when it is a working day, else the next one (a due date moves on, Rule 3.2.6). */
export const workingDayFrom = (on: LocalDate, board: BoardDuty): LocalDate =>
  nextWorkingDay(addDays(on, -1), board);

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export const workingDaysBetween = (from: LocalDate, to: LocalDate, board: BoardDuty): number => {
  let days = 0;
  for (let on = from; on < to; ) {
    on = addDays(on, 1);
    if (isWorkingDay(on, board)) days += 1;
  }
  return days;
};

/** As `addWorkingDays`, but null when 400 days hold too few of them. */
export const tryAddWorkingDays = (at: number, n: number, board: BoardDuty): number | null => {
  const { zone } = board.calendar;
  const yesterday = addDays(localDateOf(at, zone), -1);
  let first: LocalDate | null = yesterday;
  // Day 0 is the working day that is not over yet; a call in the night counts from its start.
  while (first !== null && (dutyOn(first, board).at(-1)?.endAt ?? 0) <= at) {
    first = tryNextWorkingDay(first, 1, board);
  }
  if (first === null) return null;
  const startAt = Math.max(at, dutyOn(first, board)[0]?.startAt ?? at);
  const target = n === 0 ? first : tryNextWorkingDay(first, n, board);
  if (target === null) return null;
  const spans = dutyOn(target, board);
  const nights = daysBetween(first, localDateOf(startAt, zone));
  const same = instantOf(addDays(target, nights), localTimeOf(startAt, zone), zone);
  return Math.min(Math.max(same, spans[0]?.startAt ?? same), spans.at(-1)?.endAt ?? same);
};

/**
 * `n` working days later at the same wall time, held within the duty hours of that day: Fri 11:00
 * + 1 → Mon 11:00; Fri 21:00 (duty until 16:00) counts as Mon 06:00. n ≥ 0. Rule 3.2.6.
 * Throws rule_broken for a board without duty hours.
 */
export const addWorkingDays = (at: number, n: number, board: BoardDuty): number => {
  const dueAt = tryAddWorkingDays(at, n, board);
  if (dueAt === null) throw noDuty(localDateOf(at, board.calendar.zone));
  return dueAt;
};
