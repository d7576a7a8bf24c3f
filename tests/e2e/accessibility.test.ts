// Desk, tablet, phone and the page without script against WCAG 2.2 AA, and the desk by keyboard alone (Rule 5.4 "Contrast",
// "Keys"): the focus is seen, Escape closes, nothing holds it.
import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { axeFindings } from './axe.ts';
import { demoFolder, demoStart } from './demo-folder.ts';

let server: RunningServer;
let browser: Browser;
let desk: Page;
let tablet: Page;
let phone: Page;

const pageOf = async (width: number, height: number): Promise<Page> =>
  (await browser.newContext({ viewport: { width, height } })).newPage();

beforeAll(async () => {
  const dataDir = await demoFolder();
  server = await startServer({ testClock: demoStart, dataDir, readyWithinMs: 120_000 });
  browser = await launchChromium();
  desk = await pageOf(1440, 900);
  tablet = await pageOf(1280, 800);
  phone = await pageOf(390, 844);
}, 400_000);
afterAll(async () => {
  await browser?.close();
  const dataDir = server?.dataDir;
  await server?.stop();
  if (dataDir) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

/** What has the focus, in words, and whether it can be seen. */
const focused = (page: Page) =>
  page.evaluate<{ text: string; isSeen: boolean; isBody: boolean }>(`(() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    return {
      text: (element.getAttribute('aria-label') || element.textContent || element.name || element.tagName).trim().slice(0, 60),
      isSeen: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none',
      isBody: element === document.body,
    };
  })()`);

describe('the desk by keyboard alone', () => {
  test('the sign-in opens by Enter, holds no key when Escape closes it, and gives the focus back', async () => {
    await desk.goto(`${server.url}/desk`);
    const key = desk.getByRole('button', { name: 'Sign in' }).first();
    await key.focus();
    await desk.keyboard.press('Enter');
    await desk.getByRole('dialog').waitFor();
    expect(await axeFindings(desk)).toEqual([]);
    await desk.keyboard.press('Escape');
    await desk.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await focused(desk)).text).toBe('Sign in');
  });

  test('somebody signs in without a mouse', async () => {
    const admin = server.signIns().people.find((person) => person.role === 'AD');
    await desk.getByRole('button', { name: 'Sign in' }).first().press('Enter');
    await desk.locator('dialog input[name=initials]:focus').waitFor();
    await desk.keyboard.type(admin?.initials ?? '');
    await desk.keyboard.press('Tab');
    await desk.keyboard.type(admin?.passphrase ?? '');
    await desk.keyboard.press('Enter');
    await desk.getByRole('button', { name: `Sign out ${admin?.initials}` }).waitFor();
  });

  test.each(['boards', 'kpis', 'people', 'huddles'])(
    'Tab goes through %s from the first key to the last, seen at every stop, and out again',
    async (name) => {
      await desk.goto(`${server.url}/desk#/${name}`);
      await desk.reload();
      await desk.locator('h1').first().waitFor();
      const unseen: string[] = [];
      let stops = 0;
      for (; stops < 600; stops++) {
        await desk.keyboard.press('Tab');
        const at = await focused(desk);
        if (at.isBody) break;
        if (!at.isSeen) unseen.push(at.text);
      }
      expect(unseen).toEqual([]);
      expect(stops).toBeGreaterThan(12);
      // Out again: no place held the focus.
      expect(stops).toBeLessThan(600);
    },
    240_000,
  );
});

describe('no finding of axe', () => {
  test('on any page of the desk', async () => {
    await desk.goto(`${server.url}/desk`);
    const links = await desk.evaluate<string[]>(
      `Array.from(document.querySelectorAll('nav a[href^="#/"]')).map((a) => a.getAttribute('href').slice(2))`,
    );
    const pages = [...new Set(links)].filter((link) => !link.includes('/'));
    expect(pages.length).toBeGreaterThan(10);
    const found: string[] = [];
    for (const page of [...pages, 'print/b2', 'issue']) {
      await desk.goto(`${server.url}/desk#/${page}`);
      await desk.reload();
      await desk.locator('h1').first().waitFor();
      await desk.waitForLoadState('networkidle').catch(() => undefined);
      found.push(...(await axeFindings(desk)).map((finding) => `${page}: ${finding}`));
    }
    expect(found).toEqual([]);
  }, 300_000);

  test.each([
    '',
    '#/readings',
    '#/reading/B2-FPY',
    '#/raise',
    '#/issues',
    '#/category/Q',
    '#/escalations',
    '#/nearmiss',
    '#/andon',
    '#/calendar',
    '#/huddle',
    '#/hours',
    '#/unsent',
    '#/language',
  ])('on the tablet: %s', async (hash) => {
    await tablet.goto(`${server.url}/board/b2${hash}`);
    await tablet.reload();
    await tablet.locator('[data-touch]').first().waitFor();
    expect(await axeFindings(tablet)).toEqual([]);
  });

  test('on the start page and the page of the sign-in', async () => {
    await tablet.goto(`${server.url}/`);
    await tablet.locator('h1').first().waitFor();
    expect(await axeFindings(tablet)).toEqual([]);
    await tablet.goto(`${server.url}/sign-in`);
    expect(await axeFindings(tablet)).toEqual([]);
  });

  test.each(['b2', 'valves', 'plant'])(
    'on the page without script of %s, but for its loading anew, which is meant',
    async (board) => {
      await tablet.goto(`${server.url}/lite/${board}`);
      const found = await axeFindings(tablet);
      expect(found.filter((finding) => !finding.startsWith('meta-refresh'))).toEqual([]);
      expect(found).toHaveLength(1);
    },
  );

  test('on any step of the phone', async () => {
    const found: string[] = [];
    const look = async (step: string) =>
      found.push(...(await axeFindings(phone)).map((finding) => `${step}: ${finding}`));
    await phone.goto(`${server.url}/raise/b2`);
    await phone.locator('h1').waitFor();
    await look('photo');
    await phone.click('[data-tap=without]');
    await phone.click('[data-tap=next]');
    await look('what, nothing said');
    await phone.click('[data-tap="category:Q"]');
    await phone.fill('#title', 'Torque tool beeps');
    await phone.click('[data-tap=next]');
    await phone.click('[data-tap="severity:S1"]');
    await phone.click('[data-tap=send]');
    await look('held, nothing said');
    await phone.click('[data-tap="severity:S3"]');
    await phone.click('[data-tap="contained:no"]');
    await phone.click('[data-tap=send]');
    await phone.locator('[data-tap=undo]').waitFor();
    await look('sent');
    expect(found).toEqual([]);
  });
});

test('a tablet shows the focus after a key, not after a touch', async () => {
  await tablet.goto(`${server.url}/board/b2`);
  await tablet.locator('[data-tap="dock:reading"], [data-tap="language"]').first().waitFor();
  await tablet.mouse.click(640, 2);
  const ring = () => tablet.evaluate<boolean>(`document.documentElement.hasAttribute('data-keys')`);
  expect(await ring()).toBe(false);
  await tablet.keyboard.press('Tab');
  expect(await ring()).toBe(true);
  expect((await focused(tablet)).isSeen).toBe(true);
});
