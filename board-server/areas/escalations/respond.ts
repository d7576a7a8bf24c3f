// Rows 3–7: the holder sees it, takes it, names who works on it and until when; the named person
// answers for himself. Never lets anybody accept for somebody else.
import { commands, type EscalationCommands } from '../../../shared/areas/escalations/commands.ts';
import type { Escalation } from '../../../shared/areas/escalations/escalation.ts';
import { Refusal } from '../../../shared/errors.ts';
import type { Context } from '../../pipeline/decision.ts';
import { actorTag, personIdOf } from '../acts/who.ts';
import { lastHop, waitStep, withLastHop } from './card.ts';
import { ownerLimit } from './clocks.ts';
import {
  boardOwnerTag,
  type CardFacts,
  holderOf,
  type Outcome,
  onCard,
  ownerTag,
} from './facts.ts';
import { promised } from './promise.ts';

type Payload<T extends keyof EscalationCommands> = EscalationCommands[T];

/** The named owner; P runs until he accepts himself, unless he is the one who names. */
export function nameOwner(
  e: Escalation,
  ownerId: string,
  boardId: string,
  context: Context,
  facts: CardFacts,
): Escalation {
  const isSelf = ownerId === personIdOf(context);
  const owner = isSelf ? actorTag(context, boardId) : ownerTag(facts, ownerId, boardId);
  const ownerAcceptDueAt = isSelf ? null : ownerLimit(facts.world, e, boardId, context.now);
  const ownerAcceptFrom = isSelf ? null : waitStep(e, boardId, context.now);
  return { ...e, owner, ownerAccepted: isSelf, ownerAcceptDueAt, ownerAcceptFrom };
}

/** Row 3. A ends. */
export const acknowledgeEscalation = onCard<Payload<'acknowledgeEscalation'>>({
  type: 'acknowledgeEscalation',
  summary: 'The holder has seen the escalation (Rule 2.1 row 3).',
  schema: commands.acknowledgeEscalation,
  event: 'acknowledge',
  board: holderOf,
  decide: (e, _payload, context) => ({
    next: withLastHop({ ...e, state: 'seen', late: false }, { acknowledgedAt: context.now }),
    event: 'escalationAcknowledged',
  }),
});

/** Row 4. A and B end, C starts, P starts unless he names himself. For its own board only: the right
 *  does not come down from a tier above. */
export const acceptEscalation = onCard<Payload<'acceptEscalation'>>({
  type: 'acceptEscalation',
  summary:
    'The holder takes the escalation for its own board, with a named owner and a date (Rule 2.1 row 4).',
  schema: commands.acceptEscalation,
  event: 'accept',
  board: holderOf,
  decide: (e, payload, context, facts) => {
    const date = promised(facts.world, e, e.holderId, payload.resolutionDueAt, context);
    const named = nameOwner(e, payload.ownerId, e.holderId, context, facts);
    const hop = lastHop(e);
    const next = withLastHop(
      {
        ...named,
        ...date,
        state: 'accepted',
        resolutionFrom: null,
        originalResolutionDueAt: null,
        firstStep: payload.firstStep ?? null,
        late: false,
      },
      {
        acknowledgedAt: hop.acknowledgedAt ?? context.now,
        answeredAt: context.now,
        decision: 'accepted',
        actor: actorTag(context, e.holderId),
      },
    );
    return {
      next,
      event: 'escalationAccepted',
      data: {
        ownerId: payload.ownerId,
        resolutionDueAt: date.resolutionDueAt,
        askedDueAt: date.askedDueAt,
        inTime: hop.answerDueAt === null || context.now <= hop.answerDueAt,
      },
    };
  },
});

const requireOpenTask = (e: Escalation): void => {
  if (e.ownerAccepted)
    throw new Refusal('wrong_state', 'The task is accepted already.', { state: e.state });
};

/** Row 5. P ends. */
export const acceptEscalationTask = onCard<Payload<'acceptEscalationTask'>>({
  type: 'acceptEscalationTask',
  summary: 'The named owner accepts the task himself (Rule 2.1 row 5).',
  schema: commands.acceptEscalationTask,
  event: 'accept_task',
  board: holderOf,
  decide: (e) => {
    requireOpenTask(e);
    return {
      next: { ...e, ownerAccepted: true, ownerAcceptDueAt: null },
      event: 'escalationTaskAccepted',
      data: { ownerId: e.owner?.personId },
    };
  },
});

/** Row 6: the task falls to the holder's board owner; P ends, C stays. */
export function fallToBoardOwner(
  e: Escalation,
  facts: CardFacts,
  because: 'refused' | 'missed' | 'ended',
): Outcome {
  const owner = boardOwnerTag(facts);
  return {
    next: { ...e, owner, ownerAccepted: owner !== null, ownerAcceptDueAt: null },
    event: 'escalationTaskFell',
    data: { because, fromId: e.owner?.personId ?? null, toId: owner?.personId ?? null },
  };
}

/** Row 6, by the person. */
export const refuseEscalationTask = onCard<Payload<'refuseEscalationTask'>>({
  type: 'refuseEscalationTask',
  summary: 'The named owner refuses; the board owner of the holder has it (Rule 2.1 row 6).',
  schema: commands.refuseEscalationTask,
  event: 'refuse_task',
  board: holderOf,
  decide: (e, payload, _context, facts) => {
    requireOpenTask(e);
    const outcome = fallToBoardOwner(e, facts, 'refused');
    return { ...outcome, next: withLastHop(outcome.next, { reason: payload.reason }) };
  },
});

/** Row 6, because the named person left. */
export const releaseEscalationTask = onCard<Payload<'releaseEscalationTask'>>({
  type: 'releaseEscalationTask',
  summary: 'The named owner left; the board owner of the holder has it (Rule 2.1 row 6).',
  schema: commands.releaseEscalationTask,
  event: 'owner_missed',
  board: holderOf,
  decide: (e, _payload, _context, facts) => fallToBoardOwner(e, facts, 'ended'),
});

/** Row 7: a new owner starts P, the date moves once and the original stays legible. */
export const changeEscalation = onCard<Payload<'changeEscalation'>>({
  type: 'changeEscalation',
  summary: 'Another owner or, once, another date (Rule 2.1 row 7).',
  schema: commands.changeEscalation,
  event: 'change',
  board: holderOf,
  decide: (e, payload, context, facts) => {
    if (payload.ownerId === undefined && payload.resolutionDueAt === undefined) {
      throw new Refusal('invalid_input', 'Name another owner, another date or both.', {});
    }
    let next = withLastHop(e, { reason: payload.reason });
    if (payload.ownerId !== undefined)
      next = nameOwner(next, payload.ownerId, e.holderId, context, facts);
    if (payload.resolutionDueAt !== undefined && payload.resolutionDueAt !== e.resolutionDueAt) {
      if (e.originalResolutionDueAt !== null) {
        throw new Refusal('rule_broken', 'The date can be moved only once.', {
          originalResolutionDueAt: e.originalResolutionDueAt,
        });
      }
      next = {
        ...next,
        ...promised(facts.world, e, e.holderId, payload.resolutionDueAt, context),
        originalResolutionDueAt: e.resolutionDueAt,
        resolutionFrom: null,
        late: false,
      };
    }
    return {
      next,
      event: 'escalationChanged',
      data: { ownerId: payload.ownerId ?? null, resolutionDueAt: next.resolutionDueAt },
    };
  },
});
