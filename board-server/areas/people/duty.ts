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

interface Watch {
  readonly on: string;
  readonly shiftId: string;
  readonly onCallOnly: boolean;
}
/** Boards share few calendars and duty hours: the reckoning of an instant is done once for all of them. */
export type Watches = Map<string, Watch | null>;

async function watchAt(
  read: Reader,
  board: StoredOf<'board'>,
  at: number,
  known: Watches,
): Promise<Watch | null> {
  const key = `${board.calendarId} ${JSON.stringify(board.duty)}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const calendar = await read.one('calendar', board.calendarId);
  let watch: Watch | null = null;
  if (calendar && board.duty.kind === 'windows') {
    const duty = { duty: board.duty, calendar };
    watch = { on: dutyDateOf(at, duty), shiftId: windowShift, onCallOnly: !isOnDuty(at, duty) };
  } else if (calendar) {
    const shift = shiftAt(at, calendar);
    watch = shift && { on: shift.productionOn, shiftId: shift.shiftId, onCallOnly: false };
  }
  known.set(key, watch);
  return watch;
}

/** @param known reckonings of the same instant, where several boards are asked for */
export async function dutyChainAt(
  read: Reader,
  board: StoredOf<'board'>,
  at: number,
  known: Watches = new Map(),
): Promise<DutyChain> {
  const watch = await watchAt(read, board, at, known);
  if (!watch) return { on: '', shiftId: '', links: [] };
  const { on, shiftId, onCallOnly } = watch;
  const chain = (await read.one('duty', `${board.id}:${on}:${shiftId}`))?.chain ?? [];
  return { on, shiftId, links: onCallOnly ? chain.filter((l) => l.as === 'on_call') : chain };
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
