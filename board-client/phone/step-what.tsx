// Second step: which category, and in a few words what is wrong, typed or tapped.
import { useState } from 'preact/hooks';
import { t } from '../text/text.ts';
import { Icon } from '../touch/icons.tsx';
import { Choice, Group } from './choice.tsx';
import c from './controls.module.css';
import p from './phone.module.css';
import { Places } from './places.tsx';
import type { StepProps } from './raising.tsx';

export function What({ page, draft, change, next }: StepProps) {
  const [tried, setTried] = useState(false);
  const phrases = draft.category === 'S' ? t('raise.safety').split('|') : page.phrases;
  const noCategory = tried && !draft.category;
  const noTitle = tried && !draft.title.trim();
  return (
    <>
      <main class={p.body}>
        <h1>{t('phone.what')}</h1>
        <Group as={c.two} label={t('phone.what')} quiet>
          {page.categories.map(({ letter, name }) => (
            <Choice
              key={letter}
              name="category"
              value={letter}
              on={draft.category === letter}
              onPick={() => change({ category: letter })}
            >
              <b class={c.letter}>{letter}</b>
              {name}
            </Choice>
          ))}
        </Group>
        {noCategory && (
          <p class={c.fault} role="alert">
            {t('phone.missing.category')}
          </p>
        )}
        <label class={c.label} for="title">
          {t('phone.short')}
        </label>
        <input
          id="title"
          class={c.input}
          maxLength={80}
          autocomplete="off"
          value={draft.title}
          onInput={(event) => change({ title: event.currentTarget.value })}
        />
        {noTitle && (
          <p class={c.fault} role="alert">
            {t('phone.missing.title')}
          </p>
        )}
        <Group as={c.chips} label={t('phone.short')} quiet>
          {phrases.map((phrase) => (
            <Choice
              key={phrase}
              name="phrase"
              value={phrase}
              on={draft.title === phrase}
              onPick={() => change({ title: draft.title === phrase ? '' : phrase })}
            >
              {phrase}
            </Choice>
          ))}
        </Group>
        <Places page={page} draft={draft} change={change} label={t('phone.where')} />
      </main>
      <footer class={p.foot}>
        <button
          type="button"
          class={c.go}
          data-tap="next"
          onClick={() => (draft.category && draft.title.trim() ? next() : setTried(true))}
        >
          {t('phone.next')}
          <Icon name="fwd" after />
        </button>
      </footer>
    </>
  );
}
