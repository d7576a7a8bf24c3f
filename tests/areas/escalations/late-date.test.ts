// A board of tier 2 could not promise anything beyond 10 working days: who accepts for it is never the
// plant manager (row 4 "> 10 working days: PM agrees").
import { describe, expect, test } from 'vitest';
import { at, show } from '../calendar/plant-calendar.ts';
import type { Scene } from '../given.ts';
import { by, card, cardIn, plantScene, raised } from './card.ts';

const late = at('Thu+2 12:00');
async function asked(scene: Scene): Promise<string> {
  const escalationId = await raised(scene);
  await scene.when(
    'acceptEscalation',
    { escalationId, ownerId: 'vsm', resolutionDueAt: late },
    by('vsm', 'Wed 08:35'),
  );
  return escalationId;
}
const dates = async (scene: Scene, id: string) => {
  const e = await card(scene, id);
  return [e.resolutionDueAt, e.askedDueAt ?? null].map((t) => (t === null ? null : show(t)));
};
const agree = (scene: Scene, escalationId: string, part: object, as = 'pm') =>
  scene.when('agreeEscalationDate', { escalationId, ...part }, by(as, 'Wed 10:00'));

describe('Rule 2.1 row 4: the plant manager agrees to a date beyond 10 working days', () => {
  test('accepted at once with C on the tenth working day; the plant sees what is asked', async () => {
    const scene = plantScene();
    const id = await asked(scene);
    expect(await dates(scene, id)).toEqual(['Wed+2 08:35', 'Thu+2 12:00']);
    const e = await card(scene, id);
    expect([e.state, e.copies.map((c) => [c.boardId, c.cause])]).toEqual([
      'accepted',
      [['plant', 'date']],
    ]);
    expect(e.shownOn).toContain('plant');
  });

  test('he agrees: C is the date, and it has not been moved', async () => {
    const scene = plantScene();
    const id = await asked(scene);
    await agree(scene, id, { agree: true });
    expect(await dates(scene, id)).toEqual(['Thu+2 12:00', null]);
    expect((await card(scene, id)).originalResolutionDueAt).toBeNull();
  });

  test('he does not: C stays, and he says why', async () => {
    const scene = plantScene();
    const id = await asked(scene);
    const no = { escalationId: id, agree: false };
    expect((await scene.refused('agreeEscalationDate', no, by('pm', 'Wed 10:00'))).code).toBe(
      'invalid_input',
    );
    await agree(scene, id, { agree: false, reason: 'Too late for the customer' });
    expect(await dates(scene, id)).toEqual(['Wed+2 08:35', null]);
  });

  test('nobody says nothing: the tenth working day counts, and it goes up a day later', async () => {
    const scene = plantScene();
    const id = await asked(scene);
    await scene.passes(at('Thu+2 08:35'), 'escalations');
    expect((await card(scene, id)).holderId).toBe('plant');
    expect((await card(scene, id)).askedDueAt).toBeNull();
  });

  test('his word only, and only where it is asked for', async () => {
    const scene = plantScene();
    const id = await asked(scene);
    const yes = { escalationId: id, agree: true };
    for (const as of ['vsm', 'tl-b2', 'sf', 'vsm-p'])
      expect((await scene.refused('agreeEscalationDate', yes, by(as, 'Wed 10:00'))).code).toBe(
        'forbidden',
      );
    await agree(scene, id, { agree: true });
    expect((await scene.refused('agreeEscalationDate', yes, by('pm', 'Wed 10:01'))).code).toBe(
      'wrong_state',
    );
  });

  test('a moved date (row 7) asks him as well', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'accepted');
    await scene.when(
      'changeEscalation',
      { escalationId: id, resolutionDueAt: late, reason: 'part comes later' },
      by('vsm', 'Wed 10:00'),
    );
    expect(await dates(scene, id)).toEqual(['Wed+2 10:00', 'Thu+2 12:00']);
    await agree(scene, id, { agree: true });
    const e = await card(scene, id);
    expect([show(e.resolutionDueAt!), show(e.originalResolutionDueAt!)]).toEqual([
      'Thu+2 12:00',
      'Wed 12:00',
    ]);
  });

  test('what he himself grants downwards needs no second word (row 17)', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    await scene.when('passUpEscalation', { escalationId: id, reason: 'x' }, by('vsm', 'Wed 07:00'));
    await scene.when(
      'offerEscalation',
      {
        escalationId: id,
        to: 'valves',
        kind: 'de_escalate',
        text: 'Bought',
        resolutionDueAt: late,
      },
      by('pm', 'Wed 08:00'),
    );
    await scene.when(
      'consentEscalationOffer',
      { escalationId: id, ownerId: 'vsm' },
      by('vsm', 'Wed 08:05'),
    );
    expect(await dates(scene, id)).toEqual(['Thu+2 12:00', null]);
  });
});
