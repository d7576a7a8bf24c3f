// The cable is pulled under a tablet in the middle of every form and its tab is killed; both come back:
// nothing is lost, nothing is doubled (trust: offline queue). Counted in the server's own list of commands.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cable, openCable } from '../browser/cable.ts';
import { launchChromium } from '../browser/chromium.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { demoFolder, demoStart } from './demo-folder.ts';
import { createTablet, type Tablet } from './tablet.ts';

let server: RunningServer;
let browser: Browser;
let cable: Cable;
const ids: Record<string, string> = {};

interface Form {
  readonly name: string;
  /** Where it stands. */
  readonly place: () => string;
  readonly half: (tablet: Tablet) => Promise<void>;
  readonly finish: (tablet: Tablet) => Promise<void>;
  readonly sends: string;
  /** What the server answers where it does not take it. */
  readonly refusal?: string;
}
const taps =
  (...keys: string[]) =>
  async (tablet: Tablet) => {
    for (const key of keys) await tablet.tap(key);
  };

/** The key "Type" comes last, behind the phrases. */
async function type(tablet: Tablet, field: string, words: string): Promise<void> {
  await tablet.page.locator(`[data-tap^="${field}:"]`).last().click();
  await tablet.page.locator(`[data-tap="${field}:text"]`).fill(words);
}

const atTheLine: readonly Form[] = [
  {
    name: 'reading',
    place: () => 'reading/B2-SCHEDULE',
    half: taps('field:denominator', 'key:4', 'key:6', 'key:0'),
    finish: taps('field:numerator', 'key:4', 'key:5', 'key:5', 'go'),
    sends: 'enterReading',
  },
  {
    name: 'issue',
    place: () => 'raise',
    half: taps('category:D', 'title:Tool wear'),
    finish: taps('contained:no', 'go'),
    sends: 'raiseIssue',
  },
  {
    name: 'near miss',
    place: () => 'nearmiss',
    half: taps('place:Dock', 'text:Sharp edge'),
    finish: taps('go'),
    sends: 'reportSafetyEvent',
  },
  {
    name: 'andon',
    place: () => 'andon',
    half: taps('station:b2:2', 'kind:machine'),
    finish: taps('stands:no'),
    sends: 'raiseAndonCall',
  },
  {
    name: 'escalate',
    place: () => `escalate/${ids.issue}`,
    half: taps('question:Spare part today', 'severity:S2'),
    finish: taps('go'),
    sends: 'raiseEscalation',
  },
  {
    name: 'reject an answer',
    place: () => `escalation/${ids.answered}/reject_return`,
    half: taps('reason:Does not help'),
    finish: taps('go'),
    sends: 'rejectEscalation',
  },
  {
    name: 'accept an action',
    place: () => `action/${ids.action}`,
    half: async () => {},
    finish: taps('go'),
    sends: 'acceptCountermeasure',
  },
  {
    name: 'handover',
    place: () => `handover/${ids.handover}`,
    half: async (tablet) => {
      await tablet.tap('add-line');
      await tablet.tap('section:quality');
      await type(tablet, 'text', 'Gauge 3 is new');
    },
    finish: taps('go'),
    sends: 'addHandoverLine',
    // This leader takes the shift over: the outgoing one writes.
    refusal: 'Only who leads the outgoing shift may do this.',
  },
  {
    name: 'calendar',
    place: () => 'calendar',
    half: async (tablet) => {
      await tablet.tap('kind:extra_shift');
      await tablet.page.locator('[data-tap^="which:"]').first().click();
    },
    finish: taps('why:Backlog'),
    sends: 'changeShiftCalendar',
  },
  {
    name: 'huddle note',
    place: () => 'huddle/note',
    half: (tablet) => type(tablet, 'words', 'Check the rack at ten'),
    finish: taps('go'),
    sends: 'noteHuddle',
  },
  {
    name: 'huddle step',
    place: () => 'huddle',
    half: async () => {},
    finish: taps('step-next'),
    sends: 'stepHuddle',
  },
];
const atTier2: readonly Form[] = [
  {
    name: 'answer',
    place: () => `escalation/${ids.asked}`,
    half: taps('do:accept', 'firstStep:Go and see'),
    finish: async (tablet) => {
      await tablet.tap('ownerId:sf-maintenance');
      await tablet.page.locator('[data-tap^="at:"]').first().click();
      await tablet.tap('go');
    },
    sends: 'acceptEscalation',
  },
];

type Row = { type: string; rev: number };
/** Commands of people and tablets since `rev`, in the order in which the server took them. */
function commandsSince(rev: number): Row[] {
  const database = new Database(join(server.dataDir, 'board.sqlite'), { readonly: true });
  try {
    return database
      .prepare(
        `SELECT "type", "rev" FROM "command" WHERE "rev" > ? AND "actor" NOT LIKE '%system%' ORDER BY "rev"`,
      )
      .all(rev) as Row[];
  } finally {
    database.close();
  }
}
const lastRev = (): number => commandsSince(0).at(-1)?.rev ?? 0;

const pinOf = (initials: string): string =>
  server.signIns().people.find((person) => person.initials === initials)?.pin ?? '';

/** A tab of one browser: what the browser keeps outlives it. */
async function openTab(context: BrowserContext, board: string, initials: string): Promise<Tablet> {
  const page = await context.newPage();
  await page.addInitScript(
    `addEventListener('click', function () { window.tappedAt = Date.now(); }, true)`,
  );
  await page.goto(`${cable.url}/board/${board}`);
  await page.waitForSelector('[data-touch]');
  return createTablet(page, board, initials, pinOf(initials));
}

/** Rows of the list that are not sent, in their own words. */
const notSent = `[].filter.call(document.querySelectorAll('[data-unsent]'), function (e) {
  return e.dataset.unsent !== 'sent';
}).map(function (e) { return e.innerText; })`;

/** What a form holds: chosen keys, figures, words. */
const held = (tablet: Tablet): Promise<string[]> =>
  tablet.evaluate(`[].map.call(
    document.querySelectorAll('main [aria-pressed="true"], main [data-tap^="field:"], main textarea'),
    function (e) { return (e.dataset.tap || '') + '=' + (e.value || e.textContent).trim(); })`);

const waiting = async (tablet: Tablet): Promise<number> =>
  tablet.evaluate(
    `Number((document.querySelector('[data-tap="unsent"]') || { innerText: '0' }).innerText.replace(/\\D/g, ''))`,
  );

beforeAll(async () => {
  const dataDir = await demoFolder();
  server = await startServer({ testClock: demoStart, dataDir, readyWithinMs: 120_000 });
  cable = await openCable(server.port);
  browser = await launchChromium();
  const read = async (board: string) => {
    const answer = await fetch(`${server.url}/api/v1/boards/${board}`);
    return ((await answer.json()) as { records: Record<string, unknown>[] }).records;
  };
  const b2 = await read('b2');
  const idOf = (records: Record<string, unknown>[], kind: string, ...words: [string, string]) =>
    String(records.find((r) => r.kind === kind && String(r[words[0]]).startsWith(words[1]))?.id);
  ids.issue = idOf(b2, 'issue', 'title', 'Cart blocks');
  ids.answered = idOf(b2, 'escalation', 'state', 'returned');
  ids.asked = idOf(await read('valves'), 'escalation', 'question', 'We need a new clamping');
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await cable?.close();
  await server?.stop();
  if (server) rmSync(server.dataDir, { recursive: true, force: true });
});

async function as(initials: string, boardId: string) {
  const answer = await fetch(`${server.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ initials, boardId, pin: pinOf(initials) }),
  });
  const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  return async (type: string, payload: object) => {
    const response = await fetch(`${server.url}/api/v1/commands/${type}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
        cookie,
      },
      body: JSON.stringify(payload),
    });
    expect(response.status, await response.clone().text()).toBe(200);
    return (await response.json()) as Record<string, unknown>;
  };
}

describe.each([
  ['b2', 'MK', atTheLine],
  ['valves', 'LT', atTier2],
] as const)('the tablet of %s', (board, initials, forms) => {
  let context: BrowserContext;
  let tablet: Tablet;
  const halves: string[][] = [];

  beforeAll(async () => {
    if (board === 'b2') {
      const lead = await as('LT', 'valves');
      const person = (await (await fetch(`${server.url}/api/v1/boards/b2/people`)).json()) as {
        people: { initials: string; personId: string }[];
      };
      const owner = person.people.find((each) => each.initials === initials)?.personId;
      const made = await lead('addCountermeasure', {
        issueId: ids.issue,
        what: 'Mark the aisle',
        ownerId: owner,
        dueOn: '2026-11-20',
      });
      ids.action = String(made.countermeasureId ?? made.id);
      const own = await as(initials, 'b2');
      await own('startHuddle', { huddleId: 'b2-e:2026-11-18' });
    }
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    tablet = await openTab(context, board, initials);
    await tablet.signIn();
    if (board === 'b2') {
      await tablet.tap('handover');
      ids.handover = (await tablet.evaluate<string>('location.hash')).split('/')[2] ?? '';
    }
    await tablet.page.evaluate('navigator.serviceWorker && navigator.serviceWorker.ready');
  }, 120_000);
  afterAll(() => context?.close());

  test('half-typed forms outlive the network and the tab', async () => {
    for (const form of forms) {
      await tablet.go(form.place());
      await form.half(tablet);
      halves.push(await held(tablet));
    }
    cable.pull();
    await tablet.page.getByText('No connection').first().waitFor();
    await tablet.page.close();
    cable.plug();
    tablet = await openTab(context, board, initials);
    await tablet.signIn();
    for (const [i, form] of forms.entries()) {
      await tablet.go(form.place());
      await expect.poll(() => held(tablet), { message: form.name }).toEqual(halves[i]);
    }
  }, 180_000);

  test('what is finished without network is kept, shown, and there again in a new tab', async () => {
    cable.pull();
    await tablet.page.getByText('No connection').first().waitFor();
    for (const [i, form] of forms.entries()) {
      await tablet.go(form.place());
      await form.finish(tablet);
      await expect.poll(() => waiting(tablet), { message: form.name, timeout: 10_000 }).toBe(i + 1);
    }
    await tablet.page.close();
    // On this machine the browser may keep the page itself: it opens without its server.
    tablet = await openTab(context, board, initials);
    await tablet.page.getByText('No connection').first().waitFor();
    expect(await waiting(tablet)).toBe(forms.length);
    await tablet.tap('unsent');
    const list = await tablet.evaluate<string>(`document.querySelector('main').innerText`);
    if (board === 'b2')
      expect(list).toMatch(/clocks start when Valves receives it\. Urgent\? Call \d+/);
  }, 180_000);

  test('back again, everything is sent once and in order, and what became of it is said', async () => {
    const before = lastRev();
    cable.plug();
    await tablet.signIn();
    await tablet.go('unsent');
    await tablet.page.waitForSelector('[data-unsent]');
    const refused = forms.filter(({ refusal }) => refusal !== undefined);
    await expect
      .poll(() => tablet.evaluate<string[]>(notSent), { timeout: 60_000 })
      .toEqual(refused.map(({ refusal }) => expect.stringContaining(`Not taken: ${refusal}`)));
    for (const form of refused) {
      await tablet.page.locator('[data-tap^="change:"]').first().click();
      await expect.poll(() => held(tablet)).toEqual(halves[forms.indexOf(form)]);
      await tablet.tap('back');
    }
    await expect.poll(() => waiting(tablet)).toBe(0);
    const sent = commandsSince(before)
      .map(({ type }) => type)
      .filter((type) => forms.some((form) => form.sends === type));
    expect(sent).toEqual(forms.filter((form) => !form.refusal).map((form) => form.sends));
    const asked = tablet.page.waitForResponse((response) => response.url().endsWith('/session'));
    await tablet.page.reload();
    await asked;
    await tablet.signIn();
    expect(await waiting(tablet)).toBe(0);
    for (const form of forms.filter(({ name }) => /issue|near|andon$|calendar/.test(name))) {
      await tablet.go(form.place());
      await tablet.page.waitForSelector('main');
      expect((await held(tablet)).join(), form.name).not.toMatch(/Tool wear|Sharp edge|b2:2|extra/);
    }
    expect(commandsSince(before).filter(({ type }) => type === 'raiseIssue')).toHaveLength(
      board === 'b2' ? 1 : 0,
    );
  }, 180_000);
});

test('two who entered the same figure meet side by side; the one that is chosen stands', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const tablet = await openTab(context, 'b2', 'MK');
  await tablet.signIn();
  await tablet.go('reading/B2-STAFFING');
  await taps('field:denominator', 'key:2', 'key:0')(tablet);
  cable.pull();
  await tablet.page.getByText('No connection').first().waitFor();
  await taps('field:numerator', 'key:2', 'key:0', 'go')(tablet);
  await expect.poll(() => waiting(tablet)).toBe(1);
  const [mine] = await tablet.evaluate<{ kpiId: string; on: string; shiftId: string }[]>(
    `new Promise(function (done) {
      indexedDB.open('tier-board/').onsuccess = function (e) {
        var all = e.target.result.transaction('kept').objectStore('kept').getAll();
        all.onsuccess = function () {
          done(all.result.filter(function (x) { return x && x.deed; }).map(function (x) { return x.deed.payload; }));
        };
      };
    })`,
  );
  const other = await as('LT', 'valves');
  await other('enterReading', {
    kpiId: mine?.kpiId,
    on: mine?.on,
    shiftId: mine?.shiftId,
    numerator: 19,
    denominator: 20,
  });
  cable.plug();
  await tablet.tap('unsent');
  await tablet.page.locator('[data-tap^="choose:"]').click({ timeout: 60_000 });
  const both = await tablet.page.locator('main').last().innerText();
  expect(both).toMatch(/100\.0 %\s+MK, 06:\d\d/);
  expect(both).toMatch(/95\.0 %/);
  const before = lastRev();
  await tablet.tap('conflict:mine');
  await expect.poll(() => commandsSince(before).map(({ type }) => type)).toEqual(['enterReading']);
  await expect.poll(() => waiting(tablet)).toBe(0);
  await context.close();
}, 180_000);
