// All wall screens, the worst first (Rule 4.4.3): how each is, what its board says in small, and the
// orders to it. What may be ordered is the server's word.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { type Desk, type DeskProps, useRead } from './desk.ts';
import { DeskIcon } from './desk-icons.tsx';
import d from './parts.module.css';
import { Page } from './parts.tsx';
import { ScreenDetail } from './screens-detail.tsx';
import { EditScreen } from './screens-edit.tsx';
import { ScreensHistory } from './screens-history.tsx';
import { Mini } from './screens-mini.tsx';
import css from './screens-page.module.css';
import { PairScreen } from './screens-pair.tsx';
import type { ScreenRow, ScreensAnswer } from './screens-types.ts';
import { agoText, offOf, timeOf } from './screens-words.ts';

const askEveryMs = 10_000;
const bad: readonly ScreenRow['condition'][] = ['missing', 'stale', 'old_build'];

export default function ScreensPage({ desk, path, go }: DeskProps) {
  const who = desk.session.person.value;
  const read = useRead<ScreensAnswer>(desk, `screens${who ? `?as=${who.personId}` : ''}`);
  const [view, show] = useState<'list' | 'history' | 'new' | 'settings'>('list');
  useEffect(() => {
    const timer = setInterval(() => desk.again(), askEveryMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <Page desk={desk} title={t('desk.page.screens')} read={read}>
      {(answer) => {
        const chosen = answer.screens.find(({ config }) => config.id === path[0]) ?? null;
        const mine = answer.screens.filter((row) => row.mayOrder).map((row) => row.config.id);
        return (
          <>
            <FileNote desk={desk} file={answer.file} />
            <div class={css.top}>
              <span class={d.muted} data-summary>
                {summaryOf(answer.screens)}
              </span>
              <AllKeys desk={desk} mine={mine} rows={answer.screens} />
              <button
                type="button"
                class={cx(d.btn, view === 'history' && d.on)}
                onClick={() => show(view === 'history' ? 'list' : 'history')}
              >
                <DeskIcon name="undo" />
                {t('screens.history')}
              </button>
              {answer.isAdmin && (
                <button
                  type="button"
                  class={cx(d.btn, view === 'new' && d.on)}
                  onClick={() => show(view === 'new' ? 'list' : 'new')}
                >
                  {t('screens.add')}
                </button>
              )}
            </div>
            {view === 'history' && <ScreensHistory desk={desk} isAdmin={answer.isAdmin} />}
            {view === 'new' && (
              <EditScreen desk={desk} row={null} answer={answer} done={() => show('list')} />
            )}
            {view === 'settings' && chosen && (
              <EditScreen
                key={`${chosen.config.id} ${chosen.rev}`}
                desk={desk}
                row={chosen}
                answer={answer}
                done={() => show('list')}
              />
            )}
            <div class={css.split}>
              <List desk={desk} answer={answer} chosen={chosen} go={go} />
              <aside class={css.side}>
                {chosen ? (
                  <ScreenDetail
                    key={chosen.config.id}
                    desk={desk}
                    row={chosen}
                    answer={answer}
                    onSettings={() => show('settings')}
                  />
                ) : null}
                {answer.isAdmin ? (
                  <PairScreen desk={desk} answer={answer} />
                ) : (
                  <section class={d.panel}>
                    <h2>{t('screens.pair')}</h2>
                    <p class={d.muted}>{t('screens.pair.admin')}</p>
                  </section>
                )}
              </aside>
            </div>
          </>
        );
      }}
    </Page>
  );
}

function summaryOf(screens: readonly ScreenRow[]): string {
  const count = (condition: ScreenRow['condition']) =>
    screens.filter((row) => row.condition === condition).length;
  const parts = (['fine', 'missing', 'stale', 'old_build', 'never', 'dark'] as const)
    .filter((condition) => count(condition) > 0)
    .map((condition) => t(`screens.count.${condition}`, { n: count(condition) }));
  return `${t('screens.count', { n: screens.length })}: ${parts.join(', ')}`;
}

/** The mistake in the file, or where the desk's edits went. */
function FileNote({ desk, file }: { desk: Desk; file: ScreensAnswer['file'] }) {
  if (!file.fault && !file.isBehind) return null;
  return (
    <p class={cx(d.note, file.fault && d.bad)} role="alert" data-file-note>
      <span>
        {file.fault}
        {file.fault && file.isBehind ? ' ' : ''}
        {file.isBehind && t('screens.file.behind')}
      </span>
      {file.isBehind && file.path && (
        <a class={d.btn} href={`${desk.basePath}api/v1/screens/file`} download>
          {t('screens.file.download')}
        </a>
      )}
    </p>
  );
}

function AllKeys({
  desk,
  mine,
  rows,
}: {
  desk: Desk;
  mine: readonly string[];
  rows: readonly ScreenRow[];
}) {
  const [asked, ask] = useState(false);
  if (mine.length < 2) return null;
  const isBlank = rows.some((row) => row.mayOrder && row.state?.blank);
  const blank = () =>
    void desk
      .act(
        'blankScreens',
        { screenIds: mine, blank: !isBlank },
        t(isBlank ? 'screens.lit' : 'screens.blanked'),
      )
      .then(() => ask(false));
  return (
    <>
      <button
        type="button"
        class={d.btn}
        onClick={() =>
          void desk.act('reloadScreens', { screenIds: mine }, t('screens.reload.all.done'))
        }
      >
        <DeskIcon name="reload" />
        {t('screens.reload.all')}
      </button>
      {/* Dark walls all over the plant: asked once more, one click is too near. */}
      <button
        type="button"
        class={cx(d.btn, asked && d.primary)}
        onClick={isBlank || asked ? blank : () => ask(true)}
      >
        <DeskIcon name="moon" />
        {t(isBlank ? 'screens.light.all' : asked ? 'screens.blank.all.sure' : 'screens.blank.all', {
          n: mine.length,
        })}
      </button>
    </>
  );
}

function List({
  desk,
  answer,
  chosen,
  go,
}: {
  desk: Desk;
  answer: ScreensAnswer;
  chosen: ScreenRow | null;
  go: (to: string) => void;
}) {
  return (
    <section class={cx(d.panel, css.list)}>
      {answer.screens.length === 0 && <p class={d.muted}>{t('screens.none')}</p>}
      <table class={d.table}>
        <thead>
          <tr>
            {['preview', 'screen', 'seen', 'data', 'build', 'orders'].map((head) => (
              <th key={head}>{t(`screens.head.${head}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.screens.map((row) => (
            <Line
              key={row.config.id}
              desk={desk}
              row={row}
              build={answer.build}
              isOn={row === chosen}
              open={() => go(`screens/${row.config.id}`)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Line({
  desk,
  row,
  build,
  isOn,
  open,
}: {
  desk: Desk;
  row: ScreenRow;
  build: string;
  isOn: boolean;
  open: () => void;
}) {
  const { config, facts, condition, state } = row;
  const isBad = bad.includes(condition);
  const shown = state?.shows && state.shows.boardId !== config.board;
  return (
    <tr data-screen={config.id} data-condition={condition} class={cx(isOn && css.on)}>
      <td>
        <Mini miniature={row.miniature} off={offOf(row)} name={config.name} />
      </td>
      <td>
        <button type="button" class={css.open} onClick={open}>
          <b>{config.name}</b>
          {config.place && <span>{config.place}</span>}
        </button>
        <small>
          {row.boardName ?? t('screens.no_board', { board: config.board })}
          {facts && facts.of > 0
            ? ` · ${t('screens.page', { page: facts.page, of: facts.of })}`
            : ''}
          {shown ? ` · ${t('screens.borrowed')}` : ''}
        </small>
      </td>
      <td>
        <Strong bad={condition === 'missing'} icon="off">
          {row.seenAgoMs === null ? t('screens.never') : agoText(row.seenAgoMs)}
        </Strong>
        {isBad || condition === 'dark' ? (
          <small data-why>{t(`screens.condition.${condition}`)}</small>
        ) : null}
      </td>
      <td>
        <Strong bad={condition === 'stale'} icon="clock">
          {row.dataAt === null ? '–' : timeOf(desk, row.dataAt)}
        </Strong>
      </td>
      <td>
        <Strong bad={condition === 'old_build'} icon="reload">
          {facts ? facts.build.slice(0, 7) : '–'}
        </Strong>
        <small>
          {facts && facts.build !== build ? `${t('screens.new_build')} · ` : ''}
          {facts?.browser}
        </small>
      </td>
      <td>{row.mayOrder && <QuickKeys desk={desk} row={row} />}</td>
    </tr>
  );
}

function QuickKeys({ desk, row }: { desk: Desk; row: ScreenRow }) {
  const { id, name } = row.config;
  const isBlank = row.state?.blank === true;
  return (
    <span class={css.keys}>
      <IconKey
        name="reload"
        label={t('screens.reload')}
        onClick={() =>
          void desk.act('reloadScreens', { screenIds: [id] }, t('screens.reload.done', { name }))
        }
      />
      <IconKey
        name="moon"
        label={t(isBlank ? 'screens.light' : 'screens.blank')}
        on={isBlank}
        onClick={() =>
          void desk.act(
            'blankScreens',
            { screenIds: [id], blank: !isBlank },
            t(isBlank ? 'screens.lit' : 'screens.blanked'),
          )
        }
      />
      <IconKey
        name="tv"
        label={t('screens.identify')}
        onClick={() =>
          void desk.act('identifyScreen', { screenId: id }, t('screens.identify.done', { name }))
        }
      />
    </span>
  );
}

function IconKey({
  name,
  label,
  on,
  onClick,
}: {
  name: 'reload' | 'moon' | 'tv';
  label: string;
  on?: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      class={cx(d.btn, css.key, on && d.on)}
      aria-pressed={on}
      onClick={onClick}
    >
      <DeskIcon name={name} />
      <span>{label}</span>
    </button>
  );
}

/** A figure that is wrong stands out by weight and a sign, never by a colour. */
function Strong({
  bad: isBad,
  icon,
  children,
}: {
  bad: boolean;
  icon: 'off' | 'clock' | 'reload';
  children: ComponentChildren;
}) {
  return isBad ? (
    <b class={css.strong}>
      <DeskIcon name={icon} />
      {children}
    </b>
  ) : (
    <span>{children}</span>
  );
}
