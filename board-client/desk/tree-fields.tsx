// Fields that the forms of the tree share: one of its boards, and why. Dumb: they are given their value.
import { t } from '../text/text.ts';
import d from './parts.module.css';
import type { TreeBoard } from './tree-page.tsx';

export function BoardChoice({
  label,
  name,
  boards,
  value,
  onPick,
}: {
  label: string;
  name: string;
  boards: readonly TreeBoard[];
  value: string;
  onPick: (boardId: string) => void;
}) {
  return (
    <label>
      {label}
      <select
        class={d.input}
        name={name}
        required
        value={value}
        onChange={(event) => onPick(event.currentTarget.value)}
      >
        <option value="" />
        {boards.map((board) => (
          <option key={board.id} value={board.id}>
            {board.name}
          </option>
        ))}
      </select>
    </label>
  );
}

export function Reason({ value, onInput }: { value: string; onInput: (reason: string) => void }) {
  return (
    <label>
      {t('tree.reason')}
      <input
        class={d.input}
        name="reason"
        required
        maxLength={200}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  );
}
