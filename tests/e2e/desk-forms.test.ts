// What a plant sets up at the desk, in a real browser: announcements, calls and phrases, calendar, agendas and
// slots, absence. Each is seen where it acts, not only in the form.
import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { demoFolder, demoStart } from './demo-folder.ts';

let server: RunningServer;
let browser: Browser;
let desk: Page;
const errors: string[] = [];
beforeAll(async () => {
  server = await startServer({
    testClock: demoStart,
    dataDir: await demoFolder(),
    readyWithinMs: 120_000,
  });
  browser = await launchChromium();
  desk = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  desk.on('pageerror', (error) => errors.push(error.message));
  const admin = server.signIns().people.find((person) => person.role === 'AD');
  await desk.goto(`${server.url}/desk`);
  await desk.getByRole('button', { name: 'Sign in' }).first().click();
  await desk.fill('input[name=initials]', admin?.initials ?? '');
  await desk.fill('input[name=secret]', admin?.passphrase ?? '');
  await desk.locator('form button[type=submit]').click();
  await desk.getByRole('button', { name: `Sign out ${admin?.initials}` }).waitFor();
}, 400_000);
afterAll(async () => {
  await browser?.close();
  const dataDir = server?.dataDir;
  await server?.stop();
  if (dataDir) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

const open = async (page: string): Promise<void> => {
  await desk.goto(`${server.url}/desk#/${page}`);
  await desk.locator('h1').waitFor();
};
const said = (text: string) => desk.getByRole('status').filter({ hasText: text }).waitFor();
type AnyRecord = Record<string, unknown> & { kind: string; id: string };
async function records(board: string): Promise<AnyRecord[]> {
  const answer = await fetch(`${server.url}/api/v1/boards/${board}`);
  return ((await answer.json()) as { records: AnyRecord[] }).records;
}

test('a safety alert stands on the strip of its board at once', async () => {
  await open('announcements');
  await desk.getByLabel('Text, at most 140 characters').fill('Crane test in hall 2 until noon');
  await desk.getByLabel('Kind').selectOption('safety');
  await desk.getByRole('button', { name: 'B2', exact: true }).click();
  await desk.getByRole('button', { name: 'Publish' }).first().click();
  await said('Published.');
  const tablet = await (await browser.newContext()).newPage();
  await tablet.goto(`${server.url}/board/b2`);
  await tablet.getByText('Crane test in hall 2 until noon').first().waitFor();
  await tablet.close();
});

test('the emergency number and the phrases of the plant reach every board', async () => {
  await open('calls');
  await desk.getByRole('textbox', { name: 'Emergency number' }).fill('not a number!!');
  await desk.getByText('This cannot be dialled').waitFor();
  await desk.getByRole('textbox', { name: 'Emergency number' }).fill('4711');
  await desk.getByRole('button', { name: 'Save' }).first().click();
  await said('Saved');
  await desk.getByRole('button', { name: 'One more phrase' }).click();
  await desk.getByRole('textbox', { name: 'Phrase', exact: true }).fill('Electrician now');
  const phrases = desk.locator('section', { hasText: 'Phrases of a question' });
  await phrases.getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(async () => (await records('a1')).find((r) => r.kind === 'escalationSetting'))
    .toMatchObject({ emergencyNumber: '4711', phrases: [{ text: 'Electrician now' }] });
});

test('an address is kept for the adapter, and no board ever gets it', async () => {
  await open('calls');
  await desk.getByLabel('Person or board').selectOption('board:valves');
  await desk.getByLabel('Mail').fill('valves@plant.example');
  const contacts = desk.locator('section', { hasText: 'Addresses for alerts' });
  await contacts.getByRole('button', { name: 'Save' }).click();
  await contacts.getByRole('cell', { name: 'valves@plant.example' }).waitFor();
  expect(JSON.stringify(await records('valves'))).not.toContain('valves@plant.example');
});

test('a new station is a key of the tablet', async () => {
  await open('calls');
  const stations = desk.locator('section', { hasText: 'Stations that can call' });
  await stations.getByLabel('Board').selectOption('b2');
  await stations.getByRole('button', { name: 'One more station' }).click();
  await stations.getByLabel('Key').last().fill('90');
  await stations.getByLabel('Name').last().fill('Rework bench');
  await stations.getByRole('button', { name: 'Save' }).click();
  await expect.poll(async () => (await records('b2')).some((r) => r.id === 'b2:90')).toBe(true);
});

test('a holiday of the whole plant is entered once and taken out again', async () => {
  await open('calendar');
  const plant = desk.locator('[data-calendar=all]');
  await plant.getByLabel('Day', { exact: true }).fill('2026-12-24');
  await plant.getByLabel('Why').fill('Christmas');
  await plant.getByRole('button', { name: 'Enter' }).click();
  await expect.poll(() => desk.getByRole('cell', { name: 'Christmas' }).count()).toBe(3);
  const first = desk.getByRole('row', { name: /Christmas/ }).first();
  await first.getByRole('button', { name: 'Take out' }).click();
  await said('Taken out');
  await expect.poll(() => desk.getByRole('cell', { name: 'Christmas' }).count()).toBe(2);
});

test('a weekly huddle has its own agenda and its slot', async () => {
  await open('huddles/plant');
  await desk.getByRole('button', { name: 'Weekly' }).click();
  await desk.getByRole('textbox', { name: 'priorities' }).fill('Plans of H2');
  await desk.getByRole('button', { name: 'Save agenda' }).click();
  await said('Agenda saved');
  await desk.getByLabel('from').fill('10:15');
  await desk.getByLabel('until').fill('10:45');
  await desk.getByRole('button', { name: 'Add slot' }).click();
  await said('Added');
  await desk.getByText('10:15–10:45').waitFor();
});

test('who is away for longer is off his board, and his things are asked of others', async () => {
  await open('people');
  await desk.getByRole('textbox', { name: 'Find' }).fill('MK');
  const row = desk.getByRole('row', { name: /TL B2/ });
  await row.getByRole('button', { name: 'Away for longer' }).click();
  await row.getByRole('button', { name: 'Away for longer' }).click();
  await said('What he held is listed.');
  await desk.getByRole('cell', { name: 'leads or deputises the crew' }).first().waitFor();
  await row.getByRole('button', { name: 'Back' }).click();
  await said('Back at work.');
  expect(errors).toEqual([]);
});

test('signed out by the clock, one dialog asks for who it was; his page and what he typed wait, covered', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.clock.install();
  const admin = server.signIns().people.find((person) => person.role === 'AD');
  await page.goto(`${server.url}/desk#/announcements`);
  const signIn = async () => {
    await page.fill('input[name=secret]', admin?.passphrase ?? '');
    await page.locator('dialog button[type=submit]').click();
    await page.locator('dialog').waitFor({ state: 'detached' });
  };
  await page.getByRole('button', { name: 'Sign in' }).first().click();
  await page.fill('input[name=initials]', admin?.initials ?? '');
  await signIn();
  const field = page.getByLabel('Text, at most 140 characters');
  await field.fill('Half a sentence');
  await page.clock.fastForward('20:00');
  await page.getByText('was signed out after 15 min without a touch').waitFor();
  expect(await page.inputValue('input[name=initials]')).toBe(admin?.initials);
  const cover = await page.evaluate(
    `getComputedStyle(document.querySelector('dialog'), '::backdrop').backgroundColor`,
  );
  expect(cover).not.toMatch(/rgba|\/|transparent/);
  await signIn();
  expect(await field.inputValue()).toBe('Half a sentence');
  // Somebody else who signs in there gets nothing of what the first one typed.
  await page.clock.fastForward('20:00');
  await page.getByText('was signed out after').waitFor();
  const other = server.signIns().people.find((person) => person.role === 'PM');
  await page.fill('input[name=initials]', other?.initials ?? '');
  await page.fill('input[name=secret]', other?.passphrase ?? other?.pin ?? '');
  await page.locator('dialog button[type=submit]').click();
  await page.getByRole('button', { name: `Sign out ${other?.initials}` }).waitFor();
  expect(await field.inputValue()).toBe('');
  // Who leaves the dialog leaves the page as nobody.
  await page.clock.fastForward('20:00');
  await page.getByText('was signed out after').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Sign in' }).first().waitFor();
  await context.close();
});
