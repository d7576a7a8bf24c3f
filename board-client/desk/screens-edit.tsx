// What a screen is set to, field by field as the screens file has it; a new one, a change, its end.
// The file's own words for fields stay in the file: here they have words of people.
import { useState } from 'preact/hooks';
import { usualParts } from '../../shared/areas/screens/page-parts.ts';
import type { ScreenConfig } from '../../shared/areas/screens/screens-config.ts';
import { languages } from '../../shared/languages.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import type { Desk } from './desk.ts';
import { Labelled, Pick, TextInput } from './field.tsx';
import d from './parts.module.css';
import { Said } from './said.tsx';
import css from './screens-page.module.css';
import { Pages } from './screens-pages.tsx';
import type { ScreenRow, ScreensAnswer } from './screens-types.ts';
import u from './set-up.module.css';

/** A new screen: the usual TV, dark while nobody works. */
export const freshScreen = (board: string): ScreenConfig => ({
  id: '',
  name: '',
  board,
  pages: [
    { page: 1, seconds: 60 },
    { page: 2, seconds: 30 },
  ],
  orientation: 'landscape',
  diagonalInch: 55,
  distanceM: 4,
  theme: 'light',
  language: 'en',
  darkOutsideShifts: true,
});

type Field = 'id' | 'name' | 'place' | 'on' | 'off' | 'reloadAt';
const numberOf = (text: string): number => Number(text.replace(',', '.'));

export function EditScreen({
  desk,
  row,
  answer,
  done,
}: {
  desk: Desk;
  row: ScreenRow | null;
  answer: ScreensAnswer;
  done: () => void;
}) {
  const [screen, set] = useState<ScreenConfig>(
    row?.config ?? freshScreen(answer.boards[0]?.id ?? ''),
  );
  const [sure, ask] = useState(false);
  const change = (more: Partial<ScreenConfig>) => set({ ...screen, ...more });
  const text = (field: Field, type: 'text' | 'time' = 'text', max = 60) => (
    <TextInput
      label={t(`screens.field.${field}`)}
      type={type}
      max={max}
      value={screen[field] ?? ''}
      onInput={(value) => change({ [field]: value })}
    />
  );
  const number = (field: 'diagonalInch' | 'distanceM' | 'safeArea') => (
    <TextInput
      label={t(`screens.field.${field}`)}
      max={6}
      value={String(screen[field] ?? '')}
      onInput={(value) => change({ [field]: value as unknown as number })}
    />
  );
  const tick = (field: 'keepAwake' | 'sound' | 'darkOutsideShifts', unset = false) => (
    <Labelled label={t(`screens.field.${field}`)}>
      <input
        class={css.tick}
        type="checkbox"
        checked={screen[field] ?? unset}
        onChange={(e) => change({ [field]: e.currentTarget.checked })}
      />
    </Labelled>
  );
  const pick = (
    field: 'board' | 'orientation' | 'theme' | 'language',
    options: readonly (readonly [string, string])[],
  ) => (
    <Pick
      label={t(`screens.field.${field}`)}
      value={screen[field]}
      options={options}
      onPick={(value) => change({ [field]: value })}
    />
  );
  /** As the file has it: empty fields are left out, figures are figures. */
  const wanted = (): ScreenConfig => {
    const full: Record<string, unknown> = { ...screen };
    for (const field of ['diagonalInch', 'distanceM', 'safeArea'] as const)
      if (full[field] !== undefined && full[field] !== '')
        full[field] = numberOf(String(full[field]));
    for (const [field, value] of Object.entries(full))
      if (value === '' || value === undefined) delete full[field];
    return full as unknown as ScreenConfig;
  };
  const send = async () => {
    const accepted = row
      ? await desk.act(
          'changeScreen',
          { screenId: row.config.id, rev: row.rev, screen: wanted() },
          t('desk.saved'),
        )
      : await desk.act('addScreen', { screen: wanted() }, t('desk.saved'));
    if (accepted) done();
  };
  const isFigure = (value: unknown) => Number.isFinite(numberOf(String(value ?? '')));
  const isReady =
    screen.id !== '' &&
    screen.name !== '' &&
    isFigure(screen.diagonalInch) &&
    isFigure(screen.distanceM) &&
    isFigure(screen.safeArea ?? 0);
  return (
    <section class={d.panel} data-edit={row?.config.id ?? 'new'}>
      <h2>{t(row ? 'screens.settings' : 'screens.add')}</h2>
      <div class={u.form}>
        {row === null && text('id')}
        {text('name')}
        {text('place', 'text', 80)}
        {pick(
          'board',
          answer.boards.map((b) => [b.id, b.name]),
        )}
        {pick('orientation', [
          ['landscape', t('screens.landscape')],
          ['portrait', t('screens.portrait')],
        ])}
        {number('diagonalInch')}
        {number('distanceM')}
        {number('safeArea')}
        {pick('theme', [
          ['light', t('screens.light_theme')],
          ['dark', t('screens.dark_theme')],
        ])}
        {pick('language', Object.entries(languages))}
        {text('on', 'time')}
        {text('off', 'time')}
        {text('reloadAt', 'time')}
        {tick('darkOutsideShifts')}
        {tick('keepAwake')}
        {tick('sound', true)}
        <Pages
          pages={screen.pages}
          usual={
            answer.boards.find(({ id }) => id === screen.board)?.usual ??
            usualParts({ hours: false, top: false })
          }
          upright={screen.orientation === 'portrait'}
          set={(pages) => change({ pages })}
        />
      </div>
      <p class={d.muted}>{t('screens.settings.hint')}</p>
      <Said desk={desk} of={['changeScreen', 'addScreen', 'removeScreen']} />
      <span class={u.keys}>
        <button
          type="button"
          class={cx(d.btn, d.primary)}
          disabled={!isReady}
          onClick={() => void send()}
        >
          {t('desk.save')}
        </button>
        <button type="button" class={d.btn} onClick={done}>
          {t('desk.cancel')}
        </button>
        {row && (
          <button
            type="button"
            class={cx(d.btn, sure && d.primary)}
            onClick={() =>
              sure
                ? void desk.act(
                    'removeScreen',
                    { screenId: row.config.id, rev: row.rev },
                    t('screens.removed', { name: row.config.name }),
                  )
                : ask(true)
            }
          >
            {t(sure ? 'screens.remove.sure' : 'screens.remove')}
          </button>
        )}
      </span>
    </section>
  );
}
