// Every layout of a wall at the edges of what a plant may enter, in the oldest browser that must show it
// (Chromium 64): nothing scrolls, overlaps, is cut without a sign of it or is below the least size of type.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWallFixture } from './build-wall-fixture.ts';
import { type CdpPage, launchOldChromium, type OldBrowser } from './cdp.ts';
import { measured } from './wall-fits.ts';

const folder = mkdtempSync(join(tmpdir(), 'wall-fits-'));
let browser: OldBrowser;
let page: CdpPage;
let address: string;

beforeAll(async () => {
  address = `file://${await buildWallFixture(folder)}`;
  browser = await launchOldChromium({ width: 1920, height: 1080 });
  page = await browser.openPage('about:blank');
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Day numbers and footnotes are read at 2 m: 21 px of 1080 (Rule 5.3). */
const least = 21;

async function faults(
  query: string,
  width: number,
  height: number,
  size = least,
): Promise<string[]> {
  await page.setViewport(width, height);
  await page.goto(`${address}?${query}`);
  await page.waitFor(`document.querySelector('main header') !== null`);
  await page.evaluate('document.fonts.ready.then(() => true)');
  return (await page.evaluate<string[]>(measured(size))).map((each) => `${query}: ${each}`);
}

const boards = [
  'tier=1&categories=3&issues=3',
  'tier=1&categories=5',
  'tier=1&categories=7&metres=4.6',
  'tier=1&metres=5.5',
  'tier=1&issues=31&theme=dark',
  'tier=1&page=2&code=1',
  'tier=1&page=4',
  'tier=1&page=4&metres=5.5',
  'tier=1&cover=andon&code=1',
  'tier=1&cover=huddle',
  'tier=1&cover=answers',
  'tier=1&cover=andon',
  'tier=1&cover=s1',
  'tier=2&children=0',
  'tier=2&children=1',
  'tier=2&children=5&theme=dark',
  'tier=2&children=12&categories=7',
  'tier=2&children=3&page=2',
  'tier=2&children=5&page=4',
  'tier=2&children=3&cover=huddle',
  'tier=2&cover=s1',
  'tier=3&children=2',
  'tier=3&children=5',
  'tier=3&children=5&page=2',
  'tier=3&children=3&state=stale',
];
const words = ['short', 'de', 'pl', 'zh'];

describe.each([
  [1920, 1080],
  [1080, 1920],
])('at %i × %i', (width, height) => {
  test.each(boards)('%s fits', async (board) => {
    const found: string[] = [];
    for (const each of words)
      found.push(...(await faults(`${board}&words=${each}`, width, height)));
    expect(found).toEqual([]);
  });
});

describe.each([
  [1280, 720],
  [3840, 2160],
  [720, 1280],
  [1920, 1200],
])('at %i × %i', (width, height) => {
  test('one board of each tier, a page 2 and a cover fit', async () => {
    const found: string[] = [];
    for (const board of [
      'tier=1',
      'tier=1&page=2',
      'tier=1&cover=huddle',
      'tier=2',
      'tier=3&children=5',
    ])
      found.push(...(await faults(`${board}&words=de`, width, height)));
    expect(found).toEqual([]);
  });
});

test('page 2 of a line leaves room for the code of phones, whatever waits in its strip', async () => {
  await faults('tier=1&page=2&code=1', 1920, 1080);
  const codes = `document.querySelectorAll('main img[src^="data:image/svg"]').length`;
  expect(await page.evaluate(codes)).toBe(1);
});

test('what a frame hides of each edge stays empty', async () => {
  // A framed screen is a smaller one: geometry and day numbers with it, what is read from afar is not.
  expect(await faults('tier=1&words=de&safe=4', 1920, 1080, 0.92 * least)).toEqual([]);
  const edges = await page.evaluate<number[]>(
    `(() => {
      const box = document.querySelector('main header').getBoundingClientRect();
      const strip = document.querySelector('main > div > :last-child').getBoundingClientRect();
      return [box.left, box.top, innerWidth - box.right, innerHeight - strip.bottom];
    })()`,
  );
  expect(Math.min(...edges)).toBeGreaterThanOrEqual(0.04 * 1080);
});

test('the glass decides which way a board is drawn, also when it is turned while it runs', async () => {
  const tops = `Array.from(document.querySelectorAll('[data-tiles] > div')).map((each) => Math.round(each.getBoundingClientRect().top))`;
  const rows = async () => new Set(await page.evaluate<number[]>(tops)).size;
  await faults('tier=1', 1920, 1080);
  expect(await rows()).toBe(1);
  await page.setViewport(1080, 1920);
  await page.waitFor(`document.querySelector('[data-upright]') !== null`);
  expect(await rows()).toBe(2);
  expect(await page.evaluate(measured(least))).toEqual([]);
});
