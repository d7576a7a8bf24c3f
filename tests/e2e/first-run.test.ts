// From an empty plant to a paired wall screen, in a browser as an administrator meets it: the forms
// are sent by the browser itself, with the origin that it gives them.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { type RunningServer, startServer } from '../browser/server.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'board-first-run-'));
let server: RunningServer;
let browser: Browser;
let desk: Page;
const passphrase = 'a horse that reads boards';
/** What the administrator's phone holds, and what he wrote down. */
let secret = '';
let recovery: string[] = [];
/** Where it is eight in the morning now: yesterday is reviewed and not locked yet. */
const zone = (): string => {
  const east = ((8 - new Date().getUTCHours() + 36) % 24) - 12;
  return `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;
};
/** What the phone shows, or shows `steps` further on. */
const codeOf = (steps: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + steps * 30_000,
  });
beforeAll(async () => {
  server = await startServer({ args: ['--empty'], dataDir });
  browser = await launchChromium();
  desk = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

const fill = async (page: Page, fields: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`[name="${name}"]`);
    if (await field.evaluate((element) => element.tagName === 'SELECT'))
      await field.selectOption(value);
    else await field.fill(value);
  }
  await page.locator('form button:not([form])').last().click();
};

describe('a plant without the demo', () => {
  test('is set up in three steps through the printed link', async () => {
    const link = /http:\/\/\S+\/setup\?token=\S+/.exec(server.output())?.[0] ?? '';
    await desk.goto(link.replace('localhost', '127.0.0.1'));
    await fill(desk, { plantName: 'Our plant', zone: zone(), shifts: 'three' });
    await desk.waitForSelector('h1:has-text("Who sets it up?")');
    // Every mistake is said at once, at its field.
    await fill(desk, { name: 'Ann Admin', initials: 'A', pin: '123456', passphrase, again: 'x' });
    await desk.waitForSelector('[role=alert]:has-text("3 things to mend")');
    await fill(desk, { initials: 'AA', pin: '528391', passphrase, again: passphrase });
    // The phone scans the picture; its text says the same.
    await desk.locator('svg.qr').waitFor();
    secret = (await desk.locator('.secret').innerText()).replace(/\s/g, '');
    await fill(desk, { code: codeOf(0) });
    await desk.waitForSelector('h1:has-text("Which team starts?")');
    // The preview follows the template without script.
    await desk.locator('label[for=t-support]').click();
    await desk.locator('.view-support').waitFor({ state: 'visible' });
    await desk.locator('label[for=t-line]').click();
    await desk.locator('.view-line').waitFor({ state: 'visible' });
    expect(await desk.locator('.view-support').isVisible()).toBe(false);
    await fill(desk, { boardName: 'Valve assembly', boardShortName: 'B2' });
    await desk.waitForSelector('h1:has-text("The plant is set up")');
    recovery = await desk.locator('.codes li').allInnerTexts();
    expect(recovery).toHaveLength(10);
    const file = desk.waitForEvent('download');
    await desk.getByRole('link', { name: 'Keep them as a file' }).click();
    expect(
      readFileSync(await (await file).path(), 'utf8')
        .trim()
        .split('\n'),
    ).toEqual(recovery);
  });

  test('pairs a wall and a tablet with its board, and the first red reading stands on it', async () => {
    const wall = await (await browser.newContext()).newPage();
    await wall.goto(`${server.url}/`);
    const code = (await wall.locator('.code').innerText()).replace(/\s/g, '');
    await desk.getByRole('link', { name: 'Pair a screen' }).click();
    // Signed in a moment ago: nobody asks for passphrase or code again.
    await fill(desk, { code });
    await desk.waitForSelector('h1:has-text("Paired")');
    // The TV goes on by itself, to its own board, without a screens file.
    await wall.locator('#app :text("Valve assembly")').first().waitFor({ timeout: 30_000 });
    await wall.getByText('not in').nth(4).waitFor();
    // The same way, and every answer but the code stands there already.
    const tablet = await (await browser.newContext({ hasTouch: true })).newPage();
    await tablet.goto(`${server.url}/`);
    await desk.getByRole('link', { name: 'Pair a tablet' }).click();
    for (const [name, value] of Object.entries({
      ...{ name: 'Tablet B2', layout: 'hand', right: 'act', boardId: 'line-1' },
    }))
      expect([name, await desk.locator(`[name=${name}]`).inputValue()]).toEqual([name, value]);
    await fill(desk, { code: (await tablet.locator('.code').innerText()).replace(/\s/g, '') });
    await desk.waitForSelector('h1:has-text("Paired")');
    await tablet.getByText('Valve assembly').first().click({ timeout: 30_000 });
    const tap = async (...names: string[]) => {
      for (const name of names) await tablet.locator(`[data-tap="${name}"]`).last().click();
    };
    const keys = (digits: string) => [...digits].map((digit) => `key:${digit}`);
    await tap('sign-in', 'person:AA', ...keys('528391'));
    await tablet.locator('[data-tap="sign-out"]').waitFor();
    await tablet.getByRole('button', { name: 'Reading', exact: true }).click();
    await tablet
      .getByRole('button', { name: /First pass/ })
      .first()
      .click();
    await tap('field:denominator', ...keys('200'), 'field:numerator', ...keys('180'), 'save');
    await wall.getByText('90.0').first().waitFor({ timeout: 20_000 });
    // Red as it is drawn, not only a number.
    const ground = await wall
      .getByText('90.0')
      .first()
      .evaluate((figure) => {
        for (let at: Element | null = figure; at; at = at.parentElement) {
          const colour = getComputedStyle(at).backgroundColor;
          if (colour !== 'rgba(0, 0, 0, 0)') return colour;
        }
        return null;
      });
    expect(ground).toBe('rgb(179, 38, 30)');
    // Without its server it opens at the same address as what it kept, and marked so.
    await wall.waitForFunction(() => caches.match('/'));
    await wall.context().setOffline(true);
    await wall.goto(`${server.url}/`);
    await wall.getByText('No connection since').waitFor();
    expect(await wall.locator('[data-stale]').count()).toBeGreaterThan(0);
    await wall.context().setOffline(false);
    await wall.getByText('No connection since').waitFor({ state: 'detached', timeout: 30_000 });
    // A start page takes its place: nobody is shown a board as his that is no longer.
    await wall.context().clearCookies();
    await wall.goto(`${server.url}/`);
    await wall.locator('.code').waitFor();
    await wall.waitForFunction(async () => !(await caches.match('/')));
    await wall.context().close();
    await tablet.context().close();
    // The screens of the demo, which came with the product, are nothing that this plant lacks.
    await desk.goto(`${server.url}/desk#/screens`);
    await desk.locator('[data-pair]').waitFor();
    expect(await desk.getByText('of boards that do not exist').count()).toBe(0);
    expect(await desk.getByRole('link', { name: 'A tablet? Pair it here' }).count()).toBe(1);
  });

  test('its administrator signs in at an unpaired desk, with a code and never by PIN', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${server.url}/desk`);
    await page.waitForSelector('h1:has-text("Sign in at this desk")');
    await fill(page, { initials: 'AA', passphrase: '528391' });
    await page.waitForSelector('[role=alert]:has-text("paired device")');
    await fill(page, { initials: 'AA', passphrase });
    await page.waitForSelector('[role=alert]:has-text("six digits")');
    await fill(page, { initials: 'AA', passphrase, code: codeOf(1) });
    await page.waitForSelector('#app :text("Our plant")');
    expect(new URL(page.url()).pathname).toBe('/desk');
    await page.context().close();
  });

  test('its administrator hands out a link at the desk, by PIN he does not', async () => {
    await desk.goto(`${server.url}/desk#/people`);
    const signIn = async (typed: string) => {
      await desk.locator('input[name=secret]').fill(typed);
      await desk.locator('dialog form button[type=submit]').click();
    };
    await desk.getByRole('button', { name: /Sign out/ }).click();
    await desk.getByRole('button', { name: 'Sign in' }).first().click();
    await desk.locator('input[name=initials]').fill('AA');
    await signIn('528391');
    // As team leader he sees his people; their sign-ins are the administrator's.
    await desk.getByText('AA', { exact: true }).first().waitFor();
    expect(await desk.getByRole('button', { name: 'Sign-up link' }).count()).toBe(0);
    await desk.getByRole('button', { name: 'Administrator: sign in' }).click();
    await signIn(passphrase);
    await desk.locator('input[name=code]').fill(recovery[1] ?? '');
    await desk.locator('dialog form button[type=submit]').click();
    await desk.getByRole('button', { name: 'Sign-up link' }).click();
    const told = await desk.locator('[role=alert]:has-text("AA alone")').innerText();
    expect(told).toMatch(/\/sign-up\?token=[\w-]{43}/);
    await desk.getByRole('button', { name: 'I have it' }).click();
    await desk.getByText('code, 9 recovery codes left').waitFor();
  });

  test('who has lost everything gets a link from the console, and nothing of the old counts', async () => {
    await server.end();
    server = await startServer({ args: ['--sign-up', 'AA'], dataDir });
    const link = /http:\/\/\S+\/sign-up\?token=\S+/.exec(server.output())?.[0] ?? '';
    const page = await (await browser.newContext()).newPage();
    await page.goto(link.replace('localhost', '127.0.0.1'));
    const next = 'three wheels in the rain';
    await fill(page, { passphrase: next, again: next });
    secret = (await page.locator('.secret').innerText()).replace(/\s/g, '');
    await fill(page, { code: codeOf(0) });
    await page.waitForSelector('h1:has-text("You are signed up")');
    expect(await page.locator('.codes li').allInnerTexts()).toHaveLength(10);
    await page.goto(`${server.url}/sign-in`);
    await fill(page, { initials: 'AA', passphrase, code: codeOf(1) });
    await page.waitForSelector('[role=alert]:has-text("does not fit")');
    await fill(page, { initials: 'AA', passphrase: next, code: recovery[2] ?? '' });
    await page.waitForSelector('[role=alert]:has-text("does not fit")');
    await fill(page, { initials: 'AA', passphrase: next, code: codeOf(1) });
    await page.waitForSelector('#app :text("Our plant")');
  });
});
