// From an empty plant to a paired wall screen, in a browser as an administrator meets it: the forms
// are sent by the browser itself, with the origin that it gives them.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { type RunningServer, startServer } from '../browser/server.ts';

let server: RunningServer;
let browser: Browser;
let desk: Page;
beforeAll(async () => {
  server = await startServer({ args: ['--empty'] });
  browser = await launchChromium();
  desk = await (await browser.newContext()).newPage();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const fill = async (page: Page, fields: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`[name="${name}"]`);
    if (await field.evaluate((element) => element.tagName === 'SELECT'))
      await field.selectOption(value);
    else await field.fill(value);
  }
  await page.locator('form button').click();
};

describe('a plant without the demo', () => {
  test('is set up through the printed link', async () => {
    const link = /http:\/\/\S+\/setup\?token=\S+/.exec(server.output())?.[0] ?? '';
    await desk.goto(link.replace('localhost', '127.0.0.1'));
    await fill(desk, {
      plantName: 'Our plant',
      lineName: 'Line 1',
      name: 'Ann Admin',
      initials: 'AA',
      pin: '528391',
      passphrase: 'a horse that reads boards',
    });
    await desk.waitForSelector('h1:has-text("The plant is set up")');
  });

  test('pairs a wall screen by the code that it shows, and the screen goes on by itself', async () => {
    const wall = await (await browser.newContext()).newPage();
    await wall.goto(`${server.url}/`);
    const code = (await wall.locator('.code').innerText()).replace(/\s/g, '');
    expect(code).toHaveLength(8);
    await desk.goto(`${server.url}/pair`);
    await fill(desk, { code, name: 'Hall', boardId: 'line-1', initials: 'AA', pin: '528391' });
    await desk.waitForSelector('h1:has-text("Paired")');
    await wall.waitForSelector('#app :text("Our plant")', { timeout: 30_000 });
  });
});
