// The start page: the tree of boards with today's letters, the wall screens, and the first words for a
// newcomer. Reads records only; must never act.
import type { Board } from '../../shared/areas/boards/board.ts';
import { isOpenEscalation } from '../../shared/areas/escalations/table.ts';
import type { Tile } from '../../shared/areas/kpis/tile.ts';
import { faceOf, glyphOf } from '../../shared/areas/kpis/tile.view.ts';
import { languages } from '../../shared/languages.ts';
import { dateText, localMoment, momentText } from '../../shared/local-time.ts';
import type { PageData } from '../../shared/page.ts';
import type { Speech } from '../sync/language.ts';
import type { Link } from '../sync/link.ts';
import type { RecordStore } from '../sync/records.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { Sign } from '../ui/glyph.tsx';
import s from './start.module.css';
import b from './start-side.module.css';

interface StartProps {
  store: RecordStore;
  link: Link;
  speech: Speech;
  basePath: string;
  demo: boolean;
  /** Wall screens of the plant. */
  screens: PageData['screens'];
}

/** Boards as a tree in reading order, each with its depth. */
export function treeOf(boards: readonly Board[]): { board: Board; depth: number }[] {
  const rows: { board: Board; depth: number }[] = [];
  const live = boards
    .filter((b) => b.state !== 'archived')
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  const walk = (parentId: string | null, depth: number) => {
    for (const board of live) {
      if (board.parentId !== parentId || depth > 9) continue;
      rows.push({ board, depth });
      walk(board.id, depth + 1);
    }
  };
  walk(null, 0);
  return rows;
}

const rank: readonly Tile['status'][] = ['RED', 'NOT_REPORTED', 'AMBER', 'NOT_DUE', 'GREEN'];

export function StartPage({ store, link, speech, basePath, demo, screens }: StartProps) {
  const rows = treeOf(store.all('board'));
  const top = rows[0]?.board;
  const today = top && store.record('today', top.id).value;
  const tiles = store.all('tile');
  const zone = today?.zone ?? 'UTC';
  const clock = localMoment(link.now.value, zone).time;
  const letters = top?.categories.map((c) => c.letter).slice(0, 5) ?? [];
  return (
    <div class={s.start}>
      <header class={s.head}>
        <Mark />
        <b>{top?.name}</b>
        <span class={s.muted}>{t('start.read')}</span>
        <i class={s.fill} />
        {demo && <span class={s.tag}>{t('mark.demo')}</span>}
        {link.testClock.value && <span class={s.tag}>{t('mark.test_clock')}</span>}
        {link.state.value !== 'live' && (
          <span class={s.tag}>
            {t('lost.since', { time: localMoment(link.dataAt.value, zone).time })}
          </span>
        )}
        {speech.all.length > 1 && (
          <select
            class={s.language}
            aria-label={t('language.title')}
            value={speech.language.value}
            onChange={(event) => void speech.choose(event.currentTarget.value)}
          >
            {speech.all.map((code) => (
              <option key={code} value={code}>
                {languages[code as keyof typeof languages]}
              </option>
            ))}
          </select>
        )}
        <b class={s.clock}>{clock}</b>
      </header>
      <main class={s.body}>
        <section class={s.tree} style={{ '--letters': Math.max(1, letters.length) }}>
          <div class={s.thead}>
            <h1>{t('start.boards')}</h1>
            {today && (
              <span class={s.muted}>
                {t('start.results', {
                  day: dateText(t, today.reviewedOn),
                  time: localMoment(link.dataAt.value, zone).time,
                })}
              </span>
            )}
          </div>
          <div class={cx(s.row, s.heads)}>
            <span />
            {letters.map((letter) => (
              <b key={letter}>{letter}</b>
            ))}
            <span class={s.muted}>{t('start.huddle')}</span>
            <span />
            <span />
          </div>
          {rows.map(({ board, depth }) => (
            <BoardRow
              key={board.id}
              board={board}
              depth={depth}
              letters={letters}
              tiles={tiles}
              store={store}
              basePath={basePath}
            />
          ))}
        </section>
        <aside class={b.side}>
          <section class={b.panel}>
            <h2>{t('start.new')}</h2>
            {[1, 2, 3].map((n) => (
              <p key={n}>{t(`start.new.${n}`)}</p>
            ))}
          </section>
          <section class={b.panel}>
            <h2>{t('start.screens')}</h2>
            <div class={b.screens}>
              {screens.map((screen) => (
                <a key={screen.id} href={`${basePath}screen/${screen.id}`} data-screen={screen.id}>
                  {screen.name}
                </a>
              ))}
            </div>
          </section>
          <section class={b.panel}>
            <h2>{t('start.paper')}</h2>
            <a href={`${basePath}desk#/print`} data-print>
              {t('start.print')}
            </a>
          </section>
        </aside>
      </main>
    </div>
  );
}

interface RowProps {
  board: Board;
  depth: number;
  letters: readonly string[];
  tiles: readonly Tile[];
  store: RecordStore;
  basePath: string;
}

function BoardRow({ board, depth, letters, tiles, store, basePath }: RowProps) {
  const own = tiles.filter((tile) => tile.boardId === board.id && tile.headline);
  const today = store.record('today', board.id).value;
  const red = own.filter((tile) => tile.status === 'RED');
  const unreacted = red.filter((tile) => tile.reaction.mark === 'unreacted').length;
  const open = store
    .all('escalation')
    .filter((e) => e.holderId === board.id && isOpenEscalation(e.state)).length;
  const next = today?.nextHuddle;
  return (
    <a
      class={cx(s.row, depth === 0 && s.top)}
      href={`${basePath}board/${board.id}`}
      data-board={board.id}
    >
      <span class={s.name} style={{ paddingLeft: `${depth * 28}px` }}>
        <i
          class={cx(
            s.code,
            board.tier > 1 && board.kind !== 'support' && s.tier,
            board.kind === 'support' && s.support,
          )}
        >
          {board.kind === 'line' ? board.shortName : `T${board.tier}`}
        </i>
        <b>{board.name}</b>
      </span>
      {letters.map((letter) => {
        const found = own
          .filter((tile) => tile.category === letter)
          .sort((a, b) => rank.indexOf(a.status) - rank.indexOf(b.status))[0];
        const face = found ? faceOf(found.status) : null;
        const glyph = face === 'not_due' ? 'clock' : face && glyphOf(face);
        return (
          <span key={letter} class={cx(s.st, face && s[face])} data-status={found?.status}>
            {glyph && <Sign mark={glyph} />}
          </span>
        );
      })}
      <span class={s.muted}>
        {next && today ? momentText(t, next.startAt, today.zone, today.calendarOn) : ''}
      </span>
      <b class={s.extra}>
        {red.length > 0 &&
          t(unreacted ? 'start.unreacted' : 'start.reds', { n: red.length, open: unreacted })}
        {red.length > 0 && open > 0 && <br />}
        {open > 0 && t('start.escalations', { n: open })}
      </b>
      <span class={s.chev}>›</span>
    </a>
  );
}

function Mark() {
  return (
    <svg class={s.mark} viewBox="0 0 24 24" aria-hidden="true">
      <rect width="24" height="24" rx="5" fill="#17202a" />
      <path d="M5 5h4v4H5zM15 5h4v4h-4zM10 10h4v4h-4zM5 15h4v4H5zM15 15h4v4h-4z" fill="#fff" />
      <path d="M10 5h4v4h-4zM5 10h4v4H5zM15 10h4v4h-4zM10 15h4v4h-4z" fill="#fff" opacity=".45" />
    </svg>
  );
}
