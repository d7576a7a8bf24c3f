import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Kind } from '../../../shared/areas/index.ts';
import { addDays } from '../../../shared/time.ts';
import { type KpiPlant, openKpiPlant } from './kpi-plant.ts';

let p: KpiPlant;
beforeAll(async () => {
  p = await openKpiPlant('2026-11-17T07:00:00+01:00');
});
afterAll(() => p.plant.close());

/** Rows that the store hands out while something is done. */
async function rowsRead(work: () => Promise<unknown>): Promise<number> {
  const { store } = p.plant;
  const { one, list } = store;
  let rows = 0;
  store.one = (async (kind: Kind, id: string) => {
    const record = await one.call(store, kind, id);
    rows += record ? 1 : 0;
    return record;
  }) as typeof one;
  store.list = (async (kind: Kind, where?: object, options?: object) => {
    const records = await list.call(store, kind, where, options as never);
    rows += records.length;
    return records;
  }) as typeof list;
  try {
    await work();
  } finally {
    store.one = one;
    store.list = list;
  }
  return rows;
}

const history = (kpiId: string, boardId: string, days: number) =>
  Array.from({ length: days }, (_, i) => {
    const on = addDays('2026-11-14', -i);
    const figures = { value: 97, numerator: 97, denominator: 100, parts: null };
    const common = { kpiId, boardId, on, ...figures, status: 'GREEN', targetId: `${kpiId}-t` };
    return [
      {
        kind: 'reading',
        record: {
          ...{ ...common, id: `${kpiId}:${on}:E`, shiftId: 'E', state: 'locked', late: false },
          ...{ comment: null, reason: null, losses: null, source: 'import', byId: null, at: 0 },
        },
      },
      {
        kind: 'result',
        record: {
          ...{ ...common, id: `${kpiId}:${on}`, goal: null, shifts: [], partial: 97 },
          ...{ coverage: null, provisional: false, marks: [], nearMisses: 0, nextAt: null },
        },
      },
    ];
  }).flat();

const push = (value: number) =>
  p.push({ kpi: 'B2-FPY', date: '2026-11-16', shift: 'E', numerator: value, denominator: 100 });

test('the cost of a new reading does not grow with history: 31 days or 5 years', async () => {
  const seed = async (days: number): Promise<void> => {
    for (const [kpiId, boardId] of [
      ['B1-FPY', 'b1'],
      ['B2-FPY', 'b2'],
      ['V-FPY', 'valves'],
    ] as const)
      await p.does('system', 'importRecords', { records: history(kpiId, boardId, days) });
  };
  await seed(31);
  await push(97);
  const month = await rowsRead(() => push(96));
  await seed(5 * 260);
  await push(97);
  const years = await rowsRead(() => push(96));
  expect(month).toBeGreaterThan(0);
  // A streak and a run chart look at their last 60 days at most; nothing looks further.
  expect(years).toBeLessThanOrEqual(month + 60);
}, 120_000);
