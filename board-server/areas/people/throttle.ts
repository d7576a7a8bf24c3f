// What a new PIN must be (passphrases: passphrase.ts) and how fast wrong ones may follow each other.
// Pure: hashing and keys live at the edge, a PIN itself never gets further than there.
import { Refusal } from '../../../shared/errors.ts';

const isRun = (step: number, digits: string): boolean =>
  [...digits].every(
    (digit, i) => i === 0 || (Number(digit) - Number(digits[i - 1]) + 10) % 10 === (step + 10) % 10,
  );

/** At least 6 digits, no run, no repeat, no year of birth. @throws Refusal rule_broken */
export function checkNewPin(pin: string): void {
  const weak =
    !/^\d{6,12}$/.test(pin) ||
    isRun(0, pin) ||
    isRun(1, pin) ||
    isRun(-1, pin) ||
    /^(\d{2})\1+$/.test(pin) ||
    /^(\d{3})\1+$/.test(pin) ||
    /(19[3-9]\d|20[0-2]\d)/.test(pin);
  if (weak)
    throw new Refusal(
      'rule_broken',
      'Choose at least 6 digits without a run, a repeat or a year.',
      { rule: 'pin' },
    );
}

const failuresBeforePause = 5;
const failuresBeforeLock = 10;
const shortestPauseMs = 30_000;
const longestPauseMs = 3_600_000;
const longestPassphrasePauseMs = 15 * 60_000;
/** The last instant there is: until a supervisor unlocks. */
export const never = 8_640_000_000_000_000;

/** Until when nobody may try again after the n-th failure in a row; locked for good at the tenth. */
export function lockedUntil(failures: number, now: number): number | null {
  if (failures >= failuresBeforeLock) return never;
  if (failures < failuresBeforePause) return null;
  return now + Math.min(longestPauseMs, shortestPauseMs * 2 ** (failures - failuresBeforePause));
}

/**
 * The same for passphrases, which no PIN's length makes guessable: never locked for good, because
 * anybody at any desk of the network can type them (Rule 2.0 "Desk").
 */
export function passphrasePausedUntil(failures: number, now: number): number | null {
  if (failures < failuresBeforePause) return null;
  return (
    now +
    Math.min(longestPassphrasePauseMs, shortestPauseMs * 2 ** (failures - failuresBeforePause))
  );
}

/** Wrong PINs at one device over all people. */
export const failuresPerDevice = 20;
export const deviceSpanMs = 15 * 60_000;

/** The failures that still count. */
export const recentFailures = (failedAt: readonly number[], now: number): number[] =>
  failedAt.filter((at) => now - at < deviceSpanMs);
