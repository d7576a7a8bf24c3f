// Two trends of the top board, side by side: line, first and last figure. Must never colour them.
import { trendsView } from '../../../shared/areas/escalations/trends.view.ts';
import { Head } from '../../areas/charts/head.widget.tsx';
import { t } from '../../text/text.ts';
import { useScreen, useView } from '../screen-context.ts';
import css from './trends.module.css';

/** Nothing where too little was counted: then the place is the neighbour's. */
export function Trends() {
  const { store, settings } = useScreen();
  const trends = useView(() =>
    trendsView(store.record('escalationFigure', settings.boardId).value, t),
  );
  if (trends.length === 0) return null;
  return (
    <div class={css.trends}>
      {trends.map(({ id, title, note, unit, points, first, last }) => (
        <div key={id} class={css.trend}>
          <Head title={title} note={note} tag="" />
          <div class={css.plot}>
            <svg viewBox="0 0 11 100" preserveAspectRatio="none" aria-hidden="true">
              <path d={`M${points.map(([at, up]) => `${at} ${100 - up}`).join('L')}`} />
            </svg>
            <span style={{ bottom: `${(points[0] || [0, 0])[1]}%` }}>
              {first} {unit}
            </span>
            <b style={{ bottom: `${(points[points.length - 1] || [0, 0])[1]}%` }}>
              {last}
              <small>{unit}</small>
            </b>
          </div>
        </div>
      ))}
    </div>
  );
}
