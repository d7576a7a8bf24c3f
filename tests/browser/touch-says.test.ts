// What the tablet says by itself (no connection, read only, an alert that nobody takes, who was signed out, the undo
// bar) moves and covers no key of the page: a finger may be on its way to it (Rule 5.4 "Touch").
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildTouchFixture } from './build-touch-fixture.ts';
import { type CdpPage, launchOldChromium, type OldBrowser } from './cdp.ts';

const pictures = process.env.SAYS_PICTURES;
let folder: string;
let file: string;
let browser: OldBrowser;
let page: CdpPage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touch-says-'));
  file = await buildTouchFixture(folder);
  browser = await launchOldChromium({ width: 1280, height: 800 });
  page = await browser.openPage('about:blank');
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Every key with its place; ` covered` where its middle is not its own. */
const keys = `[].map.call(document.querySelectorAll('[data-tap]'), function (key) {
  var r = key.getBoundingClientRect();
  var x = r.left + r.width / 2, y = r.top + r.height / 2;
  var top = x < innerWidth && y < innerHeight && document.elementFromPoint(x, y);
  var covered = top && !key.contains(top) ? ' covered' : '';
  return key.dataset.tap + covered + ' ' + [r.left, r.top, r.width, r.height].map(Math.round).join(' ');
})`;
const settled = 'new Promise(function (done) { setTimeout(done, 120); })';

const happenings: readonly [name: string, says: RegExp, address: string, what: string][] = [
  ['no connection', /You can go on/, '#/reading/B2-PLAN', 'lost'],
  ['no connection, at a form', /You can go on/, '?me=MK#/raise', 'lost'],
  ['no connection, at home', /No connection/, '?me=MK', 'lost'],
  ['a full disk', /read only/, '#/reading/B2-PLAN', 'full'],
  ['a full disk, at home', /read only/, '', 'full'],
  ['an alert that nobody takes', /nobody reached yet/, '?board=b3&me=MK#/raise', 'alarm'],
  ['an alert that nobody takes, at home', /nobody reached yet/, '?board=b3', 'alarm'],
  ['the end of a session, at home', /Connected/, '?me=MK', 'idle'],
  ['the end of a session', /MK was signed out/, '?me=MK#/reading/B2-STAFF', 'idle'],
];
/** Keys of the header and of a glove that change with who is signed in, each in its own place. */
const ofSession = /^(sign-in|sign-out|undo) /;

describe.each([
  ['with gloves', 'on'],
  ['without gloves', 'off'],
])('%s', (_mode, gloves) => {
  describe.each([
    [1280, 800],
    [1024, 768],
    [800, 1280],
  ])('%i × %i', (width, height) => {
    const open = async (address: string) => {
      await page.setViewport(width, height);
      await page.goto('about:blank');
      await page.goto(`file://${file}`);
      await page.evaluate(`localStorage.setItem('gloves', '${gloves}')`);
      await page.goto('about:blank');
      await page.goto(`file://${file}${address}`);
      await page.waitFor(`document.querySelector('[data-touch]') !== null`);
      await page.evaluate(settled);
    };
    const inPage = async () =>
      (await page.evaluate<string[]>(keys)).filter((key) => !ofSession.test(key));
    const picture = (name: string) =>
      pictures &&
      page.screenshot(join(pictures, `${gloves}-${width}-${name.replaceAll(' ', '-')}.png`));

    test.each(happenings)('%s', async (name, says, address, what) => {
      await open(address);
      if (name === 'the end of a session') {
        for (const digit of '97') await page.click(`[data-tap="key:${digit}"]`);
        await page.waitFor(
          `document.querySelector('[data-tap="field:value"]').textContent.indexOf('97') >= 0`,
        );
      }
      await page.evaluate(settled);
      const before = await inPage();
      expect(before.length).toBeGreaterThan(2);
      await page.evaluate(`window.happens.${what}()`);
      await page.evaluate(settled);
      await picture(name);
      expect(await inPage()).toEqual(before);
      const header = await page.evaluate<string>(
        `document.querySelector('[data-touch] > header').innerText`,
      );
      expect(header).toMatch(says);
    });

    test('the undo bar, which goes by itself', async () => {
      await open('?me=MK');
      await page.click('[data-tap="no-event"]');
      await page.waitFor('window.sent.length === 1');
      await page.evaluate(settled);
      const during = await inPage();
      await picture('undo');
      const header = `document.querySelector('[data-touch] > header').innerText`;
      expect(await page.evaluate(header)).toMatch(/No event|confirmed|safety/i);
      await page.waitFor(`document.querySelector('[data-tap="undo"]') === null`, 15_000);
      expect(await inPage()).toEqual(during);
    });
  });
});
