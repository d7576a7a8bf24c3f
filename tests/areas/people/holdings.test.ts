// What somebody who leaves held, and when each row of it is settled (Rule 2 "Person").
import { describe, expect, test } from 'vitest';
import { holdings } from '../../../board-server/areas/people/holdings.ts';
import type { Kind } from '../../../shared/areas/index.ts';
import { at, day } from '../calendar/plant-calendar.ts';
import { by, plantScene } from '../escalations/card.ts';
import type { Scene } from '../given.ts';

/** What the projection makes of the records as they are now. */
async function project(scene: Scene, keys: readonly string[], time: string): Promise<void> {
  const context = { now: at(time), actor: { kind: 'system' as const } };
  for (const change of await holdings.project(scene.records, keys, context))
    scene.records.put(change.kind, change.record);
}
const touched = (scene: Scene, kind: Kind, id: string, accepted = false, time = 'Wed 10:00') =>
  project(scene, [`touched|${id}|${kind}|${accepted}`], time);
const open = (scene: Scene) =>
  scene
    .all('holding')
    .filter((h) => h.state === 'open')
    .map((h) => h.kind)
    .sort();

/** tm-b2 owns an issue and an action that he has accepted. */
async function held(): Promise<{ scene: Scene; actionId: string; issueId: string }> {
  const scene = plantScene({
    crew: [{ id: 'b2-e', boardId: 'b2', name: 'E', leaderId: 'tl-b2', deputyId: 'tm-b2' }],
  });
  const issueId = String(
    (
      await scene.when(
        'raiseIssue',
        { boardId: 'b2', title: 'Torque tool fault', category: 'Q', ownerId: 'tm-b2' },
        by('tl-b2', 'Wed 06:20'),
      )
    ).answer.issueId,
  );
  const added = await scene.when(
    'addCountermeasure',
    { issueId, what: 'Change the tool', ownerId: 'tm-b2', dueOn: day('Thu') },
    by('tm-b2', 'Wed 07:00'),
  );
  return { scene, issueId, actionId: String(added.answer.countermeasureId) };
}

describe('Rule 2 "Person": what he holds', () => {
  test('is listed when he leaves or is away for longer', async () => {
    const { scene } = await held();
    const person = await scene.one('person', 'tm-b2');
    const change = { kind: 'person', id: 'tm-b2', record: { ...person, state: 'long_absent' } };
    expect(holdings.touches(change as never, person)).toEqual(['left|tm-b2']);
    await project(scene, ['left|tm-b2'], 'Wed 09:00');
    expect(open(scene)).toEqual(['countermeasure', 'crew', 'issue']);
    expect(scene.all('holding').every((h) => h.boardId === 'b2')).toBe(true);
  });

  test('the fall to the board owner settles nothing', async () => {
    const { scene, actionId } = await held();
    scene.records.put('person', { ...(await scene.one('person', 'tm-b2')), state: 'ended' });
    await project(scene, ['left|tm-b2'], 'Wed 09:00');
    expect(await scene.passes(at('Wed 09:00'), 'countermeasures')).toEqual(['countermeasureFell']);
    expect((await scene.one('countermeasure', actionId)).owner.personId).toBe('tl-b2');
    await touched(scene, 'countermeasure', actionId);
    expect(open(scene)).toContain('countermeasure');
  });

  test('trap 10: naming somebody settles nothing, his own word does', async () => {
    const { scene, actionId } = await held();
    scene.records.put('person', { ...(await scene.one('person', 'tm-b2')), state: 'ended' });
    await project(scene, ['left|tm-b2'], 'Wed 09:00');
    await scene.passes(at('Wed 09:00'), 'countermeasures');
    await scene.when(
      'nameCountermeasureOwner',
      { countermeasureId: actionId, ownerId: 'tl2-b2' },
      by('tl-b2', 'Wed 09:10'),
    );
    await touched(scene, 'countermeasure', actionId);
    expect(open(scene)).toContain('countermeasure');
    await scene.when(
      'acceptCountermeasure',
      { countermeasureId: actionId },
      by('tl2-b2', 'Wed 09:20'),
    );
    await touched(scene, 'countermeasure', actionId);
    expect(open(scene)).not.toContain('countermeasure');
  });

  test('back at work, it is his again', async () => {
    const { scene } = await held();
    await project(scene, ['left|tm-b2'], 'Wed 09:00');
    await project(scene, ['back|tm-b2'], 'Thu 09:00');
    expect(open(scene)).toEqual([]);
  });

  test('another deputy of the crew settles that row alone', async () => {
    const { scene } = await held();
    await project(scene, ['left|tm-b2'], 'Wed 09:00');
    scene.records.put('crew', { ...(await scene.one('crew', 'b2-e')), deputyId: 'tl2-b2' });
    await touched(scene, 'crew', 'b2-e');
    expect(open(scene)).toEqual(['countermeasure', 'issue']);
  });
});

test('a training that he gives needs another trainer; with him it is settled', async () => {
  const scene = plantScene();
  const training = {
    ...{ id: 't', boardId: 'b2', skillId: 'cnc', personId: 'tl-b2', trainerId: 'tm-b2' },
    state: 'planned',
  };
  scene.records.put('training', training);
  scene.records.put('training', { ...training, id: 'over', state: 'done' });
  scene.records.put('skill', { id: 'cnc', boardId: 'b2', name: 'CNC setting' });
  await project(scene, ['left|tm-b2'], 'Wed 09:00');
  expect(scene.all('holding')).toMatchObject([
    { kind: 'training', recordId: 't', what: 'CNC setting' },
  ]);
  await touched(scene, 'training', 't');
  expect(open(scene)).toEqual(['training']);
  scene.records.put('training', { ...training, trainerId: 'tl2-b2' });
  await touched(scene, 'training', 't');
  expect(open(scene)).toEqual([]);
});
