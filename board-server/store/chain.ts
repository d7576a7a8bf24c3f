// The hash chain of the log: each event's hash covers the one before it, so that a changed, missing
// or inserted event shows. Events hold ids and figures only; erasing a person breaks no chain.
import { createHash } from 'node:crypto';

export interface ChainedEvent {
  readonly rev: number;
  readonly n: number;
  readonly at: number;
  readonly productionOn: string;
  readonly shiftId: string | null;
  readonly actor: string;
  readonly device: string | null;
  readonly type: string;
  /** JSON text as stored. */
  readonly data: string;
}

export const chainStart = '';

/** SHA-256, hex, over the hash before and every field in a fixed order. */
export const nextHash = (before: string, event: ChainedEvent): string => {
  const { rev, n, at, productionOn, shiftId, actor, device, type, data } = event;
  return createHash('sha256')
    .update(JSON.stringify([before, rev, n, at, productionOn, shiftId, actor, device, type, data]))
    .digest('hex');
};

/** First event whose hash does not follow from the one before it, or null: the chain holds. */
export function firstBreak(
  events: Iterable<ChainedEvent & { readonly hash: string }>,
): { rev: number; n: number } | null {
  let before = chainStart;
  for (const event of events) {
    if (nextHash(before, event) !== event.hash) return { rev: event.rev, n: event.n };
    before = event.hash;
  }
  return null;
}
