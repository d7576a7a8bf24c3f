// Every number pad of the tablet, with and without gloves, lying and upright: whole on one page, its keys as large
// and as far apart as fingers need, and never moved by what the page says meanwhile (Rule 5.4 "Touch").
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildTouchFixture } from './build-touch-fixture.ts';
import { type CdpPage, launchOldChromium, type OldBrowser } from './cdp.ts';

const pictures = process.env.PADS_PICTURES;
let folder: string;
let file: string;
let browser: OldBrowser;
let page: CdpPage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touch-pads-'));
  file = await buildTouchFixture(folder);
  browser = await launchOldChromium({ width: 1280, height: 800 });
  page = await browser.openPage('about:blank');
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

type Box = readonly [name: string, left: number, top: number, width: number, height: number];
/** The twelve keys as they are seen, `hidden` where something lies over their middle or a corner. */
const keys = `[].map.call(document.querySelectorAll('[data-tap^="key:"]'), function (key) {
  var r = key.getBoundingClientRect();
  var seen = [[0.5, 0.5], [0.1, 0.1], [0.9, 0.9]].every(function (at) {
    var top = document.elementFromPoint(r.left + at[0] * r.width, r.top + at[1] * r.height);
    return key.contains(top);
  });
  return [key.dataset.tap + (seen ? '' : ' hidden'), r.left, r.top, r.width, r.height];
})`;

const pads: readonly [name: string, address: string, taps: readonly string[]][] = [
  ['sign-in', '#/else', ['sign-in']],
  ['sign-in of somebody', '#/else', ['sign-in', 'person:MK', 'key:1', 'key:2']],
  ['sign-in without network', '?state=stale', ['no-event', 'person:MK']],
  ['reading of two figures', '#/reading/B2-PLAN', []],
  [
    'reading that is red',
    '?me=MK#/reading/B2-PLAN',
    ['key:4', 'key:6', 'key:0', 'field:numerator', 'key:4', 'key:1', 'key:2'],
  ],
  ['reading of one figure', '#/reading/B2-STAFF', ['key:9']],
  ['hour by hour', '?day=1&me=MK#/hours', ['key:9']],
];
const modes = [
  ['with gloves', 'on', 112, 24],
  ['without gloves', 'off', 92, 12],
] as const;
const sizes = [
  [1280, 800],
  [1024, 768],
  [800, 1280],
] as const;

async function open(address: string, gloves: string, taps: readonly string[]): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`file://${file}`);
  await page.evaluate(`localStorage.setItem('gloves', '${gloves}')`);
  await page.goto('about:blank');
  await page.goto(`file://${file}${address}`);
  await page.waitFor(`document.querySelector('[data-touch]') !== null`);
  for (const tap of taps) {
    await page.evaluate('new Promise(function (done) { setTimeout(done, 30); })');
    await page.click(`[data-tap="${tap}"]`);
  }
  await page.evaluate('new Promise(function (done) { setTimeout(done, 60); })');
}

describe.each(modes)('%s', (_mode, gloves, least, gap) => {
  describe.each(sizes)('%i × %i', (width, height) => {
    test.each(pads)('%s: every key in sight on every page of it', async (name, address, taps) => {
      await page.setViewport(width, height);
      const isHidden = gloves === 'on' || width < 1200;
      // "Sign in" stands in the header, under a glove at "All else".
      const from = !isHidden && address === '#/else' ? '' : address;
      await open(from, gloves, taps);
      if (pictures)
        await page.screenshot(
          join(pictures, `${gloves}-${width}-${name.replaceAll(' ', '-')}.png`),
        );
      const first = await page.evaluate<Box[]>(keys);
      expect(first).toHaveLength(12);
      for (let fold = 1; fold < 12; fold++) {
        const found = await page.evaluate<Box[]>(keys);
        // No page turns the pad away, nor moves it.
        expect(found).toEqual(first);
        const more = `document.querySelector('[data-tap="fold-down"]:not([disabled])')`;
        if (!(await page.evaluate<boolean>(`!!${more}`))) break;
        await page.click('[data-tap="fold-down"]');
        await page.evaluate('new Promise(function (done) { setTimeout(done, 60); })');
      }
      expect(first.filter(([key]) => key.includes('hidden'))).toEqual([]);
      for (const [key, left, top, w, h] of first) {
        expect([key, w >= least - 0.5, h >= least - 0.5]).toEqual([key, true, true]);
        const isInside = left >= 0 && top >= 72 && left + w <= width && top + h <= height;
        expect([key, isInside]).toEqual([key, true]);
        for (const [other, x, y, w2, h2] of first) {
          if (other === key) continue;
          const dx = Math.max(left, x) - Math.min(left + w, x + w2);
          const dy = Math.max(top, y) - Math.min(top + h, y + h2);
          expect([key, other, Math.max(dx, dy) >= gap - 0.5]).toEqual([key, other, true]);
        }
      }
      if (name.startsWith('sign-in'))
        expect(await page.evaluate(`document.querySelector('[data-tap="fold-down"]')`)).toBeNull();
      expect(page.errors).toEqual([]);
    });
  });
});
