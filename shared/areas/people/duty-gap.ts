// Nobody stands for a board that is on duty: a set-up error, told where it can be put right, at the board
// itself and at the next tier (Rule 2.0 "Duty"). Never names anybody.
import { defineKind } from '../../kind.ts';
import { date, id, instant, nullable, type Static, shape } from '../../schema.ts';

export const dutyGapSchema = shape({
  /** = boardId */
  id: id(),
  boardId: id(),
  parentId: nullable(id()),
  on: date(),
  shiftId: id(),
  since: instant(),
});
export type DutyGap = Static<typeof dutyGapSchema>;
export const dutyGap = defineKind<DutyGap>({
  schema: dutyGapSchema,
  lookups: [],
  scopesOf: (g) => (g.parentId === null ? [g.boardId] : [g.boardId, g.parentId]),
});
