import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkNewPin,
  deviceSpanMs,
  lockedUntil,
  never,
  passphrasePausedUntil,
  recentFailures,
} from '../../../board-server/areas/people/throttle.ts';

describe('a new PIN', () => {
  test.each(['482917', '730462', '00918273'])('%s is good', (pin) => {
    expect(() => checkNewPin(pin)).not.toThrow();
  });

  test.each([
    ['48291', 'five digits'],
    ['4829171234567', 'thirteen digits'],
    ['48a917', 'a letter'],
    ['٤٨٢٩١٧', 'digits of another script'],
    ['123456', 'a run'],
    ['987654', 'a run down'],
    ['890123', 'a run over zero'],
    ['555555', 'a repeat'],
    ['474747', 'a pair three times'],
    ['382382', 'a half twice'],
    ['071984', 'a year of birth'],
    ['200311', 'a year in front'],
  ])('%s is refused: %s', (pin) => {
    expect(() => checkNewPin(pin)).toThrow(/at least 6 digits/);
  });
});

describe('wrong PINs in a row', () => {
  test('five cost 30 seconds, each further one twice as long, ten a supervisor', () => {
    const pauses = Array.from({ length: 11 }, (_, n) => lockedUntil(n, 0));
    expect(pauses).toEqual([
      ...Array(5).fill(null),
      30_000,
      60_000,
      120_000,
      240_000,
      480_000,
      never,
    ]);
  });

  test('never shorten a pause and never end a lock', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1_000_000), (failures, now) => {
        const one = lockedUntil(failures, now) ?? now;
        const next = lockedUntil(failures + 1, now) ?? now;
        return next >= one && (failures < 10 || one === never);
      }),
    );
  });

  test('of passphrases: pauses up to a quarter of an hour, never a lock', () => {
    const pauses = [4, 5, 6, 9, 10, 1000].map((n) => passphrasePausedUntil(n, 0));
    expect(pauses).toEqual([null, 30_000, 60_000, 480_000, 900_000, 900_000]);
  });

  test('at a device count for a quarter of an hour', () => {
    expect(recentFailures([0, 1, deviceSpanMs - 1], deviceSpanMs)).toEqual([1, deviceSpanMs - 1]);
  });
});
