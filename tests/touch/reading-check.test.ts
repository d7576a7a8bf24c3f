import { describe, expect, test } from 'vitest';
import { afterKey } from '../../board-client/touch/parts.tsx';
import { checkReading, spansOf } from '../../board-client/touch/reading-check.ts';
import { goal, tileRecord } from '../fixtures/wall-records.ts';

const fpy = {
  numeratorName: 'Good first time',
  denominatorName: 'Inspected',
  unit: '%',
  decimals: 1,
  direction: 'higher',
  factor: 100,
  category: 'Q',
} as const;
const scrap = {
  ...fpy,
  numeratorName: null,
  denominatorName: null,
  direction: 'lower',
  decimals: 2,
} as const;
const counts = (numerator: string, denominator: string) => ({ numerator, denominator });

describe('a reading before it is saved', () => {
  test('Rule 1.2: OEE is typed by its parts; two may be left out, none may be more than its whole', () => {
    const oee = { ...scrap, type: 'oee', direction: 'higher', decimals: 1 } as const;
    const typed = { pbt: '450', pru: '0.5', gq: '680' };
    expect(checkReading(oee, goal(75), typed, null)).toMatchObject({
      value: 75.6,
      status: 'GREEN',
    });
    const wrong = (more: object) => checkReading(oee, goal(75), { ...typed, ...more }, null).error;
    expect(wrong({ apt: '460' })).toMatchObject({ field: 'apt', limit: 450 });
    expect(wrong({ pq: '679' })).toMatchObject({ field: 'gq', limit: 679 });
    expect(wrong({ pru: '' })).toMatchObject({ key: 'reading.missing', field: 'pru' });
  });

  test('Rule 3.1.4: within the band it is amber where the plant switched amber on, else red', () => {
    const near = { value: 96, low: null, high: null, tolerance: 0, amberBand: 1 };
    const colour = (good: string, amber?: boolean) =>
      checkReading(fpy, near, counts(good, '400'), null, amber).status;
    expect([colour('382', true), colour('382'), colour('378', true)]).toEqual([
      'AMBER',
      'RED',
      'RED',
    ]);
    expect(checkReading(fpy, goal(96), counts('382', '400'), null, true).status).toBe('RED');
  });
  test('388 of 412 against 96.0 is 94.2 and red, with what is missing', () => {
    expect(checkReading(fpy, goal(96), counts('388', '412'), null)).toMatchObject({
      value: 94.2,
      status: 'RED',
      gap: 24,
    });
  });
  test('equal to target is green after rounding', () => {
    expect(checkReading(scrap, goal(1.2), { value: '1.204' }, null).status).toBe('GREEN');
    expect(checkReading(scrap, goal(1.2), { value: '1.206' }, null).status).toBe('RED');
  });
  test('without a target it has a value and no judgement', () => {
    expect(checkReading(fpy, null, counts('388', '412'), null).status).toBe('NO_TARGET');
  });
  test('more good than inspected is impossible and names the limit', () => {
    expect(checkReading(fpy, goal(96), counts('4050', '430'), null).error).toEqual({
      key: 'reading.more',
      field: 'numerator',
      limit: 430,
    });
  });
  test('nothing inspected is not applicable, never 0 %', () => {
    expect(checkReading(fpy, goal(96), counts('0', '0'), null)).toMatchObject({
      value: null,
      status: 'NOT_APPLICABLE',
    });
  });
  test('nothing made of a plan is red delivery', () => {
    expect(checkReading({ ...fpy, delivery: true }, goal(97), counts('0', '0'), null).status).toBe(
      'RED',
    );
  });
  test('a value far from the usual one is a warning that can be kept', () => {
    expect(checkReading(scrap, goal(1.2), { value: '12' }, 1.1)).toMatchObject({
      warning: 1.1,
      error: null,
    });
    expect(checkReading(scrap, goal(1.2), { value: '1.3' }, 1.1).warning).toBeNull();
  });
  test('an empty field is named', () => {
    expect(checkReading(fpy, goal(96), { denominator: '412' }, null).error).toEqual({
      key: 'reading.missing',
      field: 'numerator',
    });
  });
});

describe('the number pad', () => {
  const typed = (keys: string, decimals: number) =>
    [...keys].reduce((held, key) => afterKey(held, key, decimals), '');
  test('writes no more places than the KPI shows', () => {
    expect(typed('94.256', 1)).toBe('94.2');
  });
  test('takes no second point, and none at all for whole numbers', () => {
    expect(typed('9.4.2', 2)).toBe('9.42');
    expect(typed('4.2', 0)).toBe('42');
  });
  test('stops at nine digits and drops a leading zero', () => {
    expect(typed('0123456789123', 0)).toBe('123456789');
  });
  test('deletes and clears', () => {
    expect(afterKey('412', 'back', 0)).toBe('41');
    expect(afterKey('412', 'clear', 0)).toBe('');
  });
});

describe('what a reading can be for', () => {
  const shifts = [
    { shiftId: 'E', status: 'GREEN', value: 97, late: false },
    { shiftId: 'L', status: 'NOT_REPORTED', value: null, late: false },
    { shiftId: 'N', status: 'NO_PRODUCTION', value: null, late: false },
  ] as const;
  test('each producing shift of the reviewed day, then the running day', () => {
    const tile = tileRecord('B2-FPY', 'Q', 'FPY', 'NOT_REPORTED', null, {
      frequency: 'shift',
      shifts: [...shifts],
    });
    expect(spansOf(tile).map((s) => `${s.on} ${s.shiftId} ${s.open}`)).toEqual([
      '2026-11-17 E false',
      '2026-11-17 L true',
      '2026-11-18 null true',
    ]);
  });
  test('only its own week for a weekly KPI', () => {
    const tile = tileRecord('B2-NEAR', 'S', 'Near misses', 'NOT_DUE', null, { frequency: 'week' });
    expect(spansOf(tile)).toHaveLength(1);
  });
});
