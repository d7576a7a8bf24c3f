import { describe, expect, test } from 'vitest';
import { at } from '../calendar/plant-calendar.ts';
import { by } from '../escalations/card.ts';
import type { Scene } from '../given.ts';
import { withBoards } from '../reference-plant.ts';
import { call, one, over, plant } from './plant.ts';

describe('a call', () => {
  test('needs no PIN at a paired device and is logged as the device', async () => {
    const scene = plant();
    const stored = await one(scene, await call(scene, 'Wed 07:00', { initials: 'DP' }));
    expect(stored).toMatchObject({
      state: 'raised',
      station: '3 Torque',
      deviceId: 'tablet',
      raisedBy: { personId: null, initials: 'DP' },
      shownOn: ['b2'],
      nthOfStation: 1,
    });
    expect(stored.rungs.map((r) => [r.role, r.calledAt])).toEqual([
      ['TL', at('Wed 07:00')],
      ['SV', null],
      ['VSM', null],
      ['PM', null],
    ]);
  });

  test('holds ids and figures in the log, no words', async () => {
    const scene = plant();
    const { events } = await scene.when(
      'raiseAndonCall',
      { boardId: 'b2', stationId: 'b2:3', type: 'help', stands: false, initials: 'DP' },
      by('device:tablet', 'Wed 07:00'),
    );
    expect(JSON.stringify(events)).not.toMatch(/DP|Torque/);
  });

  test('is one per station at a time', async () => {
    const scene = plant();
    await call(scene);
    const refusal = await scene.refused(
      'raiseAndonCall',
      { boardId: 'b2', stationId: 'b2:3', type: 'help', stands: false },
      by('device:tablet', 'Wed 07:01'),
    );
    expect(refusal.code).toBe('already_open');
    await call(scene, 'Wed 07:01', { stationId: 'b2:4' });
    expect(scene.all('andonCall')).toHaveLength(2);
  });

  test('comes from a station of its own board', async () => {
    const refusal = await plant().refused(
      'raiseAndonCall',
      { boardId: 'b1', stationId: 'b2:3', type: 'help', stands: false },
      by('device:tablet', 'Wed 07:00'),
    );
    expect(refusal.code).toBe('invalid_input');
  });

  test('is withdrawn within ten seconds where it was made, leaves, and counts for nothing', async () => {
    const scene = plant();
    const id = await call(scene);
    await scene.when(
      'takeBackAndonCall',
      { andonCallId: id },
      { as: 'device:tablet', at: at('Wed 07:00') + 9_000 },
    );
    expect(await scene.passes(at('Wed 08:30'), 'andon')).toEqual(['andonCallLeft']);
    expect((await one(scene, id)).shownOn).toEqual([]);
    expect((await one(scene, await call(scene, 'Wed 08:31'))).nthOfStation).toBe(1);
  });

  test.each([
    ['another device', 'device:other', 5_000],
    ['a second too late', 'device:tablet', 11_000],
  ])('is not withdrawn by %s', async (_name, as, ms) => {
    const scene = plant();
    const id = await call(scene);
    const refusal = await scene.refused(
      'takeBackAndonCall',
      { andonCallId: id },
      { as, at: at('Wed 07:00') + ms },
    );
    expect(refusal.code).toBe('undo_expired');
  });

  test('closing needs a person and a reason that the plant knows', async () => {
    const scene = plant();
    const id = await call(scene);
    await over(scene, id, 'Wed 07:02');
    const close = { andonCallId: id, reasonCode: 'M02' };
    expect(
      (await scene.refused('closeAndonCall', close, by('device:tablet', 'Wed 07:03'))).code,
    ).toBe('not_signed_in');
    expect(
      (
        await scene.refused(
          'closeAndonCall',
          { ...close, reasonCode: 'Z9' },
          by('tl-b2', 'Wed 07:03'),
        )
      ).code,
    ).toBe('invalid_input');
    await scene.when('closeAndonCall', close, by('tl-b2', 'Wed 07:03'));
    expect(await one(scene, id)).toMatchObject({
      state: 'closed',
      shown: false,
      reasonCode: 'M02',
    });
  });
});

describe('Rule 3.5.4: the ladder', () => {
  test('calls one after the other by the clock, each exactly once, and then says it is late', async () => {
    const scene = plant();
    const id = await call(scene);
    const called = async () =>
      (await one(scene, id)).rungs.filter((r) => r.calledAt !== null).length;
    const counts: number[] = [];
    for (const time of ['07:02', '07:03', '07:09', '07:10', '07:29', '07:30', '07:59', '08:00']) {
      await scene.passes(at(`Wed ${time}`), 'andon');
      counts.push(await called());
    }
    expect(counts).toEqual([1, 2, 2, 3, 3, 4, 4, 4]);
    expect(await one(scene, id)).toMatchObject({ late: true, climbsAt: null });
    expect(await scene.passes(at('Wed 12:00'), 'andon')).toEqual([]);
  });

  test('is met in order when nobody looked for an hour', async () => {
    const scene = plant();
    const id = await call(scene);
    const happened = await scene.passes(at('Wed 08:30'), 'andon');
    expect(happened.filter((what) => /^andon/.test(what))).toEqual([
      'andonCalledNext',
      'andonCalledNext',
      'andonCalledNext',
      'andonLimitMissed',
    ]);
    expect((await one(scene, id)).rungs.map((r) => r.calledAt)).toEqual([
      at('Wed 07:00'),
      at('Wed 07:03'),
      at('Wed 07:10'),
      at('Wed 07:30'),
    ]);
  });

  test('climbs although somebody came: the line still stands', async () => {
    const scene = plant();
    const id = await call(scene);
    await scene.when('attendAndonCall', { andonCallId: id }, by('device:tablet', 'Wed 07:02'));
    expect(await scene.passes(at('Wed 07:03'), 'andon')).toEqual([
      'andonCalledNext',
      'alertCalled',
    ]);
  });

  test('stops when the line runs again', async () => {
    const scene = plant();
    const id = await call(scene);
    await scene.passes(at('Wed 07:09'), 'andon');
    await over(scene, id, 'Wed 07:09');
    await scene.passes(at('Wed 09:00'), 'andon');
    expect((await one(scene, id)).rungs.filter((r) => r.calledAt !== null)).toHaveLength(2);
  });

  test('never begins where the line runs', async () => {
    const scene = plant();
    await call(scene, 'Wed 07:00', { stands: false });
    expect(await scene.passes(at('Wed 09:00'), 'andon')).toEqual([]);
  });

  test('trap 22: walls of who is called show it, without anybody looking', async () => {
    const scene = plant();
    const id = await call(scene);
    const where: string[][] = [];
    for (const time of ['07:03', '07:10', '07:30']) {
      await scene.passes(at(`Wed ${time}`), 'andon');
      where.push((await one(scene, id)).shownOn);
    }
    expect(where).toEqual([['b2'], ['b2', 'valves'], ['b2', 'valves', 'plant']]);
    await over(scene, id, 'Wed 07:45');
    expect((await one(scene, id)).shownOn).toEqual(['b2']);
  });

  test('each rung from the second on alerts its board until somebody answers (Rule 3.5.3)', async () => {
    const scene = plant();
    const id = await call(scene);
    const open = () => scene.all('alert').filter((a) => a.open);
    await scene.passes(at('Wed 07:02'), 'andon');
    expect(scene.all('alert')).toEqual([]);
    await scene.passes(at('Wed 07:10'), 'andon');
    expect(open().map((a) => [a.kind, a.boardId, a.called[0]?.personId])).toEqual([
      ['andon', 'b2', 'tl-b2'],
      ['andon', 'valves', 'vsm'],
    ]);
    await scene.when(
      'acknowledgeAndonCall',
      { andonCallId: id, initials: 'HB' },
      by('device:tablet', 'Wed 07:12'),
    );
    expect(open()).toEqual([]);
    await scene.passes(at('Wed 07:30'), 'andon');
    expect(open().map((a) => a.boardId)).toEqual(['plant']);
    await over(scene, id, 'Wed 07:31');
    expect(open()).toEqual([]);
  });

  test('"I have it" at one alert answers the call itself: all others are free (Rule 3.5.3)', async () => {
    const scene = plant();
    const id = await call(scene);
    await scene.passes(at('Wed 07:10'), 'andon');
    const mine = scene.all('alert').filter((a) => a.boardId === 'b2')[0];
    const { events } = await scene.when(
      'acknowledgeAlert',
      { alertId: mine?.id },
      by('tl-b2', 'Wed 07:11'),
    );
    expect(events.map((e) => e.type)).toEqual(['alertAcknowledged', 'andonCallAcknowledged']);
    expect(await one(scene, id)).toMatchObject({
      state: 'acknowledged',
      acknowledgedBy: { personId: 'tl-b2' },
    });
    expect(scene.all('alert').filter((a) => a.open)).toEqual([]);
  });

  test('whom the ladder has called is not called a second time as a deputy', async () => {
    const scene = plant();
    await call(scene);
    await scene.passes(at('Wed 07:03'), 'andon');
    const mine = scene.all('alert')[0];
    await scene.when('callAlert', { alertId: mine?.id }, { as: 'system', at: at('Wed 07:08') });
    const { rungs } = scene.all('andonCall')[0] as { rungs: { initials: string }[] };
    const again =
      scene
        .all('alert')[0]
        ?.called.slice(1)
        .map((c) => c.initials) ?? [];
    expect(again).not.toContain(rungs[0]?.initials);
  });

  test('a rung is called once: the same due command twice is refused', async () => {
    const scene = plant();
    const id = await call(scene);
    await scene.passes(at('Wed 07:03'), 'andon');
    const refusal = await scene.refused(
      'climbAndonCall',
      { andonCallId: id, rung: 1 },
      { as: 'system', at: at('Wed 07:03') },
    );
    expect(refusal.code).toBe('wrong_state');
  });
});

describe('a stop of more than 30 minutes', () => {
  test('makes one S2 issue and one card to the parent', async () => {
    const scene = plant();
    const id = await call(scene);
    await scene.passes(at('Wed 09:00'), 'andon');
    const [issue] = scene.all('issue');
    const [card] = scene.all('escalation');
    expect(scene.all('issue')).toHaveLength(1);
    expect(issue).toMatchObject({ severity: 'S2', boardId: 'b2', category: 'D' });
    expect(issue?.owner.personId).toBe('tl-b2');
    expect(card).toMatchObject({ trigger: 'andon_stop', severity: 'S2', holderId: 'valves' });
    expect(await one(scene, id)).toMatchObject({ issueId: issue?.id, escalationId: card?.id });
  });

  test('"I am here" counts as acknowledgement of its escalation (Rule 2.1 row 3)', async () => {
    const scene = plant();
    const id = await call(scene);
    await scene.passes(at('Wed 07:30'), 'andon');
    const { what } = await scene.when(
      'attendAndonCall',
      { andonCallId: id },
      by('device:tablet', 'Wed 07:40'),
    );
    expect(what).toEqual(['andonCallAttended', 'escalationAcknowledged']);
    const [card] = scene.all('escalation');
    expect(card?.state).toBe('seen');
    expect(card?.hops.at(-1)?.acknowledgedAt).toBe(at('Wed 07:40'));
  });

  test('and where somebody is there already it is acknowledged from the first moment', async () => {
    const scene = plant();
    const id = await call(scene);
    await scene.when('attendAndonCall', { andonCallId: id }, by('device:tablet', 'Wed 07:05'));
    await scene.passes(at('Wed 07:30'), 'andon');
    expect(scene.all('escalation')[0]).toMatchObject({ state: 'seen', trigger: 'andon_stop' });
  });

  test('at a board without automatic raises makes the issue alone', async () => {
    const scene = plant(withBoards({ b2: { stage: 2 } }));
    await call(scene);
    await scene.passes(at('Wed 08:00'), 'andon');
    expect([scene.all('issue').length, scene.all('escalation').length]).toEqual([1, 0]);
  });
});

describe('repeats', () => {
  const times = async (scene: Scene, n: number, from = 7): Promise<string> => {
    let id = '';
    for (let i = 0; i < n; i++) {
      id = await call(scene, `Wed 0${from}:${10 + i * 2}`);
      await over(scene, id, `Wed 0${from}:${11 + i * 2}`);
    }
    return id;
  };

  test('the third call of a station in a shift makes an issue when it ends', async () => {
    const scene = plant();
    await times(scene, 2);
    expect(scene.all('issue')).toHaveLength(0);
    const id = await times(scene, 1, 8);
    expect(scene.all('issue')).toHaveLength(1);
    expect(scene.all('issue')[0]).toMatchObject({ severity: 'S3', boardId: 'b2' });
    expect((await one(scene, id)).issueId).toBe(scene.all('issue')[0]?.id);
    expect(scene.all('escalation')).toHaveLength(0);
  });

  test('later ones of that shift hang on to it', async () => {
    const scene = plant();
    const id = await times(scene, 5);
    expect(scene.all('issue')).toHaveLength(1);
    expect((await one(scene, id)).issueId).toBe(scene.all('issue')[0]?.id);
  });

  test('trap 5: the next shift counts anew', async () => {
    const scene = plant();
    await times(scene, 2);
    const id = await call(scene, 'Wed 14:30');
    expect((await one(scene, id)).nthOfStation).toBe(1);
  });

  test('trap 5: a night shift counts its calls over midnight as one shift', async () => {
    const scene = plant({
      station: [{ id: 'b1:1', boardId: 'b1', code: '1', name: 'Saw', order: 1 }],
    });
    const night = (time: string) =>
      call(scene, time, { boardId: 'b1', stationId: 'b1:1', stands: false });
    await over(scene, await night('Tue 23:30'), 'Tue 23:40');
    const id = await night('Wed 02:30');
    expect(await one(scene, id)).toMatchObject({ nthOfStation: 2, productionOn: '2026-11-17' });
  });
});

describe('stations', () => {
  test('are set by the board owner, in order, and replaced as a list', async () => {
    const scene = plant();
    const list = [
      { code: '1', name: 'Pre-assembly' },
      { code: 'Line', name: 'whole line' },
    ];
    await scene.when('setStations', { boardId: 'b2', stations: list }, by('tl-b2', 'Wed 07:00'));
    expect(scene.all('station').map((s) => s.id)).toEqual(['b2:1', 'b2:Line']);
    const refusal = await scene.refused(
      'setStations',
      { boardId: 'b2', stations: list },
      by('tm-b2', 'Wed 07:00'),
    );
    expect(refusal.code).toBe('forbidden');
  });
});
