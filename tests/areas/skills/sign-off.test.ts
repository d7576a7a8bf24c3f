// Rule 2 "Skill": the states of a qualification row by row, and who may sign what.
import { describe, expect, test } from 'vitest';
import {
  type QualificationEvent,
  type QualificationState,
  qualificationAfter,
  qualificationStates,
} from '../../../shared/areas/skills/transitions.ts';
import { addDays } from '../../../shared/time.ts';
import { by } from '../escalations/card.ts';
import type { By } from '../given.ts';
import { cellIn, held, leader, teamScene, today, trainer } from './team.ts';

const cell = { skillId: 'cnc', personId: 'new' };
type Act = readonly [string, Readonly<Record<string, unknown>>, By];
const acts: Readonly<Partial<Record<QualificationEvent, Act>>> = {
  assess: ['assessQualification', { level: 3 }, trainer],
  sign: ['signQualification', {}, leader],
  decline: ['declineQualification', { reason: 'Not alone yet' }, leader],
  practise: ['practiseQualification', {}, leader],
  revoke: ['revokeQualification', { reason: 'Crash on M3' }, leader],
};

describe('states of a qualification', () => {
  const rows = qualificationStates.flatMap((state) =>
    (Object.keys(acts) as QualificationEvent[]).map((event) => [state, event] as const),
  );
  test.each(rows)('%s + %s', async (state, event) => {
    const scene = teamScene(cellIn(state));
    const [type, more, as] = acts[event] as Act;
    const to = qualificationAfter(state, event);
    if (to === null)
      expect((await scene.refused(type, { ...cell, ...more }, as)).code).toBe('wrong_state');
    else {
      await scene.when(type, { ...cell, ...more }, as);
      // Practised, but its validity ends soon all the same.
      const stays = state === 'expiring' && event === 'practise';
      expect((await scene.one('qualification', 'cnc:new')).state).toBe(stays ? 'expiring' : to);
    }
  });

  test.each(qualificationStates)('%s + start of a training', async (state) => {
    const scene = teamScene(cellIn(state));
    const plan = { ...cell, toLevel: 4, trainerId: 'setter', dueOn: addDays(today, 10) };
    const { trainingId } = (await scene.when('planTraining', plan, leader)).answer;
    await scene.when('startTraining', { trainingId }, trainer);
    const to: QualificationState = qualificationAfter(state, 'start') ?? state;
    expect((await scene.one('qualification', 'cnc:new')).state).toBe(to);
  });
});

describe('two sign', () => {
  test('the level is in force from the second signature, valid for the months of the skill', async () => {
    const scene = teamScene();
    await scene.when('assessQualification', { ...cell, level: 3 }, trainer);
    expect(await scene.one('qualification', 'cnc:new')).toMatchObject({
      level: null,
      state: 'assessed',
    });
    const { events } = await scene.when('signQualification', cell, leader);
    expect(await scene.one('qualification', 'cnc:new')).toMatchObject({
      level: 3,
      state: 'qualified',
      validUntilOn: '2028-11-18',
      lastPractisedOn: today,
      signed: { assessorId: 'setter', leaderId: 'tl-b1', on: today },
    });
    // Ids and levels only: no name, no reason (trap 28).
    expect(events[0]?.data).toEqual({
      qualificationId: 'cnc:new',
      boardId: 'b1',
      skillId: 'cnc',
      personId: 'new',
      state: 'qualified',
      level: 3,
    });
  });
  test('the paper of a course may say its own last day, none that is over', async () => {
    const scene = teamScene(cellIn('assessed'));
    const over = { ...cell, validUntilOn: addDays(today, -1) };
    const refusal = await scene.refused('signQualification', over, leader);
    expect(refusal.details.field).toBe('validUntilOn');
    await scene.when('signQualification', { ...cell, validUntilOn: '2027-03-31' }, leader);
    expect((await scene.one('qualification', 'cnc:new')).validUntilOn).toBe('2027-03-31');
  });

  const own = { skillId: 'cnc', personId: 'setter' };
  test.each([
    ['nobody assesses himself', 'assessQualification', { ...own, level: 4 }, trainer],
    [
      'who works alone but may not train assesses nobody',
      'assessQualification',
      { ...cell, level: 3 },
      by('one', 'Wed 10:00'),
    ],
    ['the team leader assesses nobody', 'assessQualification', { ...cell, level: 3 }, leader],
    [
      'a coach of the tier above neither, while somebody may train',
      'assessQualification',
      { ...cell, level: 3 },
      by('vsm', 'Wed 10:00'),
    ],
    ['a member of the team does not sign', 'signQualification', cell, by('one', 'Wed 10:00')],
    [
      'the leader of another team does not sign',
      'signQualification',
      cell,
      by('tl-b2', 'Wed 10:00'),
    ],
    [
      'a member does not revoke',
      'revokeQualification',
      { ...cell, reason: 'x' },
      by('one', 'Wed 10:00'),
    ],
    ['nobody says himself that he practised', 'practiseQualification', own, trainer],
  ] as const)('%s', async (_name, type, payload, as) => {
    const scene = teamScene(cellIn('assessed'));
    expect((await scene.refused(type, payload, as)).code).toBe('forbidden');
  });
  test('nobody signs off his own skill, the team leader neither', async () => {
    const assessed = { level: 3, byId: 'setter', on: today };
    const scene = teamScene({
      qualification: [held('tl-b1', 1, { state: 'assessed', assessed })],
    });
    const payload = { skillId: 'cnc', personId: 'tl-b1' };
    expect((await scene.refused('signQualification', payload, leader)).code).toBe('forbidden');
    // The tier above has the right to act for the board below.
    await scene.when('signQualification', payload, by('vsm', 'Wed 10:00'));
  });
  test('who assessed it does not sign it too, though he leads the team', async () => {
    const scene = teamScene({ qualification: [held('tl-b1', 4)] });
    await scene.when('assessQualification', { ...cell, level: 3 }, leader);
    expect((await scene.refused('signQualification', cell, leader)).code).toBe('forbidden');
  });
  test('an expired trainer assesses nobody', async () => {
    const scene = teamScene({
      qualification: [held('setter', 4, { validUntilOn: addDays(today, -1), state: 'expired' })],
    });
    const refusal = await scene.refused('assessQualification', { ...cell, level: 3 }, trainer);
    expect(refusal.code).toBe('forbidden');
    // Nobody is left who may: the tier above sees the first one.
    await scene.when('assessQualification', { ...cell, level: 4 }, by('vsm', 'Wed 10:00'));
  });
});

test('taken back within ten seconds it is as before', async () => {
  const scene = teamScene(cellIn('assessed'));
  const { answer } = await scene.when('signQualification', cell, leader);
  await scene.when('takeBackAct', answer.undo as object as Record<string, unknown>, {
    ...leader,
    at: leader.at + 5_000,
  });
  expect((await scene.one('qualification', 'cnc:new')).state).toBe('assessed');
});

describe('the clock', () => {
  test('expiring thirty days before, expired the day after the last one, each once', async () => {
    const scene = teamScene(cellIn('assessed'));
    const until = addDays(today, 40);
    await scene.when('signQualification', { ...cell, validUntilOn: until }, leader);
    const morning = (on: string) => Date.parse(`${on}T06:00:00+01:00`);
    expect(await scene.passes(morning(addDays(today, 10)) - 1, 'skills')).toEqual([]);
    expect(await scene.passes(morning(addDays(today, 10)), 'skills')).toEqual([
      'qualificationExpiring',
    ]);
    expect(await scene.passes(morning(until), 'skills')).toEqual([]);
    expect(await scene.passes(morning(addDays(until, 1)), 'skills')).toEqual([
      'qualificationExpired',
    ]);
    expect(await scene.passes(morning(addDays(until, 90)), 'skills')).toEqual([]);
    expect(await scene.one('qualification', 'cnc:new')).toMatchObject({
      state: 'expired',
      level: 3,
      turnsOn: null,
    });
  });
  test('practised in time it does not run out', async () => {
    const scene = teamScene({
      qualification: [held('one', 3, { lastPractisedOn: '2026-05-20', state: 'expiring' })],
    });
    await scene.when('practiseQualification', { skillId: 'cnc', personId: 'one' }, trainer);
    expect(await scene.one('qualification', 'cnc:one')).toMatchObject({
      state: 'qualified',
      lastPractisedOn: today,
      turnsOn: '2027-04-18',
    });
  });
  test('a longer practice interval moves its day', async () => {
    const scene = teamScene();
    await scene.when('practiseQualification', { skillId: 'cnc', personId: 'one' }, trainer);
    await scene.when('changeSkill', { skillId: 'cnc', changes: { practiceMonths: 12 } }, leader);
    expect((await scene.one('qualification', 'cnc:one')).turnsOn).toBe('2027-10-19');
  });
});
