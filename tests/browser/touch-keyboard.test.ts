// A real keyboard at the tablet, and a badge reader that types like one: digits reach the pad on top and no other,
// Enter finishes, Escape goes back; of a badge nothing stays in a field or in a figure.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildTouchFixture } from './build-touch-fixture.ts';
import { type CdpPage, launchOldChromium, type OldBrowser } from './cdp.ts';

let folder: string;
let file: string;
let browser: OldBrowser;
let page: CdpPage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touch-keyboard-'));
  file = await buildTouchFixture(folder);
  browser = await launchOldChromium({ width: 1280, height: 800 });
  page = await browser.openPage('about:blank');
  await page.setViewport(1280, 800);
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

const open = async (address: string) => {
  await page.goto('about:blank');
  await page.goto(`file://${file}${address}`);
  await page.waitFor(`document.querySelector('[data-touch]') !== null`);
};
const tap = (name: string) => page.click(`[data-tap="${name}"]`);
const pause = (ms: number) =>
  page.evaluate(`new Promise(function (done) { setTimeout(done, ${ms}); })`);
const codes: Record<string, number> = { Tab: 9, Enter: 13, Escape: 27, Backspace: 8 };
async function press(key: string): Promise<void> {
  const windowsVirtualKeyCode = codes[key] ?? key.toUpperCase().charCodeAt(0);
  const text = key === 'Enter' ? '\r' : key.length === 1 ? key : undefined;
  const type = text ? 'keyDown' : 'rawKeyDown';
  await page.send('Input.dispatchKeyEvent', { type, key, text, windowsVirtualKeyCode });
  await page.send('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode });
}
/** As fingers do. */
async function type(...keys: string[]): Promise<void> {
  for (const key of keys) {
    await press(key);
    await pause(90);
  }
}
/** As a reader does: all at once, by a clock of its own. */
const hold = (number: string) =>
  page.evaluate(`(function () {
    ${JSON.stringify(number)}.split('').concat('Enter').forEach(function (key, i) {
      var target = document.activeElement;
      var event = new KeyboardEvent('keydown', { key: key, bubbles: true, cancelable: true });
      Object.defineProperty(event, 'timeStamp', { value: performance.now() + i * 8 });
      if (!target.dispatchEvent(event) || key === 'Enter' || !/^(INPUT|TEXTAREA)$/.test(target.tagName)) return;
      target.value += key;
      target.dispatchEvent(new Event('input', { bubbles: true }));
    });
  })()`);
const figure = (field: string) =>
  page.evaluate<string>(
    `document.querySelector('[data-tap="field:${field}"] b').textContent.trim()`,
  );
const sent = () => page.evaluate<[string, Record<string, unknown>][]>('window.sent');

test('a reading of two figures by keyboard alone: digits, Backspace, Enter on to the second, Enter saves', async () => {
  await open('?me=MK#/reading/B2-PLAN');
  await type('4', '6', '1', 'Backspace', '0', 'Enter');
  expect(await figure('denominator')).toBe('460');
  await type('4', '5', '9');
  expect(await figure('numerator')).toBe('459');
  await press('Enter');
  await page.waitFor('window.sent.length === 1');
  expect((await sent())[0]).toMatchObject(['enterReading', { numerator: 459, denominator: 460 }]);
});

test('the decimal mark of the language, and no other', async () => {
  await open('?me=MK#/reading/B2-STAFF');
  await type('9', ',', '7', '.', '5');
  expect(await figure('value')).toBe('97.5');
});

test('Enter does not type once more what a finger tapped last', async () => {
  await open('?me=MK#/reading/B2-STAFF');
  await tap('key:9');
  await tap('key:7');
  await press('Enter');
  await page.waitFor('window.sent.length === 1');
  expect((await sent())[0]).toMatchObject(['enterReading', { value: 97 }]);
});

test('the PIN comes from the keyboard, and nothing of it reaches the figure below', async () => {
  await open('#/reading/B2-STAFF');
  await type('9', '7', 'Enter');
  await page.waitFor(`document.querySelector('[data-tap="person:MK"]') !== null`);
  await tap('person:MK');
  await type('2', '7', '1', '8', '2', '8');
  await page.waitFor('window.sent.length === 1');
  expect((await sent())[0]).toMatchObject(['enterReading', { value: 97 }]);
});

test('Escape leaves the sign-in, then the page; what was typed stays', async () => {
  await open('#/reading/B2-STAFF');
  await type('9', '7', 'Enter');
  await page.waitFor(`document.querySelector('[data-tap="person:MK"]') !== null`);
  await type('Escape');
  expect(await page.evaluate(`document.querySelector('[data-tap="person:MK"]')`)).toBeNull();
  expect(await figure('value')).toBe('97');
  await type('Escape');
  expect(await page.evaluate('location.hash')).toBe('');
});

test('of a badge no digit gets into the figure', async () => {
  await open('#/reading/B2-STAFF');
  await type('9');
  await hold('04172635MK');
  await page.waitFor(`document.querySelector('[data-tap="sign-out"]') !== null`);
  await pause(150);
  expect(await figure('value')).toBe('9');
});

test('a badge at the PIN pad is no PIN: one sign-in, and what waited goes on', async () => {
  await open('');
  await tap('no-event');
  await tap('person:MK');
  await hold('04172635MK');
  await page.waitFor('window.sent.length === 1');
  expect((await sent())[0]?.[0]).toBe('giveSafetyConfirmation');
  expect(await page.evaluate(`document.querySelector('[data-tap="key:1"]')`)).toBeNull();
});

test('of a badge no letter stays in a field that has the focus; what was typed before it does', async () => {
  await open('#/raise');
  await page.evaluate(
    `[].filter.call(document.querySelectorAll('[data-tap^="title:"]'), function (key) { return /Type/.test(key.textContent); })[0].click()`,
  );
  await page.waitFor(`document.activeElement.tagName === 'TEXTAREA'`);
  await type('O', 'i', 'l');
  await hold('04A2B9C1MK');
  await page.waitFor(`document.querySelector('[data-tap="sign-out"]') !== null`);
  expect(await page.evaluate(`document.querySelector('textarea').value`)).toBe('Oil');
});

test('what fingers type quickly into a field stays there', async () => {
  await open('#/raise');
  await page.evaluate(
    `[].filter.call(document.querySelectorAll('[data-tap^="title:"]'), function (key) { return /Type/.test(key.textContent); })[0].click()`,
  );
  await page.waitFor(`document.activeElement.tagName === 'TEXTAREA'`);
  for (const key of 'Leak at pump') {
    await press(key);
    await pause(70);
  }
  await press('Enter');
  expect(await page.evaluate(`document.querySelector('textarea').value.trim()`)).toBe(
    'Leak at pump',
  );
  expect(await page.evaluate(`document.querySelector('[data-tap="sign-out"]')`)).toBeNull();
});

test('Tab turns the folded page to where the focus is, whole, and a pad stays where it is', async () => {
  await open('?story=1&me=MK#/issue/i9');
  await page.evaluate(`localStorage.setItem('gloves', 'on')`);
  await open('?story=1&me=MK#/issue/i9');
  await pause(100);
  const inSight = `(function () {
    var e = document.activeElement, r = e.getBoundingClientRect();
    var top = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
    var page = document.querySelector('[data-tap="fold-up"] + b');
    return [page && page.textContent, e.contains(top), r.top >= 72 && r.bottom <= innerHeight];
  })()`;
  const pages = new Set<string>();
  for (let n = 0; n < 25; n++) {
    await press('Tab');
    await pause(80);
    const [at, own, whole] = await page.evaluate<[string, boolean, boolean]>(inSight);
    pages.add(at);
    if (await page.evaluate<boolean>('document.activeElement === document.body')) continue;
    expect([n, own, whole]).toEqual([n, true, true]);
  }
  expect(pages.size).toBeGreaterThan(1);
  await page.evaluate(`localStorage.setItem('gloves', 'off')`);
});
