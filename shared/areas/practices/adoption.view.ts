// Best practices as a wall shows them (Rule 2 "Adoption"): what this board is to go and see, what others made of
// its own, and thanks that stand for a week. Pure; it orders by date, never by who is better.
import { dateText, localMoment } from '../../local-time.ts';
import type { ViewContext } from '../../words.ts';
import type { Adoption, Recognition } from './practice.ts';
import { isOpenAdoption } from './table.ts';

export interface AdoptionRow {
  readonly id: string;
  /** Origin of what one goes to see, or the board that took over. */
  readonly board: string;
  readonly title: string;
  readonly state: string;
  /** By when; empty = nothing is due. */
  readonly by: string;
  readonly late: boolean;
}

function rowOf(a: Adoption, board: string, { words, zone }: ViewContext): AdoptionRow {
  const on = a.state === 'proposed' ? localMoment(a.assessDueAt, zone).on : a.adoptDueOn;
  return {
    id: a.id,
    board,
    title: a.title,
    state: words(`practice.${a.state}`),
    by: on && isOpenAdoption(a.state) ? words('practice.by', { date: dateText(words, on) }) : '',
    late: a.late,
  };
}

/** What the board is to look at or take over. */
export const toSee = (
  adoptions: readonly Adoption[],
  boardId: string,
  context: ViewContext,
): readonly AdoptionRow[] =>
  adoptions
    .filter((a) => a.boardId === boardId && isOpenAdoption(a.state))
    .sort((a, b) => a.assessDueAt - b.assessDueAt)
    .map((a) => rowOf(a, context.boardName(a.originBoardId), context));

/** What the others made of this board's own, the newest practice first. */
export const ours = (
  adoptions: readonly Adoption[],
  boardId: string,
  context: ViewContext,
): readonly AdoptionRow[] =>
  adoptions
    .filter((a) => a.originBoardId === boardId)
    .sort((a, b) => b.number - a.number)
    .map((a) => rowOf(a, context.boardName(a.boardId), context));

const weekMs = 7 * 86_400_000;
/** Thanks of the last seven days. */
export const thanksOf = (
  all: readonly Recognition[],
  boardId: string,
  now: number,
): readonly string[] =>
  all
    .filter((r) => r.boardId === boardId && now - r.givenAt < weekMs)
    .map((r) => r.text)
    .reverse();
