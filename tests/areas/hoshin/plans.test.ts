// Priority plans and recovery plans (Rules 2 "Priority plan", 3.6).
import { describe, expect, test } from 'vitest';
import {
  recoveryAfter,
  recoveryEvents,
  recoveryStates,
} from '../../../shared/areas/hoshin/transitions.ts';
import { at, day } from '../calendar/plant-calendar.ts';
import { by, plantScene } from '../escalations/card.ts';
import type { Scene } from '../given.ts';
import { withBoards } from '../reference-plant.ts';
import { added, pm } from './strategy.ts';

const milestone = async (scene: Scene, objectiveId: string, dueOn: string): Promise<string> =>
  String(
    (await scene.when('addMilestone', { objectiveId, text: 'Source named', dueOn }, pm)) &&
      (await scene.one('priorityPlan', objectiveId)).milestones.at(-1)?.id,
  );

describe('milestones', () => {
  test('the first date stays when it is moved; done ones do not move', async () => {
    const scene = plantScene();
    const objectiveId = await added(scene, 'priority', 'N1');
    const milestoneId = await milestone(scene, objectiveId, day('Thu'));
    await scene.when('moveMilestone', { objectiveId, milestoneId, dueOn: day('Fri') }, pm);
    await scene.when('completeMilestone', { objectiveId, milestoneId }, pm);
    expect((await scene.one('priorityPlan', objectiveId)).milestones).toEqual([
      expect.objectContaining({
        originalDueOn: day('Thu'),
        dueOn: day('Fri'),
        doneOn: day('Wed'),
      }),
    ]);
    const again = { objectiveId, milestoneId, dueOn: day('Fri') };
    expect((await scene.refused('moveMilestone', again, pm)).code).toBe('wrong_state');
  });
  test('two missed ones ask for a recovery plan, once; one alone asks for nothing', async () => {
    const scene = plantScene();
    const objectiveId = await added(scene, 'priority', 'N2');
    await milestone(scene, objectiveId, day('Wed'));
    expect(await scene.passes(at('Fri 07:00'), 'hoshin')).toEqual([]);
    const second = await milestone(scene, objectiveId, day('Thu'));
    // Moving it away changes nothing: its first date counts.
    await scene.when('moveMilestone', { objectiveId, milestoneId: second, dueOn: day('Fri') }, pm);
    expect(await scene.passes(at('Fri 05:59'), 'hoshin')).toEqual([]);
    expect(await scene.passes(at('Fri 06:00'), 'hoshin')).toEqual(['recoveryPlanAsked']);
    expect(await scene.passes(at('Fri 07:00'), 'hoshin')).toEqual([]);
    expect(scene.all('recoveryPlan')).toMatchObject([
      { objectiveId, cause: 'milestones', state: 'asked' },
    ]);
  });
  test('a board without strategy is asked for nothing (Rule 3.10)', async () => {
    const scene = plantScene(withBoards({ plant: { stage: 3 } }));
    const objectiveId = await added(scene, 'priority', 'N2');
    for (const name of ['Tue', 'Wed']) await milestone(scene, objectiveId, day(name));
    expect(await scene.passes(at('Fri 07:00'), 'hoshin')).toEqual([]);
  });
  test('only a priority has a plan', async () => {
    const scene = plantScene();
    const objectiveId = await added(scene, 'goal', 'G1');
    const wanted = { objectiveId, text: 'x', dueOn: day('Thu') };
    expect((await scene.refused('addMilestone', wanted, pm)).code).toBe('rule_broken');
  });
});

test('a review says what was decided and when it is looked at again, which lies ahead', async () => {
  const scene = plantScene();
  const objectiveId = await added(scene, 'priority', 'N1');
  const past = { objectiveId, decision: 'go on', nextReviewOn: day('Wed') };
  expect((await scene.refused('reviewPriorityPlan', past, pm)).details.field).toBe('nextReviewOn');
  await scene.when('reviewPriorityPlan', { ...past, nextReviewOn: day('Mon+1') }, pm);
  expect(await scene.one('priorityPlan', objectiveId)).toMatchObject({
    reviews: 1,
    lastDecision: { text: 'go on', at: at('Wed 10:00') },
  });
});

test('a link to an issue that is none is refused', async () => {
  const scene = plantScene();
  const objectiveId = await added(scene, 'priority', 'N1');
  const links = [{ kind: 'issue', id: 'nobody' }];
  const refusal = await scene.refused(
    'changePriorityPlan',
    { objectiveId, changes: { links } },
    pm,
  );
  expect(refusal.code).toBe('not_found');
});

describe('a recovery plan', () => {
  const content = { reason: 'seals', measures: 'second source', backOn: day('Fri') };
  const acts = {
    propose: ['proposeRecoveryPlan', content, 'vsm'],
    approve: ['approveRecoveryPlan', {}, 'pm'],
    decline: ['declineRecoveryPlan', { reason: 'too vague' }, 'pm'],
    end: ['endRecoveryPlan', { reason: 'back on plan' }, 'vsm'],
  } as const;
  async function planIn(scene: Scene, state: (typeof recoveryStates)[number]): Promise<string> {
    const vsm = by('vsm', 'Wed 10:00');
    const objectiveId = await added(scene, 'priority', 'V1', { boardId: 'valves' }, vsm);
    const { answer } = await scene.when('askRecoveryPlan', { objectiveId }, vsm);
    const recoveryPlanId = String(answer.recoveryPlanId);
    const path = {
      asked: [],
      proposed: ['propose'],
      approved: ['propose', 'approve'],
      ended: ['end'],
    } as const;
    for (const event of path[state]) {
      const [type, more, as] = acts[event];
      await scene.when(type, { recoveryPlanId, ...more }, by(as, 'Wed 10:00'));
    }
    return recoveryPlanId;
  }
  const rows = recoveryStates.flatMap((state) =>
    recoveryEvents.map((event) => [state, event] as const),
  );
  test.each(rows)('%s + %s', async (state, event) => {
    const scene = plantScene();
    const recoveryPlanId = await planIn(scene, state);
    const [type, more, as] = acts[event];
    const to = recoveryAfter(state, event);
    const payload = { recoveryPlanId, ...more };
    if (to === null)
      expect((await scene.refused(type, payload, by(as, 'Wed 10:05'))).code).toBe('wrong_state');
    else expect((await scene.when(type, payload, by(as, 'Wed 10:05'))).answer.state).toBe(to);
  });
  test.each([
    ['its own level', 'vsm'],
    ['another value stream', 'vsm-p'],
    ['a line', 'tl-b2'],
  ])('is not approved by %s', async (_name, as) => {
    const scene = plantScene();
    const recoveryPlanId = await planIn(scene, 'proposed');
    for (const type of ['approveRecoveryPlan', 'declineRecoveryPlan']) {
      const more = type === 'declineRecoveryPlan' ? { reason: 'x' } : {};
      const refusal = await scene.refused(type, { recoveryPlanId, ...more }, by(as, 'Wed 10:05'));
      expect(refusal.code).toBe('forbidden');
    }
  });
  test('nobody approves his own, at the top neither', async () => {
    const scene = plantScene();
    const objectiveId = await added(scene, 'priority', 'N1');
    const { answer } = await scene.when('askRecoveryPlan', { objectiveId }, pm);
    const recoveryPlanId = String(answer.recoveryPlanId);
    await scene.when('proposeRecoveryPlan', { recoveryPlanId, ...content }, pm);
    expect((await scene.refused('approveRecoveryPlan', { recoveryPlanId }, pm)).code).toBe(
      'forbidden',
    );
  });
  test('there is one open plan per objective', async () => {
    const scene = plantScene();
    await planIn(scene, 'approved');
    const objectiveId = scene.all('recoveryPlan')[0]?.objectiveId;
    const refusal = await scene.refused('askRecoveryPlan', { objectiveId }, by('vsm', 'Wed 11:00'));
    expect(refusal.code).toBe('already_open');
  });
});
