// The scripts of a day (Rule 4.2) with their figures, from tap to tap.
import { describe, expect, test } from 'vitest';
import { readEscalationPreview } from '../../../board-server/areas/escalations/preview.ts';
import { addDays } from '../../../shared/time.ts';
import { at, day, show } from '../calendar/plant-calendar.ts';
import { by, card, hopOf, plantScene } from './card.ts';

describe('Rule 4.2 script B: the line asks Valves at 06:40', () => {
  test('whom it may ask and both clocks stand there before sending', async () => {
    const scene = plantScene();
    const preview = await readEscalationPreview(scene.records, 'b2', at('Wed 06:40'));
    expect(preview.addressees.map((a) => [a.boardId, a.isParent])).toEqual([
      ['valves', true],
      ['maintenance', false],
      ['quality', false],
    ]);
    const { S1, S2, S3 } = preview.clocks.valves!;
    expect([S2.acknowledgeDueAt, S2.answerDueAt].map(show)).toEqual(['Wed 08:40', 'Wed 10:40']);
    expect([S1.acknowledgeDueAt, S1.answerDueAt].map(show)).toEqual(['Wed 06:55', 'Wed 08:40']);
    expect([S3.acknowledgeDueAt, S3.answerDueAt].map(show)).toEqual(['Wed 08:45', 'Thu 08:45']);
  });

  test('"needed by" moves the answer in the preview as it will in the card', async () => {
    const scene = plantScene();
    const { clocks } = await readEscalationPreview(scene.records, 'b2', at('Wed 06:40'), {
      neededByAt: at('Wed 09:00'),
      addresseeId: 'valves',
    });
    expect(Object.keys(clocks)).toEqual(['valves']);
    expect(show(clocks.valves!.S2.answerDueAt)).toBe('Wed 09:00');
  });

  test('the third tap sends; tried comes from the containment, severity and category from the issue', async () => {
    const scene = plantScene();
    const issue = await scene.when(
      'raiseIssue',
      {
        boardId: 'b2',
        title: 'Torque tool fault',
        category: 'Q',
        kpiId: 'B2-FPY',
        on: day('Tue'),
        severity: 'S2',
        contained: true,
        containment: '100 % check',
      },
      by('tl-b2', 'Wed 06:20'),
    );
    const { answer } = await scene.when(
      'raiseEscalation',
      {
        boardId: 'b2',
        issueIds: [issue.answer.issueId],
        type: 'resource',
        question: 'Spare tool today',
        neededByAt: at('Wed 14:00'),
      },
      by('tl-b2', 'Wed 06:40'),
    );
    const e = await card(scene, String(answer.escalationId));
    expect([e.severity, e.category, e.kpiId, e.tried]).toEqual([
      'S2',
      'Q',
      'B2-FPY',
      ['100 % check'],
    ]);
    expect([answer.acknowledgeDueAt, answer.answerDueAt].map((due) => show(Number(due)))).toEqual([
      'Wed 08:40',
      'Wed 10:40',
    ]);
    await scene.when(
      'takeBackEscalation',
      { escalationId: e.id },
      { as: 'tl-b2', at: at('Wed 06:40') + 8_000 },
    );
    expect((await card(scene, e.id)).state).toBe('withdrawn');
  });
});

describe('Rule 4.2 script C: Valves accepts and answers', () => {
  test('one card, one hop, from 06:40 to 11:50', async () => {
    const scene = plantScene();
    const { answer } = await scene.when(
      'raiseEscalation',
      { boardId: 'b2', type: 'resource', question: 'Spare tool today', severity: 'S2' },
      by('tl-b2', 'Wed 06:40'),
    );
    const e = { escalationId: String(answer.escalationId) };
    const accepted = await scene.when(
      'acceptEscalation',
      { ...e, ownerId: 'sf', resolutionDueAt: at('Wed 12:00') },
      by('vsm', 'Wed 08:35'),
    );
    expect(accepted.events[0]?.data.inTime).toBe(true);
    expect((await card(scene, e.escalationId)).ownerAccepted).toBe(false);
    await scene.when('acceptEscalationTask', e, by('sf', 'Wed 08:41'));
    expect((await card(scene, e.escalationId)).ownerAccepted).toBe(true);
    await scene.when(
      'resolveEscalation',
      { ...e, text: 'Spare tool mounted', evidence: '3 torques ok' },
      by('sf', 'Wed 11:35'),
    );
    expect(
      (await scene.refused('confirmEscalation', { ...e, effectSeen: true }, by('vsm', 'Wed 11:50')))
        .code,
    ).toBe('forbidden');
    await scene.when('confirmEscalation', { ...e, effectSeen: true }, by('tl-b2', 'Wed 11:50'));
    const done = await card(scene, e.escalationId);
    expect([done.state, done.hops.length, (done.confirmed!.at - done.raisedAt) / 60_000]).toEqual([
      'confirmed',
      1,
      310,
    ]);
    expect(await scene.passes(at('Fri 16:00'), 'escalations')).toEqual([]);
  });
});

describe('Rule 4.2 script D: nobody answers, it goes up by itself', () => {
  test('the oven: transfer, auto up, "not now", confirmed, and back on its date', async () => {
    const scene = plantScene();
    const { answer } = await scene.when(
      'raiseEscalation',
      { boardId: 'b3', type: 'help', question: 'Oven drifts', severity: 'S3' },
      by('tl-b3', 'Mon 06:50'),
    );
    const e = { escalationId: String(answer.escalationId) };
    const now = () => card(scene, e.escalationId);
    expect([
      show(hopOf(await now()).acknowledgeDueAt!),
      show(hopOf(await now()).answerDueAt!),
    ]).toEqual(['Mon 08:45', 'Tue 08:45']);

    await scene.when(
      'transferEscalation',
      { ...e, to: 'maintenance', reason: 'your oven' },
      by('vsm', 'Mon 08:40'),
    );
    expect([show(hopOf(await now()).answerDueAt!), (await now()).shownOn]).toEqual([
      'Tue 08:45',
      ['b3', 'valves', 'maintenance'],
    ]);

    expect(await scene.passes(at('Tue 08:44'), 'escalations')).toEqual([]);
    expect(await scene.passes(at('Tue 09:00'), 'escalations')).toEqual(['escalationWentUp']);
    const up = await now();
    expect([up.holderId, up.hops.length, hopOf(up).missed, show(hopOf(up).arrivedAt)]).toEqual([
      'plant',
      3,
      'B',
      'Tue 08:45',
    ]);
    expect([show(hopOf(up).acknowledgeDueAt!), show(hopOf(up).answerDueAt!)]).toEqual([
      'Tue 09:45',
      'Thu 09:45',
    ]);
    // Holding: Valves 1 h 50, Maintenance 10 h 05 of its duty hours.
    expect(up.hops.slice(0, 2).map((hop) => [hop.boardId, hop.holdingMinutes])).toEqual([
      ['valves', 110],
      ['maintenance', 605],
    ]);
    expect(up.shownOn).toEqual(['b3', 'valves', 'maintenance', 'plant']);

    await scene.when('acknowledgeEscalation', e, by('pm', 'Tue 09:40'));
    const reviewOn = addDays(day('Wed'), 27);
    await scene.when(
      'returnEscalation',
      { ...e, type: 'not_now', text: 'Oven in capex, interim: 2-h thermocouple check', reviewOn },
      by('pm', 'Wed 09:32'),
    );
    await scene.when('confirmEscalation', { ...e, effectSeen: false }, by('tl-b3', 'Wed 10:30'));
    expect([(await now()).state, (await now()).hops.length]).toEqual(['confirmed', 3]);

    const happened = await scene.passes(at('Tue+4 09:45'), 'escalations');
    expect(happened.filter((what) => what.startsWith('escalationReview'))).toEqual([
      'escalationReviewDue',
      'escalationReviewMissed',
    ]);
    const again = await now();
    expect([again.state, again.holderId, hopOf(again).cause]).toEqual([
      'raised',
      'plant',
      'review',
    ]);
  });
});

describe('clocks of the reference plant on cards (Rule 3.5.2)', () => {
  test.each([
    ['b1', 'tm-b1', 'S2', 'Wed 05:30', 'Wed 07:30', 'Wed 09:30'],
    ['b2', 'tl2-b2', 'S2', 'Wed 15:30', 'Wed 17:30', 'Wed 19:30'],
    ['b2', 'tl2-b2', 'S2', 'Fri 21:00', 'Mon+1 07:00', 'Mon+1 09:00'],
    ['b2', 'tl-b2', 'S3', 'Mon 08:35', 'Tue 08:45', 'Wed 08:45'],
    ['b2', 'tl-b2', 'S3', 'Fri 10:00', 'Mon+1 08:45', 'Tue+1 08:45'],
    ['b1', 'tm-b1', 'S1', 'Wed 02:30', 'Wed 02:45', 'Wed 04:30'],
  ])(
    '%s by %s, %s at %s: %s and %s',
    async (boardId, as, severity, time, acknowledge, answerBy) => {
      const scene = plantScene();
      const { answer } = await scene.when(
        'raiseEscalation',
        { boardId, type: 'help', question: 'Help', severity },
        by(as, time),
      );
      expect([answer.acknowledgeDueAt, answer.answerDueAt].map((due) => show(Number(due)))).toEqual(
        [acknowledge, answerBy],
      );
    },
  );
});
