// The tablet's pages in the oldest engine: what a hand needs to reach, and how many taps it takes.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildTouchFixture } from './build-touch-fixture.ts';
import { type CdpPage, launchOldChromium, type OldBrowser } from './cdp.ts';

let folder: string;
let file: string;
let browser: OldBrowser;
let page: CdpPage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touch-'));
  file = await buildTouchFixture(folder);
  browser = await launchOldChromium({ width: 1280, height: 800 });
  page = await browser.openPage('about:blank');
  await page.setViewport(1280, 800);
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

const open = async (address: string) => {
  await page.goto('about:blank');
  await page.goto(`file://${file}${address}`);
  await page.waitFor(`document.querySelector('[data-touch]') !== null`);
};
const tap = (name: string) => page.click(`[data-tap="${name}"]`);
const sent = () => page.evaluate<[string, Record<string, unknown>][]>('window.sent');

/** Targets that are too small or off the page, text that is too small, text that is cut off. */
const offences = `(function () {
  var out = [];
  var all = [].slice.call(document.querySelectorAll('[data-touch] *'));
  all.forEach(function (e) {
    var r = e.getBoundingClientRect();
    var name = e.textContent.slice(0, 30);
    if (!r.width || !r.height) return;
    if (e.tagName === 'BUTTON') {
      if (r.height < 63.5 || r.width < 63.5) out.push('small target ' + name);
      if (r.bottom > 800.5 || r.right > 1280.5 || r.top < 0 || r.left < 0) out.push('off the page ' + name);
    }
    var own = [].some.call(e.childNodes, function (n) { return n.nodeType === 3 && n.textContent.trim(); });
    if (!own) return;
    if (parseFloat(getComputedStyle(e).fontSize) < 16) out.push('small text ' + name);
    if (r.bottom > 801 || r.right > 1281) out.push('text off the page ' + name);
  });
  return out;
})()`;

describe('every page of the tablet', () => {
  test.each([
    ['home of a line', ''],
    ['home with two pages of things', '?story=1&me=MK'],
    ['home of tier 2', '?board=valves'],
    ['reading', '#/reading/B2-PLAN'],
    ['raise from a red', '#/raise/B2-FPY'],
    ['raise a new one', '#/raise'],
    ['issue', '?story=1&me=MK#/issue/i9'],
    ['5-why of an issue', '?story=1&me=MK#/issue/i9/why'],
    ['causes of an issue', '?story=1&me=MK#/issue/i9/causes'],
    ['A3 of an issue', '?story=1&me=MK#/issue/i9/a3'],
    ['8D of an issue', '?story=1&me=MK#/issue/i9/8d'],
    ['pictures of an issue', '?story=1&me=MK#/issue/i9/photos'],
    ['history of an issue', '?story=1&me=MK#/issue/i9/history'],
    ['a new cause', '?story=1&me=MK#/issue/i9/is_cause'],
    ['a step of the 8D', '?story=1&me=MK#/issue/i9/is_8d'],
    ['new action', '?story=1#/issue/i9/cm_add'],
    ['action', '?story=1#/action/d2'],
    ['escalate', '?story=1#/escalate/i9'],
    ['question at tier 2', '?board=valves#/escalation/e1'],
    ['accepted question', '?board=valves#/escalation/e2'],
    ['list of questions', '?board=valves#/escalations'],
    ['open issues', '#/issues'],
    ['one letter', '#/category/D'],
    ['huddle ahead', '?huddle=ahead#/huddle'],
    ['huddle in a category', '?huddle=1&me=MK#/huddle'],
    ['huddle at the actions', '?huddle=5&me=MK#/huddle'],
    ['huddle at the answers', '?huddle=6&me=MK#/huddle'],
    ['decision for the minutes', '?huddle=1&me=MK#/huddle/note'],
  ])('%s: targets of 64 px, text of 16 px, nothing off the page', async (_name, address) => {
    await open(address);
    expect(await page.evaluate(offences)).toEqual([]);
    expect(page.errors).toEqual([]);
  });
});

describe('with the person known', () => {
  test('"no event" is one tap', async () => {
    await open('?me=MK');
    await tap('no-event');
    await page.waitFor('window.sent.length === 1');
    expect((await sent())[0]).toEqual([
      'giveSafetyConfirmation',
      { boardId: 'b2', on: '2026-11-17', shiftId: 'L', how: 'told' },
    ]);
  });

  test('an answer is confirmed by one tap', async () => {
    await open('?me=MK');
    await tap('works');
    await page.waitFor('window.sent.length === 1');
    expect((await sent())[0]?.[0]).toBe('confirmEscalation');
  });

  test('from the red row, escalating is three taps', async () => {
    await open('?me=MK');
    await tap('escalate');
    await tap('question:Spare part today');
    await tap('go');
    await page.waitFor('window.sent.length === 1');
    expect((await sent())[0]).toMatchObject([
      'raiseEscalation',
      { addresseeId: 'valves', type: 'resource', question: 'Spare part today', severity: 'S3' },
    ]);
  });

  test('both clocks of each level stand there before anything is sent', async () => {
    await open('?me=MK&story=1#/escalate/i9');
    await page.waitFor(
      `document.querySelector('[data-clock="S2:answer"]').textContent === '10:14'`,
    );
    expect(
      await page.evaluate(`document.querySelector('[data-clock="S1:seen"]').textContent`),
    ).toBe('06:29');
    expect(await sent()).toEqual([]);
  });

  test('a red reading shows its colour before it is saved', async () => {
    await open('?me=MK#/reading/B2-PLAN');
    for (const key of '460') await tap(`key:${key}`);
    await tap('field:numerator');
    for (const key of '412') await tap(`key:${key}`);
    await page.waitFor(`document.querySelector('[data-status="RED"]') !== null`);
    await tap('reason:M02');
    await tap('save');
    await page.waitFor('window.sent.length === 1');
    expect((await sent())[0]).toMatchObject([
      'enterReading',
      { kpiId: 'B2-PLAN', numerator: 412, denominator: 460, losses: [{ code: 'M02', amount: 48 }] },
    ]);
  });

  test('an issue from a red is three taps with its containment', async () => {
    await open('');
    await tap('raise');
    await tap('contained:no');
    await tap('go');
    await page.waitFor('window.sent.length === 1');
    expect((await sent())[0]).toMatchObject([
      'raiseIssue',
      { kpiId: 'B2-FPY', on: '2026-11-17', contained: false, category: 'Q' },
    ]);
  });
});

test('a near miss goes without the name of who typed it: he signs out by one key and types nothing twice', async () => {
  await open('?me=MK#/nearmiss');
  await tap('place:Dock');
  await tap('text:Sharp edge');
  await tap('anonymous');
  await page.waitFor(`document.querySelector('[data-tap="anonymous"]') === null`);
  expect(
    await page.evaluate(
      `[].map.call(document.querySelectorAll('main [aria-pressed="true"]'), function (e) { return e.dataset.tap; })`,
    ),
  ).toEqual(expect.arrayContaining(['place:Dock', 'text:Sharp edge']));
});

describe('without a person', () => {
  test('the tap asks who it is and goes on by itself after the PIN', async () => {
    await open('');
    await tap('no-event');
    await tap('person:MK');
    for (const key of '271828') await tap(`key:${key}`);
    await page.waitFor('window.sent.length === 1');
    expect((await sent())[0]?.[0]).toBe('giveSafetyConfirmation');
  });

  test('what was typed is still there when nobody signs in', async () => {
    await open('#/reading/B2-STAFF');
    for (const key of '97') await tap(`key:${key}`);
    await tap('go');
    await page.waitFor(`document.querySelector('[data-tap="person:MK"]') !== null`);
    await page.evaluate(
      `[].slice.call(document.querySelectorAll('[data-tap="back"]')).pop().click()`,
    );
    await page.waitFor(`document.querySelector('[data-tap="person:MK"]') === null`);
    expect(
      await page.evaluate(`document.querySelector('[data-tap="field:value"]').textContent`),
    ).toContain('97');
    expect(await sent()).toEqual([]);
  });
});

test('a command that cannot be sent stands there as not sent and can be sent again', async () => {
  await open('?me=MK&sent=lost');
  await tap('no-event');
  await tap('unsent');
  await tap('go');
  await page.waitFor('window.sent.length === 2');
  expect(await page.evaluate(`document.querySelector('[data-touch]').textContent`)).toContain(
    'waits for connection',
  );
  // What somebody else may have tapped is not gone by one tap on the wrong key.
  await page.click('[data-tap^="discard:"]');
  expect(await page.evaluate(`document.querySelector('main').innerText`)).toContain('for good?');
  await page.click('[data-tap^="discard:"]');
  expect(await page.evaluate(`document.querySelectorAll('[data-unsent]').length`)).toBe(0);
});

test('an alert fills the tablet of the board that is called, with one key that ends it (trap 22)', async () => {
  await open('?board=valves&alert=valves&me=LT');
  expect(await page.evaluate(`document.querySelector('[data-alert]').innerText`)).toContain(
    'S1 Safety',
  );
  expect(await page.evaluate<string[]>(offences)).toEqual([]);
  await tap('have');
  expect(await sent()).toEqual([['acknowledgeAlert', { alertId: 'e1:0' }]]);
});

test('"not me" puts it aside; the board that asked reads that nobody is reached (Rule 3.5.3)', async () => {
  await open('?board=valves&alert=valves&me=LT');
  await tap('not-me');
  await page.waitFor(`document.querySelector('[data-alert]') === null`);
  await open('?board=b3&alert=valves');
  expect(await page.evaluate(`document.querySelector('[data-alert]')`)).toBe(null);
  expect(await page.evaluate(`document.querySelector('[data-nobody]').innerText`)).toContain(
    'nobody reached yet, called LT',
  );
});

test('a badge held to the reader signs in without a tap, and what waited for it goes on', async () => {
  await open('');
  await tap('no-event');
  await page.waitFor(`document.querySelector('[data-tap^="person:"]') !== null`);
  for (const key of ['0', '4', 'A', '2', 'M', 'K', 'Enter'])
    await page.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key });
  await page.waitFor('window.sent.length === 1');
  expect((await sent())[0]?.[0]).toBe('giveSafetyConfirmation');
});
