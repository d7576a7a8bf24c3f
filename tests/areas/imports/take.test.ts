// Tables as plants have them → readings, by the profile and by nothing else.
import { describe, expect, test } from 'vitest';
import { dateOf, figureOf, headDay } from '../../../shared/areas/imports/figures.ts';
import { type ImportProfile, plainProfile } from '../../../shared/areas/imports/profile.ts';
import { monthIn, proposedProfile } from '../../../shared/areas/imports/seen.ts';
import { type Cell, columnName, type Sheet } from '../../../shared/areas/imports/sheet.ts';
import { takeSheet } from '../../../shared/areas/imports/take.ts';

const text = (words: string): Cell => ({ kind: 'text', text: words });
const number = (value: number, percent = false): Cell => ({ kind: 'number', value, percent });
const sheetOf = (...lines: readonly (readonly (string | number | Cell | null)[])[]): Sheet => ({
  name: 'Table',
  rows: lines.map((line) =>
    line.map((cell) =>
      typeof cell === 'string' ? text(cell) : typeof cell === 'number' ? number(cell) : cell,
    ),
  ),
});
const kpis = new Map([
  ['B2-FPY', { percent: true }],
  ['B2-OUT', { percent: false }],
]);
const given = { month: '2026-11', reason: null, kpis };
const profile = (part: Partial<ImportProfile>): ImportProfile => ({
  ...plainProfile,
  boardId: 'b2',
  ...part,
});

describe('a figure', () => {
  test.each([
    ['94,2', 'comma', 94.2],
    ['94.2', 'point', 94.2],
    ['1.234,5', 'comma', 1234.5],
    ['1,234.5', 'point', 1234.5],
    ['1 234', 'comma', 1234],
    ['-0,5', 'comma', -0.5],
    ['−3', 'point', -3],
    ['94,2 %', 'comma', 94.2],
  ] as const)('"%s" with decimal %s is %d', (words, decimal, value) => {
    expect(figureOf(text(words), decimal, true)).toEqual({ ok: true, value });
  });

  test.each([
    ['94.2', 'comma', /decimal point/],
    ['94,25', 'point', /decimal comma/],
    ['n/a', 'comma', /no figure/],
    ['=1+1', 'point', /no figure/],
    ['1e5', 'point', /no figure/],
    ['12 34', 'comma', /no figure/],
  ] as const)('"%s" with decimal %s is refused with a sentence', (words, decimal, why) => {
    const read = figureOf(text(words), decimal, true);
    expect(read.ok ? '' : read.why).toMatch(why);
  });

  test('a cell that is shown as a percentage counts as shown, without binary dust', () => {
    expect(figureOf(number(0.942, true), 'point', true)).toEqual({ ok: true, value: 94.2 });
    expect(figureOf(number(0.07, true), 'point', true)).toEqual({ ok: true, value: 7 });
  });

  test('a percentage of what is not counted in percent is refused, also as text', () => {
    expect(figureOf(number(0.942, true), 'point', false).ok).toBe(false);
    expect(figureOf(text('94 %'), 'point', false).ok).toBe(false);
  });

  test('a failed formula says so', () => {
    const read = figureOf({ kind: 'error', text: '#DIV/0!' }, 'point', true);
    expect(read.ok ? '' : read.why).toMatch(/#DIV\/0!/);
  });
});

describe('a date', () => {
  test.each([
    ['2026-11-18', 'dmy'],
    ['18.11.2026', 'dmy'],
    ['18.11.26', 'dmy'],
    ['Mi 18.11.2026', 'dmy'],
    ['11/18/2026', 'mdy'],
    ['2026/11/18', 'ymd'],
    ['2026-11-18 06:00:00', 'ymd'],
  ] as const)('"%s" is the 18th', (words, order) => {
    expect(dateOf(text(words), order)).toEqual({ ok: true, value: '2026-11-18' });
  });

  test('a serial number of a spreadsheet is its day', () => {
    expect(dateOf(number(46344), 'dmy')).toEqual({ ok: true, value: '2026-11-18' });
  });

  test.each(['31.11.2026', '29.02.2026', '18.13.2026', 'soon', '18.11.'])(
    '"%s" is refused',
    (words) => {
      expect(dateOf(text(words), 'dmy').ok).toBe(false);
    },
  );

  test('the number of a day needs the month that was told; the 31st of November is no column', () => {
    expect(headDay(number(3), 'dmy', '2026-11')).toEqual({ ok: true, value: '2026-11-03' });
    expect(headDay(number(3), 'dmy', null)?.ok).toBe(false);
    expect(headDay(number(31), 'dmy', '2026-11')).toBeNull();
    expect(headDay(text('Target'), 'dmy', '2026-11')).toBeNull();
  });

  test('columns are named as spreadsheets name them', () => {
    expect([1, 26, 27, 52, 53, 702, 703].map(columnName)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
    ]);
  });
});

describe('a month sheet', () => {
  const sheet = sheetOf(
    ['November', 'Unit', 1, 2, 3, 'Ø'],
    ['First pass', '%', text('94,2'), null, text('97'), text('95,6')],
    ['Output', 'pcs', 440, 452, text('krank'), 446],
  );
  const map = [
    { label: 'First pass', kpiId: 'B2-FPY', field: 'value', shiftId: 'E', factor: 1 },
    { label: 'Output', kpiId: 'B2-OUT', field: 'value', shiftId: null, factor: 1 },
  ] as const;
  const across = profile({ layout: 'days_across', decimal: 'comma', map: [...map] });

  test('with a row per KPI gives a reading per filled cell, each with its place', () => {
    const taken = takeSheet(sheet, across, given);
    expect(
      taken.readings.map(({ places, reading }) => [
        places[0],
        reading.kpi,
        reading.date,
        reading.value,
      ]),
    ).toEqual([
      ['C2', 'B2-FPY', '2026-11-01', 94.2],
      ['E2', 'B2-FPY', '2026-11-03', 97],
      ['C3', 'B2-OUT', '2026-11-01', 440],
      ['D3', 'B2-OUT', '2026-11-02', 452],
    ]);
    expect(taken.readings[0]?.reading.shift).toBe('E');
    expect(taken.mistakes).toEqual([{ place: 'E3', text: 'krank', why: '"krank" is no figure' }]);
  });

  test('columns that are no days are shown as left out, never guessed', () => {
    expect(takeSheet(sheet, across, given).ignored).toEqual([
      { place: 'B', text: 'Unit' },
      { place: 'F', text: 'Ø' },
    ]);
  });

  test('a row that nobody mapped is shown and not imported', () => {
    const taken = takeSheet(sheet, profile({ ...across, map: [map[0]] }), given);
    expect(taken.readings.every(({ reading }) => reading.kpi === 'B2-FPY')).toBe(true);
    expect(taken.labels).toContainEqual({ label: 'Output', place: 'A3', kpiId: null, figures: 3 });
  });

  test('imports that match by name: a KPI that has the name of a row is not taken for it', () => {
    const taken = takeSheet(sheetOf(['x', 1, 2], ['First pass yield', 94, 95]), across, given);
    expect(taken.readings).toEqual([]);
    expect(taken.labels[0]?.kpiId).toBeNull();
  });

  test('the key of a KPI needs no mapping', () => {
    const taken = takeSheet(
      sheetOf(['KPI', 1], ['B2-OUT', 440]),
      profile({ layout: 'days_across' }),
      given,
    );
    expect(taken.readings[0]?.reading).toEqual({ kpi: 'B2-OUT', date: '2026-11-01', value: 440 });
  });

  test('two rows can be the two parts of one ratio', () => {
    const parts = profile({
      layout: 'days_across',
      map: [
        { label: 'Good', kpiId: 'B2-FPY', field: 'numerator', shiftId: null, factor: 1 },
        { label: 'Made (k)', kpiId: 'B2-FPY', field: 'denominator', shiftId: null, factor: 1000 },
      ],
    });
    const taken = takeSheet(sheetOf(['', 1], ['Good', 433], ['Made (k)', 0.46]), parts, given);
    expect(taken.readings).toEqual([
      {
        places: ['B2', 'B3'],
        reading: { kpi: 'B2-FPY', date: '2026-11-01', numerator: 433, denominator: 460 },
      },
    ]);
  });

  test('the same reading twice in one file is a mistake at the second place', () => {
    const both = profile({ ...across, map: [map[1], { ...map[1], label: 'Output again' }] });
    const taken = takeSheet(sheetOf(['', 1], ['Output', 440], ['Output again', 441]), both, given);
    expect(taken.readings).toHaveLength(1);
    expect(taken.mistakes[0]).toMatchObject({ place: 'B3', why: expect.stringMatching(/B2/) });
  });

  test('with a row per day and a column per KPI gives the same', () => {
    const down = profile({ layout: 'days_down', decimal: 'comma', map: [...map] });
    const turned = sheetOf(
      ['Day', 'First pass', 'Output'],
      [text('01.11.2026'), text('94,2'), 440],
      [{ kind: 'date', on: '2026-11-02' }, null, 452],
      ['Sum', text('95'), 892],
    );
    const taken = takeSheet(turned, { ...down, dateOrder: 'dmy' }, given);
    expect(
      taken.readings.map(({ places, reading }) => [places[0], reading.date, reading.value]),
    ).toEqual([
      ['B2', '2026-11-01', 94.2],
      ['C2', '2026-11-01', 440],
      ['C3', '2026-11-02', 452],
    ]);
    expect(taken.ignored).toEqual([{ place: 'row 4', text: 'Sum' }]);
  });
});

describe('a long table', () => {
  test('has its own columns, shifts by their word, a reason per row', () => {
    const german = profile({
      decimal: 'comma',
      dateOrder: 'dmy',
      columns: {
        ...plainProfile.columns,
        kpi: 'Kennzahl',
        date: 'Datum',
        shift: 'Schicht',
        value: 'Wert',
        reason: 'Grund',
      },
      shifts: [{ label: 'Früh', shiftId: 'E' }],
    });
    const sheet = sheetOf(
      ['Kennzahl', 'Datum', 'Schicht', 'Wert', 'Grund', 'Linie'],
      ['B2-FPY', '17.11.2026', 'Früh', '94,2', 'Waage falsch', 'B2'],
      ['B2-FPY', '', 'Früh', '95', '', ''],
    );
    const taken = takeSheet(sheet, german, given);
    expect(taken.readings.map(({ reading }) => reading)).toEqual([
      { kpi: 'B2-FPY', date: '2026-11-17', shift: 'E', value: 94.2, reason: 'Waage falsch' },
    ]);
    expect(taken.mistakes).toEqual([{ place: 'B3', text: '', why: 'no date stands here' }]);
    expect(taken.ignored).toEqual([{ place: 'F', text: 'Linie' }]);
  });

  test('OEE comes with its parts, a median with a row per order, a reading per product family', () => {
    const sheet = sheetOf(
      ['kpi', 'date', 'numerator', 'denominator', 'family', 'orderValue', 'pbt', 'pru', 'pq', 'gq'],
      ['A1-OEE', '2026-11-17', '', '', '', '', 450, 0.5, 700, 680],
      ['V-LEAD', '2026-11-17', '', '', '', 8, '', '', '', ''],
      ['V-LEAD', '2026-11-17', '', '', '', 10, '', '', '', ''],
      ['B2-FPY', '2026-11-17', 288, 300, 'large', '', '', '', '', ''],
      ['B2-FPY', '2026-11-17', 92, 100, 'small', '', '', '', '', ''],
      ['B2-FPY', '2026-11-17', 93, 100, 'small', '', '', '', '', ''],
    );
    const kpis = new Map(['A1-OEE', 'V-LEAD', 'B2-FPY'].map((key) => [key, { percent: true }]));
    const taken = takeSheet(sheet, { ...plainProfile, boardId: 'b2' }, { ...given, kpis });
    const on = '2026-11-17';
    expect(taken.readings.map(({ reading }) => reading)).toEqual([
      { kpi: 'A1-OEE', date: on, parts: { pbt: 450, pru: 0.5, pq: 700, gq: 680 } },
      { kpi: 'V-LEAD', date: on, orders: [8, 10] },
      { kpi: 'B2-FPY', date: on, numerator: 288, denominator: 300, family: 'large' },
      { kpi: 'B2-FPY', date: on, numerator: 92, denominator: 100, family: 'small' },
    ]);
    expect(taken.mistakes).toMatchObject([{ place: 'C7', why: expect.stringMatching(/already/) }]);
  });

  test('whose columns are not there is one mistake, not an empty import', () => {
    const taken = takeSheet(sheetOf(['a', 'b'], ['B2-FPY', '94']), profile({}), given);
    expect(taken.mistakes).toHaveLength(1);
  });
});

describe('at first sight', () => {
  test('a sheet proposes its layout and signs, and no KPI', () => {
    const sheet = sheetOf(['KPI', 1, 2, 3, 4, 5, 6], ['First pass', text('94,2'), text('95,1')]);
    expect(proposedProfile(sheet, 'b2')).toMatchObject({
      layout: 'days_across',
      headerRow: 1,
      decimal: 'comma',
      map: [],
    });
    const down = sheetOf(['Day', 'x'], ...[1, 2, 3, 4, 5].map((d) => [`0${d}.11.2026`, d]));
    expect(proposedProfile(down, 'b2')).toMatchObject({ layout: 'days_down', dateOrder: 'dmy' });
    expect(proposedProfile(sheetOf(['kpi', 'date', 'value']), 'b2')).toMatchObject({
      layout: 'long',
    });
  });

  test.each([
    ['B2 2026-11.xlsx', '2026-11'],
    ['Kennzahlen_11.2026', '2026-11'],
    ['November', null],
    ['Order 2026-1199', null],
  ])('%s is of month %s', (name, month) => {
    expect(monthIn(name)).toBe(month);
  });
});
