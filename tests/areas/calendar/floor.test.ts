// The calendar on the floor (Rule 3.2.7).
import { describe, expect, test } from 'vitest';
import { shiftsOf } from '../../../shared/areas/calendar/shifts.ts';
import { by, card, plantScene, raised } from '../escalations/card.ts';
import type { Scene } from '../given.ts';
import { at, day, exception } from './plant-calendar.ts';

const saturday = exception('extra_shift', day('Sat'), { shiftId: 'E', reason: 'Backlog' });
const enter = (scene: Scene, ex = saturday, as = 'tl-b2', time = 'Fri 13:00', boardId = 'b2') =>
  scene.when('changeShiftCalendar', { boardId, exception: ex }, by(as, time));
const calendarOf = async (scene: Scene, boardId: string) =>
  scene.one('calendar', (await scene.one('board', boardId)).calendarId);
const shiftIds = async (scene: Scene, boardId: string, on: string) =>
  shiftsOf(on, await calendarOf(scene, boardId)).map((s) => s.shiftId);

describe('Rule 3.2.7: a change on the floor concerns its board alone', () => {
  test('an extra Saturday of B2 is none of A2, which shares its calendar', async () => {
    const scene = plantScene();
    await enter(scene);
    expect(await shiftIds(scene, 'b2', day('Sat'))).toEqual(['E']);
    expect(await shiftIds(scene, 'a2', day('Sat'))).toEqual([]);
    expect((await calendarOf(scene, 'b2')).baseId).toBe('two');
  });

  test('a second change goes into the same copy', async () => {
    const scene = plantScene();
    await enter(scene);
    await enter(scene, exception('early_end', day('Fri'), { end: '20:00' }));
    expect((await scene.one('board', 'b2')).calendarId).toBe('b2-calendar');
    expect((await calendarOf(scene, 'b2')).exceptions).toHaveLength(2);
  });

  test('no production today cancels its huddles by the system, and only its own', async () => {
    const scene = plantScene();
    await scene.passes(at('Wed 00:00'), 'huddles');
    await enter(scene, exception('no_production', day('Wed')), 'tl-b2', 'Wed 06:05');
    const state = async (id: string) => (await scene.one('huddle', `${id}:${day('Wed')}`)).state;
    expect([await state('b2-t1'), await state('a2-t1'), await state('valves-t2')]).toEqual([
      'cancelled',
      'scheduled',
      'scheduled',
    ]);
  });

  test('an early end shortens the shift of that day', async () => {
    const scene = plantScene();
    await enter(
      scene,
      exception('early_end', day('Wed'), { shiftId: 'L', end: '18:00' }),
      'tl-b2',
      'Wed 12:00',
    );
    const shifts = shiftsOf(day('Wed'), await calendarOf(scene, 'b2'));
    expect(shifts.map((s) => [s.shiftId, s.plannedMinutes])).toEqual([
      ['E', 480],
      ['L', 240],
    ]);
  });

  test('trap 21: an S2 of that Saturday does not wait for Monday', async () => {
    const scene = plantScene({
      duty: [
        {
          id: `b2:${day('Sat')}:E`,
          boardId: 'b2',
          on: day('Sat'),
          shiftId: 'E',
          chain: [{ personId: 'tl-b2', as: 'duty_owner' }],
        },
      ],
    });
    await enter(scene);
    const id = await raised(scene, {}, 'tl-b2', 'Sat 07:00');
    expect((await card(scene, id)).hops[0]?.acknowledgeDueAt).toBe(at('Sat 09:00'));
  });
});

describe('who, and what is refused', () => {
  test.each([
    ['a team member', 'tm-b2'],
    ['a leader of another line', 'tl-b1'],
    ['another value stream', 'vsm-p'],
  ])('not %s', async (_name, as) => {
    const refusal = await plantScene().refused(
      'changeShiftCalendar',
      { boardId: 'b2', exception: saturday },
      by(as, 'Fri 13:00'),
    );
    expect(refusal.code).toBe('forbidden');
  });

  test('the team leader of another shift may, and who leads the tier above', async () => {
    const scene = plantScene();
    await enter(scene, saturday, 'tl2-b2', 'Fri 08:00');
    await enter(scene, exception('early_end', day('Fri'), { end: '20:00' }), 'vsm', 'Fri 08:00');
    expect(scene.all('shiftChange')).toHaveLength(2);
  });

  test.each([
    ['no reason', { ...saturday, reason: ' ' }, 'invalid_input'],
    ['a holiday', exception('holiday', day('Fri')), 'invalid_input'],
    ['a shutdown', exception('shutdown', day('Fri')), 'invalid_input'],
    ['a day that is over', exception('no_production', day('Wed')), 'rule_broken'],
    ['an unknown shift', exception('no_production', day('Fri'), { shiftId: 'Z' }), 'rule_broken'],
    ['an early end without its time', exception('early_end', day('Fri')), 'rule_broken'],
  ])('not %s', async (_name, ex, code) => {
    const refusal = await plantScene().refused(
      'changeShiftCalendar',
      { boardId: 'b2', exception: ex },
      by('tl-b2', 'Fri 13:00'),
    );
    expect(refusal.code).toBe(code);
  });
});

describe('an extra shift asks the parent for a duty owner', () => {
  test('the board and its parent see it until somebody is named', async () => {
    const scene = plantScene();
    const { answer } = await enter(scene);
    const change = () => scene.one('shiftChange', String(answer.shiftChangeId));
    expect(await change()).toMatchObject({
      dutyNeeded: true,
      parentId: 'valves',
      reason: 'Backlog',
    });
    await scene.when(
      'setDuty',
      {
        boardId: 'b2',
        on: day('Sat'),
        shiftId: 'E',
        chain: [{ personId: 'tl-b2', as: 'duty_owner' }],
      },
      by('vsm', 'Fri 13:30'),
    );
    expect((await change()).dutyNeeded).toBe(false);
    await scene.passes(at('Mon+1 06:00'), 'boards');
    expect((await change()).leavesAt).toBe(null);
  });

  test('other changes do not', async () => {
    const scene = plantScene();
    await enter(scene, exception('no_production', day('Fri'), { shiftId: 'L' }));
    expect(scene.all('shiftChange')[0]?.dutyNeeded).toBe(false);
  });
});

describe('undo', () => {
  test('within ten seconds the day is as it was, its huddles too', async () => {
    const scene = plantScene();
    await scene.passes(at('Wed 00:00'), 'huddles');
    const { answer } = await enter(
      scene,
      exception('no_production', day('Wed')),
      'tl-b2',
      'Wed 06:05',
    );
    await scene.when(
      'takeBackShiftCalendar',
      { shiftChangeId: answer.shiftChangeId },
      { as: 'tl-b2', at: at('Wed 06:05') + 9_000 },
    );
    expect(await shiftIds(scene, 'b2', day('Wed'))).toEqual(['E', 'L']);
    expect((await scene.one('huddle', `b2-t1:${day('Wed')}`)).state).toBe('scheduled');
    expect(scene.all('shiftChange')[0]?.takenBackAt).toBe(at('Wed 06:05') + 9_000);
  });

  test('later, or by somebody else, no more', async () => {
    const scene = plantScene();
    const { answer } = await enter(scene);
    const back = { shiftChangeId: answer.shiftChangeId };
    for (const [as, ms] of [
      ['tl-b2', 11_000],
      ['tl2-b2', 3_000],
    ] as const)
      expect(
        (await scene.refused('takeBackShiftCalendar', back, { as, at: at('Fri 13:00') + ms })).code,
      ).toBe('undo_expired');
  });
});

describe('holidays and shutdowns hold for the calendar and every copy of it', () => {
  const shutdown = exception('shutdown', day('Thu'), { until: day('Fri'), reason: 'Power supply' });

  test('a board that had its own change gets the shutdown too, as one period', async () => {
    const scene = plantScene();
    await enter(scene, saturday, 'tl-b2', 'Wed 07:00');
    await scene.when(
      'addCalendarException',
      { calendarId: 'two', exception: shutdown },
      { as: 'system', at: at('Wed 08:00') },
    );
    for (const boardId of ['b2', 'a2'])
      expect(await shiftIds(scene, boardId, day('Fri'))).toEqual([]);
    expect(await shiftIds(scene, 'b2', day('Sat'))).toEqual(['E']);
    expect(await shiftIds(scene, 'b1', day('Fri'))).toEqual(['E', 'L', 'N']);
  });

  test.each(['2020-01-01', day('Tue')])(
    'a day that is over, %s, keeps its calendar',
    async (on) => {
      const payload = { calendarId: 'two', exception: exception('holiday', on) };
      const refusal = await plantScene().refused(
        'addCalendarException',
        payload,
        by('pm', 'Wed 08:00'),
      );
      expect([refusal.code, refusal.details.rule]).toEqual(['rule_broken', '3.2.7']);
    },
  );

  test('it pauses the clocks of an S3, an S2 runs', async () => {
    const scene = plantScene();
    const s3 = await raised(scene, { severity: 'S3' }, 'tl-b2', 'Wed 09:00');
    for (const calendarId of ['two', 'three'])
      await scene.when(
        'addCalendarException',
        { calendarId, exception: shutdown },
        { as: 'system', at: at('Wed 10:00') },
      );
    await scene.passes(at('Wed 10:01'), 'escalations');
    expect((await card(scene, s3)).hops[0]?.acknowledgeDueAt).toBe(at('Mon+1 08:45'));
    const s2 = await raised(scene, { question: 'Line is down' }, 'tl-b2', 'Wed 10:05');
    expect((await card(scene, s2)).hops[0]?.acknowledgeDueAt).toBe(at('Wed 12:05'));
  });

  test('is for an administrator or who leads all its boards', async () => {
    const payload = { calendarId: 'two', exception: shutdown };
    const scene = plantScene();
    expect(
      (await scene.refused('addCalendarException', payload, by('vsm', 'Wed 08:00'))).code,
    ).toBe('forbidden');
    await scene.when('addCalendarException', payload, by('pm', 'Wed 08:00'));
  });

  const send = { calendarId: 'two', exception: shutdown };
  const remove = { calendarId: 'two', on: day('Thu'), kind: 'shutdown' };

  test('entered by mistake it is taken out again, of the copies too', async () => {
    const scene = plantScene();
    await enter(scene, saturday, 'tl-b2', 'Wed 07:00');
    await scene.when('addCalendarException', send, by('pm', 'Wed 08:00'));
    await scene.when('removeCalendarException', remove, by('pm', 'Wed 08:10'));
    for (const boardId of ['b2', 'a2'])
      expect(await shiftIds(scene, boardId, day('Fri'))).toEqual(['E', 'L']);
    expect(await shiftIds(scene, 'b2', day('Sat'))).toEqual(['E']);
  });

  test('one that has begun ends with yesterday; days that are over keep their calendar', async () => {
    const scene = plantScene();
    await scene.when('addCalendarException', send, by('pm', 'Wed 08:00'));
    await scene.when('removeCalendarException', remove, by('pm', 'Fri 06:30'));
    expect(await shiftIds(scene, 'b2', day('Thu'))).toEqual([]);
    expect(await shiftIds(scene, 'b2', day('Fri'))).toEqual(['E', 'L']);
    const over = await scene.refused('removeCalendarException', remove, by('pm', 'Fri 07:00'));
    expect(over.code).toBe('rule_broken');
  });

  test('nobody takes out what is not there, nor who leads only some of its boards', async () => {
    const scene = plantScene();
    const nothing = await scene.refused('removeCalendarException', remove, by('pm', 'Wed 08:00'));
    expect(nothing.code).toBe('not_found');
    await scene.when('addCalendarException', send, by('pm', 'Wed 08:00'));
    const vsm = await scene.refused('removeCalendarException', remove, by('vsm', 'Wed 08:10'));
    expect(vsm.code).toBe('forbidden');
  });
});
