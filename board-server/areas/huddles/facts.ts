// What the commands of a huddle read and what each of them writes: the occurrence, and the cards whose
// deadlines follow it (Rule 3.2.6).
import type { Calendar } from '../../../shared/areas/calendar/calendar.ts';
import type { Huddle, Run } from '../../../shared/areas/huddles/huddle.ts';
import { canHuddle, type HuddleEvent } from '../../../shared/areas/huddles/steps.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type Decision, type LoadContext, put, type Reader } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { found } from '../acts/who.ts';
import { type CardsOfBoard, follow, loadCards } from './follow.ts';
import { partsOf, plannedHuddle } from './occurrence.ts';

export interface Place {
  readonly huddle: StoredOf<'huddle'>;
  readonly slot: StoredOf<'slot'>;
  readonly board: StoredOf<'board'>;
  readonly calendar: Calendar;
}
export interface Facts extends Place {
  readonly cards: CardsOfBoard;
}

/** The occurrence and its board. Its record exists from the morning on; a slot that was added later
 *  starts from its plan. @throws Refusal not_found */
export async function loadPlace(read: Reader, huddleId: string): Promise<Place> {
  const { slotId, on } = partsOf(huddleId);
  const slot = found(await read.one('slot', slotId), 'huddle', huddleId);
  const board = found(await read.one('board', slot.boardId), 'board', slot.boardId);
  const calendar = found(
    await read.one('calendar', board.calendarId),
    'calendar',
    board.calendarId,
  );
  const huddle = (await read.one('huddle', huddleId)) ?? {
    ...plannedHuddle(slot, board, calendar, on),
    rev: 0,
  };
  return { huddle, slot, board, calendar };
}

export async function load(
  read: Reader,
  payload: { huddleId: string },
  context: LoadContext,
): Promise<Facts> {
  const place = await loadPlace(read, payload.huddleId);
  return { ...place, cards: await loadCards(read, place.board.id, context.now) };
}

export const boardOfHuddle = (facts: Pick<Place, 'huddle'>): string => facts.huddle.boardId;

/** @throws Refusal wrong_state when the table of states has no such row */
export function requireState(huddle: Huddle, event: HuddleEvent): void {
  if (canHuddle(huddle.state, event)) return;
  throw new Refusal('wrong_state', `This is not possible: the huddle is ${huddle.state}.`, {
    state: huddle.state,
  });
}

/** The run of a running huddle. @throws Refusal wrong_state */
export function runOf(huddle: Huddle, event: HuddleEvent): Run {
  requireState(huddle, event);
  if (huddle.run) return huddle.run;
  throw new Refusal('wrong_state', 'This huddle was started without an agenda.', {
    state: huddle.state,
  });
}

/** What a change of the occurrence writes: it, and the cards that wait for it. */
export function decided(
  next: Huddle,
  event: string,
  data: Readonly<Record<string, unknown>>,
  facts: Facts,
  now: number,
): Decision {
  const followed = follow(facts.cards, next, now);
  return {
    events: [
      {
        type: event,
        data: { huddleId: next.id, boardId: next.boardId, state: next.state, ...data },
      },
      ...followed.events,
    ],
    changes: [put('huddle', next), ...followed.changes],
    answer: { huddleId: next.id, state: next.state },
  };
}

export const bareHuddle = (facts: Pick<Place, 'huddle'>): Huddle => bare<'huddle'>(facts.huddle);
