// The ladder of andon on a real store: each rung exactly once, also when the clock starts anew in between
// (Rule 3.5.4).
import { afterEach, beforeEach, expect, test } from 'vitest';
import { areas } from '../../../board-server/areas/index.ts';
import { createTicker } from '../../../board-server/clock/clock.ts';
import { openPlant, type Plant } from '../../http/plant.ts';

let plant: Plant;
beforeEach(async () => {
  plant = await openPlant();
});
afterEach(() => plant.close());

/** A second clock over the same store, as after a restart: it remembers nothing. */
const restarted = () =>
  createTicker({
    clock: plant.clock,
    areas,
    read: plant.app.dispatch.read,
    dispatch: plant.app.dispatch,
    report: () => undefined,
  });

test('each rung is called once across restarts, and a stop of 30 minutes makes one issue', async () => {
  await plant.to('2026-11-18T07:00:00+01:00');
  await plant.system('setStations', { boardId: 'b2', stations: [{ code: '3', name: 'Torque' }] });
  await plant.system('raiseAndonCall', {
    boardId: 'b2',
    stationId: 'b2:3',
    type: 'machine',
    stands: true,
  });
  const read = plant.app.dispatch.read;
  const called = async () =>
    (await read.list('andonCall')).flatMap((c) => c.rungs).filter((r) => r.calledAt !== null)
      .length;
  const seen: number[] = [];
  for (const time of ['07:03', '07:10', '07:30', '08:00']) {
    await plant.to(`2026-11-18T${time}:00+01:00`);
    const { rev } = await plant.store.meta();
    await restarted().catchUp();
    // The new clock found everything done: it wrote nothing.
    expect((await plant.store.meta()).rev).toBe(rev);
    seen.push(await called());
  }
  expect(seen).toEqual([2, 3, 4, 4]);
  expect((await read.list('issue')).map((i) => i.severity)).toEqual(['S2']);
  expect((await read.list('escalation')).filter((e) => e.trigger === 'andon_stop')).toHaveLength(1);
});

test('what nobody watched is met in order after a restart, each as of its own minute', async () => {
  await plant.to('2026-11-18T07:00:00+01:00');
  await plant.system('setStations', { boardId: 'b2', stations: [{ code: '3', name: 'Torque' }] });
  await plant.system('raiseAndonCall', {
    boardId: 'b2',
    stationId: 'b2:3',
    type: 'machine',
    stands: true,
  });
  // The server was away for an hour: its clock stands at eight when it looks again.
  plant.clock.jump(Date.parse('2026-11-18T08:00:00+01:00'));
  await restarted().catchUp();
  const [call] = await plant.app.dispatch.read.list('andonCall');
  const minutes = call?.rungs.map((r) => ((r.calledAt ?? 0) - call.raisedAt) / 60_000);
  expect(minutes).toEqual([0, 3, 10, 30]);
  expect(call?.late).toBe(true);
});
