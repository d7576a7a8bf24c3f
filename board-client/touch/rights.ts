// Which buttons a tablet draws: those that will work. The same tables as the server's; the server
// decides again. Signed out, the tablet draws what the owner of its own board could do, because the
// sign-in comes with the tap. Pure.
import type { Board } from '../../shared/areas/boards/board.ts';
import { mayAsk } from '../../shared/areas/boards/stages.ts';
import type { Escalation } from '../../shared/areas/escalations/escalation.ts';
import { canHappen, type EscalationActor, rowsOf } from '../../shared/areas/escalations/table.ts';
import { leadingRoles } from '../../shared/areas/people/roles.ts';
import type { SignedIn } from '../sync/session.ts';

export interface Place {
  /** Board of this tablet. */
  readonly boardId: string;
  readonly me: Pick<SignedIn, 'personId' | 'roles' | 'dutyOf'> | null;
  readonly boards: readonly Pick<
    Board,
    'id' | 'parentId' | 'tier' | 'kind' | 'name' | 'shortName' | 'stage' | 'phase'
  >[];
}

export const boardIn = (place: Place, id: string | null) =>
  place.boards.filter((b) => b.id === id)[0];

/** The board and all above it, lowest first. */
export function lineUp(place: Place, boardId: string): string[] {
  const line: string[] = [];
  for (
    let b = boardIn(place, boardId);
    b && line.indexOf(b.id) < 0;
    b = boardIn(place, b.parentId)
  ) {
    line.push(b.id);
  }
  return line;
}

/** Up: the lowest board above both; null at the top (Rule 2.1). */
export function upOf(place: Place, holderId: string, originatorId: string): string | null {
  const above = lineUp(place, originatorId).slice(1);
  return (
    lineUp(place, holderId)
      .slice(1)
      .filter((id) => above.indexOf(id) >= 0)[0] ?? null
  );
}

/** Stands for the board by Duty (Rule 2.0); never by tier. */
export const isDuty = (place: Place, boardId: string): boolean =>
  place.me ? place.me.dutyOf.indexOf(boardId) >= 0 : place.boardId === boardId;

/** Stands for the board, or leads a board above it. */
export function isOwner(place: Place, boardId: string): boolean {
  if (isDuty(place, boardId)) return true;
  if (!place.me) return false;
  const line = lineUp(place, boardId);
  return place.me.roles.some(
    (r) => line.indexOf(r.boardId) >= 0 && leadingRoles.indexOf(r.role) >= 0,
  );
}

const isPerson = (place: Place, personId: string | null | undefined): boolean =>
  !place.me || place.me.personId === personId;

function fits(place: Place, e: Escalation, who: EscalationActor): boolean {
  const gaveAnswer =
    place.me && [e.answer?.by.personId, e.resolved?.by.personId].indexOf(place.me.personId) >= 0;
  switch (who) {
    case 'holder':
      return isOwner(place, e.holderId);
    case 'holder_itself':
      return isDuty(place, e.holderId);
    case 'originator':
      return isOwner(place, e.originatorId);
    case 'originator_itself':
      return isDuty(place, e.originatorId) && !gaveAnswer;
    case 'owner':
      return isPerson(place, e.owner?.personId) && (!!place.me || place.boardId !== e.originatorId);
    case 'owner_or_holder':
      return isOwner(place, e.holderId) || (!!place.me && isPerson(place, e.owner?.personId));
    case 'either':
      return isOwner(place, e.holderId) || isOwner(place, e.originatorId);
    case 'target':
      return e.offer !== null && isDuty(place, e.offer.to);
    case 'plant_manager':
      return place.me
        ? place.me.roles.some((r) => r.role === 'PM')
        : lineUp(place, place.boardId).length === 1;
    case 'copy':
      return e.copies.some((c) => isOwner(place, c.boardId));
    default:
      return false;
  }
}

/** Is this event of the table (Rule 2.1) possible now, for who stands here? */
export function mayHappen(place: Place, e: Escalation, event: string): boolean {
  if (!canHappen(event, e.state)) return false;
  if (!rowsOf(event).some((row) => fits(place, e, row.who))) return false;
  switch (event) {
    case 'accept_task':
    case 'refuse_task':
      return !e.ownerAccepted;
    case 'resolve':
      return isOwner(place, e.holderId) || e.ownerAccepted;
    case 'agree_date':
      return !!e.askedDueAt;
    case 'change':
      return e.resolutionDueAt !== null;
    case 'pass_up':
      return upOf(place, e.holderId, e.originatorId) !== null;
    case 'transfer':
      return transferTargets(place, e).length > 0;
    case 'offer':
      return e.offer === null;
    case 'consent':
    case 'decline_offer':
    case 'take_back_offer':
      return e.offer !== null;
    case 'answer_review':
      return e.reviewDue;
    case 'acknowledge_copy':
      return e.copies.some(
        (c) =>
          c.acknowledgeDueAt !== null && c.acknowledgedAt === null && isOwner(place, c.boardId),
      );
    default:
      return true;
  }
}

/** Boards of the holder's tier under Up that are not yet on the path (row 15). */
export function transferTargets(place: Place, e: Escalation) {
  const holder = boardIn(place, e.holderId);
  const up = upOf(place, e.holderId, e.originatorId);
  const path = e.hops.map((h) => h.boardId);
  return place.boards.filter(
    (b) =>
      holder &&
      b.tier === holder.tier &&
      b.id !== e.originatorId &&
      path.indexOf(b.id) < 0 &&
      (up === null || lineUp(place, b.id).indexOf(up) >= 0),
  );
}

/** Of the answer time: above it a transfer needs the receiver's own consent (row 15). By the wall's
 *  clock here; the server reckons in duty hours and says which of both is possible. */
const transferShare = 0.75;

/** Boards to which the card can only be offered sideways: accepted here, late, or on its path (row 16). */
export function offerTargets(place: Place, e: Escalation, now: number) {
  const holder = boardIn(place, e.holderId);
  const up = upOf(place, e.holderId, e.originatorId);
  const { answerStartedAt: from, answerDueAt: to } = e.hops[e.hops.length - 1] ?? {};
  const isLate = !!from && !!to && now - from > transferShare * (to - from);
  const path = e.hops.map((h) => h.boardId).concat(e.copies.map((c) => c.boardId));
  return place.boards.filter(
    (b) =>
      holder &&
      b.tier === holder.tier &&
      b.id !== holder.id &&
      b.id !== e.originatorId &&
      (up === null || lineUp(place, b.id).indexOf(up) >= 0) &&
      (e.state === 'accepted' || isLate || path.indexOf(b.id) >= 0),
  );
}

/** Boards below the holder that the card has been at: it can be offered down to them (row 16). */
export function lowerTargets(place: Place, e: Escalation) {
  const tier = boardIn(place, e.holderId)?.tier ?? 0;
  const path = e.hops.map((h) => h.boardId).concat(e.copies.map((c) => c.boardId));
  return place.boards.filter(
    (b) => b.tier < tier && b.id !== e.originatorId && path.indexOf(b.id) >= 0,
  );
}

/** Is a question of this issue offered? At stage 1 an S1 alone (Rule 3.10.1). */
export const mayAskFor = (place: Place, issue: { boardId: string; severity: string }): boolean =>
  mayAsk(boardIn(place, issue.boardId), issue.severity);

/** Where a board may send its question: the parent first, then the support boards of the parent's tier. */
export function addresseesOf(place: Place, boardId: string) {
  const board = boardIn(place, boardId);
  if (!board) return [];
  const parent = boardIn(place, board.parentId);
  const tiers = [parent ? parent.tier : 0, board.tier > 1 ? board.tier : 0];
  const support = place.boards.filter(
    (b) => b.kind === 'support' && b.id !== boardId && tiers.indexOf(b.tier) >= 0,
  );
  return parent ? [parent, ...support] : support;
}
