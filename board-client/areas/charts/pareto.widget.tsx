// Pareto, on wall, tablet and in a huddle: bars and cumulative line on one scale, the bars that make 80 %
// darker, "Other" last. It fills its place. Must never sort: the record comes in its order.
import type { LossPareto } from '../../../shared/areas/charts/loss-pareto.ts';
import { paretoNote } from '../../../shared/areas/charts/pareto.view.ts';
import { figureText } from '../../../shared/figure-text.ts';
import { t } from '../../text/text.ts';
import css from './chart.module.css';
import { Head } from './head.widget.tsx';

export function Pareto({
  pareto,
  tag,
  nameOf,
}: {
  pareto: LossPareto;
  tag: string;
  nameOf: (code: string) => string;
}) {
  const { bars } = pareto;
  const n = bars.length;
  const coded = bars.reduce((sum, bar) => sum + bar.amount, 0);
  return (
    <div class={css.chart}>
      <Head title={t(`pareto.${pareto.unit}`)} note={paretoNote(pareto, nameOf, t)} tag={tag} />
      <div class={css.bars}>
        {bars.map(({ code, amount, vital, cumulative }, i) => {
          const share = (100 * amount) / coded;
          const figure = figureText(t, amount, 0);
          return (
            <div key={code}>
              <i
                data-vital={vital}
                data-high={share > 20 ? (figure.length < 5 ? 2 : 1) : !i && share > 12 ? 1 : 0}
                style={{ height: `${share}%` }}
              >
                <b>{figure}</b>
              </i>
              <em data-first={!i} style={{ bottom: `${cumulative}%` }}>
                {cumulative}
                {!i && ' %'}
              </em>
            </div>
          );
        })}
        <svg viewBox={`0 0 ${n} 100`} preserveAspectRatio="none" aria-hidden="true">
          <path
            class={css.sum}
            d={`M${bars.map((bar, i) => `${i + 0.5} ${100 - bar.cumulative}`).join('L')}`}
          />
          <path
            class={css.ink}
            d={bars.map((bar, i) => `M${i + 0.5} ${100 - bar.cumulative}h.001`).join('')}
          />
        </svg>
      </div>
      <div class={css.names}>
        {bars.map(({ code }) => (
          <span key={code}>{nameOf(code)}</span>
        ))}
      </div>
    </div>
  );
}
