// A badge signs in where a PIN does, without a key being tapped (Rule 2.0 "Device").
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, browserOf, openPlant, type Plant, pin, refusal } from './plant.ts';

const number = '04A2B9C1';

describe('a badge', () => {
  let plant: Plant;
  let admin: Browser;
  beforeAll(async () => {
    plant = await openPlant();
    admin = browserOf(plant, 'tablet');
    await admin.signInAdmin();
  });
  afterAll(() => plant.close());

  const hold = (browser: Browser, badge: string, boardId = 'b2') =>
    browser.send({ method: 'POST', url: '/api/v1/session', payload: { badge, boardId } });

  test('is given by an administrator alone, to one person, and is nowhere in clear', async () => {
    const tablet = browserOf(plant, 'tablet');
    await tablet.signIn('tm', pin);
    const mine = await tablet.command('setBadge', { personId: 'tm', badge: number });
    expect(refusal(mine)).toBe('403 forbidden');
    expect((await admin.command('setBadge', { personId: 'tm', badge: number })).statusCode).toBe(
      200,
    );
    const other = await admin.command('setBadge', {
      personId: 'sv',
      badge: ` ${number.toLowerCase()}`,
    });
    expect(refusal(other)).toBe('409 already_open');
    const folder = plant.screensFile.replace(/[^/]+$/, '');
    const stored = ['board.sqlite', 'board.sqlite-wal']
      .map((name) => readFileSync(join(folder, name)).toString('latin1'))
      .join('');
    expect(stored).not.toContain(number);
  });

  test('signs its person in at a paired tablet, and acts as he does', async () => {
    const tablet = browserOf(plant, 'tablet');
    const answer = await hold(tablet, number);
    expect([answer.statusCode, answer.json().personId]).toEqual([200, 'tm']);
    expect((await tablet.send({ method: 'GET', url: '/api/v1/session' })).json().personId).toBe(
      'tm',
    );
    expect(answer.json().administrator).toBeNull();
  });

  test('opens no desk, and no wall that may only look', async () => {
    expect(refusal(await hold(browserOf(plant), number))).toBe('403 not_paired');
    expect(refusal(await hold(browserOf(plant, 'wall'), number))).toBe('403 not_paired');
  });

  test('a wrong one is counted, so that nobody tries numbers', async () => {
    const tablet = browserOf(plant, 'tablet');
    const tried: string[] = [];
    for (let n = 0; n < 40; n++) tried.push(refusal(await hold(tablet, `99${n}0000`)));
    expect(tried[0]).toBe('401 wrong_credentials');
    expect(tried).toContain('429 too_many_attempts');
  });

  test('neither both nor none: a PIN, or a badge', async () => {
    const tablet = browserOf(plant, 'tablet');
    const both = { personId: 'tm', pin, badge: number, boardId: 'b2' };
    for (const payload of [both, { boardId: 'b2' }])
      expect(refusal(await tablet.send({ method: 'POST', url: '/api/v1/session', payload }))).toBe(
        '400 invalid_input',
      );
  });
});

test('taken back, a badge opens nothing and its sessions are over', async () => {
  const plant = await openPlant();
  try {
    const admin = browserOf(plant, 'tablet');
    await admin.signInAdmin();
    await admin.command('setBadge', { personId: 'tm', badge: number });
    const tablet = browserOf(plant, 'tablet');
    const send = {
      method: 'POST' as const,
      url: '/api/v1/session',
      payload: { badge: number, boardId: 'b2' },
    };
    expect((await tablet.send(send)).statusCode).toBe(200);
    await admin.command('setBadge', { personId: 'tm', badge: null });
    expect(
      (await tablet.send({ method: 'GET', url: '/api/v1/session' })).json().personId,
    ).toBeNull();
    expect(refusal(await tablet.send(send))).toBe('401 wrong_credentials');
  } finally {
    await plant.close();
  }
});
