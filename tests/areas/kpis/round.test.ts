import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decimalPlaces,
  formatTo,
  ratioOf,
  roundTo,
  sumOf,
  timesOf,
} from '../../../shared/areas/kpis/round.ts';

const halfAwayFromZero = 1;
const anyNumber = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((n) => n / 1000),
  // Numbers that read as exact halves are where binary rounding goes wrong.
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => Number(`${n}.5e-3`)),
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => Number(`${n}5e-4`)),
);

describe('Rule 3.1.2: rounding is decimal, half away from zero', () => {
  test.each([
    [1.005, 2, '1.01'],
    [0.285, 2, '0.29'],
    [1.255, 2, '1.26'],
    [94.95, 1, '95.0'],
    [94.96, 1, '95.0'],
    [94.94, 1, '94.9'],
    [1.204, 2, '1.20'],
    [1.206, 2, '1.21'],
    [-1.005, 2, '-1.01'],
    [-0.5, 0, '-1'],
    [0.5, 0, '1'],
    [0.49, 0, '0'],
    [9.995, 2, '10.00'],
    [99.95, 1, '100.0'],
    [0, 1, '0.0'],
    [1e21, 1, '1000000000000000000000.0'],
    [1.5e21, 0, '1500000000000000000000'],
    [5e-7, 6, '0.000001'],
    [4.9e-7, 6, '0.000000'],
    [1e-300, 2, '0.00'],
    [123456789.125, 2, '123456789.13'],
  ])('%d with %d decimals is %s', (value, decimals, text) => {
    expect(formatTo(value, decimals)).toBe(text);
    expect(roundTo(value, decimals)).toBe(Number(text));
  });

  test('a small negative value is shown without a minus sign', () => {
    expect(formatTo(-0.04, 1)).toBe('0.0');
    expect(Object.is(roundTo(-0.04, 1), 0)).toBe(true);
  });

  test('it agrees with a decimal library on any number', () => {
    fc.assert(
      fc.property(anyNumber, fc.integer({ min: 0, max: 12 }), (value, decimals) => {
        const expected = new Big(value).round(decimals, halfAwayFromZero);
        const text = expected.toFixed(decimals);
        expect(formatTo(value, decimals)).toBe(expected.eq(0) ? text.replace('-', '') : text);
      }),
      { numRuns: 3000, seed: 31 },
    );
  });

  test('a number that is none, or decimals that are none, is a bug and says so', () => {
    expect(() => roundTo(Number.NaN, 1)).toThrow(RangeError);
    expect(() => roundTo(Number.POSITIVE_INFINITY, 1)).toThrow(RangeError);
    expect(() => roundTo(1, -1)).toThrow(RangeError);
    expect(() => roundTo(1, 1.5)).toThrow(RangeError);
  });
});

describe('Rule 3.1.2: sums, products and ratios carry no binary residue', () => {
  test('0.1 and 0.2 are 0.3, and 0.285 × 100 is 28.5', () => {
    expect(sumOf([0.1, 0.2])).toBe(0.3);
    expect(timesOf(0.285, 100)).toBe(28.5);
  });

  test('57 of 200 is 28.5 %, which rounds to 29', () => {
    expect(roundTo(ratioOf(57, 200, 100), 0)).toBe(29);
  });

  test('0.3 of 0.1 is 3', () => {
    expect(ratioOf(0.3, 0.1)).toBe(3);
  });

  test('the places of a number are those a person would write', () => {
    expect([1.2, 1e-7, 1500, 0.1 + 0.2].map(decimalPlaces)).toEqual([1, 7, 0, 17]);
  });

  const money = fc.integer({ min: -99_999_999, max: 99_999_999 }).map((n) => n / 100);

  test('a sum agrees with a decimal library', () => {
    fc.assert(
      fc.property(fc.array(money, { maxLength: 40 }), (values) => {
        const expected = values.reduce((sum, value) => sum.plus(value), new Big(0));
        expect(sumOf(values)).toBe(expected.toNumber() + 0);
      }),
      { seed: 32 },
    );
  });

  test('a rounded ratio agrees with a decimal library', () => {
    const part = fc.integer({ min: 0, max: 5_000_000 });
    const places = fc.constantFrom(1, 10, 100);
    fc.assert(
      fc.property(
        part,
        part.filter((n) => n > 0),
        places,
        fc.constantFrom(1, 100, 200_000, 1_000_000),
        fc.integer({ min: 0, max: 3 }),
        (n, d, scale, factor, decimals) => {
          const numerator = n / scale;
          const denominator = d / scale;
          const expected = new Big(numerator).times(factor).div(denominator);
          expect(roundTo(ratioOf(numerator, denominator, factor), decimals)).toBe(
            expected.round(decimals, halfAwayFromZero).toNumber(),
          );
        },
      ),
      { numRuns: 2000, seed: 33 },
    );
  });

  test('a denominator of 0 is never divided', () => {
    expect(() => ratioOf(1, 0)).toThrow(RangeError);
  });
});
