// `npm run scale [-- --days N --repeats N]`: a plant with 100 boards, 1,000 KPIs and five years of daily
// readings beside one of the demo's size, in the same run, call by call in turn. Prints medians and what
// the big one costs more. Data lie in temporary folders and are removed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { createPipeline } from '../board-server/app.ts';
import { settableClock } from '../board-server/clock/clock.ts';
import { openSqlite } from '../board-server/store/sqlite.ts';
import { build, kpiIdOf, nowAt, type Size, today } from './scale-plant.ts';

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '1826' },
    // Medians of fewer calls were seen to jump by a third on a machine of two cores.
    repeats: { type: 'string', default: '200' },
  },
});

const sizes: Readonly<Record<string, Size>> = {
  small: { lines: 9, kpisPerBoard: 10, days: 120 },
  large: { lines: 90, kpisPerBoard: 10, days: Number(values.days) },
};

async function open(name: string) {
  const dataDir = mkdtempSync(join(tmpdir(), `board-scale-${name}-`));
  const store = await openSqlite({ dataDir, newEpoch: name });
  let made = 0;
  const { dispatch, ticker } = createPipeline({
    store,
    clock: settableClock(nowAt, true),
    newId: () => `00000000-0000-4000-8000-${(++made).toString(16).padStart(12, '0')}`,
    committed: () => undefined,
    report: (what, error) => console.error(what, error),
  });
  const startedAt = performance.now();
  const built = await build(store, dispatch, sizes[name] as Size);
  await ticker.catchUp();
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(
    `${name}: ${built.boards} boards, ${built.kpis} KPIs, ${built.readings} readings, ${seconds} s to load`,
  );
  return { name, dataDir, store, dispatch, ticker };
}
type Plant = Awaited<ReturnType<typeof open>>;

const leader = { kind: 'person', personId: 'p-l1', initials: 'X', deviceId: null } as const;
const manager = { kind: 'person', personId: 'p-plant', initials: 'X', deviceId: null } as const;
const token = { kind: 'token', tokenId: 't', rights: ['push', 'correct'], boardId: null } as const;
let sent = 0;

const send = async (plant: Plant, type: string, payload: object, actor: object): Promise<void> => {
  const id = `scale-${++sent}`;
  const answer = await plant.dispatch({ id, type, payload, actor } as never);
  if (!answer.ok) throw new Error(`${type}: ${answer.problem.detail}`);
};

/** What is timed. */
const calls: Readonly<Record<string, (plant: Plant, n: number) => Promise<unknown>>> = {
  'snapshot of a line': (plant) => plant.store.changesSince('l1', 0),
  'snapshot of a value stream': (plant) => plant.store.changesSince('s0', 0),
  'write: push of a reading': (plant, n) =>
    send(
      plant,
      'pushReadings',
      {
        readings: [
          { kpi: kpiIdOf('l1', n % 10), date: today, numerator: 380 + (n % 19), denominator: 400 },
        ],
      },
      token,
    ),
  'write: issue by the leader': (plant, n) =>
    send(
      plant,
      'raiseIssue',
      { boardId: 'l1', title: `Issue ${n}`, category: 'Q', severity: 'S3' },
      leader,
    ),
  'write: escalation by the leader': (plant, n) =>
    send(
      plant,
      'raiseEscalation',
      { boardId: 'l1', type: 'help', question: `Question ${n}`, severity: 'S3' },
      leader,
    ),
  'write: issue by the plant manager': (plant, n) =>
    send(
      plant,
      'raiseIssue',
      { boardId: 'l1', title: `Issue ${n}`, category: 'Q', severity: 'S3' },
      manager,
    ),
  'clock: what is due now': (plant) => plant.ticker.catchUp(),
};

const median = (list: readonly number[]): number =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;

const small = await open('small');
const large = await open('large');
const repeats = Number(values.repeats);
console.log(`\n${'median of each call'.padEnd(36)}small ms   large ms   ratio`);
for (const [title, call] of Object.entries(calls)) {
  const times = new Map<Plant, number[]>([
    [small, []],
    [large, []],
  ]);
  for (let n = 0; n < repeats + 5; n++) {
    // In turn, and each first as often as the other.
    for (const plant of n % 2 === 0 ? [small, large] : [large, small]) {
      const at = performance.now();
      await call(plant, n);
      if (n >= 5) times.get(plant)?.push(performance.now() - at);
    }
  }
  const [a, b] = [median(times.get(small) ?? []), median(times.get(large) ?? [])];
  console.log(
    `${title.padEnd(36)}${a.toFixed(2).padStart(8)}${b.toFixed(2).padStart(11)}${(b / a).toFixed(2).padStart(8)}`,
  );
}
for (const plant of [small, large]) {
  await plant.store.close();
  rmSync(plant.dataDir, { recursive: true, force: true });
}
