// What changes in a burst is drawn together: at most four times a second, the first at once (Rule 5.4
// "Motion"). What time changes (a clock, the end of a highlight, a page that turns) goes along with it, so
// that it seldom costs a drawing of its own, and counts as one where it does. Must never reorder or drop
// anything, nor hold it back longer than two beats.
import { batch } from '@preact/signals';

/** A little more than a quarter of a second: a slow screen paints late, and the next one in time. */
export const beatMs = 280;

const mostDrawings = 4;

export interface Beat {
  /** Data: at once when the last drawing of data is a beat old, else with the next one. */
  run(work: () => void): void;
  /** What can wait for two beats: with the data that wait or come meanwhile, else by itself. */
  ride(work: () => void): void;
  /** Does now what still waits: before anything that must see it. */
  flush(): void;
}

/** `together` does all work of one beat as one; `now` (ms) and `later` are the page's clock and timer. */
export function createBeat(
  together: (work: () => void) => void,
  now: () => number,
  later: (work: () => void, ms: number) => void,
): Beat {
  let waiting: (() => void)[] = [];
  let hasData = false;
  let dataAt = Number.NEGATIVE_INFINITY;
  /** Of the last drawings, whatever was drawn; the oldest first. */
  let drawn: number[] = [];
  let turn = 0;
  const flush = (): void => {
    if (waiting.length === 0) return;
    // A timer that was set before no longer counts.
    turn += 1;
    const work = waiting;
    waiting = [];
    drawn = drawn.concat(now()).slice(-mostDrawings);
    if (hasData) dataAt = now();
    hasData = false;
    together(() => {
      for (const each of work) each();
    });
  };
  const dueAt = (): number => {
    const last = drawn[drawn.length - 1] ?? Number.NEGATIVE_INFINITY;
    const soonest = hasData ? dataAt + beatMs : last + 2 * beatMs;
    const oldest = drawn.length < mostDrawings ? undefined : drawn[0];
    return Math.max(soonest, oldest === undefined ? soonest : oldest + mostDrawings * beatMs);
  };
  const add = (work: () => void, isData: boolean): void => {
    const isSet = waiting.length > 0 && (hasData || !isData);
    waiting.push(work);
    hasData = hasData || isData;
    if (isSet) return;
    turn += 1;
    const mine = turn;
    const wait = dueAt() - now();
    if (wait <= 0) flush();
    else later(() => mine === turn && flush(), wait);
  };
  return { run: (work) => add(work, true), ride: (work) => add(work, false), flush };
}

/** The beat of this page. */
export const pageBeat = createBeat(
  batch,
  () => performance.now(),
  (work, ms) => setTimeout(work, ms),
);
