// What a huddle reviews (Rule 3.2.5): the first slot of the production day takes the days that
// closed since it was last held, a later slot the shifts that ended since the slot before it.
import { addDays, instantOf, isoWeekday, type LocalDate, minutesOf } from '../../time.ts';
import type { DutyHours } from './calendar.ts';
import type { BoardDuty } from './duty-hours.ts';
import type { HuddleSlot, HuddleState } from './huddles.ts';
import { nextProductionDay, previousProductionDay } from './production-day.ts';
import { shiftsOf } from './shifts.ts';
import { isWorkingDay } from './working-days.ts';

/** The slots of one board with the days it works; without `duty` it works when it produces. */
export interface BoardSlots extends Pick<BoardDuty, 'calendar' | 'extra'> {
  readonly duty?: DutyHours;
  readonly slots: readonly HuddleSlot[];
}

/** The board's duty hours, spelled out. */
export const dutyOfSlots = ({ calendar, extra, duty }: BoardSlots): BoardDuty => ({
  calendar,
  duty: duty ?? { kind: 'shifts' },
  ...(extra === undefined ? {} : { extra }),
});

/** Daily slots in the order of the production day: one at 02:00 comes last when it starts at 06:00. */
export const slotsInOrder = (board: BoardSlots): HuddleSlot[] => {
  const begin = minutesOf(board.calendar.dayStart);
  const rank = (slot: HuddleSlot) => (minutesOf(slot.start) - begin + 1440) % 1440;
  return board.slots
    .filter((slot) => slot.type === undefined || slot.type === 'daily')
    .sort((a, b) => rank(a) - rank(b));
};

/** Planned start of a slot within production day `on`; null when it does not take place then. */
export const slotStartOn = (slot: HuddleSlot, on: LocalDate, board: BoardSlots): number | null => {
  const { zone, dayStart } = board.calendar;
  const date = slot.start < dayStart ? addDays(on, 1) : on;
  if (!slot.days.includes(isoWeekday(date)) || !isWorkingDay(on, dutyOfSlots(board))) return null;
  return instantOf(date, slot.start, zone);
};

/** Production date of the last huddle of a slot that was really held before `on`; null = never. */
export const lastHeldOn = (
  slotId: string,
  on: LocalDate,
  huddles: readonly HuddleState[],
): LocalDate | null =>
  huddles
    .filter((h) => h.slotId === slotId && h.on < on)
    .filter((h) => h.state === 'ended' || h.state === 'held_late')
    .reduce<LocalDate | null>((last, h) => (last === null || h.on > last ? h.on : last), null);

/**
 * Days that the first slot reviews on production date `on`: all that closed since it was last held,
 * rest days included (Monday: Fri, Sat, Sun; a missed morning is caught up the next). `lagDays`
 * moves them back by production days for late data. `heldOn` = null: only what is new today.
 * Oldest first. Rule 3.2.5.
 */
export const reviewedDays = (
  on: LocalDate,
  heldOn: LocalDate | null,
  board: BoardSlots,
  lagDays = 0,
): LocalDate[] => {
  const { calendar } = board;
  const sinceOn = heldOn ?? addDays(on, -1);
  const days: LocalDate[] = [];
  for (
    let day = previousProductionDay(sinceOn, calendar, lagDays + 1);
    day < on;
    day = addDays(day, 1)
  ) {
    const reviewOn = nextProductionDay(day, calendar, lagDays + 1);
    if (reviewOn > sinceOn && reviewOn <= on) days.push(day);
  }
  return days;
};

/**
 * Shifts that a later slot reviews on production date `on`: those that ended after the slot before
 * it began, up to its own start; none for the first slot, which reviews days. Rule 3.2.5.
 */
export const reviewedShifts = (
  slotId: string,
  on: LocalDate,
  board: BoardSlots,
): { readonly on: LocalDate; readonly shiftId: string }[] => {
  const today = slotsInOrder(board).flatMap((slot) => {
    const at = slotStartOn(slot, on, board);
    return at === null ? [] : [{ id: slot.id, at }];
  });
  const index = today.findIndex((slot) => slot.id === slotId);
  const [before, own] = [today[index - 1], today[index]];
  if (before === undefined || own === undefined) return [];
  return shiftsOf(on, board.calendar)
    .filter((s) => before.at < s.endAt && s.endAt <= own.at)
    .map((s) => ({ on, shiftId: s.shiftId }));
};
