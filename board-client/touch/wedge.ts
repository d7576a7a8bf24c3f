// A badge reader types like a keyboard: a burst of keys too fast for fingers, then Enter. Must never take
// what somebody types into a field.

/** Slower than any reader, faster than any finger. */
const burstMs = 60;
const leastKeys = 4;
const mostKeys = 64;

/** Takes key after key; answers the number once Enter ends a burst, else null. */
export function createWedge(): (key: string, at: number, inField: boolean) => string | null {
  let held = '';
  let last = Number.NEGATIVE_INFINITY;
  return (key, at, inField) => {
    const isBurst = at - last <= burstMs;
    last = at;
    if (inField) {
      held = '';
      return null;
    }
    if (key === 'Enter') {
      const number = isBurst && held.length >= leastKeys ? held : null;
      held = '';
      return number;
    }
    if (key.length !== 1) return null;
    held = (isBurst ? held : '') + key;
    if (held.length > mostKeys) held = '';
    return null;
  };
}
