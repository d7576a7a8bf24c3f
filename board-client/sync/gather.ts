// What changes in a burst is drawn together: at most four times a second, the first at once (Rule 5.4
// "Motion"). Must never reorder or drop anything, nor hold it back longer than one beat.

export const beatMs = 250;

export interface Gather<D> {
  take(item: D): void;
  /** Hands over now what still waits: before anything that must see it. */
  flush(): void;
}

/** `apply` gets everything of one beat, in order; `now` and `later` are the page's clock and timer. */
export function createGather<D>(
  apply: (items: readonly D[]) => void,
  now: () => number,
  later: (work: () => void, ms: number) => void,
): Gather<D> {
  let waiting: D[] = [];
  let appliedAt = Number.NEGATIVE_INFINITY;
  let beat = 0;
  const flush = (): void => {
    if (waiting.length === 0) return;
    // A timer that was set before no longer counts.
    beat += 1;
    const items = waiting;
    waiting = [];
    appliedAt = now();
    apply(items);
  };
  return {
    take(item) {
      waiting.push(item);
      if (waiting.length > 1) return;
      const wait = appliedAt + beatMs - now();
      const mine = beat;
      if (wait <= 0) flush();
      else later(() => mine === beat && flush(), wait);
    },
    flush,
  };
}
