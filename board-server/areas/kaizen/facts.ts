// What the commands of kaizen events need to know, and their shared frame: newest revision, row of the state
// table, the boards that list it. Reads only in `load…`.
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { KaizenEvent } from '../../../shared/areas/kaizen/kaizen-event.ts';
import { type EventEvent, eventAfter } from '../../../shared/areas/kaizen/transitions.ts';
import { Refusal } from '../../../shared/errors.ts';
import type { Context, Decision, DomainEvent, Reader } from '../../pipeline/decision.ts';
import { bare, changesOf, step } from '../acts/act.ts';
import { found, isSamePerson, personIdOf, requireRev } from '../acts/who.ts';

export interface EventFacts {
  readonly event: StoredOf<'kaizenEvent'>;
  readonly calendar: StoredOf<'calendar'> | null;
  /** Its newspaper. */
  readonly items: readonly StoredOf<'countermeasure'>[];
}

export const calendarOf = async (
  read: Reader,
  boardId: string,
): Promise<StoredOf<'calendar'> | null> => {
  const board = await read.one('board', boardId);
  return board ? read.one('calendar', board.calendarId) : null;
};

export async function loadEvent(
  read: Reader,
  { kaizenEventId }: { kaizenEventId: string },
): Promise<EventFacts> {
  const event = found(await read.one('kaizenEvent', kaizenEventId), 'kaizenEvent', kaizenEventId);
  return {
    event,
    calendar: await calendarOf(read, event.boardId),
    items: await read.list('countermeasure', { eventId: kaizenEventId }),
  };
}

export const eventBoard = ({ event }: { event: { boardId: string } }): string => event.boardId;

/** @throws Refusal wrong_state when the table has no such row */
export function stateAfter(e: KaizenEvent, event: EventEvent): KaizenEvent['state'] {
  const state = eventAfter(e.state, event);
  if (state === null)
    throw new Refusal('wrong_state', `This is not possible while the event is ${e.state}.`, {
      state: e.state,
      event,
    });
  return state;
}

/** What is missing is named at its field. */
export const missing = (field: string, message: string): Refusal =>
  new Refusal('rule_broken', message, { field, rule: '2' });

/** Rule 2.0, trap 29: the sponsor himself, nobody for him. */
export function requireSponsor(e: KaizenEvent, context: Context): void {
  if (e.sponsor === null) throw missing('sponsorId', 'The event has no sponsor.');
  if (!isSamePerson(e.sponsor, personIdOf(context)))
    throw new Refusal('forbidden', 'Only the sponsor himself does this.', { rule: '2' });
}

export const eventHappened = (
  type: string,
  e: KaizenEvent,
  data: Readonly<Record<string, unknown>> = {},
): DomainEvent => ({
  type,
  data: { kaizenEventId: e.id, number: e.number, boardId: e.boardId, state: e.state, ...data },
});

/** One act on an event. */
export function decideEvent(
  command: string,
  facts: Pick<EventFacts, 'event'>,
  rev: number | undefined,
  done: (e: KaizenEvent) => {
    next: KaizenEvent;
    event: string;
    data?: Readonly<Record<string, unknown>>;
  },
  context: Context,
): Decision {
  requireRev(facts.event, rev);
  const { next, event, data } = done(bare<'kaizenEvent'>(facts.event));
  const own = step('kaizenEvent', facts.event, { ...next, takenBackAt: null });
  return {
    events: [eventHappened(event, next, data)],
    changes: changesOf(command, [own], context),
    answer: { kaizenEventId: next.id, state: next.state },
  };
}
