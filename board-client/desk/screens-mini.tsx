// A screen in small: the states that its board says now, from the same tiles as the wall, with the wall's
// colours, signs and shapes. Dumb. What the glass really shows only a person in front of it knows.
import { cx } from '../ui/class-names.ts';
import { shapes } from '../ui/glyph.tsx';
import css from './screens-page.module.css';
import type { Miniature } from './screens-types.ts';

const width = 84;
const height = 47;

const glyphs: Readonly<Record<string, keyof typeof shapes>> = {
  GREEN: 'tick',
  RED: 'cross',
  AMBER: 'bang',
  NOT_REPORTED: 'question',
  NO_PRODUCTION: 'dash',
};

function Block({
  x,
  y,
  size,
  status,
}: {
  x: number;
  y: number;
  size: number;
  status: string | null;
}) {
  const state = status ?? 'none';
  const glyph = glyphs[state];
  const inner = size * 0.6;
  const at = (size - inner) / 2;
  return (
    <g class={css[state.toLowerCase()] ?? css.other}>
      <rect
        class={css.block}
        x={x}
        y={y}
        width={size}
        height={size}
        rx={state === 'GREEN' ? size / 4 : 0}
      />
      {glyph && (
        <path
          class={css.sign}
          d={shapes[glyph].d}
          transform={`translate(${x + at} ${y + at}) scale(${inner / 24})`}
        />
      )}
    </g>
  );
}

export function Mini({
  miniature,
  off,
  name,
  big,
}: {
  miniature: Miniature | null;
  /** Nothing is shown there now. */
  off?: 'dark' | 'gone' | undefined;
  name: string;
  big?: boolean;
}) {
  const rows = miniature?.rows ?? [];
  const isOne = rows.length <= 1;
  const step = isOne ? 16 : 8.2;
  const size = isOne ? 12 : 6.4;
  const down = Math.min(8.2, 37 / Math.max(1, rows.length));
  return (
    <svg
      class={cx(css.mini, big && css.big, off === 'gone' && css.gone, off === 'dark' && css.black)}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={name}
    >
      {off === undefined && (
        <>
          <rect class={css.head} x="0" y="0" width={width} height="5" />
          {isOne
            ? (miniature?.letters ?? []).map((letter, n) => (
                <text key={letter} class={css.letter} x={3 + n * step} y="14">
                  {letter}
                </text>
              ))
            : null}
          {rows.map((row, r) =>
            row.states.map((status, n) => (
              <Block
                key={`${r}.${n}`}
                x={3 + n * step}
                y={isOne ? 17 : 8 + r * down}
                size={isOne ? size : Math.min(size, down - 1)}
                status={status}
              />
            )),
          )}
          {isOne
            ? [33, 37, 41].map((y) => (
                <rect key={y} class={css.row} x="3" y={y} width={60 - y / 2} height="2.5" />
              ))
            : [48, 60, 72].map((x) => (
                <rect key={x} class={css.row} x={x} y="8" width="10" height="30" />
              ))}
        </>
      )}
    </svg>
  );
}
