import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type KpiPlant, openKpiPlant } from './kpi-plant.ts';

let p: KpiPlant;
beforeEach(async () => {
  p = await openKpiPlant('2026-11-17T06:10:00+01:00');
});
afterEach(() => p.plant.close());

const day = '2026-11-16';
const lines = [
  { kpi: 'B1-FPY', date: day, shift: 'E', numerator: 90, denominator: 100 },
  { kpi: 'B1-FPY', date: day, shift: 'L', numerator: 90, denominator: 100 },
  { kpi: 'B2-FPY', date: day, shift: 'E', numerator: 100, denominator: 100 },
  { kpi: 'B2-FPY', date: day, shift: 'L', numerator: 100, denominator: 100 },
];

describe('Rule 2 "Versioned links"', () => {
  test('trap 26: a moved line does not rewrite the roll-up of the days before', async () => {
    await p.push(...lines);
    expect((await p.result('V-FPY', day)).value).toBe(95);
    await p.does('tl-b1', 'changeKpi', { kpiId: 'B1-FPY', changes: { parentKpiId: null } });
    expect(await p.plant.store.list('kpiVersion', { kpiId: 'B1-FPY' })).toMatchObject([
      { parentKpiId: 'V-FPY', fromOn: null, untilOn: day },
    ]);
    // A correction of an old day still adds up by the tree of that day.
    await p.push({ ...lines[0], numerator: 80 });
    expect((await p.result('V-FPY', day)).value).toBe(92.5);
    const now = { date: '2026-11-17', shift: 'E', numerator: 50, denominator: 100 };
    await p.push({ kpi: 'B1-FPY', ...now }, { kpi: 'B2-FPY', ...now, numerator: 99 });
    expect((await p.result('V-FPY', '2026-11-17')).partial).toBe(99);
  });

  test('a change from a later day waits for the first hour of that production day', async () => {
    await p.does('tl-b1', 'changeKpi', {
      kpiId: 'B1-FPY',
      changes: { parentKpiId: null },
      validFrom: '2026-11-19',
    });
    await p.plant.to('2026-11-19T05:59:00+01:00');
    expect((await p.plant.store.one('kpi', 'B1-FPY'))?.parentKpiId).toBe('V-FPY');
    await p.plant.to('2026-11-19T06:01:00+01:00');
    expect(await p.plant.store.one('kpi', 'B1-FPY')).toMatchObject({
      parentKpiId: null,
      validFrom: '2026-11-19',
      definitionVersion: 2,
    });
    expect(await p.plant.store.list('kpiVersion', { kpiId: 'B1-FPY' })).toMatchObject([
      { state: 'past', untilOn: '2026-11-18' },
    ]);
  });

  test('a retired KPI stays in the days it was reported for', async () => {
    await p.push(...lines);
    await p.does('tl-b1', 'retireKpi', { kpiId: 'B1-FPY', reason: 'Replaced' });
    await p.push({ ...lines[2], numerator: 90 });
    expect((await p.result('V-FPY', day)).value).toBe(92.5);
    await p.push({
      kpi: 'B2-FPY',
      date: '2026-11-17',
      shift: 'E',
      numerator: 99,
      denominator: 100,
    });
    expect((await p.result('V-FPY', '2026-11-17')).partial).toBe(99);
  });
});

describe('Rule 3.1.8: a change of meaning and an error', () => {
  test('trap 4: a definition change silently restates history: it freezes it', async () => {
    await p.push({ kpi: 'B2-FPY', date: day, shift: 'E', numerator: 96, denominator: 100 });
    await p.does('tl', 'changeKpi', { kpiId: 'B2-FPY', changes: { factor: 1, unit: '' } });
    await p.push({ kpi: 'B2-FPY', date: day, shift: 'L', numerator: 96, denominator: 100 });
    expect((await p.result('B2-FPY', day)).value).toBe(96);
    expect(
      await p.refused('tl', 'changeKpi', {
        kpiId: 'B2-FPY',
        changes: { factor: 100 },
        validFrom: day,
      }),
    ).toBe('rule_broken 3.1.8');
  });

  test('an error is put right with a note, and the days since are told anew', async () => {
    await p.does('tl', 'changeKpi', { kpiId: 'B2-FPY', changes: { factor: 10 } });
    await p.push({
      kpi: 'B2-FPY',
      date: '2026-11-17',
      shift: 'E',
      numerator: 97,
      denominator: 100,
    });
    expect((await p.reading('B2-FPY:2026-11-17:E')).value).toBe(9.7);
    const fix = { kpiId: 'B2-FPY', changes: { factor: 100 }, restateFrom: '2026-11-17' };
    expect(await p.refused('tl', 'changeKpi', fix)).toBe('rule_broken 3.1.8');
    await p.does('tl', 'changeKpi', { ...fix, note: 'The factor was typed wrong' });
    expect(await p.reading('B2-FPY:2026-11-17:E')).toMatchObject({
      value: 97,
      status: 'GREEN',
      definitionVersion: 3,
      versions: [expect.objectContaining({ value: 9.7, reason: 'The factor was typed wrong' })],
    });
    expect((await p.plant.store.one('kpi', 'B2-FPY'))?.changeNote).toBe(
      'The factor was typed wrong',
    );
  });

  test('words change without a version of the past', async () => {
    await p.does('tl', 'changeKpi', { kpiId: 'B2-FPY', changes: { shortName: 'First pass' } });
    expect(await p.plant.store.list('kpiVersion', { kpiId: 'B2-FPY' })).toEqual([]);
    expect((await p.tile('B2-FPY')).shortName).toBe('First pass');
  });
});

describe('Rule 3.1.11: one headline per board and category', () => {
  test('the first KPI of a category is its headline, and a second headline is refused', async () => {
    const first = { id: 'B2-C1', headline: false };
    await expect(p.addKpi(first)).rejects.toThrow('3.1.11');
    await p.addKpi({ id: 'B2-C1' });
    await expect(p.addKpi({ id: 'B2-C2' })).rejects.toThrow('3.1.11');
    await p.addKpi({ id: 'B2-C2', headline: false });
  });

  test('another one takes over on the same day; no category is left without', async () => {
    await p.addKpi({ id: 'B2-C1' });
    await p.addKpi({ id: 'B2-C2', headline: false });
    const changes = (kpiId: string, headline: boolean) => ({ kpiId, changes: { headline } });
    expect(await p.refused('tl', 'changeKpi', changes('B2-C1', false))).toBe('rule_broken 3.1.11');
    expect(await p.refused('tl', 'retireKpi', { kpiId: 'B2-C1', reason: 'x' })).toBe(
      'rule_broken 3.1.11',
    );
    await p.does('tl', 'changeKpi', changes('B2-C2', true));
    expect([(await p.tile('B2-C1')).headline, (await p.tile('B2-C2')).headline]).toEqual([
      false,
      true,
    ]);
    await p.does('tl', 'retireKpi', { kpiId: 'B2-C1', reason: 'Replaced' });
  });

  test('trap 19: the second KPI of a letter is red and nobody sees it: "+1" on the tile', async () => {
    await p.does('tl', 'changeKpi', { kpiId: 'B2-FPY', changes: { reaction: 'none' } });
    await p.push({ kpi: 'B2-FPY', date: day, shift: 'E', value: 97 });
    await p.push({ kpi: 'B2-FPY', date: day, shift: 'L', value: 97 });
    await p.addKpi({ id: 'B2-SCRAP', category: 'Q', headline: false, direction: 'lower' });
    const { id } = await p.does('tl', 'addTarget', {
      kpiId: 'B2-SCRAP',
      goal: { value: 1, low: null, high: null, tolerance: 0 },
      noTarget: false,
      validFrom: '2026-11-01',
      reason: 'Agreed',
    });
    await p.does('vsm', 'approveTarget', { targetId: id });
    await p.push({ kpi: 'B2-SCRAP', date: day, value: 3 });
    expect(await p.tile('B2-FPY')).toMatchObject({ status: 'GREEN', redsBehind: 1 });
  });
});

describe('a definition that cannot work is refused in a typed way', () => {
  test.each([
    ['a type nobody knows', { type: 'magic' }],
    ['a category the board has not', { category: 'Z' }],
    ['medians that would be combined', { type: 'median', rollUpSpace: 'SUM' as const }],
    ['a formula that its type has not', { rollUpTime: 'RECOMPUTE' as const }],
    ['a ratio of single values', { type: 'value', rollUpTime: 'RATIO' as const }],
    ['a rolling year of days', { window: 'rolling_12m' as const }],
    [
      'near misses that somebody types',
      { type: 'near-miss', rollUpTime: 'SUM' as const, rollUpSpace: 'SUM' as const },
    ],
    ['a week that adds up to a day', { frequency: 'week' as const, parentKpiId: 'V-FPY' }],
  ])('%s', async (_what, part) => {
    await expect(p.addKpi({ id: 'B2-BAD', ...part })).rejects.toThrow('invalid_input');
  });

  test('a KPI that would add up to itself', async () => {
    const changes = { parentKpiId: 'B2-FPY' };
    expect(
      await p.refused('vsm', 'changeKpi', {
        kpiId: 'V-FPY',
        changes: { ...changes, frequency: 'shift' },
      }),
    ).toBe('rule_broken 3.3.1');
  });
});
