// Page 2 of a wall screen as a small picture that is arranged: parts are dragged, or chosen and moved with
// arrows or arrow keys, taken away with Delete, added by a key. Dumb: it is given its arrangement; the rules are shared.
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
} from '../../shared/areas/screens/page-parts.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import d from './parts.module.css';
import { useDrag } from './screens-drag.ts';
import css from './screens-parts.module.css';

const keys: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

const arrows: Readonly<Record<Direction, string>> = { up: '↑', down: '↓', left: '←', right: '→' };

export function ArrangeParts({
  parts,
  usual,
  upright,
  set,
}: {
  /** Undefined = the usual page. */
  parts: PageParts | undefined;
  usual: PageParts;
  upright: boolean;
  set: (parts: PageParts | undefined) => void;
}) {
  const shown = parts ?? usual;
  const root = useRef<HTMLDivElement>(null);
  const [said, say] = useState('');
  const [chosen, choose] = useState<PartName | null>(null);
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
    // Where a part went away, to the one that stands beside its place.
    const column = columnOf(shown, part) ?? 'left';
    const left = next[column];
    const focus =
      what === 'removed' ? left[Math.min(shown[column].indexOf(part), left.length - 1)] : part;
    choose(focus ?? null);
    requestAnimationFrame(() => {
      // Who steps by the arrows goes on with them.
      const now = document.activeElement as HTMLButtonElement | null;
      if (now?.dataset.step && !now.disabled) return;
      root.current?.querySelector<HTMLElement>(`[data-part="${focus}"]`)?.focus();
    });
  };
  /** Upright the columns stand over one another: beyond the end of one the other begins. */
  const step = (part: PartName, to: Direction): PageParts | null => {
    const beyond = to === 'up' ? 'left' : to === 'down' ? 'right' : to;
    return moved(shown, part, to) ?? (upright ? moved(shown, part, beyond) : null);
  };
  const onKey = (event: KeyboardEvent, part: PartName) => {
    const to = keys[event.key];
    if (to) take(step(part, to), part, 'moved');
    else if (event.key === 'Delete' || event.key === 'Backspace')
      take(removed(shown, part), part, 'removed');
    else return;
    event.preventDefault();
  };
  const { heldItem, isClick, handle } = useDrag<PartName>((part, below) => {
    const found = (name: string) =>
      below.find((each) => each.hasAttribute(name))?.getAttribute(name) ?? null;
    const on = found('data-part') as PartName | null;
    const column = found('data-column') as ColumnName | null;
    if (!column || part === on) return;
    const at = on ? shown[column].indexOf(on) : shown[column].length;
    const isHere = columnOf(shown, part) !== null;
    const next =
      placed(shown, part, column, at) ??
      (on && isHere ? swapped(shown, part, on) : null) ??
      // From outside it takes the place of the part that it is dropped on.
      (on && !isHere ? swapped(shown, on, part) : null);
    take(next, part, isHere ? 'moved' : 'added');
  });
  const unused = partNames.filter((part) => columnOf(shown, part) === null);
  return (
    <div class={css.arrange} ref={root}>
      <section class={cx(css.page, upright && css.upright)} aria-label={t('screens.parts')}>
        {columnNames.map((column) => (
          <ul key={column} class={css.column} data-column={column}>
            {shown[column].map((part) => (
              <li key={part}>
                <button
                  type="button"
                  class={cx(css.part, heldItem === part && css.held)}
                  data-part={part}
                  aria-pressed={chosen === part}
                  aria-describedby="parts-keys"
                  onClick={() => isClick() && choose(part)}
                  onKeyDown={(event) => onKey(event, part)}
                  {...handle(part)}
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
        {chosen && columnOf(shown, chosen) && (
          <span class={css.steps}>
            {Object.values(keys).map((to) => (
              <button
                key={to}
                type="button"
                class={d.btn}
                data-step={to}
                aria-label={t(`screens.part.step.${to}`, { part: nameOf(chosen) })}
                disabled={!step(chosen, to)}
                onClick={() => take(step(chosen, to), chosen, 'moved')}
              >
                {arrows[to]}
              </button>
            ))}
          </span>
        )}
        {unused.map((part) => (
          <button
            key={part}
            type="button"
            class={cx(d.btn, css.add)}
            data-add={part}
            disabled={!added(shown, part)}
            onClick={() => isClick() && take(added(shown, part), part, 'added')}
            {...handle(part)}
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
