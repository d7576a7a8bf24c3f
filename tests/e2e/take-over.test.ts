// A plant's own Excel month taken over at the desk in a real browser, and the tablet on a past day.
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { launchChromium } from '../browser/chromium.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { demoFolder, demoStart } from './demo-folder.ts';

let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  const dataDir = await demoFolder();
  server = await startServer({ testClock: demoStart, dataDir, readyWithinMs: 120_000 });
  browser = await launchChromium();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const open = async (path: string, width: number, height: number): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.goto(`${server.url}${path}`);
  return page;
};

describe('the desk takes over a month of Excel', () => {
  let page: Page;
  const days = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17];
  const figureOn = async (day: string): Promise<number | null> => {
    const { token } = server.signIns();
    const answer = await fetch(
      `${server.url}/api/v1/boards/b2/readings.csv?from=2026-11-${day}&to=2026-11-${day}`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    const row = (await answer.text())
      .split('\r\n')
      .find((each) => each.startsWith('B2-REWORK') && each.split(',')[2] === 'E');
    return row ? Number(row.split(',')[3]) : null;
  };
  let before: number | null;
  beforeAll(async () => {
    const file = join(server.dataDir, 'B2 2026-11.xlsx');
    const head = [{ value: 'Kennzahl' }, ...days.map((value) => ({ value }))];
    const rework = [
      { value: 'Nacharbeit' },
      ...days.map((day) => ({ value: (10 + day) / 1000, format: '0.0%' })),
    ];
    const visitors = [{ value: 'Besucher' }, ...days.map((value) => ({ value }))];
    await writeXlsxFile([head, rework, visitors] as never).toFile(file);
    before = await figureOn('03');
    const coach = server.signIns().people.find((person) => person.role === 'CI');
    page = await open('/desk#/import', 1600, 1200);
    await page.click('text=Sign in');
    await page.fill('[name=initials]', coach?.initials ?? '');
    await page.fill('[name=secret]', coach?.passphrase ?? coach?.pin ?? '');
    await page.click('form button[type=submit]');
    await page.waitForSelector('text=Sign out');
    await page.selectOption('[name=board]', 'b2');
    await page.setInputFiles('[name=file]', file);
    await page.waitForSelector('[data-label=Nacharbeit]');
  }, 120_000);

  test('every row is shown, none is mapped by itself', async () => {
    expect(await page.locator('[data-label]').count()).toBe(2);
    expect(await page.inputValue('[name="kpi:Nacharbeit"]')).toBe('');
    expect(await page.locator('[data-outcome]').count()).toBe(0);
  });

  test('mapped, it is told cell by cell before anything is written', async () => {
    await page.selectOption('[name="kpi:Nacharbeit"]', 'B2-REWORK');
    await page.locator('[data-label=Nacharbeit] [name=shift]').selectOption('E');
    await page.fill('[name=reason]', 'taken over from Excel');
    await page.click('[data-tap=look]');
    await page.waitForSelector('[data-outcome]');
    expect(await page.locator('[data-outcome]').count()).toBe(days.length);
    expect(await page.locator('[data-place=C2] [data-status]').getAttribute('data-status')).toBe(
      'GREEN',
    );
    expect(await page.locator('[data-place=M2] [data-status]').getAttribute('data-status')).toBe(
      'RED',
    );
    expect(await figureOn('03')).toBe(before);
  });

  test('imported, it stands on the board; taken back, what was there before', async () => {
    await page.click('[data-tap=import]');
    await page.waitForSelector('[data-tap=roll-back]');
    expect(await figureOn('03')).toBe(1.3);
    await page.click('[data-tap=roll-back]');
    await page.fill('[data-run] [name=reason]', 'it was another line');
    await page.click('[data-tap=roll-back]');
    await page.waitForSelector('[data-state=rolled_back]');
    expect(await figureOn('03')).toBe(before);
  });
});

describe('the tablet of B2', () => {
  let page: Page;
  beforeAll(async () => {
    page = await open('/board/b2#/category/D', 1280, 800);
    await page.waitForSelector('[data-days] svg');
  });

  test('a tap on Friday the 13th turns all its pages to that day, unmistakably', async () => {
    const box = await page.locator('[data-days] svg').boundingBox();
    if (!box) throw new Error('there is no letter');
    const scale = box.width / 354;
    await page.mouse.click(box.x + (6 * 51 + 20) * scale, box.y + (2 * 41 + 18) * scale);
    await page.waitForSelector('text=As of Fri 13 Nov');
    await page.evaluate(() => {
      location.hash = '';
    });
    await page.waitForSelector('text=Andon call');
    const text = await page.locator('#app').innerText();
    expect(text).toContain('As of Fri 13 Nov');
    expect(text).toContain('92.4');
    expect(text).not.toContain('Bodies of 18 kg');
  });

  test('one tap brings it back to live', async () => {
    await page.click('[data-tap=live]');
    await page.evaluate(() => {
      location.hash = '#/category/Q';
    });
    await page.waitForSelector('text=94.2');
    expect(await page.locator('#app').innerText()).not.toContain('As of');
  });
});
