// A tap on a past day turns the whole wall to that day, unmistakably, and one tap brings it back.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { demoFolder, demoStart } from './demo-folder.ts';

let server: RunningServer;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  const dataDir = await demoFolder();
  server = await startServer({ testClock: demoStart, dataDir, readyWithinMs: 120_000 });
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.goto(`${server.url}/screen/tv-b2`);
  await page.waitForSelector('text=94.2');
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const shown = (): Promise<string> => page.locator('#app').innerText();
/** Taps a day of the letter D, which has seven columns of 51 and rows of 41 units. */
const tapOnD = async (column: number, row: number): Promise<void> => {
  const box = await page.locator('[data-days] svg').nth(2).boundingBox();
  if (!box) throw new Error('there is no letter');
  const scale = Math.min(box.width / 354, box.height / 284);
  await page.mouse.click(box.x + (column * 51 + 20) * scale, box.y + (row * 41 + 18) * scale);
};

describe('the wall of B2', () => {
  test('is turned to Friday the 13th: its figures, and issues as they stood then', async () => {
    await tapOnD(6, 2);
    await page.waitForSelector('text=As of Fri 13 Nov');
    const text = await shown();
    expect(text).toContain('92.4');
    expect(text).not.toContain('94.2');
    expect(text).toContain('B2 Valve assembly');
    // Raised on the Tuesday after.
    expect(text).not.toContain('Bodies of 18 kg');
  });

  test('goes on from one past day to another', async () => {
    await tapOnD(1, 2);
    await page.waitForSelector('text=As of Wed 11 Nov');
  });

  test('comes back by one tap', async () => {
    await page.click('text=Back to live');
    await page.waitForSelector('text=94.2');
    expect(await shown()).toContain('Bodies of 18 kg');
  });

  test('stays live when a day to come is tapped, or none', async () => {
    await tapOnD(0, 5);
    await tapOnD(3, 1);
    await page.waitForTimeout(500);
    expect(await shown()).not.toContain('As of');
  });
});

test('the API answers the same moment', async () => {
  const { token } = server.signIns();
  const read = async (query: string) =>
    (
      await fetch(`${server.url}/api/v1/boards/b2?${query}`, {
        headers: { authorization: `Bearer ${token}` },
      })
    ).json();
  const reviewed = await read('asOf=2026-11-13&moment=reviewed');
  const tile = reviewed.records.find(
    (each: Record<string, unknown>) =>
      each.kind === 'tile' && each.boardId === 'b2' && each.category === 'D' && each.headline,
  );
  expect(tile).toMatchObject({ reviewedOn: '2026-11-13', status: 'RED' });
  const end = await read('asOf=2026-11-13');
  expect(end.rev).toBeLessThan(reviewed.rev);
});
