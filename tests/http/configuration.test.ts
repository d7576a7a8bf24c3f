// The set-up as a whole: every change has a history and a way back, and all of it goes out and in as one file.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Browser, browserOf, openPlant, type Plant, refusal } from './plant.ts';

interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly objectId: string;
  readonly by: string;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
  readonly undoneAt: number | null;
}

let plant: Plant;
let admin: Browser;
beforeEach(async () => {
  plant = await openPlant();
  admin = browserOf(plant, 'tablet');
  expect((await admin.signInAdmin()).statusCode).toBe(200);
});
afterEach(() => plant.close());

const ok = async (type: string, payload: unknown): Promise<Record<string, unknown>> => {
  const answer = await admin.command(type, payload);
  expect([type, answer.statusCode, answer.body]).toEqual([type, 200, answer.body]);
  return answer.json();
};
const historyOf = async (object: string): Promise<Entry[]> => {
  const url = `/api/v1/set-up/history?object=${object}`;
  return (await admin.send({ method: 'GET', url })).json().entries;
};
const undo = (entryId: string) => admin.command('undoSetUpChange', { entryId });

describe('Rule 2 "Set-up": a change has a history and a way back', () => {
  test('a KPI: who, when, what it was and is; taken back as a new version', async () => {
    await ok('changeKpi', { kpiId: 'B2-FPY', changes: { name: 'Good first time', decimals: 2 } });
    const [entry] = await historyOf('B2-FPY');
    expect(entry).toMatchObject({ kind: 'kpi', by: 'AD', undoneAt: null });
    expect([entry?.before?.name, entry?.after?.name]).toEqual([
      'First pass yield',
      'Good first time',
    ]);
    expect((await undo(entry?.id ?? '')).statusCode).toBe(200);
    const kpi = await plant.store.one('kpi', 'B2-FPY');
    expect(kpi).toMatchObject({ name: 'First pass yield', decimals: 1, definitionVersion: 3 });
    const after = await historyOf('B2-FPY');
    expect(after).toHaveLength(2);
    expect(after.find((each) => each.id === entry?.id)?.undoneAt).not.toBeNull();
    expect(refusal(await undo(entry?.id ?? ''))).toBe('409 wrong_state');
  });

  test('not where it was changed since: the later change comes first', async () => {
    await ok('changeBoard', { boardId: 'b2', changes: { name: 'Second' } });
    await ok('changeBoard', { boardId: 'b2', changes: { name: 'Third' } });
    const entries = await historyOf('b2');
    const first = entries.find((each) => each.after?.name === 'Second');
    const second = entries.find((each) => each.after?.name === 'Third');
    expect(refusal(await undo(first?.id ?? ''))).toBe('409 conflict');
    expect((await undo(second?.id ?? '')).statusCode).toBe(200);
    expect((await plant.store.one('board', 'b2'))?.name).toBe('Second');
  });

  test('categories: renamed, ordered, added; one that measures something stays', async () => {
    const categories = [
      { letter: 'Q', name: 'Quality' },
      { letter: 'S', name: 'Safety' },
      { letter: 'E', name: 'Energy' },
    ];
    await ok('changeBoard', { boardId: 'b2', changes: { categories } });
    expect((await plant.store.one('board', 'b2'))?.categories).toEqual(categories);
    const without = categories.filter(({ letter }) => letter !== 'Q');
    const refused = await admin.command('changeBoard', {
      boardId: 'b2',
      changes: { categories: without },
    });
    expect([refusal(refused), refused.json().details.category]).toEqual(['422 rule_broken', 'Q']);
    const [entry] = await historyOf('b2');
    expect((await undo(entry?.id ?? '')).statusCode).toBe(200);
    expect((await plant.store.one('board', 'b2'))?.categories).toHaveLength(5);
  });

  test('how a board is reached: only whoever is here, what can be dialled, hours on some day', async () => {
    const before = await plant.store.one('board', 'b2');
    for (const [field, value] of [
      ['standingOwnerId', 'nobody'],
      ['phone', 'call me'],
      ['language', 'xx'],
      ['duty', { kind: 'windows', windows: [{ days: [], start: '06:00', end: '16:00' }] }],
    ] as const) {
      const refused = await admin.command('changeBoard', {
        boardId: 'b2',
        changes: { [field]: value },
      });
      expect([refusal(refused), refused.json().details.field]).toEqual([
        '400 invalid_input',
        field,
      ]);
    }
    expect((await plant.store.one('board', 'b2'))?.rev).toBe(before?.rev);
  });

  test('a KPI added is retired by its way back, and a retired one comes again', async () => {
    const made = await plant.store.one('kpi', 'B2-FPY');
    const own = ['rev', 'state', 'definitionVersion', 'validFrom', 'changeNote', 'retiredOn'];
    const definition = Object.fromEntries(
      Object.entries(made ?? {}).filter(([field]) => !own.includes(field)),
    );
    const rework = { ...definition, id: 'B2-REWORK', name: 'Rework', headline: false };
    const goal = { value: 2, low: null, high: null, tolerance: 0 };
    await ok('addKpi', { ...rework, direction: 'lower', parentKpiId: null, goal });
    const [target] = await plant.store.list('target', { kpiId: 'B2-REWORK' });
    // An administrator sets the plant up: his first target holds at once.
    expect(target).toMatchObject({ approvedById: 'ad', goal: { value: 2 } });
    expect(await plant.store.one('tile', 'B2-REWORK')).not.toBeNull();
    const [added] = await historyOf('B2-REWORK');
    expect((await undo(added?.id ?? '')).statusCode).toBe(200);
    expect((await plant.store.one('kpi', 'B2-REWORK'))?.state).toBe('retired');
    await ok('restoreKpi', { kpiId: 'B2-REWORK' });
    expect((await plant.store.one('kpi', 'B2-REWORK'))?.state).toBe('active');
  });

  test('reasons, roles and a holiday go back by their own commands', async () => {
    await ok('addReasonCode', {
      code: 'Z9',
      text: 'Weather',
      family: 'Other',
      unit: 'min',
      needsText: false,
    });
    await ok('assignRole', { personId: 'tm', boardId: 'b1', role: 'TM' });
    const exception = {
      ...{ on: '2026-12-24', until: null, kind: 'holiday', shiftId: null },
      ...{ start: null, end: null, reason: 'Christmas Eve' },
    };
    await ok('addCalendarException', { calendarId: 'c', exception });
    for (const object of ['Z9', 'tm', 'c']) {
      const [entry] = await historyOf(object);
      expect([object, (await undo(entry?.id ?? '')).statusCode]).toEqual([object, 200]);
    }
    expect((await plant.store.one('reasonCode', 'Z9'))?.retiredOn).not.toBeNull();
    expect((await plant.store.one('person', 'tm'))?.roles).toHaveLength(1);
    expect((await plant.store.one('calendar', 'c'))?.exceptions).toEqual([]);
  });

  test('Rule 3.2.7: the pattern of a calendar changes for the days ahead, and goes back', async () => {
    const calendar = await plant.store.one('calendar', 'c');
    const [first, ...rest] = calendar?.shifts ?? [];
    const shifts = [{ ...first, start: '05:30', breaks: [] }, ...rest];
    await ok('changeCalendar', { calendarId: 'c', shifts });
    expect((await plant.store.one('calendar', 'c'))?.shifts[0]?.start).toBe('05:30');
    const [entry] = await historyOf('c');
    expect((await undo(entry?.id ?? '')).statusCode).toBe(200);
    expect((await plant.store.one('calendar', 'c'))?.shifts[0]?.start).toBe(first?.start);
    // A shift for which somebody stands is not taken away under him.
    const without = (calendar?.shifts ?? []).filter((shift) => shift.id !== 'E');
    const refused = await admin.command('changeCalendar', { calendarId: 'c', shifts: without });
    expect(refusal(refused)).toBe('422 rule_broken');
  });

  test('no name of a person stands in it', async () => {
    await ok('changePerson', { personId: 'tm', changes: { name: 'Somebody Else' } });
    expect(await historyOf('tm')).toEqual([]);
  });

  test('leaders see and take back what is their board’s, not the administrator’s', async () => {
    await ok('changeKpi', { kpiId: 'B2-FPY', changes: { name: 'Good first time' } });
    await ok('changeBoard', { boardId: 'b2', changes: { name: 'Second' } });
    const [kpi] = await historyOf('B2-FPY');
    const [board] = await historyOf('b2');
    const leader = browserOf(plant, 'tablet');
    await leader.signIn('vsm');
    const seen = await leader.send({ method: 'GET', url: '/api/v1/set-up/history' });
    expect(seen.json().entries.map((each: Entry) => each.objectId)).toEqual(['B2-FPY']);
    expect(refusal(await leader.command('undoSetUpChange', { entryId: board?.id }))).toBe(
      '403 forbidden',
    );
    const done = await leader.command('undoSetUpChange', { entryId: kpi?.id });
    expect(done.statusCode).toBe(200);
  });
});

describe('the set-up as one file', () => {
  const exported = async (people = '') =>
    (await admin.send({ method: 'GET', url: `/api/v1/configuration${people}` })).json();
  const post = (file: unknown, apply = '') =>
    admin.send({
      method: 'POST',
      url: `/api/v1/configuration${apply}`,
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(file),
    });

  test('its own file changes nothing, and no secret is in it', async () => {
    const file = await exported('?people=1');
    expect(file).toMatchObject({ format: 'tier-board configuration', version: 1 });
    expect(JSON.stringify(file)).not.toMatch(/Hash|argon|gcm\$/);
    const plan = await post(file);
    expect(plan.json()).toMatchObject({ mistakes: [], added: [], changed: [] });
    const done = await post(file, '?apply=1');
    expect(done.json()).toMatchObject({ added: 0, changed: 0 });
    // Without people it says nothing about who holds what.
    const bare = await exported();
    expect(bare.people).toBeUndefined();
    expect((await post(bare)).json()).toMatchObject({ mistakes: [], added: [], changed: [] });
  });

  test('a change of the file is shown first, then taken with its history, and once', async () => {
    const file = await exported('?people=1');
    const kpi = file.kpis.find((k: { id: string }) => k.id === 'B2-FPY');
    kpi.decimals = 2;
    file.boards.find((b: { id: string }) => b.id === 'b1').name = 'Other name';
    file.reasonCodes.push({
      ...{ id: 'Z1', text: 'Weather', family: 'Other', unit: 'min' },
      ...{ needsText: false, retiredOn: null, order: 99 },
    });
    const plan = (await post(file)).json();
    expect(plan.changed).toEqual([
      { section: 'boards', id: 'b1', fields: ['name'] },
      { section: 'kpis', id: 'B2-FPY', fields: ['decimals'] },
    ]);
    expect(plan.added).toEqual([{ section: 'reasonCodes', id: 'Z1' }]);
    expect((await plant.store.one('board', 'b1'))?.name).toBe('Board b1');
    expect((await post(file, '?apply=1')).json()).toMatchObject({ added: 1, changed: 2 });
    // A change of meaning keeps what was.
    expect(await plant.store.list('kpiVersion', { kpiId: 'B2-FPY' })).toHaveLength(1);
    expect(await historyOf('b1')).toHaveLength(1);
    expect((await post(file, '?apply=1')).json()).toMatchObject({ added: 0, changed: 0 });
  });

  test('all mistakes are named by their path, and nothing of the file is taken', async () => {
    const file = await exported('?people=1');
    const rev = (await plant.store.meta()).rev;
    file.boards[0].calendarId = 'nowhere';
    file.kpis[0].boardId = 'nowhere';
    const wrong = (await post(file)).json();
    expect(wrong.mistakes.map(({ path }: { path: string }) => path)).toEqual(
      expect.arrayContaining(['/boards/0/calendarId', '/kpis/0']),
    );
    file.kpis[0].colour = 'red';
    file.more = [];
    const shape = (await post(file)).json();
    expect(shape.mistakes).toEqual([
      { path: '/kpis/0/colour', message: '"Colour" is a field that is not known here.' },
      { path: '/more', message: 'this list is not known' },
    ]);
    const refused = await post(file, '?apply=1');
    expect([refusal(refused), refused.json().details.errors.length]).toEqual([
      '400 invalid_input',
      2,
    ]);
    expect((await plant.store.meta()).rev).toBe(rev);
    expect((await post({ format: 'something' })).json().mistakes[0].path).toBe('/format');
    expect((await post({ ...file, version: 2 })).json().mistakes[0].path).toBe('/version');
  });

  test('goes into a plant that has only just been set up', async () => {
    const file = await exported();
    const other = await openPlant({ empty: true });
    try {
      const hash = 'h'.repeat(20);
      await other.system('finishSetup', {
        ...{ plantName: 'New', zone: 'Europe/Berlin', dayStart: '06:00', language: 'en' },
        ...{ template: 'plant', boardName: '-', boardShortName: '-', huddleAt: '09:00' },
        ...{ shifts: 'two', name: 'A', initials: 'AA', pinHash: hash, passphraseHash: hash },
        ...{ deviceTokenHash: hash, on: '2026-11-16', personId: 'first' },
        totp: { secret: 'gcm$sealed', step: 1, recovery: [] },
      });
      const actor = {
        kind: 'person',
        personId: 'first',
        initials: 'AA',
        deviceId: null,
        asAdmin: true,
      } as const;
      const send = (id: string) =>
        other.app.dispatch({
          ...{ id, type: 'importConfiguration', actor },
          payload: { configuration: file },
        });
      const first = await send('first-import');
      expect(first.ok ? '' : first.problem).toBe('');
      const boards = (await other.store.list('board')).map(({ id }) => id).sort();
      expect(boards).toEqual(['b1', 'b2', 'plant', 'valves']);
      expect(await other.store.one('tile', 'B2-FPY')).not.toBeNull();
      const again = await send('second-import');
      expect(again.ok && again.accepted).toMatchObject({ added: 0, changed: 0 });
    } finally {
      await other.close();
    }
  });

  test('whoever is no administrator with his code gets no file', async () => {
    const leader = browserOf(plant, 'tablet');
    await leader.signIn('pm');
    const answer = await leader.send({ method: 'GET', url: '/api/v1/configuration' });
    expect(refusal(answer)).toBe('403 forbidden');
  });
});
