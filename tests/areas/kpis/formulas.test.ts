// Every formula of Rule 1.2 by the data of a definition alone: what a newcomer enters with `addKpi`, what
// is pushed, and what stands on the board.
import { describe, expect, test } from 'vitest';
import { roundTo } from '../../../shared/areas/kpis/round.ts';
import { judge } from '../../../shared/areas/kpis/status.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type KpiTypeId, kpiTypes } from '../../../shared/kpi-types/index.ts';
import type { RawReading, ReadingContext } from '../../../shared/kpi-types/kpi-type.ts';
import { medianOf } from '../../../shared/kpi-types/median.ts';
import { oeeShares } from '../../../shared/kpi-types/oee.ts';

const percent = 100;
const value = (type: KpiTypeId, reading: RawReading, context: ReadingContext, decimals = 1) =>
  roundTo(kpiTypes[type].toValue(reading, context).value ?? Number.NaN, decimals);
const of = (numerator: number, denominator: number): RawReading => ({ numerator, denominator });
const fieldOf = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.details.field;
    throw error;
  }
  return 'accepted';
};

describe('Rule 1.2: each formula with its figures', () => {
  test.each<[string, KpiTypeId, RawReading, ReadingContext, number]>([
    ['availability, APT 400 of PBT 450', 'percent-ratio', of(400, 450), { factor: percent }, 88.9],
    ['quality, 679 good of 700', 'percent-ratio', of(679, 700), { factor: percent }, 97],
    ['first-pass yield, 388 of 412', 'percent-ratio', of(388, 412), { factor: percent }, 94.2],
    ['scrap in per cent, 12 of 1000', 'percent-ratio', of(12, 1000), { factor: percent }, 1.2],
    ['scrap in ppm, 12 of 1000', 'percent-ratio', of(12, 1000), { factor: 1e6 }, 12_000],
    ['rework, 8 of 400', 'percent-ratio', of(8, 400), { factor: percent }, 2],
    ['setup ratio, 36 of 36 + 414 minutes', 'percent-ratio', of(36, 450), {}, 8],
    ['schedule adherence, 480 of 460', 'percent-ratio', of(480, 460), { ceiling: 'cap' }, 100],
    ['on-time delivery, 1263 of 1400 lines', 'percent-ratio', of(1263, 1400), {}, 90.2],
    ['absenteeism, 17.2 of 430 hours', 'percent-ratio', of(17.2, 430), {}, 4],
    ['staffing, 15 of 16 posts', 'percent-ratio', of(15, 16), {}, 93.8],
    ['skill cover, 11 of 12 skills', 'percent-ratio', of(11, 12), {}, 91.7],
    ['preventive maintenance, 38 of 40', 'percent-ratio', of(38, 40), {}, 95],
    [
      'DPMO, 9 defects on 500 units of 24',
      'ratio',
      of(9, 500),
      { factor: 1e6, opportunities: 24 },
      750,
    ],
    ['productivity, 540 units in 100 h', 'ratio', of(540, 100), {}, 5.4],
    ['energy, 1 296 kWh for 540 units', 'ratio', of(1296, 540), {}, 2.4],
    ['TRIR, 1 in 200 000 h', 'ratio', of(1, 200_000), { factor: 200_000 }, 1],
    ['LTIFR, 1 in 200 000 h', 'ratio', of(1, 200_000), { factor: 1_000_000 }, 5],
    ['time to repair, 6 h for 4 repairs', 'ratio', of(6, 4), {}, 1.5],
    ['ideas, 72 of 18 people', 'ratio', of(72, 18), {}, 4],
    ['lead time by Little, 630 pieces at 70 a day', 'ratio', of(630, 70), {}, 9],
    ['cost of poor quality', 'count', { value: 1780.5 }, {}, 1780.5],
    ['stock', 'value', { value: 560 }, {}, 560],
    ['lead time, median of orders', 'median', { orders: [12, 7, 9, 30, 8] }, {}, 9],
  ])('%s', (_name, type, reading, context, wanted) => {
    expect(value(type, reading, context)).toBe(wanted);
  });

  test('lead time: median and 90th percentile from raw orders', () => {
    expect(medianOf([12, 7, 9, 30, 8, 6, 7, 8, 9, 40])).toEqual({
      median: 8.5,
      p90: 30,
      orders: 10,
    });
    expect(medianOf([])).toBeNull();
  });

  test('OEE shows its parts, and their product is OEE', () => {
    const { value: oee, parts } = kpiTypes.oee.toValue({
      parts: { pbt: 450, apt: 400, pru: 0.5, pq: 720, gq: 700 },
    });
    const { availability, effectiveness, quality } = oeeShares(parts ?? {});
    expect([availability, effectiveness, quality].map((each) => roundTo(each ?? 0, 1))).toEqual([
      88.9, 90, 97.2,
    ]);
    expect(((availability ?? 0) * (effectiveness ?? 0) * (quality ?? 0)) / 1e4).toBeCloseTo(
      oee ?? 0,
      9,
    );
  });

  test('stock has two sides: 80 to 120', () => {
    const stock = (v: number) =>
      judge({ direction: 'range', decimals: 0, value: v, target: { low: 80, high: 120 } });
    expect([79, 80, 120, 121].map(stock)).toEqual(['RED', 'GREEN', 'GREEN', 'RED']);
  });
});

describe('more than the whole', () => {
  const share = kpiTypes['percent-ratio'];

  test('a push of first-pass yield 250 is refused, it turns nothing green', () => {
    expect(fieldOf(() => share.toValue({ value: 250 }))).toBe('value');
    expect(fieldOf(() => share.toValue(of(413, 412)))).toBe('numerator');
    expect(fieldOf(() => share.toValue({ value: 1_000_001 }, { factor: 1e6 }))).toBe('value');
    expect(fieldOf(() => share.toValue(of(412, 412)))).toBe('accepted');
  });

  test('production time lies within the planned busy time', () => {
    const parts = { pbt: 450, apt: 451, pru: 0.5, pq: 700, gq: 700 };
    expect(fieldOf(() => kpiTypes.oee.toValue({ parts }))).toBe('apt');
  });

  test('effectiveness above 100 % is kept, unclipped, with a data warning', () => {
    const fast = kpiTypes.oee.toValue({
      parts: { pbt: 450, apt: 400, pru: 0.6, pq: 700, gq: 700 },
    });
    expect([roundTo(fast.value ?? 0, 1), fast.warning]).toEqual([93.3, 'run_time_wrong']);
    expect(share.toValue(of(420, 400), { ceiling: 'warn' })).toMatchObject({
      value: 105,
      warning: 'above_whole',
    });
  });

  test('a quotient has no whole', () => {
    expect(kpiTypes.ratio.toValue(of(540, 100)).value).toBe(5.4);
  });
});
