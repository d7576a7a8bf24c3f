import { describe, expect, test } from 'vitest';
import { at, day, show } from '../calendar/plant-calendar.ts';
import type { Scene } from '../given.ts';
import { withBoards } from '../reference-plant.ts';
import { accept, answerSolved, by, card, cardIn, hopOf, plantScene, raised } from './card.ts';

const issueOf = async (scene: Scene): Promise<string> =>
  String(
    (
      await scene.when(
        'raiseIssue',
        { boardId: 'b2', title: 'Torque tool fault', category: 'Q' },
        by('tl-b2', 'Wed 06:20'),
      )
    ).answer.issueId,
  );

describe('Rule 2.1 row 19: confirm', () => {
  test('all clocks end; the card stays until the next huddle of each board', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'confirmed');
    const e = await card(scene, id);
    expect([e.state, e.confirmed?.effectSeen, e.confirmed?.by.initials]).toEqual([
      'confirmed',
      true,
      'TL',
    ]);
    expect(e.shownOn).toEqual(['b2', 'valves']);
    const huddle = { huddleId: `valves-t2:${day('Wed')}` };
    await scene.when('startHuddle', huddle, by('vsm', 'Wed 08:30'));
    await scene.when('endHuddle', huddle, by('vsm', 'Wed 08:44'));
    expect((await card(scene, id)).shownOn).toEqual(['b2']);
  });

  test('a huddle that ran already when it was confirmed is not the next one', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'returned');
    const huddle = { huddleId: `valves-t2:${day('Wed')}` };
    await scene.when('startHuddle', huddle, by('vsm', 'Wed 08:30'));
    await scene.when(
      'confirmEscalation',
      { escalationId: id, effectSeen: true },
      by('tl-b2', 'Wed 08:35'),
    );
    await scene.when('endHuddle', huddle, by('vsm', 'Wed 08:44'));
    expect((await card(scene, id)).shownOn).toEqual(['b2', 'valves']);
  });

  test('the answer stays on the strip until each shift ticked it', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'confirmed');
    const huddle = { huddleId: `b2-t1:${day('Thu')}` };
    await scene.when('startHuddle', huddle, by('tl-b2', 'Thu 06:15'));
    await scene.when('endHuddle', huddle, by('tl-b2', 'Thu 06:25'));
    expect([(await card(scene, id)).shownOn, show((await card(scene, id)).settledAt!)]).toEqual([
      ['b2', 'valves'],
      'Thu 06:25',
    ]);
    await scene.when('tickEscalationAnswer', { escalationId: id }, by('tl-b2', 'Thu 06:26'));
    await scene.when('tickEscalationAnswer', { escalationId: id }, by('tl2-b2', 'Thu 14:20'));
    expect([(await card(scene, id)).ticks, (await card(scene, id)).shownOn]).toEqual([
      ['E', 'L'],
      ['valves'],
    ]);
  });

  test('not ticked by all it leaves the strip after three production days', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'confirmed');
    expect(await scene.passes(at('Mon+1 05:59'), 'escalations')).toEqual([]);
    expect(await scene.passes(at('Mon+1 06:00'), 'escalations')).toEqual(['escalationLeftBoard']);
    expect((await card(scene, id)).shownOn).toEqual(['valves']);
  });

  test('neither a higher tier nor the one who answered confirms (trap 16)', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'returned');
    for (const as of ['vsm', 'pm', 'tl2-b2', 'tm-b2', 'sf']) {
      expect(
        (
          await scene.refused(
            'confirmEscalation',
            { escalationId: id, effectSeen: true },
            by(as, 'Wed 07:10'),
          )
        ).code,
      ).toBe('forbidden');
      expect(
        (
          await scene.refused(
            'rejectEscalation',
            { escalationId: id, reason: 'no' },
            by(as, 'Wed 07:10'),
          )
        ).code,
      ).toBe('forbidden');
    }
  });

  test('the giver of the answer does not confirm it, even while he stands for the originator', async () => {
    const scene = plantScene({
      duty: [
        {
          id: `b2:${day('Wed')}:E`,
          boardId: 'b2',
          on: day('Wed'),
          shiftId: 'E',
          chain: [{ personId: 'vsm', as: 'supervisor' as const }],
        },
      ],
    });
    const id = await raised(scene, {}, 'vsm');
    await scene.when(
      'returnEscalation',
      { escalationId: id, ...answerSolved },
      by('vsm', 'Wed 07:00'),
    );
    expect(
      (
        await scene.refused(
          'confirmEscalation',
          { escalationId: id, effectSeen: true },
          by('vsm', 'Wed 07:10'),
        )
      ).code,
    ).toBe('forbidden');
  });

  test('confirming a solved answer sends the issue to verifying; what was done stands as a done countermeasure', async () => {
    const scene = plantScene();
    const issueId = await issueOf(scene);
    const id = await raised(scene, { issueIds: [issueId] });
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
    expect((await scene.one('issue', issueId)).state).toBe('verifying');
    expect(scene.all('countermeasure').map((c) => [c.issueId, c.state, c.what, c.boardId])).toEqual(
      [[issueId, 'done', answerSolved.text, 'b2']],
    );
  });

  test('confirming a resolved one does the same, owned by who did it', async () => {
    const scene = plantScene();
    const issueId = await issueOf(scene);
    const id = await raised(scene, { issueIds: [issueId] });
    await accept(scene, id, 'Wed 08:35', 'vsm');
    await scene.when(
      'resolveEscalation',
      { escalationId: id, text: 'Tool changed', evidence: '3 torques ok' },
      by('vsm', 'Wed 11:35'),
    );
    await scene.when(
      'confirmEscalation',
      { escalationId: id, effectSeen: false },
      by('tl-b2', 'Wed 11:50'),
    );
    expect((await scene.one('issue', issueId)).state).toBe('verifying');
    expect(scene.all('countermeasure').map((c) => [c.owner.personId, c.state])).toEqual([
      ['vsm', 'done'],
    ]);
  });

  test('confirming any other answer leaves the issue as it is', async () => {
    const scene = plantScene();
    const issueId = await issueOf(scene);
    const id = await raised(scene, { issueIds: [issueId] });
    await scene.when(
      'returnEscalation',
      { escalationId: id, type: 'resources', text: 'Friday you get the lift table' },
      by('vsm', 'Wed 07:00'),
    );
    await scene.when(
      'confirmEscalation',
      { escalationId: id, effectSeen: false },
      by('tl-b2', 'Wed 07:10'),
    );
    expect([(await scene.one('issue', issueId)).state, scene.all('countermeasure')]).toEqual([
      'open',
      [],
    ]);
  });

  test('nothing confirms by itself', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'returned');
    expect(await scene.passes(at('Fri+2 12:00'), 'escalations')).toEqual(['escalationUnconfirmed']);
    expect((await card(scene, id)).state).toBe('returned');
  });
});

describe('Rule 2.1 rows 20 to 22: reject', () => {
  const reject = (scene: Scene, escalationId: string, time: string) =>
    scene.when('rejectEscalation', { escalationId, reason: 'did not help' }, by('tl-b2', time));

  test('Rule 2.1 row 20: the first rejection of a return: seen again, B restarts once, needed-by no longer counts', async () => {
    const scene = plantScene();
    const id = await raised(scene, { neededByAt: at('Wed 09:00') });
    expect(show(hopOf(await card(scene, id)).answerDueAt!)).toBe('Wed 09:00');
    await scene.when(
      'returnEscalation',
      { escalationId: id, ...answerSolved },
      by('vsm', 'Wed 07:00'),
    );
    await reject(scene, id, 'Wed 07:30');
    const e = await card(scene, id);
    expect([e.state, e.holderId, e.hops.length, hopOf(e).rejects, e.rejection?.reason]).toEqual([
      'seen',
      'valves',
      1,
      1,
      'did not help',
    ]);
    expect([show(hopOf(e).answerDueAt!), e.answer]).toEqual(['Wed 11:30', null]);
    expect(await scene.passes(at('Wed 11:30'), 'escalations')).toEqual(['escalationWentUp']);
    expect((await card(scene, id)).hops[0]?.holdingMinutes).toBe(20 + 240);
  });

  test('Rule 2.1 row 21: the first rejection of a resolve: accepted, same owner, C stays if ahead', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'resolved');
    await reject(scene, id, 'Wed 07:30');
    const e = await card(scene, id);
    expect([
      e.state,
      e.owner?.personId,
      e.ownerAccepted,
      show(e.resolutionDueAt!),
      e.resolved,
    ]).toEqual(['accepted', 'vsm', true, 'Wed 12:00', null]);
  });

  test('Rule 2.1 row 21: with C behind, C is the end of the next huddle of the holder', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'resolved');
    await reject(scene, id, 'Wed 13:00');
    expect(show((await card(scene, id)).resolutionDueAt!)).toBe('Thu 08:45');
  });

  test('Rule 2.1 row 22: the second rejection at the same hop goes up', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'resolved');
    await reject(scene, id, 'Wed 07:30');
    await scene.when(
      'returnEscalation',
      { escalationId: id, ...answerSolved },
      by('vsm', 'Wed 08:00'),
    );
    await reject(scene, id, 'Wed 08:10');
    const e = await card(scene, id);
    expect([e.state, e.holderId, hopOf(e).cause, hopOf(e).missed, e.hops[0]?.decision]).toEqual([
      'raised',
      'plant',
      'rejected_twice',
      'rejected',
      'rejected_twice',
    ]);
  });

  test('Rule 2.1 row 22: one rejection each at two hops does not count as two', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'returned');
    await reject(scene, id, 'Wed 07:30');
    await scene.when('passUpEscalation', { escalationId: id, reason: 'x' }, by('vsm', 'Wed 08:00'));
    await scene.when(
      'returnEscalation',
      { escalationId: id, ...answerSolved },
      by('pm', 'Wed 09:00'),
    );
    await reject(scene, id, 'Wed 09:10');
    const e = await card(scene, id);
    expect([e.state, e.holderId, hopOf(e).rejects]).toEqual(['seen', 'plant', 1]);
  });

  test('Rule 2.1 row 22: at the top it is seen again, B = end of its next huddle', async () => {
    const scene = plantScene();
    const id = await raised(scene, { boardId: 'valves' }, 'vsm');
    for (const time of ['Wed 07:00', 'Wed 08:00']) {
      await scene.when('returnEscalation', { escalationId: id, ...answerSolved }, by('pm', time));
      await scene.when(
        'rejectEscalation',
        { escalationId: id, reason: 'no' },
        by('vsm', time.replace(':00', ':30')),
      );
    }
    const e = await card(scene, id);
    expect([e.state, e.holderId, e.hops.length, show(hopOf(e).answerDueAt!)]).toEqual([
      'seen',
      'plant',
      1,
      'Wed 09:45',
    ]);
  });

  test('Rule 2.1 row 22: at a stage below 3 it is only marked late', async () => {
    const scene = plantScene(withBoards({ valves: { stage: 2 } }));
    const id = await cardIn(scene, 'returned');
    await reject(scene, id, 'Wed 07:30');
    await scene.when(
      'returnEscalation',
      { escalationId: id, ...answerSolved },
      by('vsm', 'Wed 08:00'),
    );
    await reject(scene, id, 'Wed 08:10');
    const e = await card(scene, id);
    expect([e.state, e.holderId, e.late]).toEqual(['seen', 'valves', true]);
  });
});

describe('Rule 2.1 rows 23 to 25', () => {
  test('Rule 2.1 row 23: withdrawn is gone at the originator, elsewhere until the next huddle ended', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'withdrawn');
    const e = await card(scene, id);
    expect([e.state, e.shownOn, e.withdrawn?.reason]).toEqual([
      'withdrawn',
      ['valves'],
      'found it',
    ]);
    const huddle = { huddleId: `valves-t2:${day('Wed')}` };
    await scene.when('startHuddle', huddle, by('vsm', 'Wed 08:30'));
    await scene.when('endHuddle', huddle, by('vsm', 'Wed 08:44'));
    expect([(await card(scene, id)).shownOn, (await card(scene, id)).shown]).toEqual([[], false]);
  });

  test('Rule 2.1 row 23: by the system when its issue is cancelled', async () => {
    const scene = plantScene();
    const issueId = await issueOf(scene);
    const id = await raised(scene, { issueIds: [issueId] });
    const { what } = await scene.when(
      'cancelIssue',
      { issueId, reason: 'not_an_issue' },
      by('tl-b2', 'Wed 07:00'),
    );
    expect(what).toEqual(['issueCancelled', 'escalationWithdrawn']);
    expect((await card(scene, id)).state).toBe('withdrawn');
  });

  test('Rule 2.1 row 23: not while another issue of the card is open', async () => {
    const scene = plantScene();
    const [one, two] = [await issueOf(scene), await issueOf(scene)];
    const id = await raised(scene, { issueIds: [one, two] });
    await scene.when(
      'cancelIssue',
      { issueId: one, reason: 'not_an_issue' },
      by('tl-b2', 'Wed 07:00'),
    );
    expect((await card(scene, id)).state).toBe('raised');
  });

  test('Rule 2.1 row 24: severity up: the earlier of the old and the new ladder from now', async () => {
    const scene = plantScene();
    const id = await raised(scene, { severity: 'S3' }, 'tl-b2', 'Wed 06:40');
    expect(show(hopOf(await card(scene, id)).acknowledgeDueAt!)).toBe('Wed 08:45');
    await scene.when(
      'changeEscalationSeverity',
      { escalationId: id, severity: 'S2', reason: 'line stands' },
      by('vsm', 'Wed 06:50'),
    );
    const e = await card(scene, id);
    expect([show(hopOf(e).acknowledgeDueAt!), show(hopOf(e).answerDueAt!)]).toEqual([
      'Wed 08:45',
      'Wed 10:50',
    ]);
  });

  test('Rule 2.1 row 24: up to S1 starts K at the parent of the parent', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'accepted');
    await scene.when(
      'changeEscalationSeverity',
      { escalationId: id, severity: 'S1', reason: 'customer stands' },
      by('tl-b2', 'Wed 08:00'),
    );
    const e = await card(scene, id);
    expect(e.copies.map((c) => [c.boardId, c.cause, show(c.acknowledgeDueAt!)])).toEqual([
      ['plant', 's1', 'Wed 08:30'],
    ]);
    expect([e.state, show(e.resolutionDueAt!)]).toEqual(['accepted', 'Wed 12:00']);
  });

  test('Rule 2.1 row 25: severity down by the originator alone, no clock moves', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    const down = { escalationId: id, severity: 'S3', reason: 'runs again' };
    expect(
      (await scene.refused('changeEscalationSeverity', down, by('vsm', 'Wed 07:00'))).code,
    ).toBe('forbidden');
    await scene.when('changeEscalationSeverity', down, by('tl-b2', 'Wed 07:00'));
    const e = await card(scene, id);
    expect([e.severity, show(hopOf(e).answerDueAt!)]).toEqual(['S3', 'Wed 10:40']);
  });
});
