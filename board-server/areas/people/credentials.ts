// PINs: Argon2id with a pepper from a key file outside the database, throttled in the database. A PIN
// is never logged, never stored, never part of a command.
import { argon2 as argon2Callback, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { Answer } from '../../../shared/envelope.ts';
import { Refusal } from '../../../shared/errors.ts';
import type { Actor, Reader } from '../../pipeline/decision.ts';

const argon2 = promisify(argon2Callback) as (
  algorithm: string,
  parameters: object,
) => Promise<Buffer>;
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

const peppers = new Map<string, Buffer>();
/** Secret of this data folder, made once with mode 0600. */
function pepperOf(dataDir: string): Buffer {
  const known = peppers.get(dataDir);
  if (known) return known;
  const file = join(dataDir, 'pepper.key');
  if (!existsSync(file))
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  const pepper = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  peppers.set(dataDir, pepper);
  return pepper;
}

/** `argon2id$<salt>$<hash>`, both base64url. */
export async function hashPin(dataDir: string, pin: string): Promise<string> {
  const nonce = randomBytes(16);
  const hash = await argon2('argon2id', {
    message: pin,
    nonce,
    secret: pepperOf(dataDir),
    ...cost,
  });
  return `argon2id$${nonce.toString('base64url')}$${hash.toString('base64url')}`;
}

export async function isPin(dataDir: string, pin: string, stored: string): Promise<boolean> {
  const [, salt, wanted] = stored.split('$');
  if (!salt || !wanted) return false;
  const nonce = Buffer.from(salt, 'base64url');
  const hash = await argon2('argon2id', {
    message: pin,
    nonce,
    secret: pepperOf(dataDir),
    ...cost,
  });
  const expected = Buffer.from(wanted, 'base64url');
  return hash.length === expected.length && timingSafeEqual(hash, expected);
}

const run = (step: number, pin: string): boolean =>
  [...pin].every(
    (digit, i) => i === 0 || (Number(digit) - Number(pin[i - 1]) + 10) % 10 === (step + 10) % 10,
  );

/** At least 6 digits, no run, no repeat, no year of birth. @throws Refusal rule_broken */
export function checkNewPin(pin: string): void {
  const weak =
    !/^\d{6,12}$/.test(pin) ||
    run(0, pin) ||
    run(1, pin) ||
    run(-1, pin) ||
    /^(\d{2})\1+$/.test(pin) ||
    /^(\d{3})\1$/.test(pin) ||
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
const never = 8_640_000_000_000_000;
const perDevice = 20;
const perDeviceMs = 15 * 60_000;

/** How long after the n-th failure in a row nobody may try again; locked for good at the tenth. */
export function lockedUntil(failures: number, now: number): number | null {
  if (failures >= failuresBeforeLock) return never;
  if (failures < failuresBeforePause) return null;
  return now + Math.min(longestPauseMs, shortestPauseMs * 2 ** (failures - failuresBeforePause));
}

export interface PinParts {
  readonly dispatch: ((request: {
    id: string;
    type: string;
    payload: unknown;
    actor: Actor;
  }) => Promise<Answer>) & { readonly read: Reader };
  readonly dataDir: string;
  readonly now: number;
  readonly newId: () => string;
}

/** Failures per device over all people, in a row of 15 minutes. */
const deviceFailures = new Map<string, number[]>();

/**
 * The person behind a PIN. An unknown person costs the same time as a wrong PIN.
 * @throws Refusal wrong_credentials | too_many_attempts
 */
export async function checkPin(
  parts: PinParts,
  personId: string | null,
  pin: string,
  deviceId: string,
): Promise<StoredOf<'person'>> {
  const { dispatch, dataDir, now } = parts;
  const recent = (deviceFailures.get(deviceId) ?? []).filter((at) => now - at < perDeviceMs);
  if (recent.length >= perDevice)
    throw new Refusal('too_many_attempts', 'Too many wrong PINs on this device: wait 15 minutes.', {
      waitMs: perDeviceMs,
    });
  const person = personId ? await dispatch.read.one('person', personId) : null;
  const credential = personId ? await dispatch.read.one('credential', personId) : null;
  if (credential?.lockedUntilAt != null && credential.lockedUntilAt > now) {
    const waitMs = credential.lockedUntilAt - now;
    throw new Refusal(
      'too_many_attempts',
      credential.lockedUntilAt === never
        ? 'Locked: a supervisor can unlock it.'
        : 'Too many wrong PINs: wait a moment.',
      { waitMs },
    );
  }
  const stored = credential?.pinHash ?? null;
  const right = await isPin(dataDir, pin, stored ?? (await dummyHash(dataDir)));
  if (right && stored && person?.state === 'active') {
    if (credential && credential.failures > 0)
      await dispatch({
        id: parts.newId(),
        type: 'clearFailures',
        payload: { personId: person.id },
        actor: { kind: 'system' },
      });
    return person;
  }
  deviceFailures.set(deviceId, [...recent, now]);
  if (credential && personId)
    await dispatch({
      id: parts.newId(),
      type: 'countFailure',
      payload: { personId },
      actor: { kind: 'system' },
    });
  throw new Refusal('wrong_credentials', 'That PIN does not fit.');
}

let dummy: Promise<string> | null = null;
const dummyHash = (dataDir: string): Promise<string> => {
  dummy ??= hashPin(dataDir, randomBytes(8).toString('hex'));
  return dummy;
};
