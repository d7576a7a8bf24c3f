// Paper in a real browser (Rule 4.3): every board on exactly one A3 page, A3 and 8D of an issue on one page each,
// nothing cut. The pages are printed to PDF; its text is read where poppler is at hand.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { demoFolder, demoStart } from './demo-folder.ts';

let server: RunningServer;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  const dataDir = await demoFolder();
  server = await startServer({ testClock: demoStart, dataDir, readyWithinMs: 120_000 });
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1700, height: 1250 } });
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const read = async <T>(path: string): Promise<T> => {
  const { token } = server.signIns();
  const answer = await fetch(`${server.url}/api/v1/${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return (await answer.json()) as T;
};
const open = async (place: string, ready: string): Promise<void> => {
  await page.goto(`${server.url}/desk#/${place}`);
  await page.waitForSelector(ready);
};

/** What the paper is larger than, as it is laid out for the printer; empty = nothing is cut. */
const cutIn = async (selector: string): Promise<string[]> => {
  await page.emulateMedia({ media: 'print' });
  const cut = await page.evaluate(
    (chosen) =>
      [...document.querySelectorAll(`${chosen}, ${chosen} *`)]
        .filter((e) => getComputedStyle(e).overflow !== 'visible')
        .filter((e) => e.scrollHeight > e.clientHeight + 1 && e.clientHeight > 0)
        .map((e) => `${e.tagName} ${e.scrollHeight} > ${e.clientHeight}`),
    selector,
  );
  await page.emulateMedia({ media: null });
  return cut;
};

interface Printed {
  readonly pages: number;
  /** Width and height in points. */
  readonly size: readonly number[];
  /** Null where nothing here reads PDF. */
  readonly text: string | null;
}

async function printed(name: string): Promise<Printed> {
  const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const file = join(server.dataDir, `${name}.pdf`);
  writeFileSync(file, bytes);
  const raw = bytes.toString('latin1');
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(raw) ?? [];
  let text: string | null = null;
  try {
    text = execFileSync('pdftotext', [file, '-'], { stdio: 'pipe' }).toString();
  } catch {
    // Poppler is not here: pages and size still count.
  }
  return {
    pages: raw.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0,
    size: [Math.round(Number(width)), Math.round(Number(height))],
    text,
  };
}
const words = (text: string): string => text.replace(/\s+/g, ' ');
/** 420 × 297 mm in points. */
const a3 = [1191, 842];

describe('every board', () => {
  test('fills one A3 page and no more, down to its last line', async () => {
    const { boards } = await read<{ boards: { id: string; name: string }[] }>('boards');
    expect(boards.length).toBe(12);
    for (const { id, name } of boards) {
      await open(`print/${id}`, `[data-sheet] [data-issues]`);
      await page.waitForFunction(
        (title) => document.querySelector('[data-sheet] h1')?.textContent?.includes(title),
        name.split(' ').at(-1) ?? name,
      );
      expect(await cutIn('[data-sheet]'), id).toEqual([]);
      const { pages, size, text } = await printed(`board-${id}`);
      expect([id, pages, size]).toEqual([id, 1, a3]);
      if (text === null) continue;
      expect(words(text), id).toContain('Wed 18 Nov 2026, 06:1');
      expect(words(text), id).toContain('Empty lines are to write on: bring them to the board.');
    }
  });

  test('says when it was printed, shows the letters, and has lines to write on', async () => {
    await open('print/b2', '[data-sheet] [data-issues]');
    const text = await page.locator('[data-sheet]').innerText();
    expect(text).toMatch(/Wed 18 Nov 2026, 06:1\d/);
    expect(text).toContain('94.2');
    expect(text).toContain('Bodies of 18 kg');
    expect(await page.locator('[data-category] svg').count()).toBeGreaterThanOrEqual(5);
    const empty = await page
      .locator('[data-issues] tbody tr')
      .evaluateAll((rows) => rows.filter((row) => row.textContent?.trim() === '').length);
    expect(empty).toBeGreaterThanOrEqual(2);
  });
});

describe('an issue', () => {
  test('prints its A3 and its 8D on one page each, whole, without the page around it', async () => {
    type Issues = { issues: { id: string; title: string; fiveWhy: string[] }[] };
    const { issues: running } = await read<Issues>('issues');
    const { issues: ended } = await read<Issues>('issues?show=ended');
    // Those that are told to the end have the fullest pages.
    const full = ended.filter(({ fiveWhy }) => fiveWhy.length === 5);
    expect([running.length > 5, full.length > 2]).toEqual([true, true]);
    for (const { id, title } of [...running, ...full])
      for (const kind of ['a3', '8d']) {
        await open(`issue/${id}/${kind}`, '[data-paper] h1');
        expect(await cutIn('[data-paper]'), `${title} ${kind}`).toEqual([]);
        const { pages, size, text } = await printed(`issue-${kind}-${id.slice(0, 8)}`);
        expect([title, kind, pages, size]).toEqual([title, kind, 1, a3]);
        if (text === null) continue;
        // Once: the page on the screen around it has a head of its own. An A3 may have its own theme.
        const heading = words(await page.locator('[data-paper] h1').innerText());
        if (kind === '8d') expect(heading).toContain(title);
        expect(words(text).split(heading).length - 1, `${title} ${kind}`).toBe(1);
        expect(words(text)).toContain('Printed Wed 18 Nov 06:1');
        expect(words(text)).toContain(kind === 'a3' ? 'Follow-up' : 'Recognise the team');
      }
  });
});
