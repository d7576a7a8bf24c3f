// A plant's own Excel month over HTTP: mapped, looked at before, imported, coloured, taken back.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import type { ImportPreview } from '../../shared/areas/imports/preview.ts';
import { type ImportProfile, plainProfile } from '../../shared/areas/imports/profile.ts';
import { unpackCell } from '../../shared/areas/kpis/letter-cell.ts';
import {
  type Browser,
  browserOf,
  clientOf,
  openPlant,
  type Plant,
  push,
  refusal,
} from './plant.ts';

let plant: Plant;
let client: Browser;
beforeAll(async () => {
  plant = await openPlant();
  client = clientOf(plant, 'all');
  await plant.to('2026-11-18T07:00:00+01:00');
});
afterAll(() => plant.close());

const post = (by: Browser, url: string, body: unknown) =>
  by.send({
    method: 'POST',
    url: `/api/v1/imports${url}`,
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  });
const preview = async (by: Browser, body: unknown): Promise<ImportPreview> => {
  const answer = await post(by, '/preview', body);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json();
};
const cellsOf = async (kpiId: string): Promise<string[]> => {
  const letters = await plant.store.list('letter', { kpiId, month: '2026-11' });
  return letters.flatMap((letter) => letter.cells.map((cell) => unpackCell(cell).status));
};

/** As the plant keeps it: rows are its own words, columns are days, percentages as Excel has them. */
async function monthSheet(): Promise<string> {
  const days = [2, 3, 4, 16, 17];
  const percent = (value: number) => ({ value, format: '0.0%' });
  const rows = [
    [
      { value: 'Kennzahl' },
      { value: 'Schicht' },
      ...days.map((value) => ({ value })),
      { value: 'Ø' },
    ],
    [
      { value: 'FPY Montage' },
      { value: 'Früh' },
      ...[0.971, 0.942, 0.965, 0.99, 0.981].map(percent),
      percent(0.97),
    ],
    [
      { value: 'FPY Montage' },
      { value: 'Spät' },
      ...['97,3', '96,1', 'krank', '98,0', '90,5'].map((value) => ({ value })),
    ],
  ];
  const bytes = await writeXlsxFile(rows as never, { sheet: 'November' } as never).toBuffer();
  return bytes.toString('base64');
}
const map = (['Früh', 'Spät'] as const).map((shift) => ({
  label: `FPY Montage · ${shift}`,
  kpiId: 'B2-FPY',
  field: 'value' as const,
  shiftId: shift === 'Früh' ? 'E' : 'L',
  factor: 1,
}));
const profile: ImportProfile = {
  ...plainProfile,
  id: 'b2-month',
  name: 'Monatsblatt B2',
  boardId: 'b2',
  layout: 'days_across',
  sheet: null,
  labelColumns: [1, 2],
  decimal: 'comma',
  map,
};
const { state: _state, ...saved } = profile;

describe('a plant’s own Excel month', () => {
  let file: string;
  const runId = randomUUID();
  const ask = (more: object = {}) => ({
    board: 'b2',
    fileName: 'FPY 2026-11.xlsx',
    file,
    profileId: 'b2-month',
    reason: 'taken over from Excel',
    ...more,
  });
  beforeAll(async () => {
    file = await monthSheet();
    const answer = await client.command('saveImportProfile', saved);
    expect(answer.statusCode).toBe(200);
    await push(client, { kpi: 'B2-FPY', date: '2026-11-17', shift: 'E', value: 93 });
  });

  test('is seen as it is before anything is mapped: its words, no guess', async () => {
    const first = await preview(client, { board: 'b2', file, fileName: 'FPY 2026-11.xlsx' });
    expect(first.profile).toMatchObject({
      layout: 'days_across',
      headerRow: 1,
      map: [],
      sheet: null,
    });
    expect(first.month).toBe('2026-11');
    expect(first.labels.map(({ label, kpiId }) => [label, kpiId])).toEqual([['FPY Montage', null]]);
    expect(first.cells).toEqual([]);
    expect(first.kpis.map(({ id }) => id)).toEqual(['B2-FPY']);
  });

  test('is told cell by cell, with colour and place, and nothing is written', async () => {
    const before = (await plant.store.meta()).rev;
    const { cells, counts, mistakes, ignored } = await preview(client, ask());
    expect(counts).toEqual({ new: 8, replaces: 1, same: 0, refused: 1 });
    expect(mistakes).toEqual([{ place: 'E3', text: 'krank', why: '"krank" is no figure' }]);
    expect(ignored).toEqual([{ place: 'H', text: 'Ø' }]);
    const of = (place: string) => cells.find((cell) => cell.places.includes(place));
    expect(of('C2')).toMatchObject({ value: 97.1, status: 'GREEN', outcome: 'new', locked: true });
    expect(of('D2')).toMatchObject({ value: 94.2, status: 'RED' });
    expect(of('G2')).toMatchObject({ value: 98.1, outcome: 'replaces', was: 93, wasStatus: 'RED' });
    expect((await plant.store.meta()).rev).toBe(before);
  });

  test('locked days without a reason are refused, each by its place', async () => {
    const { reason: _reason, ...bare } = ask();
    const { cells } = await preview(client, bare);
    const locked = cells.filter((cell) => cell.code === 'day_locked');
    expect(locked.map((cell) => cell.places[0])).toEqual(
      expect.arrayContaining(['C2', 'D2', 'E2', 'F2']),
    );
  });

  test('with one wrong cell nothing is imported, until it is left out knowingly', async () => {
    const answer = await post(client, '', ask({ runId }));
    expect(refusal(answer)).toBe('400 invalid_input');
    expect(answer.json().details.errors[0]).toMatchObject({ place: 'E3' });
    expect(await plant.store.one('importRun', runId)).toBeNull();
  });

  test('stands coloured on the board, and its roll-up with it', async () => {
    const before = await cellsOf('B2-FPY');
    const answer = await post(client, '', ask({ runId, leaveOutRefused: true }));
    expect(answer.statusCode).toBe(200);
    expect(answer.json().run).toMatchObject({ state: 'done', added: 8, replaced: 1, refused: 1 });
    const after = await cellsOf('B2-FPY');
    expect([after[1], after[2], after[15], after[16]]).toEqual(['GREEN', 'RED', 'GREEN', 'RED']);
    expect(after).not.toEqual(before);
    const result = await plant.store.one('result', 'B2-FPY:2026-11-03');
    expect(result?.status).toBe('RED');
  });

  test('is not imported twice under the same id', async () => {
    const again = await post(client, '', ask({ runId, leaveOutRefused: true }));
    expect(again.headers['idempotency-replayed']).toBe('true');
    const { counts } = await preview(client, ask());
    expect(counts).toMatchObject({ new: 0, replaces: 0, same: 9 });
  });

  test('tells how far it is to who may act, and to no screen', async () => {
    const one = (by: Browser) => by.send({ url: `/api/v1/imports/${runId}` });
    expect((await one(client)).json().run).toMatchObject({ blocks: 1, of: 1 });
    expect(refusal(await one(browserOf(plant, 'wall')))).toBe('404 not_found');
  });

  test('stands in the list of imports with who and how many', async () => {
    const { runs, profiles } = (await client.send({ url: '/api/v1/imports?board=b2' })).json();
    expect(runs[0]).toMatchObject({ id: runId, fileName: 'FPY 2026-11.xlsx', added: 8, by: null });
    expect(profiles[0]).toMatchObject({ id: 'b2-month' });
  });

  test('a KPI that is renamed is still found: the profile knows its key', async () => {
    const changes = { name: 'Erstausbeute', shortName: 'EA' };
    await plant.system('changeKpi', { kpiId: 'B2-FPY', changes });
    expect((await preview(client, ask())).counts.same).toBe(9);
  });

  test('taken back with one tap: former values stand again, except what somebody changed since', async () => {
    await push(client, { kpi: 'B2-FPY', date: '2026-11-17', shift: 'L', value: 97.7 });
    const noReason = await post(client, `/${runId}/roll-back`, {});
    expect(refusal(noReason)).toBe('409 day_locked');
    const answer = await post(client, `/${runId}/roll-back`, { reason: 'wrong month' });
    expect(answer.json().run).toMatchObject({
      state: 'rolled_back',
      restored: 1,
      removed: 7,
      kept: ['B2-FPY:2026-11-17:L'],
    });
    const [early] = await plant.store.list('reading', { id: 'B2-FPY:2026-11-17:E' });
    expect(early).toMatchObject({ value: 93, status: 'RED' });
    expect(early?.versions?.map((version) => version.value)).toContain(98.1);
    const [late] = await plant.store.list('reading', { id: 'B2-FPY:2026-11-17:L' });
    expect(late?.value).toBe(97.7);
    const cells = await cellsOf('B2-FPY');
    expect([cells[1], cells[2]]).not.toContain('GREEN');
    expect([cells[1], cells[2]]).not.toContain('RED');
    expect(cells[16]).toBe('RED');
    const events = await plant.store.eventsSince(0, 10_000);
    const told = events.map((event) => event.type);
    expect(told.filter((type) => type === 'importBlockStored')).toHaveLength(1);
    expect(told.filter((type) => type === 'importRolledBack')).toHaveLength(1);
  });

  test('a second roll-back is refused', async () => {
    const answer = await post(client, `/${runId}/roll-back`, { reason: 'again' });
    expect(refusal(answer)).toBe('409 wrong_state');
  });
});

describe('a paste of one day', () => {
  const paste = 'kpi\tdate\tshift\tvalue\nB2-FPY\t2026-11-18\tE\t95.5';
  const ask = { board: 'b2', profileId: 'plain', text: paste };

  test('with the keys of the KPIs needs no profile', async () => {
    const answer = await post(client, '', { ...ask, runId: randomUUID() });
    expect(answer.json().run).toMatchObject({ added: 1, source: 'paste' });
  });

  test('that was confirmed since is kept by a roll-back', async () => {
    const tablet = browserOf(plant, 'tablet');
    await tablet.signIn('tl');
    const body = { kpiId: 'B2-FPY', on: '2026-11-18', shiftId: 'E' };
    expect((await tablet.command('confirmReading', body)).statusCode).toBe(200);
    const { runs } = (await client.send({ url: '/api/v1/imports?board=b2' })).json();
    const run = runs.find((each: { source: string }) => each.source === 'paste');
    const answer = await post(tablet, `/${run.id}/roll-back`, {});
    expect(answer.json().run).toMatchObject({ removed: 0, kept: ['B2-FPY:2026-11-18:E'] });
  });

  test.each([
    ['neither text nor file', { board: 'b2', profileId: 'plain' }, '400 invalid_input'],
    ['a profile that is not there', { ...ask, profileId: 'nope' }, '404 not_found'],
    ['a board that is not there', { ...ask, board: 'nope' }, '404 not_found'],
    [
      'more than a megabyte of text',
      { ...ask, text: 'a\t'.repeat(600_000) },
      '413 payload_too_large',
    ],
    ['an unknown field', { ...ask, colour: 'red' }, '400 invalid_input'],
  ])('with %s is refused', async (_what, body, wanted) => {
    expect(refusal(await post(client, '/preview', body))).toBe(wanted);
  });
});

describe('who may import', () => {
  const today = 'kpi,date,shift,value\nB2-FPY,2026-11-18,L,95\nB1-FPY,2026-11-18,L,95';
  const ask = { board: 'valves', profileId: 'plain', text: today };
  const refusedOf = async (by: Browser): Promise<string[]> =>
    (await preview(by, ask)).cells.filter((c) => c.outcome === 'refused').map((c) => c.board);

  test('a member for his own board, the lean coach and the administrator for all', async () => {
    for (const [person, wanted] of [
      ['tl', ['b1']],
      ['tl-b1', ['b2']],
      ['vsm', []],
      ['ci', []],
    ] as const) {
      const tablet = browserOf(plant, 'tablet');
      await tablet.signIn(person);
      expect(await refusedOf(tablet), person).toEqual(wanted);
    }
  });

  test('a token with push for its board, one that only reads for none', async () => {
    expect(await refusedOf(clientOf(plant, 'push'))).toEqual(['b1']);
    expect(await refusedOf(clientOf(plant, 'readOnly'))).toEqual(['b2', 'b1']);
  });

  test('nobody without a person, no screen, no unpaired browser', async () => {
    expect(refusal(await post(browserOf(plant, 'tablet'), '/preview', ask))).toBe(
      '401 not_signed_in',
    );
    expect(refusal(await post(browserOf(plant, 'wall'), '/preview', ask))).toBe('403 not_paired');
    expect(refusal(await post(browserOf(plant), '/preview', ask))).toBe('403 not_paired');
  });
});

describe('readings leave as CSV', () => {
  const csv = (by: Browser, query: string) =>
    by.send({ url: `/api/v1/boards/b2/readings.csv?${query}` });

  test('what people typed is text in a spreadsheet, figures stay figures', async () => {
    await push(client, {
      kpi: 'B2-FPY',
      date: '2026-11-18',
      shift: 'E',
      value: 91.5,
      comment: '=HYPERLINK("http://x")',
    });
    const answer = await csv(clientOf(plant, 'all'), 'from=2026-11-18&to=2026-11-18');
    expect(answer.headers['content-type']).toMatch(/text\/csv/);
    expect(answer.body).toContain('B2-FPY,2026-11-18,E,91.5,');
  });

  test('and a tablet, which may act, gets the words too, guarded', async () => {
    const { body } = await csv(browserOf(plant, 'tablet'), 'from=2026-11-18&to=2026-11-18');
    expect(body).toContain(`"'=HYPERLINK(""http://x"")"`);
    const comma = await csv(
      browserOf(plant, 'tablet'),
      'from=2026-11-18&to=2026-11-18&decimal=comma',
    );
    expect(comma.body).toContain('B2-FPY;2026-11-18;E;91,5;');
  });

  test.each(['from=2026-11-18&to=2026-11-17', 'from=2020-01-01&to=2026-01-01'])(
    'a period of %s is refused',
    async (query) => {
      expect(refusal(await csv(client, query))).toBe('400 invalid_input');
    },
  );
});
