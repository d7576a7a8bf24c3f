// The pages a screen turns through, with their seconds, and what stands on page 2. Dumb: it is given its value.
import { useState } from 'preact/hooks';
import { arrangedPage, type PageParts, wallPages } from '../../shared/areas/screens/page-parts.ts';
import type { ScreenConfig } from '../../shared/areas/screens/screens-config.ts';
import { t } from '../text/text.ts';
import d from './parts.module.css';
import { ArrangeParts } from './screens-parts.tsx';
import u from './set-up.module.css';

type Turns = ScreenConfig['pages'];
const most = 9;
const least = 20;

export function Pages({
  pages,
  usual,
  upright,
  set,
}: {
  pages: Turns;
  /** Page 2 of its board where nobody arranged it. */
  usual: PageParts;
  upright: boolean;
  set: (pages: Turns) => void;
}) {
  const [open, setOpen] = useState<number | null>(null);
  /** An arrangement belongs to its page. */
  const turnTo = (at: number, page: number) =>
    set(
      pages.map((each, n) => {
        if (n !== at) return each;
        const { parts: _parts, ...rest } = each;
        return { ...rest, page };
      }),
    );
  const arrange = (at: number, parts: PageParts | undefined) =>
    set(
      pages.map((each, n) => {
        if (n !== at) return each;
        const { parts: _parts, ...rest } = each;
        return parts
          ? { ...rest, parts: { left: [...parts.left], right: [...parts.right] } }
          : rest;
      }),
    );
  const change = (at: number, more: Partial<Turns[number]>) =>
    set(pages.map((each, n) => (n === at ? { ...each, ...more } : each)));
  return (
    <div class={u.wide}>
      {pages.map((turn, at) => (
        <div key={at}>
          <span class={u.step}>
            <label>
              {t('screens.turn.page')}{' '}
              <select
                class={d.input}
                value={String(turn.page)}
                onChange={(e) => turnTo(at, Number(e.currentTarget.value))}
              >
                {wallPages.map((n) => (
                  <option key={n} value={String(n)}>
                    {n}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {t('screens.turn.seconds')}{' '}
              <input
                class={d.input}
                type="number"
                min={least}
                max={3600}
                value={String(turn.seconds)}
                onInput={(e) => change(at, { seconds: Math.round(Number(e.currentTarget.value)) })}
              />
            </label>
            {turn.page === arrangedPage && (
              <button
                type="button"
                class={d.btn}
                data-arrange={at}
                aria-expanded={open === at}
                onClick={() => setOpen(open === at ? null : at)}
              >
                {t('screens.turn.arrange')}
              </button>
            )}
            {pages.length > 1 && (
              <button
                type="button"
                class={d.btn}
                onClick={() => set(pages.filter((_each, n) => n !== at))}
              >
                {t('screens.turn.remove')}
              </button>
            )}
          </span>
          {open === at && turn.page === arrangedPage && (
            <ArrangeParts
              parts={turn.parts}
              usual={usual}
              upright={upright}
              set={(parts) => arrange(at, parts)}
            />
          )}
        </div>
      ))}
      {pages.length < most && (
        <button
          type="button"
          class={d.btn}
          onClick={() => set([...pages, { page: 1, seconds: 60 }])}
        >
          {t('screens.turn.add')}
        </button>
      )}
    </div>
  );
}
