// Who has read an answer: shift by shift (Rule 2.1, states).
import { expect, test } from 'vitest';
import { by, card, cardIn, plantScene } from './card.ts';

test('the shift that confirms it is not asked to read it again', async () => {
  const scene = plantScene();
  const id = await cardIn(scene, 'returned');
  await scene.when(
    'confirmEscalation',
    { escalationId: id, effectSeen: true },
    by('tl-b2', 'Wed 10:30'),
  );
  expect((await card(scene, id)).ticks).toEqual(['E']);
});
