// Rows 10–14: the card goes up, by hand or because a clock ran out; at the top, and at boards whose
// stage has no running clocks yet, it is only marked late. Never a hop without an instant that was due.
import { clocksAct } from '../../../shared/areas/boards/stages.ts';
import { commands, type EscalationCommands } from '../../../shared/areas/escalations/commands.ts';
import type { Escalation, Hop } from '../../../shared/areas/escalations/escalation.ts';
import type { PersonTag } from '../../../shared/areas/issues/issue.ts';
import { Refusal } from '../../../shared/errors.ts';
import type { Context } from '../../pipeline/decision.ts';
import { actorTag } from '../acts/who.ts';
import {
  arriveRaised,
  heldMinutes,
  lastHop,
  leaveHop,
  moveTo,
  reckonAgain,
  runsK,
  withLastHop,
} from './card.ts';
import { overrunAt, type World } from './clocks.ts';
import { type CardFacts, holderOf, type Outcome, onCard } from './facts.ts';
import { fallToBoardOwner } from './respond.ts';
import { up } from './tree.ts';

export interface Rise {
  readonly at: number;
  readonly cause: Hop['cause'];
  readonly missed: Hop['missed'];
  readonly decision: NonNullable<Hop['decision']>;
  readonly actor: PersonTag | null;
  readonly reason: string | null;
}

/** New hop at Up: the old hop ends, A and B of the new tier start. Null at the top. */
export function rise(world: World, e: Escalation, r: Rise): Escalation | null {
  const boardId = up(world.boards, e);
  if (boardId === null) return null;
  const left = leaveHop(world, e, r.at, { decision: r.decision, actor: r.actor, reason: r.reason });
  return arriveRaised(world, left, { boardId, cause: r.cause, missed: r.missed, at: r.at });
}

/** Stage < 3 or ramp-up of either board: missed clocks only mark the card late. S1 acts always. */
export const marksOnly = (
  world: World,
  e: Pick<Escalation, 'severity' | 'originatorId' | 'holderId'>,
): boolean =>
  !clocksAct(e.severity, [world.boards.get(e.originatorId), world.boards.get(e.holderId)]);

/** Row 10. */
export const passUpEscalation = onCard<EscalationCommands['passUpEscalation']>({
  type: 'passUpEscalation',
  summary: 'The holder cannot answer it and passes it up (Rule 2.1 row 10).',
  schema: commands.passUpEscalation,
  event: 'pass_up',
  board: holderOf,
  decide: (e, payload, context, facts) => {
    const next = rise(facts.world, e, {
      at: context.now,
      cause: 'pass_up',
      missed: null,
      decision: 'passed_up',
      actor: actorTag(context, e.holderId),
      reason: payload.reason,
    });
    if (!next)
      throw new Refusal('wrong_state', 'At the top there is nobody above.', {
        holderId: e.holderId,
      });
    return {
      next,
      event: 'escalationPassedUp',
      data: { fromId: e.holderId, holdingMinutes: next.hops[next.hops.length - 2]?.holdingMinutes },
    };
  },
});

/** Rows 11–13, at the top row 14: the clock of the holder ran out. */
function missHolderClock(
  e: Escalation,
  clock: 'A' | 'B' | 'C',
  context: Context,
  facts: CardFacts,
): Outcome {
  const { world } = facts;
  const risen = marksOnly(world, e)
    ? null
    : rise(world, e, {
        at: context.now,
        cause: 'auto',
        missed: clock,
        decision: 'missed',
        actor: null,
        reason: null,
      });
  if (!risen) {
    return { next: { ...e, late: true, offer: null }, event: 'escalationOverrun', data: { clock } };
  }
  return {
    next: risen,
    event: 'escalationWentUp',
    data: {
      clock,
      fromId: e.holderId,
      holdingMinutes: risen.hops[risen.hops.length - 2]?.holdingMinutes,
    },
  };
}

const voidClock = (clock: string): Refusal =>
  new Refusal('wrong_state', 'This clock does not run any more.', { clock });

/** When a clock of the holder ends, as the facts stand now; null = it does not run. */
export function clockEndsAt(
  world: World,
  e: Escalation,
  clock: 'A' | 'B' | 'C' | 'P',
): number | null {
  const now = reckonAgain(world, e) ?? e;
  const hop = lastHop(now);
  const isWaiting = e.state === 'raised' || e.state === 'seen';
  if (clock === 'A')
    return e.state === 'raised' && !e.late && hop.acknowledgedAt === null
      ? hop.acknowledgeDueAt
      : null;
  if (clock === 'B') return isWaiting && !e.late ? hop.answerDueAt : null;
  if (e.state !== 'accepted') return null;
  if (clock === 'P') return e.ownerAccepted ? null : now.ownerAcceptDueAt;
  return e.late || now.resolutionDueAt === null
    ? null
    : overrunAt(world, e.holderId, now.resolutionDueAt);
}

/** Rows 6 (P), 11 (A), 12 (B), 13 (C), 14 (top) and a copy's K: decided as of the due instant. */
export const missEscalationClock = onCard<EscalationCommands['missEscalationClock']>({
  type: 'missEscalationClock',
  summary: 'A clock of the escalation ran out (Rule 2.1 rows 6, 11–14, 29).',
  schema: commands.missEscalationClock,
  board: holderOf,
  decide: (e, payload, context, facts) => {
    if (payload.clock === 'K') {
      const now = reckonAgain(facts.world, e) ?? e;
      const copy = now.copies.find((c) => c.boardId === payload.boardId);
      if (!copy || !runsK(copy) || (copy.acknowledgeDueAt ?? 0) > context.now) throw voidClock('K');
      const copies = now.copies.map((c) => (c === copy ? { ...c, missedAt: context.now } : c));
      return {
        next: { ...e, copies },
        event: 'escalationCopyMissed',
        data: { boardId: copy.boardId },
      };
    }
    const endsAt =
      payload.hop === e.hops.length - 1 ? clockEndsAt(facts.world, e, payload.clock) : null;
    if (endsAt === null || endsAt > context.now) throw voidClock(payload.clock);
    if (payload.clock === 'P') return fallToBoardOwner(e, facts, 'missed');
    return missHolderClock(e, payload.clock, context, facts);
  },
});

/** Rule 3.2.6: a huddle was cancelled, runs on or ended early, and the deadline follows it. */
export const moveEscalationClocks = onCard<EscalationCommands['moveEscalationClocks']>({
  type: 'moveEscalationClocks',
  summary: 'A huddle that the clocks wait for changed; the dues follow (Rule 3.2.6).',
  schema: commands.moveEscalationClocks,
  board: holderOf,
  decide: (e, _payload, _context, facts) => {
    const next = reckonAgain(facts.world, e);
    if (!next) throw new Refusal('wrong_state', 'No clock has moved.', { state: e.state });
    const hop = lastHop(next);
    return {
      next,
      event: 'escalationClocksMoved',
      data: {
        acknowledgeDueAt: hop.acknowledgeDueAt,
        answerDueAt: hop.answerDueAt,
        ownerAcceptDueAt: next.ownerAcceptDueAt,
        resolutionDueAt: next.resolutionDueAt,
      },
    };
  },
});

/** The holder was archived: the card goes on at its new home, in the same state with the same people; every
 *  clock goes on where it was, A too. Nothing starts and nothing ends. */
export const rehomeEscalation = onCard<EscalationCommands['rehomeEscalation']>({
  type: 'rehomeEscalation',
  summary: 'The holder was archived; its new home has the card, clocks go on (Rule 2.1).',
  schema: commands.rehomeEscalation,
  board: holderOf,
  decide: (e, payload, context, { world }) => {
    if (world.boards.get(e.holderId)?.state !== 'archived')
      throw new Refusal('wrong_state', 'The holder is there.', { holderId: e.holderId });
    const hop = lastHop(e);
    const left = withLastHop(e, {
      leftAt: hop.leftAt ?? context.now,
      holdingMinutes: heldMinutes(world, e, context.now),
    });
    const moved = moveTo(left, {
      ...hop,
      boardId: payload.to,
      cause: 'archived',
      missed: null,
      arrivedAt: context.now,
      reason: null,
      holdingMinutes: 0,
    });
    return {
      next: { ...moved, late: e.late, offer: e.offer?.to === payload.to ? null : e.offer },
      event: 'escalationRehomed',
      data: { fromId: e.holderId },
    };
  },
});
