import { expect, test } from 'vitest';
import { at } from '../calendar/plant-calendar.ts';
import { given } from '../given.ts';
import { referencePlant, withBoards } from '../reference-plant.ts';

test('Rule 3.1.10: the ramp-up of a new line ends by itself after its last production date', async () => {
  const rampUp = { phase: 'ramp_up' as const, rampUpUntil: '2026-11-18' };
  const scene = given(referencePlant, withBoards({ b2: rampUp }));
  await scene.passes(at('Thu 05:59'), 'boards');
  expect((await scene.one('board', 'b2')).phase).toBe('ramp_up');
  expect(await scene.passes(at('Thu 06:01'), 'boards')).toContain('rampUpEnded');
  expect((await scene.one('board', 'b2')).phase).toBe('normal');
});

test('a ramp-up without a date goes on until somebody ends it', async () => {
  const scene = given(referencePlant, withBoards({ b2: { phase: 'ramp_up' } }));
  expect(await scene.passes(at('Fri 06:01'), 'boards')).not.toContain('rampUpEnded');
});
