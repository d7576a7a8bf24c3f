// A change of the calendar as it was entered on the floor (Rule 3.2.7): shown to the board and its
// parent until its day is over; an extra shift asks the parent for a duty owner until one is named.
// What the change means stands in the calendar itself, never here.

import { defineKind } from '../../kind.ts';
import {
  date,
  id,
  instant,
  line,
  nullable,
  oneOf,
  type Static,
  shape,
  Type,
  time,
} from '../../schema.ts';
import { personTagSchema } from '../issues/issue.ts';

export const shiftChangeSchema = shape({
  id: id(),
  boardId: id(),
  /** Parent at the time; null at the top. */
  parentId: nullable(id()),
  calendarId: id(),
  on: date(),
  kind: oneOf(['extra_shift', 'no_production', 'early_end'] as const),
  shiftId: nullable(id()),
  start: nullable(time()),
  end: nullable(time()),
  reason: line(120),
  enteredAt: instant(),
  enteredBy: personTagSchema,
  /** An extra shift that nobody stands for yet. */
  dutyNeeded: Type.Boolean(),
  /** Instant at which it leaves the boards: its day is over. */
  leavesAt: nullable(instant()),
  takenBackAt: nullable(instant()),
});
export type ShiftChange = Static<typeof shiftChangeSchema>;
export const shiftChange = defineKind<ShiftChange>({
  schema: shiftChangeSchema,
  lookups: [['boardId', 'on'], ['leavesAt']],
  scopesOf: (c) =>
    c.leavesAt === null ? [] : c.parentId === null ? [c.boardId] : [c.boardId, c.parentId],
});
