// A red cannot stay silent (Rules 3.4.1, 3.4.2), with the real pipeline: readings, huddles, time.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mon, type RedScene, redScene, tue, wed } from './red-scene.ts';

let scene: RedScene;
beforeEach(async () => {
  scene = await redScene();
});
afterEach(() => scene.plant.close());

const markOf = async (kpi = 'B2-FPY') => (await scene.tile(kpi)).reaction.mark;
const outcomeOf = async (on: string, kpi = 'B2-FPY') => (await scene.red(kpi, on))?.outcome;

/** Monday is red; it is shown first in Tuesday's huddle, 06:15 to 06:25. */
const mondayRed = async (code?: string) => {
  await scene.to(mon, '22:05');
  await scene.report('B2-FPY', mon, 94, code);
  await scene.to(tue, '06:00');
};

describe('Rule 3.4.1: the first limit is the end of the huddle that first shows it', () => {
  test('a running day is no red yet: its colour may still change', async () => {
    await scene.to(mon, '22:05');
    await scene.report('B2-FPY', mon, 94);
    expect(await scene.red('B2-FPY', mon)).toBeNull();
  });

  test('"!" from its first showing, and the tile says until when', async () => {
    await mondayRed();
    const tile = await scene.tile('B2-FPY');
    expect([tile.reaction.mark, tile.marks.includes('no_reaction')]).toEqual(['unreacted', false]);
    expect(tile.reaction.dueAt).toBe(Date.parse('2026-11-17T06:25:00+01:00'));
  });

  test('no issue at its end: late for good, "!" in the corner stays whatever is done later', async () => {
    await mondayRed();
    await scene.to(tue, '06:24');
    expect(await outcomeOf(mon)).toBe('pending');
    await scene.to(tue, '06:26');
    expect([await outcomeOf(mon), await scene.corner('B2-FPY', mon)]).toEqual(['late', true]);
    await scene.action(await scene.issue(mon));
    expect([await markOf(), await outcomeOf(mon), await scene.corner('B2-FPY', mon)]).toEqual([
      'pdca',
      'late',
      true,
    ]);
  });

  test.each([
    ['reason code', { reasonCode: null }],
    ['stated containment', { contained: null }],
  ])('an issue without %s does not meet it', async (_what, more) => {
    await mondayRed();
    await scene.issue(mon, more);
    expect(await markOf()).toBe('clock');
    await scene.to(tue, '06:26');
    expect(await outcomeOf(mon)).toBe('late');
  });

  test('containment stated "no" meets it', async () => {
    await mondayRed();
    await scene.issue(mon, { contained: false });
    await scene.to(tue, '06:26');
    expect(await outcomeOf(mon)).toBe('pending');
  });

  test('a reason code that is added in time completes it', async () => {
    await mondayRed();
    const issueId = await scene.issue(mon, { reasonCode: null });
    await scene.by('tl', 'changeIssue', { issueId, reasonCode: 'M02' });
    await scene.to(tue, '06:26');
    expect(await outcomeOf(mon)).toBe('pending');
  });

  test('the huddle runs on: the limit moves with it, at most 15 minutes', async () => {
    await mondayRed();
    await scene.to(tue, '06:16');
    await scene.by('tl', 'startHuddle', { huddleId: `b2-1:${tue}` });
    await scene.to(tue, '06:39');
    expect(await outcomeOf(mon)).toBe('pending');
    await scene.to(tue, '06:41');
    expect(await outcomeOf(mon)).toBe('late');
  });
});

describe('Rule 3.4.1: the second limit is the start of the same slot’s huddle next day', () => {
  test('an accepted owner before it is a reaction in time, for good', async () => {
    await mondayRed();
    await scene.action(await scene.issue(mon));
    expect(await markOf()).toBe('pdca');
    await scene.to(wed, '06:30');
    expect(await outcomeOf(mon)).toBe('in_time');
  });

  test('trap 10: an owner that somebody else named and who has not accepted is no reaction', async () => {
    await mondayRed();
    await scene.action(await scene.issue(mon), 'tm', 'tl');
    expect(await markOf()).toBe('clock');
    await scene.to(wed, '06:14');
    expect(await outcomeOf(mon)).toBe('pending');
    // The tile shows Tuesday by now; Monday's corner gets its "!" all the same.
    await scene.to(wed, '06:16');
    expect([await outcomeOf(mon), await scene.corner('B2-FPY', mon)]).toEqual(['late', true]);
  });
});

describe('Rule 3.4.1: one open issue covers a continuing red of the same KPI and reason', () => {
  const twoReds = async (first: string, second: string) => {
    await mondayRed(first);
    await scene.action(await scene.issue(mon, { reasonCode: first }));
    await scene.to(tue, '22:05');
    await scene.report('B2-FPY', tue, 93, second);
    await scene.to(wed, '06:00');
  };

  test('the same reason is covered, nothing has to be typed again', async () => {
    await twoReds('M02', 'M02');
    expect([await markOf(), await outcomeOf(tue)]).toEqual(['pdca', 'in_time']);
  });

  test('another reason is not: "!"', async () => {
    await twoReds('M02', 'L01');
    expect([await markOf(), await outcomeOf(tue)]).toEqual(['unreacted', 'pending']);
  });
});

describe('Rule 3.4.1: a parent’s red is covered by linking the issue of the largest contributor', () => {
  const parentRed = async () => {
    await scene.to(mon, '22:05');
    await scene.report('B2-FPY', mon, 90);
    await scene.report('B1-FPY', mon, 97);
    await scene.to(tue, '06:00');
    return scene.issue(mon);
  };

  test('the system proposes it, the owner of the parent’s board links it, and "!" is gone', async () => {
    const issueId = await parentRed();
    const tile = await scene.tile('V-FPY');
    expect([tile.status, tile.reaction.mark, tile.proposed]).toEqual([
      'RED',
      'unreacted',
      { issueId, as: 'link' },
    ]);
    const link = { issueId, kpiId: 'V-FPY', on: mon };
    expect((await scene.by('tl', 'linkIssue', link)).no).toBe('forbidden');
    await scene.by('vsm', 'linkIssue', link);
    const after = await scene.tile('V-FPY');
    expect([after.reaction.mark, after.reaction.issueId, after.proposed]).toEqual([
      'clock',
      issueId,
      null,
    ]);
    await scene.action(issueId);
    expect(await markOf('V-FPY')).toBe('pdca');
  });

  test('only an open issue of a KPI that adds up to it, and only where there is a red', async () => {
    const issueId = await parentRed();
    const other = await scene.issue(mon, { kpiId: null, on: null });
    for (const payload of [
      { issueId: other, kpiId: 'V-FPY', on: mon },
      { issueId, kpiId: 'V-FPY', on: tue },
    ])
      expect((await scene.by('vsm', 'linkIssue', payload)).no).toBe('rule_broken');
    await scene.by('tl', 'cancelIssue', { issueId, reason: 'not_an_issue' });
    expect((await scene.by('vsm', 'linkIssue', { issueId, kpiId: 'V-FPY', on: mon })).no).toBe(
      'wrong_state',
    );
  });
});

describe('Rule 2 "Issue": red again within 30 days', () => {
  test('the system proposes the closed issue, the team leader decides', async () => {
    await mondayRed('M02');
    const issueId = await scene.issue(mon);
    const countermeasureId = await scene.action(issueId);
    await scene.by('tl', 'completeCountermeasure', { countermeasureId });
    await scene.by('vsm', 'checkCountermeasure', {
      countermeasureId,
      effective: true,
      evidence: 'ok',
    });
    await scene.by('vsm', 'closeIssue', { issueId });
    await scene.to(tue, '22:05');
    await scene.report('B2-FPY', tue, 93, 'M02');
    await scene.to(wed, '06:00');
    expect((await scene.tile('B2-FPY')).proposed).toEqual({ issueId, as: 'reopen' });
    await scene.by('tl', 'reopenIssue', { issueId, reason: 'Red again' });
    // What was done before it came back is no answer to what came back.
    expect([await markOf(), (await scene.tile('B2-FPY')).proposed]).toEqual(['clock', null]);
    await scene.action(issueId);
    expect([await markOf(), await outcomeOf(tue)]).toEqual(['pdca', 'in_time']);
  });
});

describe('Rule 3.4.2: the rate, over all KPIs of the board', () => {
  const behind = async (): Promise<void> => {
    const kpi = await scene.plant.store.one('kpi', 'B2-FPY');
    const { rev: _rev, ...known } = kpi!;
    const record = {
      ...known,
      id: 'B2-REWORK',
      shortName: 'Rework',
      headline: false,
      parentKpiId: null,
      frequency: 'day',
    };
    const target = await scene.plant.store.one('target', 'B2-FPY-t');
    const { rev: _targetRev, ...goal } = target!;
    await scene.plant.system('importRecords', {
      records: [
        { kind: 'kpi', record },
        { kind: 'target', record: { ...goal, id: 'B2-REWORK-t', kpiId: 'B2-REWORK' } },
      ],
    });
  };

  test('trap 19: a second KPI of a letter is red behind a green headline, and everybody sees it', async () => {
    await behind();
    await scene.to(mon, '22:05');
    await scene.report('B2-FPY', mon, 98);
    await scene.report('B2-REWORK', mon, 90);
    await scene.to(tue, '06:00');
    const tile = await scene.tile('B2-FPY');
    expect([tile.status, tile.redsBehind, tile.reaction.mark]).toEqual(['GREEN', 1, 'unreacted']);
    // It counts for the reaction rule as a headline does.
    await scene.to(tue, '06:26');
    expect(await outcomeOf(mon, 'B2-REWORK')).toBe('late');
    expect((await scene.tile('B2-FPY')).marks).toContain('no_reaction');
  });

  test('one in time, one late: one of two in its week', async () => {
    await behind();
    await mondayRed();
    await scene.report('B2-REWORK', mon, 90);
    await scene.action(await scene.issue(mon));
    await scene.to(wed, '06:30');
    const [week] = await scene.plant.store.list('reactionWeek', { boardId: 'b2' });
    expect(week).toMatchObject({ weekOn: mon, reds: 2, inTime: 1, late: 1 });
  });

  test('a correction to green takes the red away, and out of the rate', async () => {
    await mondayRed();
    await scene.report('B2-FPY', mon, 99);
    expect(await scene.red('B2-FPY', mon)).toBeNull();
    const [week] = await scene.plant.store.list('reactionWeek', { boardId: 'b2' });
    expect(week?.reds).toBe(0);
  });
});
