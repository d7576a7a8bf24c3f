// A file of the set-up goes by the same rules as the commands: it locks nobody out, changes no day that is
// told, and the plant as it would be has to be whole. Whatever is wrong is named by its path.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Browser, browserOf, openPlant, type Plant, refusal } from './plant.ts';

type Content = Record<string, unknown> & { id: string };

let plant: Plant;
let admin: Browser;
beforeEach(async () => {
  plant = await openPlant();
  admin = browserOf(plant, 'tablet');
  expect((await admin.signInAdmin()).statusCode).toBe(200);
});
afterEach(() => plant.close());

const post = (lists: object, apply = '?apply=1') =>
  admin.send({
    method: 'POST',
    url: `/api/v1/configuration${apply}`,
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ format: 'tier-board configuration', version: 1, ...lists }),
  });
/** Paths of the mistakes for which the file is refused; nothing of it is taken. */
const mistakesOf = async (lists: object): Promise<string[]> => {
  const { rev } = await plant.store.meta();
  const looked = (await post(lists, '')).json();
  const refused = await post(lists);
  expect(refusal(refused)).toBe('400 invalid_input');
  expect((await plant.store.meta()).rev).toBe(rev);
  const { errors } = refused.json().details;
  expect(errors).toEqual(looked.mistakes);
  return errors.map(({ path }: { path: string }) => path);
};
const taken = async (lists: object): Promise<void> => {
  const answer = await post(lists);
  expect([answer.statusCode, answer.body]).toEqual([200, answer.body]);
};
const held = async (
  kind: 'person' | 'board' | 'kpi' | 'target' | 'calendar',
  id: string,
): Promise<Content> => {
  const { rev: _rev, ...record } = (await plant.store.one(kind, id)) as never as Content;
  return record as Content;
};
const targetOf = async (kpiId: string): Promise<Content> => {
  const [target] = await plant.store.list('target', { kpiId });
  return held('target', target?.id ?? '');
};
const newTarget = async (over: object): Promise<Content> => ({
  ...(await targetOf('B2-FPY')),
  ...{ id: 'new', goal: { value: 98, low: null, high: null, tolerance: 0 } },
  ...{ validFrom: '2026-11-17', approvedById: 'ad' },
  ...over,
});

describe('Rule 2.0: no plant can be locked', () => {
  test('a file that takes the only administrator’s role is refused, and he still acts', async () => {
    const ad = await held('person', 'ad');
    expect(await mistakesOf({ people: [{ ...ad, roles: [] }] })).toEqual(['/people/0/roles']);
    expect((await post({})).statusCode).toBe(200);
  });

  test('also where the file names another one, who could not sign in yet; in two steps it may', async () => {
    const [ad, ci] = [await held('person', 'ad'), await held('person', 'ci')];
    const next = { ...ci, roles: [{ boardId: 'plant', role: 'AD' }] };
    expect(await mistakesOf({ people: [next, { ...ad, roles: [] }] })).toEqual(['/people/1/roles']);
    await taken({ people: [next] });
    await taken({ people: [{ ...ad, roles: [] }] });
    expect((await plant.store.one('person', 'ad'))?.roles).toEqual([]);
  });

  test('two administrators cannot both go by one file', async () => {
    const [ad, ci] = [await held('person', 'ad'), await held('person', 'ci')];
    await taken({ people: [{ ...ci, roles: [{ boardId: 'plant', role: 'AD' }] }] });
    const none = [ad, ci].map((each) => ({ ...each, roles: [] }));
    expect(await mistakesOf({ people: none })).toEqual(['/people/0/roles', '/people/1/roles']);
  });
});

describe('Rule 3.1.8: days that are told keep their targets', () => {
  test.each([
    ['an end', { validTo: '2026-01-02' }, ['validTo']],
    ['an earlier beginning', { validFrom: '2025-01-02' }, ['validFrom']],
    ['"no target" in its place', { noTarget: true }, ['noTarget']],
    ['another value', { goal: { value: 1, low: null, high: null, tolerance: 0 } }, ['goal']],
    ['another KPI', { kpiId: 'B1-FPY', boardId: 'b1' }, ['kpiId', 'boardId']],
  ])(
    'a target version is given %s by a file: refused, and the tile keeps its goal',
    async (_what, over, fields) => {
      await plant.to('2026-11-18T07:00:00+01:00');
      const goal = (await plant.store.one('tile', 'B2-FPY'))?.goal;
      expect(goal).not.toBeNull();
      const paths = await mistakesOf({ targets: [{ ...(await targetOf('B2-FPY')), ...over }] });
      expect(paths.sort()).toEqual(fields.map((field) => `/targets/0/${field}`).sort());
      expect((await plant.store.one('tile', 'B2-FPY'))?.goal).toEqual(goal);
    },
  );

  test('a new version by file waits for the next tier, whoever the file says approved it', async () => {
    const file = { targets: [await newTarget({})] };
    await taken(file);
    const proposed = { approvedById: null, proposedById: 'ad', validTo: null };
    expect(await plant.store.one('target', 'new')).toMatchObject(proposed);
    // The same file once more changes nothing, before and after the word of the next tier.
    expect((await post(file)).json()).toMatchObject({ added: 0, changed: 0, same: 1 });
    const above = browserOf(plant, 'tablet');
    await above.signIn('pm');
    const approved = await above.command('approveTarget', { targetId: 'new' });
    expect([approved.statusCode, approved.body]).toEqual([200, approved.body]);
    expect((await post(file)).json()).toMatchObject({ added: 0, changed: 0, same: 1 });
    expect((await plant.store.one('target', 'new'))?.approvedById).toBe('pm');
  });

  test('a new version by file begins on no day that is over, and on no running day with a figure', async () => {
    await plant.to('2026-11-18T07:00:00+01:00');
    const past = { targets: [await newTarget({ validFrom: '2026-11-17' })] };
    expect(await mistakesOf(past)).toEqual(['/targets/0/validFrom']);
    await taken({ targets: [await newTarget({ id: 'ahead', validFrom: '2026-11-18' })] });
    const figure = { kpiId: 'B2-FPY', on: '2026-11-18', shiftId: 'E', value: 97 };
    const leader = browserOf(plant, 'tablet');
    await leader.signIn('tl');
    const entered = await leader.command('enterReading', figure);
    expect([entered.statusCode, entered.body]).toEqual([200, entered.body]);
    const running = { targets: [await newTarget({ validFrom: '2026-11-18' })] };
    expect(await mistakesOf(running)).toEqual(['/targets/0/validFrom']);
    await taken({ targets: [await newTarget({ validFrom: '2026-11-19' })] });
  });

  test('a goal that its KPI cannot have, and an end of its own, are refused', async () => {
    const goal = { value: 180, low: null, high: null, tolerance: 0 };
    const file = { targets: [await newTarget({ goal, validTo: '2026-12-31' })] };
    expect(await mistakesOf(file)).toEqual(['/targets/0/goal', '/targets/0/validTo']);
  });

  test('a new KPI brings its versions with it; they may not overlap', async () => {
    const kpi = { ...(await held('kpi', 'B2-FPY')), id: 'B2-NEW', headline: false };
    const one = await newTarget({ id: 'n1', kpiId: 'B2-NEW', validFrom: '2026-01-01' });
    const two = await newTarget({ id: 'n2', kpiId: 'B2-NEW', validFrom: '2026-06-01' });
    const overlapping = { kpis: [kpi], targets: [one, two] };
    expect(await mistakesOf(overlapping)).toEqual(['/targets/1/validFrom']);
    await taken({ kpis: [kpi], targets: [{ ...one, validTo: '2026-05-31' }, two] });
    expect((await plant.store.one('target', 'n1'))?.approvedById).toBe('ad');
  });
});

describe('Rule 3.2.7: days that are told keep their calendar', () => {
  test('zone and start of the day change by a file only while nothing is told', async () => {
    await taken({ calendars: [{ ...(await held('calendar', 'c')), zone: 'Europe/Vienna' }] });
    const calendar = await held('calendar', 'c');
    expect(calendar.zone).toBe('Europe/Vienna');
    await plant.to('2026-11-18T07:00:00+01:00');
    const moved = { ...calendar, zone: 'Asia/Tokyo', dayStart: '00:00', weekStartsOn: 7 };
    expect((await mistakesOf({ calendars: [moved] })).sort()).toEqual([
      '/calendars/0/dayStart',
      '/calendars/0/weekStartsOn',
      '/calendars/0/zone',
    ]);
  });

  test('a shift for which somebody stands is not taken away by a file', async () => {
    const calendar = await held('calendar', 'c');
    const shifts = (calendar.shifts as { id: string }[]).filter(({ id }) => id !== 'E');
    expect(await mistakesOf({ calendars: [{ ...calendar, shifts }] })).toEqual([
      '/calendars/0/shifts',
    ]);
  });

  test('a shutdown that began in the past is no entry of a file, and one that has begun ends yesterday', async () => {
    await plant.to('2026-11-18T07:00:00+01:00');
    const calendar = await held('calendar', 'c');
    const shutdown = {
      ...{ on: '2026-11-16', until: '2026-11-20', kind: 'shutdown', shiftId: null },
      ...{ start: null, end: null, reason: 'Oven' },
    };
    const late = { calendars: [{ ...calendar, exceptions: [shutdown] }] };
    expect(await mistakesOf(late)).toEqual(['/calendars/0/exceptions']);
    const begins = { ...shutdown, on: '2026-11-18' };
    await taken({ calendars: [{ ...calendar, exceptions: [begins] }] });
    await plant.to('2026-11-20T07:00:00+01:00');
    await taken({ calendars: [calendar] });
    const ended = [{ ...begins, until: '2026-11-19' }];
    expect((await plant.store.one('calendar', 'c'))?.exceptions).toEqual(ended);
    expect((await post({ calendars: [calendar] })).json()).toMatchObject({ changed: 0, same: 1 });
  });
});

describe('the plant as it would be is looked at, not the file alone', () => {
  test('a board does not lose a category in which its KPIs measure', async () => {
    const board = await held('board', 'b2');
    const categories = (board.categories as { letter: string }[]).filter((c) => c.letter !== 'Q');
    expect(await mistakesOf({ boards: [{ ...board, categories }] })).toEqual([
      '/boards/0/categories',
    ]);
  });

  test('a category does not lose its headline to another one, nor gets a second', async () => {
    const fpy = await held('kpi', 'B2-FPY');
    const more = { ...fpy, id: 'B2-MORE', headline: false };
    await taken({ kpis: [more] });
    const away = { kpis: [{ ...fpy, category: 'D' }] };
    expect(await mistakesOf(away)).toEqual(['/kpis/0/headline']);
    const second = { kpis: [{ ...more, headline: true }] };
    expect(await mistakesOf(second)).toEqual(['/kpis/0/headline']);
    // Both in one file: the headline goes over.
    await taken({
      kpis: [
        { ...fpy, headline: false },
        { ...more, headline: true },
      ],
    });
  });

  test('a KPI keeps the rhythm of what adds up to it, its board and its state', async () => {
    const parent = await held('kpi', 'V-FPY');
    expect(await mistakesOf({ kpis: [{ ...parent, frequency: 'week' }] })).toContain(
      '/kpis/0/frequency',
    );
    const fpy = await held('kpi', 'B2-FPY');
    const moved = { kpis: [{ ...fpy, boardId: 'b1', state: 'retired' }] };
    expect(await mistakesOf(moved)).toEqual(
      expect.arrayContaining(['/kpis/0/state', '/kpis/0/boardId']),
    );
  });
});

test('Rule 4.4: a screen of the file is looked at as one of the screens file is, each mistake at its field', async () => {
  const once = { page: 1, seconds: 60 };
  const parts = { left: ['hours', 'hours'], right: ['reasons'] };
  const screen = (id: string, config: object, order = 90) => ({
    ...{ id, order },
    config: {
      ...{ id, name: id, board: 'b2', pages: [once], orientation: 'landscape', diagonalInch: 55 },
      ...{ distanceM: 4, theme: 'light', language: 'en', ...config },
    },
  });
  expect(
    await mistakesOf({
      screens: [
        screen('whole', {}),
        screen('half', { on: '05:30' }),
        screen('first', { pages: [{ ...once, parts }] }),
        screen('twice', { pages: [once, { ...once, page: 2, parts }] }),
      ],
    }),
  ).toEqual([
    '/screens/1/config/on',
    '/screens/2/config/pages/0/parts',
    '/screens/3/config/pages/1/parts/left',
  ]);
});
