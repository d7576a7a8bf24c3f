// Pairing a wall from the desk: the code it shows, and which screen it becomes, an old one or a new one.
// One command pairs it and adds its screen: both or none.
import { useState } from 'preact/hooks';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import type { Desk } from './desk.ts';
import { Pick, TextInput } from './field.tsx';
import d from './parts.module.css';
import { Said } from './said.tsx';
import { freshScreen } from './screens-edit.tsx';
import css from './screens-page.module.css';
import type { ScreensAnswer } from './screens-types.ts';

const length = 8;
const tidy = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, length);

/** An id that is free: `tv-b2`, `tv-b2-2` … */
export function freeId(board: string, taken: readonly string[]): string {
  const first = `tv-${board}`;
  if (!taken.includes(first)) return first;
  let n = 2;
  while (taken.includes(`${first}-${n}`)) n++;
  return `${first}-${n}`;
}

export function PairScreen({ desk, answer }: { desk: Desk; answer: ScreensAnswer }) {
  const [code, setCode] = useState('');
  const [screenId, setScreen] = useState('');
  const [board, setBoard] = useState(answer.boards[0]?.id ?? '');
  const [inch, setInch] = useState('55');
  const [metres, setMetres] = useState('4');
  const [right, setRight] = useState('view');
  const isNew = screenId === '';
  const shown = tidy(code);
  const figure = (text: string) => Number(text.replace(',', '.'));
  const pair = async () => {
    const name = answer.boards.find((b) => b.id === board)?.shortName ?? board;
    const id = isNew
      ? freeId(
          board,
          answer.screens.map((row) => row.config.id),
        )
      : screenId;
    const row = answer.screens.find((each) => each.config.id === id);
    const accepted = await desk.act(
      'pairDevice',
      {
        code: shown,
        name: row?.config.name ?? name,
        layout: 'wall',
        right,
        boardId: row?.config.board ?? board,
        screenId: id,
        ...(isNew && {
          screen: {
            ...freshScreen(board),
            id,
            name,
            diagonalInch: figure(inch),
            distanceM: figure(metres),
          },
        }),
      },
      t('screens.pair.done'),
    );
    if (accepted) setCode('');
  };
  return (
    <section class={d.panel} data-pair>
      <h2>{t('screens.pair')}</h2>
      <p class={d.muted}>
        {t('screens.pair.hint')}{' '}
        <a href={`${desk.basePath}pair?device=tablet`}>{t('screens.pair.tablet')}</a>
      </p>
      <label class={css.code}>
        {Array.from({ length }, (_each, n) => (
          <i key={n} class={cx(n === shown.length && css.cursor)} aria-hidden="true">
            {shown[n] ?? ''}
          </i>
        ))}
        <input
          aria-label={t('screens.pair.code')}
          value={code}
          autocomplete="off"
          onInput={(e) => setCode(tidy(e.currentTarget.value))}
        />
      </label>
      <Pick
        label={t('screens.pair.as')}
        value={screenId}
        options={[
          ['', t('screens.pair.new')],
          // A TV that broke is replaced: the new one becomes the same screen.
          ...answer.screens.map(
            ({ config, devices }) =>
              [
                config.id,
                `${config.name} (${config.id})${devices.length > 0 ? ` · ${t('screens.pair.taken')}` : ''}`,
              ] as const,
          ),
        ]}
        onPick={setScreen}
      />
      {isNew && (
        <>
          <Pick
            label={t('screens.field.board')}
            value={board}
            options={answer.boards.map((b) => [b.id, b.name])}
            onPick={setBoard}
          />
          <div class={css.two}>
            <TextInput
              label={t('screens.field.diagonalInch')}
              value={inch}
              onInput={setInch}
              max={5}
            />
            <TextInput
              label={t('screens.field.distanceM')}
              value={metres}
              onInput={setMetres}
              max={5}
            />
          </div>
        </>
      )}
      <Pick
        label={t('screens.pair.right')}
        value={right}
        options={[
          ['view', t('screens.pair.view')],
          ['act', t('screens.pair.act')],
        ]}
        onPick={setRight}
      />
      <Said desk={desk} of={['pairDevice']} />
      <button
        type="button"
        class={cx(d.btn, d.primary, css.go)}
        disabled={shown.length < length || !(figure(inch) > 0) || !(figure(metres) > 0)}
        onClick={() => void pair()}
      >
        {t('screens.pair.do')}
      </button>
    </section>
  );
}
