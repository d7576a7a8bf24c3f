// The tablet in all its languages, lying and upright, with and without gloves: no word is cut, none leaves its key,
// none lies over another (Rule 5.4 "Touch"); and axe finds nothing where pages are folded.
import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { axeFindings } from './axe.ts';
import { demoFolder, demoStart } from './demo-folder.ts';
import { createTablet } from './tablet.ts';

const pictures = process.env.LANGUAGE_PICTURES;
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  const dataDir = await demoFolder();
  server = await startServer({ testClock: demoStart, dataDir, readyWithinMs: 120_000 });
  browser = await launchChromium();
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  if (server) rmSync(server.dataDir, { recursive: true, force: true });
});

/** What offends on the page as it is seen: text out of its key, or of a box that hides what is outside, or over
 *  other text. What ends in dots by its style gives way as it is meant to. */
const offences = `(() => {
  const out = [];
  const root = [...document.querySelectorAll('[data-touch]')].pop();
  const mask = root.querySelector('[data-folds]')?.nextElementSibling?.getBoundingClientRect();
  const texts = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const words = walker.currentNode.data.trim();
    if (!words || element.closest('svg')) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    // The letters, not the line: lines of a large font stand higher than they are seen.
    const lines = [...range.getClientRects()].map((r) => ({
      left: r.left, right: r.right, top: r.top + r.height * 0.2, bottom: r.bottom - r.height * 0.2 }));
    for (const line of lines) {
      const x = (line.left + line.right) / 2, y = (line.top + line.bottom) / 2;
      if (line.right - line.left < 1) continue;
      // Another fold, or under what lies over the page.
      if (mask && mask.height && y > mask.top && y < mask.bottom && x > mask.left && x < mask.right) continue;
      let box = element, gone = false, dots = false;
      for (; box && box !== root.parentElement; box = box.parentElement) {
        const style = getComputedStyle(box), edge = box.getBoundingClientRect();
        const isKey = /^(BUTTON|A)$/.test(box.tagName);
        if (style.textOverflow === 'ellipsis' && style.overflowX === 'hidden') dots = true;
        const clips = style.overflowY === 'hidden' || style.overflowX === 'hidden';
        if (!isKey && !clips) continue;
        if (clips && !isKey && (line.top > edge.bottom - 1 || line.bottom < edge.top + 1)) {
          // Of a folded part the next page tells it; of anything else it is lost.
          gone = true;
          if (!box.matches('[data-part], [data-folds]') && !dots) out.push('lost: ' + words);
          break;
        }
        const beside = line.left < edge.left - 1 || line.right > edge.right + 1;
        const above = line.top < edge.top - 1 || line.bottom > edge.bottom + 1;
        if ((beside && !dots) || above) out.push((isKey ? 'leaves its key: ' : 'cut: ') + words);
      }
      if (!gone && !dots) texts.push([line, words, element]);
    }
  }
  texts.forEach(([a, one, of], i) => texts.slice(i + 1).forEach(([b, other, at]) => {
    if (of === at || !document.contains(of)) return;
    const w = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const h = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (w > 2 && h > 2) out.push('over each other: ' + one + ' | ' + other);
  }));
  return [...new Set(out)];
})()`;

const sizes = [
  [1280, 800, false],
  [800, 1280, false],
  [1024, 768, true],
  [800, 1280, true],
] as const;
const routes = [
  ...['', 'readings/all', 'reading/B2-SCHEDULE', 'category/Q', 'language', 'days/Q'],
  ...['category/P', 'skills', 'practices'],
];

/** Waits for a tablet that draws no more. */
const still = async (page: Page): Promise<void> => {
  await page.evaluate('document.fonts.ready');
  await page.evaluate('new Promise((done) => setTimeout(done, 150))');
};

async function findings(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (let fold = 1; fold < 8; fold++) {
    await still(page);
    found.push(
      ...(await page.evaluate<string[]>(offences)).map((each) => `${name} ${fold}: ${each}`),
    );
    if (pictures)
      await page.screenshot({ path: `${pictures}/${name.replaceAll('/', '-')}-${fold}.png` });
    const more = page.locator('[data-tap="fold-down"]:not([disabled])');
    if ((await more.count()) === 0) break;
    await more.click();
  }
  return found;
}

// Every language lying without gloves, and each of the other set-ups in two of the longer ones: what a third more
// letters do to every page is tried in a language that nobody speaks.
const languages = ['en', 'de', 'es', 'fr', 'pl', 'pt', 'zh'];
const also: Readonly<Record<string, number>> = { en: 2, de: 1, es: 3, fr: 2, pl: 3, pt: 1 };
const sizesOf = (language: string) => sizes.filter((_size, n) => n === 0 || n === also[language]);

describe.each(languages)('%s', (language) => {
  test.each(sizesOf(language))(
    '%i × %i, gloves %s',
    async (width, height, gloves) => {
      const context = await browser.newContext({ viewport: { width, height } });
      const page = await context.newPage();
      if (gloves) await page.addInitScript(`localStorage.setItem('gloves', 'on')`);
      await page.addInitScript(
        `addEventListener('click', () => { window.tappedAt = Date.now(); }, true)`,
      );
      await page.goto(`${server.url}/board/b2#/language`);
      const pin = server.signIns().people.find(({ initials }) => initials === 'MK')?.pin ?? '';
      const tablet = createTablet(page, 'b2', 'MK', pin);
      await tablet.tap(`language:${language}`);
      await expect
        .poll(() => page.evaluate<string>('document.documentElement.lang'), { timeout: 10_000 })
        .toContain(language);
      const name = (route: string) =>
        `${language} ${width}${gloves ? ' gloves' : ''} ${route || 'home'}`;
      const found: string[] = [];
      for (const route of gloves || width < 1200 ? [...routes, 'else'] : routes) {
        await tablet.go(route);
        await page.locator('[data-touch] main').first().waitFor();
        if (route.startsWith('reading/')) {
          for (const digit of '46000') await tablet.tap(`key:${digit}`);
          await tablet.tap('field:numerator');
          for (const digit of '41234') await tablet.tap(`key:${digit}`);
        }
        found.push(...(await findings(page, name(route))));
        if (language === 'en')
          found.push(...(await axeFindings(page)).map((each) => `${name(route)}: ${each}`));
      }
      // A past day is marked on every page, and one tap ends it.
      await tablet.go('days/Q');
      await tablet.tap('day:16');
      await page.locator('[data-past]').waitFor();
      await tablet.go('');
      found.push(...(await findings(page, name('home of a past day'))));
      await tablet.tap('live');
      await page.locator('[data-past]').waitFor({ state: 'detached' });
      await tablet.go('');
      await tablet.tap('sign-in');
      await tablet.tap('person:MK');
      found.push(...(await findings(page, name('sign-in'))));
      if (language === 'en')
        found.push(...(await axeFindings(page)).map((each) => `${name('sign-in')}: ${each}`));
      for (const digit of pin) await tablet.tap(`key:${digit}`);
      await page.locator('[data-tap="person:MK"]').waitFor({ state: 'detached' });
      found.push(...(await findings(page, name('home, signed in'))));
      await context.close();
      expect(found).toEqual([]);
    },
    120_000,
  );
});
