import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, browserOf, openPlant, type Plant, pin, refusal } from './plant.ts';

const key = (n: number): string => `00000000-0000-4000-8000-${`${n}`.padStart(12, '0')}`;

describe('secrets never stand in a command', () => {
  let plant: Plant;
  let admin: Browser;
  beforeAll(async () => {
    plant = await openPlant();
    admin = browserOf(plant, 'tablet');
    await admin.signInAdmin();
  });
  afterAll(() => plant.close());

  const everythingStored = (): string => {
    const folder = plant.screensFile.replace(/[^/]+$/, '');
    return ['board.sqlite', 'board.sqlite-wal']
      .map((name) => readFileSync(join(folder, name)).toString('latin1'))
      .join('');
  };

  test('a token is told to who made it, works, and is told again only to him', async () => {
    const wish = { name: 'MES', rights: ['read'] };
    const first = await admin.command('addApiToken', wish, key(1));
    const { token } = first.json() as { token: string };
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const again = await admin.command('addApiToken', wish, key(1));
    expect([again.headers['idempotency-replayed'], again.json()]).toEqual(['true', first.json()]);
    const other = await admin.command('addApiToken', { ...wish, name: 'Other' }, key(1));
    expect(refusal(other)).toBe('422 key_reused');
    const reader = browserOf(plant, undefined, { authorization: `Bearer ${token}` });
    expect((await reader.send({ method: 'GET', url: '/api/v1/boards/b2' })).statusCode).toBe(200);
    expect(everythingStored()).not.toContain(token);
    await admin.command('revokeApiToken', { tokenId: first.json().id });
    expect(refusal(await reader.send({ method: 'GET', url: '/api/v1/boards/b2' }))).toBe(
      '401 not_signed_in',
    );
  });

  test('a PIN: the same command again is the same command, another PIN under its key is not', async () => {
    const first = await admin.command('setPin', { personId: 'tm', pin: '739158' }, key(2));
    expect(first.statusCode).toBe(200);
    const again = await admin.command('setPin', { personId: 'tm', pin: '739158' }, key(2));
    expect([again.headers['idempotency-replayed'], again.json()]).toEqual(['true', first.json()]);
    const other = await admin.command('setPin', { personId: 'tm', pin: '739159' }, key(2));
    expect(refusal(other)).toBe('422 key_reused');
    expect(everythingStored()).not.toContain('739158');
    const tablet = browserOf(plant, 'tablet');
    expect(refusal(await tablet.signIn('tm', '739159'))).toBe('401 wrong_credentials');
    expect((await tablet.signIn('tm', '739158')).statusCode).toBe(200);
  });

  test('changing one’s own PIN needs the current one; a weak one is refused', async () => {
    const tablet = browserOf(plant, 'tablet');
    await tablet.signIn('sv', pin);
    const mine = { personId: 'sv', pin: '640271' };
    expect(refusal(await tablet.command('setPin', mine))).toBe('400 invalid_input');
    const wrong = await tablet.command('setPin', { ...mine, currentPin: '111222' });
    expect(refusal(wrong)).toBe('401 wrong_credentials');
    const weak = await tablet.command('setPin', { ...mine, pin: '202020', currentPin: pin });
    expect(refusal(weak)).toBe('422 rule_broken');
    const right = await tablet.command('setPin', { ...mine, currentPin: pin });
    expect(right.statusCode).toBe(200);
    expect(refusal(await tablet.signIn('sv', pin))).toBe('401 wrong_credentials');
    expect((await tablet.signIn('sv', '640271')).statusCode).toBe(200);
  });
});
