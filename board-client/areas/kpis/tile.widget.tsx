// Tile of a category: head and state block with its four places. Must never fetch or decide: it draws a view.
import type { Face, TileView } from '../../../shared/areas/kpis/tile.view.ts';
import { cx } from '../../ui/class-names.ts';
import { useFlash } from '../../ui/flash.ts';
import { Sign } from '../../ui/glyph.tsx';
import css from './tile.module.css';

/** Head of a category column: name, KPI, objective tag. */
export function TileHead({ view, plain }: { view: TileView; plain?: boolean }) {
  return (
    <div class={cx(css.head, plain && css.plainHead)}>
      <b>{view.category}</b>
      <span>{view.kpi}</span>
      {view.tag && <em>{view.tag}</em>}
    </div>
  );
}

/**
 * State block. `staleSince` (text of a time) greys it: a screen without connection, or a feed that
 * stopped; an old green must not be read as good.
 */
export function TileBlock({
  view,
  compact,
  staleSince,
}: {
  view: TileView;
  compact?: boolean;
  staleSince: string | null;
}) {
  const element = useFlash<HTMLDivElement>(view);
  const face: Face = staleSince ? 'stale' : view.face;
  const glyph = staleSince ? 'offline' : view.glyph;
  const foot = staleSince ?? view.foot;
  // Data that come late say of which day they are: in place of a calm streak, else beside the target.
  const lag = !staleSince && !view.footMark && !view.footCross ? view.of : null;
  // Long figures ("100.0 %") and full feet are set smaller rather than cut.
  const width = view.isFigure ? view.value.length + view.unit.length * 0.6 : 0;
  const note = view.note ?? (lag ? null : view.of);
  const full =
    (view.target ? view.target.text.length : 0) +
    (lag ?? foot).length +
    (note ? note.length * 0.6 : 0) +
    (view.footMark ? 2 : 0);
  return (
    <div ref={element} class={cx(css.tile, compact && css.compact, full > 8 && css.full)}>
      <div class={cx(css.block, css[face], !glyph && css.bare)}>
        {glyph && (
          <div class={css.glyph}>
            <Sign mark={glyph} />
          </div>
        )}
        <div
          class={cx(
            css.value,
            !view.isFigure && css.said,
            width > 5 && css.long,
            width > 6.5 && css.longer,
          )}
        >
          {view.value}
          {view.unit && <small>{view.unit}</small>}
        </div>
        <div class={css.foot}>
          <span class={css.target}>
            {view.target && (
              <span class={css.goal}>
                {view.target.sign && <Sign mark={view.target.sign} />}
                {view.target.text}
              </span>
            )}
            {note && <small>{note}</small>}
          </span>
          <span class={css.streak}>
            {lag ? <small>{lag}</small> : foot}
            {!staleSince && view.footCross && <Sign mark="cross" class={css.cross} />}
            {!staleSince && view.footMark && <Sign mark={view.footMark} class={css.mark} />}
          </span>
        </div>
      </div>
    </div>
  );
}
