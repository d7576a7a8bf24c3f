// Somebody arranges page 2 of a screen at the desk, by dragging and by keys alone, and its wall shows it
// (Rule 4.4.8).
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { axeFindings } from './axe.ts';
import { demoFolder, demoStart } from './demo-folder.ts';

let server: RunningServer;
let browser: Browser;
let desk: Page;
let wall: Page;
let folder: string;
let screensFile: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'board-parts-'));
  screensFile = join(folder, 'screens.config.json');
  const screen = {
    ...{ id: 'tv-b2', name: 'B2', board: 'b2', pages: [{ page: 2, seconds: 60 }] },
    ...{ orientation: 'landscape', diagonalInch: 55, distanceM: 4, theme: 'light', language: 'en' },
  };
  writeFileSync(screensFile, JSON.stringify({ screens: [screen] }));
  server = await startServer({
    testClock: demoStart,
    dataDir: await demoFolder(),
    readyWithinMs: 120_000,
    env: { SCREENS_CONFIG: screensFile },
  });
  browser = await launchChromium();
  wall = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
  await wall.goto(`${server.url}/screen/tv-b2`);
  desk = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await desk.goto(`${server.url}/desk#/screens`);
  const admin = server.signIns().people.find(({ role }) => role === 'AD');
  const status = await desk.evaluate(
    async (body) =>
      (
        await fetch('/api/v1/session', {
          method: 'POST',
          credentials: 'same-origin',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      ).status,
    { initials: admin?.initials, boardId: 'plant', pin: admin?.passphrase },
  );
  expect(status).toBe(200);
  await desk.reload();
  await desk.locator('tr[data-screen="tv-b2"]').getByRole('button', { name: 'B2' }).first().click();
  await desk
    .locator('[data-detail]')
    .getByRole('button', { name: 'Settings', exact: true })
    .click();
  await desk.locator('[data-arrange="0"]').click();
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  for (const each of [folder, server?.dataDir])
    if (each) rmSync(each, { recursive: true, force: true });
});

const arranged = (): Promise<string[][]> =>
  desk.$$eval('[data-column]', (columns) =>
    columns.map((column) =>
      [...column.querySelectorAll<HTMLElement>('[data-part]')].map((e) => e.dataset.part ?? ''),
    ),
  );
/** What the wall shows, in the order in which it is read. */
const onWall = (): Promise<string[]> =>
  wall.$$eval('[data-shows]', (all) => all.map((e) => (e as HTMLElement).dataset.shows ?? ''));
const saved = async () => {
  await desk.locator('[data-edit]').getByRole('button', { name: 'Save' }).click();
  await desk.locator('[data-edit]').waitFor({ state: 'detached' });
};

test('the usual page stands there, in its true order', async () => {
  expect(await arranged()).toEqual([['hours'], ['trend', 'reasons']]);
  expect(await onWall()).toEqual(['hours', 'trend', 'reasons']);
  expect(await axeFindings(desk)).toEqual([]);
});

test('a part is dragged, the wall shows it, the file has it', async () => {
  await desk.locator('[data-part="reasons"]').dragTo(desk.locator('[data-part="trend"]'));
  expect(await arranged()).toEqual([['hours'], ['reasons', 'trend']]);
  await desk.locator('[data-away="trend"]').click();
  await desk.locator('[data-part="hours"]').dragTo(desk.locator('[data-part="reasons"]'));
  expect(await arranged()).toEqual([['reasons'], ['hours']]);
  await saved();
  await expect.poll(onWall, { timeout: 30_000 }).toEqual(['reasons', 'hours']);
  const { screens } = JSON.parse(readFileSync(screensFile, 'utf8'));
  expect(screens[0].pages[0].parts).toEqual({ left: ['reasons'], right: ['hours'] });
});

test('the same by keys alone: moved, taken off, added, as usual again', async () => {
  await desk
    .locator('[data-detail]')
    .getByRole('button', { name: 'Settings', exact: true })
    .click();
  await desk.locator('[data-arrange="0"]').press('Enter');
  await desk.locator('[data-part="hours"]').focus();
  await desk.keyboard.press('ArrowLeft');
  expect(await arranged()).toEqual([['hours'], ['reasons']]);
  expect(await desk.locator('[data-said]').innerText()).toContain('Hours of the shift');
  await desk.locator('[data-add="trend_2"]').press('Enter');
  expect(await arranged()).toEqual([['hours'], ['reasons', 'trend_2']]);
  await expect.poll(() => desk.evaluate('document.activeElement.dataset.part')).toBe('trend_2');
  await desk.keyboard.press('ArrowUp');
  expect(await arranged()).toEqual([['hours'], ['trend_2', 'reasons']]);
  await expect.poll(() => desk.evaluate('document.activeElement.dataset.part')).toBe('trend_2');
  await desk.keyboard.press('Delete');
  expect(await arranged()).toEqual([['hours'], ['reasons']]);
  // The hours need their column: nothing is moved, and that is said.
  await desk.locator('[data-add="trend"]').press('Enter');
  await expect.poll(() => desk.evaluate('document.activeElement.dataset.part')).toBe('trend');
  await desk.keyboard.press('ArrowLeft');
  expect(await arranged()).toEqual([['hours'], ['reasons', 'trend']]);
  expect(await desk.locator('[data-said]').innerText()).toContain('no place there');
  await desk.locator('[data-usual]').press('Enter');
  await saved();
  await expect.poll(onWall, { timeout: 30_000 }).toEqual(['hours', 'trend', 'reasons']);
});

test('by single clicks, and by a finger', async () => {
  await desk
    .locator('[data-detail]')
    .getByRole('button', { name: 'Settings', exact: true })
    .click();
  await desk.locator('[data-arrange="0"]').click();
  await desk.locator('[data-part="reasons"]').click();
  await desk.locator('[data-step="up"]').click();
  expect(await arranged()).toEqual([['hours'], ['reasons', 'trend']]);
  expect(await desk.locator('[data-step="up"]').isDisabled()).toBe(true);
  await desk.locator('[data-away="reasons"]').click();
  await expect.poll(() => desk.evaluate('document.activeElement.dataset.part')).toBe('trend');
  const middle = async (name: string) => {
    const box = await desk.locator(`[data-part="${name}"]`).boundingBox();
    return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  };
  const finger = await desk.context().newCDPSession(desk);
  const [from, to] = [await middle('hours'), await middle('trend')];
  const half = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  for (const [type, point] of [
    ['touchStart', from],
    ['touchMove', half],
    ['touchMove', to],
    ['touchEnd', null],
  ] as const)
    await finger.send('Input.dispatchTouchEvent', { type, touchPoints: point ? [point] : [] });
  await expect.poll(arranged).toEqual([['trend'], ['hours']]);
  await desk.locator('[data-usual]').click();
  await saved();
});

test('of an upright screen the columns stand over one another, and so do the keys', async () => {
  await desk
    .locator('[data-detail]')
    .getByRole('button', { name: 'Settings', exact: true })
    .click();
  await desk.locator('[data-edit]').getByLabel('Hangs').selectOption('portrait');
  await desk.locator('[data-arrange="0"]').click();
  await desk.locator('[data-away="trend"]').click();
  // The page moves the focus itself after a part went: the key is for the part that has it then.
  await expect.poll(arranged).toEqual([['hours'], ['reasons']]);
  await expect.poll(() => desk.evaluate('document.activeElement.dataset.part')).toBe('reasons');
  await desk.locator('[data-part="hours"]').focus();
  await desk.keyboard.press('ArrowDown');
  await expect.poll(arranged).toEqual([['reasons'], ['hours']]);
  expect(await desk.locator('[data-said]').innerText()).toContain('below');
  await expect.poll(() => desk.evaluate('document.activeElement.dataset.part')).toBe('hours');
  await desk.keyboard.press('ArrowUp');
  await expect.poll(arranged).toEqual([['hours'], ['reasons']]);
});
