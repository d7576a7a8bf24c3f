// Run charts and Paretos as the running product derives them, on the real application.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unpackPoints } from '../../../shared/areas/charts/run-chart-points.ts';
import { addDays, isoWeekday } from '../../../shared/time.ts';
import { browserOf, clientOf, openPlant, type Plant, push, refusal } from '../../http/plant.ts';

let plant: Plant;
const day0 = '2026-11-17';
/** The n-th working day back from Tuesday 17 November. */
const back = (n: number): string => {
  let on = day0;
  for (let left = n; left > 0; ) {
    on = addDays(on, -1);
    if (isoWeekday(on) <= 5) left -= 1;
  }
  return on;
};
const fpy = (on: string, good: number, more: object = {}) => ({
  kpi: 'B2-FPY',
  date: on,
  shift: 'E',
  numerator: good,
  denominator: 1000,
  ...(on < day0 ? { reason: 'taken over' } : {}),
  ...more,
});
const whole = (on: string, good: number, more: object = {}) => [
  fpy(on, good, more),
  { ...fpy(on, good), shift: 'L' },
];
const chart = async () => {
  const record = await plant.store.one('runChart', 'B2-FPY');
  if (!record) throw new Error('no chart');
  return record;
};
const pushed = async (readings: readonly object[]) => {
  const answer = await push(clientOf(plant, 'all'), readings);
  expect(answer.statusCode, answer.body).toBe(200);
};

beforeAll(async () => {
  plant = await openPlant();
  await plant.to('2026-11-18T07:00:00+01:00');
  await plant.system('importRecords', {
    records: ['M02', 'L04', 'Q02'].map((id, order) => ({
      kind: 'reasonCode',
      record: {
        id,
        text: id,
        family: 'Machine',
        unit: 'pcs',
        needsText: false,
        retiredOn: null,
        order,
      },
    })),
  });
  // 70 days around 97.0: mean moving range 0.4.
  const all = Array.from({ length: 70 }, (_, i) => whole(back(70 - i), i % 2 === 0 ? 972 : 968));
  await pushed(all.slice(0, 35).flat());
  await pushed(all.slice(35).flat());
});
afterAll(() => plant?.close());

describe('Rules 3.4.5, 3.4.6: the run chart of a KPI', () => {
  test('keeps the last 60 points, limits of the first 20 there were, target as a step', async () => {
    const record = await chart();
    const points = unpackPoints(record);
    expect(points).toHaveLength(60);
    expect(points[59]).toMatchObject({ on: back(1), value: 96.8, status: 'GREEN' });
    expect(record.limits).toMatchObject({ provisional: false });
    expect(record.limits?.mean).toBeCloseTo(97);
    expect(record.limits?.range).toBeCloseTo(0.4);
    expect(record.goals).toEqual([{ at: 0, value: 96, low: null, high: null }]);
    expect(record.signal).toBeNull();
  });

  test('a step above the limit of the moving range is told by its text (Rule 3.4.5)', async () => {
    // Range limit 3.27 × 0.4 = 1.3; both points lie within the limits of the values, 97 ± 1.06.
    await pushed(whole(back(1), 962));
    expect((await chart()).signal).toBeNull();
    await pushed(whole(day0, 979));
    expect((await chart()).signal).toEqual({ rule: 'jump', on: day0 });
    expect(unpackPoints(await chart()).at(-1)?.signal).toBeNull();
    await pushed(whole(back(1), 968));
    expect((await chart()).signal).toBeNull();
  });

  test('a day outside the limits is a signal, by its text, also while it is green', async () => {
    await pushed(whole(day0, 992));
    const point = unpackPoints(await chart()).at(-1);
    expect(point).toMatchObject({ on: day0, value: 99.2, status: 'GREEN', signal: 'outside' });
    expect((await chart()).signal).toEqual({ rule: 'outside', on: day0 });
  });

  test('frozen limits do not move, neither with new days nor with corrected old ones', async () => {
    const before = (await chart()).limits;
    await pushed(whole(back(30), 500, { reason: 'wrong count' }));
    expect((await chart()).limits).toEqual(before);
    expect(unpackPoints(await chart()).find(({ on }) => on === back(30))?.status).toBe('RED');
  });

  test('a confirmed shift begins a new baseline: no limits below ten points, never an older one', async () => {
    const tablet = browserOf(plant, 'tablet');
    await tablet.signIn('tl');
    const shift = { kpiId: 'B2-FPY', fromOn: back(8), reason: 'New tool' };
    expect((await tablet.command('confirmShift', shift)).statusCode).toBe(200);
    expect((await chart()).limits).toBeNull();
    const older = { ...shift, fromOn: back(9) };
    expect(refusal(await tablet.command('confirmShift', older))).toBe('422 rule_broken');
    const ahead = { ...shift, fromOn: '2026-12-24' };
    expect(refusal(await tablet.command('confirmShift', ahead))).toBe('400 invalid_input');
    await tablet.command('confirmShift', { ...shift, fromOn: back(7) });
    const setting = await plant.store.one('chartSetting', 'B2-FPY');
    expect(setting).toMatchObject({ baselineOn: back(7), byId: 'tl', reason: 'New tool' });
  });

  test('another set of rules is chosen by the board owner', async () => {
    const tablet = browserOf(plant, 'tablet');
    await tablet.signIn('tl');
    const answer = await tablet.command('setRunRules', { kpiId: 'B2-FPY', ruleSet: 'nelson' });
    expect(answer.statusCode).toBe(200);
    expect(await plant.store.one('chartSetting', 'B2-FPY')).toMatchObject({ ruleSet: 'nelson' });
    const member = browserOf(plant, 'tablet');
    await member.signIn('tl-b1');
    expect(
      refusal(await member.command('setRunRules', { kpiId: 'B2-FPY', ruleSet: 'basic' })),
    ).toBe('403 forbidden');
  });

  test('a marked span is a band from its first point in sight to its last, until it is taken away', async () => {
    const tablet = browserOf(plant, 'tablet');
    await tablet.signIn('tl');
    const mark = { kpiId: 'B2-FPY', fromOn: back(20), toOn: back(16), label: 'Kaizen event' };
    expect((await tablet.command('markChart', mark)).statusCode).toBe(200);
    const points = unpackPoints(await chart());
    const [band] = (await chart()).bands ?? [];
    expect(points[band?.at ?? 0]?.on).toBe(back(20));
    expect(points[band?.to ?? 0]?.on).toBe(back(16));
    // Before the picture begins there is nothing to draw.
    const old = { ...mark, fromOn: '2026-01-05', toOn: '2026-01-09', label: 'Old' };
    await tablet.command('markChart', old);
    expect((await chart()).bands).toHaveLength(1);
    const backwards = { ...mark, toOn: back(21) };
    expect(refusal(await tablet.command('markChart', backwards))).toBe('400 invalid_input');
    await tablet.command('markChart', { ...mark, label: null });
    expect((await chart()).bands).toEqual([]);
    expect((await plant.store.one('chartSetting', 'B2-FPY'))?.events).toHaveLength(1);
  });

  test('the record of sixty days stays below one kilobyte', async () => {
    expect(JSON.stringify(await chart()).length).toBeLessThan(1200);
  });
});

describe('Rule 3.4.8: the Pareto of a board and of the board above', () => {
  const pareto = (id: string) => plant.store.one('lossPareto', id);
  const lost = (on: string, good: number, losses: object[]) =>
    pushed([fpy(on, good, { losses, ...(on < '2026-11-17' ? { reason: 'reasons added' } : {}) })]);

  test('reasons of red readings, the rest without one', async () => {
    await lost(back(3), 900, [
      { code: 'M02', amount: 60 },
      { code: 'L04', amount: 30 },
    ]);
    const record = await pareto('B2-FPY');
    expect(record?.bars.map(({ code, amount }) => [code, amount])).toEqual([
      ['M02', 60],
      ['L04', 30],
    ]);
    expect(record).toMatchObject({ unit: 'pcs', kpiId: 'B2-FPY', category: 'Q', total: 100 });
    // 10 of 100: at the limit, not above it.
    expect(record?.uncodedShare).toBeNull();
  });

  test('the value stream adds its lines up', async () => {
    expect((await pareto('b2'))?.bars.map((bar) => bar.code)).toEqual(['M02', 'L04']);
    await pushed([
      {
        ...fpy(back(2), 950, { losses: [{ code: 'L04', amount: 50 }], reason: 'reasons added' }),
        kpi: 'B1-FPY',
      },
    ]);
    expect((await pareto('valves'))?.bars.map(({ code, amount }) => [code, amount])).toEqual([
      ['L04', 80],
      ['M02', 60],
    ]);
    expect((await pareto('b2'))?.total).toBe(100);
  });

  test('a corrected day replaces its losses', async () => {
    await lost(back(3), 950, [{ code: 'Q02', amount: 50 }]);
    expect((await pareto('B2-FPY'))?.bars.map(({ code }) => code)).toEqual(['Q02']);
    expect((await pareto('valves'))?.total).toBe(100);
  });

  test('what is older than 20 production days leaves with the day', async () => {
    await lost(back(18), 900, [{ code: 'M02', amount: 100 }]);
    expect((await pareto('B2-FPY'))?.total).toBe(150);
    await plant.to('2026-11-19T06:30:00+01:00');
    expect((await pareto('B2-FPY'))?.total).toBe(50);
    expect((await pareto('valves'))?.total).toBe(100);
  });
});
