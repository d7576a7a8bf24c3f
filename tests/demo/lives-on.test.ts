// Loaded at another hour and weekday, and left alone for days: the demo plant still lives.
import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPipeline } from '../../board-server/app.ts';
import { catchUpDemo, demoMark, hasPlant, loadDemo } from '../../board-server/demo/load.ts';
import { isoWeekday, localDateOf } from '../../shared/time.ts';
import { type LoadedPlant, loadPlant, openStates } from './loaded-plant.ts';

let plant: LoadedPlant;
const loadAt = '2026-07-25T16:40:00+02:00';

beforeAll(async () => {
  plant = await loadPlant(loadAt);
}, 300_000);
afterAll(() => plant?.close());

describe('loaded on a Saturday at 16:40', () => {
  test('today is the third working day of the plant, with shifts, duty and huddles', async () => {
    expect(isoWeekday(plant.plan.d0)).toBe(6);
    const face = await plant.store.one('today', 'b2');
    expect(face).toMatchObject({
      productionOn: '2026-07-25',
      shiftId: 'L',
      dutyOwner: { role: 'TL', initials: 'JK' },
    });
    expect((await plant.store.one('today', 'valves'))?.reviewedOn).toBe('2026-07-24');
  });
  test('what was due since 06:14 was kept on time: figures of the early shift, its safety, the huddles', async () => {
    const tile = await plant.tile('B2-FPY');
    expect(tile.today.shifts.map(({ shiftId, status }) => [shiftId, status])).toContainEqual([
      'E',
      'GREEN',
    ]);
    expect(await plant.store.one('safetyConfirmation', `b2:${plant.plan.d0}:E`)).not.toBeNull();
    const huddles = await plant.store.list('huddle', {
      on: plant.plan.d0,
      state: ['ended', 'missed'],
    });
    expect(huddles.map((each) => each.state)).not.toContain('missed');
    expect(huddles.length).toBeGreaterThan(15);
  });
  test('the showcase still stands open: red without issue, fixture, lift table, oven, chip conveyor', async () => {
    expect((await plant.tile('B2-FPY')).reaction.mark).toBe('unreacted');
    const cards = await plant.store.list('escalation', { state: openStates });
    expect(cards.map((each) => [each.originatorId, each.holderId, each.state]).sort()).toEqual([
      ['b1', 'valves', 'accepted'],
      ['b2', 'valves', 'returned'],
      ['b3', 'plant', 'seen'],
      ['b3', 'valves', 'raised'],
    ]);
    const [fixture] = cards.filter((each) => each.state === 'raised');
    expect(fixture?.hops.at(-1)?.acknowledgeDueAt).toBeGreaterThan(plant.loadAt);
  });
});

describe('the sign-ins', () => {
  test('stand in one file that only the owner reads, with one token and the people by board', () => {
    const file = join(plant.dataDir, 'demo-sign-ins.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { token, people } = JSON.parse(readFileSync(file, 'utf8'));
    expect(token.length).toBeGreaterThan(40);
    expect(people.map((each: { initials: string }) => each.initials)).toEqual(
      expect.arrayContaining(['MK', 'JK', 'HB', 'LT', 'TB']),
    );
    for (const { pin } of people) expect(pin).toMatch(/^\d{6}$/);
    expect(new Set(people.map((each: { pin: string }) => each.pin)).size).toBe(people.length);
  });
});

describe('three days later', () => {
  test('a restart meets the days that passed: no board is blind and nothing was missed', async () => {
    const mark = await demoMark(plant.store);
    if (!mark) throw new Error('no demo mark');
    const until = plant.plan.at(3, '06:20');
    await catchUpDemo({ store: plant.store, demo: mark, until, pipeline: createPipeline });
    const face = await plant.store.one('today', 'a1');
    expect(face?.productionOn).toBe(plant.plan.on(3));
    expect(localDateOf(until, 'Europe/Berlin')).toBe(plant.plan.on(3));
    const tile = await plant.tile('A1-SCRAP');
    expect([tile.reviewedOn, tile.value !== null]).toEqual([plant.plan.on(2), true]);
    const huddles = await plant.store.list(
      'huddle',
      {},
      { between: { column: 'on', from: plant.plan.on(1), to: plant.plan.on(2) } },
    );
    expect(huddles.length).toBeGreaterThan(35);
    expect(huddles.filter((each) => each.state === 'missed')).toEqual([]);
    expect((await plant.headline('a1', 'S')).status).toBe('GREEN');
    expect(await plant.store.list('escalation', { trigger: 'huddles_missed' })).toEqual([]);
  }, 120_000);
  test('to meet them again changes nothing', async () => {
    const mark = await demoMark(plant.store);
    if (!mark) throw new Error('no demo mark');
    const { rev } = await plant.store.meta();
    await catchUpDemo({
      store: plant.store,
      demo: mark,
      until: plant.plan.at(3, '06:20'),
      pipeline: createPipeline,
    });
    expect((await plant.store.meta()).rev).toBe(rev);
    expect(await hasPlant(plant.store)).toBe(true);
  });
  test('duty is known for the next two weeks', async () => {
    expect(await plant.store.one('duty', `b2:${plant.plan.on(16)}:L`)).not.toBeNull();
  });
});

describe('two weeks later, with nobody playing', () => {
  test('nothing rots: no card is overdue for days, no action late for a week, boards are reported', async () => {
    const mark = await demoMark(plant.store);
    if (!mark) throw new Error('no demo mark');
    const until = plant.plan.at(10, '10:30');
    await catchUpDemo({ store: plant.store, demo: mark, until, pipeline: createPipeline });
    const open = await plant.store.list('escalation', { state: openStates });
    expect(open.length).toBeLessThan(6);
    const since = plant.plan.at(4, '06:00');
    const old = open.filter((card) => (card.hops.at(-1)?.arrivedAt ?? 0) <= since);
    expect(
      old.map(
        (e) => `${e.originatorId} ${e.state} at ${e.holderId}: ${e.question}, late ${e.late}`,
      ),
    ).toEqual([]);
    const late = await plant.store.list('countermeasure', { state: 'plan' });
    expect(late.filter((each) => each.dueOn < plant.plan.on(6))).toEqual([]);
    for (const id of ['a1', 'a2', 'a3', 'b1', 'b2', 'b3']) {
      for (const letter of ['S', 'Q', 'D', 'C', 'P']) {
        const tile = await plant.headline(id, letter);
        expect([tile.id, tile.status]).not.toContain('NOT_REPORTED');
      }
    }
  }, 120_000);
});

describe('a load that was killed', () => {
  test('counts as no plant, and the next start goes on with the same plan', async () => {
    await plant.store.moveCursor('demo:loaded-at', 0);
    expect(await hasPlant(plant.store)).toBe(false);
    const { store, dataDir } = plant;
    await loadDemo({
      store,
      dataDir,
      until: plant.loadAt + 3_600_000,
      seed: 1,
      pipeline: createPipeline,
      randomBytes,
      say: () => {},
    });
    expect((await demoMark(store))?.loadAt).toBe(plant.loadAt);
    expect(await store.list('board')).toHaveLength(12);
  }, 300_000);
});
