// The plan of a priority (Rule 2 "Priority plan"): milestones with a first date that counts, confidence,
// obstacle, the review of the week. Two milestones missed ask for a recovery plan.
import { commands, type HoshinCommands } from '../../../shared/areas/hoshin/commands.ts';
import type { Milestone, PriorityPlan } from '../../../shared/areas/hoshin/priority-plan.ts';
import { isOpenObjective } from '../../../shared/areas/hoshin/transitions.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import {
  type Context,
  type Decision,
  defineCommand,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare, changesOf, step } from '../acts/act.ts';
import { found, requireRev } from '../acts/who.ts';

interface Facts {
  readonly objective: StoredOf<'objective'>;
  readonly plan: StoredOf<'priorityPlan'> | null;
  /** What the payload links to, as far as it is there. */
  readonly linked: ReadonlySet<string>;
}

const load = async (read: Reader, { objectiveId }: { objectiveId: string }): Promise<Facts> => ({
  objective: found(await read.one('objective', objectiveId), 'objective', objectiveId),
  plan: await read.one('priorityPlan', objectiveId),
  linked: new Set(),
});
const permission = {
  who: 'board_runner',
  board: ({ objective }: Facts) => objective.boardId,
} as const;

export const emptyPlan = (objective: { id: string; boardId: string }): PriorityPlan => ({
  id: objective.id,
  boardId: objective.boardId,
  milestones: [],
  links: [],
  nextReviewOn: null,
  confidence: 'high',
  obstacle: null,
  lastDecision: null,
  reviews: 0,
});

function decide(
  command: string,
  { objective, plan }: Facts,
  happened: string,
  data: Readonly<Record<string, unknown>>,
  change: (plan: PriorityPlan) => PriorityPlan,
  context: Context,
): Decision {
  if (objective.level !== 'priority')
    throw new Refusal('rule_broken', 'Only an improvement priority has a plan.', { rule: '2' });
  if (!isOpenObjective(objective.state))
    throw new Refusal('wrong_state', `This is not possible: the priority is ${objective.state}.`, {
      state: objective.state,
    });
  const next = change(plan ? bare<'priorityPlan'>(plan) : emptyPlan(objective));
  return {
    events: [
      { type: happened, data: { objectiveId: objective.id, boardId: objective.boardId, ...data } },
    ],
    changes: changesOf(command, [step('priorityPlan', plan, next)], context),
    answer: { objectiveId: objective.id },
  };
}

const milestoneOf = (plan: PriorityPlan, milestoneId: string): Milestone =>
  found(plan.milestones.find(({ id }) => id === milestoneId) ?? null, 'milestone', milestoneId);
const openMilestone = (plan: PriorityPlan, milestoneId: string): Milestone => {
  const milestone = milestoneOf(plan, milestoneId);
  if (milestone.doneOn !== null)
    throw new Refusal('wrong_state', 'This milestone is done.', { milestoneId });
  return milestone;
};
const withMilestone = (plan: PriorityPlan, changed: Milestone): PriorityPlan => ({
  ...plan,
  milestones: plan.milestones.map((m) => (m.id === changed.id ? changed : m)),
});

export const addMilestone = defineCommand<HoshinCommands['addMilestone'], Facts>({
  type: 'addMilestone',
  summary: 'Adds a milestone to the plan of a priority.',
  schema: commands.addMilestone,
  permission,
  load,
  decide(facts, { text, dueOn }, context) {
    const id = context.newId();
    if ((facts.plan?.milestones.length ?? 0) >= 24)
      throw new Refusal('rule_broken', 'A plan has at most 24 milestones.', { field: 'text' });
    const milestone = { id, text, originalDueOn: dueOn, dueOn, doneOn: null };
    return decide(
      'addMilestone',
      facts,
      'milestoneAdded',
      { milestoneId: id, dueOn },
      (plan) => ({ ...plan, milestones: [...plan.milestones, milestone] }),
      context,
    );
  },
});

export const moveMilestone = defineCommand<HoshinCommands['moveMilestone'], Facts>({
  type: 'moveMilestone',
  summary: 'Another date for a milestone; the first one stays and counts.',
  schema: commands.moveMilestone,
  permission,
  load,
  decide: (facts, { milestoneId, dueOn }, context) =>
    decide(
      'moveMilestone',
      facts,
      'milestoneMoved',
      { milestoneId, dueOn },
      (plan) => withMilestone(plan, { ...openMilestone(plan, milestoneId), dueOn }),
      context,
    ),
});

export const completeMilestone = defineCommand<HoshinCommands['completeMilestone'], Facts>({
  type: 'completeMilestone',
  summary: 'A milestone is done today.',
  schema: commands.completeMilestone,
  permission,
  load,
  decide: (facts, { milestoneId }, context) =>
    decide(
      'completeMilestone',
      facts,
      'milestoneCompleted',
      { milestoneId },
      (plan) =>
        withMilestone(plan, { ...openMilestone(plan, milestoneId), doneOn: context.productionOn }),
      context,
    ),
});

export const removeMilestone = defineCommand<HoshinCommands['removeMilestone'], Facts>({
  type: 'removeMilestone',
  summary: 'Takes a milestone out of the plan, with a reason.',
  schema: commands.removeMilestone,
  permission,
  load,
  decide: (facts, { milestoneId }, context) =>
    decide(
      'removeMilestone',
      facts,
      'milestoneRemoved',
      { milestoneId },
      (plan) => {
        openMilestone(plan, milestoneId);
        return { ...plan, milestones: plan.milestones.filter((m) => m.id !== milestoneId) };
      },
      context,
    ),
});

type Change = HoshinCommands['changePriorityPlan'];
export const changePriorityPlan = defineCommand<Change, Facts>({
  type: 'changePriorityPlan',
  summary: 'How sure one is, what is in the way, which events and A3s carry it.',
  schema: commands.changePriorityPlan,
  permission,
  load: async (read, payload) => {
    const linked = new Set<string>();
    for (const { kind, id } of payload.changes.links ?? [])
      if (kind === 'issue' && (await read.one('issue', id))) linked.add(id);
    return { ...(await load(read, payload)), linked };
  },
  decide(facts, { rev, changes }, context) {
    if (facts.plan) requireRev(facts.plan, rev);
    const unknown = (changes.links ?? []).find(
      ({ kind, id }) => kind === 'issue' && !facts.linked.has(id),
    );
    if (unknown) throw new Refusal('not_found', 'There is no such issue.', { id: unknown.id });
    return decide(
      'changePriorityPlan',
      facts,
      'priorityPlanChanged',
      { fields: Object.keys(changes) },
      (plan) => ({ ...plan, ...changes }),
      context,
    );
  },
});

export const reviewPriorityPlan = defineCommand<HoshinCommands['reviewPriorityPlan'], Facts>({
  type: 'reviewPriorityPlan',
  summary: 'The review of a plan: what was decided, when it is looked at again.',
  schema: commands.reviewPriorityPlan,
  permission,
  load,
  decide(facts, { rev, decision, nextReviewOn }, context) {
    if (facts.plan) requireRev(facts.plan, rev);
    if (nextReviewOn <= context.productionOn)
      throw new Refusal('invalid_input', 'The next review must lie ahead.', {
        field: 'nextReviewOn',
      });
    return decide(
      'reviewPriorityPlan',
      facts,
      'priorityPlanReviewed',
      { nextReviewOn },
      (plan) => ({
        ...plan,
        nextReviewOn,
        reviews: plan.reviews + 1,
        lastDecision: { text: decision, at: context.now },
      }),
      context,
    );
  },
});
