// "How we practise" told by what happened (Rule 3.9): huddles held and on time, escalations answered in time.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { goal, type KpiPlant, openKpiPlant } from './kpi-plant.ts';

let p: KpiPlant;
beforeEach(async () => {
  p = await openKpiPlant('2026-11-17T07:00:00+01:00');
});
afterEach(() => p.plant.close());

const monday = '2026-11-16';
async function judged(kpiId: string): Promise<void> {
  const { id } = await p.does('tl', 'addTarget', {
    kpiId,
    goal: goal(95),
    noTarget: false,
    validFrom: '2026-11-01',
    reason: 'Agreed',
  });
  await p.does('vsm', 'approveTarget', { targetId: id });
}
const minutes = (n: number): number => n * 60_000;

/** What became of B2's morning huddle on a date. */
async function became(on: string, state: string, offBy = 0, length = 9, forgotten = false) {
  const slot = (await p.plant.app.dispatch.read.list('slot', { boardId: 'b2' }))[0]!;
  const plannedStartAt = Date.parse(`${on}T${slot.start}:00+01:00`);
  const held = state === 'ended' || state === 'held_late';
  await p.does('system', 'importRecords', {
    records: [
      {
        kind: 'huddle',
        record: {
          ...{ id: `${slot.id}:${on}`, boardId: 'b2', slotId: slot.id, on, state },
          ...{ plannedStartAt, plannedEndAt: plannedStartAt + minutes(10) },
          startedAt: held ? plannedStartAt + minutes(offBy) : null,
          endedAt: held ? plannedStartAt + minutes(offBy + length) : null,
          ...{ ledById: null, forgotten, reason: null, current: true, run: null },
        },
      },
    ],
  });
}

describe('huddle adherence of a week', () => {
  test('held and on time, of all that were scheduled; a cancelled one is asked of nobody', async () => {
    await p.addKpi({
      ...{ id: 'B2-HUDDLES', type: 'huddle-adherence', source: 'computed', frequency: 'week' },
      ...{ rollUpSpace: 'NONE', rollUpTime: 'RATIO', factor: 100, unit: '%' },
    });
    await judged('B2-HUDDLES');
    await p.plant.to('2026-11-23T05:00:00+01:00');
    await became('2026-11-16', 'ended');
    await became('2026-11-17', 'ended', 5);
    await became('2026-11-18', 'missed');
    await became('2026-11-19', 'cancelled');
    await became('2026-11-20', 'ended', 0, 10, true);
    await p.plant.to('2026-11-23T06:01:00+01:00');
    // Four scheduled: one on time, one late, one missed, one that the clock had to end.
    expect(await p.result('B2-HUDDLES', monday)).toMatchObject({
      status: 'RED',
      value: 25,
      numerator: 1,
      denominator: 4,
    });
  });

  test('a slot that is moved in the week takes nothing out of it', async () => {
    await p.addKpi({
      ...{ id: 'B2-HUDDLES', type: 'huddle-adherence', source: 'computed', frequency: 'week' },
      ...{ rollUpSpace: 'NONE', rollUpTime: 'RATIO', factor: 100, unit: '%' },
    });
    await judged('B2-HUDDLES');
    await p.plant.to('2026-11-20T12:00:00+01:00');
    const { read } = p.plant.app.dispatch;
    const slot = (await read.list('slot', { boardId: 'b2' })).find((s) => s.type === 'daily')!;
    await p.does('vsm', 'removeSlot', { slotId: slot.id });
    const { rev: _rev, ...moved } = { ...slot, id: `${slot.id}-new`, start: '07:00', end: '07:10' };
    await p.does('vsm', 'addSlot', moved);
    await p.plant.to('2026-11-23T06:01:00+01:00');
    const { status, value, denominator } = await p.result('B2-HUDDLES', monday);
    // Wednesday to Friday at the least: nobody started them.
    expect([status, value, (denominator ?? 0) >= 3]).toEqual(['RED', 0, true]);
  });

  test('that it is counted late is no reading that somebody missed', async () => {
    await p.addKpi({
      ...{ id: 'B2-HUDDLES', type: 'huddle-adherence', source: 'computed', frequency: 'week' },
      ...{ rollUpSpace: 'NONE', rollUpTime: 'RATIO', factor: 100, unit: '%' },
    });
    await p.plant.to('2026-11-23T06:01:00+01:00');
    const { rev: _rev, ...counted } = await p.result('B2-HUDDLES', monday);
    const record = {
      ...counted,
      status: 'NOT_DUE',
      nextAt: Date.parse('2026-11-23T06:02:00+01:00'),
    };
    await p.does('system', 'importRecords', { records: [{ kind: 'result', record }] });
    await p.plant.to('2026-11-23T06:03:00+01:00');
    const types = (await p.plant.store.eventsSince(0, 100_000))
      .filter((event) => (event.data as { kpiId?: string }).kpiId === 'B2-HUDDLES')
      .map(({ type }) => type);
    expect(types).toContain('periodClosed');
    expect(types).not.toContain('readingMissed');
  });

  test('is never typed, and a week without a huddle is not applicable', async () => {
    await p.addKpi({
      ...{ id: 'A2-HUDDLES', boardId: 'b2', type: 'huddle-adherence', source: 'computed' },
      ...{ frequency: 'week', rollUpSpace: 'NONE', rollUpTime: 'RATIO', factor: 100 },
    });
    await judged('A2-HUDDLES');
    const typed = { kpi: 'A2-HUDDLES', date: monday, value: 100 };
    expect(await p.refused('token push', 'pushReadings', { readings: [typed] })).toBe(
      'rule_broken',
    );
    for (const day of ['16', '17', '18', '19', '20']) await became(`2026-11-${day}`, 'cancelled');
    await p.plant.to('2026-11-23T06:01:00+01:00');
    expect((await p.result('A2-HUDDLES', monday))?.status).toBe('NOT_APPLICABLE');
  });
});

test('escalations answered in time: of none there is no share', async () => {
  await p.addKpi({
    ...{ id: 'B2-ANSWERS', type: 'answered-in-time', source: 'computed' },
    ...{ frequency: 'week', rollUpSpace: 'NONE', rollUpTime: 'RATIO', factor: 100 },
  });
  await judged('B2-ANSWERS');
  await p.plant.to('2026-11-23T06:01:00+01:00');
  expect((await p.result('B2-ANSWERS', monday))?.status).toBe('NOT_APPLICABLE');
});

test('neither is told per day', async () => {
  const daily = { type: 'answered-in-time', source: 'computed', frequency: 'day' } as const;
  await expect(p.addKpi({ id: 'B2-DAILY', ...daily })).rejects.toThrow('per week or month');
});
