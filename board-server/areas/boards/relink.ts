// What changes when a board gets another parent (Rule 2 "Versioned links"): its own link and the links of
// its KPIs, each with the dates it held, so that older roll-ups use the parent of their own date; and
// its open cards, which stay where they are while the new parent sees them for some days. Pure.
import type { StoredOf } from '../../../shared/areas/index.ts';
import { addDays } from '../../../shared/time.ts';
import { type Change, drop, put } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { shown } from '../escalations/card.ts';
import { pathOf } from '../escalations/tree.ts';
import { supersede } from '../kpis/new-version.ts';

/** Working days for which both parents show the open cards of a moved board. */
export const movedDays = 5;

/** The board under its new parent from a production date on, and the span that ended. */
export function relinkBoard(
  board: StoredOf<'board'>,
  parentId: string | null,
  fromOn: string,
  reason: string,
): Change[] {
  const before = bare<'board'>(board);
  const since = before.parentSince ?? null;
  const next = put('board', { ...before, parentId, parentSince: fromOn });
  // Twice on one day: the parent in between never had a day.
  if (since !== null && since >= fromOn) return [next];
  const past = put('boardLink', {
    id: `${board.id}:${addDays(fromOn, -1)}`,
    boardId: board.id,
    parentId: before.parentId,
    state: 'past',
    fromOn: since,
    untilOn: addDays(fromOn, -1),
    appliesAt: null,
    reason,
  });
  return [past, next];
}

/** A move of today that goes back to where the board hung yesterday never was: its span runs on. null = this
 *  is another move. */
export function takenBack(
  board: StoredOf<'board'>,
  ended: readonly StoredOf<'boardLink'>[],
  parentId: string,
  fromOn: string,
): Change[] | null {
  const span = ended.find((l) => l.parentId === parentId && l.untilOn === addDays(fromOn, -1));
  if (!span || board.parentSince !== fromOn) return null;
  return [
    drop('boardLink', span.id),
    put('board', { ...bare<'board'>(board), parentId, parentSince: span.fromOn }),
  ];
}

/** Each KPI adds up to the nearest one of its code on the way up from the new parent, if there is one.
 *  @param above boards above, nearest first @param kpisAbove their KPIs */
export function relinkKpis(
  kpis: readonly StoredOf<'kpi'>[],
  above: readonly string[],
  kpisAbove: readonly StoredOf<'kpi'>[],
  fromOn: string,
): Change[] {
  return kpis.flatMap((kpi) => {
    if (kpi.state !== 'active') return [];
    const fits = kpisAbove.filter(
      (each) => each.code === kpi.code && each.state === 'active' && each.rollUpSpace !== 'NONE',
    );
    const nearest = above
      .map((boardId) => fits.find((each) => each.boardId === boardId))
      .find((each) => each !== undefined);
    const parentKpiId = nearest?.id ?? null;
    return parentKpiId === kpi.parentKpiId ? [] : supersede(kpi, { parentKpiId }, fromOn);
  });
}

/** Open cards of the moved board stay with their holder; the new parent has a copy until an instant. */
export function showAtNewParent(
  cards: readonly StoredOf<'escalation'>[],
  parentId: string,
  untilAt: number,
): Change[] {
  return cards
    .filter((e) => !pathOf(e).includes(parentId))
    .map((e) =>
      put(
        'escalation',
        shown({
          ...bare<'escalation'>(e),
          copies: [
            ...e.copies,
            {
              boardId: parentId,
              cause: 'moved' as const,
              acknowledgeDueAt: null,
              acknowledgedAt: null,
              untilAt,
            },
          ].slice(-20),
        }),
      ),
    );
}

/** The parent of a move that was taken back sees no card for the move's sake any more. */
export function hideAtLeftParent(
  cards: readonly StoredOf<'escalation'>[],
  parentId: string | null,
): Change[] {
  const isLeft = (copy: { boardId: string; cause: string }): boolean =>
    copy.boardId === parentId && copy.cause === 'moved';
  return cards
    .filter((e) => e.copies.some(isLeft))
    .map((e) => {
      const copies = e.copies.filter((copy) => !isLeft(copy));
      return put('escalation', shown({ ...bare<'escalation'>(e), copies }));
    });
}
