// A recovery plan (Rules 2 "Priority plan", 3.6): asked for by the system after two missed milestones or
// two red months, written by the owner, approved one level up. One open plan per objective.
import { defineKind } from '../../kind.ts';
import {
  date,
  id,
  instant,
  line,
  nullable,
  oneOf,
  prose,
  type Static,
  shape,
} from '../../schema.ts';
import { personTagSchema } from '../issues/issue.ts';
import { recoveryStates } from './transitions.ts';

export const recoveryCauses = ['milestones', 'months', 'year', 'hand'] as const;

export const recoveryPlanSchema = shape({
  id: id(),
  objectiveId: id(),
  boardId: id(),
  cause: oneOf(recoveryCauses),
  state: oneOf(recoveryStates),
  askedAt: instant(),
  /** Why it went wrong, what will be done, when it is on plan again. */
  reason: nullable(prose(300)),
  measures: nullable(prose(600)),
  backOn: nullable(date()),
  /** The A3 behind it, as an issue. */
  issueId: nullable(id()),
  by: nullable(personTagSchema),
  proposedAt: nullable(instant()),
  approvedBy: nullable(personTagSchema),
  approvedAt: nullable(instant()),
  /** Why it was sent back, or how it ended. */
  stateReason: nullable(line(200)),
  endedAt: nullable(instant()),
});
export type RecoveryPlan = Static<typeof recoveryPlanSchema>;
export const recoveryPlan = defineKind<RecoveryPlan>({
  schema: recoveryPlanSchema,
  lookups: [['objectiveId', 'state'], ['boardId']],
  scopesOf: (p) => (p.state === 'ended' ? [] : [p.boardId]),
});
