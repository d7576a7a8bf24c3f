// Page 2 of a wall screen as a small picture that is arranged: parts are dragged, or moved with the arrow
// keys, taken away with Delete, added by a key. Dumb: it is given its arrangement; the rules are shared.
import { useRef, useState } from 'preact/hooks';
import {
  added,
  type ColumnName,
  columnNames,
  columnOf,
  type Direction,
  moved,
  type PageParts,
  type PartName,
  partNames,
  placed,
  removed,
  swapped,
  usualParts,
} from '../../shared/areas/screens/page-parts.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import d from './parts.module.css';
import css from './screens-parts.module.css';

const keys: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

export function ArrangeParts({
  parts,
  upright,
  set,
}: {
  /** Undefined = the usual page. */
  parts: PageParts | undefined;
  upright: boolean;
  set: (parts: PageParts | undefined) => void;
}) {
  const shown = parts ?? usualParts;
  const root = useRef<HTMLDivElement>(null);
  const [said, say] = useState('');
  const [dragged, drag] = useState<PartName | null>(null);
  const nameOf = (part: PartName) => t(`screens.part.${part}`);
  const whereOf = (all: PageParts, part: PartName): string => {
    const column = columnOf(all, part) ?? 'left';
    return t(`screens.part.at.${upright ? (column === 'left' ? 'top' : 'bottom') : column}`);
  };
  /** Takes a step, says it, and keeps the focus on the part. */
  const take = (next: PageParts | null, part: PartName, what: 'moved' | 'removed' | 'added') => {
    if (!next) return say(t('screens.part.cannot', { part: nameOf(part) }));
    set(next);
    say(t(`screens.part.${what}`, { part: nameOf(part), where: whereOf(next, part) }));
    const focus = what === 'removed' ? next.left[0] : part;
    requestAnimationFrame(() =>
      root.current?.querySelector<HTMLElement>(`[data-part="${focus}"]`)?.focus(),
    );
  };
  const onKey = (event: KeyboardEvent, part: PartName) => {
    const to = keys[event.key];
    if (to) {
      // Upright the columns stand over one another: beyond the end of one the other begins.
      const beyond = to === 'up' ? 'left' : to === 'down' ? 'right' : to;
      const next = moved(shown, part, to) ?? (upright ? moved(shown, part, beyond) : null);
      take(next, part, 'moved');
    } else if (event.key === 'Delete' || event.key === 'Backspace')
      take(removed(shown, part), part, 'removed');
    else return;
    event.preventDefault();
  };
  const drop = (event: DragEvent, column: ColumnName, at: number, on: PartName | null) => {
    event.preventDefault();
    event.stopPropagation();
    const part = dragged;
    drag(null);
    if (!part || part === on) return;
    const isHere = columnOf(shown, part) !== null;
    const next =
      placed(shown, part, column, at) ??
      (on && isHere ? swapped(shown, part, on) : null) ??
      // From outside it takes the place of the part that it is dropped on.
      (on && !isHere ? swapped(shown, on, part) : null);
    take(next, part, isHere ? 'moved' : 'added');
  };
  const over = (event: DragEvent) => event.preventDefault();
  const hold = (part: PartName) => ({
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer?.setData('text/plain', part);
      drag(part);
    },
    onDragEnd: () => drag(null),
  });
  const unused = partNames.filter((part) => columnOf(shown, part) === null);
  return (
    <div class={css.arrange} ref={root}>
      <section class={cx(css.page, upright && css.upright)} aria-label={t('screens.parts')}>
        {columnNames.map((column) => (
          <ul
            key={column}
            class={css.column}
            data-column={column}
            onDragOver={over}
            onDrop={(event) => drop(event, column, shown[column].length, null)}
          >
            {shown[column].map((part, at) => (
              <li key={part}>
                <button
                  type="button"
                  class={cx(css.part, dragged === part && css.held)}
                  data-part={part}
                  aria-describedby="parts-keys"
                  onKeyDown={(event) => onKey(event, part)}
                  onDragOver={over}
                  onDrop={(event) => drop(event, column, at, part)}
                  {...hold(part)}
                >
                  {nameOf(part)}
                </button>
                <button
                  type="button"
                  class={css.away}
                  data-away={part}
                  aria-label={t('screens.part.remove', { part: nameOf(part) })}
                  disabled={!removed(shown, part)}
                  onClick={() => take(removed(shown, part), part, 'removed')}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
        ))}
      </section>
      <div class={css.side}>
        <p id="parts-keys" class={d.muted}>
          {t('screens.parts.keys')}
        </p>
        {unused.map((part) => (
          <button
            key={part}
            type="button"
            class={d.btn}
            data-add={part}
            disabled={!added(shown, part)}
            onClick={() => take(added(shown, part), part, 'added')}
            {...hold(part)}
          >
            {t('screens.part.add', { part: nameOf(part) })}
          </button>
        ))}
        <button
          type="button"
          class={d.btn}
          data-usual
          disabled={!parts}
          onClick={() => {
            set(undefined);
            say(t('screens.parts.usual.said'));
          }}
        >
          {t('screens.parts.usual')}
        </button>
        <p role="status" data-said class={css.said}>
          {said}
        </p>
      </div>
    </div>
  );
}
