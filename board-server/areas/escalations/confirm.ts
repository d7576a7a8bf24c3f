// Rows 19–22: only the originator's duty owner says whether the answer helped, never a tier above and
// never the one who gave it (trap 16). Nothing confirms by itself.

import type { Countermeasure } from '../../../shared/areas/countermeasures/countermeasure.ts';
import { commands, type EscalationCommands } from '../../../shared/areas/escalations/commands.ts';
import type { Escalation } from '../../../shared/areas/escalations/escalation.ts';
import { issueAfter } from '../../../shared/areas/issues/transitions.ts';
import { Refusal } from '../../../shared/errors.ts';
import type { Context, DomainEvent } from '../../pipeline/decision.ts';
import { type Step, step } from '../acts/act.ts';
import { actorTag, isSamePerson, personIdOf } from '../acts/who.ts';
import { inState } from '../issues/states.ts';
import { ladderStep, lastHop, withLastHop } from './card.ts';
import { clocksOf, nextHuddleEnd } from './clocks.ts';
import { tickedBy } from './copies.ts';
import { type CardFacts, type Outcome, onCard, originatorOf } from './facts.ts';
import { marksOnly, rise } from './go-up.ts';
import { pathOf } from './tree.ts';

function requireNotGiver(e: Escalation, context: Context): void {
  const giver = e.state === 'resolved' ? e.resolved?.by : e.answer?.by;
  if (isSamePerson(giver ?? null, personIdOf(context))) {
    throw new Refusal(
      'forbidden',
      'Nobody confirms or rejects an answer that he gave himself.',
      {},
    );
  }
}

/** What was done stands as a done countermeasure, and the issue goes to verifying (Rule 2.1). */
function doneSteps(
  e: Escalation,
  context: Context,
  facts: CardFacts,
): { steps: Step[]; events: DomainEvent[] } {
  const done = e.state === 'resolved' ? e.resolved : e.answer?.type === 'solved' ? e.answer : null;
  const steps: Step[] = [];
  const events: DomainEvent[] = [];
  if (!done) return { steps, events };
  const owner = e.state === 'resolved' && e.owner && e.ownerAccepted ? e.owner : done.by;
  for (const issue of facts.issues) {
    const state =
      issue.state === 'verifying' ? 'verifying' : issueAfter(issue.state, 'answer_confirmed');
    if (!state) continue;
    const record: Countermeasure = {
      id: context.newId(),
      issueId: issue.id,
      boardId: issue.boardId,
      category: issue.category,
      kind: 'corrective',
      what: done.text,
      owner,
      accepted: true,
      acceptedAt: done.at,
      originalDueOn: context.productionOn,
      dueOn: context.productionOn,
      moves: 0,
      effect: null,
      cycle: 1,
      state: 'done',
      doneAt: done.at,
      checkedById: null,
      evidence: e.resolved?.evidence ?? null,
      standard: null,
      yokoten: null,
      createdAt: context.now,
      stateReason: null,
      closedAt: null,
      takenBackAt: null,
      shown: true,
    };
    steps.push(
      step('issue', issue, inState(issue, state, context.now)),
      step('countermeasure', null, record),
    );
    events.push({
      type: 'issueWentToVerifying',
      data: { issueId: issue.id, countermeasureId: record.id, escalationId: e.id },
    });
  }
  return { steps, events };
}

/** Row 19. All clocks end but R. */
export const confirmEscalation = onCard<EscalationCommands['confirmEscalation']>({
  type: 'confirmEscalation',
  summary: 'The originator confirms the answer; effect seen or not yet (Rule 2.1 row 19).',
  schema: commands.confirmEscalation,
  event: 'confirm',
  board: originatorOf,
  decide: (e, payload, context, facts) => {
    requireNotGiver(e, context);
    const by = actorTag(context, e.originatorId);
    const next = withLastHop(
      {
        ...e,
        state: 'confirmed',
        confirmed: { at: context.now, by, effectSeen: payload.effectSeen },
        unconfirmedAt: null,
        shownOn: pathOf(e),
        offer: null,
        late: false,
        // Who says that it helps has read it: his shift is not asked to read it again.
        ticks: tickedBy(e, context, facts.world),
      },
      { leftAt: context.now },
    );
    return {
      next,
      event: 'escalationConfirmed',
      data: { effectSeen: payload.effectSeen, hops: e.hops.length },
      ...doneSteps(e, context, facts),
    };
  },
});

/** Row 20: seen again; B restarts as if just arrived, once; "needed by" no longer counts. */
function rejectReturn(e: Escalation, context: Context, facts: CardFacts): Escalation {
  const rejected = withLastHop(e, { rejects: lastHop(e).rejects + 1 });
  const ladder = [ladderStep(rejected, e.holderId, context.now)];
  const { answerDueAt } = clocksOf(facts.world, e.originatorId, ladder);
  return withLastHop(
    {
      ...rejected,
      state: 'seen',
      answer: null,
      owner: null,
      ownerAccepted: false,
      resolutionDueAt: null,
      originalResolutionDueAt: null,
      firstStep: null,
    },
    {
      ladder,
      answerDueAt,
      answerStartedAt: context.now,
      answeredAt: null,
      decision: null,
      leftAt: null,
    },
  );
}

/** Row 21: accepted again by the same owner; C stays if ahead, else the end of the next huddle. */
function rejectResolve(e: Escalation, context: Context, facts: CardFacts): Escalation {
  const isAhead = e.resolutionDueAt !== null && e.resolutionDueAt > context.now;
  const resolutionDueAt = isAhead
    ? e.resolutionDueAt
    : nextHuddleEnd(facts.world, e.holderId, context.now);
  // Where it is that huddle's end it moves with it; a date that lies ahead keeps what it was from.
  const resolutionFrom = isAhead
    ? (e.resolutionFrom ?? null)
    : { ...ladderStep(e, e.holderId, context.now), rule: 'next_huddle' as const };
  return withLastHop(
    { ...e, state: 'accepted', resolved: null, resolutionDueAt, resolutionFrom },
    { rejects: lastHop(e).rejects + 1, decision: 'accepted', leftAt: null },
  );
}

/** Row 22: the second rejection at one hop goes up; at the top it is seen again, B = the end of its
 *  next huddle. Where clocks do not run yet the card is marked late instead of going up. */
function rejectTwice(e: Escalation, reason: string, context: Context, facts: CardFacts): Outcome {
  const { world } = facts;
  if (!marksOnly(world, e)) {
    const risen = rise(world, e, {
      at: context.now,
      cause: 'rejected_twice',
      missed: 'rejected',
      decision: 'rejected_twice',
      actor: actorTag(context, e.originatorId),
      reason,
    });
    if (risen)
      return { next: risen, event: 'escalationRejectedTwice', data: { fromId: e.holderId } };
  }
  if (marksOnly(world, e)) {
    const again =
      e.state === 'returned' ? rejectReturn(e, context, facts) : rejectResolve(e, context, facts);
    return {
      next: { ...again, late: true },
      event: 'escalationRejectedTwice',
      data: { fromId: e.holderId, late: true },
    };
  }
  const again = rejectReturn(e, context, facts);
  const ladder = [{ ...ladderStep(again, e.holderId, context.now), rule: 'next_huddle' as const }];
  const { answerDueAt } = clocksOf(world, e.originatorId, ladder);
  return {
    next: withLastHop({ ...again, resolved: null }, { ladder, answerDueAt }),
    event: 'escalationRejectedTwice',
    data: { fromId: e.holderId },
  };
}

/** Rows 20–22. */
export const rejectEscalation = onCard<EscalationCommands['rejectEscalation']>({
  type: 'rejectEscalation',
  summary:
    'The originator rejects the answer and says why; the second time it goes up (Rule 2.1 rows 20–22).',
  schema: commands.rejectEscalation,
  event: 'reject_twice',
  board: originatorOf,
  decide: (e, payload, context, facts) => {
    requireNotGiver(e, context);
    const base: Escalation = {
      ...e,
      unconfirmedAt: null,
      rejection: { reason: payload.reason, at: context.now },
      reviewAt: null,
      reviewDue: false,
      reviewMissedAt: null,
      late: false,
    };
    if (lastHop(e).rejects > 0) return rejectTwice(base, payload.reason, context, facts);
    const next =
      e.state === 'returned'
        ? rejectReturn(base, context, facts)
        : rejectResolve(base, context, facts);
    return { next, event: 'escalationRejected', data: { answerDueAt: lastHop(next).answerDueAt } };
  },
});
