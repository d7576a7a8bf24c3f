// Clocks that wait for a huddle move with it, all of them (Rule 3.2.6): P, the C of row 21 and the K of
// row 32 once stood where they were while the huddle was cancelled.
import { describe, expect, test } from 'vitest';
import { at, day, show } from '../calendar/plant-calendar.ts';
import type { Scene } from '../given.ts';
import { by, card, plantScene, raised } from './card.ts';

const t2 = (name: string): string => `valves-t2:${day(name)}`;
const cancels = (scene: Scene, huddleId: string, as: string, time: string) =>
  scene.when('cancelHuddle', { huddleId, reason: 'audit' }, by(as, time));

/** S3 of B2, accepted at Valves on Mon 08:40 for somebody else, or for the VSM himself. */
async function accepted(scene: Scene, ownerId = 'rs'): Promise<string> {
  const id = await raised(scene, { severity: 'S3' }, 'tl-b2', 'Mon 06:50');
  await scene.when(
    'acceptEscalation',
    { escalationId: id, ownerId, resolutionDueAt: at('Mon 14:00') },
    by('vsm', 'Mon 08:40'),
  );
  return id;
}

describe('the named person still had until a huddle that was cancelled', () => {
  test('P = Tue 08:45; Tuesday’s huddle is cancelled: P = Wed 08:45, and he is not late on Tuesday', async () => {
    const scene = plantScene();
    const id = await accepted(scene);
    expect(show((await card(scene, id)).ownerAcceptDueAt!)).toBe('Tue 08:45');
    const { what } = await cancels(scene, t2('Tue'), 'vsm', 'Mon 12:00');
    expect(what).toEqual(['huddleCancelled', 'escalationClocksMoved']);
    expect(show((await card(scene, id)).ownerAcceptDueAt!)).toBe('Wed 08:45');
    expect(await scene.passes(at('Mon 13:00'), 'escalations')).toEqual([]);
  });

  test('a huddle that runs until 08:52 gives him until then', async () => {
    const scene = plantScene();
    const id = await accepted(scene);
    await scene.when('startHuddle', { huddleId: t2('Tue') }, by('vsm', 'Tue 08:30'));
    await scene.when('endHuddle', { huddleId: t2('Tue') }, by('vsm', 'Tue 08:52'));
    expect(show((await card(scene, id)).ownerAcceptDueAt!)).toBe('Tue 08:52');
  });

  test('a huddle that is missed moves nothing', async () => {
    const scene = plantScene();
    const id = await accepted(scene);
    await scene.when('missHuddle', { huddleId: t2('Tue') }, by('system', 'Tue 09:00'));
    expect(show((await card(scene, id)).ownerAcceptDueAt!)).toBe('Tue 08:45');
  });
});

describe('"done" was rejected: the second date was the end of a huddle (row 21)', () => {
  const rejected = async (scene: Scene): Promise<string> => {
    const id = await accepted(scene, 'vsm');
    const done = { escalationId: id, text: 'Tool changed', evidence: '3 torques ok' };
    await scene.when('resolveEscalation', done, by('vsm', 'Mon 13:30'));
    await scene.when(
      'rejectEscalation',
      { escalationId: id, reason: 'Still faults' },
      by('tl2-b2', 'Mon 15:00'),
    );
    return id;
  };

  test('C follows it when it is cancelled', async () => {
    const scene = plantScene();
    const id = await rejected(scene);
    expect(show((await card(scene, id)).resolutionDueAt!)).toBe('Tue 08:45');
    await cancels(scene, t2('Tue'), 'vsm', 'Mon 15:30');
    expect(show((await card(scene, id)).resolutionDueAt!)).toBe('Wed 08:45');
  });

  test('a date that the holder sets then stands still', async () => {
    const scene = plantScene();
    const id = await rejected(scene);
    await scene.when(
      'changeEscalation',
      { escalationId: id, resolutionDueAt: at('Tue 12:00'), reason: 'part comes' },
      by('vsm', 'Mon 15:10'),
    );
    await cancels(scene, t2('Tue'), 'vsm', 'Mon 15:30');
    expect(show((await card(scene, id)).resolutionDueAt!)).toBe('Tue 12:00');
  });
});

test('the copy of a streak had until a huddle that was cancelled (row 32)', async () => {
  const scene = plantScene();
  const id = await accepted(scene, 'vsm');
  await scene.when(
    'reachEscalationStreak',
    { escalationId: id, text: '5 days red' },
    by('system', 'Mon 10:00'),
  );
  const k = async () => show((await card(scene, id)).copies[0]!.acknowledgeDueAt!);
  expect(await k()).toBe('Tue 09:45');
  await cancels(scene, `plant-t3:${day('Tue')}`, 'pm', 'Mon 12:00');
  expect(await k()).toBe('Wed 09:45');
  expect(await scene.passes(at('Mon 13:59'), 'escalations')).toEqual([]);
});
