// Rule 2 "Challenge to strategy": trap 30, strategy flows down only.
import { describe, expect, test } from 'vitest';
import {
  type ChallengeState,
  challengeAfter,
  challengeStates,
} from '../../../shared/areas/hoshin/catchball-table.ts';
import { at } from '../calendar/plant-calendar.ts';
import { by, plantScene } from '../escalations/card.ts';
import type { Scene } from '../given.ts';
import { added, objectiveIn, pm } from './strategy.ts';

const fact = {
  factKind: 'other',
  fact: 'Three oven escalations in October',
  proposal: 'Capex first',
};
const tl = by('tl-b3', 'Wed 10:00');

async function challengeIn(scene: Scene, state: ChallengeState): Promise<string> {
  const objectiveId = await objectiveIn(scene, 'active');
  const sent = { boardId: 'b3', objectiveId, ...fact };
  const challengeId = String((await scene.when('sendChallenge', sent, tl)).answer.challengeId);
  if (state === 'sent') return challengeId;
  await scene.when('hearChallenge', { challengeId }, pm);
  if (state === 'heard') return challengeId;
  const changes = state === 'changes_objective' ? { changes: { text: 'Lead time 10 d' } } : {};
  await scene.when(
    'answerChallenge',
    { challengeId, decision: state, answer: 'yes', ...changes },
    pm,
  );
  return challengeId;
}

describe('trap 30: the way back from the gemba', () => {
  const acts = {
    hear: ['hearChallenge', {}],
    change_means: ['answerChallenge', { decision: 'changes_means', answer: 'Other means' }],
    keep: ['answerChallenge', { decision: 'kept', answer: 'The customer asks for it' }],
    change_objective: [
      'answerChallenge',
      {
        decision: 'changes_objective',
        answer: 'You are right',
        changes: { text: 'Lead time 10 d' },
      },
    ],
  } as const;
  const rows = challengeStates.flatMap((state) =>
    (Object.keys(acts) as (keyof typeof acts)[]).map((event) => [state, event] as const),
  );
  test.each(rows)('%s + %s', async (state, event) => {
    const scene = plantScene();
    const challengeId = await challengeIn(scene, state);
    const [type, more] = acts[event];
    const to = challengeAfter(state, event);
    const payload = { challengeId, ...more };
    if (to === null) expect((await scene.refused(type, payload, pm)).code).toBe('wrong_state');
    else expect((await scene.when(type, payload, pm)).answer.state).toBe(to);
  });

  test('a changed objective is its next version, because of the team', async () => {
    const scene = plantScene();
    const challengeId = await challengeIn(scene, 'changes_objective');
    const { objectiveId, objectiveVersion } = await scene.one('challenge', challengeId);
    expect(objectiveVersion).toBe(2);
    expect(await scene.one('objective', objectiveId)).toMatchObject({
      text: 'Lead time 10 d',
      version: 2,
      because: 'Challenge 1 of b3: Three oven escalations in October',
    });
  });
  test('a change without saying what, or a reason that changes something, is refused', async () => {
    const scene = plantScene();
    const challengeId = await challengeIn(scene, 'heard');
    for (const more of [
      { decision: 'changes_objective', answer: 'x' },
      { decision: 'kept', answer: 'x', changes: { text: 'y' } },
    ]) {
      const refusal = await scene.refused('answerChallenge', { challengeId, ...more }, pm);
      expect(refusal.details.field).toBe('changes');
    }
  });
});

test('not heard within ten working days it is listed one tier up, once', async () => {
  const scene = plantScene();
  const vsm = by('vsm', 'Wed 10:00');
  const objectiveId = await added(scene, 'priority', 'V1', { boardId: 'valves' }, vsm);
  const sent = { boardId: 'b3', objectiveId, ...fact };
  const challengeId = String((await scene.when('sendChallenge', sent, tl)).answer.challengeId);
  expect(await scene.passes(at('Wed+2 09:59'), 'hoshin')).toEqual([]);
  expect(await scene.passes(at('Wed+2 10:00'), 'hoshin')).toEqual(['challengeListed']);
  expect(await scene.passes(at('Fri+2 10:00'), 'hoshin')).toEqual([]);
  expect(await scene.one('challenge', challengeId)).toMatchObject({
    late: true,
    state: 'sent',
    aboveBoardId: 'plant',
  });
});

test.each([
  ['another line', 'tl-b2'],
  ['another value stream', 'vsm-p'],
  ['a team member of the sender', 'tm-b1'],
])('%s does not hear it', async (_name, as) => {
  const scene = plantScene();
  const challengeId = await challengeIn(scene, 'sent');
  const refusal = await scene.refused('hearChallenge', { challengeId }, by(as, 'Wed 10:00'));
  expect(refusal.code).toBe('forbidden');
});

test.each([['the objective of another way up', 'tl-a2', 'a2']])(
  '%s is challenged by nobody',
  async (_name, as, boardId) => {
    const scene = plantScene();
    const vsm = by('vsm', 'Wed 10:00');
    const objectiveId = await added(scene, 'priority', 'V1', { boardId: 'valves' }, vsm);
    const refusal = await scene.refused(
      'sendChallenge',
      { boardId, objectiveId, ...fact },
      by(as, 'Wed 10:00'),
    );
    expect(refusal.details.field).toBe('objectiveId');
  },
);

test('a fact that is none is refused', async () => {
  const scene = plantScene();
  const objectiveId = await objectiveIn(scene, 'active');
  const wanted = { boardId: 'b3', objectiveId, ...fact, factKind: 'issue', factId: 'nobody' };
  expect((await scene.refused('sendChallenge', wanted, tl)).details.field).toBe('factId');
});
