// Commands of boards, their calendars and slots.
import { count, date, id, oneOf, prose, type Static, shape, Type, time } from '../../schema.ts';
import { exceptionSchema, shiftSchema } from '../calendar/calendar.ts';
import { boardSchema, slotSchema } from './board.ts';
import { boardTemplates } from './templates.ts';

export const commands = {
  addBoard: Type.Omit(boardSchema, ['state'], { additionalProperties: false }),
  addBoardFromTemplate: shape({
    id: id(),
    template: oneOf(boardTemplates),
    name: boardSchema.properties.name,
    shortName: boardSchema.properties.shortName,
    parentId: id(),
    /** Absent = as the board above. */
    calendarId: Type.Optional(id()),
    /** First huddle of the day. */
    huddleAt: time(),
  }),
  changeBoard: shape({
    boardId: id(),
    rev: Type.Optional(count()),
    changes: Type.Partial(Type.Omit(boardSchema, ['id']), { additionalProperties: false }),
  }),
  /** Another parent from a production date on, today at the earliest (Rule 2 "Versioned links"). */
  moveBoard: shape({
    boardId: id(),
    parentId: id(),
    fromOn: Type.Optional(date()),
    reason: prose(200),
  }),
  /** System: the first production day of a planned move begins, with the KPI links worked out then. */
  applyBoardMove: shape({ linkId: id() }),
  /** Everything open gets a new home in the same step; letters stay (Rule 2 "Versioned links"). */
  archiveBoard: shape({ boardId: id(), newHomeId: id(), reason: prose(200) }),
  mergeBoards: shape({
    boardIds: Type.Array(id(), { minItems: 1, maxItems: 12, uniqueItems: true }),
    intoId: id(),
    reason: prose(200),
  }),
  /** Named issues, people and child boards go over to another board, usually a new one. */
  splitBoard: shape({
    boardId: id(),
    intoId: id(),
    issueIds: Type.Array(id(), { maxItems: 200 }),
    personIds: Type.Array(id(), { maxItems: 200 }),
    childIds: Type.Array(id(), { maxItems: 40 }),
    reason: prose(200),
  }),
  /** System: the days in which both parents show the cards of a moved board are over. */
  endMovedCopy: shape({ escalationId: id(), boardId: id() }),
  /** The stage that is offered; never forced (Rule 3.10.1). */
  acceptStage: shape({ boardId: id() }),
  returnStage: shape({
    boardId: id(),
    stage: Type.Integer({ minimum: 1, maximum: 3 }),
    reason: prose(200),
  }),
  /** System: once a production day, how far the board has come. */
  reviewBoardStage: shape({ boardId: id() }),
  addSlot: slotSchema,
  removeSlot: shape({ slotId: id() }),
  /** Rule 3.2.7 "Calendar on the floor": extra shift, no production, end early; with a reason. */
  changeShiftCalendar: shape({ boardId: id(), exception: exceptionSchema }),
  takeBackShiftCalendar: shape({ shiftChangeId: id() }),
  /** A holiday or a shutdown, for the calendar and the copies that boards made of it. */
  addCalendarException: shape({ calendarId: id(), exception: exceptionSchema }),
  /** Its shifts: times, weekdays, breaks. */
  changeCalendar: shape({
    calendarId: id(),
    rev: Type.Optional(count()),
    shifts: Type.Array(shiftSchema, { minItems: 1, maxItems: 6 }),
  }),
  /** What was entered by mistake, or ends earlier: days that are over keep their calendar. */
  removeCalendarException: shape({
    calendarId: id(),
    on: date(),
    kind: exceptionSchema.properties.kind,
    /** The shift of the entry; absent = one for the whole day. */
    shiftId: Type.Optional(exceptionSchema.properties.shiftId),
  }),
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
export type TreeCommands = { [T in keyof typeof commands]: Static<(typeof commands)[T]> };
export type AddBoard = Static<typeof commands.addBoard>;
export type CalendarCommands = { [T in keyof typeof commands]: Static<(typeof commands)[T]> };
