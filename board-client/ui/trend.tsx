// A trend of weeks in slate with its goal as a broken line, direct labels, no legend. Must never
// use a state colour: only a missed point of a day may be red, and this has no days.
import type { TrendView } from '../../shared/areas/hoshin/objective.view.ts';
import css from './trend.module.css';

const width = 560;
const height = 140;

export function Trend({ view }: { view: TrendView }) {
  const { values, low, high, goal, unit } = view;
  const last = values[values.length - 1] ?? 0;
  const first = values[0] ?? 0;
  const x = (i: number) => 8 + (i * (width - 150)) / Math.max(1, values.length - 1);
  const y = (value: number) => height - 12 - ((value - low) / (high - low)) * (height - 30);
  const end = width - 130;
  const firstY = y(first) < height / 2 ? y(first) + 38 : y(first) - 18;
  return (
    <svg class={css.trend} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="xMinYMid meet">
      <path class={css.grid} d={`M0 ${height - 2}H${end}`} />
      <text class={css.muted} x="0" y={firstY} font-size="26">
        {`${first} ${unit}`}
      </text>
      {goal !== null && <path class={css.goal} d={`M0 ${y(goal)}H${end}`} />}
      <path class={css.line} d={`M${values.map((v, i) => `${x(i)} ${y(v)}`).join('L')}`} />
      <circle class={css.point} r="8" cx={x(values.length - 1)} cy={y(last)} />
      <text x={width - 122} y={Math.min(height - 42, Math.max(46, y(last) + 16))} font-size="46" font-weight="700">
        {last}
        <tspan font-size="30" font-weight="500">{` ${unit}`}</tspan>
      </text>
      {goal !== null && (
        <text class={css.muted} x={width - 122} y={Math.min(height - 4, Math.max(84, y(last) + 54))} font-size="26">
          {view.goalText}
        </text>
      )}
    </svg>
  );
}
