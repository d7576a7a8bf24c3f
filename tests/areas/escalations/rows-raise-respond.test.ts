import { describe, expect, test } from 'vitest';
import { at, show } from '../calendar/plant-calendar.ts';
import { withBoards } from '../reference-plant.ts';
import { accept, ask, by, card, cardIn, hopOf, plantScene, raised } from './card.ts';

describe('Rule 2.1 row 1: raise', () => {
  test('the team leader on duty asks the parent; A and B start, both boards show the one card', async () => {
    const scene = plantScene();
    const happened = await scene.when('raiseEscalation', ask, by('tl-b2', 'Wed 06:40'));
    const e = await card(scene, String(happened.answer.escalationId));
    expect(happened.what).toEqual(['escalationRaised']);
    expect([e.state, e.holderId, e.hops.length]).toEqual(['raised', 'valves', 1]);
    expect([show(hopOf(e).acknowledgeDueAt!), show(hopOf(e).answerDueAt!)]).toEqual([
      'Wed 08:40',
      'Wed 10:40',
    ]);
    expect(e.shownOn).toEqual(['b2', 'valves']);
  });

  test('a support board of the parent tier may be asked; the parent becomes a copy', async () => {
    const scene = plantScene();
    const e = await card(scene, await raised(scene, { addresseeId: 'maintenance' }));
    expect(e.holderId).toBe('maintenance');
    expect(e.copies.map((c) => [c.boardId, c.cause])).toEqual([['valves', 'parent']]);
    expect(e.shownOn).toEqual(['b2', 'maintenance', 'valves']);
  });

  test('nobody else can be asked: not a sister line, not the plant over the head of the parent', async () => {
    const scene = plantScene();
    for (const addresseeId of ['b3', 'plant', 'pumps', 'b2']) {
      const refusal = await scene.refused(
        'raiseEscalation',
        { ...ask, addresseeId },
        by('tl-b2', 'Wed 06:40'),
      );
      expect([refusal.code, refusal.details.allowed]).toEqual([
        'rule_broken',
        ['valves', 'maintenance', 'quality'],
      ]);
    }
  });

  test('a tier-2 board may ask a support board of its own tier, and the plant', async () => {
    const scene = plantScene();
    const e = await card(
      scene,
      await raised(scene, { boardId: 'valves', addresseeId: 'maintenance' }, 'vsm'),
    );
    expect([e.holderId, e.copies.map((c) => c.boardId)]).toEqual(['maintenance', ['plant']]);
  });

  test('S1: the parent of the parent is a copy at once, with its own acknowledge clock', async () => {
    const scene = plantScene();
    const e = await card(scene, await raised(scene, { severity: 'S1' }, 'tl-b2', 'Wed 10:00'));
    expect([show(hopOf(e).acknowledgeDueAt!), show(hopOf(e).answerDueAt!)]).toEqual([
      'Wed 10:15',
      'Wed 12:00',
    ]);
    expect(e.copies.map((c) => [c.boardId, c.cause, show(c.acknowledgeDueAt!)])).toEqual([
      ['plant', 's1', 'Wed 10:30'],
    ]);
    expect(e.holderId).toBe('valves');
  });

  test('with a team leader on duty another member cannot raise; with nobody on duty any member can', async () => {
    const scene = plantScene();
    expect((await scene.refused('raiseEscalation', ask, by('tm-b2', 'Wed 06:40'))).code).toBe(
      'forbidden',
    );
    const night = await scene.when('raiseEscalation', ask, by('tm-b2', 'Wed 23:00'));
    expect(night.what).toEqual(['escalationRaised']);
  });

  test('a tier above may raise for the line and it is logged as inherited', async () => {
    const happened = await plantScene().when('raiseEscalation', ask, by('vsm', 'Wed 06:40'));
    expect(happened.events[0]?.data.inherited).toBe(true);
  });

  test('nobody but the system names a trigger', async () => {
    expect(
      (
        await plantScene().refused(
          'raiseEscalation',
          { ...ask, trigger: 'streak' },
          by('tl-b2', 'Wed 06:40'),
        )
      ).code,
    ).toBe('forbidden');
  });
});

describe('Rule 2.1 row 2: raise again', () => {
  const issue = async (scene: ReturnType<typeof plantScene>): Promise<string> => {
    const { answer } = await scene.when(
      'raiseIssue',
      { boardId: 'b2', title: 'Torque tool fault', category: 'Q' },
      by('tl-b2', 'Wed 06:20'),
    );
    return String(answer.issueId);
  };

  test('same issue and same addressee: a line on the same card, no clock moves', async () => {
    const scene = plantScene();
    const issueIds = [await issue(scene)];
    const id = await raised(scene, { issueIds });
    const again = await scene.when(
      'raiseEscalation',
      { ...ask, issueIds, question: 'And a second tool' },
      by('tl-b2', 'Wed 07:30'),
    );
    const e = await card(scene, id);
    expect([again.answer.escalationId, again.answer.joined]).toEqual([id, true]);
    expect(e.lines.map((l) => l.text)).toEqual(['And a second tool']);
    expect(show(hopOf(e).answerDueAt!)).toBe('Wed 10:40');
  });

  test('same issue, another addressee: two cards stand side by side', async () => {
    const scene = plantScene();
    const issueIds = [await issue(scene)];
    await raised(scene, { issueIds });
    await raised(scene, { issueIds, addresseeId: 'quality' });
    expect(scene.all('escalation').map((e) => e.holderId)).toEqual(['valves', 'quality']);
  });

  test('automatic raises of one board and KPI share one card', async () => {
    const scene = plantScene();
    const auto = {
      boardId: 'b2',
      type: 'help',
      question: 'Red 3 days running',
      kpiId: 'B2-FPY',
      trigger: 'streak',
      severity: 'S3',
    };
    const first = await scene.when('raiseEscalation', auto, by('system', 'Wed 06:15'));
    const second = await scene.when(
      'raiseEscalation',
      { ...auto, trigger: 'overdue', question: 'Action overdue' },
      by('system', 'Wed 07:00'),
    );
    expect(second.answer.escalationId).toBe(first.answer.escalationId);
    expect((await card(scene, String(first.answer.escalationId))).lines).toHaveLength(1);
  });

  test('automatic raises without a KPI share a card by board and trigger only', async () => {
    const scene = plantScene();
    const auto = {
      boardId: 'b2',
      type: 'help',
      question: 'Overdue',
      trigger: 'overdue',
      severity: 'S3',
    };
    await scene.when('raiseEscalation', auto, by('system', 'Wed 06:15'));
    await scene.when(
      'raiseEscalation',
      { ...auto, question: 'Another overdue' },
      by('system', 'Wed 06:16'),
    );
    await scene.when(
      'raiseEscalation',
      { ...auto, trigger: 'huddles_missed' },
      by('system', 'Wed 06:17'),
    );
    expect(scene.all('escalation')).toHaveLength(2);
  });

  test('an S1 never disappears behind a card that somebody works on already', async () => {
    const scene = plantScene();
    const auto = {
      boardId: 'b2',
      type: 'help',
      question: 'Red',
      kpiId: 'B2-FPY',
      trigger: 'streak',
      severity: 'S3',
    };
    const { answer } = await scene.when('raiseEscalation', auto, by('system', 'Wed 06:15'));
    await accept(scene, String(answer.escalationId));
    await scene.when(
      'raiseEscalation',
      { ...auto, trigger: 's1', severity: 'S1' },
      by('system', 'Wed 09:00'),
    );
    expect(scene.all('escalation').map((e) => e.severity)).toEqual(['S3', 'S1']);
  });
});

describe('Rule 2.1 rows 3 to 7: the holder responds', () => {
  test('Rule 2.1 row 3: acknowledge ends A, B runs on', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    await scene.when('acknowledgeEscalation', { escalationId: id }, by('vsm', 'Wed 07:05'));
    const e = await card(scene, id);
    expect([e.state, show(hopOf(e).acknowledgedAt!), show(hopOf(e).answerDueAt!)]).toEqual([
      'seen',
      'Wed 07:05',
      'Wed 10:40',
    ]);
  });

  test('Rule 2.1 row 4: accept ends A and B, starts C, and P for the named person', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    await accept(scene, id);
    const e = await card(scene, id);
    expect([e.state, e.owner?.personId, e.ownerAccepted]).toEqual(['accepted', 'rs', false]);
    expect([show(e.resolutionDueAt!), show(e.ownerAcceptDueAt!)]).toEqual([
      'Wed 12:00',
      'Wed 10:35',
    ]);
    expect(show(hopOf(e).answeredAt!)).toBe('Wed 08:35');
  });

  test('Rule 2.1 row 4: who names himself has accepted, no P', async () => {
    const scene = plantScene();
    const e = await card(scene, await cardIn(scene, 'accepted'));
    expect([e.owner?.personId, e.ownerAccepted, e.ownerAcceptDueAt]).toEqual(['vsm', true, null]);
  });

  test('Rule 2.1 row 4: only for its own board, not by the plant manager', async () => {
    const scene = plantScene();
    const escalationId = await raised(scene);
    const refusal = await scene.refused(
      'acceptEscalation',
      { escalationId, ownerId: 'rs', resolutionDueAt: at('Wed 12:00') },
      by('pm', 'Wed 08:35'),
    );
    expect(refusal.code).toBe('forbidden');
  });

  test('Rule 2.1 row 4: the past is refused, 10 working days are the board’s own', async () => {
    const scene = plantScene();
    const escalationId = await raised(scene);
    const late = { escalationId, ownerId: 'vsm', resolutionDueAt: at('Thu+2 12:00') };
    expect(
      (
        await scene.refused(
          'acceptEscalation',
          { ...late, resolutionDueAt: at('Wed 08:00') },
          by('vsm', 'Wed 08:35'),
        )
      ).code,
    ).toBe('rule_broken');
    expect(
      (
        await scene.when(
          'acceptEscalation',
          { ...late, resolutionDueAt: at('Tue+2 12:00') },
          by('vsm', 'Wed 08:35'),
        )
      ).what,
    ).toEqual(['escalationAccepted']);
  });

  test('Rule 2.1 row 5: the named person accepts himself, P ends', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    await accept(scene, id);
    await scene.when('acceptEscalationTask', { escalationId: id }, by('rs', 'Wed 08:41'));
    const e = await card(scene, id);
    expect([e.ownerAccepted, e.ownerAcceptDueAt, e.state]).toEqual([true, null, 'accepted']);
  });

  test('Rule 2.1 row 5: nobody accepts for the named person, not even his board owner or the plant manager (trap 10)', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    await accept(scene, id);
    for (const as of ['vsm', 'pm', 'sf', 'tl-b2']) {
      expect(
        (await scene.refused('acceptEscalationTask', { escalationId: id }, by(as, 'Wed 08:41')))
          .code,
      ).toBe('forbidden');
    }
    expect((await card(scene, id)).ownerAccepted).toBe(false);
  });

  test('Rule 2.1 row 6: he refuses, the board owner of the holder has it, C stays', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    await accept(scene, id);
    await scene.when(
      'refuseEscalationTask',
      { escalationId: id, reason: 'on training' },
      by('rs', 'Wed 08:41'),
    );
    const e = await card(scene, id);
    expect([e.owner?.personId, e.ownerAccepted, show(e.resolutionDueAt!)]).toEqual([
      'vsm',
      true,
      'Wed 12:00',
    ]);
  });

  test('Rule 2.1 row 6: P is missed, the board owner on duty has it', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    await accept(scene, id);
    expect(await scene.passes(at('Wed 10:34'), 'escalations')).toEqual([]);
    expect(await scene.passes(at('Wed 10:35'), 'escalations')).toEqual(['escalationTaskFell']);
    const e = await card(scene, id);
    expect([e.owner?.personId, e.ownerAccepted]).toEqual(['vsm', true]);
  });

  test('Rule 2.1 row 6: his person ends, the board owner has it', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    await accept(scene, id);
    await scene.when(
      'releaseEscalationTask',
      { escalationId: id, reason: 'left' },
      by('system', 'Wed 09:00'),
    );
    expect((await card(scene, id)).owner?.personId).toBe('vsm');
  });

  test('Rule 2.1 row 7: the date moves once and the original stays legible; a new owner starts P', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'accepted');
    const change = { escalationId: id, reason: 'part comes later' };
    await scene.when(
      'changeEscalation',
      { ...change, resolutionDueAt: at('Thu 12:00'), ownerId: 'rs' },
      by('vsm', 'Wed 10:00'),
    );
    const e = await card(scene, id);
    expect([show(e.resolutionDueAt!), show(e.originalResolutionDueAt!)]).toEqual([
      'Thu 12:00',
      'Wed 12:00',
    ]);
    expect([e.owner?.personId, e.ownerAccepted, show(e.ownerAcceptDueAt!)]).toEqual([
      'rs',
      false,
      'Wed 12:00',
    ]);
    expect(
      (
        await scene.refused(
          'changeEscalation',
          { ...change, resolutionDueAt: at('Fri 12:00') },
          by('vsm', 'Wed 11:00'),
        )
      ).code,
    ).toBe('rule_broken');
  });
});

describe('what the sender saw', () => {
  test('an older revision than the one in force is a conflict that names both', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    const { rev } = await card(scene, id);
    await scene.when(
      'changeEscalationSeverity',
      { escalationId: id, severity: 'S3', reason: 'not so bad' },
      by('tl-b2', 'Wed 06:50'),
    );
    const refusal = await scene.refused(
      'acknowledgeEscalation',
      { escalationId: id, rev },
      by('vsm', 'Wed 07:00'),
    );
    expect([refusal.code, refusal.details]).toEqual(['conflict', { mine: rev, current: rev + 1 }]);
  });

  test('a board of stage 2 escalates by hand all the same', async () => {
    const scene = plantScene(withBoards({ b2: { stage: 2 } }));
    expect((await card(scene, await raised(scene))).state).toBe('raised');
  });
});
