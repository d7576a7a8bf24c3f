// What the demo plant's charts tell: the creeping scrap of A1, the torque tool of B2, the hour boards.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unpackPoints } from '../../shared/areas/charts/run-chart-points.ts';
import type { StoredOf } from '../../shared/areas/index.ts';
import { type LoadedPlant, loadPlant } from './loaded-plant.ts';

let plant: LoadedPlant;
const one = async <K extends 'runChart' | 'lossPareto' | 'hourSheet'>(
  kind: K,
  id: string,
): Promise<StoredOf<K>> => {
  const record = await plant.store.one(kind, id);
  if (!record) throw new Error(`no ${kind} ${id}`);
  return record as StoredOf<K>;
};
/** As it stood at the end of production day n. */
const paretoAt = async (boardId: string, id: string, n: number) => {
  const rev = await plant.store.revAt(plant.plan.at(n + 1, '06:00') - 1);
  const rows = await plant.store.asOf(boardId, rev);
  const found = rows.find(([kind, record]) => kind === 'lossPareto' && record.id === id);
  return found?.[1] as StoredOf<'lossPareto'> | undefined;
};

beforeAll(async () => {
  plant = await loadPlant('2026-11-18T06:14:00+01:00');
}, 400_000);
afterAll(() => plant?.close());

describe('story 1: tool wear at A1', () => {
  test('a run of eight on one side is told at D−45, still green; the first red comes at D−38', async () => {
    const points = unpackPoints(await one('runChart', 'A1-SCRAP'));
    const signals = points.filter(({ signal }, i) => signal && !points[i - 1]?.signal);
    expect(signals[0]).toMatchObject({
      on: plant.plan.on(-45),
      status: 'GREEN',
      signal: 'eight_one_side',
    });
    expect(points.find(({ status }) => status === 'RED')?.on).toBe(plant.plan.on(-38));
  });
});

describe('story 2: the torque tool at B2', () => {
  test('before KE-07 it is top in 3 of 4 weeks: a kaizen event is proposed', async () => {
    const pareto = await one('lossPareto', 'B2-FPY');
    expect(pareto.unit).toBe('pcs');
    expect((await paretoAt('b2', 'B2-FPY', -32))?.propose).toEqual({ code: 'M02', why: 'weeks' });
    expect((await paretoAt('valves', 'valves', -32))?.bars[0]?.code).toBe('M02');
  });

  test('the event week is a band on the charts of the line and of its value stream', async () => {
    for (const id of ['B2-FPY', 'VALVES-FPY']) {
      const chart = await one('runChart', id);
      const points = unpackPoints(chart);
      const [band, ...more] = chart.bands ?? [];
      expect([band?.label, more]).toEqual(['KE-07', []]);
      expect(points[band?.at ?? 0]?.on).toBe(plant.plan.on(-31));
      expect(points[band?.to ?? 0]?.on).toBe(plant.plan.on(-27));
    }
  });

  test('OEE tells its parts beside its chart and on its tile (Rule 3.3.3)', async () => {
    const chart = await one('runChart', 'A1-OEE');
    const tile = await plant.tile('A1-OEE');
    expect(chart.shares).toEqual(tile.shares);
    const [a, e, q] = chart.shares ?? [];
    expect(((a ?? 0) * (e ?? 0) * (q ?? 0)) / 10_000).toBeCloseTo(tile.value ?? 0, 0);
  });

  test('the new level is confirmed: D−1 lies outside its limits', async () => {
    const chart = await one('runChart', 'B2-FPY');
    expect(chart.baselineOn).toBe(plant.plan.on(-26));
    expect(chart.limits).toMatchObject({ provisional: false });
    expect(unpackPoints(chart).at(-1)).toMatchObject({
      on: plant.plan.on(-1),
      value: 94.2,
      signal: 'outside',
    });
  });

  test('of yesterday’s 46 explained pieces 61 % are the torque tool', async () => {
    const readings = await plant.store.list('reading', {
      kpiId: 'B2-SCHEDULE',
      on: plant.plan.on(-1),
    });
    const losses = readings.flatMap((reading) => reading.losses ?? []);
    const all = losses.reduce((sum, { amount }) => sum + amount, 0);
    const tool = losses.filter(({ code }) => code === 'M02').reduce((sum, x) => sum + x.amount, 0);
    expect(Math.round((100 * tool) / all)).toBe(61);
  });
});

describe('story 11: hour boards', () => {
  test('the early shift of D0 stands on every line, nothing of it is over yet', async () => {
    for (const id of ['a1', 'a2', 'a3', 'b1', 'b2', 'b3']) {
      const sheet = await one('hourSheet', `${id}:${plant.plan.on(0)}:E`);
      expect(sheet).toMatchObject({ current: true, call: null });
      expect(sheet.hours).toHaveLength(8);
      expect(sheet.hours.every((hour) => hour.made === null)).toBe(true);
    }
  });

  test('one changeover a day at A1 and B1, planned with its set-up', async () => {
    for (const id of ['a1', 'b1']) {
      const sheet = await one('hourSheet', `${id}:${plant.plan.on(-1)}:E`);
      expect(sheet.runs).toHaveLength(2);
      expect(sheet.hours.map((hour) => hour.setupMinutes)).toContain(20);
      const late = await one('hourSheet', `${id}:${plant.plan.on(-1)}:L`);
      expect(late.runs.map((run) => run.product)).toEqual([sheet.runs[1]?.product]);
    }
  });

  test('the hours of B2 on D−1 miss 48 pieces, as its schedule says', async () => {
    let missed = 0;
    for (const shiftId of ['E', 'L'])
      missed -= (await one('hourSheet', `b2:${plant.plan.on(-1)}:${shiftId}`)).deficit;
    expect(missed).toBe(48);
  });

  test('red hours are explained, and nobody was called for nothing', async () => {
    const sheets = await plant.store.list('hourSheet', { boardId: 'b2' });
    const reds = sheets.flatMap(({ hours }) => hours).filter((hour) => hour.status === 'RED');
    expect(reds.length).toBeGreaterThan(3);
    expect(sheets.filter(({ call }) => call)).toEqual([]);
  });
});
