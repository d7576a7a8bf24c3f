// Huddles as deadlines (Rule 3.2.6). Everything is a function of the slots, the duty hours and what
// became of each occurrence, so a cancelled, started or ended huddle is followed by asking again.
// Never keeps a deadline of its own.
import {
  addDays,
  type Interval,
  instantOf,
  isoWeekday,
  type LocalDate,
  localDateOf,
  minuteMs,
} from '../../time.ts';
import type { Slot } from '../boards/board.ts';
import type { Huddle } from '../huddles/huddle.ts';
import { type BoardDuty, dutyDateOf, dutyOn } from './duty-hours.ts';
import { shutdownOn } from './exceptions.ts';
import { isWorkingDay, workingDayFrom } from './working-days.ts';

export type HuddleSlot = Pick<Slot, 'id' | 'start' | 'end' | 'days'> & Partial<Pick<Slot, 'type'>>;
/** What became of one occurrence; none on file = planned. */
export type HuddleState = Pick<Huddle, 'slotId' | 'on' | 'state' | 'startedAt' | 'endedAt'>;

/** A board as deadlines see it: the slots and huddles of that board only. */
export interface BoardTime extends BoardDuty {
  readonly slots: readonly HuddleSlot[];
  readonly overrides: readonly HuddleState[];
}

/** One occurrence; `startAt` and `endAt` as planned, `deadlineAt` by Rule 3.2.6. */
export interface HuddleTime extends Interval {
  readonly slotId: string;
  /** Calendar date of its start. */
  readonly on: LocalDate;
  readonly deadlineAt: number;
}

/** Longest that a huddle in overtime keeps a deadline open. */
export const overtimeMinutes = 15;
const searchDays = 60;

/** Planned span of a slot on a calendar date, whatever became of it. */
export const slotOn = (slot: HuddleSlot, on: LocalDate, zone: string): Interval => ({
  startAt: instantOf(on, slot.start, zone),
  endAt: instantOf(slot.end <= slot.start ? addDays(on, 1) : on, slot.end, zone),
});

/**
 * When what is due "by the huddle" expires: at its actual end, at the latest 15 min after the
 * planned end; not started, missed or held late: at its planned end. Rule 3.2.6.
 */
export const huddleDeadline = (planned: Interval, state: HuddleState | undefined): number => {
  const latestAt = planned.endAt + overtimeMinutes * minuteMs;
  if (state?.state === 'running') return latestAt;
  if (state?.state === 'ended') return Math.min(state.endedAt ?? planned.endAt, latestAt);
  return planned.endAt;
};

const stateOf = (board: BoardTime, slotId: string, on: LocalDate): HuddleState | undefined =>
  board.overrides.find((o) => o.slotId === slotId && o.on === on);

/** A shutdown covers that instant. */
export const isStill = (at: number, on: LocalDate, board: Pick<BoardDuty, 'calendar'>): boolean => {
  const shut = shutdownOn(on, board.calendar);
  return shut === 'all' || shut.some((hole) => hole.startAt <= at && at < hole.endAt);
};

/** Daily huddles that take place on a calendar date, in order; cancelled ones and rest days out. */
export const huddlesOn = (on: LocalDate, board: BoardTime): (HuddleTime & { begunAt: number })[] =>
  board.slots
    .filter((slot) => slot.type === undefined || slot.type === 'daily')
    .flatMap((slot) => {
      if (!slot.days.includes(isoWeekday(on))) return [];
      const planned = slotOn(slot, on, board.calendar.zone);
      const state = stateOf(board, slot.id, on);
      if (state?.state === 'cancelled') return [];
      const begun = state !== undefined && state.state !== 'scheduled';
      const rests =
        !isWorkingDay(dutyDateOf(planned.startAt, board), board) ||
        isStill(planned.startAt, on, board);
      if (rests && !begun) return [];
      return [
        {
          slotId: slot.id,
          on,
          ...planned,
          deadlineAt: huddleDeadline(planned, state),
          // Begun early, it has already passed what comes in between; begun late changes nothing,
          // or a deadline could jump back to an earlier day after it was shown.
          begunAt: Math.min(planned.startAt, state?.startedAt ?? planned.startAt),
        },
      ];
    })
    .sort((a, b) => a.startAt - b.startAt);

/**
 * The first huddle that starts after `afterAt` (at the very instant does not count). A cancelled one
 * is passed over, a missed one is not. Null when 60 days hold none. Rule 3.2.6.
 */
export const nextHuddle = (board: BoardTime, afterAt: number): HuddleTime | null => {
  if (board.slots.length === 0) return null;
  let on = localDateOf(afterAt, board.calendar.zone);
  for (let i = 0; i <= searchDays; i += 1, on = addDays(on, 1)) {
    const found = huddlesOn(on, board).find((h) => h.begunAt > afterAt);
    if (found !== undefined) {
      const { begunAt: _, ...huddle } = found;
      return huddle;
    }
  }
  return null;
};

/** The first huddle on or after a calendar date; null when 60 days hold none. */
export const huddleFrom = (board: BoardTime, fromOn: LocalDate): HuddleTime | null =>
  nextHuddle(board, instantOf(fromOn, '00:00', board.calendar.zone) - 1);

/** What the header announces: the next huddle that has not begun. */
export const nextSlotOf = nextHuddle;

/**
 * When a date without a time of day is over: on a working day the end of its duty hours; a date on
 * another day moves to the huddle of the next working day (its end of duty without huddles).
 * Rule 3.2.6.
 */
export const dueDateAt = (on: LocalDate, board: BoardTime): number => {
  const day = workingDayFrom(on, board);
  const endOfDuty = dutyOn(day, board).at(-1)?.endAt ?? 0;
  if (day === on) return endOfDuty;
  const huddle = huddleFrom(board, day);
  return huddle?.on === day ? huddle.deadlineAt : endOfDuty;
};

/** Clock R: end of the huddle on the review date, or of the next one after it (Rule 2.1 row 26). */
export const reviewDueAt = (reviewOn: LocalDate, board: BoardTime): number =>
  huddleFrom(board, workingDayFrom(reviewOn, board))?.deadlineAt ?? dueDateAt(reviewOn, board);
