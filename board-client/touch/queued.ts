// Which records of a board something is kept for that the server has not got: they are drawn dashed wherever
// they appear, with the words for it. Reads the list; must never change it.
import type { Deed } from './deed.ts';
import type { Hand } from './hand.ts';
import type { Unsent } from './queue.ts';
import type { Todo } from './todo.ts';

/** Where it happens, whom it goes to, why: not what it is about. */
const aside = ['boardId', 'addresseeId', 'ownerId', 'shiftId', 'stationId'];

const safetyId = (boardId: unknown, on: unknown, shiftId: unknown) => `${boardId}:${on}:${shiftId}`;

/** Ids of the records that a tap is about. */
export function idsOf({ type, payload }: Pick<Deed, 'type' | 'payload'>): string[] {
  const ids: string[] = [];
  for (const key of Object.keys(payload)) {
    const value = payload[key];
    if (/Id$/.test(key) && aside.indexOf(key) < 0 && typeof value === 'string') ids.push(value);
    if (/Ids$/.test(key) && Array.isArray(value)) ids.push(...(value as string[]));
  }
  if (type === 'giveSafetyConfirmation')
    ids.push(safetyId(payload.boardId, payload.on, payload.shiftId));
  return ids;
}

export const notSent = (hand: Hand): Unsent[] =>
  hand.travel?.day ? [] : hand.unsent.value.filter(({ state }) => state !== 'sent');

/** Something about one of these is kept here. */
export const isQueued = (hand: Hand, ids: readonly (string | null | undefined)[]): boolean =>
  notSent(hand).some(({ deed }) => idsOf(deed).some((id) => ids.indexOf(id) >= 0));

/** A reading of this day and shift is kept here. */
export const isReadingQueued = (
  hand: Hand,
  kpiId: string,
  on: string,
  shiftId: string | null,
): boolean =>
  notSent(hand).some(
    ({ deed: { payload } }) =>
      payload.kpiId === kpiId &&
      payload.on === on &&
      (payload.shiftId ?? null) === (shiftId || null),
  );

const records = [
  'escalation',
  'action',
  'issue',
  'call',
  'handover',
  'announcement',
  'change',
  'card',
  'sheet',
];

/** The records of a line of home. */
export function idsOfTodo(todo: Todo): (string | null)[] {
  if (todo.kind === 'safety') return [safetyId(todo.tile.boardId, todo.on, todo.shiftId)];
  if (todo.kind === 'red') return [todo.tile.id, todo.tile.reaction.issueId];
  if (todo.kind === 'readings') return todo.tiles.map(({ id }) => id);
  const of = todo as unknown as Record<string, { id?: string } | undefined>;
  return records.map((name) => of[name]?.id ?? null);
}
