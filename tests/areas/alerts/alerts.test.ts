import { describe, expect, test } from 'vitest';
import { at, show } from '../calendar/plant-calendar.ts';
import { by, card, raised } from '../escalations/card.ts';
import type { Scene } from '../given.ts';
import { nightPlant } from './night-plant.ts';

const s1AtNight = (scene: Scene) =>
  raised(
    scene,
    { boardId: 'b1', severity: 'S1', type: 'help', question: 'Hand' },
    'tm-b1',
    'Wed 02:30',
  );
const alertAt = (scene: Scene, boardId: string) =>
  scene.all('alert').filter((alert) => alert.boardId === boardId);
const calls = (scene: Scene, boardId: string) =>
  alertAt(scene, boardId)[0]?.called.map((c) => `${c.personId} ${show(c.at)}`);

describe('trap 22: an S1 at 02:30 is not raised, shown and heard by nobody', () => {
  test('both boards that must know call at once: T2 and, in parallel, T3', async () => {
    const scene = nightPlant();
    await s1AtNight(scene);
    expect(await scene.passes(at('Wed 02:30'), 'alerts')).toEqual(['alertCalled', 'alertCalled']);
    expect(scene.all('alert').map((a) => [a.boardId, a.kind, a.open, show(a.dueAt ?? 0)])).toEqual([
      ['valves', 's1', true, 'Wed 02:45'],
      ['plant', 's1', true, 'Wed 03:00'],
    ]);
  });

  test('outside the duty hours only the on-call list is called, last the standing owner', async () => {
    const scene = nightPlant();
    await s1AtNight(scene);
    await scene.passes(at('Wed 02:44'), 'alerts');
    expect(calls(scene, 'valves')).toEqual(['oc1 Wed 02:30', 'oc2 Wed 02:35', 'vsm Wed 02:40']);
  });

  test('every 5 min the next person, each exactly once, and then nobody is left', async () => {
    const scene = nightPlant();
    await s1AtNight(scene);
    const happened = await scene.passes(at('Wed 02:44'), 'alerts');
    expect(happened.filter((what) => what === 'alertCalled')).toHaveLength(5);
    expect(alertAt(scene, 'plant')[0]?.nextCallAt).toBe(null);
    expect(await scene.passes(at('Wed 02:44'), 'alerts')).toEqual([]);
  });

  test('whoever is absent is not called, and an empty chain still covers the screens', async () => {
    const scene = nightPlant({ oncall: false, standing: false });
    await s1AtNight(scene);
    await scene.passes(at('Wed 02:35'), 'alerts');
    expect(alertAt(scene, 'valves').map((a) => [a.called, a.open])).toEqual([[[], true]]);
  });

  test('unanswered after 15 min it goes up with the card: the call at T2 ends, T3 calls for itself', async () => {
    const scene = nightPlant();
    const id = await s1AtNight(scene);
    await scene.passes(at('Wed 02:46'), 'alerts', 'escalations');
    expect((await card(scene, id)).holderId).toBe('plant');
    await scene.follow();
    expect(alertAt(scene, 'valves')[0]?.open).toBe(false);
    expect(
      alertAt(scene, 'plant')
        .filter((a) => a.open)
        .map((a) => a.hop),
    ).toEqual([1]);
  });
});

describe('Rule 3.5.3: "I have it"', () => {
  test('the called person ends the call and clock A of the card with it', async () => {
    const scene = nightPlant();
    const id = await s1AtNight(scene);
    await scene.passes(at('Wed 02:36'), 'alerts');
    const { what } = await scene.when(
      'acknowledgeAlert',
      { alertId: `${id}:0` },
      by('oc2', 'Wed 02:37'),
    );
    expect(what).toEqual(['alertAcknowledged', 'escalationAcknowledged']);
    const e = await card(scene, id);
    expect([e.state, show(e.hops[0]!.acknowledgedAt!)]).toEqual(['seen', 'Wed 02:37']);
    expect(alertAt(scene, 'valves')[0]).toMatchObject({
      open: false,
      acknowledgedBy: { personId: 'oc2' },
    });
    await scene.passes(at('Wed 02:44'), 'alerts');
    expect(calls(scene, 'valves')).toEqual(['oc1 Wed 02:30', 'oc2 Wed 02:35']);
  });

  test('at T3 it ends clock K of the copy, and the card stays at T2', async () => {
    const scene = nightPlant();
    const id = await s1AtNight(scene);
    await scene.passes(at('Wed 02:31'), 'alerts');
    await scene.when('acknowledgeAlert', { alertId: `${id}:plant` }, by('oc1', 'Wed 02:33'));
    const e = await card(scene, id);
    expect([
      e.holderId,
      e.state,
      show(e.copies.find((c) => c.boardId === 'plant')!.acknowledgedAt!),
    ]).toEqual(['valves', 'raised', 'Wed 02:33']);
  });

  test('nobody else may say so, and nobody twice', async () => {
    const scene = nightPlant();
    const id = await s1AtNight(scene);
    await scene.passes(at('Wed 02:31'), 'alerts');
    const alertId = { alertId: `${id}:0` };
    expect((await scene.refused('acknowledgeAlert', alertId, by('tm-b1', 'Wed 02:32'))).code).toBe(
      'forbidden',
    );
    await scene.when('acknowledgeAlert', alertId, by('oc1', 'Wed 02:32'));
    expect((await scene.refused('acknowledgeAlert', alertId, by('oc1', 'Wed 02:33'))).code).toBe(
      'wrong_state',
    );
  });

  test('taken back within 10 s, card and call go on', async () => {
    const scene = nightPlant();
    const id = await s1AtNight(scene);
    await scene.passes(at('Wed 02:31'), 'alerts');
    await scene.when('acknowledgeAlert', { alertId: `${id}:0` }, by('oc1', 'Wed 02:32'));
    await scene.when(
      'takeBackEscalation',
      { escalationId: id },
      { as: 'oc1', at: at('Wed 02:32') + 5_000 },
    );
    expect((await card(scene, id)).state).toBe('raised');
    expect(alertAt(scene, 'valves')[0]?.open).toBe(true);
  });
});

describe('Rule 3.5.3: the call follows its card', () => {
  test.each([
    ['acknowledgeEscalation', {}, true],
    ['returnEscalation', { type: 'solved', text: 'Ambulance is here' }, true],
    ['passUpEscalation', { reason: 'Not ours' }, false],
  ])('%s ends it', async (type, payload, isHeard) => {
    const scene = nightPlant();
    const id = await s1AtNight(scene);
    await scene.passes(at('Wed 02:31'), 'alerts');
    await scene.when(type, { escalationId: id, ...payload }, by('oc1', 'Wed 02:33'));
    await scene.follow();
    const [alert] = alertAt(scene, 'valves');
    expect([alert?.open, alert?.acknowledgedAt !== null]).toEqual([false, isHeard]);
  });

  test('withdrawn: nothing calls any more, nowhere', async () => {
    const scene = nightPlant();
    const id = await s1AtNight(scene);
    await scene.passes(at('Wed 02:31'), 'alerts');
    await scene.when(
      'withdrawEscalation',
      { escalationId: id, reason: 'false alarm' },
      by('tm-b1', 'Wed 02:32'),
    );
    await scene.follow();
    expect(scene.all('alert').filter((a) => a.open)).toEqual([]);
    expect(await scene.passes(at('Wed 03:30'), 'alerts')).toEqual([]);
  });
});

describe('Rule 3.5.3: every on-call case', () => {
  const lateS2 = (scene: Scene, time: string, severity = 'S2') =>
    raised(scene, { severity }, 'tl2-b2', time);

  test('an S2 that nobody saw when the duty hours end calls the on-call list from then on', async () => {
    const scene = nightPlant();
    await lateS2(scene, 'Wed 15:30');
    expect(await scene.passes(at('Wed 15:59'), 'alerts')).toEqual([]);
    await scene.passes(at('Wed 16:00'), 'alerts');
    expect(scene.all('alert').map((a) => [a.kind, a.boardId, show(a.since)])).toEqual([
      ['on_call', 'valves', 'Wed 16:00'],
    ]);
    expect(calls(scene, 'valves')).toEqual(['oc1 Wed 16:00']);
  });

  test('raised outside the duty hours it calls at once; seen in time or S3 never', async () => {
    const evening = nightPlant();
    await lateS2(evening, 'Wed 18:00');
    await evening.passes(at('Wed 18:00'), 'alerts');
    expect(evening.all('alert')).toHaveLength(1);

    const seen = nightPlant();
    const id = await lateS2(seen, 'Wed 15:30');
    await seen.when('acknowledgeEscalation', { escalationId: id }, by('vsm', 'Wed 15:40'));
    await lateS2(seen, 'Wed 15:30', 'S3').catch(() => undefined);
    expect(await seen.passes(at('Wed 22:00'), 'alerts')).toEqual([]);
  });
});

test('Rule 3.5.3: made more severe, it calls from that instant', async () => {
  const scene = nightPlant();
  const id = await raised(scene, {}, 'tl-b2', 'Wed 06:40');
  await scene.when(
    'changeEscalationSeverity',
    { escalationId: id, severity: 'S1', reason: 'gas' },
    by('tl-b2', 'Wed 07:00'),
  );
  await scene.passes(at('Wed 07:00'), 'alerts');
  expect(
    scene
      .all('alert')
      .map((a) => `${a.boardId} ${show(a.since)}`)
      .sort(),
  ).toEqual(['plant Wed 07:00', 'valves Wed 07:00']);
});

test('an alert holds no free text: category, place and initials only (Rule 3.5.3)', async () => {
  const scene = nightPlant();
  await s1AtNight(scene);
  await scene.passes(at('Wed 02:31'), 'alerts');
  expect(JSON.stringify(scene.all('alert'))).not.toContain('Hand');
});
