// Third step: is it held back, how bad is it; where it goes stands there before the tap. S1 says first
// whom to call: a phone never stands between a person and help.
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../text/text.ts';
import { Icon } from '../touch/icons.tsx';
import { Choice, Group } from './choice.tsx';
import c from './controls.module.css';
import p from './phone.module.css';
import { Places } from './places.tsx';
import type { StepProps } from './raising.tsx';

interface HeldProps extends StepProps {
  send: () => Promise<void>;
}

export function Held({ page, draft, change, send }: HeldProps) {
  const [tried, setTried] = useState(false);
  const isCritical = draft.severity === 'S1';
  const lacksPlace = isCritical && page.places.length > 0 && !draft.place;
  const go = () => (draft.contained && !lacksPlace ? void send() : setTried(true));
  return (
    <>
      <main class={p.body}>
        <h1>{t('phone.held')}</h1>
        <p class={p.muted}>{t('phone.held.hint')}</p>
        <Group as={c.list} label={t('phone.held')} quiet>
          <Choice
            name="contained"
            value="yes"
            on={draft.contained === 'yes'}
            onPick={() => change({ contained: 'yes' })}
          >
            {t('phone.held.yes')}
          </Choice>
          {draft.contained === 'yes' && (
            <Group as={c.chips} label={t('phone.held.hint')} quiet>
              {t('phrases.contain')
                .split('|')
                .map((phrase) => (
                  <Choice
                    key={phrase}
                    name="containment"
                    value={phrase}
                    on={draft.containment === phrase}
                    onPick={() => change({ containment: phrase })}
                  >
                    {phrase}
                  </Choice>
                ))}
            </Group>
          )}
          <Choice
            name="contained"
            value="no"
            on={draft.contained === 'no'}
            onPick={() => change({ contained: 'no' })}
          >
            {t('phone.held.no')}
          </Choice>
        </Group>
        {tried && !draft.contained && (
          <p class={c.fault} role="alert">
            {t('phone.missing.held')}
          </p>
        )}
        <Group as={c.list} label={t('phone.bad')}>
          {(['S3', 'S2', 'S1'] as const).map((severity) => (
            <Choice
              key={severity}
              name="severity"
              value={severity}
              on={draft.severity === severity}
              onPick={() => change({ severity })}
            >
              <i class={c.severity}>{severity}</i>
              <span>
                {t(`severity.${severity}`)}
                <small>{t(`severity.${severity}.hint`)}</small>
              </span>
            </Choice>
          ))}
        </Group>
        {isCritical && <Danger number={page.emergencyNumber} />}
        {isCritical && (
          <Places page={page} draft={draft} change={change} label={t('phone.where.must')} />
        )}
        {tried && lacksPlace && (
          <p class={c.fault} role="alert">
            {t('phone.missing.place')}
          </p>
        )}
        <label class={c.label} for="initials">
          {t('phone.initials')}
        </label>
        <input
          id="initials"
          class={c.input}
          maxLength={4}
          autocomplete="off"
          value={draft.initials}
          onInput={(event) => change({ initials: event.currentTarget.value.trim().toUpperCase() })}
        />
        <p class={c.sees}>
          {t(page.dutyOwner ? 'phone.sees' : 'phone.sees.nobody', {
            board: page.shortName,
            who: page.dutyOwner ?? '',
          })}
        </p>
      </main>
      <footer class={p.foot}>
        <button type="button" class={c.go} data-tap="send" onClick={go}>
          <Icon name="up" />
          {t('phone.send', { board: page.shortName })}
        </button>
      </footer>
    </>
  );
}

/** First of all to be seen, whatever stood on the glass. */
function Danger({ number }: { number: string | null }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.scrollIntoView(), []);
  return (
    <div ref={place} class={c.danger} role="alert">
      <p>{t('phone.danger')}</p>
      {number && (
        <a class={c.button} data-tap="call" href={`tel:${number}`}>
          {t('phone.call', { number })}
        </a>
      )}
    </div>
  );
}
