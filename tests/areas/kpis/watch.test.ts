// Streaks and silence ask by themselves (Rule 3.4.3), with the real pipeline.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fri, mon, type RedScene, redScene, thu, tue, wed } from './red-scene.ts';

let scene: RedScene;
beforeEach(async () => {
  scene = await redScene();
});
afterEach(() => scene.plant.close());

const week = [mon, tue, wed, thu, fri];
const reds = async (n: number): Promise<void> => {
  for (const on of week.slice(0, n)) {
    await scene.to(on, '22:05');
    await scene.report('B2-FPY', on, 94);
  }
};
// Huddles that nobody held in these days ask too; they have no KPI.
const asked = async () => {
  const all = await scene.plant.store.list('escalation', { originatorId: 'b2' });
  return all.filter((e) => e.kpiId !== null);
};
const cards = async () => (await asked()).map((e) => [e.trigger, e.holderId, e.kpiId]);

describe('Rule 3.4.3: three reds running', () => {
  test('ask the parent when the reading of the third day is due, not before, and once', async () => {
    await reds(3);
    await scene.to(thu, '06:14');
    expect(await cards()).toEqual([]);
    await scene.to(thu, '06:15');
    expect(await cards()).toEqual([['streak', 'valves', 'B2-FPY']]);
    await scene.report('B2-FPY', wed, 93);
    await scene.to(thu, '20:00');
    expect(await cards()).toHaveLength(1);
  });

  test('a third red that is corrected before its due asks nobody', async () => {
    await reds(3);
    await scene.to(thu, '06:10');
    await scene.report('B2-FPY', wed, 98);
    await scene.to(thu, '12:00');
    expect(await cards()).toEqual([]);
  });

  test('make the 5-why mandatory: the issue is not closed without it', async () => {
    await reds(1);
    await scene.to(tue, '06:20');
    const issueId = await scene.issue(mon);
    const countermeasureId = await scene.action(issueId);
    await scene.by('tl', 'completeCountermeasure', { countermeasureId });
    await scene.by('vsm', 'checkCountermeasure', {
      countermeasureId,
      effective: true,
      evidence: 'ok',
    });
    for (const on of [tue, wed]) {
      await scene.to(on, '22:05');
      await scene.report('B2-FPY', on, 94);
    }
    await scene.to(thu, '06:20');
    expect((await scene.plant.store.one('issue', issueId))?.whyAsked).toBe(true);
    const [card] = await asked();
    await scene.by('tl', 'withdrawEscalation', { escalationId: card?.id, reason: 'test' });
    expect((await scene.by('vsm', 'closeIssue', { issueId })).no).toBe('rule_broken');
    await scene.by('tl', 'changeIssue', {
      issueId,
      fiveWhy: ['Screws end high', 'Tool stops late', 'Plug has play'],
      rootCause: 'No cable route',
    });
    expect((await scene.by('vsm', 'closeIssue', { issueId })).no).toBe('rule_broken');
    for (const step of [0, 1]) await scene.by('tl', 'testIssueWhy', { issueId, step, holds: true });
    expect((await scene.by('vsm', 'closeIssue', { issueId })).no).toBeUndefined();
  });

  test('an issue that is raised in such a streak needs its 5-why from the start', async () => {
    await reds(3);
    await scene.to(thu, '06:20');
    const issueId = await scene.issue(wed);
    expect((await scene.plant.store.one('issue', issueId))?.whyAsked).toBe(true);
  });

  test('at stage 2 nothing is raised by itself, the 5-why is asked for all the same', async () => {
    await scene.plant.system('changeBoard', { boardId: 'b2', changes: { stage: 2 } });
    await reds(1);
    await scene.to(tue, '06:20');
    const issueId = await scene.issue(mon);
    for (const on of [tue, wed]) {
      await scene.to(on, '22:05');
      await scene.report('B2-FPY', on, 94);
    }
    await scene.to(thu, '06:20');
    expect(await cards()).toEqual([]);
    expect((await scene.plant.store.one('issue', issueId))?.whyAsked).toBe(true);
  });
});

describe('Rule 3.4.3: five reds running', () => {
  test('go up again and ask for an owner of the A3, who accepts himself (trap 10)', async () => {
    await reds(1);
    await scene.to(tue, '06:20');
    const issueId = await scene.issue(mon);
    for (const on of [tue, wed]) {
      await scene.to(on, '22:05');
      await scene.report('B2-FPY', on, 94);
    }
    await scene.to(thu, '06:20');
    const [card] = await asked();
    await scene.by('vsm', 'acceptEscalation', {
      escalationId: card?.id,
      ownerId: 'vsm',
      resolutionDueAt: Date.parse('2026-11-26T12:00:00+01:00'),
    });
    for (const on of [thu, fri]) {
      await scene.to(on, '22:05');
      await scene.report('B2-FPY', on, 94);
    }
    await scene.to('2026-11-23', '06:20');
    const issue = await scene.plant.store.one('issue', issueId);
    expect(issue?.a3AskedAt).toBe(Date.parse('2026-11-23T06:15:00+01:00'));
    const [after] = await asked();
    expect(after?.copies.map((c) => [c.boardId, c.cause])).toContainEqual(['plant', 'streak']);
    await scene.by('vsm', 'nameA3Owner', { issueId, ownerId: 'tm' });
    expect((await scene.plant.store.one('issue', issueId))?.a3Accepted).toBe(false);
    expect((await scene.by('tl', 'acceptA3', { issueId })).no).toBe('forbidden');
    await scene.by('tm', 'acceptA3', { issueId });
    expect((await scene.plant.store.one('issue', issueId))?.a3Accepted).toBe(true);
  });
});

describe('Rule 3.4.3: two production days without a reading escalate by themselves (trap 1)', () => {
  test('the board is blind: the parent is asked, once, not after the first day', async () => {
    await scene.report('B2-FPY', mon, 98);
    await scene.to(wed, '06:20');
    expect((await cards()).filter((c) => c[0] === 'board_blind')).toEqual([]);
    await scene.to(thu, '06:20');
    expect(await cards()).toEqual([['board_blind', 'valves', 'B2-FPY']]);
    await scene.to(fri, '06:20');
    expect(await cards()).toHaveLength(1);
  });

  test('a KPI that is rolled up is not blind itself: its children are', async () => {
    await scene.to(thu, '06:20');
    const all = await scene.plant.store.list('escalation', { originatorId: 'valves' });
    expect(all.filter((e) => e.trigger === 'board_blind')).toEqual([]);
  });
});
