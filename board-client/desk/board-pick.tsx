// The boards of the plant as a pick list, for pages that look at one board and those below it.
import type { Board } from '../../shared/areas/boards/board.ts';
import { t } from '../text/desk-text.ts';
import type { Desk } from './desk.ts';
import d from './parts.module.css';

const boardsOf = (desk: Desk): readonly Board[] =>
  desk.store
    .all('board')
    .slice()
    .sort((x, y) => x.order - y.order);

/** Short name of a board; the id itself where the board is unknown. */
export function boardNames(desk: Desk): (id: string) => string {
  const boards = boardsOf(desk);
  return (id) => boards.find((board) => board.id === id)?.shortName ?? id;
}

export function BoardPick({
  desk,
  board,
  pick,
}: {
  desk: Desk;
  board: string;
  pick: (boardId: string) => void;
}) {
  return (
    <select
      class={d.input}
      aria-label={t('desk.board')}
      value={board}
      onChange={(e) => pick(e.currentTarget.value)}
    >
      {boardsOf(desk).map((each) => (
        <option key={each.id} value={each.id}>
          {each.name}
        </option>
      ))}
    </select>
  );
}
