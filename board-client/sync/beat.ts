// What changes in a burst is drawn together: at most four times a second, the first at once (Rule 5.4
// "Motion"). What time changes (a clock, the end of a highlight, a page that turns) goes along with it, so
// that it costs no drawing of its own. Must never reorder or drop anything, nor hold it back longer than
// one beat.
import { batch } from '@preact/signals';

/** A little more than a quarter of a second: a slow screen paints late, and the next one in time. */
export const beatMs = 280;

export interface Beat {
  /** Data: at once when the last drawing of data is a beat old, else with the next one. */
  run(work: () => void): void;
  /** What can wait for a beat: with the data that wait or were just drawn, else at once. Never makes
   *  data wait. */
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
  let drawsData = false;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let turn = 0;
  const flush = (): void => {
    if (waiting.length === 0) return;
    // A timer that was set before no longer counts.
    turn += 1;
    const work = waiting;
    waiting = [];
    if (drawsData) drawnAt = now();
    drawsData = false;
    together(() => {
      for (const each of work) each();
    });
  };
  const add = (work: () => void, isData: boolean): void => {
    waiting.push(work);
    drawsData = drawsData || isData;
    if (waiting.length > 1) return;
    const wait = drawnAt + beatMs - now();
    const mine = turn;
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
