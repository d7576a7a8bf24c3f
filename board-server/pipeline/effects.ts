// Effects run after the commit from a stored cursor over the events: at least once, each with a
// dedupe key (`rev.n`). Nothing that a rule decides is an effect; an effect never writes records.
import type { Store, StoredEvent } from '../store/store.ts';

export interface Effect {
  /** Name of its cursor; never renamed. */
  readonly name: string;
  /** Must be harmless when it runs twice for the same `key`. A throw stops the cursor here; it is tried again. */
  readonly run: (event: StoredEvent, key: string) => Promise<void>;
}

export interface Effects {
  /** Runs what is new; calls coalesce. */
  advance(): Promise<void>;
}

const batch = 200;

export function createEffects(parts: {
  store: Store;
  effects: readonly Effect[];
  report: (name: string, error: unknown) => void;
}): Effects {
  const running = new Map<string, Promise<void>>();

  const runOne = async (effect: Effect): Promise<void> => {
    let cursor = await parts.store.cursor(effect.name);
    for (;;) {
      const events = await parts.store.eventsSince(cursor, batch);
      if (events.length === 0) return;
      for (const event of events) await effect.run(event, `${event.rev}.${event.n}`);
      // A batch may end inside a revision only if one command has more events than a batch holds.
      cursor = events[events.length - 1]!.rev;
      await parts.store.moveCursor(effect.name, cursor);
    }
  };

  return {
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
