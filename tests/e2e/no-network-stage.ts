// A server behind a cable that can be pulled, its browser, and what the tests of a lost network look at: the
// server's own list of commands, and what a form holds. Must never change anything by itself.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Browser, BrowserContext } from 'playwright-core';
import { expect } from 'vitest';
import { type Cable, openCable } from '../browser/cable.ts';
import { launchChromium } from '../browser/chromium.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { demoFolder, demoStart } from './demo-folder.ts';
import { ids } from './no-network-forms.ts';
import { createTablet, type Tablet } from './tablet.ts';

export let server: RunningServer;
export let browser: Browser;
export let cable: Cable;

type Row = { type: string; rev: number };
/** Commands of people and tablets since `rev`, in the order in which the server took them. */
export function commandsSince(rev: number): Row[] {
  const database = new Database(join(server.dataDir, 'board.sqlite'), { readonly: true });
  try {
    return database
      .prepare(
        `SELECT "type", "rev" FROM "command" WHERE "rev" > ? AND "actor" NOT LIKE '%system%' ORDER BY "rev"`,
      )
      .all(rev) as Row[];
  } finally {
    database.close();
  }
}
export const lastRev = (): number => commandsSince(0).at(-1)?.rev ?? 0;

const pinOf = (initials: string): string =>
  server.signIns().people.find((person) => person.initials === initials)?.pin ?? '';

/** A tab of one browser: what the browser keeps outlives it. */
export async function openTab(
  context: BrowserContext,
  board: string,
  initials: string,
): Promise<Tablet> {
  const page = await context.newPage();
  await page.addInitScript(
    `addEventListener('click', function () { window.tappedAt = Date.now(); }, true)`,
  );
  await page.goto(`${cable.url}/board/${board}`);
  await page.waitForSelector('[data-touch]');
  return createTablet(page, board, initials, pinOf(initials));
}

/** Rows of the list that are not sent, in their own words. */
export const notSent = `[].filter.call(document.querySelectorAll('[data-unsent]'), function (e) {
  return e.dataset.unsent !== 'sent';
}).map(function (e) { return e.innerText; })`;

/** What a form holds: chosen keys, figures, words. */
export const held = (tablet: Tablet): Promise<string[]> =>
  tablet.evaluate(`[].map.call(
    document.querySelectorAll('[data-touch] [aria-pressed="true"], [data-touch] [data-tap^="field:"], [data-touch] textarea'),
    function (e) { return (e.dataset.tap || '') + '=' + (e.value || e.textContent).trim(); })`);

export const waiting = async (tablet: Tablet): Promise<number> =>
  tablet.evaluate(
    `Number((document.querySelector('[data-tap="unsent"]') || { innerText: '0' }).innerText.replace(/\\D/g, ''))`,
  );

/** Plant, cable and browser; the ids that the forms need. */
export async function raiseStage(): Promise<void> {
  const dataDir = await demoFolder();
  server = await startServer({
    ...{ testClock: demoStart, dataDir, readyWithinMs: 120_000 },
    env: { ALERT_PHONE: '4711' },
  });
  cable = await openCable(server.port);
  browser = await launchChromium();
  const read = async (board: string) => {
    const answer = await fetch(`${server.url}/api/v1/boards/${board}`);
    return ((await answer.json()) as { records: Record<string, unknown>[] }).records;
  };
  const b2 = await read('b2');
  const idOf = (records: Record<string, unknown>[], kind: string, ...words: [string, string]) =>
    String(records.find((r) => r.kind === kind && String(r[words[0]]).startsWith(words[1]))?.id);
  ids.issue = idOf(b2, 'issue', 'title', 'Cart blocks');
  ids.answered = idOf(b2, 'escalation', 'state', 'returned');
  ids.adoption = String(
    b2.find((r) => r.kind === 'adoption' && r.boardId === 'b2' && r.state === 'adopting')?.id,
  );
  ids.asked = idOf(await read('valves'), 'escalation', 'question', 'We need a new clamping');
}
export async function strikeStage(): Promise<void> {
  await browser?.close();
  await cable?.close();
  await server?.stop();
  if (server) rmSync(server.dataDir, { recursive: true, force: true });
}

/** Sends commands as this person does elsewhere in the plant. */
export async function as(initials: string, boardId: string) {
  const answer = await fetch(`${server.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ initials, boardId, pin: pinOf(initials) }),
  });
  const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  return async (type: string, payload: object) => {
    const response = await fetch(`${server.url}/api/v1/commands/${type}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
        cookie,
      },
      body: JSON.stringify(payload),
    });
    expect(response.status, await response.clone().text()).toBe(200);
    return (await response.json()) as Record<string, unknown>;
  };
}
