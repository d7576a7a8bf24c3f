// The KPI of the hour board (Rules 3.4.3, 3.4.7): the sheets feed its day, nobody types it a second time.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { goal, type KpiPlant, openKpiPlant } from '../kpis/kpi-plant.ts';

let p: KpiPlant;
const tue = '2026-11-17';
const kpiId = 'B2-HOURS';
const hoursOf: Readonly<Record<string, number>> = { E: 6, L: 14 };

beforeEach(async () => {
  p = await openKpiPlant(`${tue}T06:30:00+01:00`);
  await p.addKpi({
    id: kpiId,
    code: 'D6',
    category: 'D',
    type: 'hour-output',
    unit: 'pcs',
    decimals: 0,
    frequency: 'hour',
    rollUpSpace: 'SUM',
    rollUpTime: 'SUM',
    source: 'computed',
    expectedVolume: 480,
  });
});
afterEach(() => p.plant.close());

/** 30 units an hour, 240 a shift. */
const planShift = (shiftId: string, on = tue) =>
  p.does('system', 'setHourPlan', {
    boardId: 'b2',
    on,
    shiftId,
    runs: [{ product: 'V2', pru: 2, afterMinutes: 0, setupMinutes: 0 }],
  });
const startAt = (shiftId: string, i: number, on = tue): number =>
  Date.parse(`${on}T00:00:00+01:00`) + ((hoursOf[shiftId] ?? 0) + i) * 3_600_000;
const enter = (shiftId: string, i: number, made: number) =>
  p.does('system', 'enterHour', {
    boardId: 'b2',
    on: tue,
    shiftId,
    startAt: startAt(shiftId, i),
    made,
  });
const wholeShift = async (shiftId: string, made: number): Promise<void> => {
  await planShift(shiftId);
  await p.plant.to(new Date(startAt(shiftId, 8) + 60_000).toISOString());
  for (let i = 0; i < 8; i++) await enter(shiftId, i, made);
};
const target = async (tolerance: number): Promise<void> => {
  const { id } = await p.does('tl', 'addTarget', {
    kpiId,
    goal: goal(480, { tolerance }),
    noTarget: false,
    validFrom: tue,
    reason: 'The plan of the day, three in a hundred short at most',
  });
  await p.does('vsm', 'approveTarget', { targetId: id });
};

describe('Rule 3.4.7: the day of an hour KPI', () => {
  test('is the sum of its hours against the sum of their plans, by hand on no second form', async () => {
    await target(15);
    for (const shiftId of ['E', 'L']) await wholeShift(shiftId, 29);
    expect(await p.result(kpiId, tue)).toMatchObject({
      status: 'RED',
      value: 464,
      numerator: 464,
      denominator: 480,
      goal: { value: 480, tolerance: 15 },
      provisional: false,
      shifts: [],
    });
    expect(
      await p.refused('tl', 'enterReading', { kpiId, on: tue, shiftId: null, value: 480 }),
    ).toBe('rule_broken');
  });

  test('within the tolerance of its target version it is green', async () => {
    await target(16);
    for (const shiftId of ['E', 'L']) await wholeShift(shiftId, 29);
    expect((await p.result(kpiId, tue)).status).toBe('GREEN');
  });

  test('follows the plan of the hours, not the usual volume: a short plan is a short goal', async () => {
    await target(0);
    await wholeShift('E', 30);
    await wholeShift('L', 30);
    await p.does('system', 'setHourPlan', {
      boardId: 'b2',
      on: tue,
      shiftId: 'L',
      runs: [
        { product: 'V2', pru: 2, afterMinutes: 0, setupMinutes: 0 },
        { product: 'V2', pru: 2, afterMinutes: 60, setupMinutes: 60 },
      ],
    });
    expect(await p.result(kpiId, tue)).toMatchObject({ goal: { value: 450 }, status: 'GREEN' });
  });

  test('without a target version it is measured only: its hours are judged already', async () => {
    for (const shiftId of ['E', 'L']) await wholeShift(shiftId, 20);
    expect(await p.result(kpiId, tue)).toMatchObject({
      status: 'NO_TARGET',
      value: 320,
      goal: null,
    });
  });

  test('an hour that runs is counted on its sheet, and tells the day nothing yet', async () => {
    await planShift('E');
    const before = await p.result(kpiId, tue);
    await enter('E', 0, 12);
    expect((await p.result(kpiId, tue)).rev).toBe(before.rev);
  });

  test('below 80 % of the plan it waits while hours may come, and is missing after that (Rule 3.3.5)', async () => {
    await target(0);
    await wholeShift('E', 30);
    expect(await p.result(kpiId, tue)).toMatchObject({
      status: 'NOT_DUE',
      coverage: { reported: 8, expected: 16 },
    });
    await planShift('L');
    // 14–15 to 16–17 are late; 17–18 is due at 19:00, the end of the next hour (Rule 3.2.5).
    await p.plant.to(`${tue}T18:59:00+01:00`);
    expect((await p.result(kpiId, tue)).status).toBe('NOT_DUE');
    await p.plant.to(`${tue}T19:00:00+01:00`);
    expect((await p.tile(kpiId)).today).toMatchObject({ on: tue, status: 'NOT_REPORTED' });
  });
});

describe('trap 18: streaks and letters never count hours', () => {
  test('an hour KPI has one cell per production day and counts its streak in days', async () => {
    await target(0);
    for (const shiftId of ['E', 'L']) await wholeShift(shiftId, 20);
    await p.plant.to('2026-11-18T06:05:00+01:00');
    const tile = await p.tile(kpiId);
    expect(tile).toMatchObject({ frequency: 'hour', reviewedOn: tue, status: 'RED' });
    // 16 red hours are one red day.
    expect(tile.streak).toEqual({ status: 'RED', length: 1, unit: 'd' });
    expect(await p.plant.store.list('escalation', { kpiId })).toEqual([]);
    const letter = await p.plant.store.one('letter', `${kpiId}:2026-11`);
    expect(letter?.cells).toHaveLength(30);
    expect([await p.cell(kpiId, tue), await p.cell(kpiId, '2026-11-18')]).toEqual([
      'RED',
      'NOT_DUE',
    ]);
  });

  test('an hour KPI is told per hour, and is no KPI of another rhythm', async () => {
    const shift = {
      id: 'B2-OTHER',
      category: 'C',
      type: 'hour-output',
      source: 'computed',
    } as const;
    await expect(p.addKpi({ ...shift, rollUpTime: 'SUM', rollUpSpace: 'SUM' })).rejects.toThrow(
      'told per hour',
    );
  });
});
