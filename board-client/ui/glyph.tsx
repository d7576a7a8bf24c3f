// Every sign of the board as a shape (fonts lack some of them, Rule 5.4): glyphs and PDCA circles.
// Must never carry a colour of its own: it takes the ink of its place.
import type { GlyphName, Mark } from '../../shared/words.ts';
import css from './glyph.module.css';

interface Shape {
  readonly d: string;
  readonly circle?: boolean;
  readonly width?: number;
}

/** Paths on a 24 × 24 field, absolute coordinates. */
export const shapes: Readonly<Record<GlyphName, Shape>> = {
  cross: { d: 'M4 4L20 20M20 4L4 20' },
  tick: { d: 'M2.8 13L9.3 19.4L21 5' },
  question: {
    d: 'M6.6 8.6C6.6 5.6 8.9 3.6 12 3.6C15.1 3.6 17.4 5.5 17.4 8.2C17.4 11.8 12.2 11.6 12.2 15.6M12.2 18.6L12.2 22.2',
  },
  dash: { d: 'M5 12L19 12' },
  at_least: { d: 'M5 3.5L19 9.5L5 15.5M5 21L19 21', width: 3 },
  at_most: { d: 'M19 3.5L5 9.5L19 15.5M5 21L19 21', width: 3 },
  up: { d: 'M12 22L12 4M4.5 11.5L12 4L19.5 11.5' },
  down: { d: 'M12 2L12 20M4.5 12.5L12 20L19.5 12.5' },
  clock: { d: 'M12 6.4L12 12.4L16 15', circle: true, width: 3 },
  bang: { d: 'M12 2.5L12 15M12 18L12 22.2', width: 5 },
  alert: { d: 'M12 3L22.4 21.5L1.6 21.5ZM12 9.4L12 15M12 16.9L12 19.4', width: 2.8 },
  offline: {
    d: 'M8.5 6.2A14 14 0 0 1 22 9.6M2 9.6A14 14 0 0 1 4.6 7.6M13.4 12.1A9 9 0 0 1 17.8 14.4M6.2 14.4A9 9 0 0 1 9 12.6M12 17.6V21.2M3.5 2.5L20.5 19.5',
    width: 2.7,
  },
  person: {
    d: 'M12 3A4 4 0 1 0 12 11A4 4 0 1 0 12 3M4 21.5C4 12.500 20 12.500 20 21.5',
    width: 2.8,
  },
};

/** A glyph one em high, in the ink of its place. */
export function Glyph({
  name,
  class: extra = '',
}: {
  name: GlyphName;
  class?: string | undefined;
}) {
  const { d, circle, width } = shapes[name];
  return (
    <svg
      class={`${css.glyph} ${extra}`}
      viewBox="0 0 24 24"
      aria-hidden="true"
      stroke-width={width ?? 3.6}
    >
      {circle && <circle cx="12" cy="12" r="9.6" />}
      <path d={d} stroke-linejoin="round" />
    </svg>
  );
}

const wedges = [
  '',
  'M12 12V2A10 10 0 0 1 22 12Z',
  'M12 12V2A10 10 0 0 1 12 22Z',
  'M12 12V2A10 10 0 1 1 2 12Z',
  'M12 2A10 10 0 0 1 12 22A10 10 0 0 1 12 2Z',
];

/** PDCA circle: one quarter per step, clockwise from 12. Half full is done, not closed. */
export function Pdca({
  quarters,
  class: extra = '',
}: {
  quarters: number;
  class?: string | undefined;
}) {
  return (
    <svg class={`${css.pdca} ${extra}`} viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" stroke-width="2" />
      {quarters > 0 && <path fill="currentColor" d={wedges[quarters]} />}
      {quarters < 4 && <path d="M12 2V22M2 12H22" stroke="currentColor" stroke-width="1" />}
    </svg>
  );
}

/** A glyph or a PDCA circle, as a view names it. */
export function Sign({ mark, class: extra }: { mark: Mark; class?: string | undefined }) {
  return mark.indexOf('pdca') === 0 ? (
    <Pdca quarters={Number(mark.slice(4))} class={extra} />
  ) : (
    <Glyph name={mark as GlyphName} class={extra} />
  );
}
