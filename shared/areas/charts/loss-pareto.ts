// The Pareto that a board shows, as a small derived record: one per board, and one per KPI that has
// losses. Never written by a person.
import { defineKind } from '../../kind.ts';
import { id, nullable, oneOf, type Static, shape, Type } from '../../schema.ts';

export const lossUnits = ['pcs', 'min', 'eur'] as const;

export const lossParetoSchema = shape({
  /** `<boardId>` or `<kpiId>`. */
  id: id(),
  boardId: id(),
  kpiId: nullable(id()),
  /** Category of the KPI; null for the board's own, over all of them. */
  category: nullable(Type.String({ maxLength: 2 })),
  /** The one unit that is drawn: losses in another one are never added to it. */
  unit: oneOf(lossUnits),
  bars: Type.Array(
    shape({
      code: Type.String({ maxLength: 12 }),
      amount: Type.Number(),
      cumulative: Type.Number(),
      vital: Type.Boolean(),
    }),
    { maxItems: 8 },
  ),
  total: Type.Number(),
  /** Share without a reason; null where it stays below the flag of 10 %. */
  uncodedShare: nullable(Type.Number()),
  propose: nullable(
    shape({ code: Type.String({ maxLength: 12 }), why: oneOf(['weeks', 'share'] as const) }),
  ),
});
export type LossPareto = Static<typeof lossParetoSchema>;
export const lossPareto = defineKind<LossPareto>({
  schema: lossParetoSchema,
  lookups: [['boardId']],
  scopesOf: (p) => [p.boardId],
});

/** Losses of the last days of a board or KPI: what its Pareto is made of, so that a new loss reads no
 *  history. Stands in no scope. */
export const lossDaysSchema = shape({
  /** As the Pareto's. */
  id: id(),
  boardId: id(),
  /** Packed days (pareto.ts) with a loss, oldest first; the unit is that of each code. */
  days: Type.Array(Type.String({ maxLength: 600 }), { maxItems: 40 }),
});
export const lossDays = defineKind<Static<typeof lossDaysSchema>>({
  schema: lossDaysSchema,
  scopesOf: () => [],
});
