// One screen: what it says of itself, and every order to it. Its settings and its device are the
// administrator's.
import { useState } from 'preact/hooks';
import { wallPages } from '../../shared/areas/screens/page-parts.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import type { Desk } from './desk.ts';
import { Pick, TextInput } from './field.tsx';
import d from './parts.module.css';
import { momentOf } from './parts.tsx';
import { Said } from './said.tsx';
import { Mini } from './screens-mini.tsx';
import css from './screens-page.module.css';
import type { ScreenRow, ScreensAnswer } from './screens-types.ts';
import { agoText, offOf, timeOf } from './screens-words.ts';
import u from './set-up.module.css';

interface Props {
  readonly desk: Desk;
  readonly row: ScreenRow;
  readonly answer: ScreensAnswer;
}
const longest = 120;

export function ScreenDetail({
  desk,
  row,
  answer,
  onSettings,
}: Props & { onSettings: () => void }) {
  const { config } = row;
  return (
    <section class={d.panel} data-detail={config.id}>
      <h2>
        {config.name}
        {config.place ? `, ${config.place}` : ''}
      </h2>
      <Mini miniature={row.miniature} off={offOf(row)} name={config.name} big />
      <Facts desk={desk} row={row} answer={answer} />
      {row.mayOrder && <Orders desk={desk} row={row} answer={answer} />}
      {answer.isAdmin && (
        <button type="button" class={d.btn} onClick={onSettings}>
          {t('screens.settings')}
        </button>
      )}
    </section>
  );
}

function Facts({ desk, row, answer }: Props) {
  const { config, facts } = row;
  const [sure, ask] = useState<string | null>(null);
  const lines: [string, string][] = [];
  const add = (key: string, value: string) => lines.push([t(`screens.fact.${key}`), value]);
  add('address', `${desk.basePath}screen/${config.id}`);
  add('size', t('screens.size', { inch: config.diagonalInch, metres: config.distanceM }));
  if (facts) {
    const ratio = facts.ratio === 1 ? '' : ` × ${Math.round(facts.ratio * 100) / 100}`;
    add('picture', `${facts.width} × ${facts.height}${ratio}`);
    add('browser', facts.browser);
    add('up', agoText(facts.upSeconds * 1000));
    if (facts.awake !== null) add('awake', t(facts.awake ? 'screens.awake' : 'screens.awake.not'));
  }
  if (row.dataAt !== null) add('data', timeOf(desk, row.dataAt));
  if (config.on && config.off) add('hours', `${config.on}–${config.off}`);
  return (
    <>
      <dl class={css.facts}>
        {lines.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
        {row.devices.map((device) => (
          <>
            <dt>{t('screens.fact.paired')}</dt>
            <dd>
              {device.name}, {momentOf(desk, device.pairedAt)}{' '}
              {answer.isAdmin && (
                <button
                  type="button"
                  class={cx(d.btn, sure === device.id && d.primary)}
                  onClick={() =>
                    sure === device.id
                      ? void desk.act(
                          'revokeDevice',
                          { deviceId: device.id },
                          t('screens.revoked', { name: device.name }),
                        )
                      : ask(device.id)
                  }
                >
                  {t(sure === device.id ? 'screens.revoke.sure' : 'screens.revoke')}
                </button>
              )}
            </dd>
          </>
        ))}
      </dl>
      {row.devices.length === 0 && <p class={d.muted}>{t('screens.unpaired')}</p>}
    </>
  );
}

function Orders({ desk, row, answer }: Props) {
  const { config, state } = row;
  const screenId = config.id;
  const [text, setText] = useState('');
  const [minutes, setMinutes] = useState('30');
  const shows = state?.shows ?? null;
  const [boardId, setBoard] = useState(shows?.boardId ?? config.board);
  const [page, setPage] = useState(String(shows?.page ?? ''));
  const isBlank = state?.blank === true;
  const standing = state?.message ?? null;
  const isOver = standing?.untilAt != null && standing.untilAt <= desk.link.now.value;
  const show = (to: string | null, which: number | null) =>
    void desk.act(
      'showScreen',
      { screenId, boardId: to, page: which },
      t(to === null && which === null ? 'screens.own.done' : 'screens.show.done'),
    );
  return (
    <div class={css.orders}>
      <Said
        desk={desk}
        of={['showScreen', 'messageScreens', 'identifyScreen', 'reloadScreens', 'blankScreens']}
      />
      <span class={u.keys}>
        <button
          type="button"
          class={d.btn}
          onClick={() =>
            void desk.act(
              'identifyScreen',
              { screenId },
              t('screens.identify.done', { name: config.name }),
            )
          }
        >
          {t('screens.identify.long')}
        </button>
        <button
          type="button"
          class={d.btn}
          onClick={() =>
            void desk.act(
              'reloadScreens',
              { screenIds: [screenId] },
              t('screens.reload.done', { name: config.name }),
            )
          }
        >
          {t('screens.reload')}
        </button>
        <button
          type="button"
          class={cx(d.btn, isBlank && d.on)}
          aria-pressed={isBlank}
          onClick={() =>
            void desk.act(
              'blankScreens',
              { screenIds: [screenId], blank: !isBlank },
              t(isBlank ? 'screens.lit' : 'screens.blanked'),
            )
          }
        >
          {t(isBlank ? 'screens.light' : 'screens.blank')}
        </button>
      </span>
      <div class={css.line}>
        <Pick
          label={t('screens.show')}
          value={boardId}
          options={answer.boards.map((b) => [b.id, b.name])}
          onPick={setBoard}
        />
        <Pick
          label={t('screens.show.page')}
          value={page}
          options={[
            ['', t('screens.show.all')],
            ...wallPages.map((n) => [`${n}`, `${n}`] as const),
          ]}
          onPick={setPage}
        />
        <button
          type="button"
          class={d.btn}
          onClick={() => show(boardId, page === '' ? null : Number(page))}
        >
          {t('screens.show.do')}
        </button>
      </div>
      {shows && (
        <button type="button" class={cx(d.btn, d.primary)} onClick={() => show(null, null)}>
          {t('screens.own')}
        </button>
      )}
      <div class={css.line}>
        <TextInput
          label={t('screens.message', { n: longest - text.length })}
          value={text}
          onInput={setText}
          max={longest}
          wide
        />
        <Pick
          label={t('screens.message.for')}
          value={minutes}
          options={['10', '30', '120', '480', ''].map((n) => [
            n,
            n === '' ? t('screens.message.open') : t('screens.minutes', { n: Number(n) }),
          ])}
          onPick={setMinutes}
        />
        <button
          type="button"
          class={d.btn}
          disabled={text.trim() === ''}
          onClick={() =>
            void desk
              .act(
                'messageScreens',
                {
                  screenIds: [screenId],
                  text: text.trim(),
                  minutes: minutes === '' ? null : Number(minutes),
                },
                t('screens.message.done'),
              )
              .then((accepted) => accepted && setText(''))
          }
        >
          {t('screens.message.do')}
        </button>
      </div>
      {standing && !isOver && (
        <p class={d.note} data-message>
          <span>
            {standing.text}
            {standing.untilAt !== null &&
              ` (${t('screens.message.until', { time: timeOf(desk, standing.untilAt) })})`}
          </span>
          <button
            type="button"
            class={d.btn}
            onClick={() =>
              void desk.act(
                'messageScreens',
                { screenIds: [screenId], text: null },
                t('screens.message.gone'),
              )
            }
          >
            {t('screens.message.withdraw')}
          </button>
        </p>
      )}
    </div>
  );
}
