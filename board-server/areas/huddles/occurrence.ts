// One occurrence of a slot: which take place on a day, and the record each one starts as. Pure.
import type { Board, Slot } from '../../../shared/areas/boards/board.ts';
import type { Calendar } from '../../../shared/areas/calendar/calendar.ts';
import { dutyDateOf } from '../../../shared/areas/calendar/duty-hours.ts';
import { isStill, slotOn } from '../../../shared/areas/calendar/huddles.ts';
import { isWorkingDay } from '../../../shared/areas/calendar/working-days.ts';
import type { Huddle } from '../../../shared/areas/huddles/huddle.ts';
import type { SystemReason } from '../../../shared/areas/huddles/steps.ts';
import { firstTimeFrom, isoWeekday, type LocalDate, minuteMs } from '../../../shared/time.ts';

/** A huddle nobody started by then is missed (Rule 2 "Huddle"). */
export const missedAfterMs = 30 * minuteMs;

export const huddleIdOf = (slotId: string, on: LocalDate): string => `${slotId}:${on}`;

/** Slot and date of an id `<slotId>:<on>`. */
export const partsOf = (huddleId: string): { slotId: string; on: LocalDate } => {
  const cut = huddleId.lastIndexOf(':');
  return { slotId: huddleId.slice(0, cut), on: huddleId.slice(cut + 1) };
};

/** Weekly and monthly slots take place on their days too; a monthly one in the first week only. */
export const takesPlace = (slot: Slot, on: LocalDate): boolean =>
  slot.days.includes(isoWeekday(on)) && (slot.type !== 'monthly' || Number(on.slice(8)) <= 7);

/** Does the board rest then: a day without its duty, or a shutdown that covers that instant? */
export function restsAt(startAt: number, on: LocalDate, board: Board, calendar: Calendar): boolean {
  const duty = { duty: board.duty, calendar };
  return !isWorkingDay(dutyDateOf(startAt, duty), duty) || isStill(startAt, on, { calendar });
}

/** No production: the system's reason, a code. */
export const noProduction: SystemReason = 'no_production';

/** As planned; on a day without duty of its board it is cancelled by the system: no production. */
export function plannedHuddle(slot: Slot, board: Board, calendar: Calendar, on: LocalDate): Huddle {
  const { startAt, endAt } = slotOn(slot, on, calendar.zone);
  const rests = restsAt(startAt, on, board, calendar);
  return {
    id: huddleIdOf(slot.id, on),
    boardId: board.id,
    slotId: slot.id,
    type: slot.type,
    on,
    state: rests ? 'cancelled' : 'scheduled',
    plannedStartAt: startAt,
    plannedEndAt: endAt,
    startedAt: null,
    endedAt: null,
    ledById: null,
    forgotten: false,
    reason: rests ? noProduction : null,
    current: true,
    run: null,
  };
}

/** Until when a missed one may be held late: the next day lock, 10:00 (Rules 2, 3.2.5). */
export const heldLateUntil = (huddle: Huddle, calendar: Calendar): number =>
  firstTimeFrom(huddle.plannedStartAt + missedAfterMs, '10:00', calendar.zone);
