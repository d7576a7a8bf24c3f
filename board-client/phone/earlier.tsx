// What this phone raised here before and what became of it, and what still waits to be sent or was not taken.
import { useState } from 'preact/hooks';
import { t } from '../text/text.ts';
import c from './controls.module.css';
import type { Entry } from './kept.ts';
import p from './phone.module.css';
import type { StepProps } from './raising.tsx';
import { notTaken, waitsFor, whyOf } from './why.ts';

type EarlierProps = Pick<StepProps, 'page' | 'delivery' | 'mend'>;

/** @param but the one that the page tells of already */
export function Earlier({ but = '', ...props }: EarlierProps & { but?: string }) {
  const { page, delivery } = props;
  const kept = delivery.unsent.value;
  const waiting = kept.filter(({ id, issueId }) => issueId === null && id !== but);
  const earlier = delivery.earlier.value.filter(({ id }) => id !== but);
  if (waiting.length + earlier.length === 0) return null;
  return (
    <section class={p.earlier}>
      <h2>{t('phone.mine')}</h2>
      <ul>
        {waiting.map((entry) => (
          <Waiting key={entry.id} {...props} entry={entry} />
        ))}
        {earlier.map(({ id, number, title, state, photoRefused }) => (
          <li key={id}>
            <span>
              <b>{`${number} ${title}`}</b>
              {state && t(`hist.is.${state}`)}
              {kept.some((entry) => entry.id === id) && <small>{t('phone.photo.on_way')}</small>}
              {photoRefused && (
                <small>
                  {t('phone.photo.refused')} {whyOf(page, photoRefused)}
                </small>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Waiting({ page, delivery, mend, entry }: EarlierProps & { entry: Entry }) {
  const { id, body, refused } = entry;
  return (
    <li class={p.queued} data-kept={refused ? 'refused' : 'waits'}>
      <span>
        <b>{body.title}</b>
        {refused ? notTaken(page, refused) : waitsFor(page, delivery.notNow.value)}
      </span>
      {refused && (
        <button type="button" class={c.small} data-tap="mend" onClick={() => mend(entry)}>
          {t('unsent.change')}
        </button>
      )}
      <Discard discard={() => void delivery.discard(id)} />
    </li>
  );
}

/** What is not sent is gone for good: that takes two taps. */
export function Discard({ discard }: { discard: () => void }) {
  const [sure, setSure] = useState(false);
  return (
    <button
      type="button"
      class={c.small}
      data-tap="discard"
      onClick={() => (sure ? discard() : setSure(true))}
    >
      {t(sure ? 'unsent.discard_sure' : 'unsent.discard')}
    </button>
  );
}
