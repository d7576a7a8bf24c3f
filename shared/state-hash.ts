// The state hash of a scope: XOR of a 53-bit hash of `kind:id:rev` over its records, never over
// bodies. Both sides keep it incrementally; a heartbeat that differs means a push was lost.
// Runs on every TV: only old JavaScript here (no BigInt).

/** cyrb53: 53-bit string hash, returned as two parts so that XOR stays exact. */
function parts(text: string): [number, number] {
  let h1 = 0xdeadbeef;
  let h2 = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    h1 = Math.imul(h1 ^ c, 2654435761);
    h2 = Math.imul(h2 ^ c, 1597334677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
  return [h2 & 0x1fffff, h1 >>> 0];
}

/** Accumulator; toggling the same record twice gives the old value again. */
export interface StateHash {
  /** Adds or removes one record revision. */
  toggle(kind: string, id: string, rev: number): void;
  /** The hash as an integer below 2^53. */
  readonly value: number;
}

// No class: its fields cost every TV half a kilobyte of helpers.
export function stateHash(): StateHash {
  let high = 0;
  let low = 0;
  return {
    toggle(kind, id, rev) {
      const [h, l] = parts(`${kind}:${id}:${rev}`);
      high ^= h;
      low = (low ^ l) >>> 0;
    },
    get value() {
      return high * 4294967296 + low;
    },
  };
}
