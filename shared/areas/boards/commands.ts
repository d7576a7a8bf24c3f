// Commands of boards, their calendars and slots.
import { count, id, type Static, shape, Type } from '../../schema.ts';
import { exceptionSchema } from '../calendar/calendar.ts';
import { boardSchema, slotSchema } from './board.ts';

export const commands = {
  addBoard: Type.Omit(boardSchema, ['state'], { additionalProperties: false }),
  changeBoard: shape({
    boardId: id(),
    rev: Type.Optional(count()),
    changes: Type.Partial(Type.Omit(boardSchema, ['id']), { additionalProperties: false }),
  }),
  addSlot: slotSchema,
  removeSlot: shape({ slotId: id() }),
  /** Rule 3.2.7 "Calendar on the floor": extra shift, no production, end early; with a reason. */
  changeShiftCalendar: shape({ boardId: id(), exception: exceptionSchema }),
  takeBackShiftCalendar: shape({ shiftChangeId: id() }),
  /** A holiday or a shutdown, for the calendar and the copies that boards made of it. */
  addCalendarException: shape({ calendarId: id(), exception: exceptionSchema }),
  /** System: the day of a change is over. */
  leaveShiftChange: shape({ shiftChangeId: id() }),
  /** The whole set-up of a plant at once, by the server itself (demo plant, import of a file). */
  importRecords: shape({
    records: Type.Array(
      shape({
        kind: Type.String({ maxLength: 40 }),
        record: Type.Record(Type.String(), Type.Unknown()),
      }),
      { maxItems: 100_000 },
    ),
  }),
  /** The clock: a shift, a huddle or the production day turned, on all boards of that instant. */
  turnBoardDay: shape({ boardIds: Type.Array(id(), { minItems: 1, maxItems: 2000 }) }),
};
export type ChangeBoard = Static<typeof commands.changeBoard>;
export type AddBoard = Static<typeof commands.addBoard>;
export type CalendarCommands = { [T in keyof typeof commands]: Static<(typeof commands)[T]> };
