import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Browser, browserOf, openPlant, type Plant } from './plant.ts';

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

  test('the form makes plant and administrator, pairs this browser, and works once', async () => {
    const done = await post(browser, '/setup', { ...answers, token });
    expect([done.statusCode, done.body.includes('is set up')]).toEqual([200, true]);
    const signIn = await browser.send({
      method: 'POST',
      url: '/api/v1/session',
      payload: { initials: 'AA', boardId: 'plant', pin: answers.pin },
    });
    expect(signIn.json()).toMatchObject({ roles: [{ boardId: 'plant', role: 'AD' }] });
    expect((await post(browser, '/setup', { ...answers, token })).statusCode).toBe(410);
    const boards = await browser.send({ method: 'GET', url: '/api/v1/boards' });
    expect(boards.json().boards.map((b: { id: string }) => b.id)).toEqual(['plant', 'line-1']);
  });

  test.each([
    ['a weak PIN', { pin: '123456' }, 'without a run'],
    ['a short passphrase', { passphrase: 'too short' }, 'at least 15'],
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
