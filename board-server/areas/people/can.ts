// The one question "may he?": actor, permission, board. Deny by default. The same for HTTP, sockets,
// exports and buttons. What is never inherited from a tier is asked as `duty_owner` (Rule 2.0).
import type { Role } from '../../../shared/areas/people/roles.ts';
import { Refusal } from '../../../shared/errors.ts';
import type { CommandDefinition, Standing } from '../../pipeline/decision.ts';
import { runsBoard } from './people-facts.ts';

type Permission = Pick<CommandDefinition['permission'], 'who' | 'right'>;

const isMember = (standing: Standing, boardId: string | null): boolean =>
  boardId !== null &&
  (standing.roles.some((r) => r.boardId === boardId || r.role === 'CI') ||
    standing.dutyOf.has(boardId) ||
    standing.leads.has(boardId));

/** By Duty, or by a leading role on a board above. */
const isOwner = (standing: Standing, boardId: string | null): boolean => {
  if (boardId === null) return false;
  if (standing.dutyOf.has(boardId)) return true;
  const above = standing.parentOf(boardId);
  return above !== null && standing.leads.has(above);
};

/** May this actor send a command with this permission about this board? */
export function can(standing: Standing, permission: Permission, boardId: string | null): boolean {
  const { actor } = standing;
  if (actor.kind === 'system') return true;
  const { isPerson } = standing;
  switch (permission.who) {
    case 'system':
      return false;
    case 'admin':
      return isPerson && standing.roles.some((r) => r.role === 'AD');
    case 'signed_in':
      return isPerson;
    case 'duty_owner':
      return isPerson && boardId !== null && standing.dutyOf.has(boardId);
    case 'board_owner':
      return isPerson && isOwner(standing, boardId);
    case 'board_runner':
      return isPerson && runsBoard(standing, boardId);
    case 'board_member':
      return isPerson && isMember(standing, boardId);
    case 'member_or_claim':
      // The name is believed, the device is known: what he could do himself, and no more.
      if (actor.kind !== 'device') return isPerson && isMember(standing, boardId);
      return (
        actor.claim !== null &&
        isMember(standing, boardId) &&
        (actor.boardId === null || standing.isWithin(boardId ?? '', actor.boardId))
      );
    case 'person_or_device':
      if (actor.kind !== 'device') return isPerson;
      // A device of one board acts there and below.
      return (
        actor.boardId === null || boardId === null || standing.isWithin(boardId, actor.boardId)
      );
    case 'token_or_member':
    case 'importer':
      if (actor.kind !== 'token')
        return (
          isPerson &&
          (isMember(standing, boardId) ||
            (permission.who === 'importer' && standing.roles.some((r) => r.role === 'AD')))
        );
      if (!permission.right || !actor.rights.includes(permission.right)) return false;
      return (
        actor.boardId === null || (boardId !== null && standing.isWithin(boardId, actor.boardId))
      );
    default:
      return false;
  }
}

/** @throws Refusal not_signed_in | forbidden */
export function requirePermission(
  standing: Standing,
  permission: Permission,
  boardId: string | null,
): void {
  if (can(standing, permission, boardId)) return;
  if (standing.actor.kind === 'device') {
    const how =
      permission.who === 'token_or_member' || permission.who === 'importer'
        ? 'Send an API token, or sign in with your PIN first.'
        : 'Please sign in with your PIN first.';
    throw new Refusal('not_signed_in', how, { boardId });
  }
  const isAsleep =
    permission.who === 'admin' && standing.actor.kind === 'person' && !standing.actor.asAdmin;
  throw new Refusal(
    'forbidden',
    isAsleep
      ? 'This needs an administrator who signed in with passphrase and code.'
      : 'This is not yours to decide here.',
    { boardId, needs: permission.who },
  );
}

/** Rights that a tier above has too, and the roles that have them at every board. */
const tiered: Readonly<Partial<Record<Permission['who'], readonly Role[]>>> = {
  board_owner: [],
  board_runner: ['AD'],
  board_member: ['CI'],
  member_or_claim: ['CI'],
  token_or_member: ['CI'],
  importer: ['CI', 'AD'],
};

/**
 * Does the actor's right over a board come only from a tier above it? Rule 2.0: then the log says so.
 * Standing in by Duty, a role at the board itself, and what a coach or an administrator may anywhere by
 * his own role are not inherited.
 */
export function isInherited(
  { actor, dutyOf, roles }: Standing,
  { who }: Permission,
  boardId: string | null,
): boolean {
  if (actor.kind !== 'person' || boardId === null) return false;
  const anywhere = tiered[who];
  if (!anywhere) return false;
  const own = roles.some((r) => r.boardId === boardId || anywhere.includes(r.role));
  return !own && !dutyOf.has(boardId);
}
