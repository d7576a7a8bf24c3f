// Which language this tablet speaks: each by its own name, so that nobody needs to read another to find
// it. Of the person who is signed in; without one, of the tablet.
import { languages } from '../../shared/languages.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { Frame, type PageProps } from './frame.tsx';
import { hasGloves, wearGloves } from './glove.ts';
import l from './lists.module.css';
import { Options } from './parts.tsx';
import s from './styles.ts';

export function LanguagePage(props: PageProps) {
  const { hand, go } = props;
  const { speech } = hand;
  const me = hand.session.person.value;
  const choose = async (language: string) => {
    await speech.choose(language);
    go('');
    if (me)
      void hand.act({
        type: 'chooseLanguage',
        payload: { language },
        purpose: t('language.title'),
        done: '',
      });
  };
  return (
    <Frame
      {...props}
      title={t('language.title')}
      under={me ? t('language.person', { who: me.initials }) : t('language.tablet')}
    >
      <main class={cx(s.main, l.list)}>
        <div class={s.panel}>
          <Options
            name="language"
            columns={3}
            options={speech.all.map((value) => ({
              value,
              label: languages[value as keyof typeof languages] ?? value,
            }))}
            chosen={[speech.language.value]}
            onPick={(language) => void choose(language)}
          />
        </div>
        <p class={s.lab}>
          {t('glove.title')} <span>{t('glove.hint')}</span>
        </p>
        <div class={s.panel}>
          <Options
            name="gloves"
            columns={3}
            options={['off', 'on'].map((value) => ({ value, label: t(`glove.${value}`) }))}
            chosen={[hasGloves() ? 'on' : 'off']}
            onPick={(value) => wearGloves(value === 'on')}
          />
        </div>
      </main>
    </Frame>
  );
}

/** On every home page: two letters that stand for themselves. */
export function LanguageKey({ hand, go }: PageProps) {
  return (
    <button
      type="button"
      class={cx(s.chip, s.tap, s.letters)}
      data-tap="language"
      aria-label={`${t('language.title')}: ${hand.speech.language.value.toUpperCase()}`}
      onClick={() => go('language')}
    >
      <b>{hand.speech.language.value.toUpperCase()}</b>
    </button>
  );
}
