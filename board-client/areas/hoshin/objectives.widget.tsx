// Objectives on the tier-3 board: last month, year, and the twelve months of the bowling chart.
// Must never judge: it draws the faces it is given.
import type { ObjectivesView } from '../../../shared/areas/hoshin/objective-row.view.ts';
import type { Face } from '../../../shared/areas/kpis/tile.view.ts';
import { glyphOf } from '../../../shared/areas/kpis/tile.view.ts';
import { t } from '../../text/text.ts';
import { cx } from '../../ui/class-names.ts';
import { Sign } from '../../ui/glyph.tsx';
import css from './objectives.module.css';

function Month({
  face,
  today,
  large,
}: {
  face: Face | 'future';
  today?: boolean;
  large?: boolean;
}) {
  const glyph = face === 'future' || today ? null : glyphOf(face);
  return (
    <div class={cx(css.month, large && css.pill, css[face], today && css.today)}>
      {glyph && <Sign mark={glyph} />}
    </div>
  );
}

export function Objectives({ view, foot }: { view: ObjectivesView; foot: string | null }) {
  return (
    <div>
      <div class={cx(css.row, css.head)}>
        <b>{t('column.objectives')}</b>
        <span>{view.month}</span>
        <span>{t('column.year')}</span>
        <div class={css.months}>
          {view.initials.map((initial, i) => (
            <div key={i}>{initial}</div>
          ))}
        </div>
      </div>
      {view.rows.length === 0 && <div class={css.empty}>{t('empty.objectives')}</div>}
      {view.rows.map((row) => (
        <div key={row.tag} class={css.row}>
          <b>{row.tag}</b>
          <span class={css.text}>
            {row.text}
            {row.recovery && <em>A3</em>}
          </span>
          <Month face={row.month} large />
          <Month face={row.year} large />
          <div class={css.months}>
            {row.months.map((month, i) => (
              <Month key={i} face={month.face} today={month.today} />
            ))}
          </div>
        </div>
      ))}
      {foot && <p class={css.foot}>{foot}</p>}
    </div>
  );
}
