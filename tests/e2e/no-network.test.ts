// The cable is pulled under a tablet in the middle of every form and its tab is killed; both come back:
// nothing is lost, nothing is doubled (trust: offline queue). Counted in the server's own list of commands.
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atTheLine, atTier2, ids, taps } from './no-network-forms.ts';
import {
  as,
  browser,
  cable,
  commandsSince,
  held,
  lastRev,
  notSent,
  openTab,
  raiseStage,
  server,
  strikeStage,
  waiting,
} from './no-network-stage.ts';
import type { Tablet } from './tablet.ts';

beforeAll(raiseStage, 400_000);
afterAll(strikeStage);

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
    if (board === 'b2')
      await expect
        .poll(() => tablet.evaluate<string>(`document.querySelector('main').innerText`))
        .toMatch(/clocks start when Valves receives it\. Urgent\? Call \d+/);
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

test('without connection the andon page says before and after the third tap that it calls nobody, and whom to fetch', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const tablet = await openTab(context, 'b2', 'MK');
  const nobody = tablet.page.locator('[data-calls-nobody]');
  await tablet.go('andon');
  // Not the station that called in the forms above.
  await taps('station:b2:1', 'kind:machine')(tablet);
  expect(await nobody.count()).toBe(0);
  cable.pull();
  await nobody.waitFor();
  cable.plug();
  await nobody.waitFor({ state: 'detached' });
  cable.pull();
  await nobody.waitFor();
  await tablet.tap('stands:no');
  await nobody.getByText('Not sent: it calls nobody.').waitFor();
  await tablet.page.getByText(/Fetch TL \w+ yourself, by voice, or call 4711\./).waitFor();
  // Left and come back to: home says it too.
  await tablet.go('');
  await tablet.page.getByText('Not sent: calls nobody').waitFor();
  await tablet.tap('dock:andon');
  await nobody.waitFor();
  // With the connection it turns into the call that runs.
  cable.plug();
  await tablet.page.locator('[data-tap=here]').waitFor({ timeout: 60_000 });
  await tablet.tap('runs');
  await context.close();
}, 120_000);

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

test('a reload without network changes nothing for who is at it: he goes on where he was', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const tablet = await openTab(context, 'b2', 'MK');
  await tablet.signIn();
  await tablet.page.evaluate('navigator.serviceWorker && navigator.serviceWorker.ready');
  const before = lastRev();
  await tablet.go('raise');
  await taps('category:D', 'title:Tool wear')(tablet);
  const half = await held(tablet);
  cable.pull();
  await tablet.page.getByText('No connection').first().waitFor();
  await tablet.page.reload();
  await tablet.page.waitForSelector('[data-touch]');
  await tablet.page.locator('[data-tap="sign-out"]').waitFor();
  await expect.poll(() => held(tablet)).toEqual(half);
  await taps('contained:no', 'go')(tablet);
  await expect.poll(() => waiting(tablet)).toBe(1);
  await tablet.page.reload();
  await expect.poll(() => waiting(tablet)).toBe(1);
  cable.plug();
  await expect.poll(() => waiting(tablet), { timeout: 60_000 }).toBe(0);
  expect(commandsSince(before).map(({ type }) => type)).toEqual(['raiseIssue']);
  await context.close();
}, 180_000);
