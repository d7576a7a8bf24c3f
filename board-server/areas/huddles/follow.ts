// What follows from a huddle for the cards: deadlines that say "huddle" move with it (Rule 3.2.6),
// and ended cards leave the board at the end of its next huddle (Rule 2.1, states). Reads in `load`.

import type { Escalation } from '../../../shared/areas/escalations/escalation.ts';
import { isOpenEscalation, openStates } from '../../../shared/areas/escalations/table.ts';
import type { Huddle } from '../../../shared/areas/huddles/huddle.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { type Change, type DomainEvent, put, type Reader } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { lastHop, reckonAgain, runningSteps, shown } from '../escalations/card.ts';
import { loadWorld, type World, withHuddle } from '../escalations/clocks.ts';
import { allTicked, shiftsOf } from '../escalations/copies.ts';
import { eventOf } from '../escalations/facts.ts';
import { pathOf } from '../escalations/tree.ts';

export interface CardsOfBoard {
  readonly world: World;
  readonly cards: readonly StoredOf<'escalation'>[];
}

/** Cards whose clocks read this board's huddles, and ended cards that it still shows. */
export async function loadCards(read: Reader, boardId: string, now: number): Promise<CardsOfBoard> {
  const open = await read.list('escalation', { state: openStates });
  const ended = (await read.list('escalation', { shown: true })).filter(
    (e) => !isOpenEscalation(e.state),
  );
  const cards = [
    ...open.filter((e) => runningSteps(e).some((s) => s.boardId === boardId)),
    ...ended.filter((e) => e.shownOn.includes(boardId)),
  ];
  return { world: await loadWorld(read, [boardId, ...cards.flatMap(pathOf)], now), cards };
}

export interface Followed {
  readonly changes: readonly Change[];
  readonly events: readonly DomainEvent[];
}

/** The cards as they are once the huddle stands as `huddle`. */
export function follow(facts: CardsOfBoard, huddle: Huddle, now: number): Followed {
  const world = withHuddle(facts.world, huddle.boardId, huddle);
  const changes: Change[] = [];
  const events: DomainEvent[] = [];
  for (const stored of facts.cards) {
    const e = bare<'escalation'>(stored);
    const next = isOpenEscalation(e.state) ? reckonAgain(world, e) : left(world, e, huddle, now);
    if (!next) continue;
    changes.push(put('escalation', shown(next)));
    const hop = lastHop(next);
    events.push(
      isOpenEscalation(e.state)
        ? eventOf('escalationClocksMoved', next, {
            acknowledgeDueAt: hop.acknowledgeDueAt,
            answerDueAt: hop.answerDueAt,
            ownerAcceptDueAt: next.ownerAcceptDueAt,
            resolutionDueAt: next.resolutionDueAt,
          })
        : eventOf('escalationLeftBoard', next, { boardId: huddle.boardId }),
    );
  }
  return { changes, events };
}

/** An ended card at the end of this board's next huddle; null = it stays. "Next" = one that started
 *  after the card had ended. The originator keeps the answer on its strip until each shift ticked it. */
function left(world: World, e: Escalation, huddle: Huddle, now: number): Escalation | null {
  const isOver =
    huddle.state === 'ended' || huddle.state === 'held_late' || huddle.state === 'missed';
  const endedAt = e.confirmed?.at ?? e.withdrawn?.at ?? null;
  const startedAt = huddle.startedAt ?? huddle.plannedStartAt;
  if (!isOver || endedAt === null || startedAt <= endedAt || !e.shownOn.includes(huddle.boardId))
    return null;
  if (e.reviewDue && e.holderId === huddle.boardId) return null;
  const settled = huddle.boardId === e.originatorId ? { ...e, settledAt: e.settledAt ?? now } : e;
  const keepsStrip =
    huddle.boardId === e.originatorId &&
    e.confirmed !== null &&
    !allTicked(e.ticks, shiftsOf(world, e.originatorId));
  if (keepsStrip) return e.settledAt === null ? settled : null;
  return { ...settled, shownOn: e.shownOn.filter((id) => id !== huddle.boardId) };
}
