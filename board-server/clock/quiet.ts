// Between two deadlines most of what can fall due stands still, yet the clock asks after every change.
// A due source that is quiet is not asked again until something that it read has changed or its own
// instant has come. Must never know what a source is about.
import type { Kind } from '../../shared/areas/index.ts';
import type { DueSource, Reader, WatchedReader } from '../pipeline/decision.ts';

/** Sources look only so far ahead: after this they are asked even if nothing has changed. */
const longestQuietMs = 3_600_000;

/**
 * The same source, asked only when its answer may be another one.
 * @param isSettled true for keys that came to nothing and are not asked for again: they are no work
 */
export function quietSource(source: DueSource, isSettled: (key: string) => boolean): DueSource {
  /** What the answers below were made from: how often each kind had changed before it was read. */
  let seen = new Map<Kind, number>();
  let next: { readonly askedAt: number; readonly at: number | null } | null = null;
  /** Instant as of which nothing was due. */
  let emptyAt: number | null = null;

  const watching = (read: WatchedReader): Reader => {
    const note = (kind: Kind): void => {
      if (!seen.has(kind)) seen.set(kind, read.changesOf(kind));
    };
    return {
      one(kind, id) {
        note(kind);
        return read.one(kind, id);
      },
      list(kind, where, options) {
        note(kind);
        return read.list(kind, where, options);
      },
    };
  };
  const isQuiet = (now: number): boolean =>
    next !== null &&
    next.askedAt <= now &&
    now < Math.min(next.at ?? Number.POSITIVE_INFINITY, next.askedAt + longestQuietMs);
  const forgetIfChanged = (read: WatchedReader): void => {
    // One that reads nothing has its facts elsewhere.
    if (seen.size > 0 && [...seen].every(([kind, count]) => read.changesOf(kind) === count)) return;
    seen = new Map();
    next = null;
    emptyAt = null;
  };

  return {
    name: source.name,
    async due(read, now) {
      const watched = read as WatchedReader;
      forgetIfChanged(watched);
      if (isQuiet(now) && emptyAt !== null && emptyAt >= next!.askedAt && emptyAt <= now) return [];
      const found = await source.due(watching(watched), now);
      emptyAt = found.every(({ key }) => isSettled(key)) ? now : null;
      return found;
    },
    async nextAt(read, now) {
      const watched = read as WatchedReader;
      forgetIfChanged(watched);
      if (isQuiet(now)) return next!.at;
      const at = await source.nextAt(watching(watched), now);
      next = { askedAt: now, at };
      return at;
    },
  };
}
