// What this phone raised here before and what became of it, and what still waits to be sent.
import { t } from '../text/text.ts';
import c from './controls.module.css';
import type { Delivery } from './delivery.ts';
import p from './phone.module.css';

/** @param but the one that the page tells of already */
export function Earlier({ delivery, but = '' }: { delivery: Delivery; but?: string }) {
  const waiting = delivery.unsent.value.filter((entry) => entry.issueId === null);
  const earlier = delivery.earlier.value.filter((each) => each.issueId !== but);
  if (waiting.length + earlier.length === 0) return null;
  return (
    <section class={p.earlier}>
      <h2>{t('phone.mine')}</h2>
      <ul>
        {waiting.map((entry) => (
          <li key={entry.id} class={p.queued}>
            <span>
              <b>{entry.body.title}</b>
              {t('phone.kept.short')}
            </span>
            <button type="button" class={c.small} onClick={() => void delivery.discard(entry.id)}>
              {t('unsent.discard')}
            </button>
          </li>
        ))}
        {earlier.map(({ issueId, number, title, state }) => (
          <li key={issueId}>
            <span>
              <b>{`${number} ${title}`}</b>
              {state && t(`hist.is.${state}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
