// Effects run after the commit from a stored cursor over the events: at least once, each with a
// dedupe key (`rev.n`). Nothing that a rule decides is an effect; an effect never writes records.
import type { Store, StoredEvent } from '../store/store.ts';

export interface Effect {
  /** Name of its cursor; never renamed. */
  readonly name: string;
  /** Must be harmless when it runs twice for the same `key`. A throw stops the cursor here; it is tried again. */
  readonly run: (event: StoredEvent, key: string) => Promise<void>;
  /** Only these events; all others pass without a look. */
  readonly of?: readonly string[];
  /** Each for itself: one that takes long does not hold up the others of a batch. */
  readonly sideBySide?: true;
}

export interface Effects {
  /** Runs what is new; calls coalesce. */
  advance(): Promise<void>;
  /** What was committed before this program knew the effect is history, not news. */
  startAt(rev: number): Promise<void>;
}

const batch = 200;
/** Longer than the slowest batch of effects; a node that died is followed after it. */
const leaseMs = 90_000;
const renewBelowMs = 60_000;

/** One of several nodes runs the effects: it takes the lease and keeps it while it lives. */
export function effectsLease(
  store: Pick<Store, 'lease'>,
  holder: string,
  wall: () => number,
): () => Promise<boolean> {
  let mineUntil = 0;
  return async () => {
    const now = wall();
    if (mineUntil - now > renewBelowMs) return true;
    const isMine = await store.lease('effects', holder, leaseMs);
    mineUntil = isMine ? now + leaseMs : 0;
    return isMine;
  };
}

export function createEffects(parts: {
  store: Store;
  effects: readonly Effect[];
  report: (name: string, error: unknown) => void;
  /** Several nodes on one database: is this the one that runs effects now? Default: yes. */
  mayRun?: () => Promise<boolean>;
}): Effects {
  const running = new Map<string, Promise<void>>();

  const runOne = async (effect: Effect): Promise<void> => {
    for (;;) {
      if (parts.mayRun && !(await parts.mayRun())) return;
      let cursor = await parts.store.cursor(effect.name);
      const events = await parts.store.eventsSince(cursor, batch);
      if (events.length === 0) return;
      const mine = events.filter((event) => !effect.of || effect.of.includes(event.type));
      const run = (event: StoredEvent) => effect.run(event, `${event.rev}.${event.n}`);
      if (effect.sideBySide) await Promise.all(mine.map(run));
      else for (const event of mine) await run(event);
      // A batch may end inside a revision only if one command has more events than a batch holds.
      cursor = events[events.length - 1]!.rev;
      await parts.store.moveCursor(effect.name, cursor);
    }
  };

  return {
    async startAt(rev) {
      for (const { name } of parts.effects)
        if ((await parts.store.cursor(name)) === 0) await parts.store.moveCursor(name, rev);
    },
    async advance() {
      await Promise.all(
        parts.effects.map((effect) => {
          const busy = running.get(effect.name);
          if (busy) return busy;
          const run = runOne(effect)
            .catch((error) => parts.report(effect.name, error))
            .finally(() => running.delete(effect.name));
          running.set(effect.name, run);
          return run;
        }),
      );
    },
  };
}
