// PINs and passphrases: Argon2id with a pepper from a key file outside the database, so that a leaked
// database opens nobody. A PIN is never logged, never stored and never part of a command.
import { argon2 as argon2Callback, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { StoredOf } from '../../shared/areas/index.ts';
import type { PeopleCommands } from '../../shared/areas/people/commands.ts';
import { Refusal } from '../../shared/errors.ts';
import { isPinShaped, tidyPassphrase } from '../areas/people/passphrase.ts';
import type { Dispatch } from '../pipeline/dispatch.ts';

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
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const pepper = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (pepper.length < 32) throw new Error(`${file} is damaged: put it back from a backup.`);
  peppers.set(dataDir, pepper);
  return pepper;
}

/** 256 bits that only this plant can make from a text: for tokens that must come out again the same. */
export const keyed = (dataDir: string, purpose: string, text: string): Buffer =>
  createHmac('sha256', pepperOf(dataDir)).update(`${purpose}\n${text}`).digest();

/** Of the number on a badge: too short to stand as it is, and looked up by it. */
export const badgeHashOf = (dataDir: string, badge: string): string =>
  keyed(dataDir, 'badge', badge.trim().toUpperCase()).toString('hex');

const hashWith = (dataDir: string, secret: string, nonce: Buffer): Promise<Buffer> =>
  argon2('argon2id', { message: secret, nonce, secret: pepperOf(dataDir), ...cost });

/**
 * `argon2id$<salt>$<hash>`, both base64url. With a command id the salt follows from it, so that the
 * same command sent again is the same command.
 */
export async function hashPin(dataDir: string, pin: string, commandId?: string): Promise<string> {
  const nonce =
    commandId === undefined ? randomBytes(16) : keyed(dataDir, 'salt', commandId).subarray(0, 16);
  const hash = await hashWith(dataDir, tidyPassphrase(pin), nonce);
  return `argon2id$${nonce.toString('base64url')}$${hash.toString('base64url')}`;
}

export async function isPin(dataDir: string, pin: string, stored: string): Promise<boolean> {
  const [, salt, wanted] = stored.split('$');
  if (!salt || !wanted) return false;
  const hash = await hashWith(dataDir, tidyPassphrase(pin), Buffer.from(salt, 'base64url'));
  const expected = Buffer.from(wanted, 'base64url');
  return hash.length === expected.length && timingSafeEqual(hash, expected);
}

const dummies = new Map<string, Promise<string>>();
const dummyHash = (dataDir: string): Promise<string> => {
  const made = dummies.get(dataDir) ?? hashPin(dataDir, randomBytes(8).toString('hex'));
  dummies.set(dataDir, made);
  return made;
};

export interface PinParts {
  readonly dispatch: Dispatch;
  readonly dataDir: string;
  readonly newId: () => string;
}

/**
 * The person behind a PIN or a passphrase (whatever is no short row of digits). The attempt is counted
 * first; a right one is taken off again by `openSession`. An unknown person costs the same time and
 * counts at the device.
 * @param throttleId the device, or what stands for it where pages are unpaired
 * @throws Refusal wrong_credentials | too_many_attempts
 */
export async function checkPin(
  { dispatch, dataDir, newId }: PinParts,
  personId: string | null,
  pin: string,
  throttleId: string,
): Promise<{
  person: StoredOf<'person'>;
  triedAt: number;
  by: PeopleCommands['tryPin']['by'];
}> {
  const by = isPinShaped(pin) ? 'pin' : 'passphrase';
  const tried = await dispatch({
    id: newId(),
    type: 'tryPin',
    payload: { personId, throttleId, by },
    actor: { kind: 'system' },
  });
  if (!tried.ok) {
    throw new Refusal(tried.problem.code, tried.problem.detail, tried.problem.details);
  }
  const person = personId === null ? null : await dispatch.read.one('person', personId);
  const credential = personId === null ? null : await dispatch.read.one('credential', personId);
  const stored = by === 'pin' ? credential?.pinHash : credential?.passphraseHash;
  const isRight = await isPin(dataDir, pin, stored ?? (await dummyHash(dataDir)));
  if (isRight && stored && person?.state === 'active')
    return { person, triedAt: tried.accepted.triedAt as number, by };
  throw new Refusal('wrong_credentials', `That ${by === 'pin' ? 'PIN' : by} does not fit.`);
}

/**
 * The person behind a badge (Rule 2.0 "Device"). Counted at the device before it is looked at, so that
 * nobody tries numbers.
 * @throws Refusal wrong_credentials | too_many_attempts
 */
export async function checkBadge(
  { dispatch, dataDir, newId }: PinParts,
  badge: string,
  throttleId: string,
): Promise<{ person: StoredOf<'person'>; triedAt: number; by: 'pin' }> {
  const badgeHash = badgeHashOf(dataDir, badge);
  const [credential] = await dispatch.read.list('credential', { badgeHash });
  const personId = credential?.id ?? null;
  const tried = await dispatch({
    id: newId(),
    type: 'tryPin',
    payload: { personId, throttleId, by: 'pin' },
    actor: { kind: 'system' },
  });
  if (!tried.ok) throw new Refusal(tried.problem.code, tried.problem.detail, tried.problem.details);
  const person = personId === null ? null : await dispatch.read.one('person', personId);
  if (person?.state === 'active')
    return { person, triedAt: tried.accepted.triedAt as number, by: 'pin' };
  throw new Refusal('wrong_credentials', 'This badge belongs to nobody here.');
}
