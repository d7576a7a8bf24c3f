import { describe, expect, test } from 'vitest';
import { adherenceOf } from '../../../shared/areas/huddles/adherence.ts';
import { at, day, exception } from '../calendar/plant-calendar.ts';
import { by, plantScene } from '../escalations/card.ts';
import type { Scene } from '../given.ts';

const t1 = (name: string): string => `b2-t1:${day(name)}`;
const stateOf = async (scene: Scene, id: string) => (await scene.one('huddle', id)).state;
const start = (scene: Scene, name: string, time: string, as = 'tl-b2') =>
  scene.when('startHuddle', { huddleId: t1(name) }, by(as, time));
const end = (scene: Scene, name: string, time: string) =>
  scene.when('endHuddle', { huddleId: t1(name) }, by('tl-b2', time));

describe('the day has its huddles (Rule 2 "Huddle")', () => {
  test('from midnight on every slot of the day has its record, yesterday leaves the board', async () => {
    const scene = plantScene();
    await scene.passes(at('Tue 05:00'), 'huddles');
    expect(scene.all('huddle').map((h) => h.state)).toEqual(Array(9).fill('scheduled'));
    await scene.passes(at('Wed 05:00'), 'huddles');
    expect(
      scene
        .all('huddle')
        .filter((h) => h.current)
        .map((h) => h.on),
    ).toEqual(Array(9).fill(day('Wed')));
  });

  test('a day without duty cancels its huddles by itself', async () => {
    const scene = plantScene();
    const calendar = await scene.one('calendar', 'two');
    scene.records.put('calendar', { ...calendar, exceptions: [exception('holiday', day('Wed'))] });
    await scene.passes(at('Wed 05:00'), 'huddles');
    expect((await scene.one('huddle', t1('Wed'))).reason).toBe('no_production');
    expect(await stateOf(scene, t1('Wed'))).toBe('cancelled');
  });

  test('on a Saturday nobody is asked for', async () => {
    const scene = plantScene();
    await scene.passes(at('Sat 12:00'), 'huddles');
    expect(scene.all('huddle').filter((h) => h.on === day('Sat'))).toEqual([]);
  });
});

describe('started, ended, missed, held late, cancelled', () => {
  test('the duty owner starts and ends it; overtime is counted, not cut off', async () => {
    const scene = plantScene();
    await scene.passes(at('Wed 06:00'), 'huddles');
    await start(scene, 'Wed', 'Wed 06:15');
    await scene.passes(at('Wed 06:50'), 'huddles');
    expect(await stateOf(scene, t1('Wed'))).toBe('running');
    await end(scene, 'Wed', 'Wed 06:50');
    const huddle = await scene.one('huddle', t1('Wed'));
    expect([huddle.state, huddle.ledById, huddle.endedAt]).toEqual([
      'ended',
      'tl-b2',
      at('Wed 06:50'),
    ]);
  });

  test('a team member who is named duty owner starts it; another does not', async () => {
    const scene = plantScene();
    expect(
      (await scene.refused('startHuddle', { huddleId: t1('Wed') }, by('tm-b2', 'Wed 06:15'))).code,
    ).toBe('forbidden');
    const duty = await scene.one('duty', `b2:${day('Wed')}:E`);
    scene.records.put('duty', { ...duty, chain: [{ personId: 'tm-b2', as: 'duty_owner' }] });
    await start(scene, 'Wed', 'Wed 06:15', 'tm-b2');
    expect(await stateOf(scene, t1('Wed'))).toBe('running');
  });

  test('missed 30 minutes after its slot began; held late until the day lock and marked', async () => {
    const scene = plantScene();
    await scene.passes(at('Wed 06:44'), 'huddles');
    expect(await stateOf(scene, t1('Wed'))).toBe('scheduled');
    await scene.passes(at('Wed 06:45'), 'huddles');
    expect(await stateOf(scene, t1('Wed'))).toBe('missed');
    await start(scene, 'Wed', 'Wed 09:00');
    await end(scene, 'Wed', 'Wed 09:10');
    expect(await stateOf(scene, t1('Wed'))).toBe('held_late');
  });

  test('after the day lock it is too late', async () => {
    const scene = plantScene();
    await scene.passes(at('Wed 06:45'), 'huddles');
    expect(
      (await scene.refused('startHuddle', { huddleId: t1('Wed') }, by('tl-b2', 'Wed 10:01'))).code,
    ).toBe('rule_broken');
  });

  test('cancelled with a reason, and then neither started nor missed', async () => {
    const scene = plantScene();
    await scene.passes(at('Wed 06:00'), 'huddles');
    expect(
      (await scene.refused('cancelHuddle', { huddleId: t1('Wed') }, by('tl-b2', 'Wed 06:05'))).code,
    ).toBe('invalid_input');
    await scene.when(
      'cancelHuddle',
      { huddleId: t1('Wed'), reason: 'fire drill' },
      by('tl-b2', 'Wed 06:05'),
    );
    expect(
      (await scene.refused('startHuddle', { huddleId: t1('Wed') }, by('tl-b2', 'Wed 06:15'))).code,
    ).toBe('wrong_state');
    await scene.passes(at('Wed 12:00'), 'huddles');
    expect(await stateOf(scene, t1('Wed'))).toBe('cancelled');
  });

  test("one huddle of a board at a time, and never tomorrow's", async () => {
    const scene = plantScene({
      slot: [
        {
          id: 'b2-second',
          boardId: 'b2',
          type: 'daily',
          start: '06:20',
          end: '06:30',
          days: [1, 2, 3, 4, 5],
        },
      ],
    });
    await start(scene, 'Wed', 'Wed 06:15');
    expect(
      (
        await scene.refused(
          'startHuddle',
          { huddleId: `b2-second:${day('Wed')}` },
          by('tl-b2', 'Wed 06:20'),
        )
      ).code,
    ).toBe('already_open');
    await end(scene, 'Wed', 'Wed 06:25');
    expect(
      (await scene.refused('startHuddle', { huddleId: t1('Thu') }, by('tl-b2', 'Wed 06:30'))).code,
    ).toBe('rule_broken');
  });
});

describe('whatever is not a transition of huddles is refused', () => {
  const reach: Readonly<Record<string, (scene: Scene) => Promise<unknown>>> = {
    scheduled: async () => undefined,
    running: (scene) => start(scene, 'Wed', 'Wed 06:15'),
    ended: async (scene) => {
      await start(scene, 'Wed', 'Wed 06:15');
      await end(scene, 'Wed', 'Wed 06:25');
    },
    missed: (scene) => scene.passes(at('Wed 06:50'), 'huddles'),
    cancelled: (scene) =>
      scene.when('cancelHuddle', { huddleId: t1('Wed'), reason: 'x' }, by('tl-b2', 'Wed 06:10')),
  };
  const allowed: Readonly<Record<string, readonly string[]>> = {
    startHuddle: ['scheduled', 'missed'],
    endHuddle: ['running'],
    cancelHuddle: ['scheduled'],
    missHuddle: ['scheduled'],
  };
  const forbidden = Object.entries(allowed).flatMap(([type, from]) =>
    Object.keys(reach)
      .filter((state) => !from.includes(state))
      .map((state) => ({ type, state })),
  );
  test.each(forbidden)('$type of a huddle that is $state', async ({ type, state }) => {
    const scene = plantScene();
    await scene.passes(at('Wed 06:00'), 'huddles');
    await reach[state]!(scene);
    const payload = { huddleId: t1('Wed'), ...(type === 'cancelHuddle' ? { reason: 'x' } : {}) };
    const refusal = await scene.refused(
      type,
      payload,
      by(type === 'missHuddle' ? 'system' : 'tl-b2', 'Wed 07:00'),
    );
    expect(refusal.code).toBe('wrong_state');
    expect(await stateOf(scene, t1('Wed'))).toBe(state);
  });
});

describe('missed huddles ask for help (Rule 3.5.5)', () => {
  test('one or two missed huddles never do, 3 of 5 do (trap 24)', async () => {
    const scene = plantScene();
    const lineOnly = () => scene.all('escalation').filter((e) => e.originatorId === 'b2');
    for (const name of ['Mon', 'Tue']) await scene.passes(at(`${name} 12:00`), 'huddles');
    expect(lineOnly()).toEqual([]);
    await scene.passes(at('Wed 12:00'), 'huddles');
    expect(lineOnly().map((e) => [e.trigger, e.holderId])).toEqual([['huddles_missed', 'valves']]);
  });
});

test('a shutdown in the afternoon cancels what would begin in it, not the morning', async () => {
  const scene = plantScene();
  const calendar = await scene.one('calendar', 'two');
  const still = exception('shutdown', day('Wed'), { start: '08:00' });
  scene.records.put('calendar', { ...calendar, exceptions: [still] });
  await scene.passes(at('Wed 05:00'), 'huddles');
  expect(await stateOf(scene, t1('Wed'))).toBe('scheduled');
  expect(await stateOf(scene, `valves-t2:${day('Wed')}`)).toBe('cancelled');
});

describe('a huddle that nobody ends (Rule 2 "Huddle")', () => {
  const second = {
    id: 'b2-second',
    boardId: 'b2',
    type: 'daily' as const,
    start: '07:00',
    end: '07:10',
    days: [1, 2, 3, 4, 5],
  };
  const forgotten = async (scene: Scene) => {
    const { state, endedAt, forgotten } = await scene.one('huddle', t1('Wed'));
    return [state, endedAt, forgotten];
  };

  test('runs for an hour, then the clock ends it, once, and says so', async () => {
    const scene = plantScene();
    await scene.passes(at('Wed 06:00'), 'huddles');
    await start(scene, 'Wed', 'Wed 06:16');
    await scene.passes(at('Wed 07:15'), 'huddles');
    expect(await stateOf(scene, t1('Wed'))).toBe('running');
    expect(await scene.passes(at('Wed 07:16'), 'huddles')).toContain('huddleForgotten');
    expect(await forgotten(scene)).toEqual(['ended', at('Wed 07:16'), true]);
    expect(await scene.passes(at('Wed 23:00'), 'huddles')).not.toContain('huddleForgotten');
  });

  test('its minutes are closed with what stands in them; it was held, but not on time', async () => {
    const scene = plantScene();
    await start(scene, 'Wed', 'Wed 06:15');
    await scene.when(
      'noteHuddle',
      { huddleId: t1('Wed'), what: 'decision', text: 'new seal today' },
      by('tl-b2', 'Wed 06:20'),
    );
    await scene.passes(at('Wed 08:00'), 'huddles');
    const minutes = await scene.one('minutes', t1('Wed'));
    expect([minutes.open, minutes.lines.map((l) => l.text)]).toEqual([false, ['new seal today']]);
    const { held, onTime } = adherenceOf([await scene.one('huddle', t1('Wed'))]);
    expect([held, onTime]).toEqual([1, 0]);
  });

  test('never stands in the way of the next: it ends before that slot opens', async () => {
    const scene = plantScene({ slot: [second] });
    await scene.passes(at('Wed 06:00'), 'huddles');
    await start(scene, 'Wed', 'Wed 06:15');
    await scene.passes(at('Wed 06:57'), 'huddles');
    expect(await stateOf(scene, t1('Wed'))).toBe('running');
    await scene.passes(at('Wed 06:58'), 'huddles');
    expect(await forgotten(scene)).toEqual(['ended', at('Wed 06:58'), true]);
    await scene.when(
      'startHuddle',
      { huddleId: `b2-second:${day('Wed')}` },
      by('tl-b2', 'Wed 07:00'),
    );
  });

  test('but has its own planned time, even if the next slot begins within it', async () => {
    const scene = plantScene({ slot: [{ ...second, start: '07:10', end: '07:20' }] });
    await scene.passes(at('Wed 06:50'), 'huddles');
    await start(scene, 'Wed', 'Wed 07:05');
    await scene.passes(at('Wed 07:14'), 'huddles');
    expect(await stateOf(scene, t1('Wed'))).toBe('running');
    await scene.passes(at('Wed 07:15'), 'huddles');
    expect(await forgotten(scene)).toEqual(['held_late', at('Wed 07:15'), true]);
  });

  test('nobody but the clock may call it forgotten, and not before its time', async () => {
    const scene = plantScene();
    await start(scene, 'Wed', 'Wed 06:15');
    const send = (as: string, time: string) =>
      scene.refused('endForgottenHuddle', { huddleId: t1('Wed') }, by(as, time));
    expect((await send('tl-b2', 'Wed 08:00')).code).toBe('forbidden');
    expect((await send('system', 'Wed 06:40')).code).toBe('wrong_state');
  });
});

describe('slots', () => {
  const weekly = {
    id: 'b2-weekly',
    boardId: 'b2',
    type: 'weekly',
    start: '10:00',
    end: '10:30',
    days: [3],
  };

  test('a weekly one takes place on its day, with the agenda of its kind', async () => {
    const scene = plantScene();
    await scene.when('addSlot', weekly, by('tl-b2', 'Tue 08:00'));
    await scene.passes(at('Wed 00:01'), 'huddles');
    const huddleId = `b2-weekly:${day('Wed')}`;
    await scene.when('startHuddle', { huddleId }, by('tl-b2', 'Wed 10:00'));
    const { run } = await scene.one('huddle', huddleId);
    expect([run?.type, run?.steps[0]?.topic]).toEqual(['weekly', 'review']);
  });

  test('one that is removed asks for nobody any more: what is ahead of it is cancelled', async () => {
    const scene = plantScene();
    await scene.passes(at('Wed 05:00'), 'huddles');
    await scene.when('removeSlot', { slotId: 'b2-t1' }, by('tl-b2', 'Wed 06:05'));
    await scene.passes(at('Wed 08:00'), 'huddles');
    expect(await stateOf(scene, t1('Wed'))).toBe('cancelled');
  });

  test('a slot is set by who leads the board or a tier above, not by its team', async () => {
    const scene = plantScene();
    for (const as of ['tm-b2', 'tl-b1', 'vsm-p'])
      expect((await scene.refused('addSlot', weekly, by(as, 'Tue 08:00'))).code).toBe('forbidden');
    await scene.when('addSlot', weekly, by('vsm', 'Tue 08:00'));
  });

  test('no slot takes the place of another board’s', async () => {
    const scene = plantScene();
    const taken = { ...weekly, id: 'valves-t2' };
    const refusal = await scene.refused('addSlot', taken, by('tl-b2', 'Tue 08:00'));
    expect(refusal.code).toBe('already_open');
  });
});
