// A session on a tablet ends by itself, counting down: two minutes after the last touch, ten while its person leads
// the huddle (Rule 2.0 "Device"). What he had begun waits, for him alone, one tap away.
import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { demoFolder, demoStart } from './demo-folder.ts';
import { createTablet, type Tablet } from './tablet.ts';

let server: RunningServer;
let browser: Browser;
let page: Page;
const pins: Record<string, string> = {};
const of: Record<string, Tablet> = {};

beforeAll(async () => {
  const dataDir = await demoFolder();
  server = await startServer({ testClock: demoStart, dataDir, readyWithinMs: 120_000 });
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.clock.install();
  await page.goto(`${server.url}/board/b2`);
  for (const { initials, pin } of server.signIns().people) pins[initials] = pin;
  for (const who of ['MK', 'JK']) of[who] = createTablet(page, 'b2', who, pins[who] ?? '');
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  if (server) rmSync(server.dataDir, { recursive: true, force: true });
});

const mk = (): Tablet => of.MK as Tablet;
const jk = (): Tablet => of.JK as Tablet;
/** The tablet's own clock: nobody touches it meanwhile. */
const passes = (seconds: number) => page.clock.runFor(seconds * 1000);
const left = async (): Promise<number> => {
  const text = await page.locator('[data-tap="sign-out"] small').innerText();
  return Number(/(\d+) s/.exec(text)?.[1]);
};
const figure = () => page.locator('[data-tap="field:denominator"] b').innerText();
const reading = 'reading/B2-STAFFING';
const isOut = () => page.locator('[data-tap="sign-in"]').waitFor({ timeout: 20_000 });

describe('two minutes after the last touch', () => {
  test('the seconds count down, and a touch starts them again', async () => {
    await mk().signIn();
    await passes(50);
    const before = await left();
    expect(before).toBeLessThan(90);
    expect(before).toBeGreaterThan(30);
    await page.mouse.click(640, 300);
    await passes(1);
    expect(await left()).toBeGreaterThan(115);
  });

  test('he is out; the page says so, whose words wait, and one tap and his PIN are the way back to them', async () => {
    await mk().go(reading);
    await mk().tap('key:2');
    await expect.poll(figure).toContain('2');
    await passes(118);
    expect(await left()).toBeLessThanOrEqual(3);
    await passes(4);
    await isOut();
    // Two minutes at once look to the page like a network that was away: it is back in a moment.
    await expect
      .poll(() => page.locator('[data-touch] > header').innerText(), { timeout: 20_000 })
      .toMatch(/MK was signed out at .* after 2 min without a touch/);
    // Nobody touched it: it is home again, and nothing of his is to be read.
    expect(await page.evaluate('location.hash')).toBe('');
    await mk().tap('sign-in');
    await mk().tap('person:MK');
    for (const digit of pins.MK ?? '') await mk().tap(`key:${digit}`);
    await page.locator('[data-tap="field:denominator"]').waitFor();
    expect(await page.evaluate('location.hash')).toBe(`#/${reading}`);
    expect(await figure()).toContain('2');
  }, 60_000);

  test('neither nobody nor the next person is shown it; it is there when he is back', async () => {
    await passes(122);
    await isOut();
    await mk().go(reading);
    expect((await figure()).trim()).toBe('');
    await jk().go('');
    await jk().signIn();
    await jk().go(reading);
    await page.locator('[data-tap="field:denominator"]').waitFor();
    expect((await figure()).trim()).toBe('');
    await mk().go('');
    await mk().signIn('again');
    await mk().go(reading);
    await expect.poll(figure).toContain('2');
  }, 60_000);
});

test('ten minutes while he leads the huddle, and not one more', async () => {
  await mk().go('');
  await mk().signIn();
  await mk().tap('huddle-start');
  await page.locator('[data-tap="step-next"]').waitFor();
  await expect.poll(left).toBeGreaterThan(590);
  await passes(300);
  expect(await left()).toBeGreaterThan(250);
  await passes(302);
  await page.locator('[data-tap="sign-out"]').waitFor({ state: 'detached' });
}, 60_000);
