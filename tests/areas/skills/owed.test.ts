// "You owe" (Rule 4.3): signatures, trainings and practices to go and see, told to the person alone.
import { expect, test } from 'vitest';
import { owedBy } from '../../../board-server/areas/people/owed.ts';
import { standingOf } from '../../../board-server/areas/people/standing.ts';
import { addDays } from '../../../shared/time.ts';
import { by } from '../escalations/card.ts';
import type { Scene } from '../given.ts';
import { cellIn, leader, teamScene, today, trainer } from './team.ts';

const owes = async (scene: Scene, as: string) => {
  const actor = await scene.actorOf({ as, at: leader.at });
  const standing = await standingOf(scene.records, actor, leader.at);
  return (await owedBy(scene.records, standing)).map(({ kind, id }) => [kind, id]);
};

test('what waits for a signature is owed by who stands for the team, not by who assessed it', async () => {
  const scene = teamScene(cellIn('assessed'));
  expect(await owes(scene, 'tl-b1')).toEqual([['sign', 'cnc/new']]);
  expect(await owes(scene, 'setter')).toEqual([]);
  expect(await owes(scene, 'vsm')).toEqual([]);
  await scene.when('signQualification', { skillId: 'cnc', personId: 'new' }, leader);
  expect(await owes(scene, 'tl-b1')).toEqual([]);
});

test('a planned training is owed by its trainer until he starts it', async () => {
  const scene = teamScene();
  const plan = { skillId: 'cnc', personId: 'new', toLevel: 3, trainerId: 'setter' };
  const { answer } = await scene.when(
    'planTraining',
    { ...plan, dueOn: addDays(today, 14) },
    leader,
  );
  expect(await owes(scene, 'setter')).toEqual([['train', 'cnc/new']]);
  await scene.when('startTraining', { trainingId: answer.trainingId }, trainer);
  expect(await owes(scene, 'setter')).toEqual([]);
});

test('a published practice is owed by who stands for the board, until somebody went to see', async () => {
  const scene = teamScene();
  const words = {
    ...{ boardId: 'b2', title: 'Torque check', before: 'a', after: 'b', effect: 'c' },
    ...{ effectSinceOn: addDays(today, -40), standard: 'd' },
  };
  const tl = by('tl-b2', 'Wed 10:00');
  const { bestPracticeId } = (await scene.when('addBestPractice', words, tl)).answer;
  const vsm = by('vsm', 'Wed 10:00');
  await scene.when('verifyBestPractice', { bestPracticeId }, vsm);
  await scene.when('publishBestPractice', { bestPracticeId, boardIds: ['b1'] }, vsm);
  const adoptionId = `${String(bestPracticeId)}:b1`;
  expect(await owes(scene, 'tl-b1')).toEqual([['see', adoptionId]]);
  expect(await owes(scene, 'tl-b2')).toEqual([]);
  await scene.when('assessAdoption', { adoptionId, note: 'Fits' }, leader);
  expect(await owes(scene, 'tl-b1')).toEqual([]);
});
