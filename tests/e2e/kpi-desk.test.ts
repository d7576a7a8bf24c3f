// A KPI at the desk in a real browser: its owner proposes a target, the next tier says no with a reason and
// then yes to another one; what is measured gets a new definition from a date on; a span of the run chart
// is marked and stands on the wall.
import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { demoFolder, demoStart } from './demo-folder.ts';

let server: RunningServer;
let browser: Browser;
let owner: Page;
let above: Page;

beforeAll(async () => {
  const dataDir = await demoFolder();
  server = await startServer({ testClock: demoStart, dataDir, readyWithinMs: 120_000 });
  browser = await launchChromium();
  owner = await deskOf('MK');
  above = await deskOf('LT');
}, 400_000);
afterAll(async () => {
  const dataDir = server?.dataDir;
  await browser?.close();
  await server?.stop();
  if (dataDir) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

/** The page of a KPI of B2, by somebody who signed in; a browser of his own. */
async function deskOf(initials: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1200 } });
  const page = await context.newPage();
  const person = server.signIns().people.find((each) => each.initials === initials);
  await page.goto(`${server.url}/desk#/kpis/b2/B2-FPY`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('input[name=initials]').fill(initials);
  await page.locator('input[name=secret]').fill(person?.passphrase ?? person?.pin ?? '');
  await page.locator('dialog[aria-label="Sign in"] button[type=submit]').click();
  await page.locator('dialog[aria-label="Sign in"]').waitFor({ state: 'detached' });
  await page.locator('[data-form=target]').waitFor();
  return page;
}

const propose = async (value: string, from: string): Promise<void> => {
  const form = owner.locator('[data-form=target]');
  await form.getByLabel('Valid from').fill(from);
  await form.getByLabel('Target', { exact: true }).fill(value);
  await form.getByLabel('Reason').fill(`Held since the event: ${value}`);
  await form.getByRole('button', { name: 'Propose' }).click();
  await owner.locator('tr[data-target]', { hasText: `Held since the event: ${value}` }).waitFor();
};
const rowOf = (page: Page, value: string) =>
  page.locator('tr[data-target]', { hasText: `Held since the event: ${value}` });

test('a proposed target is declined with a reason, another one approved; nothing is recoloured', async () => {
  await propose('98', '2026-11-19');
  await above.reload();
  const no = rowOf(above, '98');
  await no.getByRole('button', { name: 'Decline' }).click();
  await no.getByLabel('Why not').fill('Not before the second tool');
  await no.getByRole('button', { name: 'Decline' }).click();
  await above.getByText('declined: Not before the second tool').waitFor();
  await propose('96.5', '2026-11-19');
  await above.reload();
  await rowOf(above, '96.5').getByRole('button', { name: 'Approve' }).click();
  await rowOf(above, '96.5').getByText('LT').waitFor();
  // Who proposed it reads why not; the target of today is still the one of today.
  await owner.reload();
  await owner.getByText('declined: Not before the second tool').waitFor();
  await owner.locator('tr[data-target]', { hasText: 'valid now' }).getByText('≥ 96.0').waitFor();
});

test('a new definition holds from a date on, and says so', async () => {
  await owner.getByRole('button', { name: 'Change definition' }).click();
  const form = owner.locator('[data-form=definition]');
  expect(await form.getByRole('button', { name: 'Save definition' }).isDisabled()).toBe(true);
  await form.getByLabel('Short name').fill('First pass');
  await form.getByLabel('Factor').fill('1000');
  await form.getByLabel('Unit').fill('‰');
  await form.getByLabel('Valid from').fill('2026-11-19');
  await form.getByLabel('Why').fill('Told in per mille');
  await form.getByRole('button', { name: 'Save definition' }).click();
  await form.waitFor({ state: 'detached' });
  const versions = owner.locator('[data-list=versions]');
  await versions.getByText('definition 2 holds from Thu 19 Nov').waitFor();
  expect(await versions.textContent()).toContain('Told in per mille');
  // Until then it is what it was.
  expect(await owner.textContent('h2')).toContain('definition 1');
});

test('a marked span is a band on the chart of the wall, until it is taken away', async () => {
  const form = owner.locator('[data-form=mark]');
  await form.getByLabel('From').fill('2026-11-03');
  await form.getByLabel('To').fill('2026-11-05');
  await form.getByLabel('What happened').fill('New tool');
  await form.getByRole('button', { name: 'Mark' }).click();
  await owner.locator('[data-mark="2026-11-03"]').waitFor();
  const bands = async (): Promise<string[]> => {
    const answer = await fetch(`${server.url}/api/v1/boards/b2`);
    const { records } = (await answer.json()) as {
      records: { kind: string; id: string; bands?: { label: string }[] }[];
    };
    const chart = records.find(({ kind, id }) => kind === 'runChart' && id === 'B2-FPY');
    return (chart?.bands ?? []).map(({ label }) => label);
  };
  expect(await bands()).toEqual(['KE-07', 'New tool']);
  await owner.locator('[data-mark="2026-11-03"]').getByRole('button').click();
  await owner.locator('[data-mark="2026-11-03"]').waitFor({ state: 'detached' });
  expect(await bands()).toEqual(['KE-07']);
});
