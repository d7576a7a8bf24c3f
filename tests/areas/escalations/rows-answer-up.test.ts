import { describe, expect, test } from 'vitest';
import { at, day, show } from '../calendar/plant-calendar.ts';
import { withBoards } from '../reference-plant.ts';
import { accept, answerSolved, by, card, cardIn, hopOf, plantScene, raised } from './card.ts';

describe('Rule 2.1 rows 8 and 9: the answer', () => {
  test('Rule 2.1 row 8: return ends A, B, C and P and carries a type and a text', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    await accept(scene, id);
    await scene.when(
      'returnEscalation',
      { escalationId: id, type: 'coaching', text: 'We look at it together' },
      by('vsm', 'Wed 09:00'),
    );
    const e = await card(scene, id);
    expect([e.state, e.answer?.type, e.answer?.boardId, e.answer?.by.initials]).toEqual([
      'returned',
      'coaching',
      'valves',
      'VS',
    ]);
    expect([e.ownerAcceptDueAt, hopOf(e).decision, hopOf(e).holdingMinutes]).toEqual([
      null,
      'returned',
      140,
    ]);
    expect(await scene.passes(at('Fri 12:00'), 'escalations')).toEqual([]);
  });

  test('Rule 2.1 row 8: an empty answer is impossible', async () => {
    const scene = plantScene();
    const escalationId = await raised(scene);
    for (const answer of [
      {},
      { type: 'solved' },
      { text: 'done' },
      { type: 'solved', text: '' },
      { type: 'read', text: 'ok' },
    ]) {
      expect(
        (
          await scene.refused(
            'returnEscalation',
            { escalationId, ...answer },
            by('vsm', 'Wed 07:00'),
          )
        ).code,
      ).toBe('invalid_input');
    }
  });

  test('Rule 2.1 row 8: "not now" needs a review date ahead, no other answer has one', async () => {
    const scene = plantScene();
    const escalationId = await raised(scene);
    const notNow = { escalationId, type: 'not_now', text: 'Oven in capex' };
    expect((await scene.refused('returnEscalation', notNow, by('vsm', 'Wed 07:00'))).code).toBe(
      'invalid_input',
    );
    expect(
      (
        await scene.refused(
          'returnEscalation',
          { ...notNow, reviewOn: day('Wed') },
          by('vsm', 'Wed 07:00'),
        )
      ).code,
    ).toBe('rule_broken');
    expect(
      (
        await scene.refused(
          'returnEscalation',
          { escalationId, ...answerSolved, reviewOn: day('Fri') },
          by('vsm', 'Wed 07:00'),
        )
      ).code,
    ).toBe('invalid_input');
    await scene.when(
      'returnEscalation',
      { ...notNow, reviewOn: day('Mon+1') },
      by('vsm', 'Wed 07:00'),
    );
    const e = await card(scene, escalationId);
    expect([e.answer?.reviewOn, e.answer?.firstReviewOn, show(e.reviewAt!)]).toEqual([
      day('Mon+1'),
      day('Mon+1'),
      'Mon+1 06:00',
    ]);
  });

  test('Rule 2.1 row 9: resolve ends C and says what was done', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    await accept(scene, id);
    await scene.when('acceptEscalationTask', { escalationId: id }, by('rs', 'Wed 08:41'));
    await scene.when(
      'resolveEscalation',
      { escalationId: id, text: 'Spare tool mounted', evidence: '3 torques ok' },
      by('rs', 'Wed 11:35'),
    );
    const e = await card(scene, id);
    expect([e.state, e.resolved?.text, e.resolved?.by.initials]).toEqual([
      'resolved',
      'Spare tool mounted',
      'RS',
    ]);
    expect(await scene.passes(at('Fri 12:00'), 'escalations')).toEqual([]);
  });

  test.each([{}, { evidence: '' }])(
    'Rule 2.1 row 9: "done" without evidence is no answer (%j)',
    async (part) => {
      const scene = plantScene();
      const id = await cardIn(scene, 'accepted');
      const done = { escalationId: id, text: 'Done', ...part };
      expect((await scene.refused('resolveEscalation', done, by('vsm', 'Wed 09:00'))).code).toBe(
        'invalid_input',
      );
    },
  );

  test('Rule 2.1 row 9: a named owner who has not accepted yet cannot resolve', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    await accept(scene, id);
    expect(
      (
        await scene.refused(
          'resolveEscalation',
          { escalationId: id, text: 'Done', evidence: 'ok' },
          by('rs', 'Wed 09:00'),
        )
      ).code,
    ).toBe('forbidden');
  });
});

describe('Rule 2.1 rows 10 to 14: up', () => {
  test('Rule 2.1 row 10: pass up to the lowest board above both; its own A and B start', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    await scene.when(
      'passUpEscalation',
      { escalationId: id, reason: 'needs the plant' },
      by('vsm', 'Wed 11:00'),
    );
    const e = await card(scene, id);
    expect([e.state, e.holderId, hopOf(e).cause]).toEqual(['raised', 'plant', 'pass_up']);
    expect([show(hopOf(e).acknowledgeDueAt!), show(hopOf(e).answerDueAt!)]).toEqual([
      'Wed 15:00',
      'Wed 19:00',
    ]);
    expect([
      e.hops[0]?.decision,
      e.hops[0]?.holdingMinutes,
      e.copies.map((c) => [c.boardId, c.cause]),
    ]).toEqual(['passed_up', 260, [['valves', 'left']]]);
  });

  test('Rule 2.1 row 10: not at the top', async () => {
    const scene = plantScene();
    const escalationId = await raised(scene, { boardId: 'valves' }, 'vsm');
    expect(
      (
        await scene.refused(
          'passUpEscalation',
          { escalationId, reason: 'x' },
          by('pm', 'Wed 11:00'),
        )
      ).code,
    ).toBe('wrong_state');
  });

  test('Rule 2.1 row 11: A missed goes up by itself, as of the instant it was due', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    expect(await scene.passes(at('Wed 08:39'), 'escalations')).toEqual([]);
    expect(await scene.passes(at('Wed 09:00'), 'escalations')).toEqual(['escalationWentUp']);
    const e = await card(scene, id);
    expect([
      e.state,
      e.holderId,
      hopOf(e).cause,
      hopOf(e).missed,
      show(hopOf(e).arrivedAt),
    ]).toEqual(['raised', 'plant', 'auto', 'A', 'Wed 08:40']);
    expect([e.hops[0]?.decision, show(e.hops[0]!.leftAt!)]).toEqual(['missed', 'Wed 08:40']);
  });

  test('Rule 2.1 row 12: seen but not answered goes up when B ends', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'seen');
    expect(await scene.passes(at('Wed 10:45'), 'escalations')).toEqual(['escalationWentUp']);
    const e = await card(scene, id);
    expect([e.holderId, hopOf(e).missed, show(hopOf(e).arrivedAt)]).toEqual([
      'plant',
      'B',
      'Wed 10:40',
    ]);
  });

  test('Rule 2.1 row 13: C plus one working day', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'accepted');
    expect(await scene.passes(at('Thu 11:59'), 'escalations')).toEqual([]);
    expect(await scene.passes(at('Thu 12:00'), 'escalations')).toEqual(['escalationWentUp']);
    const e = await card(scene, id);
    expect([e.state, e.holderId, hopOf(e).missed, e.owner, e.resolutionDueAt]).toEqual([
      'raised',
      'plant',
      'C',
      null,
      null,
    ]);
  });

  test('Rule 2.1 row 14: at the top it is overdue and stays', async () => {
    const scene = plantScene();
    const id = await raised(scene, { boardId: 'valves' }, 'vsm');
    expect(await scene.passes(at('Thu 16:00'), 'escalations')).toEqual(['escalationOverrun']);
    const e = await card(scene, id);
    expect([e.state, e.holderId, e.late, e.hops.length]).toEqual(['raised', 'plant', true, 1]);
  });

  test('Rule 2.1 row 14: an open offer ends with the overrun (row 18)', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'accepted');
    await scene.when(
      'offerEscalation',
      { escalationId: id, to: 'pumps', kind: 'transfer', text: 'your tool crib' },
      by('vsm', 'Wed 09:00'),
    );
    await scene.passes(at('Thu 12:00'), 'escalations');
    expect((await card(scene, id)).offer).toBeNull();
  });

  test.each([
    ['the originator', { b2: { stage: 2 as const } }],
    ['the holder', { valves: { stage: 2 as const } }],
    ['a ramp-up', { valves: { phase: 'ramp_up' as const } }],
  ])('at a stage below 3 of %s a missed clock only marks the card late', async (_name, parts) => {
    const scene = plantScene(withBoards(parts));
    const id = await raised(scene);
    expect(await scene.passes(at('Wed 16:00'), 'escalations')).toEqual(['escalationOverrun']);
    const e = await card(scene, id);
    expect([e.holderId, e.late, e.hops.length]).toEqual(['valves', true, 1]);
  });

  test('S1 goes up at every stage', async () => {
    const scene = plantScene(withBoards({ b2: { stage: 1 }, valves: { stage: 1 } }));
    const id = await raised(scene, { severity: 'S1' }, 'tl-b2', 'Wed 10:00');
    await scene.passes(at('Wed 10:15'), 'escalations');
    const e = await card(scene, id);
    expect([e.holderId, e.copies.map((c) => c.boardId)]).toEqual(['plant', ['valves']]);
  });
});

describe('deadlines that say "huddle" follow the huddle (Rule 3.2.6)', () => {
  test('a cancelled huddle moves its deadline to the next and every screen shows the new one', async () => {
    const scene = plantScene();
    const id = await raised(scene, { severity: 'S3' }, 'tl-b2', 'Mon 06:50');
    expect(show(hopOf(await card(scene, id)).answerDueAt!)).toBe('Tue 08:45');
    await scene.when(
      'cancelHuddle',
      { huddleId: `valves-t2:${day('Tue')}`, reason: 'audit' },
      by('vsm', 'Mon 09:00'),
    );
    expect(show(hopOf(await card(scene, id)).answerDueAt!)).toBe('Wed 08:45');
  });

  test('a huddle that runs on keeps the deadline open, at most 15 minutes; its end closes it', async () => {
    const scene = plantScene();
    const id = await raised(scene, { severity: 'S3' }, 'tl-b2', 'Mon 06:50');
    const huddle = { huddleId: `valves-t2:${day('Mon')}` };
    await scene.when('startHuddle', huddle, by('vsm', 'Mon 08:30'));
    expect(show(hopOf(await card(scene, id)).acknowledgeDueAt!)).toBe('Mon 09:00');
    expect(await scene.passes(at('Mon 08:45'), 'escalations')).toEqual([]);
    await scene.when('endHuddle', huddle, by('vsm', 'Mon 08:50'));
    expect(await scene.passes(at('Mon 08:50'), 'escalations')).toEqual(['escalationWentUp']);
  });
});
