import { describe, expect, test } from 'vitest';
import { at, show } from '../calendar/plant-calendar.ts';
import { by, card, cardIn, hopOf, plantScene, raised } from './card.ts';

const transfer = (escalationId: string, to = 'maintenance') => ({
  escalationId,
  to,
  reason: 'your machine',
});

describe('Rule 2.1 row 15: transfer', () => {
  test('sideways under Up: A ends, B goes on without restart', async () => {
    const scene = plantScene();
    const id = await raised(scene, { severity: 'S3' }, 'tl-b2', 'Mon 06:50');
    await scene.when('transferEscalation', transfer(id), by('vsm', 'Mon 08:40'));
    const e = await card(scene, id);
    expect([e.state, e.holderId, hopOf(e).cause, hopOf(e).acknowledgeDueAt]).toEqual([
      'raised',
      'maintenance',
      'transfer',
      null,
    ]);
    expect([show(hopOf(e).answerDueAt!), show(hopOf(e).answerStartedAt!)]).toEqual([
      'Tue 08:45',
      'Mon 06:50',
    ]);
    expect([e.hops[0]?.holdingMinutes, e.copies.map((c) => [c.boardId, c.cause])]).toEqual([
      110,
      [['valves', 'left']],
    ]);
  });

  test('with more than 75 % of the answer time used it can only be offered (trap 21)', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    await scene.when('acknowledgeEscalation', { escalationId: id }, by('vsm', 'Wed 07:00'));
    const refusal = await scene.refused('transferEscalation', transfer(id), by('vsm', 'Wed 09:41'));
    expect([refusal.code, refusal.details.offer]).toEqual(['rule_broken', true]);
    await scene.when('transferEscalation', transfer(id), by('vsm', 'Wed 09:40'));
    expect((await card(scene, id)).holderId).toBe('maintenance');
  });

  test('not back to a board of the path, only as an offer', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    await scene.when('transferEscalation', transfer(id), by('vsm', 'Wed 06:50'));
    const refusal = await scene.refused(
      'transferEscalation',
      transfer(id, 'valves'),
      by('sf', 'Wed 06:55'),
    );
    expect([refusal.code, refusal.details]).toEqual([
      'rule_broken',
      { offer: true, because: 'on_path' },
    ]);
  });

  test('not to a line and not to the plant', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    for (const to of ['b3', 'plant', 'b2']) {
      expect(
        (await scene.refused('transferEscalation', transfer(id, to), by('vsm', 'Wed 06:50'))).code,
      ).toBe('rule_broken');
    }
  });

  test('B of the first board still counts after the transfer and sends it up', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    await scene.when('transferEscalation', transfer(id), by('vsm', 'Wed 06:50'));
    expect(await scene.passes(at('Wed 10:40'), 'escalations')).toEqual(['escalationWentUp']);
    const e = await card(scene, id);
    expect([e.holderId, hopOf(e).missed, e.hops.length]).toEqual(['plant', 'B', 3]);
  });
});

describe('Rule 2.1 rows 16 to 18: offers', () => {
  const offer = (escalationId: string, more: Readonly<Record<string, unknown>> = {}) => ({
    escalationId,
    to: 'maintenance',
    kind: 'transfer',
    text: 'your crib',
    ...more,
  });

  test('Rule 2.1 row 16: an offer changes nothing but the offer, all clocks run on', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'accepted');
    const before = await card(scene, id);
    await scene.when('offerEscalation', offer(id), by('vsm', 'Wed 08:00'));
    const e = await card(scene, id);
    expect([e.offer?.to, e.state, e.holderId, e.resolutionDueAt]).toEqual([
      'maintenance',
      'accepted',
      'valves',
      before.resolutionDueAt,
    ]);
  });

  test('Rule 2.1 row 16: what can simply be transferred is not offered; one offer at a time', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    expect(
      (await scene.refused('offerEscalation', offer(id), by('vsm', 'Wed 07:00'))).details.transfer,
    ).toBe(true);
    const accepted = await cardIn(scene, 'accepted');
    await scene.when('offerEscalation', offer(accepted), by('vsm', 'Wed 08:00'));
    expect(
      (
        await scene.refused(
          'offerEscalation',
          offer(accepted, { to: 'quality' }),
          by('vsm', 'Wed 08:01'),
        )
      ).code,
    ).toBe('wrong_state');
  });

  test('Rule 2.1 row 16: down only to a lower board of the path, never to the originator', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    await scene.when('passUpEscalation', { escalationId: id, reason: 'x' }, by('vsm', 'Wed 07:00'));
    for (const to of ['b2', 'maintenance', 'pumps']) {
      expect(
        (
          await scene.refused(
            'offerEscalation',
            offer(id, { to, kind: 'de_escalate' }),
            by('pm', 'Wed 08:00'),
          )
        ).code,
      ).toBe('rule_broken');
    }
    await scene.when(
      'offerEscalation',
      offer(id, { to: 'valves', kind: 'de_escalate' }),
      by('pm', 'Wed 08:00'),
    );
    expect((await card(scene, id)).offer?.to).toBe('valves');
  });

  test('Rule 2.1 row 17: consent to a late transfer: seen there, B goes on', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'seen');
    await scene.when('offerEscalation', offer(id), by('vsm', 'Wed 10:00'));
    await scene.when('consentEscalationOffer', { escalationId: id }, by('sf', 'Wed 10:05'));
    const e = await card(scene, id);
    expect([
      e.state,
      e.holderId,
      e.offer,
      show(hopOf(e).answerDueAt!),
      hopOf(e).acknowledgeDueAt,
    ]).toEqual(['seen', 'maintenance', null, 'Wed 10:40', null]);
  });

  test('Rule 2.1 row 17: consent to an accepted one: accepted there, C goes on, P for the new owner', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'accepted');
    await scene.when('offerEscalation', offer(id), by('vsm', 'Wed 08:00'));
    expect(
      (await scene.refused('consentEscalationOffer', { escalationId: id }, by('sf', 'Wed 08:05')))
        .code,
    ).toBe('invalid_input');
    await scene.when(
      'consentEscalationOffer',
      { escalationId: id, ownerId: 'rs' },
      by('sf', 'Wed 08:05'),
    );
    const e = await card(scene, id);
    expect([
      e.state,
      e.holderId,
      show(e.resolutionDueAt!),
      e.ownerAccepted,
      show(e.ownerAcceptDueAt!),
    ]).toEqual(['accepted', 'maintenance', 'Wed 12:00', false, 'Wed 10:05']);
  });

  test('Rule 2.1 row 17: consent to a de-escalation: accepted there, C as granted, B ends', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    await scene.when('passUpEscalation', { escalationId: id, reason: 'x' }, by('vsm', 'Wed 07:00'));
    await scene.when(
      'offerEscalation',
      offer(id, {
        to: 'valves',
        kind: 'de_escalate',
        text: '2 000 € granted',
        resolutionDueAt: at('Thu 12:00'),
      }),
      by('pm', 'Wed 08:00'),
    );
    await scene.when(
      'consentEscalationOffer',
      { escalationId: id, ownerId: 'vsm' },
      by('vsm', 'Wed 08:05'),
    );
    const e = await card(scene, id);
    expect([
      e.state,
      e.holderId,
      hopOf(e).cause,
      show(e.resolutionDueAt!),
      hopOf(e).answerDueAt,
    ]).toEqual(['accepted', 'valves', 'de_escalate', 'Thu 12:00', null]);
    expect(e.copies.map((c) => c.boardId)).toEqual(['plant']);
  });

  test('Rule 2.1 row 17: only the receiving board itself consents, no tier above and not the giver', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'accepted');
    await scene.when('offerEscalation', offer(id), by('vsm', 'Wed 08:00'));
    for (const as of ['pm', 'vsm', 'tl-b2', 'rs']) {
      expect(
        (
          await scene.refused(
            'consentEscalationOffer',
            { escalationId: id, ownerId: 'rs' },
            by(as, 'Wed 08:05'),
          )
        ).code,
      ).toBe('forbidden');
    }
  });

  test('Rule 2.1 row 18: declined by the receiver, or taken back by the holder', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'accepted');
    await scene.when('offerEscalation', offer(id), by('vsm', 'Wed 08:00'));
    await scene.when(
      'declineEscalationOffer',
      { escalationId: id, reason: 'not ours' },
      by('sf', 'Wed 08:05'),
    );
    expect((await card(scene, id)).offer).toBeNull();
    await scene.when('offerEscalation', offer(id), by('vsm', 'Wed 08:10'));
    await scene.when('takeBackEscalationOffer', { escalationId: id }, by('vsm', 'Wed 08:15'));
    expect((await card(scene, id)).offer).toBeNull();
    expect(
      (
        await scene.refused(
          'consentEscalationOffer',
          { escalationId: id, ownerId: 'vsm' },
          by('vsm', 'Wed 08:20'),
        )
      ).code,
    ).toBe('wrong_state');
  });

  test.each([
    ['returned (row 8)', 'returnEscalation', { type: 'solved', text: 'ok' }, 'vsm'],
    ['passed up (row 10)', 'passUpEscalation', { reason: 'x' }, 'vsm'],
    ['withdrawn (row 23)', 'withdrawEscalation', { reason: 'x' }, 'tl-b2'],
  ])('Rule 2.1 row 18: an offer ends when the card is %s', async (_name, type, payload, as) => {
    const scene = plantScene();
    const id = await cardIn(scene, 'accepted');
    await scene.when('offerEscalation', offer(id), by('vsm', 'Wed 08:00'));
    await scene.when(type, { escalationId: id, ...payload }, by(as, 'Wed 08:05'));
    expect((await card(scene, id)).offer).toBeNull();
  });
});
