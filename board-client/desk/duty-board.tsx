// Which board a page is about, chosen in its head. Dumb: it is given the boards.
import { t } from '../text/text.ts';
import d from './parts.module.css';

export function BoardPick({
  boards,
  boardId,
  onPick,
}: {
  boards: readonly { id: string; name: string }[];
  boardId: string;
  onPick: (boardId: string) => void;
}) {
  return (
    <select
      class={d.input}
      aria-label={t('desk.board')}
      value={boardId}
      onChange={(event) => onPick(event.currentTarget.value)}
    >
      {boards.map((each) => (
        <option key={each.id} value={each.id}>
          {each.name}
        </option>
      ))}
    </select>
  );
}
