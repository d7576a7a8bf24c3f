import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { goal, type KpiPlant, openKpiPlant } from './kpi-plant.ts';

let p: KpiPlant;
beforeEach(async () => {
  p = await openKpiPlant('2026-11-17T07:00:00+01:00');
});
afterEach(() => p.plant.close());

const judgedFrom = async (
  kpiId: string,
  value: number,
  validFrom = '2026-11-17',
): Promise<void> => {
  const { id } = await p.does('tl', 'addTarget', {
    kpiId,
    goal: goal(value),
    noTarget: false,
    validFrom,
    reason: 'Agreed',
  });
  await p.does('vsm', 'approveTarget', { targetId: id });
};

describe('weekly', () => {
  test('all production days take the state of the week when it closes, none before', async () => {
    await p.addKpi({ id: 'B2-WEEK', frequency: 'week' });
    await judgedFrom('B2-WEEK', 90, '2026-11-01');
    // Any date of the week names it.
    await p.push({ kpi: 'B2-WEEK', date: '2026-11-17', value: 95 });
    expect((await p.reading('B2-WEEK:2026-11-16:-')).status).toBe('GREEN');
    expect(await p.cell('B2-WEEK', '2026-11-16')).toBe('NOT_DUE');
    await p.plant.to('2026-11-23T06:05:00+01:00');
    const cells = await Promise.all(
      [16, 17, 18, 19, 20, 21, 22].map((day) => p.cell('B2-WEEK', `2026-11-${day}`)),
    );
    expect(cells).toEqual([...Array(5).fill('GREEN'), 'NO_PRODUCTION', 'NO_PRODUCTION']);
    expect(await p.tile('B2-WEEK')).toMatchObject({
      reviewedOn: '2026-11-16',
      streak: { unit: 'w', length: 1 },
    });
  });

  test('nothing reported: not due until the first huddle of the next week, then missing', async () => {
    await p.addKpi({ id: 'B2-WEEK', frequency: 'week' });
    await judgedFrom('B2-WEEK', 90, '2026-11-01');
    await p.plant.to('2026-11-23T06:10:00+01:00');
    expect((await p.tile('B2-WEEK')).status).toBe('NOT_DUE');
    await p.plant.to('2026-11-23T06:15:00+01:00');
    expect((await p.tile('B2-WEEK')).status).toBe('NOT_REPORTED');
    expect(await p.cell('B2-WEEK', '2026-11-17')).toBe('NOT_REPORTED');
  });

  test('trap 18: streaks count weeks, not the days that share a colour', async () => {
    await p.addKpi({ id: 'B2-WEEK', frequency: 'week' });
    await judgedFrom('B2-WEEK', 90, '2026-11-01');
    await p.push({ kpi: 'B2-WEEK', date: '2026-11-16', value: 80 });
    await p.plant.to('2026-11-30T06:05:00+01:00');
    await p.push({ kpi: 'B2-WEEK', date: '2026-11-23', value: 80 });
    expect((await p.tile('B2-WEEK')).streak).toEqual({ status: 'RED', length: 2, unit: 'w' });
  });
});

describe('monthly', () => {
  test('no letter, twelve month cells, due on working day 5 (trap 18)', async () => {
    await p.addKpi({ id: 'B2-MONTH', frequency: 'month' });
    await judgedFrom('B2-MONTH', 90, '2026-11-01');
    await p.plant.to('2026-12-01T06:05:00+01:00');
    expect((await p.tile('B2-MONTH')).status).toBe('NOT_DUE');
    await p.plant.to('2026-12-07T22:01:00+01:00');
    const tile = await p.tile('B2-MONTH');
    expect([tile.status, tile.months?.length, tile.months?.[10]]).toEqual([
      'NOT_REPORTED',
      12,
      { month: '2026-11', status: 'NOT_REPORTED' },
    ]);
    expect(await p.plant.store.list('letter', { kpiId: 'B2-MONTH' })).toEqual([]);
  });

  test('an injury rate is told over the rolling year with its own factor, never over a month', async () => {
    await p.addKpi({
      id: 'B2-TRIR',
      type: 'ratio',
      factor: 200_000,
      decimals: 2,
      direction: 'lower',
      frequency: 'month',
      window: 'rolling_12m',
      unit: '',
    });
    const month = (date: string, numerator: number) => ({
      ...{ kpi: 'B2-TRIR', date, numerator, denominator: 20_000, reason: 'Taken over' },
    });
    await p.push(month('2025-10-01', 5), month('2025-11-01', 1), month('2026-09-01', 0));
    await p.push(month('2026-10-01', 0));
    const october = await p.result('B2-TRIR', '2026-10-01');
    // 1 × 200 000 / 60 000; the year before last does not count any more.
    expect([october.value, october.provisional]).toEqual([200_000 / 60_000, true]);
    // Put right in a month of the year: the months after it are told anew.
    await p.push(month('2025-11-01', 0));
    expect((await p.result('B2-TRIR', '2026-10-01')).value).toBe(0);
  });
});

describe('hourly', () => {
  test('an hour is due at the end of the next one; the day adds its hours up', async () => {
    await p.addKpi({
      id: 'B2-HOUR',
      type: 'count',
      frequency: 'hour',
      rollUpSpace: 'SUM',
      rollUpTime: 'SUM',
      unit: 'pcs',
      expectedVolume: 0,
    });
    await judgedFrom('B2-HOUR', 400, '2026-11-17');
    const hours = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => ({
        ...{ kpi: 'B2-HOUR', date: '2026-11-17', value: 30 },
        hour: `${String(from + i).padStart(2, '0')}:00`,
      }));
    await p.push(...hours(6, 21));
    expect((await p.result('B2-HOUR', '2026-11-17')).coverage).toMatchObject({
      reported: 15,
      expected: 16,
    });
    await p.plant.to('2026-11-17T22:59:00+01:00');
    expect((await p.result('B2-HOUR', '2026-11-17')).nextAt).toBe(
      Date.parse('2026-11-17T23:00:00+01:00'),
    );
    await p.push({ kpi: 'B2-HOUR', date: '2026-11-17', hour: '21:00', value: 10 });
    expect(await p.result('B2-HOUR', '2026-11-17')).toMatchObject({ value: 460, status: 'GREEN' });
    const wrong = { kpi: 'B2-HOUR', date: '2026-11-17', hour: '23:00', value: 1 };
    expect(await p.refused('token push', 'pushReadings', { readings: [wrong] })).toBe(
      'invalid_input',
    );
  });
});

describe('computed, never typed', () => {
  test('trap 7: near misses are better when more, counted from the events, and zero is judged', async () => {
    await p.addKpi({
      id: 'B2-NEAR',
      type: 'near-miss',
      source: 'computed',
      frequency: 'week',
      rollUpSpace: 'SUM',
      rollUpTime: 'SUM',
    });
    await judgedFrom('B2-NEAR', 2, '2026-11-01');
    const typed = { kpi: 'B2-NEAR', date: '2026-11-16', value: 9 };
    expect(await p.refused('token push', 'pushReadings', { readings: [typed] })).toBe(
      'rule_broken',
    );
    for (const on of ['2026-11-17', '2026-11-18'])
      await p.does('system', 'importRecords', {
        records: [
          {
            kind: 'safetyEvent',
            record: {
              ...{ id: `near-${on}`, boardId: 'b2', on, shiftId: 'E', class: 'near_miss' },
              ...{ text: 'Hose on the floor', place: '', action: '', at: 0 },
            },
          },
        ],
      });
    expect(await p.result('B2-NEAR', '2026-11-16')).toMatchObject({
      status: 'NOT_DUE',
      partial: 2,
    });
    await p.plant.to('2026-11-23T06:05:00+01:00');
    expect(await p.result('B2-NEAR', '2026-11-16')).toMatchObject({ status: 'GREEN', value: 2 });
    await p.plant.to('2026-11-30T06:05:00+01:00');
    expect(await p.result('B2-NEAR', '2026-11-23')).toMatchObject({ status: 'RED', value: 0 });
  });
});
