// An exception of a calendar that is taken out again (Rule 3.2.7): that one and no other, and the huddles
// that it alone had cancelled take place after all.
import { describe, expect, test } from 'vitest';
import type { CalendarException } from '../../../shared/areas/calendar/calendar.ts';
import { shiftsOf } from '../../../shared/areas/calendar/shifts.ts';
import { by, plantScene } from '../escalations/card.ts';
import type { Scene } from '../given.ts';
import { at, calendarOf, day, early, exception } from './plant-calendar.ts';

const add = (scene: Scene, ex: CalendarException, time = 'Wed 05:00', calendarId = 'two') =>
  scene.when('addCalendarException', { calendarId, exception: ex }, by('pm', time));
const removal = ({ on, kind, shiftId }: CalendarException) => ({
  calendarId: 'two',
  ...{ on, kind, shiftId },
});
const remove = (scene: Scene, ex: CalendarException, time = 'Wed 05:55') =>
  scene.when('removeCalendarException', removal(ex), by('pm', time));
const shiftIds = async (scene: Scene, boardId: string, on: string) => {
  const { calendarId } = await scene.one('board', boardId);
  return shiftsOf(on, await scene.one('calendar', calendarId)).map((s) => s.shiftId);
};
const resting = (on: string, more: Partial<CalendarException> = {}) =>
  exception('no_production', on, more);

describe('only the entry that is meant', () => {
  test('of two shifts without production on one day the other one stays', async () => {
    const scene = plantScene();
    const [e, l] = [resting(day('Thu'), { shiftId: 'E' }), resting(day('Thu'), { shiftId: 'L' })];
    await add(scene, e);
    await add(scene, l);
    expect(await shiftIds(scene, 'b2', day('Thu'))).toEqual([]);
    await remove(scene, l);
    expect(await shiftIds(scene, 'b2', day('Thu'))).toEqual(['L']);
    const again = await scene.refused('removeCalendarException', removal(l), by('pm', 'Wed 06:00'));
    expect(again.code).toBe('not_found');
  });

  test('what the floor of one board entered for itself stays there', async () => {
    const scene = plantScene();
    const own = resting(day('Thu'), { reason: 'Tool change' });
    await scene.when(
      'changeShiftCalendar',
      { boardId: 'b2', exception: own },
      by('tl-b2', 'Wed 06:30'),
    );
    await add(scene, resting(day('Thu'), { reason: 'Power supply' }), 'Wed 07:00');
    await remove(scene, resting(day('Thu')), 'Wed 07:10');
    expect(await shiftIds(scene, 'b2', day('Thu'))).toEqual([]);
    expect(await shiftIds(scene, 'a2', day('Thu'))).toEqual(['E', 'L']);
  });

  test('a calendar that no board uses is for the administrator, not for anybody', async () => {
    const scene = plantScene({ calendar: [{ ...calendarOf([early]), id: 'spare' }] });
    const payload = { calendarId: 'spare', exception: resting(day('Thu')) };
    const refusal = await scene.refused('addCalendarException', payload, by('tm-b2', 'Wed 08:00'));
    expect(refusal.code).toBe('forbidden');
    await scene.when('addCalendarException', payload, { as: 'system', at: at('Wed 08:00') });
  });
});

describe('its huddles', () => {
  const today = resting(day('Wed'));
  const huddle = (scene: Scene, slotId = 'b2-t1') => scene.one('huddle', `${slotId}:${day('Wed')}`);
  /** The day has its huddles, and "no production today" is entered by mistake. */
  const rested = async (): Promise<Scene> => {
    const scene = plantScene();
    await scene.passes(at('Wed 05:00'), 'huddles');
    await add(scene, today, 'Wed 05:50');
    expect(await huddle(scene)).toMatchObject({ state: 'cancelled', reason: 'no_production' });
    return scene;
  };

  test('"no production today" by mistake: five minutes later the huddle is ahead again and can start', async () => {
    const scene = await rested();
    await remove(scene, today);
    expect(await huddle(scene)).toMatchObject({ state: 'scheduled', reason: null });
    await scene.when('startHuddle', { huddleId: `b2-t1:${day('Wed')}` }, by('tl-b2', 'Wed 06:15'));
    expect((await huddle(scene)).state).toBe('running');
  });

  test('one whose time has passed stays cancelled: nobody could have met', async () => {
    const scene = await rested();
    await remove(scene, today, 'Wed 06:16');
    expect((await huddle(scene)).state).toBe('cancelled');
  });

  test('one that a person cancelled, or whose slot is gone, does not come back', async () => {
    const scene = plantScene();
    await scene.passes(at('Wed 05:00'), 'huddles');
    const audit = { huddleId: `a2-t1:${day('Wed')}`, reason: 'Audit' };
    await scene.when('cancelHuddle', audit, by('pm', 'Wed 05:40'));
    await add(scene, today, 'Wed 05:50');
    await scene.when('removeSlot', { slotId: 'b2-t1' }, by('vsm', 'Wed 05:52'));
    await remove(scene, today);
    expect((await huddle(scene, 'a2-t1')).reason).toBe('Audit');
    expect((await huddle(scene)).state).toBe('cancelled');
  });

  test('of a shutdown that ends earlier the huddles of that day come back', async () => {
    const scene = plantScene();
    const shutdown = exception('shutdown', day('Tue'), { until: day('Wed') });
    await add(scene, shutdown, 'Mon 08:00');
    await scene.passes(at('Wed 00:00'), 'huddles');
    expect((await huddle(scene)).state).toBe('cancelled');
    await remove(scene, shutdown, 'Wed 06:05');
    expect((await huddle(scene)).state).toBe('scheduled');
  });
});
