// The plan of an improvement priority (Rule 2 "Priority plan"): milestones, events and A3s, how sure one
// is, what is in the way, what was decided last. Its id is the priority's.
import { defineKind } from '../../kind.ts';
import {
  count,
  date,
  id,
  instant,
  line,
  nullable,
  oneOf,
  prose,
  type Static,
  shape,
  Type,
} from '../../schema.ts';

export const confidences = ['high', 'medium', 'low'] as const;
export const planLinkKinds = ['event', 'issue'] as const;
/** As many missed milestones ask for a recovery plan (Rule 2). */
export const missedMilestonesLimit = 2;

export const milestoneSchema = shape({
  id: id(),
  text: line(80),
  /** Never changes: lateness counts against it. */
  originalDueOn: date(),
  dueOn: date(),
  doneOn: nullable(date()),
});
export type Milestone = Static<typeof milestoneSchema>;

export const priorityPlanSchema = shape({
  id: id(),
  boardId: id(),
  milestones: Type.Array(milestoneSchema, { maxItems: 24 }),
  /** Kaizen events and issues with their A3 that carry it. */
  links: Type.Array(shape({ kind: oneOf(planLinkKinds), id: id() }), { maxItems: 24 }),
  nextReviewOn: nullable(date()),
  confidence: oneOf(confidences),
  obstacle: nullable(prose(200)),
  lastDecision: nullable(shape({ text: line(200), at: instant() })),
  /** Reviews so far: a plan that nobody looks at shows. */
  reviews: count(),
});
export type PriorityPlan = Static<typeof priorityPlanSchema>;
export const priorityPlan = defineKind<PriorityPlan>({
  schema: priorityPlanSchema,
  lookups: [['boardId']],
  scopesOf: (p) => [p.boardId],
});

/** Passed without being done, or done after its first date.
 *  @param todayOn production date of its board */
export const isMissed = (m: Milestone, todayOn: string): boolean =>
  m.doneOn === null ? m.originalDueOn < todayOn : m.doneOn > m.originalDueOn;

/** What is not done although its first date is over: such ones ask for a recovery plan. */
export const missedMilestones = (
  plan: Pick<PriorityPlan, 'milestones'>,
  todayOn: string,
): readonly Milestone[] => plan.milestones.filter((m) => m.doneOn === null && isMissed(m, todayOn));
