// Commands of the hour-by-hour board: plan the runs of a shift, enter an hour, correct one, and the
// answer of the shift supervisor who was called.
import {
  count,
  date,
  id,
  instant,
  line,
  nullable,
  type Static,
  shape,
  Type,
} from '../../schema.ts';
import { runSchema } from './hour-sheet.ts';

const shift = () => Type.String({ minLength: 1, maxLength: 8 });
/** More pieces than any station makes in an hour is a slip of the finger (Rule 3.4.7). */
export const mostPerHour = 99_999;
const pieces = () => Type.Integer({ minimum: 0, maximum: mostPerHour });
const hour = {
  boardId: id(),
  on: date(),
  shiftId: shift(),
  /** Start of the hour row. */
  startAt: instant(),
  /** Total of the hour, or one figure per run of it. */
  made: Type.Union([pieces(), Type.Array(pieces(), { minItems: 1, maxItems: 12 })]),
  /** Reasons; without minutes the first one takes the whole loss. */
  losses: Type.Optional(
    Type.Array(
      shape({
        code: line(12),
        minutes: Type.Optional(Type.Number({ minimum: 0, maximum: 1500 })),
      }),
      { maxItems: 6 },
    ),
  ),
};

export const commands = {
  /** Runs in order; the first one begins with the shift (Rule 3.4.7). */
  setHourPlan: shape({
    boardId: id(),
    on: date(),
    shiftId: shift(),
    runs: Type.Array(runSchema, { minItems: 1, maxItems: 12 }),
  }),
  enterHour: shape({
    ...hour,
    /** Total that was seen; another one meanwhile is a conflict. */
    saw: Type.Optional(nullable(count())),
  }),
  /** After the lock of the day: the reason is mandatory. */
  correctHour: shape({ ...hour, reason: line(200) }),
  acknowledgeHourCall: shape({ sheetId: id() }),
};
export type SetHourPlan = Static<typeof commands.setHourPlan>;
export type EnterHour = Static<typeof commands.enterHour>;
export type CorrectHour = Static<typeof commands.correctHour>;
