// Who is called for a board at an instant, in order (Rule 3.5.3): the duty chain, who is there of it,
// and last the standing owner, who gets what nobody holds. Reads only.
import type { Called } from '../../../shared/areas/alerts/alert.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { Reader } from '../../pipeline/decision.ts';
import { dutyChainAt, isPresent } from '../people/duty.ts';

export type Callee = Omit<Called, 'at'>;

const calleeOf = (person: StoredOf<'person'>, boardId: string, as: Callee['as']): Callee => {
  const role = person.roles.find((r) => r.boardId === boardId) ?? person.roles[0];
  return { personId: person.id, as, role: role?.role ?? '', initials: person.initials };
};

export async function calleesAt(read: Reader, boardId: string, at: number): Promise<Callee[]> {
  const board = await read.one('board', boardId);
  if (!board) return [];
  const { on, shiftId, links } = await dutyChainAt(read, board, at);
  const found: Callee[] = [];
  for (const link of links) {
    const person = await isPresent(read, boardId, on, shiftId, link.personId);
    if (person && !found.some((each) => each.personId === person.id))
      found.push(calleeOf(person, boardId, link.as));
  }
  const standing = board.standingOwnerId ? await read.one('person', board.standingOwnerId) : null;
  if (standing?.state === 'active' && !found.some((each) => each.personId === standing.id))
    found.push(calleeOf(standing, boardId, 'standing'));
  return found;
}

/** The first who was not called yet; null = nobody is left. */
export const nextCallee = (callees: readonly Callee[], called: readonly Called[]): Callee | null =>
  callees.find((each) => !called.some((one) => one.personId === each.personId)) ?? null;
