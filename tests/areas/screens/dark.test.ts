// When a screen is dark (Rule 4.4.4): its hours, the shift calendar, and the clock that turns it.
import { describe, expect, test } from 'vitest';
import { isDarkAt } from '../../../board-server/areas/screens/dark.ts';
import type { ScreenConfig } from '../../../shared/areas/screens/screens-config.ts';
import { at } from '../calendar/plant-calendar.ts';
import { plantScene } from '../escalations/card.ts';

const screenOf = (more: Partial<ScreenConfig>): ScreenConfig => ({
  id: 'tv-b2',
  name: 'B2',
  board: 'b2',
  pages: [{ page: 1, seconds: 60 }],
  orientation: 'landscape',
  diagonalInch: 55,
  distanceM: 4,
  theme: 'light',
  language: 'en',
  ...more,
});
const calendar = () =>
  plantScene()
    .one('board', 'b2')
    .then((b) => plantScene().one('calendar', b.calendarId));

describe('by its hours', () => {
  const day = { on: '05:45', off: '22:15' };
  test.each([
    ['Wed 05:44', day, true],
    ['Wed 05:45', day, false],
    ['Wed 22:14', day, false],
    ['Wed 22:15', day, true],
    // Over midnight.
    ['Wed 23:00', { on: '21:30', off: '06:15' }, false],
    ['Wed 06:14', { on: '21:30', off: '06:15' }, false],
    ['Wed 06:15', { on: '21:30', off: '06:15' }, true],
    ['Wed 03:00', {}, false],
  ])('%s with %o: dark %s', async (when, hours, dark) => {
    expect(isDarkAt(hours, await calendar(), at(when))).toBe(dark);
  });
});

describe('by the shift calendar', () => {
  test('at work it is lit, on a Sunday it is dark; without a calendar it is never dark', async () => {
    const wish = { darkOutsideShifts: true };
    expect(isDarkAt(wish, await calendar(), at('Wed 10:00'))).toBe(false);
    expect(isDarkAt(wish, await calendar(), at('Sun 12:00'))).toBe(true);
    expect(isDarkAt({}, await calendar(), at('Sun 12:00'))).toBe(false);
    expect(isDarkAt(wish, null, at('Sun 12:00'))).toBe(false);
  });
});

describe('the clock', () => {
  const importOne = async (more: Partial<ScreenConfig>) => {
    const scene = plantScene();
    const payload = { file: '/s.json', hash: 'h', screens: [screenOf(more)] };
    await scene.when('importScreens', payload, { as: 'system', at: at('Wed 07:00') });
    return scene;
  };

  test('turns a screen dark and light once each', async () => {
    const scene = await importOne({ on: '06:00', off: '22:00' });
    const dark = async () => (await scene.one('screenState', 'tv-b2')).dark;
    expect(await scene.passes(at('Wed 21:59'), 'screens')).toEqual([]);
    expect(await scene.passes(at('Wed 22:00'), 'screens')).toEqual(['screensTurned']);
    expect(await dark()).toBe(true);
    expect(await scene.passes(at('Thu 05:59'), 'screens')).toEqual([]);
    expect(await scene.passes(at('Thu 06:00'), 'screens')).toEqual(['screensTurned']);
    expect(await dark()).toBe(false);
  });

  test('lights a screen whose hours were taken away', async () => {
    const scene = await importOne({ on: '06:00', off: '22:00' });
    await scene.passes(at('Wed 23:00'), 'screens');
    const payload = { file: '/s.json', hash: 'h2', screens: [screenOf({})] };
    await scene.when('importScreens', payload, { as: 'system', at: at('Wed 23:01') });
    expect(await scene.passes(at('Wed 23:02'), 'screens')).toEqual(['screensTurned']);
    expect((await scene.one('screenState', 'tv-b2')).dark).toBe(false);
  });
});
