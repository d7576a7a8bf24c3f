// The history of the set-up under load and age: nobody's changes push out another board's, no change is counted
// by reading the ones before it, and what no longer fits is not put back.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setUpHistory } from '../../board-server/areas/set-up/history.ts';
import { drop, put, type Reader } from '../../board-server/pipeline/decision.ts';
import type { RecordOf } from '../../shared/areas/index.ts';
import { type Browser, browserOf, openPlant, type Plant, refusal } from './plant.ts';

let plant: Plant;
let admin: Browser;
beforeEach(async () => {
  plant = await openPlant();
  admin = browserOf(plant, 'tablet');
  expect((await admin.signInAdmin()).statusCode).toBe(200);
});
afterEach(() => plant.close());

const ok = async (type: string, payload: unknown): Promise<void> => {
  const answer = await admin.command(type, payload);
  expect([type, answer.statusCode, answer.body]).toEqual([type, 200, answer.body]);
};
const objectsSeenBy = async (person: string, query = ''): Promise<unknown> => {
  const browser = browserOf(plant, 'tablet');
  await browser.signIn(person);
  const answer = await browser.send({ method: 'GET', url: `/api/v1/set-up/history${query}` });
  expect(answer.statusCode).toBe(200);
  return answer.json().entries.map((each: { objectId: string }) => each.objectId);
};

test('after 205 changes of an administrator a leader still sees what is his board’s', async () => {
  await ok('changeKpi', { kpiId: 'B2-FPY', changes: { name: 'Good first time' } });
  const entry = (n: number): RecordOf<'setUpEntry'> => ({
    ...{ id: `board:b2:x${n}`, kind: 'board', objectId: 'b2', boardId: null },
    ...{ at: plant.clock.now() + 1 + n, byId: 'ad', before: null, after: '{}', undoneAt: null },
  });
  const records = Array.from({ length: 205 }, (_, n) => ({ kind: 'setUpEntry', record: entry(n) }));
  await plant.system('importRecords', { records });
  expect(await objectsSeenBy('tl')).toEqual(['B2-FPY']);
  expect(await objectsSeenBy('vsm', '?board=b2')).toEqual(['B2-FPY']);
});

test('whoever leads nothing, or another board, gets an empty list and no refusal', async () => {
  await ok('changeKpi', { kpiId: 'B2-FPY', changes: { name: 'Good first time' } });
  expect(await objectsSeenBy('tm')).toEqual([]);
  expect(await objectsSeenBy('tl-b1')).toEqual([]);
  expect(await objectsSeenBy('tl-b1', '?board=b2')).toEqual([]);
});

test('Rule 3.2.7: of two shifts taken away at once each is looked for in the plan', async () => {
  const calendar = await plant.store.one('calendar', 'c');
  // For the first one nobody stands, for the second one somebody does.
  const spare = { ...calendar?.shifts[0], id: 'A', name: 'A', start: '01:00', end: '02:00' };
  await ok('changeCalendar', { calendarId: 'c', shifts: [spare, ...(calendar?.shifts ?? [])] });
  const shifts = (calendar?.shifts ?? []).filter(({ id }) => id !== 'E');
  const refused = await admin.command('changeCalendar', { calendarId: 'c', shifts });
  expect([refusal(refused), refused.json().details.shiftId]).toEqual(['422 rule_broken', 'E']);
});

const station = (name: string, id = 's1'): RecordOf<'station'> => ({
  id,
  boardId: 'b2',
  code: '1',
  name,
  order: 1,
});

test('a change is numbered without reading the changes before it', async () => {
  const ids = new Set<string>();
  const read = {
    list: () => Promise.reject(new Error('the whole history was read')),
    one: async (_kind: string, id: string) => (ids.has(id) ? { id } : null),
  } as unknown as Reader;
  const actor = { kind: 'person', personId: 'ad', initials: 'AD', deviceId: null } as const;
  const long = 'x'.repeat(90);
  const happened = [
    setUpHistory.touches(put('station', station('One')), null),
    setUpHistory.touches(put('station', station('Two')), { ...station('One'), rev: 7 }),
    setUpHistory.touches(put('station', station('One')), { ...station('Two'), rev: 8 }),
    setUpHistory.touches(drop('station', 's1'), { ...station('One'), rev: 9 }),
    // There again within the same instant.
    setUpHistory.touches(put('station', station('One')), null),
    // Long ids that differ at their end alone, by two commands and by one.
    setUpHistory.touches(put('station', station('One', `${long}a`)), null),
    setUpHistory.touches(put('station', station('One', `${long}b`)), null),
    ['c', 'd'].flatMap((end) =>
      setUpHistory.touches(put('station', station('One', long + end)), null),
    ),
  ];
  for (const keys of happened)
    for (const { id } of await setUpHistory.project(read, keys, {
      now: 1_795_000_000_000,
      actor,
    })) {
      expect(ids).not.toContain(id);
      expect(id).toMatch(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,95}$/);
      ids.add(id);
    }
  expect(ids.size).toBe(happened.flat().length);
});

test('what an older program kept and no longer fits is not put back', async () => {
  await plant.system('importRecords', { records: [{ kind: 'station', record: station('Press') }] });
  const entry = (id: string, before: object): RecordOf<'setUpEntry'> => ({
    ...{ id, kind: 'station', objectId: 's1', boardId: 'b2', at: 1, byId: 'ad' },
    ...{ before: JSON.stringify(before), after: JSON.stringify(station('Press')), undoneAt: null },
  });
  const records = [entry('old', { id: 's1', title: 'Press' }), entry('good', station('Oven'))];
  await plant.system('importRecords', {
    records: records.map((record) => ({ kind: 'setUpEntry', record })),
  });
  const refused = await admin.command('undoSetUpChange', { entryId: 'old' });
  expect(refusal(refused)).toBe('409 wrong_state');
  expect((await plant.store.one('station', 's1'))?.name).toBe('Press');
  await ok('undoSetUpChange', { entryId: 'good' });
  expect((await plant.store.one('station', 's1'))?.name).toBe('Oven');
});
