// Recovery plans (Rules 2 "Priority plan", 3.6): asked for by the system or by hand, written by the owner
// of the objective or who runs its board, approved one level up, never by who wrote it.
import { commands, type HoshinCommands } from '../../../shared/areas/hoshin/commands.ts';
import type { RecoveryPlan } from '../../../shared/areas/hoshin/recovery-plan.ts';
import {
  isOpenObjective,
  type RecoveryEvent,
  recoveryAfter,
} from '../../../shared/areas/hoshin/transitions.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import {
  type Context,
  type Decision,
  defineCommand,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { actorTag, found, isSamePerson, personIdOf, requireRev } from '../acts/who.ts';
import { runsBoard } from '../people/people-facts.ts';

export const openRecovery = async (
  read: Reader,
  objectiveId: string,
): Promise<StoredOf<'recoveryPlan'> | null> =>
  (await read.list('recoveryPlan', { objectiveId, state: ['asked', 'proposed', 'approved'] }))[0] ??
  null;

/** The plan that is asked for; none when one is open already. */
export function askedPlan(
  objective: { id: string; boardId: string },
  open: RecoveryPlan | null,
  cause: RecoveryPlan['cause'],
  context: Pick<Context, 'now' | 'newId'>,
): RecoveryPlan | null {
  if (open) return null;
  return {
    id: context.newId(),
    objectiveId: objective.id,
    boardId: objective.boardId,
    cause,
    state: 'asked',
    askedAt: context.now,
    reason: null,
    measures: null,
    backOn: null,
    issueId: null,
    by: null,
    proposedAt: null,
    approvedBy: null,
    approvedAt: null,
    stateReason: null,
    endedAt: null,
  };
}

export const askedDecision = (asked: RecoveryPlan): Decision => ({
  events: [
    {
      type: 'recoveryPlanAsked',
      data: {
        recoveryPlanId: asked.id,
        objectiveId: asked.objectiveId,
        boardId: asked.boardId,
        cause: asked.cause,
      },
    },
  ],
  changes: [put('recoveryPlan', asked)],
  answer: { recoveryPlanId: asked.id, state: asked.state },
});

export const askRecoveryPlan = defineCommand<
  HoshinCommands['askRecoveryPlan'],
  { objective: StoredOf<'objective'>; open: StoredOf<'recoveryPlan'> | null }
>({
  type: 'askRecoveryPlan',
  summary: 'Asks for a recovery plan of a priority or a metric, by hand.',
  schema: commands.askRecoveryPlan,
  permission: { who: 'board_runner', board: ({ objective }) => objective.boardId },
  load: async (read, { objectiveId }) => ({
    objective: found(await read.one('objective', objectiveId), 'objective', objectiveId),
    open: await openRecovery(read, objectiveId),
  }),
  decide({ objective, open }, _payload, context) {
    if (!isOpenObjective(objective.state))
      throw new Refusal('wrong_state', `The objective is ${objective.state}.`, {
        state: objective.state,
      });
    const asked = askedPlan(objective, open, 'hand', context);
    if (!asked)
      throw new Refusal('already_open', 'There is a recovery plan already.', {
        recoveryPlanId: open?.id,
      });
    return askedDecision(asked);
  },
});

interface Facts {
  readonly plan: StoredOf<'recoveryPlan'>;
  readonly objective: StoredOf<'objective'> | null;
  readonly board: StoredOf<'board'> | null;
  readonly issue: StoredOf<'issue'> | null;
}
const load = async (
  read: Reader,
  { recoveryPlanId, issueId }: { recoveryPlanId: string; issueId?: string | null },
): Promise<Facts> => {
  const plan = found(
    await read.one('recoveryPlan', recoveryPlanId),
    'recoveryPlan',
    recoveryPlanId,
  );
  return {
    plan,
    objective: await read.one('objective', plan.objectiveId),
    board: await read.one('board', plan.boardId),
    issue: issueId ? await read.one('issue', issueId) : null,
  };
};

function decide(
  facts: Facts,
  rev: number | undefined,
  event: RecoveryEvent,
  happened: string,
  change: (plan: RecoveryPlan) => Partial<RecoveryPlan>,
): Decision {
  const { plan } = facts;
  requireRev(plan, rev);
  const state = recoveryAfter(plan.state, event);
  if (state === null)
    throw new Refusal('wrong_state', `This is not possible while the plan is ${plan.state}.`, {
      state: plan.state,
      event,
    });
  const before = bare<'recoveryPlan'>(plan);
  const next: RecoveryPlan = { ...before, stateReason: null, ...change(before), state };
  const { id, objectiveId, boardId } = next;
  return {
    events: [{ type: happened, data: { recoveryPlanId: id, objectiveId, boardId, state } }],
    changes: [put('recoveryPlan', next)],
    answer: { recoveryPlanId: id, state },
  };
}

/** One level up; at the top, where there is none, another leader of that board. */
function requireApprover({ plan, board }: Facts, context: Context): void {
  if (context.standing.actor.kind === 'system') return;
  if (isSamePerson(plan.by, personIdOf(context)))
    throw new Refusal('forbidden', 'Nobody approves a recovery plan that he wrote himself.', {});
  const above = board?.parentId ?? plan.boardId;
  if (!context.standing.leads.has(above) && !context.standing.dutyOf.has(above))
    throw new Refusal('forbidden', 'A recovery plan is approved one level up.', { boardId: above });
}

const signedIn = { who: 'signed_in', board: ({ plan }: Facts) => plan.boardId } as const;

export const proposeRecoveryPlan = defineCommand<HoshinCommands['proposeRecoveryPlan'], Facts>({
  type: 'proposeRecoveryPlan',
  summary: 'The owner says why it went wrong, what is done, when it is on plan again.',
  schema: commands.proposeRecoveryPlan,
  permission: signedIn,
  load,
  decide(facts, { rev, reason, measures, backOn, issueId }, context) {
    const isOwner = isSamePerson(facts.objective?.owner ?? null, personIdOf(context));
    if (!isOwner && !runsBoard(context.standing, facts.plan.boardId))
      throw new Refusal('forbidden', 'Its owner or who runs the board writes it.', {});
    if (backOn <= context.productionOn)
      throw new Refusal('invalid_input', 'The day must lie ahead.', { field: 'backOn' });
    if (issueId && !facts.issue)
      throw new Refusal('not_found', 'There is no such issue.', { field: 'issueId' });
    return decide(facts, rev, 'propose', 'recoveryPlanProposed', (plan) => ({
      reason,
      measures,
      backOn,
      issueId: issueId ?? plan.issueId,
      by: actorTag(context, plan.boardId),
      proposedAt: context.now,
    }));
  },
});

export const approveRecoveryPlan = defineCommand<HoshinCommands['approveRecoveryPlan'], Facts>({
  type: 'approveRecoveryPlan',
  summary: 'One level up the recovery plan is approved.',
  schema: commands.approveRecoveryPlan,
  permission: signedIn,
  load,
  decide(facts, { rev }, context) {
    requireApprover(facts, context);
    return decide(facts, rev, 'approve', 'recoveryPlanApproved', (plan) => ({
      approvedBy: actorTag(context, plan.boardId),
      approvedAt: context.now,
    }));
  },
});

export const declineRecoveryPlan = defineCommand<HoshinCommands['declineRecoveryPlan'], Facts>({
  type: 'declineRecoveryPlan',
  summary: 'One level up it is sent back, with a reason.',
  schema: commands.declineRecoveryPlan,
  permission: signedIn,
  load,
  decide(facts, { rev, reason }, context) {
    requireApprover(facts, context);
    return decide(facts, rev, 'decline', 'recoveryPlanDeclined', () => ({ stateReason: reason }));
  },
});

export const endRecoveryPlan = defineCommand<HoshinCommands['endRecoveryPlan'], Facts>({
  type: 'endRecoveryPlan',
  summary: 'The plan is over: on plan again, or given up, and why.',
  schema: commands.endRecoveryPlan,
  permission: { who: 'board_runner', board: ({ plan }: Facts) => plan.boardId },
  load,
  decide: (facts, { rev, reason }, context) =>
    decide(facts, rev, 'end', 'recoveryPlanEnded', () => ({
      stateReason: reason,
      endedAt: context.now,
    })),
});
