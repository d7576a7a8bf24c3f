// What the commands of people share: who may run a board's people, what a person's roles mean on the
// boards, and the checks that keep a plant from locking itself out. Pure.
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { leadingRoles, type Role } from '../../../shared/areas/people/roles.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type Change, put, type Standing } from '../../pipeline/decision.ts';

export type Person = RecordOf<'person'>;

export const isAdmin = (standing: Standing): boolean =>
  standing.actor.kind === 'system' || standing.roles.some((r) => r.role === 'AD');

/**
 * Sets a board up and says who is there: an administrator, its leaders and those above, its duty owner.
 * Where there is no board the administrator alone.
 */
export const runsBoard = (standing: Standing, boardId: string | null): boolean =>
  isAdmin(standing) ||
  (boardId !== null && (standing.leads.has(boardId) || standing.dutyOf.has(boardId)));

const weightOf = (role: Role): number => (leadingRoles.includes(role) ? 0 : role === 'TM' ? 2 : 1);

/** The rows by which boards know a person: one per board of his roles, the leading role first. */
export function memberChanges(before: Person | null, after: Person): Change[] {
  const boards = new Set([...(before?.roles ?? []), ...after.roles].map((r) => r.boardId));
  return [...boards].map((boardId) => {
    const held = after.roles
      .filter((r) => r.boardId === boardId)
      .sort((a, b) => weightOf(a.role) - weightOf(b.role));
    const was = before?.roles.find((r) => r.boardId === boardId);
    return put('member', {
      id: `${boardId}:${after.id}`,
      boardId,
      personId: after.id,
      role: held[0]?.role ?? was?.role ?? 'TM',
      initials: after.initials,
      crewId: after.crewId,
      active: held.length > 0 && after.state === 'active',
    });
  });
}

/** Initials are unique among the people who are not gone (Rule 2 "Person"). */
export function requireFreeInitials(
  people: readonly StoredOf<'person'>[],
  initials: string,
  ownId: string | null,
): void {
  const other = people.find(
    (p) => p.initials === initials && p.id !== ownId && p.state !== 'ended' && p.state !== 'erased',
  );
  if (other) {
    throw new Refusal('already_open', `The initials ${initials} belong to somebody else.`, {
      field: 'initials',
    });
  }
}

/** A plant without an administrator could never be changed again. */
export function requireAdminLeft(people: readonly StoredOf<'person'>[], after: Person): void {
  const holds = (p: Person): boolean =>
    p.state === 'active' && p.roles.some((r) => r.role === 'AD');
  const before = people.find((p) => p.id === after.id);
  if (!before || !holds(before) || holds(after)) return;
  if (people.some((p) => p.id !== after.id && holds(p))) return;
  throw new Refusal('rule_broken', 'The plant needs an administrator: name another one first.', {
    rule: '2.0',
  });
}

export const requireBoards = (
  boards: readonly StoredOf<'board'>[],
  roles: readonly { boardId: string }[],
): void => {
  const missing = roles.find((r) => !boards.some((b) => b.id === r.boardId));
  if (missing) {
    throw new Refusal('not_found', `There is no board "${missing.boardId}".`, {
      boardId: missing.boardId,
    });
  }
};
