// Wall and tablet in a language that is a third longer than English and has an accent in every word: what has none
// stands in no catalogue, what is cut will be cut in German or French.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildTouchFixture } from './build-touch-fixture.ts';
import { buildWallFixture } from './build-wall-fixture.ts';
import { type CdpPage, launchOldChromium, type OldBrowser } from './cdp.ts';

const folder = mkdtempSync(join(tmpdir(), 'pseudo-'));
let browser: OldBrowser;
let page: CdpPage;
const files = { wall: '', touch: '' };

beforeAll(async () => {
  files.wall = await buildWallFixture(join(folder, 'wall'));
  files.touch = await buildTouchFixture(join(folder, 'touch'));
  browser = await launchOldChromium({ width: 1920, height: 1080 });
  page = await browser.openPage('about:blank');
}, 120_000);
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Words of at least three letters without an accent that are no words of the plant's own records. */
const plain = `(() => {
  const own = {};
  (window.plantWords.match(/[A-Za-z]{2,}/g) || []).forEach((word) => { own[word.toLowerCase()] = true; });
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!element || /SCRIPT|STYLE/.test(element.tagName)) continue;
    const words = walker.currentNode.data.match(/[A-Za-zÀ-ž]{3,}/g) || [];
    words.forEach((word) => {
      if (/^[A-Za-z]+$/.test(word) && !own[word.toLowerCase()]) found.push(word + ' in: ' + walker.currentNode.data.trim());
    });
  }
  Array.from(document.querySelectorAll('[aria-label], [title], [alt], [placeholder]')).forEach((element) => {
    ['aria-label', 'title', 'alt', 'placeholder'].forEach((name) => {
      const text = element.getAttribute(name) || '';
      (text.match(/[A-Za-zÀ-ž]{3,}/g) || []).forEach((word) => {
        if (/^[A-Za-z]+$/.test(word) && !own[word.toLowerCase()]) found.push(word + ' in ' + name + ': ' + text);
      });
    });
  });
  return found.filter((each, i) => found.indexOf(each) === i);
})()`;

/** Texts of the catalogue that lose a part: out of the screen, or out of a box that hides what is outside.
 *  @param dots a box that ends in "…" gives way as it is meant to: walls alone have such */
const cut = (dots: boolean): string => `(() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!element || /SCRIPT|STYLE/.test(element.tagName) || !/[À-ž]/.test(node.data)) continue;
    if (element.closest('svg') || getComputedStyle(element).visibility === 'hidden') continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (!box.width) continue;
    const text = node.data.trim();
    const slack = 2;
    if (box.left < -slack || box.right > innerWidth + slack || box.top < -slack || box.bottom > innerHeight + slack) {
      found.push('off the screen: ' + text);
      continue;
    }
    for (let up = element; up && up !== document.body; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
      if (/auto|scroll/.test(style.overflowX + style.overflowY)) break;
      if (${dots} && style.textOverflow === 'ellipsis') break;
      // Line boxes are higher than their letters.
      const edge = up.getBoundingClientRect();
      // Gives way as a whole, as the grid of a wall means it to: nothing is half said.
      if (box.top > edge.bottom || box.left > edge.right) break;
      if (box.right > edge.right + slack || box.left < edge.left - slack || box.bottom > edge.bottom + slack + 6 || box.top < edge.top - slack - 6) {
        found.push('cut: ' + text + ' (' + Math.round(box.right - edge.right) + ', ' + Math.round(box.bottom - edge.bottom) + ')');
        break;
      }
    }
  }
  return found.filter((each, i) => found.indexOf(each) === i);
})()`;

const open = async (file: string, address: string, [width, height]: readonly [number, number]) => {
  const [query = '', hash] = address.split('#');
  await page.setViewport(width, height);
  await page.goto('about:blank');
  await page.goto(`file://${file}?language=pseudo&${query}${hash ? `#${hash}` : ''}`);
  await page.waitFor(`document.querySelector('main, [data-touch]') !== null`);
  await page.evaluate('document.fonts.ready.then(() => true)');
};

describe('the wall', () => {
  test.each([
    ['a line', 'board=b2'],
    ['a line, second page', 'board=b2&page=2'],
    ['a line with nothing open', 'board=b3'],
    ['a value stream', 'board=valves'],
    ['a support board', 'board=maintenance'],
    ['the plant', 'board=plant'],
    ['a line without data for a minute', 'board=b2&state=grey'],
    ['a board that waits for its first data', 'board=b2&state=empty'],
  ])('%s', async (_name, query) => {
    await open(files.wall, query, [1920, 1080]);
    expect(await page.evaluate(plain)).toEqual([]);
    expect(await page.evaluate(cut(true))).toEqual([]);
    expect(page.errors).toEqual([]);
  });

  test('since when there is no connection is never cut', async () => {
    await open(files.wall, 'board=b2&state=grey', [1920, 1080]);
    const widths = await page.evaluate<number[]>(
      `(() => { const e = document.querySelector('header [class*=lost] [class*=text]'); return [e.scrollWidth, e.clientWidth]; })()`,
    );
    expect(widths[0]).toBeLessThanOrEqual(Number(widths[1]) + 1);
  });
});

describe('the tablet', () => {
  test.each([
    ['home of a line', ''],
    ['home with a person', 'story=1&me=MK'],
    ['home of tier 2', 'board=valves'],
    ['home without a connection', 'state=grey'],
    ['reading', '#/reading/B2-PLAN'],
    ['all readings', '#/readings'],
    ['raise a new one', '#/raise'],
    ['issue', 'story=1&me=MK#/issue/i9'],
    ['5-why', 'story=1&me=MK#/issue/i9/why'],
    ['A3', 'story=1&me=MK#/issue/i9/a3'],
    ['8D', 'story=1&me=MK#/issue/i9/8d'],
    ['history', 'story=1&me=MK#/issue/i9/history'],
    ['new action', 'story=1#/issue/i9/cm_add'],
    ['action', 'story=1#/action/d2'],
    ['escalate', 'story=1#/escalate/i9'],
    ['question at tier 2', 'board=valves#/escalation/e1'],
    ['list of questions', 'board=valves#/escalations'],
    ['near miss', '#/nearmiss'],
    ['andon', '#/andon'],
    ['calendar', '#/calendar'],
    ['huddle ahead', 'huddle=ahead#/huddle'],
    ['huddle in a category', 'huddle=1&me=MK#/huddle'],
    ['not sent yet', '#/unsent'],
    ['language', '#/language'],
  ])('%s', async (_name, address) => {
    await open(files.touch, address, [1280, 800]);
    expect(await page.evaluate(plain)).toEqual([]);
    expect(await page.evaluate(cut(false))).toEqual([]);
    expect(page.errors).toEqual([]);
  });
});
