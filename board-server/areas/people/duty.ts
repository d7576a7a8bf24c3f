// Who stands for a board right now (Rule 2.0 "Duty"): duty owner, else deputy, else the supervisor of
// that shift, else the on-call list. An empty chain is a set-up error that the board shows.

import { dutyDateOf, isOnDuty } from '../../../shared/areas/calendar/duty-hours.ts';
import { shiftAt } from '../../../shared/areas/calendar/production-day.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { Reader } from '../../pipeline/decision.ts';

/** Shift id of a board whose duty is in windows, not in shifts. */
export const windowShift = 'D';

async function isPresent(
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

/** The person on duty at an instant, or null. Outside the duty windows only the on-call list counts. */
export async function dutyPersonAt(
  read: Reader,
  board: StoredOf<'board'>,
  at: number,
): Promise<StoredOf<'person'> | null> {
  const calendar = await read.one('calendar', board.calendarId);
  if (!calendar) return null;
  let on: string;
  let shiftId: string;
  let onCallOnly = false;
  if (board.duty.kind === 'windows') {
    const duty = { duty: board.duty, calendar };
    on = dutyDateOf(at, duty);
    shiftId = windowShift;
    onCallOnly = !isOnDuty(at, duty);
  } else {
    const shift = shiftAt(at, calendar);
    if (!shift) return null;
    on = shift.productionOn;
    shiftId = shift.shiftId;
  }
  const duty = await read.one('duty', `${board.id}:${on}:${shiftId}`);
  for (const link of duty?.chain ?? []) {
    if (onCallOnly && link.as !== 'on_call') continue;
    const person = await isPresent(read, board.id, on, shiftId, link.personId);
    if (person) return person;
  }
  return null;
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
