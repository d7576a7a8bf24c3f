// What the clock owes escalations: A, B, C + 1, P, K, R, a missed review, cards whose huddle moved,
// and ended cards that leave a board. Each key is used once, each command decided as of its instant.

import {
  nextProductionDay,
  productionDateOf,
  productionDayBounds,
} from '../../../shared/areas/calendar/production-day.ts';
import type { Escalation } from '../../../shared/areas/escalations/escalation.ts';
import { isOpenEscalation, openStates } from '../../../shared/areas/escalations/table.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { DueCommand, DueSource, Reader } from '../../pipeline/decision.ts';
import { undoMs } from '../acts/act.ts';
import { reckonAgain, runsK } from './card.ts';
import { loadWorld, reviewTimes, unconfirmedFrom, type World } from './clocks.ts';
import { clockEndsAt } from './go-up.ts';
import { waitsSince } from './review.ts';
import { pathOf } from './tree.ts';

const clocks = ['A', 'B', 'C', 'P'] as const;

/** Everything that will be due for one card, as the facts stand now. */
export function dueOf(world: World, e: StoredOf<'escalation'>): DueCommand[] {
  const hop = e.hops.length - 1;
  const due: DueCommand[] = [];
  for (const clock of clocks) {
    const at = clockEndsAt(world, e, clock);
    if (at === null) continue;
    due.push({
      key: `esc:${e.id}:${hop}:${clock}:${at}`,
      type: 'missEscalationClock',
      payload: { escalationId: e.id, clock, hop },
      at,
    });
    // B never ends before A, and a missed A takes the card away: B is asked for only without A.
    if (clock === 'A') break;
  }
  for (const copy of isOpenEscalation(e.state) ? (reckonAgain(world, e) ?? e).copies : []) {
    if (!runsK(copy) || copy.acknowledgeDueAt === null) continue;
    due.push({
      key: `esc:${e.id}:${copy.boardId}:K:${copy.acknowledgeDueAt}`,
      type: 'missEscalationClock',
      payload: { escalationId: e.id, clock: 'K', hop, boardId: copy.boardId },
      at: copy.acknowledgeDueAt,
    });
  }
  return [...due, ...unconfirmedDue(world, e), ...reviewDue(world, e), ...leaveDue(world, e)];
}

/** Nothing confirms by itself; what waits for more than 5 working days is listed (Rule 2.1). */
function unconfirmedDue(world: World, e: Escalation): DueCommand[] {
  const answeredAt = waitsSince(e);
  if (answeredAt === null || e.unconfirmedAt || !world.times.has(e.originatorId)) return [];
  return [
    {
      key: `esc:${e.id}:unconfirmed:${answeredAt}`,
      type: 'listUnconfirmedEscalation',
      payload: { escalationId: e.id },
      at: unconfirmedFrom(world, e, answeredAt),
    },
  ];
}

function reviewDue(world: World, e: Escalation): DueCommand[] {
  const reviewOn = e.answer?.reviewOn ?? null;
  if (e.reviewAt === null || reviewOn === null) return [];
  const key = `esc:${e.id}:${e.hops.length - 1}:${reviewOn}`;
  if (!e.reviewDue)
    return [
      {
        key: `${key}:R`,
        type: 'reachEscalationReview',
        payload: { escalationId: e.id },
        at: e.reviewAt,
      },
    ];
  const { missedAt } = reviewTimes(world, e.holderId, reviewOn);
  return [
    {
      key: `${key}:missed:${missedAt}`,
      type: 'missEscalationReview',
      payload: { escalationId: e.id },
      at: missedAt,
    },
  ];
}

/** Production days that an answer stays on the strip at most (Rule 2.1, states). */
const stripDays = 3;

function leaveDue(world: World, e: Escalation): DueCommand[] {
  if (isOpenEscalation(e.state) || e.shownOn.length === 0) return [];
  if (e.state === 'withdrawn' && e.takenBackAt !== null) {
    return [
      {
        key: `esc:${e.id}:gone:${e.takenBackAt}`,
        type: 'leaveEscalationBoard',
        payload: { escalationId: e.id },
        at: e.takenBackAt + undoMs,
      },
    ];
  }
  const time = world.times.get(e.originatorId);
  if (!time || !e.shownOn.includes(e.originatorId) || !e.confirmed) return [];
  const lastOn = nextProductionDay(
    productionDateOf(e.confirmed.at, time.calendar),
    time.calendar,
    stripDays,
  );
  const at = productionDayBounds(lastOn, time.calendar).startAt;
  return [
    {
      key: `esc:${e.id}:strip:${e.confirmed.at}`,
      type: 'leaveEscalationBoard',
      payload: { escalationId: e.id, boardId: e.originatorId },
      at,
    },
  ];
}

/** A deadline that a huddle has moved is written at once, so that every screen shows the new one. */
function moveDue(world: World, e: StoredOf<'escalation'>, now: number): DueCommand[] {
  const next = reckonAgain(world, e);
  if (!next) return [];
  // One that has run out by then is missed, as of its own instant, and not moved.
  const ends = [
    ...clocks.map((clock) => clockEndsAt(world, e, clock)),
    ...next.copies.filter(runsK).map((copy) => copy.acknowledgeDueAt),
  ];
  if (ends.some((at) => at !== null && at <= now)) return [];
  return [
    {
      key: `esc:${e.id}:${e.hops.length - 1}:move:${e.rev}`,
      type: 'moveEscalationClocks',
      payload: { escalationId: e.id },
      at: now,
    },
  ];
}

async function cards(
  read: Reader,
  now: number,
): Promise<{ world: World; cards: StoredOf<'escalation'>[] }> {
  const found = new Map<string, StoredOf<'escalation'>>();
  for (const e of await read.list('escalation', { state: openStates })) found.set(e.id, e);
  for (const e of await read.list('escalation', { shown: true })) found.set(e.id, e);
  // Reviews of cards that stand on no board any more come back all the same (trap 23).
  for (const e of await read.list(
    'escalation',
    {},
    { between: { column: 'reviewAt', from: 1, to: now + 40 * 86_400_000 } },
  ))
    found.set(e.id, e);
  const all = [...found.values()];
  return {
    world:
      all.length > 0
        ? await loadWorld(read, all.flatMap(pathOf), now)
        : { boards: new Map(), times: new Map() },
    cards: all,
  };
}

export const escalationClocks: DueSource = {
  name: 'escalations',
  async due(read, now) {
    const found = await cards(read, now);
    return found.cards.flatMap((e) => [
      ...dueOf(found.world, e).filter((d) => d.at <= now),
      ...moveDue(found.world, e, now),
    ]);
  },
  async nextAt(read, now) {
    const found = await cards(read, now);
    const later = found.cards
      .flatMap((e) => dueOf(found.world, e))
      .map((d) => d.at)
      .filter((at) => at > now);
    return later.length > 0 ? Math.min(...later) : null;
  },
};
