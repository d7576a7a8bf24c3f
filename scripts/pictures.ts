// `npm run pictures [-- --out FOLDER --only T2]`: the wall as it really looks. Plays the demo plant on a
// server of its own and photographs a set in which every two of page, size, theme, state and language
// meet, on contact sheets. Nothing is compared: somebody looks. Must never touch DATA_DIR of a plant.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import type { ScreenConfig } from '../shared/areas/screens/screens-config.ts';
import { launchChromium } from '../tests/browser/chromium.ts';
import { contactSheets, type Shot } from './contact-sheet.ts';
import { type Combination, pairwise } from './pairwise.ts';
import { barePlant, demoPlant, moments, type Plant } from './picture-plants.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: '.tmp/pictures' },
    only: { type: 'string', default: '' },
  },
});
const out = resolve(values.out);

/** Screens greyed for lack of data: a minute without a word of the server, and some seconds more. */
const greyAfterMs = 70_000;
const settleMs = 1_500;

const sizes: Readonly<Record<string, readonly [number, number]>> = {
  '720p': [1280, 720],
  '1080p': [1920, 1080],
  '4K': [3840, 2160],
  portrait: [1080, 1920],
};
/** Which board and page, and from which moment of the day on it is what it is called. */
const pages: Readonly<
  Record<string, { board: string; page: number; moment: keyof typeof moments }>
> = {
  'T1 line': { board: 'b2', page: 1, moment: 'morning' },
  'T1 calm line': { board: 'b3', page: 1, moment: 'morning' },
  'T1 charts': { board: 'b2', page: 2, moment: 'morning' },
  'T1 people': { board: 'b1', page: 4, moment: 'morning' },
  'T1 first line': { board: 'a1', page: 1, moment: 'morning' },
  'T1 first charts': { board: 'a1', page: 2, moment: 'morning' },
  'T2 value stream': { board: 'valves', page: 1, moment: 'morning' },
  'T2 charts': { board: 'pumps', page: 2, moment: 'morning' },
  'T2 support': { board: 'maintenance', page: 1, moment: 'morning' },
  'T2 other stream': { board: 'pumps', page: 1, moment: 'morning' },
  'T2 quality': { board: 'quality', page: 1, moment: 'morning' },
  'T2 people': { board: 'valves', page: 4, moment: 'morning' },
  'T3 plant': { board: 'plant', page: 1, moment: 'morning' },
  'T3 charts': { board: 'plant', page: 2, moment: 'morning' },
  'T1 huddle': { board: 'b2', page: 1, moment: 'huddle' },
  'T2 huddle': { board: 'valves', page: 1, moment: 'later' },
  'T3 huddle': { board: 'plant', page: 1, moment: 'latest' },
  'T1 after the huddle': { board: 'b2', page: 1, moment: 'calls' },
  'T1 andon': { board: 'b3', page: 1, moment: 'calls' },
  'T2 safety alert': { board: 'valves', page: 1, moment: 'calls' },
};

const factors = {
  page: Object.keys(pages),
  size: Object.keys(sizes),
  theme: ['light', 'dark'],
  state: ['live', 'stale', 'no data'],
  language: ['en', 'de', 'pl', 'zh'],
};
// A cover needs something that happened.
const isPossible = ({ page = '', state }: Combination): boolean =>
  state !== 'no data' || pages[page]?.moment === 'morning';

const screenIdOf = (c: Combination): string =>
  `${pages[c.page as string]?.board}-${pages[c.page as string]?.page}-${c.size}-${c.theme}-${c.language}`.toLowerCase();

function screenOf(c: Combination): ScreenConfig {
  const page = pages[c.page as string];
  if (!page) throw new Error(`no page ${c.page}`);
  return {
    id: screenIdOf(c),
    name: 'Picture',
    board: page.board,
    pages: [{ page: page.page, seconds: 3600 }],
    orientation: c.size === 'portrait' ? 'portrait' : 'landscape',
    diagonalInch: 55,
    distanceM: 4,
    theme: c.theme === 'dark' ? 'dark' : 'light',
    language: c.language as string,
  };
}

const wanted = pairwise(factors, isPossible).filter(({ page }) => page?.includes(values.only));
const folder = mkdtempSync(join(tmpdir(), 'board-pictures-'));
const screensFile = join(folder, 'screens.config.json');
const screens = new Map(wanted.map((c) => [screenIdOf(c), screenOf(c)]));
writeFileSync(screensFile, JSON.stringify({ screens: [...screens.values()] }));

const faults: string[] = [];
async function open(browser: Browser, plant: Plant, c: Combination): Promise<Page> {
  const [width, height] = sizes[c.size as string] ?? [1920, 1080];
  const context = await browser.newContext({
    viewport: { width, height },
    ...(plant.cookies ? { storageState: plant.cookies } : {}),
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`${nameOf(c)}: ${error.message}`));
  await page.goto(`${plant.url}/screen/${screenIdOf(c)}`);
  await page.locator('main header').waitFor({ timeout: 30_000 });
  return page;
}
const nameOf = (c: Combination): string =>
  `${c.page}, ${c.size}, ${c.theme}, ${c.state}, ${c.language}`;

const shots = new Map<Combination, Buffer>();
async function shoot(page: Page, c: Combination): Promise<void> {
  const scrolls = await page.evaluate<boolean>(
    'document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight',
  );
  if (scrolls) faults.push(`${nameOf(c)}: larger than its screen`);
  shots.set(c, await page.screenshot());
  await page.context().close();
}

const browser = await launchChromium();
const plants: Plant[] = [];
try {
  console.log(`${wanted.length} pictures of ${Object.keys(pages).length} pages …`);
  const demo = await demoPlant(screensFile);
  plants.push(demo);
  for (const moment of Object.keys(moments) as (keyof typeof moments)[]) {
    await moments[moment](demo);
    const waiting: [Page, Combination][] = [];
    for (const c of wanted.filter(({ page }) => pages[page as string]?.moment === moment)) {
      if (c.state === 'no data') continue;
      const page = await open(browser, demo, c);
      await pause(settleMs);
      if (c.state === 'live') await shoot(page, c);
      else waiting.push([page, c]);
    }
    if (waiting.length > 0) {
      demo.freeze();
      await pause(greyAfterMs);
      for (const [page, c] of waiting) await shoot(page, c);
      demo.thaw();
    }
    console.log(`${moment}: ${shots.size} of ${wanted.length}`);
  }
  const bare = wanted.filter(({ state }) => state === 'no data');
  if (bare.length > 0) {
    const empty = await barePlant(browser, demo, screensFile);
    plants.push(empty);
    for (const c of bare) {
      const page = await open(browser, empty, c);
      await pause(settleMs);
      await shoot(page, c);
    }
  }
} finally {
  await browser.close();
  for (const plant of plants) await plant.stop();
  rmSync(folder, { recursive: true, force: true });
}

mkdirSync(out, { recursive: true });
const named: Shot[] = wanted.flatMap((c) => {
  const png = shots.get(c);
  return png ? [{ name: nameOf(c), png }] : [];
});
for (const { name, png } of named)
  writeFileSync(join(out, `${name.replaceAll(', ', '_').replaceAll(' ', '-')}.png`), png);
const sheets = await contactSheets(named);
for (const [at, sheet] of sheets.entries()) writeFileSync(join(out, `sheet-${at + 1}.png`), sheet);
for (const fault of faults) console.log(`✗ ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
console.log(
  `${named.length} pictures on ${sheets.length} sheets in ${out}, ${faults.length} faults`,
);
