// Boards that move, end, merge and split (Rule 2 "Versioned links"): nothing open is lost, no past is
// told anew (trap 26).
import { describe, expect, test } from 'vitest';
import { parentOn } from '../../../shared/areas/boards/board-link.ts';
import type { Kpi } from '../../../shared/areas/kpis/kpi.ts';
import { at, day } from '../calendar/plant-calendar.ts';
import { by, card, cardIn, plantScene, raised } from '../escalations/card.ts';
import type { Given, Scene } from '../given.ts';
import { admin } from '../people/people-scene.ts';
import { boardOf, referencePlant } from '../reference-plant.ts';

const kpi = (boardId: string, code: string, parentKpiId: string | null): Kpi => ({
  id: `${boardId}-${code}`,
  boardId,
  code,
  name: code,
  shortName: code,
  category: 'Q',
  type: 'percent-ratio',
  unit: '%',
  decimals: 1,
  direction: 'higher',
  factor: 100,
  numeratorName: null,
  denominatorName: null,
  frequency: 'day',
  lag: 0,
  rollUpSpace: 'RATIO',
  rollUpTime: 'RATIO',
  parentKpiId,
  headline: true,
  source: 'manual',
  reaction: 'every_red',
  ownerRole: 'TL',
  objectiveTag: 'Std',
  yearGoal: null,
  state: 'active',
  definitionVersion: 1,
  order: 1,
  expectedVolume: 100,
});
const given = (...more: readonly Given[]): Scene =>
  plantScene(
    { person: [...(referencePlant.person ?? []), admin] },
    {
      kpi: [
        kpi('b2', 'Q1', 'valves-Q1'),
        kpi('b2', 'P9', 'valves-P9'),
        kpi('valves', 'Q1', 'plant-Q1'),
        kpi('valves', 'P9', null),
        kpi('pumps', 'Q1', 'plant-Q1'),
        kpi('plant', 'Q1', null),
      ],
      member: [
        {
          id: 'b2:tl-b2',
          boardId: 'b2',
          personId: 'tl-b2',
          role: 'TL',
          initials: 'TL',
          crewId: null,
          active: true,
        },
      ],
    },
    ...more,
  );
const toPumps = { boardId: 'b2', parentId: 'pumps', reason: 'Same building now' };
const move = (scene: Scene, time = 'Wed 10:05') => scene.when('moveBoard', toPumps, by('ad', time));

describe('a board moves', () => {
  test('it hangs there from today on; the day before it hung where it was', async () => {
    const scene = given();
    const { what, answer } = await move(scene);
    expect(what).toEqual(['boardMoved']);
    expect(answer.fromOn).toBe(day('Wed'));
    const board = await scene.one('board', 'b2');
    expect([board.parentId, board.parentSince]).toEqual(['pumps', day('Wed')]);
    const links = scene.all('boardLink');
    expect(parentOn(board, links, day('Tue'))).toBe('valves');
    expect(parentOn(board, links, '2020-01-01')).toBe('valves');
    expect(parentOn(board, links, day('Wed'))).toBe('pumps');
  });

  test('back and forth: every span keeps its parent', async () => {
    const scene = given();
    await move(scene);
    const back = { boardId: 'b2', parentId: 'valves', reason: 'It was better' };
    await scene.when('moveBoard', back, by('ad', 'Fri 10:05'));
    const board = await scene.one('board', 'b2');
    const links = scene.all('boardLink');
    const parents = ['Tue', 'Wed', 'Thu', 'Fri'].map((name) => parentOn(board, links, day(name)));
    expect(parents).toEqual(['valves', 'pumps', 'pumps', 'valves']);
  });

  test('taken back on its day the move never was: span, sums and cards are as before', async () => {
    const scene = given();
    const id = await raised(scene);
    await move(scene, 'Wed 07:00');
    const back = { boardId: 'b2', parentId: 'valves', reason: 'Taken back' };
    await scene.when('moveBoard', back, by('ad', 'Wed 09:00'));
    const board = await scene.one('board', 'b2');
    expect([board.parentId, board.parentSince]).toEqual(['valves', null]);
    expect(scene.all('boardLink')).toEqual([]);
    expect((await scene.one('kpi', 'b2-Q1')).parentKpiId).toBe('valves-Q1');
    expect([...(await card(scene, id)).shownOn].sort()).toEqual(['b2', 'valves']);
  });

  test('a planned move is called off by staying where it hangs', async () => {
    const scene = given();
    await scene.when('moveBoard', { ...toPumps, fromOn: day('Mon+1') }, by('ad', 'Wed 10:05'));
    const stay = { boardId: 'b2', parentId: 'valves', reason: 'Not yet' };
    const { what } = await scene.when('moveBoard', stay, by('ad', 'Thu 10:05'));
    expect(what).toEqual(['boardMoveCalledOff']);
    expect(await scene.passes(at('Mon+1 06:00'), 'boards')).toEqual([]);
    expect((await scene.one('board', 'b2')).parentId).toBe('valves');
  });

  test('trap 26: a moved line rewrites no roll-up: its KPIs keep their old parent for the days before', async () => {
    const scene = given();
    await move(scene);
    expect((await scene.one('kpi', 'b2-Q1')).parentKpiId).toBe('pumps-Q1');
    const past = scene.all('kpiVersion').filter((v) => v.kpiId === 'b2-Q1');
    expect(past.map((v) => [v.state, v.parentKpiId, v.untilOn])).toEqual([
      ['past', 'valves-Q1', day('Tue')],
    ]);
  });

  test('a KPI that nobody above adds up any more stands alone', async () => {
    const scene = given();
    await move(scene);
    expect((await scene.one('kpi', 'b2-P9')).parentKpiId).toBeNull();
  });

  test('open cards stay where they are, both value streams show them, and the new one for 5 working days', async () => {
    const scene = given();
    const id = await raised(scene);
    await move(scene, 'Wed 07:00');
    const before = await card(scene, id);
    expect([before.holderId, [...before.shownOn].sort()]).toEqual([
      'valves',
      ['b2', 'pumps', 'valves'],
    ]);
    expect(await scene.passes(at('Wed+1 06:00'), 'boards')).toEqual([]);
    expect(await scene.passes(at('Wed+1 07:01'), 'boards')).toEqual(['movedCopyEnded']);
    expect([...(await card(scene, id)).shownOn].sort()).toEqual(['b2', 'valves']);
    expect(await scene.passes(at('Fri+1 06:00'), 'boards')).toEqual([]);
  });

  test('the next hop follows the new tree: up is where both hang below', async () => {
    const scene = given();
    const id = await raised(scene);
    await move(scene, 'Wed 07:00');
    await scene.passes(at('Wed 08:45'), 'escalations');
    expect((await card(scene, id)).holderId).toBe('plant');
  });

  test('planned for Monday: nothing before, the move at the start of that production day', async () => {
    const scene = given();
    const { what } = await scene.when(
      'moveBoard',
      { ...toPumps, fromOn: day('Mon+1') },
      by('ad', 'Wed 10:05'),
    );
    expect(what).toEqual(['boardMovePlanned']);
    expect(await scene.passes(at('Mon+1 05:59'), 'boards')).toEqual([]);
    expect((await scene.one('board', 'b2')).parentId).toBe('valves');
    expect(await scene.passes(at('Mon+1 06:00'), 'boards')).toEqual(['boardMoved']);
    const board = await scene.one('board', 'b2');
    expect([board.parentId, board.parentSince]).toEqual(['pumps', day('Mon+1')]);
    expect(parentOn(board, scene.all('boardLink'), day('Fri'))).toBe('valves');
  });

  test.each([
    ['into the past', { ...toPumps, fromOn: '2026-11-16' }, 'rule_broken'],
    ['to where it hangs', { ...toPumps, parentId: 'valves' }, 'wrong_state'],
    ['below a line', { ...toPumps, parentId: 'b1' }, 'rule_broken'],
    ['below nothing', { ...toPumps, parentId: 'nowhere' }, 'not_found'],
  ])('never %s', async (_what, payload, code) => {
    const refusal = await given().refused('moveBoard', payload, by('ad', 'Wed 10:05'));
    expect(refusal.code).toBe(code);
  });

  test('only an administrator moves boards', async () => {
    const refusal = await given().refused('moveBoard', toPumps, by('pm', 'Wed 10:05'));
    expect(refusal.code).toBe('forbidden');
  });
});

describe('a board is archived', () => {
  const archive = (scene: Scene, boardId: string, newHomeId: string) =>
    scene.when(
      'archiveBoard',
      { boardId, newHomeId, reason: 'Line closed' },
      by('ad', 'Wed 07:00'),
    );
  const raiseIssue = { boardId: 'b2', title: 'Torque tool', category: 'Q', severity: 'S3' };

  test('it is not refused: issues, actions, cards and people go to the new home in one step', async () => {
    const scene = given();
    const { answer } = await scene.when('raiseIssue', raiseIssue, by('tl-b2', 'Wed 06:20'));
    const id = await raised(scene, { addresseeId: 'maintenance' });
    const { what, answer: counts } = await archive(scene, 'b2', 'b1');
    expect(what).toEqual(['boardArchived']);
    expect(counts).toMatchObject({ issues: 1, cards: 1, people: 1, boards: 0 });
    const issue = await scene.one('issue', String(answer.issueId));
    expect([issue.boardId, issue.fromBoardId]).toEqual(['b1', 'b2']);
    const moved = await card(scene, id);
    expect([moved.originatorId, moved.holderId, moved.state]).toEqual([
      'b1',
      'maintenance',
      'raised',
    ]);
    expect(moved.shownOn).toContain('b1');
    expect(moved.shownOn).not.toContain('b2');
    expect((await scene.one('person', 'tl-b2')).roles).toEqual([{ boardId: 'b1', role: 'TL' }]);
    expect(scene.all('member').map((m) => m.id)).toEqual(['b1:tl-b2']);
    expect(await scene.one('board', 'b2')).toMatchObject({ state: 'archived', homeId: 'b1' });
  });

  test('its letters and readings stay; its KPIs are reported no more', async () => {
    const scene = given();
    await archive(scene, 'b2', 'b1');
    const own = scene.all('kpi').filter((k) => k.boardId === 'b2');
    expect(own.map((k) => [k.state, k.retiredOn])).toEqual([
      ['retired', day('Wed')],
      ['retired', day('Wed')],
    ]);
  });

  test('a card that its new home holds itself has nobody left to ask and is withdrawn', async () => {
    const scene = given();
    const id = await raised(scene);
    await archive(scene, 'b2', 'valves');
    expect((await card(scene, id)).state).toBe('withdrawn');
  });

  test('a value stream ends: its lines hang below the new one, its cards follow, their clocks go on', async () => {
    const scene = given();
    const id = await raised(scene);
    const due = (await card(scene, id)).hops[0]?.answerDueAt;
    const { answer } = await archive(scene, 'valves', 'pumps');
    expect(answer.boards).toBe(3);
    const parents = ['b1', 'b2', 'b3'].map(async (b) => (await scene.one('board', b)).parentId);
    expect(await Promise.all(parents)).toEqual(['pumps', 'pumps', 'pumps']);
    await scene.passes(at('Wed 07:00'), 'escalations');
    const moved = await card(scene, id);
    expect([moved.holderId, moved.hops.at(-1)?.answerDueAt]).toEqual(['pumps', due]);
  });

  test.each([
    ['the top', { boardId: 'plant', newHomeId: 'pumps' }, 'rule_broken'],
    ['into itself', { boardId: 'b2', newHomeId: 'b2' }, 'rule_broken'],
    ['into a board below it', { boardId: 'valves', newHomeId: 'b2' }, 'rule_broken'],
  ])('never %s', async (_what, ids, code) => {
    const refusal = await given().refused(
      'archiveBoard',
      { ...ids, reason: 'x' },
      by('ad', 'Wed 07:00'),
    );
    expect(refusal.code).toBe(code);
  });
});

describe('boards merge and split', () => {
  test('two lines become one: both are archived into it', async () => {
    const scene = given();
    const { what } = await scene.when(
      'mergeBoards',
      { boardIds: ['b2', 'b3'], intoId: 'b1', reason: 'One cell' },
      by('ad', 'Wed 07:00'),
    );
    expect(what).toEqual(['boardArchived', 'boardArchived', 'boardsMerged']);
    const homes = ['b2', 'b3'].map(async (id) => (await scene.one('board', id)).homeId);
    expect(await Promise.all(homes)).toEqual(['b1', 'b1']);
  });

  test('a new line takes a named issue with its card, and a named person; the rest stays', async () => {
    const scene = given({ board: [boardOf('b4', 1, 'valves')] });
    const titles = ['Torque tool', 'Feeder'];
    const ids: string[] = [];
    for (const title of titles) {
      const { answer } = await scene.when(
        'raiseIssue',
        { boardId: 'b2', title, category: 'Q', severity: 'S3' },
        by('tl-b2', 'Wed 06:20'),
      );
      ids.push(String(answer.issueId));
    }
    await scene.when(
      'splitBoard',
      {
        boardId: 'b2',
        intoId: 'b4',
        issueIds: [ids[0]],
        personIds: ['tl-b2'],
        childIds: [],
        reason: 'Second cell',
      },
      by('ad', 'Wed 07:00'),
    );
    const boards = ids.map(async (id) => (await scene.one('issue', id)).boardId);
    expect(await Promise.all(boards)).toEqual(['b4', 'b2']);
    expect(scene.all('member').map((m) => m.id)).toEqual(['b4:tl-b2']);
    expect((await scene.one('board', 'b2')).state).toBe('live');
  });

  test('whatever ends, no open card stays without a holder that is there', async () => {
    const scene = given();
    const id = await cardIn(scene, 'accepted');
    await scene.when(
      'mergeBoards',
      { boardIds: ['valves'], intoId: 'pumps', reason: 'One stream' },
      by('ad', 'Wed 07:30'),
    );
    await scene.passes(at('Wed 07:30'), 'escalations');
    const moved = await card(scene, id);
    expect((await scene.one('board', moved.holderId)).state).toBe('live');
    expect(moved.state).toBe('accepted');
  });
});
