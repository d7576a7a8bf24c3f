// How far a board has come with its stage (Rule 3.10.1): since when, the share of its criterion, and
// whether the next stage is offered. Only boards below stage 4 have one. Never a figure about a person.
import { defineKind } from '../../kind.ts';
import {
  count,
  date,
  id,
  instant,
  nullable,
  prose,
  type Static,
  shape,
  Type,
} from '../../schema.ts';
import { lastStage } from './stages.ts';

export const boardStageSchema = shape({
  /** = boardId */
  id: id(),
  stage: Type.Integer({ minimum: 1, maximum: lastStage }),
  sinceOn: date(),
  /** Working days of the board since then. */
  days: count(),
  /** Share of the criterion over the last ten working days, 0 … 1; null = nothing to judge. */
  share: nullable(Type.Number({ minimum: 0, maximum: 1 })),
  /** Stage that is offered to the board owner; never taken by itself. */
  offered: nullable(Type.Integer({ minimum: 2, maximum: lastStage })),
  /** Why it went back the last time. */
  returnReason: nullable(prose(200)),
  /** Production date it was looked at last, and when it is looked at next. */
  reviewedOn: nullable(date()),
  nextAt: nullable(instant()),
});
export type BoardStage = Static<typeof boardStageSchema>;
export const boardStage = defineKind<BoardStage>({
  schema: boardStageSchema,
  lookups: [['nextAt']],
  scopesOf: (s) => (s.stage < lastStage ? [s.id] : []),
});
