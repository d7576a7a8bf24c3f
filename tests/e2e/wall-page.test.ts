// What a wall loads when it is switched on, as it goes over the plant's Wi-Fi: everything of one page, packed.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumFlags, launchChromium } from '../browser/chromium.ts';
import { findChromium } from '../browser/find-chromium.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { demoFolder, demoStart } from './demo-folder.ts';

let server: RunningServer;
beforeAll(async () => {
  const dataDir = await demoFolder();
  server = await startServer({ testClock: demoStart, dataDir, readyWithinMs: 120_000 });
}, 300_000);
afterAll(() => server?.stop());

/** Bytes as they lie on the wire, and the encoding that they came in. */
const loaded = (path: string): Promise<{ bytes: number; encoding: string }> =>
  new Promise((done, fail) => {
    get(`${server.url}${path}`, { headers: { 'accept-encoding': 'gzip, deflate' } }, (answer) => {
      let bytes = 0;
      answer.on('data', (piece: Buffer) => {
        bytes += piece.byteLength;
      });
      answer.on('end', () =>
        answer.statusCode === 200
          ? done({ bytes, encoding: String(answer.headers['content-encoding'] ?? 'none') })
          : fail(new Error(`${path} answered ${answer.statusCode}`)),
      );
    }).on('error', fail);
  });

const textOf = async (path: string): Promise<string> => (await fetch(server.url + path)).text();

async function pageOf(screen: string) {
  const page = `/screen/${screen}`;
  const html = await textOf(page);
  const files = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file]) =>
    String(file),
  );
  const sheet = files.find((file) => file.endsWith('.css')) ?? '';
  const fonts = [...(await textOf(sheet)).matchAll(/url\("?\.?\/?([^")]+\.woff2)/g)];
  const font = `/assets/${fonts[0]?.[1]}`;
  const parts = await Promise.all([page, ...files, font].map(loaded));
  return { files, parts, bytes: parts.reduce((sum, part) => sum + part.bytes, 0) };
}

test('the whole page of a tier-1 wall with its Latin font is at most 120 kB', async () => {
  const { files, parts, bytes } = await pageOf('tv-b2');
  expect(files).toEqual([
    expect.stringMatching(/^\/assets\/display-[\w-]+\.css$/),
    expect.stringMatching(/^\/assets\/display-[\w-]+\.js$/),
  ]);
  expect(parts.map(({ encoding }) => encoding)).toEqual(['gzip', 'gzip', 'gzip', 'none']);
  expect(bytes).toBeGreaterThan(60_000);
  expect(bytes).toBeLessThanOrEqual(120_000);
});

test('a wall of tier 2 or 3 loads the larger script', async () => {
  for (const screen of ['tv-valves', 'tv-plant']) {
    const { files } = await pageOf(screen);
    expect(files[1]).toMatch(/^\/assets\/display-upper-/);
  }
});

test('a browser that unpacks nothing gets the page as it is', async () => {
  const answer = await new Promise<string>((done, fail) => {
    get(`${server.url}/screen/tv-b2`, { headers: { 'accept-encoding': 'identity' } }, (reply) => {
      let text = '';
      reply.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      reply.on('end', () => done(text));
    }).on('error', fail);
  });
  expect(answer).toContain('<script type="application/json" id="page">');
});

/** A browser with a profile that stays, which can be killed as by a power cut. */
async function openBrowser(profile: string) {
  const flags = [...chromiumFlags, `--user-data-dir=${profile}`, '--remote-debugging-port=0'];
  const child = spawn(findChromium() ?? 'chromium', flags, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((done) => child.once('exit', done));
  const address = await new Promise<string>((done) => {
    let text = '';
    child.stderr.on('data', (piece: Buffer) => {
      text += piece.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(text);
      if (found?.[1]) done(found[1]);
    });
  });
  const [context] = (await chromium.connectOverCDP(address)).contexts();
  if (!context) throw new Error('the browser has no profile');
  return {
    page: await context.newPage(),
    kill: () => {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

test('a wall whose browser was killed opens without its server as what it was, never as live, and goes live by itself', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'wall-profile-'));
  const address = `${server.url}/screen/tv-b2`;
  const first = await openBrowser(profile);
  await first.page.goto(address);
  await first.page.waitForFunction(
    async (url) => (await caches.match(url)) && document.fonts.ready,
    address,
  );
  // Registered for good: the next opening goes through the worker already.
  await first.page.reload();
  await first.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await first.kill();
  await server.kill9();
  const second = await openBrowser(profile);
  try {
    await second.page.goto(address);
    await second.page.getByText('No connection since').waitFor();
    expect(await second.page.locator('[data-stale]').count()).toBeGreaterThan(0);
    await server.restart();
    await second.page
      .getByText('No connection since')
      .waitFor({ state: 'detached', timeout: 60_000 });
    await second.page.waitForFunction(() => !document.querySelector('[data-stale]'));
    // Under a wall that stands the server may end as often as it likes.
    for (let n = 0; n < 3; n++) {
      await server.kill9();
      await server.restart();
    }
    // Its clock is the server's: what it shows now it was told after the last start.
    await server.setClock('2026-11-18T07:32:00+01:00');
    await second.page
      .getByText(/07:3[23]/)
      .first()
      .waitFor({ timeout: 60_000 });
    expect(second.page.url()).toBe(address);
  } finally {
    await second.kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}, 240_000);

async function as(initials: string, boardId: string) {
  const pin = server.signIns().people.find((person) => person.initials === initials)?.pin;
  const post = (path: string, body: object, more: Record<string, string> = {}) =>
    fetch(server.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...more },
      body: JSON.stringify(body),
    });
  const answer = await post('/api/v1/session', { initials, boardId, pin });
  const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  return async (type: string, payload: object) => {
    const key = { cookie, 'idempotency-key': crypto.randomUUID() };
    const done = await post(`/api/v1/commands/${type}`, payload, key);
    expect(done.status, await done.clone().text()).toBe(200);
  };
}

test('a wall that the desk made dark lights for an S1 until somebody has it, for a line that stands until it runs, and is dark again (4.4.4)', async () => {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    await page.goto(`${server.url}/screen/tv-valves`);
    const dark = page.locator('[class*="_dark"]');
    const lead = await as('LT', 'valves');
    await lead('blankScreens', { screenIds: ['tv-valves'], blank: true });
    await dark.waitFor();
    const question = 'Hand caught in the chuck';
    await (await as('MK', 'b2'))('raiseEscalation', {
      ...{ boardId: 'b2', type: 'help', question, severity: 'S1' },
    });
    await dark.waitFor({ state: 'detached' });
    const { records } = (await (await fetch(`${server.url}/api/v1/boards/valves`)).json()) as {
      records: { kind: string; id: string }[];
    };
    await lead('acknowledgeAlert', {
      alertId: records.find(({ kind }) => kind === 'alert')?.id,
    });
    await dark.waitFor();

    await page.goto(`${server.url}/screen/tv-b2`);
    const line = await as('MK', 'b2');
    await lead('blankScreens', { screenIds: ['tv-b2'], blank: true });
    await dark.waitFor();
    await line('raiseAndonCall', {
      ...{ boardId: 'b2', stationId: 'b2:2', type: 'machine', stands: true, initials: 'MK' },
    });
    const own = async () => {
      const answer = await fetch(`${server.url}/api/v1/boards/b2`);
      const read = (await answer.json()) as { records: Record<string, unknown>[] };
      return read.records.find(
        (each) => each.kind === 'andonCall' && each.stationId === 'b2:2' && each.state === 'raised',
      );
    };
    const call = await own();
    // The first call is the team leader's: the wall stays dark until the second.
    await server.advance(10 * 60_000);
    await dark.waitFor({ state: 'detached' });
    await line('resolveAndonCall', { andonCallId: call?.id, rev: (await own())?.rev });
    await dark.waitFor();
  } finally {
    await browser.close();
  }
}, 120_000);
