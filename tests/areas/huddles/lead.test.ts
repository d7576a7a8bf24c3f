import { describe, expect, test } from 'vitest';
import { at, day } from '../calendar/plant-calendar.ts';
import { by, plantScene } from '../escalations/card.ts';
import type { Scene } from '../given.ts';

const huddleId = `b2-t1:${day('Wed')}`;
async function running(): Promise<Scene> {
  const scene = plantScene();
  await scene.passes(at('Wed 06:00'), 'huddles');
  await scene.when('startHuddle', { huddleId }, by('tl-b2', 'Wed 06:15'));
  return scene;
}
const huddle = (scene: Scene) => scene.one('huddle', huddleId);

describe('the leader leads (Rule 2 "Huddle")', () => {
  test('at the start: first step, the leader here, what is reviewed, empty minutes', async () => {
    const scene = await running();
    const { run } = await huddle(scene);
    expect(run).toMatchObject({
      type: 'daily',
      step: 0,
      stepStartedAt: at('Wed 06:15'),
      safetyEndedAt: null,
      days: [day('Tue')],
      made: { issues: 0, actions: 0, decisions: 0 },
    });
    expect(run?.roles[0]).toMatchObject({ name: 'TL', state: 'present' });
    expect(await scene.one('minutes', huddleId)).toMatchObject({ open: true, lines: [] });
  });

  test('goes to any step; the log holds the key of it and no words', async () => {
    const scene = await running();
    const { events, answer } = await scene.when(
      'stepHuddle',
      { huddleId, step: 6 },
      by('tl-b2', 'Wed 06:16'),
    );
    expect(events).toEqual([
      { type: 'huddleStepped', data: { huddleId, boardId: 'b2', step: 6, key: 'answers' } },
    ]);
    expect(answer.step).toBe(6);
    await scene.when('stepHuddle', { huddleId, step: 1 }, by('tl-b2', 'Wed 06:17'));
    const { run } = await huddle(scene);
    expect([run?.step, run?.steps[0]?.spentMs, run?.steps[6]?.spentMs]).toEqual([
      1, 60_000, 60_000,
    ]);
    expect(run?.safetyEndedAt).toBe(at('Wed 06:16'));
  });

  test('what the wall shows belongs to the step and goes with it', async () => {
    const scene = await running();
    await scene.when('showHuddle', { huddleId, show: 'pareto' }, by('tl-b2', 'Wed 06:16'));
    expect((await huddle(scene)).run?.show).toBe('pareto');
    await scene.when('stepHuddle', { huddleId, step: 2 }, by('tl-b2', 'Wed 06:17'));
    expect((await huddle(scene)).run?.show).toBe('tile');
  });

  test('attendance by role, also as late as with the end', async () => {
    const scene = await running();
    const attendance = [{ key: 'team', state: 'deputy' }];
    await scene.when('attendHuddle', { huddleId, attendance }, by('tl-b2', 'Wed 06:16'));
    const { answer } = await scene.when(
      'endHuddle',
      { huddleId, attendance: [{ key: 'maintenance', state: 'present' }], note: 'Short one' },
      by('tl-b2', 'Wed 06:24'),
    );
    expect(answer).toMatchObject({ state: 'ended', here: 2, of: 2, lengthMs: 540_000 });
    expect((await scene.one('minutes', huddleId)).lines.map((l) => l.text)).toEqual(['Short one']);
    expect((await scene.one('minutes', huddleId)).open).toBe(false);
  });

  test('ended too early it goes on for whoever ended it, within 10 s', async () => {
    const scene = await running();
    const before = await huddle(scene);
    const { answer } = await scene.when('endHuddle', { huddleId }, by('tl-b2', 'Wed 06:24'));
    expect(answer.undo).toEqual({ kind: 'huddle', id: huddleId });
    await scene.when(
      'takeBackAct',
      answer.undo as Record<string, unknown>,
      by('tl-b2', 'Wed 06:24'),
    );
    expect(await huddle(scene)).toMatchObject({ state: 'running', run: before.run, endedAt: null });
    expect((await scene.one('minutes', huddleId)).open).toBe(true);
    await scene.when('endHuddle', { huddleId }, by('tl-b2', 'Wed 06:24'));
    await expect(
      scene.when('takeBackAct', answer.undo as Record<string, unknown>, by('tl-b2', 'Wed 06:25')),
    ).rejects.toMatchObject({ code: 'undo_expired' });
  });

  test('a decision stands in the minutes and is counted; the log does not know its words', async () => {
    const scene = await running();
    const { events } = await scene.when(
      'noteHuddle',
      { huddleId, what: 'decision', text: 'Second tool stays at station 30' },
      by('tl-b2', 'Wed 06:17'),
    );
    expect(JSON.stringify(events)).not.toContain('station');
    expect((await huddle(scene)).run?.made.decisions).toBe(1);
    expect((await scene.one('minutes', huddleId)).lines).toMatchObject([
      { what: 'decision', text: 'Second tool stays at station 30', at: at('Wed 06:17') },
    ]);
  });

  test('who leads several boards is told the next one', async () => {
    const scene = await running();
    const duty = await scene.one('duty', `b1:${day('Wed')}:E`);
    scene.records.put('duty', { ...duty, chain: [{ personId: 'tl-b2', as: 'duty_owner' }] });
    const { answer } = await scene.when('endHuddle', { huddleId }, by('tl-b2', 'Wed 06:24'));
    expect(answer.nextBoardId).toBe('b1');
  });
  test('who leads one board is told none', async () => {
    const scene = await running();
    const { answer } = await scene.when('endHuddle', { huddleId }, by('tl-b2', 'Wed 06:24'));
    expect(answer.nextBoardId).toBeNull();
  });
});

describe('what is refused', () => {
  const leading: Readonly<Record<string, object>> = {
    stepHuddle: { step: 1 },
    showHuddle: { show: 'month' },
    attendHuddle: { attendance: [{ key: 'team', state: 'present' }] },
    noteHuddle: { what: 'note', text: 'x' },
  };
  const reach: Readonly<Record<string, (scene: Scene) => Promise<unknown>>> = {
    scheduled: async () => undefined,
    missed: (scene) => scene.passes(at('Wed 06:50'), 'huddles'),
    cancelled: (scene) =>
      scene.when('cancelHuddle', { huddleId, reason: 'x' }, by('tl-b2', 'Wed 06:10')),
    ended: async (scene) => {
      await scene.when('startHuddle', { huddleId }, by('tl-b2', 'Wed 06:15'));
      await scene.when('endHuddle', { huddleId }, by('tl-b2', 'Wed 06:25'));
    },
  };
  const rows = Object.keys(leading).flatMap((type) =>
    Object.keys(reach).map((state) => ({ type, state })),
  );
  test.each(rows)('$type of a huddle that is $state', async ({ type, state }) => {
    const scene = plantScene();
    await scene.passes(at('Wed 06:00'), 'huddles');
    await reach[state]!(scene);
    const payload = { huddleId, ...leading[type] };
    expect((await scene.refused(type, payload, by('tl-b2', 'Wed 07:00'))).code).toBe('wrong_state');
  });

  test.each(Object.keys(leading))(
    '%s by somebody who does not stand for the board',
    async (type) => {
      const scene = await running();
      const payload = { huddleId, ...leading[type] };
      for (const who of ['tm-b2', 'tl-b1', 'sf'])
        expect((await scene.refused(type, payload, by(who, 'Wed 06:16'))).code).toBe('forbidden');
      await scene.when(type, payload, by('vsm', 'Wed 06:16'));
    },
  );

  test('a step or a role that the agenda does not have', async () => {
    const scene = await running();
    const code = async (type: string, more: object) =>
      (await scene.refused(type, { huddleId, ...more }, by('tl-b2', 'Wed 06:16'))).code;
    expect(await code('stepHuddle', { step: 8 })).toBe('invalid_input');
    const nobody = { attendance: [{ key: 'ghost', state: 'present' }] };
    expect(await code('attendHuddle', nobody)).toBe('invalid_input');
    expect(await code('endHuddle', nobody)).toBe('invalid_input');
  });

  test('a start more than 30 minutes before its slot', async () => {
    const scene = plantScene();
    await scene.passes(at('Wed 05:00'), 'huddles');
    const start = (time: string) => scene.refused('startHuddle', { huddleId }, by('vsm', time));
    expect((await start('Wed 05:44')).code).toBe('rule_broken');
    await scene.when('startHuddle', { huddleId }, by('vsm', 'Wed 05:45'));
  });
});

describe('the agenda is data (Rule 2 "Huddle")', () => {
  const steps = [
    { key: 'S', title: 'Safety', topic: 'category', category: 'S', seconds: 120 },
    { key: 'reds', title: 'Reds', topic: 'reds', category: null, seconds: 300 },
  ];
  const agenda = { boardId: 'b2', type: 'daily', steps };

  test('its leader changes it, and the next huddle has it; a running one keeps its own', async () => {
    const scene = await running();
    await scene.when('changeAgenda', agenda, by('tl-b2', 'Wed 06:16'));
    expect((await huddle(scene)).run?.steps).toHaveLength(8);
    await scene.when('endHuddle', { huddleId }, by('tl-b2', 'Wed 06:25'));
    await scene.passes(at('Thu 06:00'), 'huddles');
    const next = `b2-t1:${day('Thu')}`;
    await scene.when('startHuddle', { huddleId: next }, by('tl-b2', 'Thu 06:15'));
    const { run } = await scene.one('huddle', next);
    expect(run?.steps.map((s) => s.seconds)).toEqual([120, 300]);
    expect(run?.roles[0]?.name).toBe('TL');
  });
  test('a team member and another board’s leader do not', async () => {
    const scene = plantScene();
    for (const who of ['tm-b2', 'tl-b1'])
      expect((await scene.refused('changeAgenda', agenda, by(who, 'Wed 06:16'))).code).toBe(
        'forbidden',
      );
  });
  test('safety stays first, a key stands once, a category is one of the board', async () => {
    const scene = plantScene();
    const code = async (list: readonly object[]) =>
      (await scene.refused('changeAgenda', { ...agenda, steps: list }, by('tl-b2', 'Wed 06:16')))
        .code;
    expect(await code([...steps].reverse())).toBe('rule_broken');
    expect(await code([steps[0]!, steps[0]!])).toBe('invalid_input');
    expect(await code([{ ...steps[0], key: 'Z', category: 'Z' }])).toBe('invalid_input');
  });
});
