// What tiles and matrix cells say in each state (Rules 3.1, 3.1.11, 4.3).
import { describe, expect, test } from 'vitest';
import type { Tile } from '../../../shared/areas/kpis/tile.ts';
import { cellView, reactionMark, tileView } from '../../../shared/areas/kpis/tile.view.ts';
import { berlin, goal, tileRecord } from '../../fixtures/wall-records.ts';
import { context } from '../../fixtures/words.ts';

const reviewed = '2026-11-17';
const see = (tile: Tile, others: Tile[] = []) =>
  tileView(tile, others, 'Quality', reviewed, context());
const reaction = (mark: Tile['reaction']['mark'], quarter = 0): Tile['reaction'] => ({
  mark,
  quarter,
  dueAt: null,
  issueId: null,
});
const red = (part: Partial<Tile> = {}) =>
  tileRecord('B2-FPY', 'Q', 'First pass', 'RED', 94.2, {
    goal: goal(96),
    streak: { status: 'RED', length: 1, unit: 'd' },
    ...part,
  });

describe('a tile', () => {
  test('that is red shows cross, value with unit, target with its direction, streak and "!"', () => {
    expect(see(red({ reaction: reaction('unreacted') }))).toMatchObject({
      face: 'red',
      glyph: 'cross',
      value: '94.2',
      unit: '%',
      target: { sign: 'at_least', text: '96.0' },
      foot: '1 d',
      footMark: 'bang',
    });
  });

  test('that is green and calm shows its streak alone', () => {
    const tile = tileRecord('B2-PROD', 'C', 'Output', 'GREEN', 5.5, {
      unit: 'u/h',
      goal: goal(5.4),
    });
    expect(see(tile)).toMatchObject({
      face: 'green',
      glyph: 'tick',
      value: '5.5',
      unit: 'u/h',
      foot: '4 d',
      footMark: null,
    });
  });

  test('rounds as the rules compare: 1.005 with two decimals is 1.01', () => {
    expect(see(tileRecord('B1-SCRAP', 'Q', 'Scrap', 'GREEN', 1.005, { decimals: 2 })).value).toBe(
      '1.01',
    );
  });

  test('groups thousands and writes a real minus', () => {
    expect(see(tileRecord('X', 'C', 'COPQ', 'GREEN', 1640, { decimals: 0 })).value).toBe('1 640');
    expect(see(tileRecord('X', 'C', 'Gap', 'GREEN', -12.5)).value).toBe('−12.5');
  });

  test('not reported says "not in" and since when it was due, never a figure', () => {
    const tile = tileRecord('B1-SCRAP', 'Q', 'Scrap', 'NOT_REPORTED', null, {
      dueAt: berlin('2026-11-18', '06:15'),
    });
    expect(see(tile)).toMatchObject({
      face: 'missing',
      glyph: 'question',
      value: 'not in',
      unit: '',
      foot: '06:15',
      footMark: 'clock',
    });
  });

  test('below its coverage says how many are in', () => {
    const tile = tileRecord('VALVES-ABS', 'P', 'Absent', 'NOT_REPORTED', null, {
      coverage: { reported: 2, expected: 3 },
    });
    expect(see(tile).value).toBe('2 of 3');
  });

  test('not due says until when, and how many shifts are in', () => {
    const shift = (shiftId: string, status: Tile['status']) => ({
      shiftId,
      status,
      value: null,
      late: false,
    });
    const tile = tileRecord('B2-SAFE', 'S', 'Events', 'NOT_DUE', null, {
      dueAt: berlin('2026-11-18', '06:25'),
      shifts: [shift('E', 'GREEN'), shift('L', 'NOT_DUE'), shift('N', 'NO_PRODUCTION')],
    });
    expect(see(tile)).toMatchObject({
      face: 'not_due',
      glyph: null,
      value: 'due 06:25',
      isFigure: false,
      foot: '1 of 2',
    });
  });

  test('without target shows the number and no glyph', () => {
    const tile = tileRecord('B3-OEE', 'C', 'OEE', 'NO_TARGET', 78.4);
    expect(see(tile)).toMatchObject({
      face: 'no_target',
      glyph: null,
      value: '78.4',
      target: null,
      foot: 'no target',
    });
  });

  test.each([
    ['NO_PRODUCTION', 'closed', 'no production'],
    ['NOT_APPLICABLE', 'not_applicable', 'not applicable'],
  ] as const)('in state %s says so', (status, face, value) => {
    expect(see(tileRecord('X', 'C', 'OEE', status, null))).toMatchObject({
      face,
      glyph: 'dash',
      value,
    });
  });

  test('without target, the sum of the hour board says out of how many', () => {
    const made = tileRecord('B2-HOURS', 'D', 'By hour', 'NO_TARGET', 412, {
      unit: 'pcs',
      decimals: 0,
      numerator: 412,
      denominator: 460,
      goal: null,
    });
    const view = tileView(made, [], 'Delivery', made.reviewedOn, context());
    expect([view.value, view.glyph, view.foot]).toEqual(['412', null, 'of 460']);
  });

  test('a range shows both limits', () => {
    const tile = tileRecord('VALVES-WIP', 'D', 'WIP', 'GREEN', 512, {
      decimals: 0,
      direction: 'range',
      goal: { value: null, low: 400, high: 700, tolerance: 0 },
    });
    expect(see(tile).target).toEqual({ sign: null, text: '400–700' });
  });

  test('a stepped target carries the goal of the year small beside it (trap 20)', () => {
    expect(
      see(tileRecord('PLANT-OTD', 'D', 'OTD', 'GREEN', 97, { goal: goal(96.5), yearGoal: 97 }))
        .note,
    ).toBe('year 97');
  });

  test('data that come late say of which day they are', () => {
    expect(see(tileRecord('X', 'C', 'COPQ', 'GREEN', 1640, { reviewedOn: '2026-11-16' })).of).toBe(
      'of Mon 16',
    );
    expect(see(red()).of).toBeNull();
  });

  test('a monthly KPI brings its twelve months', () => {
    const months = [{ month: '2026-10', status: 'RED' as const }];
    expect(see(tileRecord('PLANT-PPM', 'Q', 'ppm', 'GREEN', 148, { months })).months).toEqual([
      { name: 'O', face: 'red' },
    ]);
  });
});

describe('reds behind a headline', () => {
  test('stand as "+1 ✕" in place of the streak', () => {
    const headline = tileRecord('B3-SCRAP', 'Q', 'Scrap', 'GREEN', 1.08, { redsBehind: 1 });
    expect(see(headline, [red({ headline: false })])).toMatchObject({
      face: 'green',
      foot: '+1',
      footCross: true,
    });
  });

  test('bring the most urgent reaction of the category to a red tile', () => {
    const headline = red({ redsBehind: 1, reaction: reaction('pdca', 2) });
    expect(see(headline, [red({ reaction: reaction('unreacted') })]).footMark).toBe('bang');
  });

  test('show in the matrix of the parent too', () => {
    const headline = tileRecord('B3-SCRAP', 'Q', 'Scrap', 'GREEN', 1.08, { redsBehind: 1 });
    expect(cellView(headline, context())).toMatchObject({
      face: 'green',
      note: '+1',
      mark: 'cross',
    });
  });
});

test('urgency is ! before arrow before circle before clock', () => {
  const clock = red({ reaction: reaction('clock') });
  const circle = red({ reaction: reaction('pdca', 2) });
  const up = red({ reaction: reaction('escalated') });
  expect(reactionMark([clock])).toBe('clock');
  expect(reactionMark([clock, circle])).toBe('pdca2');
  expect(reactionMark([clock, circle, up])).toBe('up');
  expect(reactionMark([red({ reaction: reaction('none') })])).toBeNull();
});

test('red children are a count on the parent and never its colour (trap 3)', () => {
  const tile = tileRecord('VALVES-FPY', 'Q', 'FPY', 'GREEN', 96.4, { childReds: 2 });
  expect(see(tile)).toMatchObject({ face: 'green', foot: '2', footCross: true, footMark: null });
});

test('a provisional parent says its coverage in place of the streak', () => {
  const tile = tileRecord('PLANT-ABS', 'P', 'Absent', 'GREEN', 3.4, {
    provisional: true,
    coverage: { reported: 5, expected: 6 },
  });
  expect(see(tile).foot).toBe('5 of 6');
});

test('a cell that is not due shows its time behind a clock', () => {
  const tile = tileRecord('B1-SCRAP', 'Q', 'Scrap', 'NOT_DUE', null, {
    dueAt: berlin('2026-11-18', '06:15'),
  });
  expect(cellView(tile, context())).toMatchObject({
    face: 'not_due',
    value: '06:15',
    mark: 'clock',
  });
});
