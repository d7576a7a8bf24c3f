// The pages a screen turns through, with their seconds. Dumb: it is given its value.
import type { ScreenConfig } from '../../shared/areas/screens/screens-config.ts';
import { t } from '../text/text.ts';
import d from './parts.module.css';
import u from './set-up.module.css';

type Turns = ScreenConfig['pages'];
const most = 9;
const least = 20;

export function Pages({ pages, set }: { pages: Turns; set: (pages: Turns) => void }) {
  const change = (at: number, more: Partial<Turns[number]>) =>
    set(pages.map((each, n) => (n === at ? { ...each, ...more } : each)));
  return (
    <div class={u.wide}>
      {pages.map((turn, at) => (
        <span class={u.step} key={at}>
          <label>
            {t('screens.turn.page')}{' '}
            <select
              class={d.input}
              value={String(turn.page)}
              onChange={(e) => change(at, { page: Number(e.currentTarget.value) })}
            >
              {[1, 2].map((n) => (
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
