// A letter calendar as one drawing: all cells of a state are one path, so a letter costs about
// fifty nodes and is redrawn only when its view changes. Must never mark a day that has no result.
import { useMemo } from 'preact/hooks';
import type { DayView, LetterView } from '../../../shared/areas/kpis/letter.view.ts';
import { shapes } from '../../ui/glyph.tsx';
import css from './letter.module.css';

const cell = { width: 48, height: 38, gap: 3 };
const left = (day: DayView) => day.column * (cell.width + cell.gap);
const top = (day: DayView) => day.row * (cell.height + cell.gap);

const rect = (x: number, y: number, w: number, h: number) => `M${x} ${y}h${w}v${h}h${-w}z`;
const box = (day: DayView, inset: number) =>
  rect(left(day) + inset, top(day) + inset, cell.width - 2 * inset, cell.height - 2 * inset);

function rounded(day: DayView, inset: number, r: number): string {
  const w = cell.width - 2 * inset - 2 * r;
  const h = cell.height - 2 * inset - 2 * r;
  const arc = (x: number, y: number) => `a${r} ${r} 0 0 1 ${x} ${y}`;
  return `M${left(day) + inset + r} ${top(day) + inset}h${w}${arc(r, r)}v${h}${arc(-r, r)}h${-w}${arc(-r, -r)}v${-h}${arc(r, -r)}z`;
}

/** Moves the path of a glyph (absolute coordinates) to a place and size in the drawing. */
function placed(d: string, x: number, y: number, size: number): string {
  let across = true;
  return d.replace(/-?\d+(\.\d+)?/g, (text) => {
    const moved = (across ? x : y) + (Number(text) * size) / 24;
    across = !across;
    return moved.toFixed(1);
  });
}
/** Of today smaller, within its frame. */
const inCorner = (day: DayView, d: string, size: number) => {
  const of = day.today ? size - 3 : size;
  const edge = day.today ? 5 : 4;
  return placed(d, left(day) + cell.width - edge - of, top(day) + cell.height - edge - of, of);
};
const inTop = (day: DayView, d: string, size: number) =>
  placed(d, left(day) + cell.width - 3 - size, top(day) + 3, size);

const plus = 'M12 3L12 21M3 12L21 12';
const bubble = 'M2 3L22 3L22 16L11 16L6 22L6 16L2 16Z';
const corner = 'M0 0L24 0L24 24Z';

/** Where near misses are counted: in place of a tick only, of a silent day above the sign, of a
 *  red one across from it. */
const badge = { width: 16, height: 17.5 };
const near = (day: DayView) => left(day) + (day.face === 'red' ? 2 : cell.width - badge.width);
const nearTop = (day: DayView) =>
  top(day) + (day.face === 'missing' ? 0 : cell.height - badge.height);

function Drawing({ view }: { view: LetterView }) {
  const { days } = view;
  const of = (draw: (day: DayView) => string, keep: (day: DayView) => boolean) =>
    days.filter(keep).map(draw).join('');
  const path = (name: string, d: string) => d && <path class={css[name]} d={d} />;
  const is = (face: DayView['face']) => (day: DayView) => day.face === face;
  const marked = (mark: DayView['marks'][number]) => (day: DayView) => day.marks.indexOf(mark) >= 0;
  const openToday = (day: DayView) =>
    day.today && (day.face === 'not_due' || day.face === 'future');
  const closed = of((day) => box(day, 0), is('closed'));
  const red = of((day) => box(day, 0), is('red'));
  const height = view.rows * (cell.height + cell.gap) - cell.gap;
  return (
    <svg
      class={css.letter}
      viewBox={`0 0 354 ${Math.max(284, height)}`}
      preserveAspectRatio="xMinYMin meet"
      aria-hidden="true"
    >
      {path('closed', closed)}
      {closed && <path fill="url(#tb-dots)" d={closed} />}
      {path(
        'green',
        of((day) => rounded(day, 0.75, 7.25), is('green')),
      )}
      {path(
        'amber',
        of((day) => rounded(day, 0, 4), is('amber')),
      )}
      {path('red', red)}
      {red && <path fill="url(#tb-hatch)" d={red} />}
      {path(
        'missing',
        of((day) => box(day, 1.25), is('missing')),
      )}
      {path(
        'future',
        of(
          (day) => box(day, 0),
          (d) => (d.face === 'future' || d.face === 'not_due') && !d.today,
        ),
      )}
      {path(
        'absent',
        of((day) => box(day, 0.75), is('absent')),
      )}
      {path(
        'absent',
        of((day) => box(day, 0.75), is('not_applicable')),
      )}
      {path(
        'measured',
        of((day) => box(day, 1), is('no_target')),
      )}
      {path(
        'open',
        of((day) => box(day, 0), openToday),
      )}
      {path(
        'tick',
        of(
          (day) => inCorner(day, shapes.tick.d, 16),
          (d) => d.face === 'green' && d.nearMisses === 0,
        ),
      )}
      {path(
        'cross',
        of((day) => inCorner(day, shapes.cross.d, 15), is('red')),
      )}
      {path(
        'ink',
        of((day) => inCorner(day, shapes.question.d, 16), is('missing')),
      )}
      {path(
        'ink',
        of((day) => inCorner(day, shapes.alert.d, 15), is('amber')),
      )}
      {path(
        'corrected',
        of(
          (day) => inTop(day, corner, 13),
          (d) => d.face !== 'red' && marked('corrected')(d),
        ),
      )}
      {path(
        'blank',
        of(
          (day) => inTop(day, corner, 13),
          (d) => d.face === 'red' && marked('corrected')(d),
        ),
      )}
      {days.filter(marked('late')).map((day) => (
        <path
          key={day.day}
          class={day.face === 'red' ? css.crossThin : css.inkThin}
          d={`${placed(shapes.clock.d, left(day) + 34, top(day) + 2, 13)}M${left(day) + 40.5} ${top(day) + 3.5}a5 5 0 1 1 -.1 0z`}
        />
      ))}
      {path(
        'inkThin',
        of((day) => inTop(day, bubble, 12), marked('told')),
      )}
      {path(
        'cross',
        of((day) => inTop(day, plus, 12), marked('first_aid')),
      )}
      {path(
        'blank',
        of((day) => rect(left(day) + 35, top(day), 13, 19), marked('no_reaction')),
      )}
      {path(
        'bang',
        of(
          (day) => placed(shapes.bang.d, left(day) + 35.5, top(day) + 3.5, 12),
          marked('no_reaction'),
        ),
      )}
      {path(
        'near',
        of(
          (day) => rect(near(day), nearTop(day), badge.width, badge.height),
          (d) => d.nearMisses > 0,
        ),
      )}
      {days
        .filter((d) => d.nearMisses > 0)
        .map((day) => (
          <text
            key={day.day}
            class={css.count}
            x={near(day) + badge.width / 2}
            y={nearTop(day) + 16.5}
          >
            {day.nearMisses}
          </text>
        ))}
      {path(
        'today',
        of(
          (day) => box(day, 2),
          (d) => d.today,
        ),
      )}
      {days
        .filter((d) => d.face !== 'absent')
        .map((day) => (
          <text
            key={-day.day}
            class={`${css.day} ${css[`d_${day.today && openToday(day) ? 'today' : day.face}`]}`}
            x={left(day) + (openToday(day) ? 9 : day.today ? 6 : 4)}
            y={top(day) + (openToday(day) ? 25 : day.today ? 21 : 20)}
          >
            {day.day}
          </text>
        ))}
    </svg>
  );
}

/** Redrawn only when its view is another object; views keep their identity while nothing changes. */
export function LetterCalendar({ view }: { view: LetterView }) {
  return useMemo(() => <Drawing view={view} />, [view]);
}

/** Hatch and dots of all letters; once per page. */
export function LetterPatterns() {
  return (
    <svg width="0" height="0" class={css.patterns} aria-hidden="true">
      <defs>
        <pattern
          id="tb-hatch"
          width="9"
          height="9"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect class={css.hatchLine} width="3" height="9" />
        </pattern>
        <pattern id="tb-dots" width="8" height="8" patternUnits="userSpaceOnUse">
          <circle class={css.dot} cx="4" cy="4" r="1.3" />
        </pattern>
      </defs>
    </svg>
  );
}
