// Twelve months of a monthly KPI, small at the foot of a tile or large in place of a letter. Must
// never stand beside a letter: a monthly KPI has none (Rule 5.2).
import type { TileView } from '../../../shared/areas/kpis/tile.view.ts';
import { cx } from '../../ui/class-names.ts';
import css from './month-cells.module.css';

/** Twelve month cells: a monthly KPI has no letter (Rule 5.2). */
export function MonthCells({ view, large }: { view: TileView; large?: boolean }) {
  return (
    <div class={large ? css.monthsLarge : css.months}>
      {(view.months ?? []).map((month, i) => (
        <div key={i} class={cx(css.month, css[`m_${month.face}`])}>
          {large && <span>{month.name}</span>}
        </div>
      ))}
    </div>
  );
}
