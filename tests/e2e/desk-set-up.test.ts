// A new plant is set up at its desk: what comes next, boards, categories, KPIs with their preview, reasons, people and
// who stands, every change with its way back, and all of it as one file. As its administrator does it, by keys.
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { setUpPlant } from './wizard.ts';

let server: RunningServer;
let browser: Browser;
let desk: Page;
const errors: string[] = [];
beforeAll(async () => {
  server = await startServer({ args: ['--empty'] });
  browser = await launchChromium();
  desk = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  desk.on('pageerror', (error) => errors.push(error.message));
  await setUpPlant(desk, server.output(), 'a horse that reads boards');
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const open = async (page: string): Promise<void> => {
  await desk.goto(`${server.url}/desk#/${page}`);
  await desk.locator('h1').waitFor();
};
const said = (text: string) => desk.getByRole('status').filter({ hasText: text }).first().waitFor();
const form = (name: string) => desk.locator(`[data-form="${name}"]`);

test('what is lacking stands first and goes when it is there', async () => {
  await open('boards');
  await desk.locator('[data-next="screen reading people"]').waitFor();
  await open('people');
  await form('add-person').getByLabel('Name', { exact: true }).fill('Tom Leader');
  await form('add-person').getByLabel('Initials').fill('tl');
  await form('add-person').getByLabel('Role').selectOption('TL');
  // A PIN that is too easy is refused: the person is there once, and the next try sets the PIN alone.
  await form('add-person').getByLabel('First PIN').fill('123456');
  await form('add-person').getByRole('button', { name: 'Add', exact: true }).click();
  await desk.getByText('the first PIN was not taken').waitFor();
  await form('add-person').getByLabel('First PIN').fill('740219');
  await form('add-person').getByRole('button', { name: 'Set the first PIN' }).click();
  await said('TL is here.');
  // Initials are unique, and that is said at the field.
  await form('add-person').getByLabel('Initials').fill('TL');
  await form('add-person').getByText('belongs to somebody else').waitFor();
  await open('boards');
  await desk.locator('[data-next="screen reading"]').waitFor();
});

test('the week says who stands for the board', async () => {
  await open('duty/line-1');
  await desk.getByRole('button', { name: 'Week after' }).click();
  const cell = desk.locator('[data-shift="E"] td').first();
  await cell.locator('select').first().selectOption({ label: 'TL TL' });
  await said('Saved');
  await cell.locator('select').nth(1).selectOption({ label: 'AA TL' });
  await desk.reload();
  await desk.locator('[data-shift="E"] td').first().locator('select').first().waitFor();
  const chosen = await desk
    .locator('[data-shift="E"] td')
    .first()
    .locator('select')
    .evaluateAll((all) => all.map((each) => (each as HTMLSelectElement).selectedOptions[0]?.text));
  expect(chosen).toEqual(['TL TL', 'AA TL']);
});

test('categories are moved by key, and taken back', async () => {
  await open('tree/line-1');
  await desk.getByRole('button', { name: 'Cost: one place up' }).press('Enter');
  await form('board').getByRole('button', { name: 'Save' }).click();
  await said('Saved');
  const letters = () =>
    form('board')
      .getByLabel('Letter')
      .evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value).join(''));
  await desk.locator('[data-kind="board"]').first().waitFor();
  expect(await letters()).toBe('SQCDP');
  await desk.locator('[data-kind="board"]').getByRole('button', { name: 'Take back' }).click();
  await said('Taken back');
  await desk.locator('[data-category="D"] + [data-category="C"]').waitFor();
  expect(await letters()).toBe('SQDCP');
});

test('a KPI is added with its tile drawn while one types, and retired with a reason', async () => {
  await open('kpis/line-1/add');
  const add = form('add-kpi');
  await add.getByLabel('Name', { exact: true }).fill('Energy per unit');
  await add.getByLabel('Short name').fill('Energy');
  await add.getByLabel(/^Category/).selectOption('C');
  await add.getByLabel('What is measured').selectOption('value');
  await add.getByLabel('Better is').selectOption('lower');
  await add.getByLabel('First target').fill('2.5');
  for (const theme of ['light', 'dark'])
    await desk.locator(`[data-preview="${theme}"]`).getByText('Energy').waitFor();
  const tryOut = desk.getByRole('complementary', { name: 'On the wall' }).getByLabel('Try a value');
  await tryOut.fill('3');
  await desk.getByText('That is red.').waitFor();
  await tryOut.fill('2.5');
  await desk.getByText('That is green.').waitFor();
  await add.getByRole('button', { name: 'Add this KPI' }).click();
  await desk.getByRole('heading', { name: /Energy per unit/ }).waitFor();
  await desk.getByRole('button', { name: 'Retire', exact: true }).click();
  await form('retire').getByLabel('Why').fill('Measured twice');
  await form('retire')
    .getByRole('button', { name: /Retire Energy/ })
    .click();
  await desk.getByText('1 retired').click();
  await desk.getByRole('button', { name: 'Offer again' }).click();
  await desk.locator('[data-kpi="LINE-1-ENERGY"]').waitFor();
});

test('a further board comes from a template, below the board chosen', async () => {
  await open('tree');
  await form('add-board').getByLabel('Template').selectOption('value_stream');
  await form('add-board').getByLabel('Name', { exact: true }).fill('Valves');
  await form('add-board').getByRole('button', { name: 'Add it' }).click();
  await said('Valves is there.');
  await desk.locator('[data-board="valves"]').waitFor();
});

test('reasons are added, ordered and retired', async () => {
  await open('reasons');
  await form('reason').getByLabel('Code').fill('M99');
  await form('reason').getByLabel('Reason', { exact: true }).fill('Spindle');
  await form('reason').getByLabel('Family').fill('Machine');
  await form('reason').getByRole('button').click();
  await desk.locator('[data-code="M99"]').waitFor();
  await desk.getByRole('button', { name: 'Tool wear: one place up' }).click();
  await desk.locator('[data-code="M03"] + [data-code="M02"]').waitFor();
  await desk.locator('[data-code="M99"]').getByRole('button', { name: 'Retire' }).click();
  await desk.locator('[data-code="M99"]').getByText('retired on').waitFor();
});

test('the whole set-up goes out as a file, is changed and comes in again, once', async () => {
  await open('configuration');
  const download = desk.waitForEvent('download');
  await desk.getByRole('link', { name: 'Save the file' }).click();
  const file = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  const give = (content: unknown) =>
    desk.getByLabel('File of a set-up').setInputFiles({
      name: 'set-up.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(content)),
    });
  await give(file);
  await said('0 new, 0 changed');
  const line = file.boards.find((board: { id: string }) => board.id === 'line-1');
  line.name = 'Valve assembly 2';
  await give({ ...file, kpis: [{ ...file.kpis[0], boardId: 'nowhere' }] });
  await desk.getByText('/kpis/0').first().waitFor();
  await give(file);
  await desk.getByText('changed: boards line-1 (name').waitFor();
  await desk.getByRole('button', { name: /Take in \d+ change/ }).click();
  await said('Taken in');
  await open('history');
  await desk.locator('[data-kind="board"]').getByText('Valve assembly 2').first().waitFor();
  expect(errors).toEqual([]);
});

test('hours, owner and telephone of a board are set and taken back', async () => {
  await open('tree/line-1');
  const standing = form('board-standing');
  await standing.getByLabel('Telephone of the board').fill('call me');
  await standing.getByText('This cannot be dialled').waitFor();
  await standing.getByLabel('Telephone of the board').fill('47 12');
  await standing.getByLabel('Standing owner').selectOption({ label: 'TL Tom Leader' });
  await standing.getByLabel('at fixed hours').check();
  await standing.getByRole('button', { name: 'Sat' }).click();
  await standing.getByRole('button', { name: 'Save' }).click();
  await said('Saved');
  await desk.reload();
  await standing.getByLabel('Telephone of the board').waitFor();
  expect(await standing.getByLabel('Telephone of the board').inputValue()).toBe('47 12');
  expect(await standing.getByRole('button', { name: 'Sat' }).getAttribute('aria-pressed')).toBe(
    'true',
  );
  await desk
    .locator('[data-kind="board"]')
    .getByRole('button', { name: 'Take back' })
    .first()
    .click();
  await said('Taken back');
  await standing.getByLabel('while its shifts work').waitFor();
  expect(await standing.getByLabel('while its shifts work').isChecked()).toBe(true);
});

test('the plant sets its own ladder by key, and goes back to the rule', async () => {
  await open('ladder');
  const minutes = desk.locator('[data-cell="S2-2"]').getByRole('textbox');
  await minutes.first().fill('300');
  await desk.getByText('An answer is not due before it must be seen.').waitFor();
  await minutes.first().fill('30');
  await desk.getByRole('button', { name: 'Save the clocks' }).press('Enter');
  await said('this holds from now on');
  await desk.getByText('Your own clocks hold since').waitFor();
  await form('andon').getByLabel('Supervisor').fill('2');
  await desk.getByText('Each limit comes after the one before.').waitFor();
  await form('andon').getByLabel('Supervisor').fill('15');
  await form('andon').getByRole('button', { name: 'Save andon' }).click();
  await said('Saved');
  await desk.locator('[data-kind="escalationSetting"]').waitFor();
  await desk.getByRole('button', { name: 'Back to the clocks of the rule' }).click();
  await desk.getByText('The clocks of the rule hold.').waitFor();
  expect(await minutes.first().inputValue()).toBe('120');
  expect(errors).toEqual([]);
});
