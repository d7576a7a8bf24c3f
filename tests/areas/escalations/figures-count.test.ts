// The figures of escalations are counted once a production day (Rule 3.9), and the clock knows when.
import { expect, test } from 'vitest';
import { escalationFigures } from '../../../board-server/areas/escalations/count.ts';
import { at, show } from '../calendar/plant-calendar.ts';
import { plantScene } from './card.ts';

const [source] = escalationFigures.due ?? [];

test('after the count of Friday the next one is Monday’s: what is said at Friday holds on Saturday', async () => {
  const scene = plantScene();
  const [friday] = await source!.due(scene.records, at('Fri 06:00'));
  expect(show(friday!.at)).toBe('Fri 06:00');
  await scene.when(friday!.type, friday!.payload, { as: 'system', at: friday!.at });
  for (const now of ['Fri 06:00', 'Sat 06:00', 'Sun 12:00']) {
    expect(await source!.due(scene.records, at(now))).toEqual([]);
    expect(show((await source!.nextAt(scene.records, at(now)))!)).toBe('Mon+1 06:00');
  }
  const [monday] = await source!.due(scene.records, at('Mon+1 06:00'));
  expect(show(monday!.at)).toBe('Mon+1 06:00');
});
