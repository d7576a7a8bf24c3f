// From an empty plant to a paired wall screen, in a browser as an administrator meets it: the forms
// are sent by the browser itself, with the origin that it gives them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { type RunningServer, startServer } from '../browser/server.ts';

let server: RunningServer;
let browser: Browser;
let desk: Page;
const passphrase = 'a horse that reads boards';
/** What the administrator's phone holds, and what he wrote down. */
let secret = '';
let recovery: string[] = [];
/** What the phone shows, or shows `steps` further on. */
const codeOf = (steps: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + steps * 30_000,
  });
const dataDir = mkdtempSync(join(tmpdir(), 'board-first-run-'));
beforeAll(async () => {
  server = await startServer({ args: ['--empty'], dataDir });
  browser = await launchChromium();
  desk = await (await browser.newContext()).newPage();
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
  await page.locator('form button').click();
};

describe('a plant without the demo', () => {
  test('is set up through the printed link', async () => {
    const link = /http:\/\/\S+\/setup\?token=\S+/.exec(server.output())?.[0] ?? '';
    await desk.goto(link.replace('localhost', '127.0.0.1'));
    await fill(desk, {
      plantName: 'Our plant',
      lineName: 'Line 1',
      name: 'Ann Admin',
      initials: 'AA',
      pin: '528391',
      passphrase,
      again: passphrase,
    });
    // The phone scans the picture; its text says the same.
    await desk.locator('svg.qr').waitFor();
    secret = (await desk.locator('.secret').innerText()).replace(/\s/g, '');
    await fill(desk, { code: codeOf(0) });
    await desk.waitForSelector('h1:has-text("The plant is set up")');
    recovery = await desk.locator('.codes li').allInnerTexts();
    expect(recovery).toHaveLength(10);
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

  test('pairs a wall screen by the code that it shows, and the screen goes on by itself', async () => {
    const wall = await (await browser.newContext()).newPage();
    await wall.goto(`${server.url}/`);
    const code = (await wall.locator('.code').innerText()).replace(/\s/g, '');
    expect(code).toHaveLength(8);
    await desk.goto(`${server.url}/pair`);
    await fill(desk, {
      code,
      name: 'Hall',
      boardId: 'line-1',
      initials: 'AA',
      passphrase,
      // The phone is not at hand: one of the codes on paper does, once.
      totp: recovery[0] ?? '',
    });
    await desk.waitForSelector('h1:has-text("Paired")');
    await wall.waitForSelector('#app :text("Our plant")', { timeout: 30_000 });
  });

  test('its administrator hands out a link at the desk, by PIN he does not', async () => {
    await desk.goto(`${server.url}/desk#/people`);
    const signIn = async (typed: string) => {
      await desk.locator('input[name=secret]').fill(typed);
      await desk.locator('form button[type=submit]').click();
    };
    await desk.getByRole('button', { name: 'Sign in' }).first().click();
    await desk.locator('input[name=initials]').fill('AA');
    await signIn('528391');
    await desk.getByText('People are shown to leaders').waitFor();
    await desk.getByRole('button', { name: 'Administrator: sign in' }).click();
    await signIn(passphrase);
    await desk.locator('input[name=code]').fill(recovery[1] ?? '');
    await desk.locator('form button[type=submit]').click();
    await desk.getByRole('button', { name: 'Sign-up link' }).click();
    const told = await desk.locator('[role=alert]:has-text("AA alone")').innerText();
    expect(told).toMatch(/\/sign-up\?token=[\w-]{43}/);
    await desk.getByRole('button', { name: 'I have it' }).click();
    await desk.getByText('code, 8 recovery codes left').waitFor();
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
