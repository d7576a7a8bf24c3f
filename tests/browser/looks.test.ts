// Twelve boards look as they looked when somebody last agreed to it. Drawn in Chromium 64, which comes
// with the project and brings its own rasteriser, from fixed records: the same on every machine. A change
// that is meant is agreed to by `AGREE=1 npm test -- tests/browser/looks.test.ts`, after a look at it.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWallFixture } from './build-wall-fixture.ts';
import { type CdpPage, launchOldChromium, type OldBrowser } from './cdp.ts';

const agreed = join(import.meta.dirname, 'looks');
/** Width of what is kept and compared: a wall seen from afar, small enough to keep. */
const keptWidth = 720;
/** Flat colours stay flat: small files. */
const kept = { palette: true, colours: 16, dither: 0, effort: 10 } as const;
/** Pixels that may differ in any square of 24: less than a letter. */
const square = 24;
const most = 12;

const looks: Readonly<Record<string, { query: string; size: readonly [number, number] }>> = {
  'line-light': { query: 'board=b2', size: [1920, 1080] },
  'line-dark': { query: 'board=b2&theme=dark', size: [1920, 1080] },
  'line-no-connection': { query: 'board=b2&state=grey', size: [1920, 1080] },
  'line-charts': { query: 'board=b2&page=2', size: [1920, 1080] },
  'line-far': { query: 'board=b2&metres=5', size: [1920, 1080] },
  'line-upright': { query: 'board=b2', size: [1080, 1920] },
  'calm-line-720p': { query: 'board=b3', size: [1280, 720] },
  'value-stream-light': { query: 'board=valves', size: [1920, 1080] },
  'value-stream-dark-upright': { query: 'board=valves&theme=dark', size: [1080, 1920] },
  'support-light': { query: 'board=maintenance', size: [1920, 1080] },
  'plant-light': { query: 'board=plant', size: [1920, 1080] },
  'plant-4k-dark': { query: 'board=plant&theme=dark', size: [3840, 2160] },
};

const folder = mkdtempSync(join(tmpdir(), 'looks-'));
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

async function drawn(name: string): Promise<Buffer> {
  const { query, size } = looks[name] ?? { query: '', size: [1920, 1080] as const };
  await page.setViewport(size[0], size[1]);
  await page.goto(`${address}?${query}`);
  await page.waitFor(`document.querySelector('main header') !== null`);
  await page.evaluate('document.fonts.ready.then(() => true)');
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
  );
  const file = join(folder, `${name}.png`);
  await page.screenshot(file);
  return sharp(readFileSync(file))
    .resize({ width: size[0] > size[1] ? keptWidth : Math.round((keptWidth * size[0]) / size[1]) })
    .png(kept)
    .toBuffer();
}

const pixels = (png: Buffer) =>
  sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });

/** The most pixels that differ in any square; all of it when the sizes do. */
async function difference(one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = await Promise.all([pixels(one), pixels(other)]);
  const { width, height } = a.info;
  if (width !== b.info.width || height !== b.info.height) return square * square;
  return pixelmatch(a.data, b.data, undefined, width, height, {
    threshold: 0.2,
    windowSize: square,
  });
}

test.each(Object.keys(looks))('%s looks as agreed', async (name) => {
  const now = await drawn(name);
  const file = join(agreed, `${name}.png`);
  if (process.env.AGREE) {
    mkdirSync(agreed, { recursive: true });
    writeFileSync(file, now);
    return;
  }
  expect(existsSync(file), 'nobody has agreed to this look yet').toBe(true);
  const differs = await difference(readFileSync(file), now);
  if (differs > most) {
    const seen = join(tmpdir(), `looks-${name}.png`);
    writeFileSync(seen, now);
    throw new Error(`${differs} pixels of one place differ: compare ${seen} with ${file}`);
  }
});

test('a figure that is gone is seen', async () => {
  const before = await drawn('line-light');
  await page.evaluate(`document.querySelector('[class*=_value]').style.visibility = 'hidden'`);
  const shot = join(folder, 'changed.png');
  await page.screenshot(shot);
  const after = await sharp(readFileSync(shot)).resize({ width: keptWidth }).png(kept).toBuffer();
  expect(await difference(before, before)).toBe(0);
  expect(await difference(before, after)).toBeGreaterThan(most);
});
