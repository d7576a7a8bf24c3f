// Twelve months of a monthly KPI in place of a letter: it has none (Rule 5.2).
import { glyphOf, type TileView } from '../../../shared/areas/kpis/tile.view.ts';
import { cx } from '../../ui/class-names.ts';
import { Sign } from '../../ui/glyph.tsx';
import css from './month-cells.module.css';

export function MonthCells({ view }: { view: TileView }) {
  return (
    <div class={css.months}>
      {(view.months ?? []).map((month, i) => {
        const glyph = glyphOf(month.face);
        return (
          <div key={i} class={cx(css.month, css[`m_${month.face}`])}>
            <span>{month.name}</span>
            {glyph && <Sign mark={glyph} class={css.sign} />}
          </div>
        );
      })}
    </div>
  );
}
