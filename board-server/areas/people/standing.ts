// What an actor is at this moment: roles, boards he stands for by Duty, boards below those he leads.
// Loaded once per command and checked per command, never per connection. The administrator's role
// counts only where he signed in with passphrase and code (Rule 2.0 "Administrator").
import { leadingRoles } from '../../../shared/areas/people/roles.ts';
import type { Actor, Reader, Standing } from '../../pipeline/decision.ts';
import { presentOf } from './duty.ts';
import { plantDutyAt, treeOf } from './plant-duty.ts';

export async function standingOf(read: Reader, actor: Actor, now: number): Promise<Standing> {
  const boards = actor.kind === 'system' ? [] : await read.list('board');
  const { parentOf, isWithin } = treeOf(boards);
  const common = { actor, parentOf, isWithin };
  const claim = actor.kind === 'device' ? actor.claim : null;
  if (actor.kind !== 'person' && !claim) {
    return {
      ...common,
      isPerson: false,
      roles: [],
      dutyOf: new Set(),
      leads: new Set(),
      dutyOwnerOf: () => null,
    };
  }
  const personId = actor.kind === 'person' ? actor.personId : (claim?.personId ?? '');
  const person = await read.one('person', personId);
  const held = person?.state === 'active' ? person.roles : [];
  const isAdmin = actor.kind === 'person' && actor.asAdmin;
  const roles = isAdmin ? held : held.filter((r) => r.role !== 'AD');
  const led = roles.filter((r) => leadingRoles.includes(r.role)).map((r) => r.boardId);
  const within = (boardId: string, tops: readonly string[]): boolean =>
    tops.some((top) => isWithin(boardId, top));
  const leads = new Set(boards.map((b) => b.id).filter((id) => within(id, led)));
  // Who is on duty is asked only where it can matter for this person: he stands in the chain, or belongs
  // to the board (a lean coach to all of them). Whoever leads the board above acts here whoever is on duty.
  const isCoach = roles.some((r) => r.role === 'CI');
  const own = roles.map((r) => r.boardId);
  const duty = await plantDutyAt(read, boards, personId, now);
  const onDuty = new Map<string, string | null>();
  for (const { id, parentId } of boards) {
    const belongs = !(parentId !== null && leads.has(parentId)) && (isCoach || within(id, own));
    if (belongs || duty.named.has(id))
      onDuty.set(id, (await presentOf(read, id, duty.chainOf(id)))?.id ?? null);
  }
  return {
    ...common,
    // A name is no person: whatever asks for one is not for it.
    isPerson: claim === null && held.length > 0,
    roles,
    dutyOf: new Set([...onDuty].filter(([, id]) => id === personId).map(([board]) => board)),
    leads,
    dutyOwnerOf: (boardId) => onDuty.get(boardId) ?? null,
  };
}
