// The frame of the desk: rail, page, who is signed in, what the last act came to. Pages are loaded
// when they are first opened; one that cannot be loaded says so and offers to try again.
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { dateText, localMoment } from '../../shared/local-time.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { tellToday } from './dates.ts';
import type { Desk, DeskProps } from './desk.ts';
import css from './desk-frame.module.css';
import { DeskIcon } from './desk-icons.tsx';
import { groups, pages } from './pages.ts';
import d from './parts.module.css';
import { DeskSignIn } from './sign-in.tsx';

const here = (): string[] =>
  location.hash
    .replace(/^#\/?/, '')
    .split('/')
    .map(decodeURIComponent)
    .filter((part) => part !== '');

const go = (to: string): void => {
  location.hash = `#/${to}`;
};

/** Where nothing is paired the plant leaves the glass with its reader: the server says whether it is so. */
function leaveUnpaired({ basePath }: Desk): () => void {
  const timer = setTimeout(() => {
    fetch(`${basePath}api/v1/boards`, { credentials: 'same-origin' })
      .then(({ status }) => {
        if (status === 403) location.reload();
      })
      .catch(() => undefined);
  }, 1_000);
  return () => clearTimeout(timer);
}

export function DeskFrame({ desk }: { desk: Desk }) {
  const [path, setPath] = useState(here);
  useEffect(() => {
    const follow = () => {
      desk.hush();
      setPath(here());
    };
    const alive = () => desk.session.touched();
    addEventListener('hashchange', follow);
    addEventListener('pointerdown', alive);
    addEventListener('keydown', alive);
    // Who reads on, scrolls.
    addEventListener('wheel', alive, { passive: true });
    return () => {
      removeEventListener('hashchange', follow);
      removeEventListener('pointerdown', alive);
      removeEventListener('keydown', alive);
      removeEventListener('wheel', alive);
    };
  }, []);
  const isSignedIn = desk.session.person.value !== null;
  const [wasSignedIn, remember] = useState(false);
  useEffect(() => {
    if (isSignedIn) remember(true);
    else if (wasSignedIn) return leaveUnpaired(desk);
  }, [isSignedIn]);
  const page = pages.find((each) => each.id === path[0]) ?? pages[0]!;
  const said = desk.said.value;
  return (
    <div class={css.app}>
      <Rail desk={desk} now={page.id} />
      <main class={css.main}>
        <Lost desk={desk} />
        {said && !desk.claimed.value.includes(said.about) && (
          <p class={cx(d.note, css.said, said.bad && d.bad)} role="status">
            {said.text}
          </p>
        )}
        <PageOf
          key={`${page.id} ${desk.visitors.value}`}
          desk={desk}
          id={page.id}
          path={path.slice(1)}
        />
      </main>
      {desk.asking.value && <DeskSignIn desk={desk} />}
    </div>
  );
}

function Rail({ desk, now }: { desk: Desk; now: string }) {
  const top = desk.store.record('board', desk.boardId).value;
  const today = desk.store.record('today', desk.boardId).value;
  const person = desk.session.person.value;
  const zone = today?.zone ?? 'UTC';
  tellToday(today?.calendarOn ?? '');
  const moment = localMoment(desk.link.minute.value, zone);
  return (
    <nav class={css.rail} aria-label={t('desk.pages')}>
      <a class={css.brand} href={desk.basePath}>
        {top?.name ?? ''}
      </a>
      {groups.map((group) => {
        const inGroup = pages.filter((page) => page.group === group && page.inRail !== false);
        if (inGroup.length === 0) return null;
        return (
          <section key={group}>
            <h3>{t(`desk.group.${group}`)}</h3>
            {inGroup.map((page) => (
              <a
                key={page.id}
                href={`#/${page.id}`}
                class={cx(page.id === now && css.on)}
                aria-current={page.id === now ? 'page' : undefined}
              >
                <DeskIcon name={page.icon} />
                {t(`desk.page.${page.id}`)}
              </a>
            ))}
          </section>
        );
      })}
      <div class={css.me}>
        {desk.demo && <span class={d.tag}>{t('mark.demo')}</span>}
        {desk.link.testClock.value && <span class={d.tag}>{t('mark.test_clock')}</span>}
        <span>{today ? `${dateText(t, today.calendarOn)}, ${moment.time}` : ''}</span>
        {person?.administrator === 'off' && (
          <button
            type="button"
            class={d.btn}
            onClick={() => {
              desk.asking.value = true;
            }}
          >
            {t('desk.as_admin')}
          </button>
        )}
        {person ? (
          <button type="button" class={d.btn} onClick={() => void desk.session.signOut()}>
            {t('desk.sign_out', { who: person.initials })}
          </button>
        ) : (
          <button
            type="button"
            class={d.btn}
            onClick={() => {
              desk.asking.value = true;
            }}
          >
            {t('desk.sign_in')}
          </button>
        )}
      </div>
    </nav>
  );
}

/** Data that may be old are said to be old, on every page. */
function Lost({ desk }: { desk: Desk }) {
  if (desk.link.state.value === 'live') return null;
  const zone = desk.store.record('today', desk.boardId).value?.zone ?? 'UTC';
  const { time } = localMoment(desk.link.dataAt.value, zone);
  return <p class={cx(d.note, d.bad)}>{t('lost.since', { time })}</p>;
}

function PageOf({ desk, id, path }: { desk: Desk; id: string; path: readonly string[] }) {
  const [loaded, setLoaded] = useState<ComponentType<DeskProps> | null>(null);
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    pages
      .find((page) => page.id === id)!
      .load()
      .then((module) => setLoaded(() => module.default))
      .catch(() => setFailed(true));
  };
  useEffect(load, [id]);
  if (failed)
    return (
      <p class={cx(d.note, d.bad)}>
        {t('desk.not_loaded')}
        <button type="button" class={d.btn} onClick={load}>
          {t('desk.again')}
        </button>
      </p>
    );
  if (!loaded) return <p class={d.muted}>{t('waiting')}</p>;
  const Page = loaded;
  return <Page desk={desk} path={path} go={go} />;
}
