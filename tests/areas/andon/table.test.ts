// The table of andon, row by row, forbidden ones too (Rule 2 "Andon call").
import { describe, expect, test } from 'vitest';
import {
  type AndonRow,
  andonAfter,
  andonStates,
  andonTable,
} from '../../../shared/areas/andon/table.ts';
import { at } from '../calendar/plant-calendar.ts';
import { by } from '../escalations/card.ts';
import type { Scene } from '../given.ts';
import { call, one, over, plant } from './plant.ts';

describe('Rule 2 "Andon call": the table, row by row', () => {
  const doing: Readonly<Record<Exclude<AndonRow['event'], 'climb'>, string>> = {
    acknowledge: 'acknowledgeAndonCall',
    attend: 'attendAndonCall',
    resolve: 'resolveAndonCall',
    close: 'closeAndonCall',
  };

  async function callIn(scene: Scene, state: (typeof andonStates)[number]): Promise<string> {
    const id = await call(scene);
    const e = { andonCallId: id };
    if (state === 'withdrawn')
      await scene.when('takeBackAndonCall', e, {
        as: 'device:tablet',
        at: at('Wed 07:00') + 5_000,
      });
    if (state === 'acknowledged')
      await scene.when('acknowledgeAndonCall', e, by('device:tablet', 'Wed 07:01'));
    if (state === 'attended')
      await scene.when('attendAndonCall', e, by('device:tablet', 'Wed 07:01'));
    if (state === 'resolved' || state === 'closed') await over(scene, id, 'Wed 07:02');
    if (state === 'closed')
      await scene.when('closeAndonCall', { ...e, reasonCode: 'M02' }, by('tl-b2', 'Wed 07:05'));
    return id;
  }

  const cases = andonStates.flatMap((state) =>
    Object.entries(doing).map(([event, type]) => [state, event, type] as const),
  );
  test.each(cases)('%s + %s', async (state, event, type) => {
    const scene = plant();
    const id = await callIn(scene, state);
    const payload = { andonCallId: id, ...(event === 'close' ? { reasonCode: 'M02' } : {}) };
    const expected = andonAfter(state, event as AndonRow['event']);
    if (expected === null) {
      const refusal = await scene.refused(type, payload, by('tl-b2', 'Wed 07:10'));
      expect(refusal.code).toBe('wrong_state');
      return;
    }
    await scene.when(type, payload, by('tl-b2', 'Wed 07:10'));
    expect((await one(scene, id)).state).toBe(expected);
  });

  test('each state is reached by some row, each row leads somewhere', () => {
    expect(andonTable.map((row) => row.event)).toEqual([
      'acknowledge',
      'attend',
      'resolve',
      'close',
      'climb',
    ]);
  });
});
