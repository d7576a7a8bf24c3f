// What the commands of handovers need to know, and who may: the chain of the outgoing shift, or that of
// the incoming one; a leader above stands in for neither (Rule 2 "Shift handover").
import type { Handover, HandoverSection } from '../../../shared/areas/handovers/handover.ts';
import {
  type HandoverRow,
  handoverAfter,
  handoverTable,
} from '../../../shared/areas/handovers/table.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { localDateOf } from '../../../shared/time.ts';
import {
  type Change,
  type Context,
  type Decision,
  type DomainEvent,
  type LoadContext,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { found, personIdOf } from '../acts/who.ts';
import { shiftFacts } from './prefill.ts';
import { chainOf } from './shifts.ts';

export interface HandoverFacts {
  readonly handover: StoredOf<'handover'>;
  readonly outgoing: readonly string[];
  readonly incoming: readonly string[];
  /** Facts of the shift as they stand now. */
  readonly now: Awaited<ReturnType<typeof shiftFacts>>;
  readonly confirmed: boolean;
  readonly safetyEvents: number;
}

export async function loadHandover(
  read: Reader,
  { handoverId }: { handoverId: string },
  context: LoadContext,
): Promise<HandoverFacts> {
  const handover = found(await read.one('handover', handoverId), 'handover', handoverId);
  const { boardId, on, shiftId, toOn, toShiftId } = handover;
  const board = found(await read.one('board', boardId), 'board', boardId);
  const calendar = found(
    await read.one('calendar', board.calendarId),
    'calendar',
    board.calendarId,
  );
  const events = await read.list('safetyEvent', { boardId, on });
  return {
    handover,
    outgoing: await chainOf(read, boardId, on, shiftId),
    incoming: await chainOf(read, boardId, toOn, toShiftId),
    now: await shiftFacts(read, handover, localDateOf(context.now, calendar.zone)),
    confirmed: (await read.one('safetyConfirmation', handover.id)) !== null,
    safetyEvents: events.filter((e) => e.shiftId === shiftId).length,
  };
}

/** Right event in the right state by the right side; answers the state after it. */
export function requireSide(
  facts: HandoverFacts,
  event: HandoverRow['event'],
  context: Context,
): Handover['state'] {
  const { handover } = facts;
  const state = handoverAfter(handover.state, event);
  if (state === null)
    throw new Refusal('wrong_state', `This is not possible: the handover is ${handover.state}.`, {
      state: handover.state,
      event,
    });
  const side = handoverTable.find((row) => row.event === event)!.who;
  const personId = personIdOf(context) ?? '';
  if (!facts[side].includes(personId))
    throw new Refusal(
      'forbidden',
      side === 'outgoing'
        ? 'Only who leads the outgoing shift may do this.'
        : 'Only who leads the incoming shift may do this.',
      { side, rule: '2' },
    );
  if (side === 'incoming' && handover.handedOverBy?.personId === personId)
    throw new Refusal('rule_broken', 'Nobody hands a shift over to himself.', { rule: '2' });
  return state;
}

export const sectionOf = (h: Handover, key: HandoverSection['key']): HandoverSection =>
  found(h.sections.find((s) => s.key === key) ?? null, 'section', key);

export const withSection = (h: Handover, next: HandoverSection): Handover['sections'] =>
  h.sections.map((s) => (s.key === next.key ? next : s));

export const decidedAs = (
  type: string,
  { handover }: HandoverFacts,
  patch: Partial<Handover>,
  more: {
    data?: Readonly<Record<string, unknown>>;
    events?: readonly DomainEvent[];
    changes?: readonly Change[];
  } = {},
): Decision => {
  const next: Handover = { ...bare<'handover'>(handover), ...patch };
  const { id: handoverId, boardId, on, shiftId, state } = next;
  return {
    events: [
      { type, data: { handoverId, boardId, on, shiftId, state, ...more.data } },
      ...(more.events ?? []),
    ],
    changes: [put('handover', next), ...(more.changes ?? [])],
    answer: { handoverId, state },
  };
};
