// What an actor is at this moment: roles, boards he stands for by Duty, boards below those he leads.
// Loaded once per command and checked per command, never per connection. The administrator's role
// counts only where he signed in with passphrase and code (Rule 2.0 "Administrator").
import { leadingRoles } from '../../../shared/areas/people/roles.ts';
import type { Actor, Reader, Standing } from '../../pipeline/decision.ts';
import { dutyChainAt, presentOf, type Watches } from './duty.ts';

export async function standingOf(read: Reader, actor: Actor, now: number): Promise<Standing> {
  const boards = actor.kind === 'system' ? [] : await read.list('board');
  const parents = new Map(boards.map((board) => [board.id, board.parentId]));
  const parentOf = (boardId: string): string | null => parents.get(boardId) ?? null;
  const isWithin = (boardId: string, top: string): boolean => {
    for (let at: string | null = boardId; at !== null; at = parentOf(at))
      if (at === top) return true;
    return false;
  };
  const common = { actor, parentOf, isWithin };
  if (actor.kind !== 'person') {
    return {
      ...common,
      isPerson: false,
      roles: [],
      dutyOf: new Set(),
      leads: new Set(),
      dutyOwnerOf: () => null,
    };
  }
  const person = await read.one('person', actor.personId);
  const held = person?.state === 'active' ? person.roles : [];
  const roles = actor.asAdmin ? held : held.filter((r) => r.role !== 'AD');
  const led = roles.filter((r) => leadingRoles.includes(r.role)).map((r) => r.boardId);
  const leads = new Set(
    boards.map((b) => b.id).filter((id) => led.some((top) => isWithin(id, top))),
  );
  const onDuty = new Map<string, string | null>();
  const watches: Watches = new Map();
  for (const board of boards) {
    // Only where it can matter for this person: he stands in the chain, or belongs to the board (a
    // lean coach to all of them). Whoever leads the board above acts here whoever is on duty.
    const chain = await dutyChainAt(read, board, now, watches);
    const concerns =
      chain.links.some((link) => link.personId === actor.personId) ||
      (!(board.parentId !== null && leads.has(board.parentId)) &&
        roles.some((r) => r.role === 'CI' || isWithin(board.id, r.boardId)));
    if (concerns) onDuty.set(board.id, (await presentOf(read, board.id, chain))?.id ?? null);
  }
  return {
    ...common,
    isPerson: held.length > 0,
    roles,
    dutyOf: new Set([...onDuty].filter(([, id]) => id === actor.personId).map(([board]) => board)),
    leads,
    dutyOwnerOf: (boardId) => onDuty.get(boardId) ?? null,
  };
}
