// Tier 2 and 3: the matrix of own values over the children. Each cell reads its own records. Must never
// decide a status.
import { matrixRows } from '../../../shared/areas/kpis/matrix.view.ts';
import type { Tile } from '../../../shared/areas/kpis/tile.ts';
import { cellView } from '../../../shared/areas/kpis/tile.view.ts';
import {
  FoldedRow,
  Matrix,
  MatrixCell,
  MatrixCorner,
  RowHead,
} from '../../areas/kpis/matrix.widget.tsx';
import { TileBlock, TileHead } from '../../areas/kpis/tile.widget.tsx';
import { t } from '../../text/text.ts';
import { type Categories, categoriesOf, columns, tileIds, tileViewOf } from '../board-tiles.tsx';
import { boardOf, contextOf, useScreen, useView } from '../screen-context.ts';
import css from './upper.module.css';

/** A place of the order may stand empty. */
type Places = readonly (Categories[number] | undefined)[];

/** Own values over the rows of the children; on an upright screen in two bands of three categories. */
export function ChildMatrix({
  rows,
  from,
  upright,
}: {
  rows: number;
  from: number;
  upright: boolean;
}) {
  const parts = useScreen();
  const { store, settings } = parts;
  const head = useView(() => {
    const board = boardOf(parts);
    const children = store
      .all('board')
      .filter((each) => each.parentId === settings.boardId && each.state === 'live')
      .sort((a, b) => a.order - b.order)
      .map((each) => each.id);
    const tiles = store
      .all('tile')
      .filter((tile) => tile.headline && tile.parentBoardId === settings.boardId);
    const isOff = (id: string) =>
      tiles.some((x) => x.boardId === id && (x.status === 'RED' || x.status === 'NOT_REPORTED'));
    return {
      categories: categoriesOf(parts, from),
      rows: matrixRows(children, isOff, rows),
      name: board ? board.shortName : '',
      kind: board ? t(`matrix.kind.${board.kind}`) : '',
      reported: reportedText(tiles),
    };
  });
  const slim = head.rows.shown.length + (head.rows.folded ? 1 : 0) > 3;
  const { folded, cut } = head.rows;
  const bands = upright ? [places.slice(0, 3), places.slice(3).concat(columns)] : [places];
  const band = (of: readonly number[]) => {
    const categories = of.map((place) => head.categories[place]);
    return (
      <Matrix key={of[0]} columns={of.length} slim={slim}>
        <MatrixCorner text={of[0] ? '' : cut ? t('matrix.cut', { n: cut }) : head.reported} />
        <OwnRow categories={categories} name={head.name} note={head.kind} />
        {head.rows.shown.map((id) => (
          <ChildRow key={id} boardId={id} categories={categories} />
        ))}
        {folded > 0 && <RowHead name="" note="" />}
        {folded > 0 && <FoldedRow text={t('matrix.folded', { n: folded })} />}
      </Matrix>
    );
  };
  return <div class={css.bands}>{bands.map(band)}</div>;
}

/** "14 of 15 reported": headlines of the children that are in, of those with production. */
function reportedText(tiles: readonly Tile[]): string {
  const missing: readonly Tile['status'][] = ['NOT_REPORTED', 'NOT_DUE'];
  const expected = tiles.filter((tile) => tile.status !== 'NO_PRODUCTION');
  const reported = expected.filter((tile) => missing.indexOf(tile.status) < 0);
  return t('matrix.reported', { n: reported.length, of: expected.length });
}

const places = Array.from({ length: columns }, (_, place) => place);

function OwnRow({ categories, name, note }: { categories: Places; name: string; note: string }) {
  const parts = useScreen();
  const views = useView(() =>
    categories.map((each) => each && tileViewOf(parts, each.letter, each.name)),
  );
  return (
    <>
      {views.map((view, place) =>
        view ? <TileHead key={`h${place}`} view={view} plain /> : <div key={`h${place}`} />,
      )}
      <RowHead name={name} note={note} own />
      {views.map((view, place) =>
        view ? (
          <TileBlock key={place} view={view} compact staleSince={parts.greySince.value} />
        ) : (
          <div key={place} />
        ),
      )}
    </>
  );
}

function ChildRow({ boardId, categories }: { boardId: string; categories: Places }) {
  const parts = useScreen();
  const head = useView(() => {
    const board = parts.store.record('board', boardId).value;
    const short = board ? board.shortName : boardId;
    const name = board ? board.name : '';
    const rest = name.indexOf(short) === 0 ? name.slice(short.length).trim() : name;
    return board && board.kind !== 'line' ? { name: short, note: '' } : { name: short, note: rest };
  });
  return (
    <>
      <RowHead name={head.name} note={head.note} />
      {categories.map((each, place) => (
        <ChildCell key={place} boardId={boardId} category={each ? each.letter : ''} />
      ))}
    </>
  );
}

function ChildCell({ boardId, category }: { boardId: string; category: string }) {
  const parts = useScreen();
  const view = useView(() => {
    const id = tileIds(parts, boardId, category)[0];
    const tile = id ? parts.store.record('tile', id).value : undefined;
    return tile?.headline ? cellView(tile, contextOf(parts)) : null;
  });
  return <MatrixCell view={view} stale={parts.greySince.value !== null} />;
}
