// Rule 3.1.6 and trap 27: who may say "no event" for which shift, and under which mark.
import { describe, expect, test } from 'vitest';
import { at } from '../calendar/plant-calendar.ts';
import { given, type Scene } from '../given.ts';
import { referencePlant } from '../reference-plant.ts';

const tuesdayLate = { boardId: 'b2', on: '2026-11-17', shiftId: 'L' };
const scene = (): Scene => given(referencePlant);
const say = (s: Scene, how: 'outgoing' | 'told', as: string, time: string, shift = tuesdayLate) =>
  s.when('giveSafetyConfirmation', { ...shift, how }, { as, at: at(time) });
const no = async (how: 'outgoing' | 'told', as: string, time: string) =>
  (await scene().refused('giveSafetyConfirmation', { ...tuesdayLate, how }, { as, at: at(time) }))
    .code;

describe('the outgoing leader', () => {
  test('vouches for his own shift from half an hour before its end', async () => {
    expect(await no('outgoing', 'tl2-b2', 'Tue 21:29')).toBe('rule_broken');
    const s = scene();
    await say(s, 'outgoing', 'tl2-b2', 'Tue 21:30');
    expect(await s.one('safetyConfirmation', 'b2:2026-11-17:L')).toMatchObject({ how: 'outgoing' });
  });

  test('may do so a little after his shift, as the one who was there', async () => {
    const s = scene();
    await say(s, 'outgoing', 'tl2-b2', 'Tue 22:20');
    expect(await s.one('safetyConfirmation', 'b2:2026-11-17:L')).toMatchObject({ how: 'outgoing' });
  });
});

describe('the shift after it', () => {
  test('says it as told at handover', async () => {
    const s = scene();
    await say(s, 'told', 'tl-b2', 'Wed 06:16');
    expect(await s.one('safetyConfirmation', 'b2:2026-11-17:L')).toMatchObject({ how: 'told' });
  });

  test('trap 27: never vouches for the late shift as if it had been there', async () => {
    expect(await no('outgoing', 'tl-b2', 'Wed 06:16')).toBe('forbidden');
  });

  test('not before that shift has ended', async () => {
    expect(await no('told', 'tl2-b2', 'Tue 21:50')).toBe('rule_broken');
  });
});

test('neither a tier above nor a member of the team was there', async () => {
  expect(await no('outgoing', 'vsm', 'Wed 06:16')).toBe('forbidden');
  expect(await no('outgoing', 'tm-b2', 'Wed 06:16')).toBe('forbidden');
  expect(await no('told', 'tm-b2', 'Wed 06:16')).toBe('forbidden');
});

test('what was said stands: a second word is refused', async () => {
  const s = scene();
  await say(s, 'told', 'tl-b2', 'Wed 06:16');
  const again = { ...tuesdayLate, how: 'told' };
  expect(
    (await s.refused('giveSafetyConfirmation', again, { as: 'tl-b2', at: at('Wed 06:17') })).code,
  ).toBe('already_open');
});

describe('Rule 2.0 "Undo": a word about safety', () => {
  const id = 'b2:2026-11-17:L';
  const take = { kind: 'safetyConfirmation', id };
  const said = async (): Promise<Scene> => {
    const s = scene();
    await say(s, 'told', 'tl-b2', 'Wed 06:16');
    return s;
  };

  test('is gone when the same person takes it back within ten seconds', async () => {
    const s = await said();
    await s.when('takeBackAct', take, { as: 'tl-b2', at: at('Wed 06:16') + 9_000 });
    expect(s.all('safetyConfirmation')).toEqual([]);
    await say(s, 'told', 'tl-b2', 'Wed 06:17');
  });

  test.each([
    ['after ten seconds', { as: 'tl-b2', at: at('Wed 06:16') + 10_001 }],
    ['by somebody else', { as: 'vsm', at: at('Wed 06:16') + 1_000 }],
    ['from another tablet', { as: 'tl-b2', at: at('Wed 06:16') + 1_000, on: 'other' }],
  ])('stands when it is tried %s', async (_when, who) => {
    const s = await said();
    expect((await s.refused('takeBackAct', take, who)).code).toBe('undo_expired');
    expect(s.all('safetyConfirmation')).toHaveLength(1);
  });

  test('a second take-back finds nothing', async () => {
    const s = await said();
    const who = { as: 'tl-b2', at: at('Wed 06:16') + 2_000 };
    await s.when('takeBackAct', take, who);
    expect((await s.refused('takeBackAct', take, who)).code).toBe('undo_expired');
  });
});
