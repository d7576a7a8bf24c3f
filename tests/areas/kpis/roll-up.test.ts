import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { childrenOnTarget, contributions } from '../../../shared/areas/kpis/contribution.ts';
import { expectedVolume, type RollUpChild, rollUp } from '../../../shared/areas/kpis/roll-up.ts';
import { roundTo } from '../../../shared/areas/kpis/round.ts';
import type { Status } from '../../../shared/areas/kpis/status.ts';
import { yearToDate } from '../../../shared/areas/kpis/year-to-date.ts';

const child = (over: Partial<RollUpChild> = {}): RollUpChild => ({
  value: null,
  expectedVolume: 100,
  status: 'GREEN',
  reported: true,
  ...over,
});
const ratio = (numerator: number, denominator: number, volume = denominator): RollUpChild =>
  child({
    value: (numerator / denominator) * 100,
    numerator,
    denominator,
    expectedVolume: volume,
  });
const missing = (volume: number, status: Status = 'NOT_REPORTED'): RollUpChild =>
  child({ expectedVolume: volume, status, reported: false });
const percent = { factor: 100 };

/** The six lines of the reference plant and what they make in a day. */
const lines: Record<string, number> = { A1: 620, A2: 540, A3: 540, B1: 900, B2: 460, B3: 880 };
const plantWithout = (...silent: string[]) =>
  Object.keys(lines).map((line) =>
    silent.includes(line) ? missing(lines[line]!) : ratio(lines[line]! - 10, lines[line]!),
  );

describe('Rule 3.3.2: percentages are never averaged (trap 2)', () => {
  test('990/1000 and 90/100 are 98.2 %, not 94.5 %', () => {
    const up = rollUp('RATIO', [ratio(990, 1000), ratio(90, 100)], percent);
    expect(roundTo(up.value!, 1)).toBe(98.2);
    expect(up).toMatchObject({ numerator: 1080, denominator: 1100, provisional: false });
    expect(up.status).toBeUndefined();
  });

  test('rolling up in two steps gives the same as in one', () => {
    const count = fc.integer({ min: 0, max: 2000 });
    const reading = fc
      .tuple(count, count)
      .filter(([a, b]) => a + b > 0)
      .map(([good, bad]) => ratio(good, good + bad));
    const board = fc.array(reading, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(board, { minLength: 1, maxLength: 4 }), (boards) => {
        const flat = rollUp('RATIO', boards.flat(), percent);
        const steps = boards.map((readings): RollUpChild => {
          const up = rollUp('RATIO', readings, percent);
          return { ...up, expectedVolume: 0, status: 'GREEN', reported: true };
        });
        const twice = rollUp('RATIO', steps, percent);
        expect(twice.value).toBe(flat.value);
        expect(twice.coverage).toEqual(flat.coverage);
      }),
      { numRuns: 300, seed: 332 },
    );
  });

  test('a child that gave only its value is weighted by its expected volume, and that is told', () => {
    const bare = child({ value: 90, expectedVolume: 100 });
    const up = rollUp('RATIO', [ratio(990, 1000), bare], percent);
    expect(roundTo(up.value!, 1)).toBe(98.2);
    expect(up.estimated).toBe(true);
    const alone = rollUp('RATIO', [child({ value: 94.2, expectedVolume: 0 })], percent);
    expect(alone.value).toBe(94.2);
  });
});

describe('Rule 3.3.1: the other methods', () => {
  const values = [3, 1, 2].map((value) => child({ value }));

  test.each([
    ['SUM', 6],
    ['MIN', 1],
    ['MAX', 3],
    ['LAST', 2],
  ] as const)('%s of 3, 1, 2 is %d', (method, expected) => {
    expect(rollUp(method, values).value).toBe(expected);
  });

  test('steps in series multiply: 99 % and 90 % yield 89.1 %', () => {
    const up = rollUp('PRODUCT', [child({ value: 99 }), child({ value: 90 })], percent);
    expect(up.value).toBe(89.1);
  });

  test('a sum of money has no binary residue', () => {
    expect(rollUp('SUM', [child({ value: 0.1 }), child({ value: 0.2 })]).value).toBe(0.3);
  });

  test('a link by "drives" computes nothing', () => {
    expect(rollUp('NONE', values)).toMatchObject({ value: null, status: 'NOT_APPLICABLE' });
  });

  test('a stock is the last one counted, and an older one does not stand in for it', () => {
    const counted = child({ value: 520 });
    expect(rollUp('LAST', [missing(100), counted])).toMatchObject({
      value: 520,
      provisional: false,
    });
    expect(rollUp('LAST', [counted, missing(100)])).toMatchObject({
      value: null,
      status: 'NOT_REPORTED',
    });
    const open = rollUp('LAST', [counted, missing(100, 'NOT_DUE')]);
    expect(open).toMatchObject({ value: 520, provisional: true });
    expect(open.status).toBeUndefined();
  });

  test('0/0 on every line is not applicable, and red where each line made none of its plan', () => {
    const none = child({ numerator: 0, denominator: 0, status: 'NOT_APPLICABLE' });
    expect(rollUp('RATIO', [none, none], percent)).toMatchObject({
      value: null,
      status: 'NOT_APPLICABLE',
    });
    const stood = { ...none, status: 'RED' as const };
    expect(rollUp('RATIO', [stood, stood], percent).status).toBe('RED');
  });
});

describe('Rule 3.3.5: coverage by expected volume, never by count (trap 26)', () => {
  test('without B2 88.3 % of the volume is known: provisional', () => {
    const up = rollUp('RATIO', plantWithout('B2'), percent);
    expect(roundTo(up.coverage.volumeShare * 100, 1)).toBe(88.3);
    expect(up.coverage).toMatchObject({ reported: 5, expected: 6 });
    expect(up.provisional).toBe(true);
    expect(up.status).toBeUndefined();
    expect(up.value).not.toBeNull();
  });

  test('without B1 only 77.2 % is known: not reported, though by count both are 83 %', () => {
    const up = rollUp('RATIO', plantWithout('B1'), percent);
    expect(roundTo(up.coverage.volumeShare * 100, 1)).toBe(77.2);
    expect(up.coverage).toMatchObject({ reported: 5, expected: 6 });
    expect(up).toMatchObject({ status: 'NOT_REPORTED', value: null });
  });

  test('80 % exactly is enough', () => {
    expect(rollUp('SUM', [child({ value: 1, expectedVolume: 80 }), missing(20)]).value).toBe(1);
    expect(
      rollUp('SUM', [child({ value: 1, expectedVolume: 0.8 }), missing(0.1), missing(0.1)]).status,
    ).toBeUndefined();
  });

  test('what is only not due yet makes the parent wait, not blind', () => {
    const half = [ratio(95, 100), missing(100, 'NOT_DUE')];
    expect(rollUp('RATIO', half, percent)).toMatchObject({ value: null, status: 'NOT_DUE' });
    expect(rollUp('RATIO', half, percent).partial).toBe(95);
  });

  test('the same rule holds over the shifts of a day', () => {
    expect(rollUp('RATIO', [ratio(95, 100), missing(100)], percent).status).toBe('NOT_REPORTED');
  });

  test('a closed line and the silence of an unjudged KPI lower nothing', () => {
    const up = rollUp('SUM', [
      child({ value: 4 }),
      missing(900, 'NO_PRODUCTION'),
      missing(900, 'NO_TARGET'),
    ]);
    expect(up).toMatchObject({ value: 4, provisional: false });
    expect(up.coverage).toMatchObject({ reported: 1, expected: 1, volumeShare: 1 });
  });

  test('the value of an unjudged KPI enters the parent when it is there', () => {
    const up = rollUp('SUM', [child({ value: 4 }), child({ value: 3, status: 'NO_TARGET' })]);
    expect(up.value).toBe(7);
  });

  test('with every line closed the parent has no production', () => {
    expect(rollUp('SUM', [missing(100, 'NO_PRODUCTION')])).toMatchObject({
      value: null,
      status: 'NO_PRODUCTION',
    });
  });

  test('two tiers count lines, not boards: a blind value stream does not blind the plant', () => {
    const valves = rollUp('RATIO', [ratio(890, 900), missing(460), ratio(870, 880)], percent);
    expect(valves.status).toBe('NOT_REPORTED');
    const pumps = rollUp('RATIO', [ratio(610, 620), ratio(530, 540), ratio(530, 540)], percent);
    const plant = rollUp(
      'RATIO',
      [
        { ...pumps, expectedVolume: 1700, status: 'GREEN', reported: true },
        { ...valves, expectedVolume: 2240, status: 'NOT_REPORTED', reported: false },
      ],
      percent,
    );
    expect(roundTo(plant.coverage.volumeShare * 100, 1)).toBe(88.3);
    expect(plant.coverage).toMatchObject({ reported: 5, expected: 6 });
    expect(plant.value).toBe(rollUp('RATIO', plantWithout('B2'), percent).value);
    expect(plant.provisional).toBe(true);
  });

  test('for safety one missing child is enough, however small', () => {
    const small = [child({ value: 0, expectedVolume: 990 }), missing(10)];
    expect(rollUp('SUM', small).status).toBeUndefined();
    expect(rollUp('SUM', small, { everyChild: true })).toMatchObject({
      value: null,
      status: 'NOT_REPORTED',
    });
    expect(rollUp('MIN', [child({ value: 47 }), missing(0)], { everyChild: true }).status).toBe(
      'NOT_REPORTED',
    );
    const open = [child({ value: 0, expectedVolume: 990 }), missing(10, 'NOT_DUE')];
    expect(rollUp('SUM', open, { everyChild: true }).status).toBe('NOT_DUE');
  });

  test('the expected volume is the plan, else the mean of the last 20 days', () => {
    expect(expectedVolume(460, [1, 2])).toBe(460);
    expect(expectedVolume(null, [])).toBe(0);
    const days = [9999, ...Array.from({ length: 20 }, (_, i) => 100 + (i % 2) * 10)];
    expect(expectedVolume(null, days)).toBe(105);
  });
});

describe('Rule 3.3.6: the colour of a parent', () => {
  test('red children do not turn the parent red: its own value is judged (trap 3)', () => {
    const reds = [ratio(90, 100), ratio(99, 100)].map((c) => ({ ...c, status: 'RED' as const }));
    expect(rollUp('RATIO', reds, percent).status).toBeUndefined();
  });

  test('safety takes the worst child and adds up the events', () => {
    const safe = child({ value: 0 });
    const hurt = child({ value: 2, status: 'RED' });
    expect(rollUp('WORST', [safe, hurt, missing(100)])).toMatchObject({ status: 'RED', value: 2 });
    expect(rollUp('WORST', [safe, missing(1)]).status).toBe('NOT_REPORTED');
    expect(rollUp('WORST', [safe, missing(100, 'NOT_DUE')]).status).toBe('NOT_DUE');
    expect(rollUp('WORST', [safe, missing(100, 'NO_PRODUCTION')]).status).toBe('GREEN');
    expect(rollUp('WORST', [safe, { ...safe, reported: false }]).status).toBe('NOT_REPORTED');
  });
});

describe('Rule 3.3.7: drill-down by contribution', () => {
  test('on-time delivery 96.0: Valves −3.1 points before Pumps −0.7, together −3.8', () => {
    const list = contributions(
      'RATIO',
      [
        { id: 'pumps', value: (1134 / 1200) * 100, denominator: 1200 },
        { id: 'valves', value: (1263 / 1400) * 100, denominator: 1400 },
      ],
      96,
      'higher',
    );
    expect(list.map(({ id, contribution }) => [id, roundTo(contribution, 1)])).toEqual([
      ['valves', -3.1],
      ['pumps', -0.7],
    ]);
    expect(roundTo(list[0]!.contribution + list[1]!.contribution, 1)).toBe(-3.8);
  });

  test('where lower is better the largest excess comes first, silent children are left out', () => {
    const list = contributions(
      'SUM',
      [
        { id: 'a', value: 1 },
        { id: 'b', value: 6 },
        { id: 'c', value: null },
      ],
      3,
      'lower',
    );
    expect(list).toEqual([
      { id: 'b', gap: 3, contribution: 3 },
      { id: 'a', gap: -2, contribution: -2 },
    ]);
  });

  test('it warns when children at target would still miss the parent target', () => {
    const parent = { direction: 'higher', decimals: 1, target: { value: 96 } } as const;
    const children = [
      { target: 96.5, expectedVolume: 1200 },
      { target: 95.0, expectedVolume: 1400 },
    ];
    const check = childrenOnTarget('RATIO', children, parent);
    expect(roundTo(check!.value, 1)).toBe(95.7);
    expect(check!.misses).toBe(true);
    const met = childrenOnTarget('RATIO', children, { ...parent, target: { value: 95.7 } });
    expect(met!.misses).toBe(false);
    expect(childrenOnTarget('WORST', children, parent)).toBeNull();
  });
});

describe('Rule 3.3.8: year to date', () => {
  const otd = { direction: 'higher', decimals: 1, factor: 100 } as const;
  const month = (name: string, plan: number | null, numerator: number, denominator: number) => ({
    month: name,
    plan,
    value: (numerator / denominator) * 100,
    numerator,
    denominator,
  });

  test('95 and 96 planned, 2820/3000 and 970/1000 made: 94.8 against 95.3 is missed (trap 2)', () => {
    const year = yearToDate(
      'RATIO',
      [month('2026-01', 95, 2820, 3000), month('2026-02', 96, 970, 1000)],
      otd,
    );
    expect([roundTo(year.actual!, 1), roundTo(year.plan!, 1)]).toEqual([94.8, 95.3]);
    expect(year.status).toBe('RED');
  });

  test('only months that stand in both rows count', () => {
    const year = yearToDate(
      'RATIO',
      [
        month('2026-01', 95, 2820, 3000),
        month('2026-02', null, 970, 1000),
        { month: '2026-03', plan: 97, value: null },
      ],
      otd,
    );
    expect(year).toMatchObject({ months: ['2026-01'], plan: 95, actual: 94 });
  });

  test('sums are summed, rolling and month-end figures take the latest month', () => {
    const months = [
      { month: '2026-01', plan: 2, value: 1 },
      { month: '2026-02', plan: 3, value: 3 },
    ];
    const up = { direction: 'higher', decimals: 0 } as const;
    expect(yearToDate('SUM', months, up)).toMatchObject({ plan: 5, actual: 4, status: 'RED' });
    expect(yearToDate('LAST', months, up)).toMatchObject({ plan: 3, actual: 3, status: 'GREEN' });
  });

  test('a year without any month is not reported', () => {
    expect(yearToDate('SUM', [], { direction: 'higher', decimals: 0 }).status).toBe('NOT_REPORTED');
  });
});
