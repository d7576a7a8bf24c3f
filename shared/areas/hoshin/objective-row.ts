// Objectives as the top board shows them (Rules 3.6, 4.3 T3): derived from the bowling chart of
// their metric, never written by a person here.
import { defineKind } from '../../kind.ts';
import { count, id, line, oneOf, type Static, shape, Type } from '../../schema.ts';
import { statuses } from '../kpis/kpi.ts';

export const objectiveRowSchema = shape({
  id: id(),
  boardId: id(),
  /** Short tag that tiles carry: "H2". */
  tag: Type.String({ minLength: 1, maxLength: 6 }),
  text: line(40),
  /** A recovery plan (A3) runs (Rule 3.6). */
  recovery: Type.Boolean(),
  /** Year to date by the roll-up over time (Rule 3.3.8). */
  year: oneOf(statuses),
  /** Twelve months of the bowling year, oldest first; NOT_DUE = not closed yet. */
  months: Type.Array(shape({ month: Type.String({ maxLength: 7 }), status: oneOf(statuses) }), {
    maxItems: 12,
  }),
  order: count(),
});
export type ObjectiveRow = Static<typeof objectiveRowSchema>;
export const objectiveRow = defineKind<ObjectiveRow>({
  schema: objectiveRowSchema,
  lookups: [['boardId']],
  scopesOf: (o) => [o.boardId],
});
