// Rows 15–18: sideways and down. A transfer never restarts the answer clock, so late ones, repeated
// ones and accepted ones need the receiver's own consent, which no tier above can give for it.
import { commands, type EscalationCommands } from '../../../shared/areas/escalations/commands.ts';
import type { Escalation, Hop } from '../../../shared/areas/escalations/escalation.ts';
import { Refusal } from '../../../shared/errors.ts';
import { actorTag } from '../acts/who.ts';
import { lastHop, leaveHop, moveTo, newHop } from './card.ts';
import { shareUsed, type World } from './clocks.ts';
import { type CardFacts, holderOf, onCard } from './facts.ts';
import { promised } from './promise.ts';
import { nameOwner } from './respond.ts';
import { pathOf, siblingsOf } from './tree.ts';

/** Of clock B: above it a transfer is only an offer (trap 21). */
export const transferShare = 0.75;

/** Why the card cannot simply be transferred there; null = it can. */
function offerOnly(
  world: World,
  e: Escalation,
  to: string,
  now: number,
): Readonly<Record<string, unknown>> | null {
  if (e.state === 'accepted') return { because: 'accepted' };
  if (pathOf(e).includes(to)) return { because: 'on_path' };
  const used = shareUsed(world, e, lastHop(e), now);
  return used > transferShare ? { because: 'late', usedShare: Math.round(used * 100) / 100 } : null;
}

function requireSibling(world: World, e: Escalation, to: string): void {
  const allowed = siblingsOf(world.boards, e).map((b) => b.id);
  if (!allowed.includes(to)) {
    throw new Refusal(
      'rule_broken',
      'A transfer goes to a board of the same tier under the same roof.',
      { to, allowed },
    );
  }
}

/** B goes on at the next board: same start, same due, same ladder. */
const carried = (hop: Hop) => ({
  acknowledgeDueAt: null,
  answerDueAt: hop.answerDueAt,
  answerStartedAt: hop.answerStartedAt,
});

/** Row 15. A ends, no new A; B goes on without restart. */
export const transferEscalation = onCard<EscalationCommands['transferEscalation']>({
  type: 'transferEscalation',
  summary: 'Sideways to a board of the same tier; the answer clock goes on (Rule 2.1 row 15).',
  schema: commands.transferEscalation,
  event: 'transfer',
  board: holderOf,
  decide: (e, payload, context, { world }) => {
    requireSibling(world, e, payload.to);
    const because = offerOnly(world, e, payload.to, context.now);
    if (because)
      throw new Refusal('rule_broken', 'It can only be offered now: the receiver must consent.', {
        offer: true,
        ...because,
      });
    const hop = lastHop(e);
    const left = leaveHop(world, e, context.now, {
      decision: 'transferred',
      actor: actorTag(context, e.holderId),
      reason: payload.reason,
    });
    const next = moveTo(
      { ...left, state: 'raised' },
      newHop(
        { boardId: payload.to, cause: 'transfer', at: context.now },
        hop.ladder ?? [],
        carried(hop),
      ),
    );
    return {
      next,
      event: 'escalationTransferred',
      data: { fromId: e.holderId, holdingMinutes: lastHop(left).holdingMinutes },
    };
  },
});

/** Row 16. All clocks run on. */
export const offerEscalation = onCard<EscalationCommands['offerEscalation']>({
  type: 'offerEscalation',
  summary:
    'Offers the card: a transfer that needs consent, or down to a board of the path (Rule 2.1 row 16).',
  schema: commands.offerEscalation,
  event: 'offer',
  board: holderOf,
  decide: (e, payload, context, { world }) => {
    if (e.offer) throw new Refusal('wrong_state', 'An offer is open already.', { to: e.offer.to });
    if (payload.kind === 'transfer') {
      requireSibling(world, e, payload.to);
      if (!offerOnly(world, e, payload.to, context.now)) {
        throw new Refusal('rule_broken', 'It can simply be transferred there.', { transfer: true });
      }
    } else {
      const holderTier = world.boards.get(e.holderId)?.tier ?? 0;
      const allowed = pathOf(e).filter(
        (id) => id !== e.originatorId && (world.boards.get(id)?.tier ?? holderTier) < holderTier,
      );
      if (!allowed.includes(payload.to)) {
        throw new Refusal(
          'rule_broken',
          'Down goes only to a lower board of the path, not to the originator.',
          { to: payload.to, allowed },
        );
      }
    }
    if (payload.kind === 'transfer' && payload.resolutionDueAt)
      throw new Refusal('rule_broken', 'A transfer grants no date: the promised one goes on.', {
        resolutionDueAt: e.resolutionDueAt,
      });
    const granted = payload.resolutionDueAt ?? null;
    if (granted !== null && promised(world, e, payload.to, granted, context).askedDueAt !== null)
      throw new Refusal('rule_broken', 'Beyond 10 working days only the plant manager grants it.', {
        resolutionDueAt: granted,
      });
    const from = e.state === 'accepted' || e.state === 'seen' ? e.state : 'raised';
    const offer: NonNullable<Escalation['offer']> = {
      to: payload.to,
      kind: payload.kind,
      text: payload.text,
      from,
      at: context.now,
      resolutionDueAt: payload.resolutionDueAt ?? null,
    };
    return {
      next: { ...e, offer },
      event: 'escalationOffered',
      data: { to: payload.to, kind: payload.kind },
    };
  },
});

const openOffer = (e: Escalation): NonNullable<Escalation['offer']> => {
  if (!e.offer) throw new Refusal('wrong_state', 'There is no offer.', { state: e.state });
  return e.offer;
};
/** The offered board acts; without an offer the holder is asked, so that the answer is "no offer". */
const offeredTo = (facts: CardFacts): string =>
  facts.escalation.offer?.to ?? facts.escalation.holderId;

/** Row 17: seen there (transfer of a raised or seen card: B goes on), else accepted there (C goes on,
 *  or as granted). Only the receiving board's own board owner. */
export const consentEscalationOffer = onCard<EscalationCommands['consentEscalationOffer']>({
  type: 'consentEscalationOffer',
  summary: 'The receiving board takes the offered card (Rule 2.1 row 17).',
  schema: commands.consentEscalationOffer,
  event: 'consent',
  board: offeredTo,
  decide: (e, payload, context, facts) => {
    const { world } = facts;
    const offer = openOffer(e);
    const staysSeen = offer.kind === 'transfer' && e.state !== 'accepted';
    const hop = lastHop(e);
    const cause = offer.kind;
    const by = actorTag(context, offer.to);
    const left = leaveHop(world, e, context.now, {
      decision: 'transferred',
      actor: by,
      reason: offer.text,
    });
    const data = {
      fromId: e.holderId,
      kind: offer.kind,
      holdingMinutes: lastHop(left).holdingMinutes,
    };
    if (staysSeen) {
      const arrived = {
        ...newHop({ boardId: offer.to, cause, at: context.now }, hop.ladder ?? [], carried(hop)),
        acknowledgedAt: context.now,
      };
      return {
        next: moveTo({ ...left, state: 'seen' }, arrived),
        event: 'escalationOfferConsented',
        data,
      };
    }
    // C goes on; only what was granted downwards sets it (row 17).
    const granted = offer.kind === 'de_escalate' ? offer.resolutionDueAt : null;
    const resolutionDueAt = granted ?? e.resolutionDueAt ?? payload.resolutionDueAt ?? null;
    if (payload.ownerId === undefined || resolutionDueAt === null) {
      throw new Refusal(
        'invalid_input',
        'Taking it over needs a named owner and a resolution date.',
        { owner: payload.ownerId === undefined },
      );
    }
    // What was granted was agreed when it was offered; a date of his own is promised like any other.
    const isOwn = granted === null && e.resolutionDueAt === null;
    const date = isOwn
      ? promised(world, e, offer.to, resolutionDueAt, context)
      : { resolutionDueAt, askedDueAt: granted === null ? (e.askedDueAt ?? null) : null };
    const arrived: Hop = {
      ...newHop({ boardId: offer.to, cause, at: context.now }, [], {
        acknowledgeDueAt: null,
        answerDueAt: null,
        answerStartedAt: null,
      }),
      acknowledgedAt: context.now,
      answeredAt: context.now,
      decision: 'accepted',
      actor: by,
    };
    const resolutionFrom =
      resolutionDueAt === e.resolutionDueAt ? (e.resolutionFrom ?? null) : null;
    const moved = moveTo(
      { ...left, ...date, state: 'accepted', resolutionFrom, firstStep: null },
      arrived,
    );
    return {
      next: nameOwner(moved, payload.ownerId, offer.to, context, facts),
      event: 'escalationOfferConsented',
      data: { ...data, resolutionDueAt: date.resolutionDueAt },
    };
  },
});

/** Row 18, by the receiver: as its consent, never by a tier above (Rule 2.0). */
export const declineEscalationOffer = onCard<EscalationCommands['declineEscalationOffer']>({
  type: 'declineEscalationOffer',
  summary: 'The receiving board declines the offer (Rule 2.1 row 18).',
  schema: commands.declineEscalationOffer,
  event: 'decline_offer',
  board: offeredTo,
  decide: (e, payload) => {
    const offer = openOffer(e);
    const hop = lastHop(e);
    return {
      next: {
        ...e,
        offer: null,
        hops: [...e.hops.slice(0, -1), { ...hop, reason: payload.reason }],
      },
      event: 'escalationOfferDeclined',
      data: { to: offer.to },
    };
  },
});

/** Row 18, by the holder. */
export const takeBackEscalationOffer = onCard<EscalationCommands['takeBackEscalationOffer']>({
  type: 'takeBackEscalationOffer',
  summary: 'The holder takes its offer back (Rule 2.1 row 18).',
  schema: commands.takeBackEscalationOffer,
  event: 'take_back_offer',
  board: holderOf,
  decide: (e) => ({
    next: { ...e, offer: null },
    event: 'escalationOfferTakenBack',
    data: { to: openOffer(e).to },
  }),
});
