// An administrator's code generator: secret, codes, recovery codes. The secret stands in the database
// encrypted, with a key that comes from the key file beside it; recovery codes stand there as keyed
// hashes. Neither may ever be logged or part of an event.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { keyed } from './pins.ts';

/** Rule 2.0 "Administrator": one step before and after counts too, for clocks that are off. */
const neighbours = 1;
const recoveryCount = 10;
/** Without what looks alike on paper; 12 of them are 60 bits. */
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ0123456789';
const recoveryLength = 12;

export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

const generatorOf = (secret: string, issuer = 'Tier Board', label = 'Administrator'): TOTP =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret) });

/** What a QR code tells an authenticator app. */
export const totpAddress = (secret: string, issuer: string, label: string): string =>
  generatorOf(secret, issuer, label).toString();

/** The time step that a code belongs to; null = it fits none that counts now. */
export function stepOf(secret: string, code: string, now: number): number | null {
  const tidy = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(tidy)) return null;
  const off = generatorOf(secret).validate({ token: tidy, timestamp: now, window: neighbours });
  return off === null ? null : TOTP.counter({ timestamp: now }) + off;
}

/** Text that only this plant can read again: AES-256-GCM, bound to what it is for. */
export function sealText(dataDir: string, purpose: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyed(dataDir, 'seal', purpose), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return ['gcm', nonce, sealed, cipher.getAuthTag()]
    .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
    .join('$');
}

/** @returns null for what was not sealed here, for this purpose */
export function unsealText(dataDir: string, purpose: string, sealed: string): string | null {
  const [mark, ...parts] = sealed.split('$');
  const [nonce, body, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (mark !== 'gcm' || nonce?.length !== 12 || !body || tag?.length !== 16) return null;
  const key = keyed(dataDir, 'seal', purpose);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** What the secret of a person is sealed for: no other row can take its place. */
export const totpPurpose = (personId: string): string => `totp ${personId}`;

/** Ten codes; the same ones again for the same seed, so that a command sent again is the same. */
export const recoveryCodes = (dataDir: string, seed: string): string[] =>
  Array.from({ length: recoveryCount }, (_, n) => {
    const bytes = keyed(dataDir, 'recovery code', `${n} ${seed}`).subarray(0, recoveryLength);
    const text = [...bytes].map((byte) => letters[byte % letters.length]).join('');
    return text.replace(/(.{4})(?!$)/g, '$1-');
  });

/** As it is kept. Case, spaces and dashes do not count; O and I are what they look like. */
export const recoveryHashOf = (dataDir: string, personId: string, code: string): string => {
  const tidy = code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return keyed(dataDir, 'recovery', `${personId} ${tidy}`).toString('hex');
};
