// The wall boards in the oldest browser that must show them (Chromium 64): nothing cut off, nothing
// below the type scale, only what changed is drawn again, and old data lose every hue.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWallFixture } from './build-wall-fixture.ts';
import { type CdpPage, launchOldChromium, type OldBrowser } from './cdp.ts';

const folder = mkdtempSync(join(tmpdir(), 'wall-fixture-'));
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

test('it is the engine that is meant', async () => {
  const name = process.env.OLD_CHROMIUM_NAME ?? '64';
  expect(await page.evaluate('navigator.userAgent')).toContain(`Chrome/${name}.`);
});

const open = async (query: string): Promise<void> => {
  await page.setViewport(1920, 1080);
  await page.goto(`${address}?${query}`);
  await page.waitFor(`document.querySelector('main header') !== null`);
  await page.evaluate('document.fonts.ready.then(() => true)');
};

/** Texts of leaf elements that are smaller than `least` px or reach out of the screen. */
const misfits = (least: number): Promise<string[]> =>
  page.evaluate(`(() => {
    const bad = [];
    Array.from(document.querySelectorAll('main *')).forEach((element) => {
      const own = Array.from(element.childNodes).some((n) => n.nodeType === 3 && n.data.trim());
      if (!own) return;
      const style = getComputedStyle(element);
      if (style.visibility === 'hidden') return;
      const size = parseFloat(style.fontSize) * (element.closest('svg') ? element.getCTM().d : 1);
      const box = element.getBoundingClientRect();
      if (size < ${least}) bad.push(element.textContent + ' is ' + size + ' px');
      if (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight)
        bad.push(element.textContent + ' reaches out of the screen');
    });
    return bad;
  })()`);

/** Figures, targets and streaks that lose a part in their box: those are never cut. */
const cutOff = (): Promise<string[]> =>
  page.evaluate(`Array.from(document.querySelectorAll('[class*=value],[class*=streak],[class*=left],[class*=due]'))
    .filter((element) => element.scrollWidth > element.clientWidth + 1)
    .map((element) => element.textContent)`);

/** A page larger than its screen scrolls, or loses an edge. */
const pageSize = '[document.documentElement.scrollWidth, document.documentElement.scrollHeight]';

describe.each(['b2', 'b3', 'valves', 'maintenance', 'plant'])('the wall of %s', (board) => {
  test('is drawn without an error, whole and readable, at 1080p', async () => {
    await open(`board=${board}`);
    // 0.53 of the body size of 41 px: day numbers, read at 2 m.
    expect(await misfits(21)).toEqual([]);
    expect(await cutOff()).toEqual([]);
    expect(await page.evaluate(pageSize)).toEqual([1920, 1080]);
    expect(page.errors).toEqual([]);
  });
});

test('trap 15: at 5 m content gives way and text does not shrink', async () => {
  await open('board=b2&metres=5');
  expect(await misfits(21)).toEqual([]);
  expect(
    await page.evaluate(`document.querySelectorAll('main section:nth-of-type(2) > div').length`),
  ).toBe(5);
  expect(
    await page.evaluate(`document.querySelector('main').textContent.indexOf('4 of 7 issues') >= 0`),
  ).toBe(true);
});

test.each([
  [1280, 720],
  [3840, 2160],
])('%i × %i shows the same picture', async (width, height) => {
  await open('board=b2');
  await page.setViewport(width, height);
  await page.waitFor(
    `Math.abs(parseFloat(document.documentElement.style.getPropertyValue('--d')) - ${height / 1080}) < 0.01`,
  );
  expect(await misfits((21 * height) / 1080)).toEqual([]);
  expect(await cutOff()).toEqual([]);
});

test('an empty list says so, and no data is not an empty board', async () => {
  await open('board=b3');
  expect(await page.evaluate('document.body.textContent')).toContain('No open issues');
  await page.goto(`${address}?board=b2&state=empty`);
  await page.waitFor(`document.body.textContent.indexOf('Waiting for the first data') >= 0`);
  expect(await page.evaluate(`document.body.textContent.indexOf('No open issues')`)).toBe(-1);
});

test('trap 17: a view-only wall has nothing to press', async () => {
  await open('board=b2');
  expect(await page.evaluate(`document.querySelectorAll('button, a, input').length`)).toBe(0);
});

test('a board that became one of tier 2 asks for its page anew, and is drawn meanwhile', async () => {
  const asked = `document.documentElement.hasAttribute('data-reload')`;
  await open('board=b2&script=line');
  expect(await page.evaluate(asked)).toBe(false);
  await open('board=valves&script=line');
  expect(await page.evaluate(asked)).toBe(true);
  expect(await misfits(21)).toEqual([]);
  await open('board=valves');
  expect(await page.evaluate(asked)).toBe(false);
});

describe('what is drawn again', () => {
  /** Everything that changes in the page while `act` runs and a moment after. */
  const watched = (act: string): Promise<string[]> =>
    page.evaluate(`new Promise((done) => {
      const seen = [];
      const watch = new MutationObserver((all) => all.forEach((m) => {
        const element = m.target.nodeType === 3 ? m.target.parentElement : m.target;
        if (m.attributeName === 'style') return;
        const column = element && element.closest('[class*=column]');
        seen.push(column ? column.textContent.slice(0, 6) : element ? element.tagName : '?');
      }));
      watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      ${act};
      setTimeout(() => { watch.disconnect(); done(seen.filter((x, i) => seen.indexOf(x) === i)); }, 200);
    })`);
  const putTile = (part: string) => `(() => {
    const old = wall.records.record('tile', 'B2-FPY').peek();
    const tile = Object.assign({}, old, { rev: old.rev + 1 }, ${part});
    wall.records.apply({ epoch: 'fixture', rev: 2, now: 0, scopes: { fixture: { prev: old.rev, rev: old.rev + 1, left: [], put: [['tile', tile]] } } });
  })()`;

  test('a new value touches its own column alone', async () => {
    await open('board=b2');
    expect(await watched(putTile('{ value: 95.1 }'))).toEqual(['Qualit']);
    expect(await page.evaluate('document.body.textContent')).toContain('95.1');
  });

  test('a record that says the same on the glass touches nothing', async () => {
    await open('board=b2');
    expect(await watched(putTile('{ numerator: 388 }'))).toEqual([]);
  });

  test('a second touches nothing, a minute only the clocks', async () => {
    await open('board=b2');
    expect(await watched('wall.at.value += 1000')).toEqual([]);
    expect((await watched('wall.at.value += 60000')).sort()).toEqual(['DIV', 'SPAN']);
  });
});

describe('trap 15: data that are too old', () => {
  /** Colours with a hue among all that is painted: red minus blue tells, greys have none. */
  const hues = (): Promise<string[]> =>
    page.evaluate(`Array.from(document.querySelectorAll('main, main *')).map((element) => {
      const style = getComputedStyle(element);
      return [style.backgroundColor, style.fill, style.borderLeftColor].filter((text) => {
        const c = (text.match(/[0-9.]+/g) || []).map(Number);
        return c[3] !== 0 && Math.max(c[0], c[1], c[2]) - Math.min(c[0], c[1], c[2]) > 40;
      })[0];
    }).filter(Boolean)`);

  test.each(['b2', 'valves', 'plant'])(
    'leave no hue on the wall of %s, and say since when',
    async (board) => {
      await open(`board=${board}`);
      expect((await hues()).length).toBeGreaterThan(3);
      await page.evaluate(`(wall.state.value = 'grey', true)`);
      await page.waitFor(`document.querySelector('[data-stale]') !== null`);
      expect(await hues()).toEqual([]);
      await open(`board=${board}&state=grey`);
      expect(await page.evaluate('document.body.textContent')).toContain(
        'No connection since 05:51',
      );
    },
  );

  test('stay coloured for the first minute, under the bar', async () => {
    await open('board=b2&state=stale');
    expect(await page.evaluate('document.body.textContent')).toContain('No connection since 05:51');
    expect((await hues()).length).toBeGreaterThan(3);
  });
});
