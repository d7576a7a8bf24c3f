// The plants that are photographed: the demo plant at its moments, and the same boards without a reading.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { Browser, BrowserContext } from 'playwright-core';
import { type RunningServer, startServer } from '../tests/browser/server.ts';
import { demoFolder, demoStart } from '../tests/e2e/demo-folder.ts';

export interface Plant {
  readonly url: string;
  readonly server: RunningServer;
  /** Cookies of a browser that may look; the demo asks for none. */
  readonly cookies: Awaited<ReturnType<BrowserContext['storageState']>> | undefined;
  /** The process stands still, as a switched-off server does for its screens. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

const plantOf = (server: RunningServer, cookies?: Plant['cookies']): Plant => ({
  url: server.url,
  server,
  cookies,
  freeze: () => void process.kill(server.pid, 'SIGSTOP'),
  thaw: () => void process.kill(server.pid, 'SIGCONT'),
  async stop() {
    process.kill(server.pid, 'SIGCONT');
    await server.stop();
    rmSync(server.dataDir, { recursive: true, force: true, maxRetries: 5 });
  },
});

export async function demoPlant(screensFile: string): Promise<Plant> {
  const server = await startServer({
    testClock: demoStart,
    dataDir: await demoFolder(),
    readyWithinMs: 300_000,
    env: { SCREENS_CONFIG: screensFile },
  });
  return plantOf(server);
}

/** A real plant with the boards of the demo and not one reading: set up by the forms of the first run. */
export async function barePlant(
  browser: Browser,
  demo: Plant,
  screensFile: string,
): Promise<Plant> {
  const server = await startServer({
    args: ['--empty'],
    dataDir: mkdtempSync(join(tmpdir(), 'board-bare-')),
    env: { SCREENS_CONFIG: screensFile },
  });
  const context = await browser.newContext();
  const page = await context.newPage();
  const link = /http:\/\/\S+\/setup\?token=\S+/.exec(server.output())?.[0] ?? '';
  await page.goto(link.replace('localhost', '127.0.0.1'));
  const send = async (fields: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, value] of Object.entries(fields))
      await page.locator(`[name="${name}"]`).fill(value);
    await page.locator('form button:not([form])').last().click();
  };
  await send({ plantName: 'A plant that begins' });
  const passphrase = 'a horse that reads boards';
  await page.locator('[name=initials]').waitFor();
  await send({ name: 'Ann Admin', initials: 'AA', pin: '528391', passphrase, again: passphrase });
  const secret = (await page.locator('.secret').innerText()).replace(/\s/g, '');
  await send({ code: new TOTP({ secret: Secret.fromBase32(secret) }).generate() });
  await page.locator('[name=boardName]').waitFor();
  await send({ boardName: 'First line', boardShortName: 'F1' });
  await page.locator('.codes').waitFor();
  const set = await page.request.post(`${server.url}/api/v1/configuration?apply=1`, {
    data: await configurationOf(browser, demo),
    headers: { origin: server.url },
  });
  if (!set.ok()) throw new Error(`configuration: ${set.status()} ${await set.text()}`);
  return plantOf(server, await context.storageState());
}

/** The set-up of the demo as one file. */
async function configurationOf(browser: Browser, demo: Plant): Promise<unknown> {
  const admin = demo.server.signIns().people.find(({ role }) => role === 'AD');
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${demo.url}/sign-in`);
  await page.locator('[name=initials]').fill(admin?.initials ?? '');
  await page.locator('[name=passphrase]').fill(admin?.passphrase ?? '');
  await page.locator('form button').last().click();
  await page.waitForURL('**/desk**');
  const answer = await page.request.get(`${demo.url}/api/v1/configuration`);
  if (!answer.ok()) throw new Error(`configuration: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

/** A command of whoever is on duty at the board. */
async function say(plant: Plant, board: string, type: string, payload: object): Promise<void> {
  const snapshot = (await (await fetch(`${plant.url}/api/v1/boards/${board}`)).json()) as {
    records: { kind: string; dutyOwner?: { initials: string } }[];
  };
  const initials = snapshot.records.find(({ kind }) => kind === 'today')?.dutyOwner?.initials;
  const pin = plant.server.signIns().people.find((p) => p.initials === initials)?.pin;
  const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
  const session = await fetch(`${plant.url}/api/v1/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ initials, boardId: board, pin }),
  });
  const cookie = (session.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  const answer = await fetch(`${plant.url}/api/v1/commands/${type}`, {
    method: 'POST',
    headers: { ...headers, cookie },
    body: JSON.stringify(payload),
  });
  if (!answer.ok) throw new Error(`${type}: ${answer.status} ${await answer.text()}`);
}

const at = (time: string): string => `2026-11-18T${time}:00+01:00`;

/** What happens in the demo plant before its pages of that moment are looked at. */
export const moments = {
  morning: async (_plant: Plant) => undefined,
  huddle: async (plant: Plant) => plant.server.setClock(at('06:19')),
  calls: async (plant: Plant) => {
    await plant.server.setClock(at('07:02'));
    await say(plant, 'b3', 'raiseAndonCall', {
      boardId: 'b3',
      stationId: 'b3:3',
      type: 'machine',
      stands: true,
    });
    await say(plant, 'b1', 'raiseEscalation', {
      boardId: 'b1',
      type: 'help',
      question: 'Hand caught in the chuck',
      severity: 'S1',
    });
    await plant.server.setClock(at('07:06'));
  },
  later: async (plant: Plant) => plant.server.setClock(at('08:34')),
  latest: async (plant: Plant) => plant.server.setClock(at('09:34')),
};
