// The KPIs of the board to choose one to enter or correct: what is missing first, and of each where
// its figure comes from. Must never be empty while the board has KPIs.
import { faceOf, tileView } from '../../shared/areas/kpis/tile.view.ts';
import { t } from '../text/hand-text.ts';
import { cx } from '../ui/class-names.ts';
import { longDay } from './facts.ts';
import { Frame, type PageProps } from './frame.tsx';
import l from './lists.module.css';
import { Pages } from './lists.tsx';
import { Button, Sign } from './parts.tsx';
import { isQueued } from './queued.ts';
import s from './styles.ts';
import { canType, comesFrom, isSafety, missingReadings } from './todo.ts';

export function Readings(props: PageProps) {
  const { hand, facts, go } = props;
  const { store, boardId } = hand;
  const kpis = store.all('kpi');
  const board = store.record('board', boardId).value;
  const order = (board?.categories ?? []).map((c) => c.letter);
  const tiles = store
    .all('tile')
    .filter((tile) => tile.boardId === boardId && !isSafety(tile))
    .sort(
      (a, b) =>
        order.indexOf(a.category) - order.indexOf(b.category) ||
        Number(b.headline) - Number(a.headline) ||
        a.order - b.order,
    );
  const missing = missingReadings(tiles, kpis);
  const typed = tiles.filter((tile) => missing.indexOf(tile) < 0 && canType(tile, kpis));
  const made = tiles.filter((tile) => !canType(tile, kpis));
  const rows = missing.concat(typed, made).map((tile) => {
    const view = tileView(tile, [], tile.category, tile.reviewedOn, facts);
    const waits = isQueued(hand, [tile.id]);
    return (
      <li
        key={tile.id}
        class={cx(s.row, s.one, waits && s.unsent)}
        data-queued={waits || undefined}
      >
        <Sign look={faceOf(tile.status)} />
        <span class={s.txt}>
          <b>
            {tile.name}: {view.value} {view.unit}
          </b>
          <span>
            {waits && <b class={s.waits}>{t('unsent.chip')} · </b>}
            {longDay(tile.reviewedOn)} · {t(`from.${comesFrom(tile, kpis)}`)}
          </span>
        </span>
        {canType(tile, kpis) && (
          <Button
            id={`enter:${tile.id}`}
            label={t(missing.indexOf(tile) >= 0 ? 'todo.enter' : 'reading.change')}
            onTap={() => go(`reading/${tile.id}`)}
          />
        )}
      </li>
    );
  });
  return (
    <Frame {...props} title={t('dock.reading')}>
      <main class={cx(s.main, l.list, l.tall)}>
        <Pages rows={rows} size={7} empty={t('reading.none')} />
      </main>
    </Frame>
  );
}
