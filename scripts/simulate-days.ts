// Plays days of the demo plant in process on a real store, with the server switched off, killed in the
// middle of an instant and started again on the way. Two plays of the same days must tell the same
// story: that is what `npm run sixty-days` and its short form in the tests compare. Reads no clock.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPipeline } from '../board-server/app.ts';
import { settableClock } from '../board-server/clock/clock.ts';
import { type DemoPlan, runDemo, type Step } from '../board-server/demo/index.ts';
import { unit } from '../board-server/demo/random.ts';
import { openSqlite } from '../board-server/store/sqlite.ts';
import type { Store, StoredEvent } from '../board-server/store/store.ts';
import { instantOf, type LocalDate } from '../shared/time.ts';

export interface Stop {
  readonly at: number;
  /** The process dies after so many commits of this very instant; null = it ends in good order. */
  readonly afterCommits: number | null;
  /** How long nobody runs it. Shortened to the next instant at which a person acts. */
  readonly offMs: number;
}

export interface Played {
  readonly events: readonly StoredEvent[];
  /** Ids of accepted commands of the clock, `due:` cut off. */
  readonly due: readonly string[];
  /** What the pipeline reported as unexpected, kills excepted. */
  readonly reported: readonly string[];
  readonly dataDir: string;
  readonly stops: number;
  forget(): void;
}

class Killed extends Error {}

/** Walls of the day at which much falls due at once. */
const boundaries = [
  '00:00',
  '02:30',
  '06:00',
  '06:15',
  '08:45',
  '10:00',
  '14:00',
  '16:00',
  '22:00',
];

/** Restarts of a number of days: one a day at a random instant, one at a boundary, some of them kills. */
export function stopsOf(seed: string, days: readonly LocalDate[], zone: string): Stop[] {
  return days.flatMap((on): Stop[] => {
    const dice = (what: string): number => unit(seed, `${what}:${on}`);
    const wall = boundaries[Math.floor(dice('wall') * boundaries.length)] as string;
    return [
      {
        at: instantOf(on, '00:00', zone) + Math.floor(dice('any') * 86_400_000),
        afterCommits: null,
        offMs: Math.floor(dice('off') * 6 * 3_600_000),
      },
      {
        at: instantOf(on, wall, zone),
        afterCommits: Math.floor(dice('kill') * 4),
        offMs: dice('long') < 0.3 ? 20 * 60_000 : 0,
      },
    ];
  });
}

export interface Play {
  readonly plan: DemoPlan;
  readonly steps: readonly Step[];
  readonly from: number;
  readonly to: number;
  readonly stops: readonly Stop[];
}

/** Whatever the number of commits before it, every new id is greater than all before. */
function numbered(): () => string {
  let made = 0;
  return () => `00000000-0000-4000-8000-${(++made).toString(16).padStart(12, '0')}`;
}

export async function play({ plan, steps, from, to, stops }: Play): Promise<Played> {
  const dataDir = mkdtempSync(join(tmpdir(), 'board-days-'));
  const newId = numbered();
  const reported: string[] = [];
  const sorted = [...steps].sort((a, b) => a.at - b.at);
  const due: string[] = [];
  let killIn = Number.POSITIVE_INFINITY;
  let store: Store | null = null;

  const start = async (at: number) => {
    store = await openSqlite({ dataDir, newEpoch: 'simulated' });
    const real = store;
    const mortal: Store = {
      ...real,
      commit(expected, planned, applied) {
        if (killIn <= 0) return Promise.reject(new Killed());
        killIn--;
        if (planned.command.id.startsWith('due:')) due.push(planned.command.id.slice(4));
        return real.commit(expected, planned, applied);
      },
    };
    const { dispatch, ticker } = createPipeline({
      store: mortal,
      clock: settableClock(at, true),
      newId,
      committed: () => undefined,
      report: (what, error) => {
        if (killIn > 0) reported.push(`${what}: ${JSON.stringify(error)}`);
      },
    });
    return { real, dispatch, ticker };
  };

  let server = await start(from);
  let doneAt = from - 1;
  /** Runs to an instant; false = it was killed on the way. */
  const run = async (until: number): Promise<boolean> => {
    const part = sorted.filter((step) => step.at > doneAt && step.at <= until);
    const { real, dispatch, ticker } = server;
    try {
      await real.bulk(() =>
        runDemo({
          plan,
          steps: part,
          dispatch,
          ticker: {
            catchUp: async () => {
              await ticker.catchUp();
              if (killIn <= 0) throw new Killed();
            },
            advanceTo: async (at) => {
              await ticker.advanceTo(at);
              if (killIn <= 0) throw new Killed();
            },
          },
          store: real,
          to: until,
          refused: (step, { problem }) => {
            if (killIn <= 0) throw new Killed();
            // Done before the kill of this very instant.
            if (problem.code !== 'key_reused') reported.push(`${step.key}: ${problem.detail}`);
          },
        }),
      );
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      return false;
    }
    doneAt = until;
    return true;
  };

  for (const stop of [...stops].sort((a, b) => a.at - b.at)) {
    if (stop.at <= doneAt || stop.at >= to) continue;
    if (stop.afterCommits !== null) {
      await run(stop.at - 1);
      killIn = stop.afterCommits;
    }
    const lived = await run(stop.at);
    killIn = Number.POSITIVE_INFINITY;
    await server.real.close();
    const last = lived ? stop.at : stop.at - 1;
    const next = sorted.find((step) => step.at > last)?.at ?? to;
    server = await start(Math.max(last, Math.min(stop.at + stop.offMs, next - 1, to)));
    await server.real.bulk(() => server.ticker.catchUp());
  }
  await run(to);
  const events: StoredEvent[] = [];
  for (let rev = 0; ; ) {
    const more = await server.real.eventsSince(rev, 5000);
    if (more.length === 0) break;
    events.push(...more);
    rev = more.at(-1)?.rev ?? rev;
  }
  await server.real.close();
  const forget = (): void => rmSync(dataDir, { recursive: true, force: true });
  return { events, due, reported, dataDir, stops: stops.length, forget };
}

/** Events as both plays must tell them: without revision and wall time, ids by first mention. */
export function storyOf(events: readonly StoredEvent[]): string[] {
  const names = new Map<string, string>();
  const name = (id: string): string => {
    const known = names.get(id) ?? `#${names.size + 1}`;
    names.set(id, known);
    return known;
  };
  return events.map(({ type, actor, productionOn, shiftId, data }) =>
    JSON.stringify([type, actor, productionOn, shiftId, data]).replace(
      /00000000-0000-4000-8000-[0-9a-f]{12}/g,
      name,
    ),
  );
}

/** What happened more than once though the clock owes it once. */
export function doubled(played: Played): string[] {
  const counts = new Map<string, number>();
  for (const key of played.due) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1).map(([key, count]) => `${count} × ${key}`);
}
