// The board tree as escalations see it (Rule 2.1 "Words"): up, siblings, addressees, path. Pure;
// archived and draft boards take no part.
import type { Board } from '../../../shared/areas/boards/board.ts';
import type { Escalation } from '../../../shared/areas/escalations/escalation.ts';

export type Boards = ReadonlyMap<string, Board>;

/** Boards above, nearest first. A cycle in the data ends it. */
export function above(boards: Boards, boardId: string): string[] {
  const chain: string[] = [];
  let parentId = boards.get(boardId)?.parentId ?? null;
  while (parentId !== null && !chain.includes(parentId) && boards.has(parentId)) {
    chain.push(parentId);
    parentId = boards.get(parentId)?.parentId ?? null;
  }
  return chain.filter((id) => boards.get(id)?.state !== 'archived');
}

/** "Up": the lowest board above both holder and originator; null = the holder is at the top. */
export function up(
  boards: Boards,
  e: Pick<Escalation, 'holderId' | 'originatorId'>,
): string | null {
  const overOriginator = new Set(above(boards, e.originatorId));
  return above(boards, e.holderId).find((id) => overOriginator.has(id)) ?? null;
}

/** Whom a board may ask: its parent (first) and the support boards of the parent's tier; a tier-2
 *  board those of its own tier too. */
export function addresseesOf(boards: Boards, boardId: string): Board[] {
  const board = boards.get(boardId);
  const parent = board?.parentId ? boards.get(board.parentId) : undefined;
  if (!board || !parent || parent.state === 'archived') return [];
  const isAsked = (b: Board): boolean =>
    b.kind === 'support' &&
    b.state === 'live' &&
    b.id !== boardId &&
    b.id !== parent.id &&
    (b.tier === parent.tier || (board.tier >= 2 && b.tier === board.tier));
  return [parent, ...[...boards.values()].filter(isAsked).sort((a, b) => a.order - b.order)];
}

/** Boards of the holder's tier under Up, to which a card may be transferred. */
export function siblingsOf(
  boards: Boards,
  e: Pick<Escalation, 'holderId' | 'originatorId'>,
): Board[] {
  const top = up(boards, e);
  const tier = boards.get(e.holderId)?.tier;
  if (top === null) return [];
  return [...boards.values()].filter(
    (b) =>
      b.tier === tier &&
      b.state === 'live' &&
      b.id !== e.holderId &&
      b.id !== e.originatorId &&
      above(boards, b.id).includes(top),
  );
}

/** Path = originator, hops, copies: the boards on which the one card stands. */
export const pathOf = (e: Pick<Escalation, 'originatorId' | 'hops' | 'copies'>): string[] => [
  ...new Set([e.originatorId, ...e.hops.map((h) => h.boardId), ...e.copies.map((c) => c.boardId)]),
];

/** Copies at the raise: the parent if a support board is addressed; for S1 the parent's parent too. */
export function firstCopies(
  boards: Boards,
  originatorId: string,
  addresseeId: string,
  isS1: boolean,
) {
  const [parent, grandparent] = above(boards, originatorId);
  const copies: { boardId: string; cause: 'parent' | 's1' }[] = [];
  if (parent && parent !== addresseeId) copies.push({ boardId: parent, cause: 'parent' });
  if (isS1 && grandparent && grandparent !== addresseeId)
    copies.push({ boardId: grandparent, cause: 's1' });
  return copies;
}
