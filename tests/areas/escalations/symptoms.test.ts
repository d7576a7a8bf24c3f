// What once went wrong with a card on its way, each named after what people saw.
import { describe, expect, test } from 'vitest';
import type { Person } from '../../../shared/areas/people/person.ts';
import { at, show } from '../calendar/plant-calendar.ts';
import { referencePlant } from '../reference-plant.ts';
import { answerSolved, by, card, cardIn, hopOf, plantScene, raised } from './card.ts';

const second = 1_000;
const auto = {
  boardId: 'b2',
  type: 'help',
  question: 'Red 3 days running',
  kpiId: 'B2-FPY',
  trigger: 'streak',
  severity: 'S3',
};
const transfer = { to: 'maintenance', kind: 'transfer', text: 'your machine' };

describe('a board sideways makes the promised date later', () => {
  test('its own date at the consent changes nothing: C goes on (Rule 2.1 row 17)', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'accepted');
    await scene.when('offerEscalation', { escalationId: id, ...transfer }, by('vsm', 'Wed 08:00'));
    await scene.when(
      'consentEscalationOffer',
      { escalationId: id, ownerId: 'rs', resolutionDueAt: at('Fri 12:00') },
      by('sf', 'Wed 08:05'),
    );
    expect(show((await card(scene, id)).resolutionDueAt!)).toBe('Wed 12:00');
  });

  test('a transfer cannot grant a date at the offer either', async () => {
    const scene = plantScene();
    const id = await cardIn(scene, 'accepted');
    const refusal = await scene.refused(
      'offerEscalation',
      { escalationId: id, ...transfer, resolutionDueAt: at('Fri 12:00') },
      by('vsm', 'Wed 08:00'),
    );
    expect(refusal.code).toBe('rule_broken');
  });

  test('de-escalated without a granted date, a promised one goes on', async () => {
    const scene = plantScene();
    const id = await raised(scene);
    await scene.when('passUpEscalation', { escalationId: id, reason: 'x' }, by('vsm', 'Wed 07:00'));
    await scene.when(
      'acceptEscalation',
      { escalationId: id, ownerId: 'pm', resolutionDueAt: at('Wed 12:00') },
      by('pm', 'Wed 07:30'),
    );
    await scene.when(
      'offerEscalation',
      { escalationId: id, to: 'valves', kind: 'de_escalate', text: 'Bought' },
      by('pm', 'Wed 08:00'),
    );
    await scene.when(
      'consentEscalationOffer',
      { escalationId: id, ownerId: 'vsm', resolutionDueAt: at('Fri 12:00') },
      by('vsm', 'Wed 08:05'),
    );
    expect(show((await card(scene, id)).resolutionDueAt!)).toBe('Wed 12:00');
  });
});

test('an offer taken back by mistake cannot be undone (Rule 2.1 row 30: any act)', async () => {
  const scene = plantScene();
  const id = await cardIn(scene, 'accepted');
  await scene.when('offerEscalation', { escalationId: id, ...transfer }, by('vsm', 'Wed 08:00'));
  await scene.when('takeBackEscalationOffer', { escalationId: id }, by('vsm', 'Wed 08:05'));
  const undo = (seconds: number) => ({ as: 'vsm', at: at('Wed 08:05') + seconds * second });
  await scene.when('takeBackEscalation', { escalationId: id }, undo(5));
  expect((await card(scene, id)).offer?.to).toBe('maintenance');
  // The undo itself is not undone.
  expect((await scene.refused('takeBackEscalation', { escalationId: id }, undo(6))).code).toBe(
    'undo_expired',
  );
});

describe('a graver automatic raise opens a second card, or moves the clocks of the first (row 2)', () => {
  const drive: Record<string, readonly [string, Record<string, unknown>, string][]> = {
    raised: [],
    seen: [['acknowledgeEscalation', {}, 'vsm']],
    accepted: [['acceptEscalation', { ownerId: 'vsm', resolutionDueAt: at('Thu 12:00') }, 'vsm']],
    returned: [['returnEscalation', answerSolved, 'vsm']],
    resolved: [
      ['acceptEscalation', { ownerId: 'vsm', resolutionDueAt: at('Thu 12:00') }, 'vsm'],
      ['resolveEscalation', { text: 'Done', evidence: '3 good parts' }, 'vsm'],
    ],
  };
  test.each(Object.keys(drive))('%s: one card, one more line, nothing else', async (state) => {
    const scene = plantScene();
    const { answer } = await scene.when('raiseEscalation', auto, by('system', 'Wed 06:15'));
    const id = String(answer.escalationId);
    for (const [type, payload, as] of drive[state]!)
      await scene.when(type, { escalationId: id, ...payload }, by(as, 'Wed 06:30'));
    const before = await card(scene, id);
    await scene.when(
      'raiseEscalation',
      { ...auto, trigger: 'overdue', severity: 'S2', question: 'Action overdue' },
      by('system', 'Wed 07:00'),
    );
    const after = await card(scene, id);
    expect(scene.all('escalation')).toHaveLength(1);
    expect(after).toEqual({
      ...before,
      rev: after.rev,
      lines: [{ text: 'Action overdue', at: at('Wed 07:00'), issueId: null }],
    });
  });
});

describe('raised again with a needed-by of days ago: due before it is read', () => {
  test('after "not now" is over the ladder of the new arrival counts (Rule 2.1 row 28)', async () => {
    const scene = plantScene();
    const id = await raised(scene, { neededByAt: at('Wed 12:00') });
    await scene.when(
      'returnEscalation',
      { escalationId: id, type: 'not_now', text: 'Next week', reviewOn: '2026-11-23' },
      by('vsm', 'Wed 08:35'),
    );
    await scene.passes(at('Mon+1 08:45'), 'escalations');
    const hop = hopOf(await card(scene, id));
    expect([show(hop.acknowledgeDueAt!), show(hop.answerDueAt!)]).toEqual([
      'Mon+1 10:45',
      'Mon+1 12:45',
    ]);
  });

  test('passed up after it had passed: the ladder of the new tier counts', async () => {
    const scene = plantScene();
    const id = await raised(scene, { neededByAt: at('Wed 09:00') });
    await scene.when('acknowledgeEscalation', { escalationId: id }, by('vsm', 'Wed 07:00'));
    await scene.passes(at('Wed 09:00'), 'escalations');
    const hop = hopOf(await card(scene, id));
    expect([show(hop.acknowledgeDueAt!), show(hop.answerDueAt!)]).toEqual([
      'Wed 09:45',
      'Wed 17:00',
    ]);
  });
});

test('severity up and down again and again loses the earliest deadline', async () => {
  const scene = plantScene();
  const id = await raised(scene, { severity: 'S3' }, 'tl-b2', 'Wed 06:40');
  const to = (severity: string, time: string) =>
    scene.when(
      'changeEscalationSeverity',
      { escalationId: id, severity, reason: 'x' },
      by('tl-b2', time),
    );
  for (const minute of [50, 51, 52, 53, 54, 55]) {
    await to('S2', `Wed 06:${minute}`);
    await to('S3', `Wed 06:${minute}`);
  }
  // Reckoned again from what the clocks run from, nothing moves: the first "up" is still there.
  const refusal = await scene.refused(
    'moveEscalationClocks',
    { escalationId: id },
    by('system', 'Wed 07:00'),
  );
  expect(refusal.code).toBe('wrong_state');
  expect(show(hopOf(await card(scene, id)).answerDueAt!)).toBe('Wed 10:50');
});

test('a lean coach of another value stream raises over the head of who is on duty (row 1)', async () => {
  const coach: Person = {
    id: 'ci',
    name: 'Coach',
    initials: 'CI',
    kind: 'own',
    crewId: null,
    roles: [{ boardId: 'pumps', role: 'CI' }],
    language: 'en',
    state: 'active',
    fromOn: '2020-01-01',
    untilOn: null,
    awayFromOn: null,
    backOn: null,
    turnsOn: null,
  };
  const scene = plantScene({ person: [...(referencePlant.person ?? []), coach] });
  const ask = { boardId: 'b2', type: 'help', question: 'Help' };
  expect((await scene.refused('raiseEscalation', ask, by('ci', 'Wed 07:00'))).code).toBe(
    'forbidden',
  );
  // At night nobody is on duty at B2: then anybody of the board may.
  await scene.when('raiseEscalation', ask, by('ci', 'Wed 23:00'));
  expect(scene.all('escalation')).toHaveLength(1);
});

test('a tier above declines what was offered to a board below it', async () => {
  const scene = plantScene();
  const id = await cardIn(scene, 'accepted');
  await scene.when('offerEscalation', { escalationId: id, ...transfer }, by('vsm', 'Wed 08:00'));
  const decline = { escalationId: id, reason: 'not theirs' };
  expect((await scene.refused('declineEscalationOffer', decline, by('pm', 'Wed 08:05'))).code).toBe(
    'forbidden',
  );
  await scene.when('declineEscalationOffer', decline, by('sf', 'Wed 08:06'));
  expect((await card(scene, id)).offer).toBeNull();
});
