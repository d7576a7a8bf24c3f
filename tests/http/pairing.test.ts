import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Browser,
  browserOf,
  openPlant,
  type Plant,
  passphrase,
  pin,
  refusal,
} from './plant.ts';

const codeOn = (html: string): string => /data-code="([^"]+)"/.exec(html)?.[1] ?? '';
const codeIn = async (browser: Browser): Promise<string> =>
  codeOn((await browser.send({ method: 'GET', url: '/screen/tv-b2' })).body);

describe('an unpaired browser of a real plant', () => {
  let plant: Plant;
  let screen: Browser;
  let admin: Browser;
  const pair = (code: string, more: Record<string, unknown> = {}) =>
    admin.command('pairDevice', {
      code,
      name: 'TV B2',
      layout: 'wall',
      right: 'view',
      boardId: null,
      screenId: 'tv-b2',
      ...more,
    });
  beforeEach(async () => {
    plant = await openPlant();
    screen = browserOf(plant);
    admin = browserOf(plant, 'tablet');
    await admin.signInAdmin();
  });
  afterEach(() => plant.close());

  test('shows a code of eight signs and nothing of the plant, whatever it asks for', async () => {
    const code = await codeIn(screen);
    expect(code.replace(' ', '')).toMatch(/^[A-Z2-9]{8}$/);
    for (const url of ['/', '/screen/tv-b2', '/board/b2', '/board/nowhere', '/screen/nowhere']) {
      const page = await screen.send({ method: 'GET', url });
      expect([url, codeOn(page.body), page.body.includes('id="page"')]).toEqual([url, code, false]);
    }
    expect(refusal(await screen.send({ method: 'GET', url: '/api/v1/boards' }))).toBe(
      '403 not_paired',
    );
    expect(refusal(await screen.command('raiseIssue', {}))).toBe('403 not_paired');
  });

  test('becomes the screen once the administrator has typed its code', async () => {
    const code = await codeIn(screen);
    const paired = await pair(code.toLowerCase());
    expect(paired.statusCode).toBe(200);
    const page = await screen.send({ method: 'GET', url: '/screen/tv-b2' });
    expect(page.body).toContain('id="page"');
    expect(page.body).not.toContain('b2:team');
  });

  test('asks again by itself while its screen is not there yet, without anybody walking over', async () => {
    await pair(await codeIn(screen));
    for (const url of ['/screen/nowhere', '/board/nowhere']) {
      const page = await screen.send({ method: 'GET', url });
      expect([url, page.statusCode]).toEqual([url, 404]);
      expect(page.body).toContain('data-again="10"');
    }
  });

  test('trap 17: keys are drawn on a wall that may act, none on one that may only look', async () => {
    const touch = browserOf(plant);
    await pair(await codeIn(touch), { right: 'act' });
    await pair(await codeIn(screen));
    const body = async (browser: Browser, url: string) =>
      (await browser.send({ method: 'GET', url })).body;
    for (const url of ['/', '/screen/tv-b2']) {
      expect(await body(touch, url)).toContain('href="/board/b2#/huddle"');
      expect(await body(screen, url)).not.toContain('id="act"');
    }
    // From there the tablet page leads back to the wall; a tablet has nowhere to go back to.
    expect(await body(touch, '/board/b2')).toContain('"wall":"/screen/tv-b2"');
    expect(await body(admin, '/board/b2')).not.toContain('"wall":"');
  });

  test('two browsers show two codes; one code pairs one of them', async () => {
    const other = browserOf(plant);
    const [one, two] = [await codeIn(screen), await codeIn(other)];
    expect(one).not.toBe(two);
    await pair(one);
    expect(await codeIn(other)).toBe(two);
    expect(refusal(await pair(one))).toBe('404 not_found');
  });

  test('its code ends after ten minutes and another one follows', async () => {
    const code = await codeIn(screen);
    await plant.to(new Date(plant.clock.now() + 600_000).toISOString());
    await admin.signInAdmin();
    expect(refusal(await pair(code))).toBe('404 not_found');
    const next = await codeIn(screen);
    expect([next === code, (await pair(next)).statusCode]).toEqual([false, 200]);
  });

  test('with right "view" it reads and never acts; with "act" a person signs in', async () => {
    await pair(await codeIn(screen));
    expect((await screen.send({ method: 'GET', url: '/api/v1/boards/b2' })).statusCode).toBe(200);
    expect(refusal(await screen.signIn('tl'))).toBe('403 not_paired');
    const tablet = browserOf(plant);
    await pair(await codeIn(tablet), {
      layout: 'hand',
      right: 'act',
      boardId: 'b2',
      screenId: null,
    });
    const people = await tablet.send({ method: 'GET', url: '/api/v1/boards/b2/people' });
    expect(people.statusCode).toBe(200);
  });

  test('revoked, it shows a new code at the next request and its old secret is worth nothing', async () => {
    const { id } = (await pair(await codeIn(screen))).json();
    await admin.command('revokeDevice', { deviceId: id });
    expect(refusal(await screen.send({ method: 'GET', url: '/api/v1/boards' }))).toBe(
      '403 not_paired',
    );
    const code = await codeIn(screen);
    expect(code).not.toBe('');
    await pair(code);
    expect((await screen.send({ method: 'GET', url: '/api/v1/boards' })).statusCode).toBe(200);
  });

  test('the form pairs it too, with passphrase and code, and never by a PIN alone', async () => {
    const code = await codeIn(screen);
    const form = { code, name: 'TV', layout: 'wall', right: 'view', boardId: '', screenId: '' };
    const post = (browser: Browser, more: Record<string, string>) =>
      browser.send({
        method: 'POST',
        url: '/pair',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ ...form, ...more }).toString(),
      });
    const tablet = browserOf(plant, 'tablet');
    expect((await tablet.send({ method: 'GET', url: '/pair' })).body).toContain('<form');
    expect((await browserOf(plant, 'wall').send({ method: 'GET', url: '/pair' })).statusCode).toBe(
      403,
    );
    const admins = (await plant.store.one('person', 'ad'))?.initials ?? '';
    const ask = async (more: Record<string, string>) => {
      const { statusCode, body } = await post(tablet, more);
      return [statusCode, /role="alert">([^<]*)/.exec(body)?.[1] ?? ''];
    };
    const wrong = { initials: admins, passphrase: 'no such passphrase' };
    expect(await ask(wrong)).toEqual([400, 'That passphrase does not fit.']);
    const byPin = { initials: admins, passphrase: pin };
    expect(await ask(byPin)).toEqual([400, expect.stringContaining('passphrase and code')]);
    expect(await ask({ initials: admins, passphrase })).toEqual([
      400,
      expect.stringContaining('six digits'),
    ]);
    const leader = (await plant.store.one('person', 'vsm'))?.initials ?? '';
    const forbidden = await ask({ initials: leader, passphrase });
    expect(forbidden).toEqual([400, expect.stringContaining('administrator')]);
    const right = await post(tablet, { initials: admins, passphrase, totp: plant.freshCode() });
    expect([right.statusCode, right.body.includes('Paired')]).toEqual([200, true]);
    expect((await screen.send({ method: 'GET', url: '/api/v1/boards' })).statusCode).toBe(200);
  });

  test('an administrator who is signed in there is not asked again', async () => {
    const code = await codeIn(screen);
    const form = { code, name: 'TV', layout: 'wall', right: 'view', boardId: '', screenId: '' };
    expect((await admin.send({ method: 'GET', url: '/pair' })).body).not.toContain('passphrase');
    const paired = await admin.send({
      method: 'POST',
      url: '/pair',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(form).toString(),
    });
    expect([paired.statusCode, paired.body.includes('Paired')]).toEqual([200, true]);
  });
});
