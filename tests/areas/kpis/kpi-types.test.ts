import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type RollUp, type RollUpChild, rollUp } from '../../../shared/areas/kpis/roll-up.ts';
import { roundTo } from '../../../shared/areas/kpis/round.ts';
import { Refusal } from '../../../shared/errors.ts';
import { daysSince } from '../../../shared/kpi-types/days-since.ts';
import { type KpiTypeId, kpiTypeIds, kpiTypes } from '../../../shared/kpi-types/index.ts';
import type { KpiType, Measured } from '../../../shared/kpi-types/kpi-type.ts';
import { oeeShares } from '../../../shared/kpi-types/oee.ts';

const asChild = (measured: Measured, expectedVolume = 100): RollUpChild => ({
  ...measured,
  expectedVolume,
  status: measured.status ?? 'GREEN',
  reported: true,
});
/** One production day from its shifts, by the usual method of its type. */
const dayOf = (id: KpiTypeId, shifts: readonly RollUpChild[]): RollUp => {
  const type: KpiType = kpiTypes[id];
  return rollUp(type.rollUpTime, shifts, { factor: type.factor, formula: type.formula });
};
const silent: RollUpChild = {
  value: null,
  expectedVolume: 100,
  status: 'NOT_REPORTED',
  reported: false,
};
const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'accepted';
};

describe('the list of KPI types', () => {
  test('names every file of the folder once', () => {
    const folder = new URL('../../../shared/kpi-types/', import.meta.url);
    const helpers = ['index.ts', 'kpi-type.ts', 'entry.ts'];
    const files = readdirSync(folder).filter((name) => !helpers.includes(name));
    expect(files.map((name) => name.replace('.ts', '')).sort()).toEqual([...kpiTypeIds].sort());
  });

  test.each(kpiTypeIds)('%s says how it is entered, or is computed', (id) => {
    const { inputs } = kpiTypes[id];
    const type: KpiType = kpiTypes[id];
    expect(inputs.length === 0).toBe(type.computed !== undefined);
    expect(new Set(inputs.map((input) => input.field)).size).toBe(inputs.length);
  });

  const overTime = kpiTypeIds.filter((id) => id !== 'median');
  test.each(overTime)('%s takes a day with one silent shift of two for not reported', (id) => {
    const one = asChild(kpiTypes[id].toValue({ value: 1 }));
    const day = dayOf(id, [one, silent]);
    expect(day).toMatchObject({ status: 'NOT_REPORTED', coverage: { reported: 1, expected: 2 } });
  });

  test.each(kpiTypeIds)('%s refuses a reading without figures', (id) => {
    expect(codeOf(() => kpiTypes[id].toValue({}))).toBe('invalid_input');
    expect(codeOf(() => kpiTypes[id].toValue({ value: Number.NaN }))).toBe('invalid_input');
  });
});

describe('ratios', () => {
  const percent = kpiTypes['percent-ratio'];

  test('two shifts make a day by their sums', () => {
    const shifts = [percent.toValue({ numerator: 200, denominator: 210 })];
    shifts.push(percent.toValue({ numerator: 188, denominator: 202 }));
    const day = dayOf(
      'percent-ratio',
      shifts.map((shift) => asChild(shift)),
    );
    expect([day.numerator, day.denominator, roundTo(day.value!, 1)]).toEqual([388, 412, 94.2]);
  });

  test('Rule 3.1.5: nothing inspected has no value', () => {
    const nothing = { numerator: 0, denominator: 0 };
    expect(percent.toValue(nothing)).toMatchObject({ value: null, status: 'NOT_APPLICABLE' });
    expect(percent.toValue(nothing, { closed: true, planned: false }).status).toBe('NO_PRODUCTION');
    expect(percent.toValue(nothing, { delivery: true }).status).toBe('RED');
  });

  test('schedule adherence never exceeds 100 % where over-production is capped', () => {
    const over = { numerator: 480, denominator: 460 };
    expect(percent.toValue(over, { ceiling: 'cap' })).toMatchObject({ value: 100, numerator: 460 });
    expect(percent.toValue({ value: 104 }, { ceiling: 'cap' }).value).toBe(100);
    expect(codeOf(() => percent.toValue(over))).toBe('invalid_input');
  });

  test('the factor belongs to the KPI: the two usual injury rates differ by five', () => {
    const injuries = { numerator: 1, denominator: 400_000 };
    const rate = (factor: number) => kpiTypes.ratio.toValue(injuries, { factor }).value;
    expect([rate(200_000), rate(1_000_000)]).toEqual([0.5, 2.5]);
  });

  test('half a pair and something of nothing are refused', () => {
    expect(codeOf(() => percent.toValue({ numerator: 5 }))).toBe('invalid_input');
    expect(codeOf(() => percent.toValue({ numerator: 5, denominator: 0 }))).toBe('invalid_input');
    expect(codeOf(() => percent.toValue({ numerator: -1, denominator: 9 }))).toBe('invalid_input');
  });
});

describe('Rule 3.3.3: OEE is recomputed over the whole span', () => {
  const oee = kpiTypes.oee;
  const run = (pbt: number, pru: number, gq: number) => oee.toValue({ parts: { pbt, pru, gq } });

  test('75.6 % and 64.0 % make 72.7 %, not 69.8 % (trap 2)', () => {
    const runs = [run(450, 0.5, 680), run(150, 2.0, 48)];
    expect(runs.map((one) => roundTo(one.value!, 1))).toEqual([75.6, 64]);
    const both = dayOf(
      'oee',
      runs.map((one) => asChild(one)),
    );
    expect(roundTo(both.value!, 1)).toBe(72.7);
    expect(both.parts).toEqual({ pbt: 600, pruGq: 436 });
  });

  test('availability × effectiveness × quality is OEE on mixed products too (trap 2)', () => {
    const runs = [
      oee.toValue({ parts: { pbt: 450, apt: 400, pru: 0.5, pq: 700, gq: 680 } }),
      oee.toValue({ parts: { pbt: 150, apt: 120, pru: 2.0, pq: 50, gq: 48 } }),
    ];
    const both = dayOf(
      'oee',
      runs.map((one) => asChild(one)),
    );
    const { availability, effectiveness, quality } = oeeShares(both.parts!);
    expect((availability! * effectiveness! * quality!) / 10_000).toBeCloseTo(both.value!, 9);
    // By pieces it would be 728/750 = 97.07 %.
    expect(roundTo(quality!, 2)).toBe(96.89);
  });

  test('effectiveness above 100 % is a data warning, never clipped', () => {
    const fast = oee.toValue({ parts: { pbt: 100, apt: 100, pru: 1, pq: 110, gq: 110 } });
    expect(roundTo(fast.value!, 6)).toBe(110);
    expect(fast.warning).toBe('run_time_wrong');
  });

  test('without planned time there is no OEE', () => {
    expect(run(0, 0.5, 0)).toMatchObject({ value: null, status: 'NOT_APPLICABLE' });
    const closed = oee.toValue({ parts: { pbt: 0, pru: 0.5, gq: 0 } }, { closed: true });
    expect(closed.status).toBe('NO_PRODUCTION');
  });

  test('more good parts than produced ones are refused', () => {
    expect(
      codeOf(() => oee.toValue({ parts: { pbt: 100, apt: 90, pru: 1, pq: 50, gq: 51 } })),
    ).toBe('invalid_input');
  });

  test('a shift that pushed only its OEE does not vanish from the day', () => {
    const shifts = [asChild(run(450, 0.5, 680), 450), asChild(oee.toValue({ value: 64 }), 150)];
    const day = dayOf('oee', shifts);
    expect(roundTo(day.value!, 1)).toBe(72.7);
    expect(day).toMatchObject({ estimated: true, parts: null });
  });
});

describe('counts, values and days', () => {
  test('counts add up, measured values take the last', () => {
    const shifts = [2, 3].map((value) => asChild(kpiTypes.count.toValue({ value })));
    expect(dayOf('count', shifts).value).toBe(5);
    expect(dayOf('value', shifts).value).toBe(3);
  });

  test('a measured value may be negative, a count may not', () => {
    expect(kpiTypes.value.toValue({ value: -3 }).value).toBe(-3);
    expect(codeOf(() => kpiTypes.count.toValue({ value: -3 }))).toBe('invalid_input');
  });

  test('days since the last recordable are calendar days up to the last confirmed day', () => {
    expect(daysSince('2026-11-17', '2026-10-01')).toBe(47);
    expect(daysSince('2026-10-01', '2026-10-01')).toBe(0);
    expect(daysSince('2026-09-30', '2026-10-01')).toBe(0);
    expect(daysSince(null, '2026-10-01')).toBeNull();
  });

  test('Rule 3.3.4: usual axes', () => {
    expect([kpiTypes.event.rollUpSpace, kpiTypes['days-since'].rollUpSpace]).toEqual([
      'WORST',
      'MIN',
    ]);
    expect([kpiTypes.oee.rollUpTime, kpiTypes['days-since'].rollUpTime]).toEqual([
      'RECOMPUTE',
      'LAST',
    ]);
  });
});
