// Commands of objectives, correlations, priority plans and recovery plans (Rules 2, 3.6): what may be
// sent, field by field.
import {
  count,
  date,
  id,
  line,
  nullable,
  oneOf,
  prose,
  type Static,
  shape,
  Type,
} from '../../schema.ts';
import { bowlingModes, month } from './objective.ts';
import { confidences, planLinkKinds } from './priority-plan.ts';
import { objectiveLevels } from './transitions.ts';

/** Record revision that the sender saw; another one meanwhile = conflict. */
const rev = Type.Optional(count());
const objectiveId = id();
const tag = Type.String({ minLength: 1, maxLength: 6 });
const figure = nullable(Type.Number({ minimum: -1e12, maximum: 1e12 }));

const changeable = {
  tag,
  text: line(120),
  ownerId: nullable(id()),
  fromMonth: month(),
  toMonth: month(),
  order: count(),
  servesId: nullable(id()),
  kpiId: nullable(id()),
  mode: oneOf(bowlingModes),
  baseline: figure,
  goal: figure,
};

export const commands = {
  addObjective: shape({
    boardId: id(),
    level: oneOf(objectiveLevels),
    tag,
    text: line(120),
    fromMonth: month(),
    toMonth: month(),
    ownerId: Type.Optional(nullable(id())),
    order: Type.Optional(count()),
    /** Metric only: the one objective that it serves. */
    servesId: Type.Optional(nullable(id())),
    kpiId: Type.Optional(nullable(id())),
    mode: Type.Optional(oneOf(bowlingModes)),
    baseline: Type.Optional(figure),
    goal: Type.Optional(figure),
  }),
  /** Once agreed, only with "because of …": a new version. */
  changeObjective: shape({
    objectiveId,
    rev,
    changes: Type.Partial(shape(changeable), { additionalProperties: false, minProperties: 1 }),
    because: Type.Optional(line(200)),
  }),
  discussObjective: shape({ objectiveId, rev }),
  agreeObjective: shape({ objectiveId, rev }),
  activateObjective: shape({ objectiveId, rev }),
  achieveObjective: shape({ objectiveId, rev }),
  missObjective: shape({ objectiveId, rev, reason: line(200) }),
  dropObjective: shape({ objectiveId, rev, reason: line(200) }),
  /** `strength` 0 takes the mark away. */
  setCorrelation: shape({
    boardId: id(),
    oneId: id(),
    otherId: id(),
    strength: Type.Union([Type.Literal(0), Type.Literal(1), Type.Literal(3), Type.Literal(9)]),
    comment: Type.Optional(nullable(prose(140))),
  }),

  addMilestone: shape({ objectiveId, text: line(80), dueOn: date() }),
  /** The first date stays and counts. */
  moveMilestone: shape({ objectiveId, milestoneId: id(), dueOn: date() }),
  completeMilestone: shape({ objectiveId, milestoneId: id() }),
  removeMilestone: shape({ objectiveId, milestoneId: id(), reason: line(140) }),
  /** How sure, what is in the way, what carries it. */
  changePriorityPlan: shape({
    objectiveId,
    rev,
    changes: Type.Partial(
      shape({
        confidence: oneOf(confidences),
        obstacle: nullable(prose(200)),
        nextReviewOn: nullable(date()),
        links: Type.Array(shape({ kind: oneOf(planLinkKinds), id: id() }), { maxItems: 24 }),
      }),
      { additionalProperties: false, minProperties: 1 },
    ),
  }),
  /** The review of the week: what was decided and when it is looked at again. */
  reviewPriorityPlan: shape({ objectiveId, rev, decision: line(200), nextReviewOn: date() }),

  /** By hand; the system asks by itself after two missed milestones or two red months. */
  askRecoveryPlan: shape({ objectiveId }),
  proposeRecoveryPlan: shape({
    recoveryPlanId: id(),
    rev,
    reason: line(300),
    measures: line(600),
    backOn: date(),
    issueId: Type.Optional(nullable(id())),
  }),
  /** One level up, never by who wrote it. */
  approveRecoveryPlan: shape({ recoveryPlanId: id(), rev }),
  declineRecoveryPlan: shape({ recoveryPlanId: id(), rev, reason: line(200) }),
  endRecoveryPlan: shape({ recoveryPlanId: id(), rev, reason: line(200) }),
  /** System: two milestones are missed. */
  missMilestones: shape({ objectiveId }),
};
export type HoshinCommands = { [T in keyof typeof commands]: Static<(typeof commands)[T]> };
