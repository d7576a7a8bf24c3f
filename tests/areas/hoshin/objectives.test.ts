// Rule 2 "Hoshin objective" row by row, forbidden rows too; who may; what a metric serves.
import { describe, expect, test } from 'vitest';
import {
  objectiveAfter,
  objectiveEvents,
  objectiveStates,
} from '../../../shared/areas/hoshin/transitions.ts';
import { by, plantScene } from '../escalations/card.ts';
import { added, objectiveIn, pm, yearly } from './strategy.ts';

const acts = {
  change: ['changeObjective', { changes: { text: 'Other words' }, because: 'the market fell' }],
  discuss: ['discussObjective', {}],
  agree: ['agreeObjective', {}],
  activate: ['activateObjective', {}],
  achieve: ['achieveObjective', {}],
  miss: ['missObjective', { reason: 'seals' }],
  drop: ['dropObjective', { reason: 'no longer' }],
} as const;

describe('the state table', () => {
  const rows = objectiveStates.flatMap((state) =>
    objectiveEvents.map((event) => [state, event] as const),
  );
  test.each(rows)('%s + %s', async (state, event) => {
    const scene = plantScene();
    const objectiveId = await objectiveIn(scene, state);
    const [type, more] = acts[event];
    const to = objectiveAfter(state, event);
    if (to === null)
      expect((await scene.refused(type, { objectiveId, ...more }, pm)).code).toBe('wrong_state');
    else {
      await scene.when(type, { objectiveId, ...more }, pm);
      expect((await scene.one('objective', objectiveId)).state).toBe(to);
    }
  });

  test.each(
    Object.values(acts).flatMap(([type, more]) =>
      ['vsm', 'tl-b2', 'sf', 'device:tablet', 'token:t'].map((as) => [type, as, more] as const),
    ),
  )('%s is not for %s', async (type, as, more) => {
    const scene = plantScene();
    const objectiveId = await objectiveIn(scene, 'draft');
    const refusal = await scene.refused(type, { objectiveId, ...more }, by(as, 'Wed 10:00'));
    expect(['forbidden', 'not_signed_in']).toContain(refusal.code);
  });
});

describe('a change', () => {
  test('of what is agreed counts a version and keeps why', async () => {
    const scene = plantScene();
    const objectiveId = await objectiveIn(scene, 'active');
    const changed = await scene.when(
      'changeObjective',
      { objectiveId, changes: { text: 'On time 96 %' }, because: 'challenge of B3' },
      pm,
    );
    expect(changed.answer).toMatchObject({ version: 2 });
    expect(await scene.one('objective', objectiveId)).toMatchObject({
      text: 'On time 96 %',
      because: 'challenge of B3',
      version: 2,
    });
  });
  test.each(['agreed', 'active'] as const)('of an %s one without why is refused', async (state) => {
    const scene = plantScene();
    const objectiveId = await objectiveIn(scene, state);
    const refusal = await scene.refused(
      'changeObjective',
      { objectiveId, changes: { text: 'x' } },
      pm,
    );
    expect(refusal).toMatchObject({ code: 'invalid_input', details: { field: 'because' } });
  });
  test('of a draft needs no why and is no version', async () => {
    const scene = plantScene();
    const objectiveId = await objectiveIn(scene, 'draft');
    await scene.when('changeObjective', { objectiveId, changes: { text: 'x' } }, pm);
    expect((await scene.one('objective', objectiveId)).version).toBe(1);
  });
  test('against another revision than the one seen is a conflict', async () => {
    const scene = plantScene();
    const objectiveId = await objectiveIn(scene, 'draft');
    const { rev } = await scene.one('objective', objectiveId);
    await scene.when('changeObjective', { objectiveId, rev, changes: { text: 'x' } }, pm);
    const late = { objectiveId, rev, changes: { text: 'y' } };
    expect((await scene.refused('changeObjective', late, pm)).code).toBe('conflict');
  });
});

describe('a metric', () => {
  test('serves exactly one objective of the west side (fixed)', async () => {
    const scene = plantScene();
    const goal = await added(scene, 'goal', 'G1');
    const annual = await added(scene, 'annual', 'H2');
    const priority = await added(scene, 'priority', 'N1');
    const metric = { boardId: 'plant', level: 'metric', tag: 'M1', text: 'On time', ...yearly };
    for (const servesId of [null, goal, priority, 'nobody'])
      expect((await scene.refused('addObjective', { ...metric, servesId }, pm)).details).toEqual({
        field: 'servesId',
        rule: '2',
      });
    const id = await added(scene, 'metric', 'M1', { servesId: annual });
    expect((await scene.one('objective', id)).servesId).toBe(annual);
    const away = { objectiveId: id, changes: { servesId: priority } };
    expect((await scene.refused('changeObjective', away, pm)).details.field).toBe('servesId');
  });
  test('of a level below serves a metric of its parent', async () => {
    const scene = plantScene();
    const annual = await added(scene, 'annual', 'H2');
    const metric = await added(scene, 'metric', 'M1', { servesId: annual });
    const below = { boardId: 'valves', servesId: metric };
    const id = await added(scene, 'metric', 'V1', below, by('vsm', 'Wed 10:00'));
    expect((await scene.one('objective', id)).servesId).toBe(metric);
  });
  test('without such a KPI is refused, without any KPI it is a check', async () => {
    const scene = plantScene();
    const annual = await added(scene, 'annual', 'H2');
    const metric = { boardId: 'plant', level: 'metric', tag: 'M1', text: 'x', ...yearly };
    const unknown = { ...metric, servesId: annual, kpiId: 'NOBODY' };
    expect((await scene.refused('addObjective', unknown, pm)).details.field).toBe('kpiId');
  });
});

test('goals and objectives of the year stand at the top; below, those of the parent are the goals', async () => {
  const scene = plantScene();
  for (const level of ['goal', 'annual']) {
    const wanted = { boardId: 'valves', level, tag: 'H9', text: 'x', ...yearly };
    const refusal = await scene.refused('addObjective', wanted, by('vsm', 'Wed 10:00'));
    expect(refusal).toMatchObject({ code: 'rule_broken', details: { field: 'level' } });
  }
});

test.each([
  ['the months are turned round', { fromMonth: '2026-12', toMonth: '2026-01' }, 'invalid_input'],
  ['the tag is taken', { tag: 'H1' }, 'already_open'],
  ['the owner is unknown', { ownerId: 'nobody' }, 'rule_broken'],
  ['a priority carries a figure', { level: 'priority', goal: 97 }, 'invalid_input'],
])('refused: %s', async (_name, more, code) => {
  const scene = plantScene();
  await added(scene, 'annual', 'H1');
  const wanted = { boardId: 'plant', level: 'annual', tag: 'H2', text: 'x', ...yearly, ...more };
  expect((await scene.refused('addObjective', wanted, pm)).code).toBe(code);
});

test('the tag of one that was dropped is free again', async () => {
  const scene = plantScene();
  await objectiveIn(scene, 'dropped');
  expect(await added(scene, 'annual', 'H1')).toMatch(/^n/);
});
