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
      <b class={cx(view.category.length > 10 && css.longName)}>{view.category}</b>
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
  // Long figures ("100.0 %") and full feet are set smaller rather than cut; a long unit stands below.
  const { value, unit } = view;
  const width = value.length + unit.length * 0.6;
  const stacked = width > 8;
  // Words on one line where they can be: a Chinese letter is as wide as two.
  const isLong = !glyph && !view.isFigure && value.replace(/[^\0-\u2000]/g, 'xx').length > 9;
  const size = Math.min(1.8, 9 / (stacked ? value.length : width));
  const room = compact ? 9.4 : 11.4;
  const needed =
    (view.target ? view.target.text.length + 1.4 : 0) +
    (lag ?? foot).length +
    (view.footMark ? 1.6 : 0) +
    (view.footCross ? 1 : 0);
  // The goal of the year has no place beside a full foot.
  const asked = view.note ?? (lag ? null : view.of);
  const note = asked && needed + asked.length * 0.6 <= room * 1.15 ? asked : null;
  const full = needed + (note ? note.length * 0.6 : 0);
  return (
    <div
      ref={element}
      class={cx(css.tile, compact && css.compact, full > 0.7 * room && css.full)}
      style={{
        '--size': size,
        '--foot': Math.min(1, room / full),
        '--b': isLong ? 0.94 : undefined,
      }}
    >
      <div class={cx(css.block, css[face], !glyph && css.bare)}>
        {glyph && (
          <div class={css.glyph}>
            <Sign mark={glyph} />
          </div>
        )}
        <div
          class={cx(css.value, !view.isFigure && css.said, view.isFigure && stacked && css.stacked)}
        >
          {value}
          {unit && <small>{unit}</small>}
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
