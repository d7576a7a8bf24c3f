// The upper part of a board without children: category columns with letters. Each column reads its own
// records. Must never decide a status.

import type { ComponentChildren } from 'preact';
import { type LetterView, letterView } from '../../shared/areas/kpis/letter.view.ts';
import { tileView } from '../../shared/areas/kpis/tile.view.ts';
import { LetterCalendar } from '../areas/kpis/letter.widget.tsx';
import { dayAt } from '../areas/kpis/letter-day.ts';
import { MonthCells } from '../areas/kpis/month-cells.widget.tsx';
import { TileBlock, TileHead } from '../areas/kpis/tile.widget.tsx';
import css from './board-screen.module.css';
import {
  boardOf,
  contextOf,
  type ScreenParts,
  todayOf,
  useScreen,
  useView,
} from './screen-context.ts';

/** Categories that fit on a page (Rule 3.1.11: the sixth and on stand on page 2). */
export const columns = 5;

export type Categories = readonly { readonly letter: string; readonly name: string }[];

/** Ids of the tiles of one board and category: headline first. */
export function tileIds({ store }: ScreenParts, boardId: string, category: string): string[] {
  const tiles = store
    .all('tile')
    .filter((tile) => tile.boardId === boardId && tile.category === category);
  return tiles
    .sort((a, b) => Number(b.headline) - Number(a.headline) || a.order - b.order)
    .map((tile) => tile.id);
}

export function tileViewOf(parts: ScreenParts, category: string, name: string) {
  const records = tileIds(parts, parts.settings.boardId, category)
    .map((id) => parts.store.record('tile', id).value)
    .filter((tile) => tile !== undefined);
  const [headline, ...others] = records;
  if (!headline?.headline) return null;
  const reviewedOn = todayOf(parts)?.reviewedOn ?? headline.reviewedOn;
  return tileView(headline, others, name, reviewedOn, contextOf(parts));
}

/**
 * The categories in the order and at the places of the top board: position carries meaning, so one
 * that this board lacks leaves its place empty.
 * @param from place of the first one on the page
 */
export function categoriesOf(parts: ScreenParts, from: number): Categories {
  const own = boardOf(parts)?.categories ?? [];
  const top = parts.store.all('board').filter((each) => each.parentId === null)[0];
  const order = (top ?? { categories: own }).categories;
  const has = (list: Categories, letter: string) => list.some((each) => each.letter === letter);
  return order
    .map(({ letter }) => own.filter((each) => each.letter === letter)[0] ?? { letter, name: '' })
    .concat(own.filter((each) => !has(order, each.letter)))
    .slice(from, from + columns);
}

/**
 * Tier 1, and every board without children: five columns with their letters.
 * @param sixth on an upright screen, where three columns stand over three
 */
export function CategoryColumns({ from, sixth }: { from: number; sixth?: ComponentChildren }) {
  const parts = useScreen();
  const categories = useView(() => categoriesOf(parts, from));
  return (
    <section class={css.columns} data-tiles>
      {categories.map(({ letter, name }) => (
        <CategoryColumn key={letter} category={letter} name={name} />
      ))}
      {sixth}
    </section>
  );
}

function CategoryColumn({ category, name }: { category: string; name: string }) {
  const parts = useScreen();
  const view = useView(() => tileViewOf(parts, category, name));
  const letter = useView(() => {
    const id = view?.id;
    const today = todayOf(parts);
    if (!id || !today || view.months) return null;
    const letters = parts.store.all('letter').filter((each) => each.kpiId === id && each.current);
    const month = today.productionOn.slice(0, 7);
    const shown = letters.filter((each) => each.month === month)[0] ?? letters[0];
    return shown ? letterView(shown, today.productionOn) : null;
  });
  // A category without KPI is not drawn, but it keeps its place: position carries meaning.
  if (!view) return <div />;
  return (
    <div class={css.column}>
      <TileHead view={view} />
      <TileBlock view={view} staleSince={parts.greySince.value} />
      {view.months ? (
        <MonthCells view={view} />
      ) : (
        letter && (
          // No key is drawn on a wall: the letter itself takes the tap, and a tablet has keys for it.
          // biome-ignore lint/a11y/noStaticElementInteractions: see above
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          <div data-days onClick={(event) => travelTo(parts, letter, event)}>
            <LetterCalendar view={letter} />
          </div>
        )
      )}
    </div>
  );
}

/** A tap on a past day of the month on show turns the whole board to it. */
function travelTo(parts: ScreenParts, letter: LetterView, event: MouseEvent): void {
  const svg = (event.currentTarget as Element).querySelector('svg');
  const month = todayOf(parts)?.productionOn.slice(0, 7);
  const day = svg && dayAt(letter, svg, event.clientX, event.clientY);
  if (parts.travel && day && month) parts.travel.to(`${month}-${`0${day}`.slice(-2)}`);
}
