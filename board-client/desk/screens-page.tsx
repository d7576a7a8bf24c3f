// All wall screens, the worst first (Rule 4.4.3): how each is, what its board says in small, and the
// orders to it. What may be ordered is the server's word.
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
import { ScreensList } from './screens-list.tsx';
import css from './screens-page.module.css';
import { PairScreen } from './screens-pair.tsx';
import type { ScreenRow, ScreensAnswer } from './screens-types.ts';

const askEveryMs = 10_000;

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
              <ScreensList desk={desk} answer={answer} chosen={chosen} go={go} />
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

/** The mistake in the file, or which file counts and where the desk's edits went. */
function FileNote({ desk, file }: { desk: Desk; file: ScreensAnswer['file'] }) {
  const { path, source } = file;
  if (!file.fault && !file.isBehind)
    return (
      <>
        {file.lost.length > 0 && (
          <p class={d.muted}>{t('screens.file.lost', { screens: file.lost.join(', ') })}</p>
        )}
        {path && (
          <p class={d.muted} data-file>
            {source ? t('screens.file.counts', { path, source }) : t('screens.file.one', { path })}
          </p>
        )}
      </>
    );
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
