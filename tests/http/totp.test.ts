import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { qrSvg } from '../../board-server/http/qr.ts';
import {
  newTotpSecret,
  recoveryCodes,
  recoveryHashOf,
  sealText,
  stepOf,
  unsealText,
} from '../../board-server/http/totp.ts';

let here: string;
let elsewhere: string;
beforeAll(() => {
  here = mkdtempSync(join(tmpdir(), 'board-totp-'));
  elsewhere = mkdtempSync(join(tmpdir(), 'board-totp-'));
});
afterAll(() => {
  for (const folder of [here, elsewhere]) rmSync(folder, { recursive: true, force: true });
});

describe('Rule 2.0 "Administrator": codes', () => {
  /** The secret of RFC 6238, and its codes cut to six digits. */
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

  test.each([
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [2_000_000_000, '279037', 66_666_666],
  ])('at second %i the code is %s', (second, code, step) => {
    expect(stepOf(secret, code, second * 1000)).toBe(step);
    expect(stepOf(secret, `${code.slice(0, 3)} ${code.slice(3)}`, second * 1000)).toBe(step);
  });

  test('belong to their own step, also when the clock shows the one beside it', () => {
    expect([29, 30, 59, 60, 89].map((s) => stepOf(secret, '287082', s * 1000))).toEqual([
      1, 1, 1, 1, 1,
    ]);
    expect(stepOf(secret, '287082', 90_000)).toBeNull();
  });

  test.each(['', '28708', '2870822', 'abcdef', '-87082', '٢٨٧٠٨٢'])('%s is none', (code) => {
    expect(stepOf(secret, code, 59_000)).toBeNull();
  });

  test('a new secret has 160 bits and is another one each time', () => {
    const made = Array.from({ length: 20 }, newTotpSecret);
    expect(new Set(made).size).toBe(20);
    for (const each of made) expect(each).toMatch(/^[A-Z2-7]{32}$/);
  });
});

describe('what is sealed', () => {
  test('is read again here, for the same purpose, and nowhere else', () => {
    const sealed = sealText(here, 'totp ad', 'the secret');
    expect(sealed).not.toContain('secret');
    expect(unsealText(here, 'totp ad', sealed)).toBe('the secret');
    expect(unsealText(here, 'totp other', sealed)).toBeNull();
    expect(unsealText(elsewhere, 'totp ad', sealed)).toBeNull();
  });

  test('is nothing any more once a sign of it has changed', () => {
    const sealed = sealText(here, 'x', 'the secret');
    const [mark, nonce, body = '', tag] = sealed.split('$');
    const other = body.startsWith('A') ? `B${body.slice(1)}` : `A${body.slice(1)}`;
    for (const broken of ['', 'gcm', `gcm$${body}`, [mark, nonce, other, tag].join('$')])
      expect(unsealText(here, 'x', broken)).toBeNull();
  });
});

test('recovery codes are ten, alike for the same seed, and kept as hashes of their person', () => {
  const codes = recoveryCodes(here, 'seed');
  expect(new Set(codes).size).toBe(10);
  expect(codes).toEqual(recoveryCodes(here, 'seed'));
  expect(codes).not.toEqual(recoveryCodes(here, 'another'));
  const [code = ''] = codes;
  const typed = code.toLowerCase().replace(/-/g, ' ').replace(/0/g, 'o').replace(/1/g, 'l');
  expect(recoveryHashOf(here, 'ad', typed)).toBe(recoveryHashOf(here, 'ad', code));
  expect(recoveryHashOf(here, 'other', code)).not.toBe(recoveryHashOf(here, 'ad', code));
});

test('a QR code is a picture without script, style or address', () => {
  const svg = qrSvg('otpauth://totp/A?secret=B', 'For the "app" <b>');
  expect(svg).toMatch(/^<svg class="qr" role="img" aria-label="For the app b" /);
  expect(svg).not.toMatch(/style=|<script|href/);
});
