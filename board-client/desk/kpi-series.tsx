// The days of a KPI as a line against the target of each day: with its scale at the left and its dates below,
// and a shape of its own for a red. Dumb: it is given its points.
import { t } from '../text/text.ts';
import { deskDate } from './dates.ts';
import type { Point } from './kpi-targets.tsx';
import css from './kpis-page.module.css';
import d from './parts.module.css';

const [left, right, top, bottom] = [76, 590, 12, 92];
const mostDates = 5;

/** Places of the dates that are written: the first, the last, some between. */
export function datePlaces(days: number): number[] {
  const n = Math.min(days, mostDates);
  if (n < 2) return days === 1 ? [0] : [];
  return Array.from({ length: n }, (_each, i) => Math.round((i * (days - 1)) / (n - 1)));
}

export function Series({
  points,
  text,
}: {
  points: readonly Point[];
  text: (value: number) => string;
}) {
  const told = points.filter((point) => point.value !== null);
  if (told.length < 2) return <p class={d.muted}>{t('kpi.nothing')}</p>;
  const values = told.map((point) => point.value as number);
  const goals = told.map((point, i) => point.goal?.value ?? values[i] ?? 0);
  const all = [...values, ...goals];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const x = (i: number) => left + (i * (right - left)) / (told.length - 1);
  const y = (value: number) => bottom - ((value - low) * (bottom - top)) / (high - low || 1);
  const line = (row: readonly number[]) => row.map((v, i) => `${x(i)},${y(v)}`).join(' ');
  const scale = low === high ? [low] : [high, (low + high) / 2, low];
  return (
    <svg class={css.series} viewBox="0 0 640 120" role="img" aria-label={t('kpi.came_to')}>
      {scale.map((value) => (
        <g key={value}>
          <line class={css.grid} x1={left} x2={right} y1={y(value)} y2={y(value)} />
          <text class={css.scale} x={left - 10} y={y(value) + 4} text-anchor="end">
            {text(value)}
          </text>
        </g>
      ))}
      {datePlaces(told.length).map((i) => (
        <text key={i} class={css.scale} x={x(i)} y={115} text-anchor="middle">
          {deskDate(told[i]?.on ?? '')}
        </text>
      ))}
      <polyline points={line(goals)} class={css.goal} />
      <polyline points={line(values)} class={css.line} />
      {told.map((point, i) =>
        point.status === 'RED' ? (
          <rect
            key={point.on}
            class={css.red}
            x={x(i) - 5}
            y={y(values[i] ?? 0) - 5}
            width="10"
            height="10"
          />
        ) : (
          <circle key={point.on} class={css.dot} cx={x(i)} cy={y(values[i] ?? 0)} r="3.5" />
        ),
      )}
    </svg>
  );
}
