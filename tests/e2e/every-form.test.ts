// Every place of the tablet where something can be chosen or typed, found in its own table of pages: half
// filled, without network and after its tab was killed it stands as it stood. A new page must be named here.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ids } from './no-network-forms.ts';
import { as, browser, cable, held, openTab, raiseStage, strikeStage } from './no-network-stage.ts';
import type { Tablet } from './tablet.ts';

beforeAll(raiseStage, 400_000);
afterAll(strikeStage);

/** Pages where nothing is filled in: they show, or one tap does it. */
const shows = [
  'readings',
  'issues',
  'kpi',
  'category',
  'days',
  'escalations',
  'owed',
  'practices',
  // Of people: nothing of it is kept, and without network nobody sees it.
  'skills',
  'skill',
  'duty',
  'else',
  'language',
  'unsent',
];
/** Of each page with something to fill in, where it stands. */
const places = (): readonly string[] => [
  'reading/B2-SCHEDULE',
  'raise',
  'raise/B2-FPY',
  'nearmiss',
  'andon',
  'calendar',
  'stage',
  'hours',
  'hour-plan',
  'huddle/note',
  `handover/${ids.handover}`,
  `escalate/${ids.issue}`,
  ...['contain', 'cm_add', 'close', 'cancel', 'is_cause', 'is_8d', 'is_a3'].map(
    (key) => `issue/${ids.issue}/${key}`,
  ),
  `action/${ids.action}`,
  `escalation/${ids.answered}`,
  `adoption/${ids.adoption}`,
];

test('every page of the tablet is named here', () => {
  const table = readFileSync(
    join(import.meta.dirname, '../../board-client/touch/board-touch.tsx'),
    'utf8',
  );
  const pages = [...table.matchAll(/case '([a-z-]+)':/g)].map(([, page]) => page);
  const named = new Set([...shows, ...places().map((place) => place.split('/')[0])]);
  expect(pages.filter((page) => !named.has(page))).toEqual([]);
  expect(pages.length).toBeGreaterThan(20);
});

/** What a place shows of what was done there: keys and words, and, where a choice leads on, the next step. */
async function standing(tablet: Tablet): Promise<string[]> {
  const keys = await held(tablet);
  // Without network nobody knows the clocks of a question.
  if (keys.length > 0) return keys.map((key) => key.replace(/\d\d:\d\d|–/g, ''));
  return tablet.evaluate<string[]>(
    `Array.from(document.querySelectorAll('main b, main h1')).map((e) => e.innerText)`,
  );
}

/** Where the last key of a way sends it: so many are pressed. */
const most: Readonly<Record<string, number>> = { andon: 2, calendar: 2 };

/** The key behind which a form lies. */
const opens: Readonly<Record<string, string>> = {
  handover: 'add-line',
  action: 'do:cm_owner',
  escalation: 'do:reject_return',
  adoption: 'do:ad_adapt',
};

/** Presses what is not pressed yet, one of each kind, at most `limit`, and types into what is open. */
const fill = (limit: number): string => `(async () => {
  const settled = () => new Promise((done) => setTimeout(done, 60));
  const main = () => document.querySelector('[data-touch]');
  const done = new Set();
  for (let round = 0; round < ${limit}; round++) {
    const free = Array.from(main().querySelectorAll('[aria-pressed="false"][data-tap]:not([disabled])'))
      .filter((e) => !done.has(e.dataset.tap.split(':')[0]) && !/more|gloves|^do:/.test(e.dataset.tap));
    const key = free[0];
    if (!key) break;
    done.add(key.dataset.tap.split(':')[0]);
    key.click();
    await settled();
    if (!main()) return;
  }
  for (const name of ['key:4', 'key:2']) {
    const key = main().querySelector('[data-tap="' + name + '"]');
    if (key) key.click();
    await settled();
  }
  for (const box of main().querySelectorAll('textarea, input[type="text"]')) {
    box.value = 'Words that stay';
    box.dispatchEvent(new Event('input', { bubbles: true }));
    await settled();
  }
})()`;

describe('half filled', () => {
  let context: BrowserContext;
  let tablet: Tablet;
  beforeAll(async () => {
    const lead = await as('LT', 'valves');
    const { people } = (await (await fetch(`${cable.url}/api/v1/boards/b2/people`)).json()) as {
      people: { initials: string; personId: string }[];
    };
    const ownerId = people.find(({ initials }) => initials === 'MK')?.personId;
    const made = await lead('addCountermeasure', {
      issueId: ids.issue,
      what: 'Mark the aisle',
      ownerId,
      dueOn: '2026-11-20',
    });
    ids.action = String(made.countermeasureId);
    const own = await as('MK', 'b2');
    await own('startHuddle', { huddleId: 'b2-e:2026-11-18' });
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    tablet = await openTab(context, 'b2', 'MK');
    await tablet.signIn();
    await tablet.tap('handover');
    ids.handover = (await tablet.evaluate<string>('location.hash')).split('/')[2] ?? '';
    await tablet.page.evaluate('navigator.serviceWorker && navigator.serviceWorker.ready');
  }, 120_000);
  afterAll(() => context?.close());

  test('all of them outlive the network and the tab', async () => {
    const before = new Map<string, string[]>();
    for (const place of places()) {
      await tablet.go(place);
      await expect
        .poll(() => tablet.evaluate(`!!document.querySelector('main, section')`), {
          message: place,
          timeout: 10_000,
        })
        .toBe(true);
      const key = opens[place.split('/')[0] ?? ''];
      if (key) await tablet.tap(key);
      const fresh = await standing(tablet);
      await tablet.evaluate(fill(most[place] ?? 12));
      const half = await standing(tablet);
      // A place where nothing could be filled in would prove nothing.
      expect(half, place).not.toEqual(fresh);
      expect(await tablet.evaluate<string>('location.hash'), place).toBe(`#/${place}`);
      before.set(place, half);
    }
    cable.pull();
    await tablet.page.getByText('No connection').first().waitFor();
    await tablet.page.close();
    // On this machine the browser keeps the page itself: it opens without its server, still his.
    tablet = await openTab(context, 'b2', 'MK');
    await tablet.page.locator('[data-tap="sign-out"]').waitFor();
    for (const [place, half] of before) {
      await tablet.go(place);
      await expect
        .poll(() => standing(tablet), { message: `${place}, without network` })
        .toEqual(half);
    }
    cable.plug();
    await tablet.page.getByText('Connected').first().waitFor({ timeout: 60_000 });
    for (const [place, half] of before) {
      await tablet.go(place);
      await expect.poll(() => standing(tablet), { message: `${place}, back again` }).toEqual(half);
    }
  }, 240_000);
});
