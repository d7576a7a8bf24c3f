// A week over the end of summer time, played in one go and with the server switched off and killed on the
// way: the same story, everything once. The long form is `npm run sixty-days`.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zone } from '../../board-server/demo/plan.ts';
import { sevenDays } from '../../scripts/seven-days.ts';
import { doubled, type Played, play, stopsOf, storyOf } from '../../scripts/simulate-days.ts';
import { turnsOfDays } from '../../scripts/turns-of-days.ts';

const week = sevenDays('1');
let whole: Played;
let broken: Played;

beforeAll(async () => {
  whole = await play({ ...week, stops: [] });
  broken = await play({ ...week, stops: stopsOf('1', week.days, zone) });
}, 300_000);
afterAll(() => {
  whole?.forget();
  broken?.forget();
});

describe('seven days over the end of summer time', () => {
  test('the week holds what the clock can owe: days, huddles, silence, clocks that go up', () => {
    const types = new Set(whole.events.map((event) => event.type));
    for (const type of [
      'boardDayTurned',
      'huddlesScheduled',
      'huddleMissed',
      'readingMissed',
      'escalationRaised',
      'escalationWentUp',
    ])
      expect(types, [...types].join(' ')).toContain(type);
    expect(broken.stops).toBe(10);
  });

  test('with restarts and kills it is the same story, event by event', () => {
    expect(storyOf(broken.events)).toEqual(storyOf(whole.events));
  });

  test('nothing that the clock owes once happened twice, and each day turned once', () => {
    for (const played of [whole, broken]) {
      expect(played.reported).toEqual([]);
      expect(doubled(played)).toEqual([]);
      expect(turnsOfDays(played.dataDir)).toEqual([]);
    }
  });

  test('a day that turned twice, or a key that came twice, would be found', () => {
    expect(doubled({ ...whole, due: [...whole.due, whole.due[0] as string] })).toHaveLength(1);
    const [first, ...rest] = storyOf(broken.events);
    expect([...rest, first]).not.toEqual(storyOf(whole.events));
  });
});
