// The commonest tasks of a tablet in at most four taps from home, the person known: counted by real clicks
// on real pages. Digits of a figure are not counted; where a list must be gone through (sections of a
// handover, steps of a huddle), its entries are not either.
import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { demoFolder, demoStart } from './demo-folder.ts';
import { createTablet, type Tablet } from './tablet.ts';

let server: RunningServer;
let browser: Browser;
const tablets: Record<string, Tablet> = {};

const most = 4;
/** Keys that a task goes through one by one, and those of a number pad. */
const uncounted = /^(key:|seen:|step-next$)/;

async function open(board: string, initials: string): Promise<Tablet> {
  const pin = server.signIns().people.find((person) => person.initials === initials)?.pin ?? '';
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  // Only what a finger does counts: a click that a script makes is none, nor is a way by the address.
  await page.addInitScript(
    `window.taps = [];
    addEventListener('click', function (event) {
      window.tappedAt = Date.now();
      var key = event.target.closest('[data-tap]');
      window.taps.push((event.isTrusted ? '' : 'script ') + (key ? key.dataset.tap : 'beside'));
    }, true)`,
  );
  await page.goto(`${server.url}/board/${board}`);
  const tablet = createTablet(page, board, initials, pin);
  await tablet.signIn();
  return tablet;
}

beforeAll(async () => {
  const dataDir = await demoFolder();
  server = await startServer({ testClock: demoStart, dataDir, readyWithinMs: 120_000 });
  browser = await launchChromium();
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  if (server) rmSync(server.dataDir, { recursive: true, force: true });
});

type Task = readonly [
  task: string,
  board: string,
  initials: string,
  keys: readonly string[],
  taps: number,
];
/** `first:x` = the first key whose name begins with x. */
const tasks: readonly Task[] = [
  ['confirm "no safety event"', 'b2', 'MK', ['no-event'], 1],
  ['confirm an answer', 'b2', 'MK', ['works'], 1],
  [
    'enter a reading that is green',
    'b2',
    'MK',
    ['dock:num', 'enter:B2-STAFFING', 'key:2', 'key:0', 'field:numerator', 'key:2', 'key:0', 'go'],
    4,
  ],
  ['raise an issue from a red', 'b2', 'MK', ['raise', 'contained:no', 'go'], 3],
  ['raise a new issue', 'b2', 'MK', ['dock:issue', 'category:D', 'title:Tool wear', 'go'], 4],
  ['near miss', 'b2', 'MK', ['dock:cross', 'place:Dock', 'text:Sharp edge', 'go'], 4],
  ['andon', 'b2', 'MK', ['dock:andon', 'station:b2:2', 'kind:machine', 'stands:no'], 4],
  ['escalate from the red row', 'b2', 'MK', ['escalate', 'question:Spare part today', 'go'], 3],
  ['start the huddle and lead it', 'b2', 'MK', ['huddle-start', ...Array(7).fill('step-next')], 1],
  ['an action is done', 'b1', 'TU', ['late', 'go'], 2],
  ['answer from tier 2', 'valves', 'LT', ['question', 'first:ownerId:', 'first:at:', 'go'], 4],
  // Its hour is over by then, and it is missed.
  [
    'enter a reading that is red, with its reason',
    'b1',
    'SW',
    [
      'enter',
      'key:9',
      'key:0',
      'key:0',
      'field:numerator',
      'key:6',
      'key:0',
      'first:reason:',
      'go',
    ],
    4,
  ],
];

describe('from home, the person known', () => {
  test.each(tasks)(
    '%s',
    async (_task, board, initials, keys, taps) => {
      const at = `${board} ${initials}`;
      const tablet = tablets[at] ?? (await open(board, initials));
      tablets[at] = tablet;
      const sent: string[] = [];
      tablet.page.on('response', (response) => {
        const command = /commands\/(\w+)$/.exec(response.url())?.[1];
        if (command) sent.push(`${command} ${response.status()}`);
      });
      if (keys[0] === 'enter') await server.setClock('2026-11-18T06:46:00+01:00');
      await tablet.go('');
      await tablet.page.locator('[data-tap^="dock:"]').first().waitFor();
      await tablet.evaluate('window.taps = []');
      for (const key of keys) {
        if (!key.startsWith('first:')) await tablet.tap(key);
        else
          await tablet.page
            .locator(`[data-tap^="${key.slice(6)}"]`)
            .first()
            .click();
      }
      await expect
        .poll(() => sent.filter((each) => each.endsWith(' 200')).length)
        .toBeGreaterThan(0);
      expect(sent.filter((each) => !each.endsWith(' 200'))).toEqual([]);
      tablet.page.removeAllListeners('response');
      const tapped = await tablet.evaluate<string[]>('window.taps');
      expect(
        tapped.map((tap, i) =>
          tap.startsWith((keys[i] ?? '').replace('first:', '')) ? keys[i] : tap,
        ),
      ).toEqual(keys);
      const counted = tapped.filter((tap) => !uncounted.test(tap)).length;
      expect(counted).toBe(taps);
      expect(counted).toBeLessThanOrEqual(most);
    },
    60_000,
  );

  test('take a shift over: the sections one by one, then one tap', async () => {
    await server.setClock('2026-11-18T13:50:00+01:00');
    const gives = await open('b2', 'MK');
    await gives.tap('handover');
    await gives.page.locator('[data-tap="hand-over"]').click({ timeout: 20_000 });
    await server.setClock('2026-11-18T14:02:00+01:00');
    const takes = await open('b2', 'JK');
    await takes.tap('handover');
    await takes.page.locator('[data-tap="accept"]').waitFor();
    const sections = await takes.page.locator('[data-tap^="seen:"]').count();
    expect(sections).toBe(7);
    takes.counted();
    for (let n = 0; n < sections; n++) {
      await takes.page.locator('[data-tap^="seen:"]:not([class*="go"])').first().click();
      await expect
        .poll(() => takes.page.locator('[data-tap^="seen:"]:not([class*="go"])').count())
        .toBe(sections - n - 1);
    }
    await takes.tap('accept');
    // The way there, and the one that accepts.
    expect(takes.counted() + 1).toBe(2);
    await expect.poll(() => takes.evaluate<string>('location.hash')).toBe('');
  }, 120_000);
});
