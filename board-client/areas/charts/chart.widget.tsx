// Any chart, on wall, tablet and in a huddle: head, lines and words of a drawing. Must never decide what
// is abnormal: the drawing comes judged.
import type { Drawing } from '../../../shared/areas/charts/drawing.ts';
import { shapes } from '../../ui/glyph.tsx';
import css from './chart.module.css';

/** Title, quiet words and tag over a chart or a table. */
export function Head({ title, note, tag }: { title: string; note: string; tag: string }) {
  return (
    <div class={css.title}>
      <b>{title}</b>
      <span>{note}</span>
      <em>{tag}</em>
    </div>
  );
}

export function Chart({ view }: { view: Drawing }) {
  const { sign } = view;
  return (
    <div class={css.chart}>
      <Head {...view} />
      <svg role="img" aria-label={view.title} viewBox={`0 0 ${view.w} ${view.h}`}>
        {view.paths.map(([kind, d]) => (
          <path key={kind} data-kind={kind} d={d} />
        ))}
        {sign && (
          <path transform={`translate(${sign.x} ${sign.y}) scale(1.15)`} d={shapes[sign.name].d} />
        )}
        {view.texts.map(([kind, x, y, text]) => (
          <text key={`${x} ${y}`} data-kind={kind} x={x} y={y}>
            {text}
          </text>
        ))}
      </svg>
    </div>
  );
}
