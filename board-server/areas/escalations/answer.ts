// Rows 8, 9 and 27: the answer itself. It always carries a type and a text; "not now" always carries
// the date on which it comes back (fixed).
import { commands, type EscalationCommands } from '../../../shared/areas/escalations/commands.ts';
import type { Escalation } from '../../../shared/areas/escalations/escalation.ts';
import { Refusal } from '../../../shared/errors.ts';
import type { Context } from '../../pipeline/decision.ts';
import { actorTag } from '../acts/who.ts';
import { heldMinutes, lastHop, withLastHop } from './card.ts';
import { localDate, reviewTimes } from './clocks.ts';
import { type CardFacts, holderOf, onCard } from './facts.ts';

type AnswerPayload =
  | EscalationCommands['returnEscalation']
  | EscalationCommands['answerEscalationReview'];

/** The card with its answer: all clocks of the hop end; "not now" sets R. */
function answered(
  e: Escalation,
  payload: AnswerPayload,
  context: Context,
  facts: CardFacts,
): Escalation {
  const reviewOn = payload.reviewOn ?? null;
  if ((payload.type === 'not_now') !== (reviewOn !== null)) {
    throw new Refusal(
      'invalid_input',
      '"Not now" needs a review date, and no other answer has one.',
      {},
    );
  }
  if (reviewOn !== null && reviewOn <= localDate(facts.world, e.holderId, context.now)) {
    throw new Refusal('rule_broken', 'The review must lie ahead.', { reviewOn });
  }
  const by = actorTag(context, e.holderId);
  const firstReviewOn = reviewOn === null ? null : (e.answer?.firstReviewOn ?? reviewOn);
  const hop = lastHop(e);
  return withLastHop(
    {
      ...e,
      state: 'returned',
      answer: {
        type: payload.type,
        text: payload.text,
        at: context.now,
        boardId: e.holderId,
        by,
        reviewOn,
        firstReviewOn,
      },
      reviewAt: reviewOn === null ? null : reviewTimes(facts.world, e.holderId, reviewOn).startAt,
      reviewDue: false,
      reviewMissedAt: null,
      ownerAcceptDueAt: null,
      unconfirmedAt: null,
      offer: null,
      late: false,
    },
    {
      acknowledgedAt: hop.acknowledgedAt ?? context.now,
      answeredAt: hop.answeredAt ?? context.now,
      // Answered once more after it had been confirmed: that board holds it again (row 27).
      leftAt: null,
      decision: 'returned',
      actor: by,
      holdingMinutes: heldMinutes(facts.world, e, context.now),
    },
  );
}

const inTime = (e: Escalation, now: number): boolean => {
  const hop = lastHop(e);
  return hop.answeredAt !== null || hop.answerDueAt === null || now <= hop.answerDueAt;
};

/** Row 8. A, B, C and P end. */
export const returnEscalation = onCard<EscalationCommands['returnEscalation']>({
  type: 'returnEscalation',
  summary:
    'The holder answers: solved, decision, resources, coaching, or not now with a review date (Rule 2.1 row 8).',
  schema: commands.returnEscalation,
  event: 'return',
  board: holderOf,
  decide: (e, payload, context, facts) => ({
    next: answered(e, payload, context, facts),
    event: 'escalationReturned',
    data: {
      answer: payload.type,
      reviewOn: payload.reviewOn ?? null,
      inTime: inTime(e, context.now),
    },
  }),
});

/** Row 9. C ends. The named owner who accepted himself, or the holder. */
export const resolveEscalation = onCard<EscalationCommands['resolveEscalation']>({
  type: 'resolveEscalation',
  summary: 'What was promised is done and waits for the originator to try it (Rule 2.1 row 9).',
  schema: commands.resolveEscalation,
  event: 'resolve',
  board: holderOf,
  decide: (e, payload, context, facts) => {
    const by = actorTag(context, e.holderId);
    const resolved = {
      text: payload.text,
      at: context.now,
      by,
      boardId: e.holderId,
      evidence: payload.evidence,
    };
    return {
      next: withLastHop(
        {
          ...e,
          state: 'resolved',
          resolved,
          ownerAcceptDueAt: null,
          unconfirmedAt: null,
          offer: null,
          late: false,
        },
        {
          decision: 'resolved',
          actor: by,
          holdingMinutes: heldMinutes(facts.world, e, context.now),
        },
      ),
      event: 'escalationResolved',
      data: { inTime: e.resolutionDueAt === null || context.now <= e.resolutionDueAt },
    };
  },
});

/** Row 27: R ends, or a new R whose first date stays legible. */
export const answerEscalationReview = onCard<EscalationCommands['answerEscalationReview']>({
  type: 'answerEscalationReview',
  summary: 'The board that said "not now" answers again on its review date (Rule 2.1 row 27).',
  schema: commands.answerEscalationReview,
  event: 'answer_review',
  board: holderOf,
  decide: (e, payload, context, facts) => {
    if (!e.reviewDue)
      throw new Refusal('wrong_state', 'The review is not due.', {
        state: e.state,
        reviewOn: e.answer?.reviewOn,
      });
    return {
      next: {
        ...answered(e, payload, context, facts),
        confirmed: null,
        settledAt: null,
        ticks: [],
      },
      event: 'escalationReviewAnswered',
      data: { answer: payload.type, reviewOn: payload.reviewOn ?? null },
    };
  },
});
