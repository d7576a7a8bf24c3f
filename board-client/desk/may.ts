// Who is offered a form: only whoever may use it. A reading of Rule 2.0 for the page; the server decides.
import { leadingRoles } from '../../shared/areas/people/roles.ts';
import type { Desk } from './desk.ts';

/** Stands for this board by Duty, or leads one above it. */
export function ownsBoard(desk: Desk, boardId: string): boolean {
  const person = desk.session.person.value;
  if (!person) return false;
  if (person.dutyOf.includes(boardId)) return true;
  const led = person.roles.filter((r) => leadingRoles.includes(r.role)).map((r) => r.boardId);
  const parentOf = (id: string) => desk.store.record('board', id).value?.parentId ?? null;
  for (let at = parentOf(boardId); at !== null; at = parentOf(at))
    if (led.includes(at)) return true;
  return false;
}

/** Stands for the next tier, which says yes or no; the top says it to itself. */
export const ownsAbove = (desk: Desk, boardId: string): boolean =>
  ownsBoard(desk, desk.store.record('board', boardId).value?.parentId ?? boardId);

/** Administrator who signed in as one. */
export const isAdmin = (desk: Desk): boolean =>
  desk.session.person.value?.roles.some((r) => r.role === 'AD') ?? false;

/** Sets the board up: its own leaders, those above, who stands for it, an administrator (Rule 2.0). */
export const runsBoard = (desk: Desk, boardId: string): boolean =>
  isAdmin(desk) ||
  ownsBoard(desk, boardId) ||
  (desk.session.person.value?.roles.some(
    (r) => r.boardId === boardId && leadingRoles.includes(r.role),
  ) ??
    false);
