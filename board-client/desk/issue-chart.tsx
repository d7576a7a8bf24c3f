// A small run chart for paper: line, target of each day, reds as squares with a cross. Dumb.
import type { IssueFile } from '../../shared/areas/issues/issue-file.ts';
import { deskDate } from './dates.ts';
import a from './issue-chart.module.css';

type Point = NonNullable<IssueFile['kpi']>['points'][number];

const wide = 560;
const high = 150;

export function PaperChart({ points, decimals }: { points: readonly Point[]; decimals: number }) {
  const known = points.filter((p) => p.value !== null);
  if (known.length < 2) return null;
  const all = known.flatMap((p) => [p.value as number, ...(p.goal === null ? [] : [p.goal])]);
  const low = Math.min(...all);
  const span = Math.max(...all) - low || 1;
  const least = low - span * 0.15;
  const most = low + span * 1.15;
  const x = (n: number) => 34 + (n * wide) / (known.length - 1);
  const y = (value: number) => 8 + ((most - value) / (most - least)) * high;
  const line = known
    .map((p, n) => `${n === 0 ? 'M' : 'L'}${x(n)} ${y(p.value as number)}`)
    .join('');
  // The target is a step: each day has its own.
  const goal = known
    .map((p, n) =>
      p.goal === null
        ? ''
        : `${n === 0 || known[n - 1]?.goal === null ? 'M' : 'L'}${x(n)} ${y(p.goal)}`,
    )
    .join('');
  const last = known[known.length - 1] as Point;
  const marks = [0, 1, 2, 3].map((n) => least + ((most - least) * n) / 3);
  return (
    <svg viewBox={`0 0 ${wide + 90} ${high + 30}`} class={a.chart} aria-hidden="true">
      {marks.map((value) => (
        <g key={value}>
          <path d={`M34 ${y(value)}H${wide + 34}`} class={a.rule} />
          <text x="29" y={y(value) + 4} text-anchor="end">
            {value.toFixed(decimals)}
          </text>
        </g>
      ))}
      <path d={goal} class={a.goalLine} />
      {last.goal !== null && (
        <text x={wide + 40} y={y(last.goal) + 4} class={a.goalText}>
          {last.goal.toFixed(decimals)}
        </text>
      )}
      <path d={line} class={a.line} />
      {known.map((p, n) =>
        p.status === 'RED' ? (
          <g key={p.on}>
            <rect
              x={x(n) - 4}
              y={y(p.value as number) - 4}
              width="8"
              height="8"
              class={a.redMark}
            />
            <path
              d={`M${x(n) - 2.2} ${y(p.value as number) - 2.2}l4.4 4.4m0-4.4l-4.4 4.4`}
              class={a.cross}
            />
          </g>
        ) : (
          <circle key={p.on} cx={x(n)} cy={y(p.value as number)} r="2.4" class={a.dot} />
        ),
      )}
      <text x="34" y={high + 26}>
        {deskDate(known[0]?.on ?? '')}
      </text>
      <text x={wide + 34} y={high + 26} text-anchor="end">
        {deskDate(last.on)}
      </text>
    </svg>
  );
}
