// A board's own words: its name, and its categories in the order of the wall, added, renamed, moved by key as
// by hand. The letter of a category that measures something stays.
import { useState } from 'preact/hooks';
import type { Board } from '../../shared/areas/boards/board.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import type { Desk } from './desk.ts';
import { Fields, Text } from './fields.tsx';
import d from './parts.module.css';
import { Move } from './reasons-page.tsx';
import { Said } from './said.tsx';
import u from './set-up.module.css';

type Categories = Board['categories'];

export function BoardEdit({ desk, board }: { desk: Desk; board: Board }) {
  const [name, setName] = useState(board.name);
  const [shortName, setShort] = useState(board.shortName);
  const [rows, set] = useState<Categories>(board.categories);
  const change = (i: number, part: Partial<Categories[number]>) =>
    set(rows.map((row, at) => (at === i ? { ...row, ...part } : row)));
  const swap = (i: number, j: number) => {
    const next = [...rows];
    [next[i], next[j]] = [next[j]!, next[i]!];
    set(next);
  };
  const letters = rows.map((row) => row.letter.trim());
  const fault = (i: number): string | null => {
    if (letters[i] === '' || rows[i]?.name.trim() === '') return t('board.category.empty');
    return letters.indexOf(letters[i] ?? '') < i ? t('board.category.twice') : null;
  };
  const isWrong = rows.some((_row, i) => fault(i) !== null) || name.trim() === '';
  const save = (event: Event) => {
    event.preventDefault();
    const changes = {
      ...(name === board.name ? {} : { name: name.trim() }),
      ...(shortName === board.shortName ? {} : { shortName: shortName.trim() }),
      ...(JSON.stringify(rows) === JSON.stringify(board.categories)
        ? {}
        : { categories: rows.map((r) => ({ letter: r.letter.trim(), name: r.name.trim() })) }),
    };
    if (Object.keys(changes).length > 0)
      void desk.act('changeBoard', { boardId: board.id, changes }, t('desk.saved'));
  };
  return (
    <form onSubmit={save} data-form="board">
      <Said desk={desk} of={['changeBoard']} />
      <Fields>
        <Text label={t('tree.name')} required max={60} wide value={name} onInput={setName} />
        <Text label={t('tree.short_name')} required max={16} value={shortName} onInput={setShort} />
      </Fields>
      <fieldset class={u.rows}>
        <legend>{t('board.categories')}</legend>
        {rows.map((row, i) => (
          // Rows have no identity but their place.
          <p class={u.step} key={i} data-category={row.letter}>
            <input
              class={cx(d.input, u.letter)}
              aria-label={t('board.category.letter')}
              aria-invalid={fault(i) !== null}
              maxLength={2}
              value={row.letter}
              onInput={(e) => change(i, { letter: e.currentTarget.value })}
            />
            <input
              class={cx(d.input, u.grow)}
              aria-label={t('board.category.name')}
              maxLength={24}
              value={row.name}
              onInput={(e) => change(i, { name: e.currentTarget.value })}
            />
            <Move name={row.name} up off={i === 0} onMove={() => swap(i, i - 1)} />
            <Move name={row.name} off={i === rows.length - 1} onMove={() => swap(i, i + 1)} />
            <button
              type="button"
              class={d.btn}
              onClick={() => set(rows.filter((_each, at) => at !== i))}
            >
              {t('calls.remove')}
            </button>
            {fault(i) && (
              <em class={d.fault} role="alert">
                {fault(i)}
              </em>
            )}
          </p>
        ))}
      </fieldset>
      <span class={u.keys}>
        <button
          type="button"
          class={d.btn}
          disabled={rows.length >= 9}
          onClick={() => set([...rows, { letter: '', name: '' }])}
        >
          {t('board.category.add')}
        </button>
        <button type="submit" class={cx(d.btn, d.primary)} disabled={isWrong}>
          {t('desk.save')}
        </button>
      </span>
    </form>
  );
}
