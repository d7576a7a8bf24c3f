// What a board's screens and KPIs show of its escalations over time (Rule 3.9): counted once a day,
// a few figures, never the cards themselves.
import { defineKind } from '../../kind.ts';
import { count, date, id, instant, nullable, type Static, shape, Type } from '../../schema.ts';

const weekSchema = shape({
  /** Monday. */
  on: date(),
  inTime: count(),
  answered: count(),
  sameMorning: count(),
  raised: count(),
});

export const escalationFigureSchema = shape({
  /** = boardId */
  id: id(),
  countedAt: instant(),
  /** The last 12 weeks, oldest first: answered in time (of those held longest here), same morning. */
  weeks: Type.Array(weekSchema, { maxItems: 13 }),
  /** Last 20 production days, top board only: questions, removed, "not now", median duty minutes. */
  /** The last 13 weeks of the whole plant, top board only: reds whose reaction is judged, those in time, and the
   *  median of duty minutes to the first answer. */
  trends: Type.Optional(
    nullable(
      Type.Array(
        shape({ on: date(), judged: count(), inTime: count(), answerMinutes: nullable(count()) }),
        { maxItems: 13 },
      ),
    ),
  ),
  obstacles: nullable(
    shape({
      asked: count(),
      removed: count(),
      notNow: count(),
      medianMinutes: nullable(count()),
    }),
  ),
});
export type EscalationFigure = Static<typeof escalationFigureSchema>;
export const escalationFigure = defineKind<EscalationFigure>({
  schema: escalationFigureSchema,
  scopesOf: (f) => [f.id],
});
