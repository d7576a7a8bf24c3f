// Every page of the tablet measured in the oldest engine, with and without gloves, on both sizes of tablet:
// targets, the gaps between them, text, and that nothing is cut (Rule 5.4 "Touch").
import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildTouchFixture } from './build-touch-fixture.ts';
import { type CdpPage, launchOldChromium, type OldBrowser } from './cdp.ts';

const pictures = process.env.SIZES_PICTURES;
let folder: string;
let file: string;
let browser: OldBrowser;
let page: CdpPage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touch-sizes-'));
  file = await buildTouchFixture(folder);
  browser = await launchOldChromium({ width: 1280, height: 800 });
  page = await browser.openPage('about:blank');
  if (pictures) mkdirSync(pictures, { recursive: true });
});
/** The mode that the browser keeps from page to page. */
let kept = '';
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** What offends on the page as it is seen now; what lies on another fold is looked at there. */
const offences = (least: number, gap: number): string => `(function () {
  var out = [];
  var root = document.querySelectorAll('[data-touch]');
  root = root[root.length - 1];
  var box = root.querySelector('[data-folds]');
  var mask = box && box.nextElementSibling;
  // Beside a number pad only a part of the page folds.
  box = (box && box.querySelector('[data-part]')) || box;
  var view = box && box.getBoundingClientRect();
  var hidden = mask && mask.getBoundingClientRect();
  var seen = [];
  [].forEach.call(root.querySelectorAll('*'), function (e) {
    var r = e.getBoundingClientRect();
    if (!r.width || !r.height || e === mask || e === box) return;
    var name = (e.dataset.tap || e.textContent || e.tagName).slice(0, 30);
    var inBox = box && box.contains(e) && !e.closest('[role="dialog"]');
    var isTarget = /^(BUTTON|A|LABEL)$/.test(e.tagName) || (e.tagName === 'TEXTAREA');
    var own = [].some.call(e.childNodes, function (n) { return n.nodeType === 3 && n.textContent.trim(); });
    if (!isTarget && !own) return;
    if (inBox) {
      var low = hidden.height && !e.closest('footer') ? hidden.top : view.bottom;
      if (e.closest('footer')) low = view.bottom;
      else [].forEach.call(box.querySelectorAll('footer'), function (f) {
        low = Math.min(low, f.getBoundingClientRect().top);
      });
      if (r.top >= low - 1 || r.bottom <= view.top + 1) return;
      if (r.bottom > low + 1 || r.top < view.top - 1) out.push('cut by the fold: ' + name);
    }
    if (r.bottom > innerHeight + 1 || r.right > innerWidth + 1 || r.top < -1 || r.left < -1)
      out.push('off the page: ' + name);
    if (own && parseFloat(getComputedStyle(e).fontSize) < 16) out.push('small text: ' + name);
    if (!isTarget) return;
    if (r.width < ${least} - 0.5 || r.height < ${least} - 0.5)
      out.push('small target: ' + name + ' ' + Math.round(r.width) + 'x' + Math.round(r.height));
    seen.push([r, name]);
  });
  seen.forEach(function (a, i) {
    seen.slice(i + 1).forEach(function (b) {
      var dx = Math.max(a[0].left, b[0].left) - Math.min(a[0].right, b[0].right);
      var dy = Math.max(a[0].top, b[0].top) - Math.min(a[0].bottom, b[0].bottom);
      if (Math.max(dx, dy) < ${gap} - 0.5)
        out.push('too near: ' + a[1] + ' and ' + b[1] + ' ' + Math.round(Math.max(dx, dy)));
    });
  });
  return out;
})()`;

const pages: readonly [name: string, address: string, tap?: string][] = [
  ['home', ''],
  ['home with much to do', '?story=1&me=MK'],
  ['home of tier 2', '?board=valves'],
  ['all else', '?me=MK#/else'],
  ['readings', '#/readings/all'],
  ['reading', '#/reading/B2-PLAN'],
  ['issue from a red', '#/raise/B2-FPY'],
  ['new issue', '#/raise'],
  ['near miss', '#/nearmiss'],
  ['andon', '#/andon'],
  ['calendar', '?me=MK#/calendar'],
  ['hours', '?me=MK#/hours'],
  ['stage', '?me=MK#/stage'],
  ['issue', '?story=1&me=MK#/issue/i9'],
  ['5-why', '?story=1&me=MK#/issue/i9/why'],
  ['causes', '?story=1&me=MK#/issue/i9/causes'],
  ['A3', '?story=1&me=MK#/issue/i9/a3'],
  ['8D', '?story=1&me=MK#/issue/i9/8d'],
  ['pictures', '?story=1&me=MK#/issue/i9/photos'],
  ['history', '?story=1&me=MK#/issue/i9/history'],
  ['new cause', '?story=1&me=MK#/issue/i9/is_cause'],
  ['step of the 8D', '?story=1&me=MK#/issue/i9/is_8d'],
  ['new action', '?story=1#/issue/i9/cm_add'],
  ['action', '?story=1#/action/d2'],
  ['escalate', '?story=1#/escalate/i9'],
  ['question', '?board=valves#/escalation/e1'],
  ['accepted question', '?board=valves#/escalation/e2'],
  ['questions', '?board=valves#/escalations'],
  ['open issues', '#/issues'],
  ['one letter', '#/category/D'],
  ['huddle ahead', '?huddle=ahead#/huddle'],
  ['huddle in a category', '?huddle=1&me=MK#/huddle'],
  ['huddle at the actions', '?huddle=5&me=MK#/huddle'],
  ['huddle note', '?huddle=1&me=MK#/huddle/note'],
  ['language and gloves', '#/language'],
  ['not sent', '?me=MK&sent=lost#/unsent'],
  ['sign-in', '#/else', 'sign-in'],
  ['home of a full day', '?day=1&me=MK'],
  ['andon with stations', '?day=1#/andon'],
  ['andon that waits', '?kept=andon&sent=lost#/andon/kept'],
  ['home with a call that waits', '?kept=andon&sent=lost&day=1'],
  ['andon that runs', '?day=1#/andon/c1'],
  ['andon without a reason', '?day=1&me=MK#/andon/c2'],
  ['handover to write', '?day=1&me=JK#/handover/draft'],
  ['handover to take over', '?day=1&me=MK#/handover/given'],
  ['line of a handover', '?day=1&me=JK#/handover/draft', 'add-line'],
  ['hours with a plan', '?day=1&me=MK#/hours'],
  ['plan of a shift', '?day=1&me=MK#/hour-plan'],
  ['past days', '#/days/D'],
  ['one letter of safety', '#/category/S'],
];
const sizes = [
  [1280, 800],
  [1024, 768],
  [800, 1280],
] as const;

describe.each([
  ['with gloves', 'on', 112, 24],
  ['without gloves', 'off', 64, 0],
] as const)('%s', (_mode, gloves, least, gap) => {
  describe.each(sizes)('%i × %i', (width, height) => {
    test.each(pages)('%s', async (name, address, tap) => {
      await page.setViewport(width, height);
      if (kept !== gloves) {
        await page.goto(`file://${file}`);
        await page.evaluate(`localStorage.setItem('gloves', '${gloves}')`);
        kept = gloves;
      }
      await page.goto('about:blank');
      await page.goto(`file://${file}${address}`);
      await page.waitFor(`document.querySelector('[data-touch]') !== null`);
      if (tap) await page.click(`[data-tap="${tap}"]`);
      const found: string[] = [];
      for (let fold = 1; ; fold++) {
        await page.evaluate('new Promise(function (done) { setTimeout(done, 60); })');
        for (const offence of await page.evaluate<string[]>(offences(least, gap)))
          found.push(`${fold}: ${offence}`);
        if (pictures && fold < 5)
          await page.screenshot(
            join(pictures, `${gloves}-${width}-${name.replaceAll(' ', '-')}-${fold}.png`),
          );
        const more = await page.evaluate<boolean>(
          `!!document.querySelector('[data-tap="fold-down"]:not([disabled])')`,
        );
        if (!more || fold > 12) break;
        await page.click('[data-tap="fold-down"]');
      }
      expect(found).toEqual([]);
      expect(page.errors).toEqual([]);
    });
  });
});
