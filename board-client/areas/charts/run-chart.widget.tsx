// Run chart, on wall, tablet and in a huddle: line, target as steps, mean and limits of the baseline,
// bands of marked spans; a red square with a cross only where a day missed its own target, a ring where
// a run of signals begins. It fills its place. Must never decide what is abnormal: the record comes judged.
import type { RunChart as Record } from '../../../shared/areas/charts/run-chart.ts';
import { runChartWords } from '../../../shared/areas/charts/run-chart.view.ts';
import { t } from '../../text/text.ts';
import { Glyph } from '../../ui/glyph.tsx';
import css from './chart.module.css';
import { Head } from './head.widget.tsx';

export function RunChart({ chart }: { chart: Record }) {
  const { values, goals, scale, limits, direction, rules } = chart;
  const words = runChartWords(chart, t);
  const n = values.length - 1;
  const height = scale.high - scale.low;
  const up = (value: number) => (100 * (value - scale.low)) / height;
  const place = (i: number, at: number) => ({ left: `${(100 * i) / n}%`, bottom: `${at}%` });
  // Lines are drawn in days and figures, and stretched.
  let dots = '';
  let target = '';
  const steps = (of: (goal: Record['goals'][0]) => number | null) =>
    goals.forEach((goal, i) => {
      const now = of(goal);
      const next = goals[i + 1];
      if (now === null) return;
      const before = goals[i - 1];
      const start = goal.at ? goal.at - 0.5 : 0;
      target += `${before && of(before) !== null ? 'L' : 'M'}${start} ${now}H${next ? next.at - 0.5 : n}`;
    });
  steps((goal) => goal.value ?? goal.low);
  steps((goal) => goal.high);
  const last = up(values[n] as number);
  const goal = goals[goals.length - 1];
  const aim = up((goal && (goal.value ?? goal.low)) || 0);
  // The two words at the right end never touch.
  const apart = aim > last || last < 20 ? 18 : -18;
  return (
    <div class={css.chart}>
      <Head title={chart.name} {...words} />
      <div class={css.plot}>
        {(chart.bands || []).map(({ at, to, label }) => (
          <div
            key={at}
            class={css.band}
            style={{ left: `${(100 * at) / n}%`, right: `${100 - (100 * to) / n}%` }}
          >
            {label}
          </div>
        ))}
        {words.ticks.map(({ at, text }) => (
          <div key={text} class={css.tick} style={place(0, up(at))}>
            <span>{text}</span>
          </div>
        ))}
        {limits &&
          [limits.mean, limits.lower, limits.upper].map(
            (at, i) =>
              at >= scale.low &&
              at <= scale.high && (
                <div
                  key={i}
                  class={i ? css.limit : css.mean}
                  style={place(chart.baselineAt, up(at))}
                />
              ),
          )}
        {values.map((value, i) => {
          const red = chart.statuses.charAt(i) === 'R';
          const signal = rules.charAt(i) !== '-' && (!i || rules.charAt(i - 1) === '-');
          if (!red) dots += `M${i} ${value}h.01`;
          return (
            (red || signal) && (
              <i
                key={i}
                class={css.point}
                data-red={red || undefined}
                data-signal={signal || undefined}
                style={place(i, up(value))}
              >
                {red && <Glyph name="cross" />}
              </i>
            )
          );
        })}
        <svg viewBox={`0 0 ${n} ${height}`} preserveAspectRatio="none" aria-hidden="true">
          <g transform={`translate(0 ${scale.high}) scale(1 -1)`}>
            <path class={css.target} d={target} />
            <path class={css.line} d={`M${values.map((value, i) => `${i} ${value}`).join('L')}`} />
            <path class={css.dots} d={dots} />
          </g>
        </svg>
        <b class={css.value} style={place(n, last)}>
          {words.value}
        </b>
        {words.goal && (
          <b class={css.goal} style={place(n, Math.abs(aim - last) < 18 ? last + apart : aim)}>
            {(direction === 'higher' || direction === 'lower') && (
              <Glyph name={direction === 'higher' ? 'at_least' : 'at_most'} />
            )}
            {words.goal}
          </b>
        )}
      </div>
      <div class={css.ends}>
        <span>{words.from}</span>
        <span>{words.to}</span>
      </div>
    </div>
  );
}
