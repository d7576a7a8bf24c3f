// A photo of the fault, taken at the tablet of the line (Rule 2 "Issue"): through the page's own key onto the issue,
// still there after a reload, on every other screen of the issue; what is no picture is refused in words.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { demoFolder, demoStart } from './demo-folder.ts';

let server: RunningServer;
let browser: Browser;
let page: Page;
let folder: string;
let issueId: string;

beforeAll(async () => {
  const dataDir = await demoFolder();
  server = await startServer({ testClock: demoStart, dataDir, readyWithinMs: 120_000 });
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  folder = mkdtempSync(join(tmpdir(), 'board-photos-'));
  const answer = await fetch(`${server.url}/api/v1/issues?board=b2`);
  const { issues } = (await answer.json()) as { issues: { id: string; title: string }[] };
  issueId = issues.find(({ title }) => title.startsWith('Bodies of 18 kg'))?.id ?? '';
  await page.goto(`${server.url}/board/b2#/issue/${issueId}`);
  await page.waitForSelector('[data-tap="photo"]');
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const file = (name: string, bytes: Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#336688' } });
const attach = (path: string) => page.setInputFiles('[data-tap="photo"] input', path);
/** What the page says about the last deed. */
const said = () => page.locator('[role="status"]').last().innerText();
/** Width of each picture of the issue as it is drawn, once all of them have come. */
const drawn = () =>
  page.evaluate(async () => {
    const images = [...document.querySelectorAll<HTMLImageElement>('img[src*="/photos/"]')];
    await Promise.all(images.map((image) => image.decode()));
    return images.map((image) => image.naturalWidth);
  });

describe('a photo at the tablet of B2', () => {
  test('is attached by the key of the issue and stands on it at once', async () => {
    await attach(file('fault.jpg', await picture(2400, 1800).jpeg().toBuffer()));
    await page.waitForSelector('img[src*="/photos/"]');
    expect(await drawn()).toEqual([320]);
    expect(await said()).toContain('Picture added');
  });

  test('survives a reload, and opens large', async () => {
    await page.reload();
    await page.waitForSelector('img[src*="/photos/"]');
    expect(await drawn()).toEqual([320]);
    await page.evaluate(`location.hash = '#/issue/${issueId}/photos'`);
    await page.click('[data-tap="show"]');
    await page.waitForFunction(() => {
      const image = document.querySelector<HTMLImageElement>('img[src$="/photos/"], img');
      return image?.complete && image.naturalWidth === 1600;
    });
  });

  test('is on the issue at the desk too', async () => {
    const desk = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await desk.goto(`${server.url}/desk#/issue/${issueId}/history`);
    await desk.waitForSelector('img[src*="/photos/"]');
    expect(await desk.locator('img[src*="/photos/"]').count()).toBe(1);
    await desk.close();
  });

  test.each([
    [
      'a text that calls itself a picture',
      'note.jpg',
      () => Buffer.from('x'.repeat(400)),
      'does not take this kind of file',
    ],
    [
      'a picture that was cut off',
      'half.jpg',
      async () => (await picture(2000, 1500).jpeg().toBuffer()).subarray(0, 3000),
      'damaged',
    ],
    ['more than 8 MB', 'large.jpg', () => Buffer.alloc(9 * 1024 * 1024, 7), '8 MB'],
  ] as const)('%s is refused in words, and nothing is added', async (_what, name, bytes, why) => {
    await page.goto(`${server.url}/board/b2#/issue/${issueId}`);
    await page.reload();
    await page.waitForSelector('img[src*="/photos/"]');
    await attach(file(name, await bytes()));
    await page.waitForSelector('[role="status"]');
    expect(await said()).toContain(why);
    expect(await drawn()).toEqual([320]);
  });
});
