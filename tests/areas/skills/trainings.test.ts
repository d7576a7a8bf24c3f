// Rule 2 "Training plan": who, which job, by when; done with the sign-off alone.
import { describe, expect, test } from 'vitest';
import {
  type TrainingEvent,
  trainingAfter,
  trainingStates,
} from '../../../shared/areas/skills/transitions.ts';
import { addDays } from '../../../shared/time.ts';
import { by } from '../escalations/card.ts';
import type { By, Scene } from '../given.ts';
import { cellIn, held, leader, teamScene, today, trainer } from './team.ts';

const plan = {
  skillId: 'cnc',
  personId: 'new',
  toLevel: 3,
  trainerId: 'setter',
  dueOn: addDays(today, 14),
};
const cell = { skillId: 'cnc', personId: 'new' };
const planned = async (scene: Scene, more: object = {}): Promise<string> =>
  String((await scene.when('planTraining', { ...plan, ...more }, leader)).answer.trainingId);

const acts: Readonly<Partial<Record<TrainingEvent, readonly [string, object, By]>>> = {
  change: ['changeTraining', { changes: { dueOn: addDays(today, 20) } }, leader],
  start: ['startTraining', {}, trainer],
  cancel: ['cancelTraining', { reason: 'Other job' }, leader],
};

describe('states of a training', () => {
  const rows = trainingStates.flatMap((state) =>
    (Object.keys(acts) as TrainingEvent[]).map((event) => [state, event] as const),
  );
  test.each(rows)('%s + %s', async (state, event) => {
    const scene = teamScene();
    const trainingId = await planned(scene);
    if (state === 'running') await scene.when('startTraining', { trainingId }, trainer);
    if (state === 'cancelled')
      await scene.when('cancelTraining', { trainingId, reason: 'x' }, leader);
    if (state === 'done') {
      await scene.when('assessQualification', { ...cell, level: 3 }, trainer);
      await scene.when('signQualification', cell, leader);
    }
    expect((await scene.one('training', trainingId)).state).toBe(state);
    const [type, more, as] = acts[event] ?? ['', {}, leader];
    const to = trainingAfter(state, event);
    if (to === null)
      expect((await scene.refused(type, { trainingId, ...more }, as)).code).toBe('wrong_state');
    else expect((await scene.when(type, { trainingId, ...more }, as)).answer.state).toBe(to);
  });
});

test('the first date stays when it is moved', async () => {
  const scene = teamScene();
  const trainingId = await planned(scene);
  await scene.when(
    'changeTraining',
    { trainingId, changes: { dueOn: addDays(today, 30) } },
    leader,
  );
  expect(await scene.one('training', trainingId)).toMatchObject({
    originalDueOn: addDays(today, 14),
    dueOn: addDays(today, 30),
    moves: 1,
    fromLevel: null,
  });
});

test('a sign-off below its level does not finish it', async () => {
  const scene = teamScene();
  const trainingId = await planned(scene);
  await scene.when('startTraining', { trainingId }, trainer);
  expect((await scene.one('qualification', 'cnc:new')).level).toBe(1);
  await scene.when('assessQualification', { ...cell, level: 2 }, trainer);
  await scene.when('signQualification', cell, leader);
  expect((await scene.one('training', trainingId)).state).toBe('running');
  await scene.when('assessQualification', { ...cell, level: 3 }, trainer);
  const { what } = await scene.when('signQualification', cell, leader);
  expect(what).toEqual(['qualificationSigned', 'trainingDone']);
  expect((await scene.one('training', trainingId)).doneOn).toBe(today);
});

test('an expired setter is trained anew: from supervised, and still in no cover meanwhile', async () => {
  const scene = teamScene(cellIn('expired'));
  const trainingId = await planned(scene);
  expect((await scene.one('training', trainingId)).fromLevel).toBe(2);
});

describe('refused', () => {
  test.each([
    ['nobody trains himself', { personId: 'setter', toLevel: 4 }, 'rule_broken'],
    ['a trainer who may not train', { trainerId: 'one' }, 'rule_broken', 'trainerId'],
    [
      'a level that he has',
      { personId: 'one', trainerId: 'setter', toLevel: 3 },
      'rule_broken',
      'toLevel',
    ],
    ['a day that is over', { dueOn: addDays(today, -1) }, 'invalid_input', 'dueOn'],
    ['a skill that is none', { skillId: 'none' }, 'not_found'],
  ] as const)('%s', async (_name, more, code, field?: string) => {
    const scene = teamScene();
    const refusal = await scene.refused('planTraining', { ...plan, ...more }, leader);
    expect(refusal.code).toBe(code);
    if (field) expect(refusal.details.field).toBe(field);
  });
  test('a second one for the same cell', async () => {
    const scene = teamScene();
    await planned(scene);
    expect((await scene.refused('planTraining', plan, leader)).code).toBe('already_open');
  });
  test.each([
    ['another one than the trainer', by('one', 'Wed 10:00')],
    ['the team leader for him', leader],
  ])('%s does not start it', async (_name, as) => {
    const scene = teamScene();
    const trainingId = await planned(scene);
    expect((await scene.refused('startTraining', { trainingId }, as)).code).toBe('forbidden');
  });
  test('a member plans nothing', async () => {
    const refusal = await teamScene().refused('planTraining', plan, by('one', 'Wed 10:00'));
    expect(refusal.code).toBe('forbidden');
  });
});

describe('set-up', () => {
  test('a critical skill wants three by default, any other two, practised within six months', async () => {
    const scene = teamScene();
    for (const [name, more, minimum] of [
      ['Washing', {}, 2],
      ['Crane', { critical: true }, 3],
    ] as const) {
      const { answer } = await scene.when('addSkill', { boardId: 'b1', name, ...more }, leader);
      expect(await scene.one('skill', String(answer.skillId))).toMatchObject({
        minimum,
        practiceMonths: 6,
        validityMonths: null,
      });
    }
  });
  test('two skills of one name are refused; a retired one ends its trainings', async () => {
    const scene = teamScene();
    const again = { boardId: 'b1', name: 'cnc SETTING' };
    expect((await scene.refused('addSkill', again, leader)).details.field).toBe('name');
    const trainingId = await planned(scene);
    await scene.when('retireSkill', { skillId: 'cnc' }, leader);
    expect((await scene.one('training', trainingId)).state).toBe('cancelled');
    expect((await scene.refused('planTraining', plan, leader)).code).toBe('wrong_state');
  });
  test('a higher level may whatever a lower one may', async () => {
    const scene = teamScene({ qualification: [held('new', 2)] });
    scene.records.put('person', {
      ...(await scene.one('person', 'pm')),
      roles: [{ boardId: 'plant', role: 'AD' }],
    });
    const steps = [false, true, false, true, true].map((worksAlone, level) => ({
      letter: '',
      name: `Level ${level}`,
      worksAlone,
      mayTrain: level === 4,
    }));
    const refusal = await scene.refused('changeSkillScale', { steps }, by('pm', 'Wed 10:00'));
    expect(refusal.details.field).toBe('steps.2');
  });
});
