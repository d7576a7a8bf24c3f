// Who stands for a board right now (Rule 2.0 "Duty"): duty owner, else deputy, else the supervisor of
// that shift, else the on-call list. An empty chain is a set-up error that the board shows.

import { dutyDateOf, isOnDuty } from '../../../shared/areas/calendar/duty-hours.ts';
import { shiftAt } from '../../../shared/areas/calendar/production-day.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { Reader } from '../../pipeline/decision.ts';

/** Shift id of a board whose duty is in windows, not in shifts. */
export const windowShift = 'D';

/** Active, and not absent from this shift. */
export async function isPresent(
  read: Reader,
  boardId: string,
  on: string,
  shiftId: string,
  personId: string,
): Promise<StoredOf<'person'> | null> {
  const person = await read.one('person', personId);
  if (person?.state !== 'active') return null;
  const entry = await read.one('roster', `${boardId}:${on}:${shiftId}:${personId}`);
  return entry?.state === 'absent' ? null : person;
}

/** Who is named for a board at an instant, in order; outside the duty windows the on-call list only. */
export interface DutyChain {
  readonly on: string;
  readonly shiftId: string;
  readonly links: StoredOf<'duty'>['chain'];
}

/** A shift of a board's own calendar, or its duty window. */
export interface Watch {
  readonly on: string;
  readonly shiftId: string;
  readonly onCallOnly: boolean;
}

/** Null where the board's calendar knows no shift at that instant. */
export async function watchAt(
  read: Reader,
  board: Pick<StoredOf<'board'>, 'calendarId' | 'duty'>,
  at: number,
): Promise<Watch | null> {
  const calendar = await read.one('calendar', board.calendarId);
  if (!calendar) return null;
  if (board.duty.kind === 'windows') {
    const duty = { duty: board.duty, calendar };
    return { on: dutyDateOf(at, duty), shiftId: windowShift, onCallOnly: !isOnDuty(at, duty) };
  }
  const shift = shiftAt(at, calendar);
  return shift && { on: shift.productionOn, shiftId: shift.shiftId, onCallOnly: false };
}

/** Who of a chain counts in this watch. */
export const linksIn = (
  { onCallOnly }: Watch,
  entry: StoredOf<'duty'> | null | undefined,
): StoredOf<'duty'>['chain'] => {
  const chain = entry?.chain ?? [];
  return onCallOnly ? chain.filter((l) => l.as === 'on_call') : chain;
};

export async function dutyChainAt(
  read: Reader,
  board: StoredOf<'board'>,
  at: number,
): Promise<DutyChain> {
  const watch = await watchAt(read, board, at);
  if (!watch) return { on: '', shiftId: '', links: [] };
  const { on, shiftId } = watch;
  const entry = await read.one('duty', `${board.id}:${on}:${shiftId}`);
  return { on, shiftId, links: linksIn(watch, entry) };
}

/** The first of the chain who is there: active and not absent from this shift. */
export async function presentOf(
  read: Reader,
  boardId: string,
  { on, shiftId, links }: DutyChain,
): Promise<StoredOf<'person'> | null> {
  for (const link of links) {
    const person = await isPresent(read, boardId, on, shiftId, link.personId);
    if (person) return person;
  }
  return null;
}

/** The person on duty at an instant, or null: an empty chain is a set-up error. */
export async function dutyPersonAt(
  read: Reader,
  board: StoredOf<'board'>,
  at: number,
): Promise<StoredOf<'person'> | null> {
  return presentOf(read, board.id, await dutyChainAt(read, board, at));
}

/** The same as a wall may show it: role and initials. */
export async function dutyOwnerAt(
  read: Reader,
  board: StoredOf<'board'>,
  at: number,
): Promise<{ role: string; initials: string } | null> {
  const person = await dutyPersonAt(read, board, at);
  if (!person) return null;
  const role = person.roles.find((r) => r.boardId === board.id) ?? person.roles[0];
  return { role: role?.role ?? 'TM', initials: person.initials };
}
