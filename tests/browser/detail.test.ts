// Page 2 of a wall in the oldest browser that must show it (Chromium 64): trend with its bands, Pareto whose
// labels never touch and are never cut, hours; and the page of a sixth category (Rule 3.1.11).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Kind } from '../../shared/areas/index.ts';
import { chartRecord, paretoOf, reasons } from '../fixtures/wall/charts.ts';
import { boards, goal, letterRecord, tileRecord } from '../fixtures/wall-records.ts';
import { buildWallFixture } from './build-wall-fixture.ts';
import { type CdpPage, launchOldChromium, type OldBrowser } from './cdp.ts';

const folder = mkdtempSync(join(tmpdir(), 'wall-detail-'));
let browser: OldBrowser;
let page: CdpPage;
let address: string;

beforeAll(async () => {
  address = `file://${await buildWallFixture(folder)}`;
  browser = await launchOldChromium({ width: 1920, height: 1080 });
  page = await browser.openPage('about:blank');
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = async (query: string, width = 1920, height = 1080): Promise<void> => {
  await page.setViewport(width, height);
  await page.goto(`${address}?${query}`);
  await page.waitFor(`document.querySelector('main header') !== null`);
  await page.evaluate('document.fonts.ready.then(() => true)');
  rev = 1;
  const board = /board=(\w+)/.exec(query)?.[1] ?? '';
  await arrive([
    ...reasons.map((each) => ['reasonCode', each] as const),
    ['runChart', chartRecord(board)],
    ['lossPareto', paretoOf(board, 'towers', 0)],
  ]);
};

let rev = 1;
/** Records arrive on the page as a delta of the server brings them. */
const arrive = (records: readonly (readonly [Kind, object])[]): Promise<unknown> => {
  const scope = { prev: rev, rev: rev + 1, left: [], put: [] as unknown[] };
  rev += 1;
  scope.put = records.map(([kind, record]) => [kind, { ...record, rev }]);
  const delta = { epoch: 'fixture', rev, now: 0, scopes: { fixture: scope } };
  return page.evaluate(`(wall.records.apply(${JSON.stringify(delta)}), true)`);
};

/** Words of the Pareto as they are painted, with their boxes: of text, not of elements. */
const painted = `(() => {
  const box = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { left, top, right, bottom } = range.getBoundingClientRect();
    return { text: element.textContent, left, top, right, bottom };
  };
  const all = (selector) => Array.from(document.querySelectorAll(selector)).map(box);
  return {
    labels: all('[class*=bars] b').concat(all('[class*=bars] em')),
    names: all('[class*=names] > span'),
    frame: document.querySelector('[class*=names]').getBoundingClientRect().toJSON(),
  };
})()`;

interface Box {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Pairs of words that share a place. A line of text is a little taller than its letters. */
function touching(boxes: readonly Box[], spare: number): string[] {
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter(
        (b) =>
          Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > spare,
      )
      .map((b) => `${a.text} on ${b.text}`),
  );
}

const sizes = [
  [1920, 1080],
  [1280, 720],
] as const;
/** Every reason of the catalogue stands under a bar once. */
const starts = Array.from({ length: Math.ceil(reasons.length / 6) }, (_, i) => i * 6);

describe.each(sizes)('the Pareto at %i × %i', (width, height) => {
  test.each(['towers', 'flat', 'low'])(
    '%s: no label touches another, no reason is cut',
    async (shape) => {
      // A line shows hours beside a Pareto of half the height; a value stream one of the whole height.
      for (const board of ['b2', 'valves']) {
        await open(`board=${board}&page=2`, width, height);
        for (const from of starts) {
          await arrive([['lossPareto', paretoOf(board, shape, from)]]);
          const { labels, names, frame } = await page.evaluate<{
            labels: Box[];
            names: Box[];
            frame: Box;
          }>(painted);
          const place = `${board} ${shape} from ${from}`;
          const spare = (height / 1080) * 8;
          expect(touching(labels, spare), place).toEqual([]);
          expect(touching(names, spare), place).toEqual([]);
          for (const name of names) {
            expect(name.bottom, `${name.text} in ${place}`).toBeLessThanOrEqual(frame.bottom + 1);
            expect(name.right, `${name.text} in ${place}`).toBeLessThanOrEqual(frame.right + 1);
            expect(name.left, `${name.text} in ${place}`).toBeGreaterThanOrEqual(frame.left - 1);
          }
          expect(names).toHaveLength(labels.length / 2);
        }
      }
    },
  );
});

describe.each(sizes)('the run chart at %i × %i', (width, height) => {
  test('shows its band with its name, its limits, the step of its target and the signal by text', async () => {
    await open('board=b2&page=2', width, height);
    const text = await page.evaluate<string>('document.querySelector("main").textContent');
    for (const part of ['KE-07', 'outside the limits', '94.2', '96.0'])
      expect(text).toContain(part);
    const [band, plot] = await page.evaluate<[Box, Box]>(
      `['[class*=band]', '[class*=plot]'].map((one) => document.querySelector(one).getBoundingClientRect().toJSON())`,
    );
    const wide = plot.right - plot.left;
    // From the ninth to the thirteenth of thirty points, half a point more on each side at most.
    expect((band.left - plot.left) / wide).toBeCloseTo(8 / 29, 1);
    expect((band.right - plot.left) / wide).toBeCloseTo(12 / 29, 1);
    expect([band.top, band.bottom]).toEqual([plot.top, plot.bottom]);
    expect(await page.evaluate(`document.querySelectorAll('[class*=limit]').length`)).toBe(1);
    expect(await page.evaluate(`document.querySelectorAll('[data-red]').length`)).toBe(8);
    expect(page.errors).toEqual([]);
  });

  test('OEE shows its three parts beside its name', async () => {
    await open('board=b2&page=2', width, height);
    await arrive([
      ['runChart', chartRecord('b2', { name: 'OEE', signal: null, shares: [91.2, 88, 97.4] })],
    ]);
    const [note, room] = await page.evaluate<[string, number]>(`(() => {
      const note = document.querySelector('[class*=title] span');
      return [note.textContent, note.clientWidth - note.scrollWidth];
    })()`);
    expect(note).toContain('A 91.2 × E 88.0 × Q 97.4');
    expect(room).toBe(0);
  });
});

describe('a board with more than five categories (Rule 3.1.11)', () => {
  const categories = ['S', 'Q', 'D', 'C', 'P', 'I', 'E'].map((letter) => ({
    letter,
    name: letter,
  }));
  const more = (boardId: string): (readonly [Kind, object])[] => [
    ['board', { ...boards.find(({ id }) => id === boardId), categories }],
    [
      'tile',
      tileRecord('B2-IDEAS', 'I', 'Ideas', 'GREEN', 4, { boardId, goal: goal(4), unit: '' }),
    ],
    ['tile', tileRecord('B2-ENERGY', 'E', 'Energy', 'RED', 2.6, { boardId, goal: goal(2.4) })],
    ['letter', letterRecord('B2-IDEAS', 'I', 't t t')],
  ];

  test.each(['b2', 'valves'])(
    '%s: page 1 keeps its five, the sixth and on follow on a page of their own',
    async (board) => {
      await open(`board=${board}&seconds=20`);
      await arrive(more(board));
      const heads = `Array.from(document.querySelectorAll('[class*=head] > b')).map((b) => b.textContent).filter((text) => text.length === 1)`;
      expect(await page.evaluate(heads)).not.toContain('I');
      // Shortly before its turn the next page stands ready behind the one on show, laid out and not painted.
      const ready = `Array.from(document.querySelectorAll('main > div[aria-hidden="true"]')).map((each) => getComputedStyle(each).visibility + ' ' + (each.getBoundingClientRect().height > 500) + ' ' + (each.textContent.indexOf('2.6') >= 0))`;
      expect(await page.evaluate(ready)).toEqual([]);
      await page.waitFor(
        `document.querySelector('main > div[aria-hidden="true"]') !== null`,
        30_000,
      );
      expect(await page.evaluate(ready)).toEqual(['hidden true true']);
      expect(await page.evaluate(`document.body.textContent.indexOf('page 1 of 2')`)).not.toBe(-1);
      await page.evaluate(
        `window.made = document.querySelector('main > div[aria-hidden="true"]'), true`,
      );
      await page.waitFor(`document.body.textContent.indexOf('page 2 of 2') >= 0`, 30_000);
      expect(await page.evaluate(heads)).toEqual(['I', 'E']);
      // What was made ready is what is shown, not drawn again.
      expect(await page.evaluate(`window.made === document.querySelector('main > div')`)).toBe(
        true,
      );
      expect(await page.evaluate(ready)).toEqual([]);
      const text = await page.evaluate<string>('document.querySelector("main").textContent');
      expect(text).toContain('2.6');
      expect(page.errors).toEqual([]);
    },
    60_000,
  );

  test('five categories need no second page', async () => {
    await open('board=b2');
    expect(await page.evaluate(`document.body.textContent.indexOf('page 1 of')`)).toBe(-1);
  });
});
