import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { finishEnrolment } from './enrol.ts';
import {
  type Browser,
  browserOf,
  codeAt,
  openPlant,
  type Plant,
  refusal,
  stepMs,
} from './plant.ts';

const answers = {
  plantName: 'Our plant',
  zone: 'Europe/Berlin',
  dayStart: '06:00',
  lineName: 'Line 1',
  shifts: 'two',
  name: 'Ann Admin',
  initials: 'AA',
  pin: '528391',
  passphrase: 'a horse that reads boards',
  again: 'a horse that reads boards',
};
const post = (browser: Browser, url: string, form: Record<string, string>) =>
  browser.send({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(form).toString(),
  });

describe('the first run of a real plant', () => {
  let plant: Plant;
  let browser: Browser;
  let token: string;
  beforeEach(async () => {
    plant = await openPlant({ empty: true });
    browser = browserOf(plant);
    token = plant.setupToken ?? '';
  });
  afterEach(() => plant.close());

  test('nothing but the set-up is there, and that only with its token', async () => {
    for (const url of ['/', '/setup', '/setup?token=guess', '/screen/tv-b2', '/board/b2']) {
      const page = await browser.send({ method: 'GET', url });
      expect([url, page.statusCode >= 400, page.body.includes('<form')]).toEqual([
        url,
        true,
        false,
      ]);
    }
    expect((await browser.send({ method: 'GET', url: `/setup?token=${token}` })).body).toContain(
      '<form',
    );
    expect((await browser.send({ method: 'GET', url: '/api/v1/boards' })).statusCode).toBe(403);
    const without = await post(browser, '/setup', { ...answers, token: 'guess' });
    expect(without.statusCode).toBe(403);
  });

  const enter = async (pin: string, code?: string) =>
    browser.send({
      method: 'POST',
      url: '/api/v1/session',
      payload: { initials: 'AA', boardId: 'plant', pin, ...(code ? { code } : {}) },
    });

  test('the form makes plant and administrator, pairs this browser, and works once', async () => {
    const asked = await post(browser, '/setup', { ...answers, token });
    expect([asked.statusCode, asked.body.includes('<svg class="qr"')]).toEqual([200, true]);
    // Nothing is written before the code generator has proved itself.
    expect(await plant.store.list('board')).toEqual([]);
    const { page, secret } = await finishEnrolment(plant, browser, '/setup', token, asked.body);
    expect([page.statusCode, page.body.includes('is set up')]).toEqual([200, true]);
    expect((await post(browser, '/setup', { ...answers, token })).statusCode).toBe(410);
    const boards = await browser.send({ method: 'GET', url: '/api/v1/boards' });
    expect(boards.json().boards.map((b: { id: string }) => b.id)).toEqual(['plant', 'line-1']);
    // The code that proved the generator opens nothing any more; the next one does.
    const now = plant.clock.now();
    expect(refusal(await enter(answers.passphrase, codeAt(now, secret)))).toBe(
      '401 wrong_credentials',
    );
    const signedIn = await enter(answers.passphrase, codeAt(now + stepMs, secret));
    expect(signedIn.json()).toMatchObject({
      roles: [{ boardId: 'plant', role: 'AD' }],
      administrator: 'on',
    });
    expect((await enter(answers.pin)).json()).toMatchObject({ roles: [], administrator: 'off' });
  });

  test('a wrong code is said, the same secret goes on, and the right one finishes', async () => {
    const asked = await post(browser, '/setup', { ...answers, token });
    const { page } = await finishEnrolment(plant, browser, '/setup', token, asked.body, '000000');
    expect([page.statusCode, page.body.includes('That code does not fit')]).toEqual([400, true]);
    const again = await finishEnrolment(plant, browser, '/setup', token, page.body);
    expect(again.page.statusCode).toBe(200);
    expect(again.secret).toBe(
      (await finishEnrolment(plant, browser, '/x', token, asked.body)).secret,
    );
  });

  test('the secret is nowhere in the database, nor is a recovery code', async () => {
    const asked = await post(browser, '/setup', { ...answers, token });
    const done = await finishEnrolment(plant, browser, '/setup', token, asked.body);
    expect(done.recovery).toHaveLength(10);
    const [totp] = await plant.store.list('totp');
    const stored = JSON.stringify([totp, await plant.store.eventsSince(0, 1000)]);
    expect(totp?.secret).toMatch(/^gcm\$/);
    for (const secret of [done.secret, ...done.recovery]) expect(stored).not.toContain(secret);
  });

  test.each([
    ['a weak PIN', { pin: '123456' }, 'without a run'],
    ['a short passphrase', { passphrase: 'too short' }, 'at least 15'],
    ['the name of the plant as passphrase', { passphrase: 'Our plant Our plant 1' }, 'try first'],
    ['two passphrases that differ', { again: 'a horse that reads books' }, 'not the same'],
    ['a time zone that is none', { zone: 'Middle/Earth' }, 'is no time zone'],
    ['a plant without a name', { plantName: ' ' }, 'plantName'],
  ])('%s is said in a sentence, and the form keeps what was typed', async (_name, wrong, said) => {
    const page = await post(browser, '/setup', { ...answers, ...wrong, token });
    expect(page.statusCode).toBe(400);
    expect(page.body).toContain(said);
    expect(page.body).toContain('value="Ann Admin"');
    expect(page.body).not.toContain(answers.passphrase);
    expect((await post(browser, '/setup', { ...answers, token })).statusCode).toBe(200);
  });

  test('what was typed cannot become markup', async () => {
    const name = '"><script>alert(1)</script>';
    const page = await post(browser, '/setup', { ...answers, name, pin: '1', token });
    expect(page.body).not.toContain('<script>');
  });

  test('a JSON body is no form', async () => {
    const answer = await browser.send({ method: 'POST', url: '/setup', payload: { token } });
    expect([answer.statusCode, answer.json().code]).toEqual([415, 'wrong_content_type']);
  });
});
