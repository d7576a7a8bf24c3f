// A badge reader types like a keyboard: a burst of keys too fast for fingers, then Enter. Pure: knows keys and when
// they came, nothing of fields or pads.

/** A longer pause ends a burst. */
export const burstMs = 60;
/** A reader's mean pause. Where letters may be meant for a field, a number must be longer than any quick word. */
const paces = { short: { keys: 4, meanMs: 30 }, long: { keys: 8, meanMs: 50 } } as const;
const mostKeys = 64;

export interface WedgeKey {
  /** The number of a badge, once Enter ends its burst; else null. */
  readonly number: string | null;
  /** Begins anew: what came before it was no badge. */
  readonly begins: boolean;
}

/** Takes key after key. `at` in ms; `inField` = the key is typed into a field as well. */
export function createWedge(): (key: string, at: number, inField: boolean) => WedgeKey {
  let held = '';
  let first = 0;
  let last = Number.NEGATIVE_INFINITY;
  return (key, at, inField) => {
    // Shift and its like are typed by a reader between its letters.
    if (key.length !== 1 && key !== 'Enter') return { number: null, begins: false };
    const begins = at - last > burstMs || held === '';
    if (begins) {
      held = '';
      first = at;
    }
    last = at;
    if (key !== 'Enter') {
      held = held.length < mostKeys ? held + key : '';
      return { number: null, begins };
    }
    const typed = held;
    held = '';
    const pace = typed.length >= paces.long.keys ? paces.long : paces.short;
    const isLong = pace === paces.long || (!inField && typed.length >= pace.keys);
    const isBadge = !begins && isLong && at - first <= typed.length * pace.meanMs;
    return { number: isBadge ? typed : null, begins };
  };
}
