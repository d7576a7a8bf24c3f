// Rows 23–25: the originator takes the question back, or its urgency changes. Severity goes down only
// by the one who asked.
import { commands, type EscalationCommands } from '../../../shared/areas/escalations/commands.ts';
import type { Escalation, LadderStep } from '../../../shared/areas/escalations/escalation.ts';
import type { PersonTag } from '../../../shared/areas/issues/issue.ts';
import { Refusal } from '../../../shared/errors.ts';
import { actorTag } from '../acts/who.ts';
import { heldMinutes, ladderStep, lastHop, withLastHop } from './card.ts';
import { clocksOf, type Severity, type World } from './clocks.ts';
import { holderOf, onCard, originatorOf, requireEvent } from './facts.ts';
import { requireMay } from './rights.ts';
import { firstCopies, pathOf } from './tree.ts';

/** Row 23, by a person or because the issue was cancelled: all clocks end. Gone at the originator at
 *  once, elsewhere "withdrawn" until the next huddle ended. */
export function withdrawn(
  world: World,
  e: Escalation,
  at: number,
  reason: string,
  actor: PersonTag | null,
): Escalation {
  return withLastHop(
    {
      ...e,
      state: 'withdrawn',
      withdrawn: { at, reason },
      ownerAcceptDueAt: null,
      offer: null,
      late: false,
      reviewAt: null,
      shownOn: pathOf(e).filter((id) => id !== e.originatorId),
    },
    { leftAt: at, decision: 'withdrawn', actor, reason, holdingMinutes: heldMinutes(world, e, at) },
  );
}

export const withdrawEscalation = onCard<EscalationCommands['withdrawEscalation']>({
  type: 'withdrawEscalation',
  summary: 'The originator withdraws its question (Rule 2.1 row 23).',
  schema: commands.withdrawEscalation,
  event: 'withdraw',
  board: originatorOf,
  decide: (e, payload, context, { world }) => ({
    next: withdrawn(world, e, context.now, payload.reason, actorTag(context, e.originatorId)),
    event: 'escalationWithdrawn',
  }),
});

/** S1 is more severe than S2: negative = `a` is more severe than `b`. */
export const compareSeverity = (a: Severity, b: Severity): number => (a < b ? -1 : a > b ? 1 : 0);

/** Up and down and up again: of two steps of one board and severity the earlier start never ends later,
 *  so it stays and the list cannot outgrow the boards that the card has seen. */
const withStep = (ladder: readonly LadderStep[], added: LadderStep): LadderStep[] =>
  ladder.some(
    (s) => s.rule === 'ladder' && s.boardId === added.boardId && s.severity === added.severity,
  )
    ? [...ladder]
    : [...ladder, added];

/** Row 24: each running A and B is the earlier of the old and the new ladder from now; to S1 the
 *  parent's parent is a copy with K at once. */
export function severityUp(
  world: World,
  e: Escalation,
  severity: Severity,
  at: number,
): Escalation {
  const raised: Escalation = { ...e, severity };
  const hop = lastHop(raised);
  const isWaiting = e.state === 'raised' || e.state === 'seen';
  const added: LadderStep = ladderStep(raised, e.holderId, at);
  const fresh = clocksOf(world, e.originatorId, [added]);
  const earlier = (old: number | null, due: number, runs: boolean): number | null =>
    old === null || !runs ? old : Math.min(old, due);
  const next = withLastHop(raised, {
    ladder: isWaiting ? withStep(hop.ladder ?? [], added) : (hop.ladder ?? []),
    acknowledgeDueAt: earlier(
      hop.acknowledgeDueAt,
      fresh.acknowledgeDueAt,
      isWaiting && hop.acknowledgedAt === null,
    ),
    answerDueAt: earlier(hop.answerDueAt, fresh.answerDueAt, isWaiting),
  });
  return severity === 'S1' ? withS1Copy(world, next, fresh.copyAcknowledgeDueAt) : next;
}

/** K starts at the parent's parent, unless it holds the card or knows already. */
export function withS1Copy(
  world: World,
  e: Escalation,
  acknowledgeDueAt: number | null,
): Escalation {
  const top = firstCopies(world.boards, e.originatorId, e.addresseeId, true).find(
    (c) => c.cause === 's1',
  );
  if (!top || top.boardId === e.holderId) return e;
  const copy = { ...top, acknowledgeDueAt, acknowledgedAt: null };
  return { ...e, copies: [...e.copies.filter((c) => c.boardId !== top.boardId), copy] };
}

/** Rows 24 and 25. */
export const changeEscalationSeverity = onCard<EscalationCommands['changeEscalationSeverity']>({
  type: 'changeEscalationSeverity',
  summary:
    'Severity up by originator or holder, down by the originator alone (Rule 2.1 rows 24, 25).',
  schema: commands.changeEscalationSeverity,
  who: 'signed_in',
  board: holderOf,
  decide: (e, payload, context, { world }) => {
    const direction = compareSeverity(payload.severity, e.severity);
    if (direction === 0)
      throw new Refusal('wrong_state', 'It has this severity already.', { severity: e.severity });
    // Down is the originator's alone: a holder must not soften a question by the right of its tier.
    const event = direction < 0 ? 'severity_up' : 'severity_down';
    requireEvent(e, event);
    requireMay(event, e, context, world);
    const changed =
      direction < 0
        ? severityUp(world, e, payload.severity, context.now)
        : { ...e, severity: payload.severity };
    return {
      next: withLastHop(changed, { reason: payload.reason }),
      event: 'escalationSeverityChanged',
      data: { from: e.severity, to: payload.severity },
    };
  },
});
