import { describe, expect, test } from 'vitest';
import { at, day, show } from '../calendar/plant-calendar.ts';
import type { Scene } from '../given.ts';
import { withBoards } from '../reference-plant.ts';
import { accept, answerSolved, by, card, cardIn, hopOf, plantScene, raised } from './card.ts';

/** B2's question answered "not now" until Monday and confirmed. */
async function notNow(scene: Scene, confirmed = true): Promise<string> {
  const id = await raised(scene);
  await scene.when(
    'returnEscalation',
    { escalationId: id, type: 'not_now', text: 'Oven in capex', reviewOn: day('Mon+1') },
    by('vsm', 'Wed 07:00'),
  );
  if (confirmed)
    await scene.when(
      'confirmEscalation',
      { escalationId: id, effectSeen: false },
      by('tl-b2', 'Wed 07:10'),
    );
  return id;
}

describe('Rule 2.1 rows 26 to 28: "not now" comes back (trap 23)', () => {
  test.each([true, false])(
    'Rule 2.1 row 26: on its date the review is due, also when confirmed (%s)',
    async (confirmed) => {
      const scene = plantScene();
      const id = await notNow(scene, confirmed);
      const happened = await scene.passes(at('Mon+1 06:00'), 'escalations');
      expect(happened.filter((what) => what === 'escalationReviewDue')).toHaveLength(1);
      const e = await card(scene, id);
      expect([e.state, e.reviewDue, show(e.reviewMissedAt!)]).toEqual([
        confirmed ? 'confirmed' : 'returned',
        true,
        'Mon+1 08:45',
      ]);
      expect(e.shownOn).toContain('valves');
    },
  );

  test('Rule 2.1 row 26: a card that stands on no board any more comes back to the one that said so', async () => {
    const scene = plantScene();
    const id = await notNow(scene);
    await scene.when('leaveEscalationBoard', { escalationId: id }, by('system', 'Fri 06:00'));
    await scene.passes(at('Mon+1 06:00'), 'escalations');
    expect([(await card(scene, id)).shownOn, (await card(scene, id)).shown]).toEqual([
      ['valves'],
      true,
    ]);
  });

  test('Rule 2.1 row 27: a new answer; with a new "not now" the first date stays legible', async () => {
    const scene = plantScene();
    const id = await notNow(scene);
    await scene.passes(at('Mon+1 06:00'), 'escalations');
    await scene.when(
      'answerEscalationReview',
      { escalationId: id, type: 'not_now', text: 'Order placed', reviewOn: day('Fri+1') },
      by('vsm', 'Mon+1 08:40'),
    );
    const e = await card(scene, id);
    expect([
      e.state,
      e.answer?.reviewOn,
      e.answer?.firstReviewOn,
      e.reviewDue,
      e.confirmed,
    ]).toEqual(['returned', day('Fri+1'), day('Mon+1'), false, null]);
    expect(e.shownOn).toEqual(['b2', 'valves']);
    expect(await scene.passes(at('Mon+1 12:00'), 'escalations')).toEqual([]);
  });

  test('Rule 2.1 row 27: a confirmed card that is answered anew is held again by that board, by nobody else', async () => {
    const scene = plantScene();
    const id = await notNow(scene, true);
    await scene.passes(at('Mon+1 06:00'), 'escalations');
    await scene.when(
      'answerEscalationReview',
      { escalationId: id, ...answerSolved },
      by('vsm', 'Mon+1 08:40'),
    );
    const { hops } = await card(scene, id);
    expect(hops.filter((hop) => hop.leftAt === null).map((hop) => hop.boardId)).toEqual(['valves']);
  });

  test('Rule 2.1 row 27: another answer ends R', async () => {
    const scene = plantScene();
    const id = await notNow(scene);
    await scene.passes(at('Mon+1 06:00'), 'escalations');
    await scene.when(
      'answerEscalationReview',
      { escalationId: id, ...answerSolved },
      by('vsm', 'Mon+1 08:40'),
    );
    expect((await card(scene, id)).reviewAt).toBeNull();
  });

  test('Rule 2.1 row 27: not before the review is due', async () => {
    const scene = plantScene();
    const id = await notNow(scene);
    expect(
      (
        await scene.refused(
          'answerEscalationReview',
          { escalationId: id, ...answerSolved },
          by('vsm', 'Fri 08:40'),
        )
      ).code,
    ).toBe('wrong_state');
  });

  test('Rule 2.1 row 28: a missed review is raised again at that board with its clocks', async () => {
    const scene = plantScene();
    const id = await notNow(scene);
    const happened = await scene.passes(at('Mon+1 08:45'), 'escalations');
    expect(happened).toContain('escalationReviewMissed');
    const e = await card(scene, id);
    expect([e.state, e.holderId, hopOf(e).cause, e.hops.length, e.reviewAt]).toEqual([
      'raised',
      'valves',
      'review',
      2,
      null,
    ]);
    expect([show(hopOf(e).acknowledgeDueAt!), show(hopOf(e).answerDueAt!)]).toEqual([
      'Mon+1 10:45',
      'Mon+1 12:45',
    ]);
    expect([e.shownOn, e.copies]).toEqual([['b2', 'valves'], []]);
  });

  test('Rule 2.1 row 28: at a stage below 3 it is only late', async () => {
    const scene = plantScene(withBoards({ valves: { stage: 2 } }));
    const id = await notNow(scene);
    await scene.passes(at('Mon+1 12:00'), 'escalations');
    const e = await card(scene, id);
    expect([e.state, e.late, e.reviewDue, e.hops.length]).toEqual(['confirmed', true, true, 1]);
  });

  test('reviews fall away when the issue is cancelled', async () => {
    const scene = plantScene();
    const { answer } = await scene.when(
      'raiseIssue',
      { boardId: 'b2', title: 'Oven drift', category: 'Q' },
      by('tl-b2', 'Wed 06:20'),
    );
    const id = await raised(scene, { issueIds: [answer.issueId] });
    await scene.when(
      'returnEscalation',
      { escalationId: id, type: 'not_now', text: 'Later', reviewOn: day('Mon+1') },
      by('vsm', 'Wed 07:00'),
    );
    await scene.when(
      'confirmEscalation',
      { escalationId: id, effectSeen: false },
      by('tl-b2', 'Wed 07:10'),
    );
    await scene.when(
      'cancelIssue',
      { issueId: answer.issueId, reason: 'not_an_issue' },
      by('tl-b2', 'Thu 07:00'),
    );
    expect((await card(scene, id)).reviewAt).toBeNull();
  });
});

describe('Rule 2.1 row 29: acknowledge a copy', () => {
  test('K ends at the board of the copy, nothing else changes', async () => {
    const scene = plantScene();
    const id = await raised(scene, { severity: 'S1' }, 'tl-b2', 'Wed 10:00');
    await scene.when(
      'acknowledgeEscalationCopy',
      { escalationId: id, boardId: 'plant' },
      by('pm', 'Wed 10:05'),
    );
    const e = await card(scene, id);
    expect([e.state, e.holderId, show(e.copies[0]!.acknowledgedAt!)]).toEqual([
      'raised',
      'valves',
      'Wed 10:05',
    ]);
  });

  test('a missed K alerts the next of its duty chain and makes no hop', async () => {
    const scene = plantScene();
    const id = await raised(scene, { severity: 'S1' }, 'tl-b2', 'Wed 10:00');
    await scene.when('acknowledgeEscalation', { escalationId: id }, by('vsm', 'Wed 10:05'));
    expect(await scene.passes(at('Wed 10:40'), 'escalations')).toEqual(['escalationCopyMissed']);
    expect((await card(scene, id)).hops).toHaveLength(1);
  });

  test('a copy without a clock has nothing to acknowledge', async () => {
    const scene = plantScene();
    const id = await raised(scene, { addresseeId: 'maintenance' });
    expect(
      (
        await scene.refused(
          'acknowledgeEscalationCopy',
          { escalationId: id, boardId: 'valves' },
          by('vsm', 'Wed 07:00'),
        )
      ).code,
    ).toBe('wrong_state');
  });
});

describe('Rule 2.1 row 30: take back within 10 seconds', () => {
  const second = 1_000;

  test('after a raise: withdrawn, marked, and gone after 10 s', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    await scene.when(
      'takeBackEscalation',
      { escalationId: id },
      { as: 'tl-b2', at: at('Wed 06:40') + 9 * second },
    );
    const e = await card(scene, id);
    expect([e.state, e.takenBackAt, e.shownOn]).toEqual([
      'withdrawn',
      at('Wed 06:40') + 9 * second,
      ['b2', 'valves'],
    ]);
    expect(await scene.passes(at('Wed 06:41'), 'escalations')).toEqual(['escalationLeftBoard']);
    expect((await card(scene, id)).shownOn).toEqual([]);
  });

  test('after any other act: the state before, with its clocks', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'seen');
    const before = await card(scene, id);
    await scene.when(
      'passUpEscalation',
      { escalationId: id, reason: 'oops' },
      by('vsm', 'Wed 07:30'),
    );
    await scene.when(
      'takeBackEscalation',
      { escalationId: id },
      { as: 'vsm', at: at('Wed 07:30') + 10 * second },
    );
    const after = await card(scene, id);
    expect({ ...after, rev: 0, takenBackAt: null }).toEqual({
      ...before,
      rev: 0,
      takenBackAt: null,
    });
    expect(after.takenBackAt).toBe(at('Wed 07:30') + 10 * second);
  });

  test('a confirm takes its countermeasure and the state of the issue back with it', async () => {
    const scene = plantScene();
    const { answer } = await scene.when(
      'raiseIssue',
      { boardId: 'b2', title: 'Torque tool', category: 'Q' },
      by('tl-b2', 'Wed 06:20'),
    );
    const id = await raised(scene, { issueIds: [answer.issueId] });
    await scene.when(
      'returnEscalation',
      { escalationId: id, ...answerSolved },
      by('vsm', 'Wed 07:00'),
    );
    await scene.when(
      'confirmEscalation',
      { escalationId: id, effectSeen: true },
      by('tl-b2', 'Wed 07:10'),
    );
    await scene.when(
      'takeBackEscalation',
      { escalationId: id },
      { as: 'tl-b2', at: at('Wed 07:10') + 5 * second },
    );
    expect((await card(scene, id)).state).toBe('returned');
    expect((await scene.one('issue', String(answer.issueId))).state).toBe('open');
    expect(scene.all('countermeasure').map((c) => c.state)).toEqual(['cancelled']);
  });

  test.each([
    ['after 10 seconds', { as: 'tl-b2', at: at('Wed 06:40') + 10 * second + 1 }],
    ['by another person', { as: 'tl2-b2', at: at('Wed 06:40') + second }],
    ['from another device', { as: 'tl-b2', at: at('Wed 06:40') + second, on: 'other' }],
  ])('not %s', async (_name, who) => {
    const scene = plantScene();
    const id = await raised(scene);
    expect((await scene.refused('takeBackEscalation', { escalationId: id }, who)).code).toBe(
      'undo_expired',
    );
  });

  test('not once somebody else has acted on it, and not twice', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    await scene.when(
      'acknowledgeEscalation',
      { escalationId: id },
      { as: 'vsm', at: at('Wed 06:40') + second },
    );
    expect(
      (
        await scene.refused(
          'takeBackEscalation',
          { escalationId: id },
          { as: 'tl-b2', at: at('Wed 06:40') + 2 * second },
        )
      ).code,
    ).toBe('undo_expired');
    await scene.when(
      'takeBackEscalation',
      { escalationId: id },
      { as: 'vsm', at: at('Wed 06:40') + 3 * second },
    );
    expect(
      (
        await scene.refused(
          'takeBackEscalation',
          { escalationId: id },
          { as: 'vsm', at: at('Wed 06:40') + 4 * second },
        )
      ).code,
    ).toBe('undo_expired');
  });
});

describe('Rule 2.1 rows 31 and 32: second streak limit', () => {
  const streak = (escalationId: string) => ({ escalationId, text: 'FPY red 5 days running' });

  test('Rule 2.1 row 31: raised or seen goes up', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'seen');
    await scene.when('reachEscalationStreak', streak(id), by('system', 'Wed 08:00'));
    const e = await card(scene, id);
    expect([e.state, e.holderId, hopOf(e).missed, e.lines.map((l) => l.text)]).toEqual([
      'raised',
      'plant',
      'streak',
      ['FPY red 5 days running'],
    ]);
  });

  test('Rule 2.1 row 32: accepted stays, Up becomes a copy with K', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    await accept(scene, id);
    await scene.when('reachEscalationStreak', streak(id), by('system', 'Wed 09:00'));
    const e = await card(scene, id);
    expect([e.state, e.holderId]).toEqual(['accepted', 'valves']);
    expect(e.copies.map((c) => [c.boardId, c.cause, show(c.acknowledgeDueAt!)])).toEqual([
      ['plant', 'streak', 'Wed 09:45'],
    ]);
  });

  test('Rule 2.1 rows 31, 32 do not exist at the top', async () => {
    const scene = plantScene();
    const id = await raised(scene, { boardId: 'valves' }, 'vsm');
    expect(
      (await scene.refused('reachEscalationStreak', streak(id), by('system', 'Wed 08:00'))).code,
    ).toBe('wrong_state');
  });
});
