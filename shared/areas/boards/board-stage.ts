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

export const lastStage = 4;
/** Working days that a stage is lived before the next is offered, and the share that it takes. */
export const offerAfterDays = 10;
export const offerShare = 0.8;

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

/** The next stage, once it is earned. */
export const offerOf = (stage: number, days: number, share: number | null): number | null =>
  stage < lastStage && days >= offerAfterDays && share !== null && share >= offerShare
    ? stage + 1
    : null;

/** What a board already lives by (Rule 3.10.1); S1 acts at every stage and asks none of these. */
export const stageHas = {
  reactions: (stage: number): boolean => stage >= 2,
  escalationByHand: (stage: number): boolean => stage >= 2,
  clocks: (stage: number): boolean => stage >= 3,
  strategy: (stage: number): boolean => stage >= lastStage,
} as const;
