import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { finishEnrolment, postForm, saidOn, untilCode, waitingIn } from './enrol.ts';
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
  language: 'en',
  shifts: 'two',
  name: 'Ann Admin',
  initials: 'AA',
  pin: '528391',
  passphrase: 'a horse that reads boards',
  again: 'a horse that reads boards',
};
const board = { template: 'line', boardName: 'Line 1', boardShortName: 'L1', huddleAt: '06:15' };

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
    const without = await postForm(browser, '/setup', { ...answers, token: 'guess' });
    expect(without.statusCode).toBe(403);
  });

  const enter = async (pin: string, code?: string) =>
    browser.send({
      method: 'POST',
      url: '/api/v1/session',
      payload: { initials: 'AA', boardId: 'plant', pin, ...(code ? { code } : {}) },
    });
  /** All three steps. */
  const setUp = async () => {
    const asked = await untilCode(browser, token, answers);
    const { page, secret } = await finishEnrolment(plant, browser, '/setup', token, asked.body);
    const waiting = waitingIn(page.body);
    const done = await postForm(browser, '/setup', { ...board, token, waiting });
    const recovery = [...done.body.matchAll(/<li>([A-Z0-9-]{14})</g)].map(([, each]) => each ?? '');
    return { asked, done, secret, recovery };
  };

  test('three steps make plant, administrator and board, pair this browser, and work once', async () => {
    const asked = await untilCode(browser, token, answers);
    expect([asked.statusCode, asked.body.includes('<svg class="qr"')]).toEqual([200, true]);
    const { page, secret } = await finishEnrolment(plant, browser, '/setup', token, asked.body);
    // Nothing is written before the last step.
    expect(await plant.store.list('board')).toEqual([]);
    const waiting = waitingIn(page.body);
    const done = await postForm(browser, '/setup', { ...board, token, waiting });
    expect([done.statusCode, done.body.includes('is set up')]).toEqual([200, true]);
    expect((await postForm(browser, '/setup', { ...answers, token })).statusCode).toBe(410);
    const boards = await browser.send({ method: 'GET', url: '/api/v1/boards' });
    expect(boards.json().boards.map((b: { id: string }) => b.id)).toEqual(['plant', 'line-1']);
    // He is signed in here already, as the administrator that he has just proved to be.
    const who = await browser.send({ method: 'GET', url: '/api/v1/session' });
    expect(who.json()).toMatchObject({ initials: 'AA', administrator: 'on' });
    // The code that proved the generator opens nothing any more; the next one does.
    const now = plant.clock.now();
    expect(refusal(await enter(answers.passphrase, codeAt(now, secret)))).toBe(
      '401 wrong_credentials',
    );
    const signedIn = await enter(answers.passphrase, codeAt(now + stepMs, secret));
    expect(signedIn.json()).toMatchObject({
      roles: [
        { boardId: 'plant', role: 'AD' },
        { boardId: 'line-1', role: 'TL' },
      ],
      administrator: 'on',
    });
    expect((await enter(answers.pin)).json()).toMatchObject({
      roles: [{ boardId: 'line-1', role: 'TL' }],
      administrator: 'off',
    });
  });

  test('a wall that is paired with the board shows that board, without a screens file', async () => {
    await setUp();
    const wall = browserOf(plant);
    const waits = await wall.send({ method: 'GET', url: '/' });
    const code = /data-code="([^"]+)"/.exec(waits.body)?.[1] ?? '';
    const form = await browser.send({ method: 'GET', url: '/pair?board=line-1' });
    expect(form.body).toContain('<option value="line-1" selected>');
    const told = { code, name: 'Hall', layout: 'wall', right: 'view', boardId: 'line-1' };
    expect((await postForm(browser, '/pair', told)).statusCode).toBe(200);
    const shown = await wall.send({ method: 'GET', url: '/' });
    expect(shown.body).toContain('"id":"board-line-1"');
    expect(shown.body).toContain('"page":"screen"');
    expect((await wall.send({ method: 'GET', url: '/screen/board-line-9' })).statusCode).toBe(404);
  });

  test('the first reading of the reviewed day is red on the board at once', async () => {
    // The morning on which yesterday is reviewed: its figures are due and not locked yet.
    await plant.to('2026-11-18T08:00:00+01:00');
    await setUp();
    const tiles = await plant.store.list('tile', { boardId: 'line-1' });
    const [fpy] = tiles.filter((tile) => tile.id === 'LINE-1-FPY');
    expect(fpy).toMatchObject({ status: 'NOT_REPORTED', goal: { value: 96 } });
    const answer = await browser.command('enterReading', {
      kpiId: 'LINE-1-FPY',
      on: fpy?.reviewedOn,
      shiftId: null,
      numerator: 90,
      denominator: 100,
    });
    expect([answer.statusCode, answer.json().status]).toEqual([200, 'RED']);
    expect(await plant.store.one('tile', 'LINE-1-FPY')).toMatchObject({ status: 'RED', value: 90 });
  });

  test('a wrong code is said, the same secret goes on, and the right one leads on', async () => {
    const asked = await untilCode(browser, token, answers);
    const { page, secret } = await finishEnrolment(
      plant,
      browser,
      '/setup',
      token,
      asked.body,
      '000000',
    );
    expect([page.statusCode, page.body.includes('That code does not fit')]).toEqual([400, true]);
    const again = await finishEnrolment(plant, browser, '/setup', token, page.body);
    expect(again.page.body).toContain('Which team starts?');
    expect(again.secret).toBe(secret);
  });

  test('the secret is nowhere in the database, nor is a recovery code', async () => {
    const { secret, recovery } = await setUp();
    expect(recovery).toHaveLength(10);
    const [totp] = await plant.store.list('totp');
    const stored = JSON.stringify([totp, await plant.store.eventsSince(0, 1000)]);
    expect(totp?.secret).toMatch(/^gcm\$/);
    for (const each of [secret, ...recovery]) expect(stored).not.toContain(each);
  });

  test('one goes back, changes what was said, and keeps the rest', async () => {
    const asked = await untilCode(browser, token, answers);
    const { page } = await finishEnrolment(plant, browser, '/setup', token, asked.body);
    const waiting = waitingIn(page.body);
    const back = await postForm(browser, '/setup', { token, waiting, go: 'back' });
    expect(back.body).toContain('value="Our plant"');
    const again = { ...answers, plantName: 'Other plant', token, waiting: waitingIn(back.body) };
    const on = await postForm(browser, '/setup', again);
    // His passphrase and his generator are known already.
    expect(on.body).toContain('Which team starts?');
    await postForm(browser, '/setup', { ...board, token, waiting: waitingIn(on.body) });
    expect((await plant.store.one('board', 'plant'))?.name).toBe('Other plant');
  });

  test('what waits in a page of another link is not taken', async () => {
    const asked = await untilCode(browser, token, answers);
    const waiting = `${waitingIn(asked.body).slice(0, -4)}AAAA`;
    const page = await postForm(browser, '/setup', { ...board, token, waiting });
    expect([page.statusCode, saidOn(page.body)]).not.toEqual([200, '']);
    expect(await plant.store.list('board')).toEqual([]);
  });

  test.each([
    ['a weak PIN', { pin: '123456' }, 'without a run'],
    ['a short passphrase', { passphrase: 'too short' }, 'at least 15'],
    ['the name of the plant as passphrase', { passphrase: 'Our plant Our plant 1' }, 'try first'],
    ['two passphrases that differ', { again: 'a horse that reads books' }, 'not the same'],
    ['a time zone that is none', { zone: 'Middle/Earth' }, 'is no time zone'],
    ['a plant without a name', { plantName: ' ' }, 'name of the plant'],
    ['a day that begins in the afternoon', { dayStart: '13:00' }, 'at noon at the latest'],
  ])(
    '%s is said in a sentence at its field, and the form keeps what was typed',
    async (_name, wrong, said) => {
      const page = await untilCode(browser, token, { ...answers, ...wrong });
      expect(page.statusCode).toBe(400);
      expect(page.body).toContain(said);
      const [field] = Object.keys(wrong);
      expect(page.body).toContain(`id="${field}-fault"`);
      expect(page.body).toMatch(/value="(Europe\/Berlin|Our plant|Ann Admin)"/);
      expect(page.body).not.toContain(answers.passphrase);
      expect((await postForm(browser, '/setup', { ...answers, token })).statusCode).toBe(200);
    },
  );

  test('all mistakes of a step are said at once', async () => {
    const wrong = { pin: '1', passphrase: 'short', again: 'other', initials: 'A', name: '' };
    const page = await untilCode(browser, token, { ...answers, ...wrong });
    const named = [...page.body.matchAll(/id="(\w+)-fault"/g)].map(([, field]) => field);
    expect(named).toEqual(['name', 'initials', 'passphrase', 'again', 'pin']);
    expect(page.body).toContain('5 things to mend');
  });

  test('what was typed cannot become markup', async () => {
    const name = '"><script>alert(1)</script>';
    const page = await untilCode(browser, token, { ...answers, name, pin: '1' });
    expect(page.statusCode).toBe(400);
    expect(page.body).not.toContain('<script>');
  });

  test('a JSON body is no form', async () => {
    const answer = await browser.send({ method: 'POST', url: '/setup', payload: { token } });
    expect([answer.statusCode, answer.json().code]).toEqual([415, 'wrong_content_type']);
  });
});
