// The A3 sheet itself: categories with figure and letter, boards below, issues, questions, and lines to
// write on. Every state has its sign, so a black-and-white printer loses nothing.
import type { Board, Today } from '../../shared/areas/boards/board.ts';
import { factLineView } from '../../shared/areas/boards/fact-line.view.ts';
import { letterView } from '../../shared/areas/kpis/letter.view.ts';
import type { Tile } from '../../shared/areas/kpis/tile.ts';
import { cellView, faceOf, glyphOf, tileView } from '../../shared/areas/kpis/tile.view.ts';
import { dateText, localMoment } from '../../shared/local-time.ts';
import type { ViewContext } from '../../shared/words.ts';
import { LetterCalendar, LetterPatterns } from '../areas/kpis/letter.widget.tsx';
import type { RecordStore } from '../sync/records.ts';
import { t } from '../text/text.ts';
import { cx } from '../ui/class-names.ts';
import { Sign } from '../ui/glyph.tsx';
import css from './print.module.css';
import { Escalations, Issues } from './print-lists.tsx';

export interface SheetParts {
  readonly store: RecordStore;
  readonly boardId: string;
  readonly context: ViewContext;
}
const mostBehind = 4;
const mostBoards = 8;
/** Lines of a list, filled or to write on: what the page has left beside the boards below, which are a
 *  line each and a head, and the longest column of figures behind the headlines. */
const linesLeft = (below: number, behind: number): number =>
  (below > 0 ? 13 - Math.min(mostBoards, below) : 13) - (behind > 3 ? 1 : 0);

export function PrintSheet({
  store,
  at,
  boardId,
  demo,
}: {
  store: RecordStore;
  at: number;
  boardId: string;
  demo: boolean;
}) {
  const board = store.record('board', boardId).value;
  const today = store.record('today', boardId).value;
  if (!board || !today) return <p>{t('unknown_board')}</p>;
  const context: ViewContext = {
    words: t,
    zone: today.zone,
    now: at,
    todayOn: today.calendarOn,
    boardName: (id) => store.record('board', id).value?.shortName ?? id,
  };
  const parts = { store, boardId, context };
  const children = store
    .all('board')
    .filter((each) => each.parentId === boardId && each.state === 'live')
    .sort((a, b) => a.order - b.order);
  const tiles = store.all('tile').filter((tile) => tile.boardId === boardId);
  const behind = board.categories
    .slice(0, 5)
    .map(({ letter }) => tiles.filter((x) => x.category === letter).length - 1);
  const rows = linesLeft(children.length, Math.max(0, ...behind));
  return (
    <article class={css.sheet} data-sheet>
      <LetterPatterns />
      <Head board={board} today={today} at={at} context={context} demo={demo} />
      <section class={css.columns}>
        {board.categories.slice(0, 5).map(({ letter, name }) => (
          <Category key={letter} {...parts} today={today} letter={letter} name={name} />
        ))}
      </section>
      {children.length > 0 && <Children {...parts} board={board} boards={children} />}
      <section class={css.lists}>
        <Issues {...parts} rows={rows} />
        <Escalations {...parts} rows={rows} />
      </section>
      <Legend />
    </article>
  );
}

const signs = ['GREEN', 'RED', 'NOT_REPORTED', 'NOT_DUE', 'NO_PRODUCTION'] as const;

/** What the signs mean, for whoever finds the sheet. */
function Legend() {
  return (
    <footer class={css.legend}>
      {signs.map((status) => (
        <span key={status}>
          <State face={faceOf(status)} /> {t(`status.${status}`)}
        </span>
      ))}
      <span>
        <b>!</b> {t('print.late')}
      </span>
      <span>{t('print.open_line')}</span>
    </footer>
  );
}

function Head({
  board,
  today,
  at,
  context,
  demo,
}: {
  board: Board;
  today: Today;
  at: number;
  context: ViewContext;
  demo: boolean;
}) {
  const view = factLineView(board, today, { number: 1, of: 1 }, context);
  const printed = localMoment(at, today.zone);
  return (
    <header class={css.head}>
      <div>
        <small>{view.label}</small>
        <h1>{view.name}</h1>
      </div>
      {view.facts.map((fact) => (
        <div key={fact.label}>
          <small>{fact.label}</small>
          <b>{fact.value}</b>
        </div>
      ))}
      <div class={css.printed}>
        <small>{t('print.as_of')}</small>
        <b>
          {dateText(t, printed.on)} {printed.on.slice(0, 4)}, {printed.time}
        </b>
        <small>
          {t('print.paper')} {demo ? t('mark.demo') : ''}
        </small>
      </div>
    </header>
  );
}

/** One category: its headline with the letter of the month, and what stands behind it. */
function Category({
  store,
  boardId,
  context,
  today,
  letter,
  name,
}: SheetParts & { today: Today; letter: string; name: string }) {
  const tiles = store
    .all('tile')
    .filter((tile) => tile.boardId === boardId && tile.category === letter)
    .sort((a, b) => Number(b.headline) - Number(a.headline) || a.order - b.order);
  const [headline, ...others] = tiles;
  if (!headline?.headline) return <div />;
  const view = tileView(headline, others, name, today.reviewedOn, context);
  const month = today.productionOn.slice(0, 7);
  const letters = store.all('letter').filter((each) => each.kpiId === headline.id && each.current);
  const record = letters.find((each) => each.month === month) ?? letters[0];
  return (
    <div class={css.column} data-category={letter}>
      <h2>
        {name} <small>{view.kpi}</small> <em>{view.tag}</em>
      </h2>
      <div class={cx(css.tile, css[view.face])}>
        <span class={css.glyph}>{view.glyph && <Sign mark={view.glyph} />}</span>
        <b>
          {view.value} <small>{view.unit}</small>
        </b>
        <span class={css.goal}>
          {view.target?.sign && <Sign mark={view.target.sign} />}
          {view.target?.text}
        </span>
        <span>
          {view.foot} {view.footCross && <Sign mark="cross" />}
          {view.footMark && <Sign mark={view.footMark} />}
        </span>
      </div>
      {view.months ? (
        <ol class={css.months}>
          {view.months.map(({ name: initial, face }, index) => (
            <li key={index} class={css[face]}>
              {initial}
              {glyphOf(face) && <Sign mark={glyphOf(face)!} />}
            </li>
          ))}
        </ol>
      ) : (
        record && (
          <div class={css.letter}>
            <LetterCalendar view={letterView(record, today.productionOn)} />
          </div>
        )
      )}
      <ul class={css.behind}>
        {others.slice(0, mostBehind).map((tile) => (
          <Behind key={tile.id} tile={tile} name={name} today={today} context={context} />
        ))}
      </ul>
    </div>
  );
}

function Behind({
  tile,
  name,
  today,
  context,
}: {
  tile: Tile;
  name: string;
  today: Today;
  context: ViewContext;
}) {
  const view = tileView(tile, [], name, today.reviewedOn, context);
  return (
    <li>
      <State face={view.face} />
      <span>{tile.shortName}</span>
      <b>
        {view.value} {view.unit}
      </b>
      <span class={css.goal}>
        {view.target?.sign && <Sign mark={view.target.sign} />}
        {view.target?.text}
      </span>
    </li>
  );
}

export function State({ face }: { face: ReturnType<typeof faceOf> }) {
  const glyph = face === 'not_due' ? 'clock' : glyphOf(face);
  return <i class={cx(css.state, css[face])}>{glyph && <Sign mark={glyph} />}</i>;
}

/** Boards below, one row each: sign and figure of every headline. */
function Children({
  store,
  context,
  board,
  boards,
}: SheetParts & { board: Board; boards: readonly Board[] }) {
  const tiles = store.all('tile').filter((tile) => tile.headline);
  return (
    <table class={css.table} data-children>
      <thead>
        <tr>
          <th>{t('print.below')}</th>
          {board.categories.slice(0, 5).map(({ letter, name }) => (
            <th key={letter}>{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {boards.slice(0, mostBoards).map((child) => (
          <tr key={child.id}>
            <td>
              <b>{child.shortName}</b>{' '}
              {child.name === child.shortName ? '' : child.name.replace(`${child.shortName} `, '')}
            </td>
            {board.categories.slice(0, 5).map(({ letter }) => {
              const tile = tiles.find((x) => x.boardId === child.id && x.category === letter);
              const view = tile && cellView(tile, context);
              return (
                <td key={letter}>
                  {tile && view && (
                    <span class={css.cell}>
                      <State face={faceOf(tile.status)} /> {view.value} {view.unit} {view.note}
                      {view.mark && <Sign mark={view.mark} />}
                    </span>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
