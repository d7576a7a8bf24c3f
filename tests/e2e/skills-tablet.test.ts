// Skills and best practices at the tablet of B1: what waits is owed, started, assessed and seen there.
import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { demoFolder, demoStart } from './demo-folder.ts';
import { createTablet, type Tablet } from './tablet.ts';

let server: RunningServer;
let browser: Browser;
let tablet: Tablet;
const errors: string[] = [];
beforeAll(async () => {
  server = await startServer({
    testClock: demoStart,
    dataDir: await demoFolder(),
    readyWithinMs: 120_000,
  });
  browser = await launchChromium();
  const leader = server.signIns().people.find((p) => p.role === 'TL' && p.board === 'b1');
  const page = await (
    await browser.newContext({ viewport: { width: 1280, height: 800 } })
  ).newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${server.url}/board/b1`);
  tablet = createTablet(page, 'b1', leader?.initials ?? '', leader?.pin ?? '');
}, 400_000);
afterAll(async () => {
  await browser?.close();
  const dataDir = server?.dataDir;
  await server?.stop();
  if (dataDir) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

const text = (words: string) => tablet.page.getByText(words).first().waitFor();

test('signed out the gap is shown and nobody is named', async () => {
  await tablet.go('category/P');
  await tablet.tap('skills');
  await text('1 of 3 work alone');
  await text('Sign in as somebody of this team.');
  expect(await tablet.page.locator('[data-tap^="skill:"]').count()).toBe(0);
});

test('the trainer owes two trainings, starts one and says what he has seen', async () => {
  await tablet.signIn();
  await tablet.go('owed');
  await text('somebody to train');
  await tablet.go('skills');
  const row = 'skill:b1-skill-0/b1-1-2';
  await tablet.tap(row);
  await tablet.tap('do:skill_start');
  await tablet.tap('go');
  await text('Training runs');
  await tablet.tap(row);
  await tablet.tap('level:3');
  await tablet.tap('go');
  await text('The team leader signs');
  // He assessed it: another one signs.
  await tablet.tap(row);
  await tablet.page.locator('[data-tap="do:skill_assess"], [data-tap="go"]').first().waitFor();
  expect(await tablet.has('do:skill_sign')).toBe(false);
});

test('somebody went to see a best practice, and the board takes it over', async () => {
  await tablet.go('practices');
  await tablet.page.locator('[data-tap^="adoption:"]', { hasText: 'Torque check' }).first().click();
  await tablet.tap('note:Fits here');
  await tablet.tap('go');
  await text('seen');
  await tablet.page.locator('[data-tap^="adoption:"]', { hasText: 'Torque check' }).first().click();
  await tablet.tap('do:ad_start');
  await tablet.page.locator('[data-tap^="dueOn:"]').nth(2).click();
  await tablet.tap('go');
  await text('taking over');
});

test('thanks stand in the news of the huddle and are read out once', async () => {
  const given = await tablet.evaluate<number>(`fetch('/api/v1/commands/giveRecognition', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': '5f0c1d2e-0000-4000-8000-0000000000a1',
    },
    body: JSON.stringify({ boardId: 'b1', text: 'Clean change of tools all week' }),
  }).then((response) => response.status)`);
  expect(given).toBe(200);
  await tablet.go('');
  await tablet.tap('huddle-start');
  await tablet.tap('step:news');
  await text('Clean change of tools all week');
  await tablet.page.locator('[data-tap^="thanks:"]').first().click();
  await tablet.page.getByText('Clean change of tools all week').waitFor({ state: 'detached' });
  expect(errors).toEqual([]);
});
