// Rows 26 and 28: "not now" comes back by itself on its date, also after it was confirmed (trap 23); and an
// answer that nobody confirms is listed.
// Row 27, the new answer, is in answer.ts.
import { commands, type EscalationCommands } from '../../../shared/areas/escalations/commands.ts';
import type { Escalation } from '../../../shared/areas/escalations/escalation.ts';
import { Refusal } from '../../../shared/errors.ts';
import { arriveRaised, withLastHop } from './card.ts';
import { reviewTimes, unconfirmedFrom } from './clocks.ts';
import { holderOf, onCard, originatorOf } from './facts.ts';
import { marksOnly } from './go-up.ts';

/** Row 26: the review runs until the end of that day's huddle of the board that said so. */
export const reachEscalationReview = onCard<EscalationCommands['reachEscalationReview']>({
  type: 'reachEscalationReview',
  summary: 'The review date of a "not now" is here (Rule 2.1 row 26).',
  schema: commands.reachEscalationReview,
  event: 'review_reached',
  board: holderOf,
  decide: (e, _payload, context, { world }) => {
    const reviewOn = e.answer?.type === 'not_now' ? e.answer.reviewOn : null;
    if (reviewOn === null || e.reviewDue || e.reviewAt === null || e.reviewAt > context.now) {
      throw new Refusal('wrong_state', 'No review is due.', { state: e.state });
    }
    const { missedAt } = reviewTimes(world, e.holderId, reviewOn);
    const shownOn = [...new Set([...e.shownOn, e.holderId])];
    return {
      next: { ...e, reviewDue: true, reviewMissedAt: missedAt, reviewAt: missedAt, shownOn },
      event: 'escalationReviewDue',
      data: { reviewMissedAt: missedAt },
    };
  },
});

/** Row 28: raised again at that board, new hop, A and B by its ladder. */
export const missEscalationReview = onCard<EscalationCommands['missEscalationReview']>({
  type: 'missEscalationReview',
  summary: 'The review of a "not now" was missed: raised there again (Rule 2.1 row 28).',
  schema: commands.missEscalationReview,
  event: 'review_missed',
  board: holderOf,
  decide: (e, _payload, context, { world }) => {
    const missedAt = e.answer?.reviewOn
      ? reviewTimes(world, e.holderId, e.answer.reviewOn).missedAt
      : null;
    if (!e.reviewDue || e.reviewAt === null || missedAt === null || missedAt > context.now) {
      throw new Refusal('wrong_state', 'No review was missed.', { state: e.state });
    }
    if (marksOnly(world, e))
      return {
        next: { ...e, late: true, reviewAt: null },
        event: 'escalationReviewMissed',
        data: { late: true },
      };
    const left = withLastHop(e, { leftAt: e.hops[e.hops.length - 1]?.leftAt ?? context.now });
    const next = arriveRaised(world, left, {
      boardId: e.holderId,
      cause: 'review',
      missed: 'review',
      at: context.now,
    });
    return { next, event: 'escalationReviewMissed', data: {} };
  },
});

/** Since when an answer waits for the originator; null = none does. */
export const waitsSince = (e: Escalation): number | null =>
  e.state === 'resolved'
    ? (e.resolved?.at ?? null)
    : e.state === 'returned'
      ? (e.answer?.at ?? null)
      : null;

/** No row: the card stays as it is, no clock runs and nothing goes up; both boards see that it waits. */
export const listUnconfirmedEscalation = onCard<EscalationCommands['listUnconfirmedEscalation']>({
  type: 'listUnconfirmedEscalation',
  summary: 'An answer is not confirmed for 5 working days: both boards list it (Rule 2.1).',
  schema: commands.listUnconfirmedEscalation,
  board: originatorOf,
  decide: (e, _payload, context, { world }) => {
    const answeredAt = waitsSince(e);
    const from = answeredAt === null ? null : unconfirmedFrom(world, e, answeredAt);
    if (from === null || from > context.now || e.unconfirmedAt)
      throw new Refusal('wrong_state', 'Nothing waits for more than 5 working days.', {
        state: e.state,
      });
    return {
      next: { ...e, unconfirmedAt: context.now },
      event: 'escalationUnconfirmed',
      data: { answeredAt },
    };
  },
});
