// The phone at the board in a real browser: three steps with a photo, undo; without a connection the report is kept over a
// reload and sent once when there is one. And the page in the oldest engine.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchOldChromium, type OldBrowser } from '../browser/cdp.ts';
import { launchChromium } from '../browser/chromium.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { demoFolder, demoStart } from './demo-folder.ts';

let server: RunningServer;
let browser: Browser;
let old: OldBrowser;
let context: BrowserContext;
let page: Page;
const pictures = process.env.E2E_PICTURES;

beforeAll(async () => {
  const dataDir = await demoFolder();
  server = await startServer({ testClock: demoStart, dataDir, readyWithinMs: 120_000 });
  browser = await launchChromium();
  old = await launchOldChromium({ width: 390, height: 844 });
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' });
  page = await context.newPage();
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await old?.close();
  const dataDir = server?.dataDir;
  await server?.stop();
  if (dataDir) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

type AnyRecord = Record<string, unknown> & { kind: string };
const issues = async (title: string): Promise<AnyRecord[]> => {
  const answer = await fetch(`${server.url}/api/v1/boards/b2`);
  const { records } = (await answer.json()) as { records: AnyRecord[] };
  return records.filter((each) => each.kind === 'issue' && each.title === title);
};
const fill = async (title: string) => {
  await page.click('[data-tap="category:Q"]');
  await page.fill('#title', title);
  await page.click('[data-tap=next]');
  await page.click('[data-tap="contained:no"]');
};

test('with a photo, in three steps, it waits unconfirmed at the board', async () => {
  await page.goto(`${server.url}/raise/b2`);
  await page.setInputFiles('#photo', await photo());
  await page.click('[data-tap=use]');
  await fill('Torque tool beeps');
  await page.click('[data-tap=send]');
  await page.locator('[data-tap=undo]').waitFor();
  await expect
    .poll(
      async () => (await issues('Torque tool beeps')).map(({ state, photos }) => [state, photos]),
      {
        timeout: 20_000,
      },
    )
    .toEqual([['unconfirmed', 1]]);
});

test('it can be taken back for ten seconds', async () => {
  await page.click('[data-tap=another]');
  await page.click('[data-tap=without]');
  await fill('Only a mistake');
  await page.click('[data-tap=send]');
  await page.click('[data-tap=undo]');
  await page.getByRole('heading', { name: 'Taken back' }).waitFor();
  expect((await issues('Only a mistake')).every(({ takenBackAt }) => takenBackAt !== null)).toBe(
    true,
  );
});

test('without a connection it is kept, over a reload too, and sent once', async () => {
  await page.click('[data-tap=another]');
  await page.click('[data-tap=without]');
  await fill('Leak at the press');
  // The page itself still loads: only what it sends is lost.
  await context.route('**/api/v1/raise/**', (route) => route.abort());
  await page.click('[data-tap=send]');
  await page.getByText('It is kept on this phone').waitFor();
  await page.reload();
  await page.getByText('not sent yet').waitFor();
  expect(await issues('Leak at the press')).toEqual([]);
  await context.unroute('**/api/v1/raise/**');
  await page.evaluate(`dispatchEvent(new Event('online'))`);
  await page.getByText('not sent yet').waitFor({ state: 'detached', timeout: 30_000 });
  await page.reload();
  await page.locator('h1').waitFor();
  expect(await issues('Leak at the press')).toHaveLength(1);
});

/** The page itself still loads: only what it sends meets this. */
const meet = (path: string, answer: 'nothing' | { status: number; code: string; detail: string }) =>
  context.route(path, (route) =>
    answer === 'nothing'
      ? route.abort()
      : route.fulfill({
          status: answer.status,
          contentType: 'application/problem+json',
          body: JSON.stringify({ type: '', title: '', ...answer }),
        }),
  );
const photo = async () => ({
  ...{ name: 'a.jpg', mimeType: 'image/jpeg' },
  buffer: await sharp({ create: { width: 1200, height: 1600, channels: 3, background: '#557799' } })
    .jpeg()
    .toBuffer(),
});
const report = '**/api/v1/raise/b2';

test('refused, it is said in words with what to do, over a reload too; mended it is sent once', async () => {
  await page.click('[data-tap=without]');
  await fill('Belt slips');
  await meet(report, { status: 422, code: 'rule_broken', detail: 'This board is closed today.' });
  await page.click('[data-tap=send]');
  const said = page.getByText('Not taken: This board is closed today.');
  await said.waitFor();
  await page.getByText('Change what does not fit and send it again').waitFor();
  await page.reload();
  await said.waitFor();
  // What it was held back with stands there still.
  expect(await page.getAttribute('[data-tap="contained:no"]', 'aria-pressed')).toBe('true');
  await context.unroute(report);
  await page.click('[data-tap=send]');
  await page.locator('[data-tap=undo]').waitFor();
  expect(await issues('Belt slips')).toHaveLength(1);
  expect(await page.locator('[data-kept]').count()).toBe(0);
});

test('refused while nobody looked, it stands in the list until it is changed or discarded', async () => {
  await page.click('[data-tap=another]');
  await page.click('[data-tap=without]');
  await fill('Fan rattles');
  await meet(report, 'nothing');
  await page.click('[data-tap=send]');
  await page.getByText('It is kept on this phone').waitFor();
  await context.unroute(report);
  await meet(report, { status: 400, code: 'invalid_input', detail: 'No such category.' });
  await page.reload();
  const row = page.locator('[data-kept=refused]');
  await row.getByText('Not taken: No such category.').waitFor();
  await page.reload();
  await row.locator('[data-tap=mend]').click();
  expect(await page.getAttribute('[data-tap="contained:no"]', 'aria-pressed')).toBe('true');
  await page.click('[data-tap=back]');
  expect(await page.inputValue('#title')).toBe('Fan rattles');
  await page.click('[data-tap=discard]');
  await page.getByText('Discard for good?').click();
  await page.locator('[data-tap=without]').waitFor();
  expect(await row.count()).toBe(0);
  await context.unroute(report);
});

test('ended between report and picture, the picture follows once the page is open again', async () => {
  await page.setInputFiles('#photo', await photo());
  await page.click('[data-tap=use]');
  await fill('Oil on the floor');
  const picture = '**/api/v1/raise/b2/photo?**';
  await meet(picture, 'nothing');
  await page.click('[data-tap=send]');
  await page.locator('[data-tap=undo]').waitFor();
  await page.reload();
  await page.getByText('Oil on the floor').waitFor();
  await page.getByText('The photo is on its way.').waitFor();
  expect(await issues('Oil on the floor')).toMatchObject([{ photos: 0 }]);
  await context.unroute(picture);
  await page.evaluate(`dispatchEvent(new Event('online'))`);
  await page.getByText('The photo is on its way.').waitFor({ state: 'detached' });
  expect(await issues('Oil on the floor')).toMatchObject([{ photos: 1 }]);
});

test('a picture that the server refuses is told with its reason, over a reload too', async () => {
  await page.setInputFiles('#photo', await photo());
  await page.click('[data-tap=use]');
  await fill('Guard loose');
  const picture = '**/api/v1/raise/b2/photo?**';
  await meet(picture, { status: 413, code: 'payload_too_large', detail: 'Too large.' });
  await page.click('[data-tap=send]');
  const said = page.getByText('The photo was not taken, the issue was. That is too much at once.');
  await said.waitFor();
  await context.unroute(picture);
  await page.reload();
  await said.waitFor();
});

test('with a code that is too old it is kept, and that it needs a newer one is said', async () => {
  await page.click('[data-tap=without]');
  await fill('Hose worn');
  await meet(report, { status: 403, code: 'not_paired', detail: 'Too old.' });
  await page.click('[data-tap=send]');
  await page.getByText('Scan the one that stands on the board now.').waitFor();
  await context.unroute(report);
  await page.reload();
  await page.locator('[data-kept]').waitFor({ state: 'detached' });
  expect(await issues('Hose worn')).toHaveLength(1);
});

test('a file that is no picture is refused at its step, whatever it is called', async () => {
  await page.goto(`${server.url}/raise/b2`);
  const buffer = Buffer.from('%PDF-1.7 a report, and no picture at all');
  await page.setInputFiles('#photo', { name: 'scan.jpg', mimeType: 'image/jpeg', buffer });
  await page.getByText('This phone cannot read that picture.').waitFor();
  expect(await page.locator('[data-tap=use]').count()).toBe(0);
  await page.setInputFiles('#photo', await photo());
  await page.locator('[data-tap=use]').waitFor();
  expect(await page.getByText('This phone cannot read that picture.').count()).toBe(0);
});

test('the huddle it will be told in is one that is still to come, with its day', async () => {
  await server.setClock('2026-11-18T06:23:00+01:00');
  await page.goto(`${server.url}/raise/b2`);
  // Later on the same page than its first huddle, with the clock of the phone.
  const { huddlesAt, now } = await page.evaluate<{ huddlesAt: number[]; now: number }>(
    `JSON.parse(document.getElementById('page').textContent)`,
  );
  expect(now).toBeGreaterThanOrEqual(Date.parse('2026-11-18T06:23:00+01:00'));
  expect(huddlesAt.length).toBeGreaterThan(1);
  expect(huddlesAt.every((at) => at > now)).toBe(true);
  await page.click('[data-tap=without]');
  await fill('Lamp out');
  await page.click('[data-tap=send]');
  await page.getByText(/Next huddle (\d\d:\d\d|Thu \d\d:\d\d)\./).waitFor();
});

test('in the oldest engine nothing is wider than the glass and no key is too small', async () => {
  const phone = await old.openPage('about:blank');
  await phone.setViewport(390, 844);
  await phone.goto(`${server.url}/raise/b2`);
  await phone.waitFor(`document.querySelector('h1') !== null`);
  const wrong = `Array.from(document.querySelectorAll('[data-phone] button, [data-phone] input:not([type=file])'))
    .map((e) => [e.textContent || e.id, e.getBoundingClientRect()])
    .filter((each) => each[1].height < 63.5 || each[1].right > 390.5)
    .map((each) => each[0])`;
  const steps = [
    '[data-tap=without]',
    '[data-tap="category:Q"]',
    '[data-tap^="phrase:"]',
    '[data-tap=next]',
  ];
  for (const tap of [...steps, '[data-tap="contained:yes"]', '[data-tap="severity:S1"]']) {
    await phone.evaluate(`document.querySelector('${tap.replace(/"/g, '\\"')}').click()`);
    expect([tap, await phone.evaluate(wrong)]).toEqual([tap, []]);
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(390);
  }
  if (pictures) {
    mkdirSync(pictures, { recursive: true });
    await phone.screenshot(join(pictures, 'phone-old.png'));
  }
  expect(phone.errors).toEqual([]);
});
