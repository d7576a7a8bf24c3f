// The glance test (Rule 5.3): on a copy of a line's board 480 px wide, blurred and without hue, the red
// categories can still be named, in both themes and for whichever categories are red. Who names them is
// a rule without colour: a block that stands out from its ground over its whole area is red.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWallFixture } from './build-wall-fixture.ts';
import { type CdpPage, launchOldChromium, type OldBrowser } from './cdp.ts';
import { type Box, eyes, lightnessIn, seenBy } from './sight.ts';

const folder = mkdtempSync(join(tmpdir(), 'glance-'));
let browser: OldBrowser;
let page: CdpPage;
let address: string;
beforeAll(async () => {
  address = `file://${await buildWallFixture(folder)}`;
  browser = await launchOldChromium({ width: 1920, height: 1080 });
  page = await browser.openPage('about:blank');
  await page.setViewport(1920, 1080);
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const headlines = ['B2-SAFE', 'B2-FPY', 'B2-PLAN', 'B2-PROD', 'B2-STAFF'];
type State = 'RED' | 'GREEN' | 'NOT_REPORTED' | 'NO_PRODUCTION' | 'NOT_DUE' | 'NO_TARGET';

/** Draws the line's board with these states from left to right. */
async function draw(states: readonly State[], theme: string): Promise<Buffer> {
  await page.goto(`${address}?board=b2&theme=${theme}`);
  await page.waitFor(`document.querySelector('main header') !== null`);
  await page.evaluate('document.fonts.ready.then(() => true)');
  const puts = headlines.map((id, at) => [id, states[at]]);
  await page.evaluate(`(() => {
    const puts = ${JSON.stringify(puts)}.map(([id, status]) => {
      const old = wall.records.record('tile', id).peek();
      const has = status === 'RED' || status === 'GREEN' || status === 'NO_TARGET';
      return ['tile', Object.assign({}, old, {
        rev: old.rev + 1, status, value: has ? 88.8 : null,
        reaction: Object.assign({}, old.reaction, { mark: status === 'RED' ? 'unreacted' : 'none' }),
      })];
    });
    wall.records.apply({ epoch: 'fixture', rev: 2, now: 0, scopes: { fixture: { prev: 1, rev: 2, left: [], put: puts } } });
  })()`);
  await page.waitFor(
    `document.querySelectorAll('[class*=_red]').length >= ${states.filter((s) => s === 'RED').length}`,
  );
  // A changed field shows its highlight of a second.
  await page.waitFor(`document.querySelector('[class*=_changed]') === null`);
  const file = join(folder, 'board.png');
  await page.screenshot(file);
  return readFileSync(file);
}

/** State blocks from left to right, in px. */
const blocks = (): Promise<Box[]> =>
  page.evaluate(`Array.from(document.querySelectorAll('[class*=_block]')).map((e) => {
    const r = e.getBoundingClientRect();
    return { x: r.left, y: r.top, width: r.width, height: r.height };
  })`);

/** How far each block stands out from the ground beside it, in L*. */
async function standsOut(png: Buffer, eye: keyof typeof eyes): Promise<number[]> {
  const seen = await seenBy(png, eye);
  const ground = lightnessIn(seen, { x: 4, y: 400, width: 16, height: 300 }, 1920);
  return (await blocks()).map((box) => Math.abs(lightnessIn(seen, box, 1920) - ground));
}
const isNamed = (outstanding: number): boolean => outstanding > 32;

const boards: readonly (readonly State[])[] = [
  ['GREEN', 'RED', 'RED', 'GREEN', 'GREEN'],
  ['GREEN', 'GREEN', 'GREEN', 'GREEN', 'GREEN'],
  ['RED', 'RED', 'RED', 'RED', 'RED'],
  ['RED', 'NOT_REPORTED', 'NO_PRODUCTION', 'NOT_DUE', 'RED'],
  ['NO_TARGET', 'GREEN', 'RED', 'NOT_REPORTED', 'NO_PRODUCTION'],
];

describe.each(['light', 'dark'])('in the %s theme', (theme) => {
  test.each(boards.map((states) => [states.join(' '), states] as const))(
    '%s: the reds are named, and nothing else',
    async (_name, states) => {
      const png = await draw(states, theme);
      for (const eye of Object.keys(eyes) as (keyof typeof eyes)[]) {
        const outstanding = await standsOut(png, eye);
        const reds = outstanding.filter((_, at) => states[at] === 'RED');
        const others = outstanding.filter((_, at) => states[at] !== 'RED');
        const named = outstanding.map(isNamed);
        expect({ eye, named }).toEqual({ eye, named: states.map((state) => state === 'RED') });
        // Far enough apart for an eye that has no ruler.
        if (reds.length > 0 && others.length > 0)
          expect(Math.min(...reds) - Math.max(...others)).toBeGreaterThan(8);
      }
    },
  );
});

test('a popular pair of red and green, both as full blocks, cannot be told apart like this', async () => {
  await draw(['GREEN', 'RED', 'RED', 'GREEN', 'GREEN'], 'light');
  await page.evaluate(`(() => {
    const style = document.createElement('style');
    style.textContent = '[class*=_red] { background: #dc3545 !important } [class*=_green], [class*=_green] * { background: #28a745 !important }';
    document.head.appendChild(style);
  })()`);
  const file = join(folder, 'popular.png');
  await page.screenshot(file);
  const named = (await standsOut(readFileSync(file), 'deuteranopia')).map(isNamed);
  expect(named).not.toEqual([false, true, true, false, false]);
});
