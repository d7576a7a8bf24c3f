// A wall from its code to its orders, as the person at the desk and the person before the glass see it;
// the screens file under a running server; a server that dies while a wall loads itself anew (Rule 4.4).
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type CdpPage, launchOldChromium, type OldBrowser } from '../browser/cdp.ts';
import { launchChromium } from '../browser/chromium.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { openPlant, type Plant, passphrase } from '../http/plant.ts';
import { tokens } from '../http/plant-records.ts';

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });

let browser: Browser;
let plant: Plant;
let port: number;
let url: string;
beforeAll(async () => {
  browser = await launchChromium();
  port = await freePort();
  url = `http://127.0.0.1:${port}`;
  plant = await openPlant({ settings: { port } });
  await plant.http.listen({ port, host: '127.0.0.1' });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await plant?.close();
});

/** The plant's time stands still until it is moved. */
const later = (seconds: number) =>
  plant.to(new Date(plant.clock.now() + seconds * 1_000).toISOString());

const pageOf = async (device: 'tablet' | 'wall', at = url): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies([
    { name: `board-device-${port}`, value: tokens.devices[device], url: at },
  ]);
  context.setDefaultTimeout(10_000);
  return context.newPage();
};

async function openDesk(): Promise<Page> {
  const desk = await pageOf('tablet');
  await desk.goto(`${url}/desk#/screens`);
  const status = await desk.evaluate(
    async (body) => {
      const answer = await fetch('/api/v1/session', {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return answer.status;
    },
    { personId: 'ad', boardId: 'plant', pin: passphrase, code: plant.freshCode() },
  );
  expect(status).toBe(200);
  await desk.reload();
  await desk.waitForSelector('[data-pair]');
  return desk;
}

describe('a wall of a real plant, in Chromium 64', () => {
  let oldBrowser: OldBrowser;
  let wall: CdpPage;
  let desk: Page;
  beforeAll(async () => {
    oldBrowser = await launchOldChromium();
    wall = await oldBrowser.openPage(`${url}/`);
    await wall.setViewport(1920, 1080);
    desk = await openDesk();
  }, 120_000);
  afterAll(() => oldBrowser?.close());
  const sees = (text: string) =>
    wall.waitFor(`document.body.innerText.indexOf(${JSON.stringify(text)}) >= 0`, 30_000);
  const detail = (name: string) =>
    desk.locator('[data-detail]').getByRole('button', { name, exact: true });

  test('shows a code, and becomes its screen once that is typed at the desk', async () => {
    const code = await wall.waitFor<string>(
      `document.querySelector('.code') && document.querySelector('.code').getAttribute('data-code')`,
    );
    await desk.getByLabel('Code on the screen').fill(code);
    await desk.getByLabel('It becomes').selectOption('tv-b2');
    await desk.getByRole('button', { name: 'Pair screen' }).click();
    await desk.getByText('goes on by itself').waitFor();
    await sees('Board b2');
  });

  test('tells the desk that it is there', async () => {
    const row = desk.locator('tr[data-screen="tv-b2"]');
    await row.getByText('Chromium 64').waitFor({ timeout: 30_000 });
    expect(await row.getAttribute('data-condition')).toBe('fine');
    await row.getByRole('button', { name: 'B2' }).click();
  });

  test('shows a message until it is withdrawn', async () => {
    await desk.getByLabel(/^Message to whoever/).fill('Fire drill at 10:00');
    await detail('Send').click();
    await sees('Fire drill at 10:00');
    await detail('Withdraw').click();
    await wall.waitFor(`document.body.innerText.indexOf('Fire drill') < 0`);
  });

  test('tells its name', async () => {
    await detail('Show its name big').click();
    await sees('tv-b2');
    await later(60);
    await wall.waitFor(`document.body.innerText.indexOf('tv-b2') < 0`, 30_000);
  });

  test('goes dark, stays dark over a reload, and light again', async () => {
    const dark = `document.querySelector('[class*="_dark"]')`;
    await detail('Blank').click();
    await wall.waitFor(`${dark} !== null`);
    await wall.goto(`${url}/`);
    await wall.waitFor(`${dark} !== null`);
    await detail('Light').click();
    await wall.waitFor(`${dark} === null`);
  });

  test('shows another board, and its own again', async () => {
    await desk.getByLabel('Show board').selectOption('valves');
    await detail('Show').click();
    await sees('Board valves');
    await detail('Back to its own board and pages').click();
    await sees('Board b2');
  });

  test('loads itself anew by order', async () => {
    await wall.evaluate('window.mark = 1');
    await later(1);
    await detail('Reload').click();
    await wall.waitFor('window.mark === undefined', 30_000);
    await sees('Board b2');
  });

  test('loads itself anew for new settings, and again when they are taken back', async () => {
    const isDarkTheme = `document.querySelector('main[data-theme="dark"]') !== null`;
    await detail('Settings').click();
    const form = desk.locator('[data-edit]');
    await form.getByLabel('Theme').selectOption('dark');
    await form.getByRole('button', { name: 'Save' }).click();
    await wall.waitFor(isDarkTheme, 30_000);
    await desk.getByRole('button', { name: 'History' }).click();
    await desk.locator('[data-history]').getByRole('button', { name: 'Undo' }).first().click();
    await wall.waitFor(`!(${isDarkTheme})`, 30_000);
  });

  test('shows a code again once it is revoked, by itself, and keeps nothing of the plant', async () => {
    await wall.waitFor(`Object.keys(localStorage).join().indexOf('board-snapshot') >= 0`, 30_000);
    const device = desk.locator('[data-detail] dd', { hasText: /^B2,/ }).getByRole('button');
    await device.click();
    await device.click();
    await desk.getByText('is no device of this plant any more').waitFor();
    await wall.waitFor(`document.querySelector('.code') !== null`, 30_000);
    expect(await wall.evaluate(`Object.keys(localStorage).join()`)).not.toContain('board-snapshot');
  });
});

/** Stands between wall and server; cut, it refuses everything, as a server that was killed does. */
async function openGate(to: number) {
  const sockets = new Set<Socket>();
  let seen: (text: string) => void = () => undefined;
  let server: Server | null = null;
  let own = 0;
  const open = (): Promise<void> =>
    new Promise((done) => {
      server = createServer((near) => {
        const far = connect(to, '127.0.0.1');
        for (const [one, other] of [
          [near, far],
          [far, near],
        ] as const) {
          sockets.add(one);
          one.on('error', () => other.destroy());
          one.on('close', () => other.destroy());
        }
        near.on('data', (piece) => seen(piece.toString('latin1')));
        near.pipe(far);
        far.pipe(near);
      });
      const listening = server;
      listening.listen(own, '127.0.0.1', () => {
        own = (listening.address() as AddressInfo).port;
        done();
      });
    });
  const cut = (): void => {
    server?.close();
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  await open();
  return {
    url: () => `http://127.0.0.1:${own}`,
    /** Cuts as soon as a request whose head contains the text comes through. */
    cutAt: (text: string): Promise<void> =>
      new Promise((done) => {
        seen = (piece) => {
          if (!piece.includes(text)) return;
          seen = () => undefined;
          cut();
          done();
        };
      }),
    open,
    cut,
  };
}

test('a wall whose server dies while it asks for its page never shows an error of the browser', async () => {
  const gate = await openGate(port);
  const wall = await pageOf('wall', gate.url());
  await wall.goto(`${gate.url()}/screen/tv-b2`);
  await wall.getByText('Board b2').first().waitFor();
  await wall.evaluate(() => Object.assign(window, { mark: 1 }));
  await later(1);
  const died = gate.cutAt('GET /screen/tv-b2 ');
  await plant.system('reloadScreens', { screenIds: ['tv-b2'] });
  await died;
  // Long enough for several tries.
  for (let n = 0; n < 8; n++) {
    await pause(1_000);
    expect(wall.url()).toBe(`${gate.url()}/screen/tv-b2`);
    expect(await wall.evaluate(() => [(window as { mark?: number }).mark, document.title])).toEqual(
      [1, 'Board b2'],
    );
  }
  await gate.open();
  await wall.waitForFunction(() => (window as { mark?: number }).mark === undefined, null, {
    timeout: 60_000,
  });
  await wall.getByText('Board b2').first().waitFor();
  await wall.context().close();
  gate.cut();
}, 180_000);

describe('the screens file under a running server', () => {
  const screen = (id: string, more: object = {}) => ({
    id,
    name: id,
    board: 'b2',
    pages: [{ page: 1, seconds: 60 }],
    orientation: 'landscape',
    diagonalInch: 55,
    distanceM: 4,
    theme: 'light',
    language: 'en',
    ...more,
  });
  let folder: string;
  let file: string;
  let server: RunningServer;
  const write = (...screens: object[]) => writeFileSync(file, JSON.stringify({ screens }));
  const total = async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    return Number(/^screens_total (\d+)$/m.exec(text)?.[1]);
  };
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'board-screens-file-'));
    file = join(folder, 'screens.json');
    write(screen('tv-1'));
    server = await startServer({ args: ['--empty'], env: { SCREENS_CONFIG: file } });
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is taken in when it changes; with a mistake the screens of before stay, also over a restart', async () => {
    expect(await total()).toBe(1);
    write(screen('tv-1'), screen('tv-2'));
    await vi.waitFor(async () => expect(await total()).toBe(2), { timeout: 15_000, interval: 100 });
    write(screen('tv-1', { theme: 'pink' }));
    await vi.waitFor(() => expect(server.output()).toContain('at /screens/0/theme: '), {
      timeout: 15_000,
    });
    expect(await total()).toBe(2);
    await server.kill9();
    await server.restart();
    expect(server.output()).toContain('The screens of before stay in force.');
    expect(await total()).toBe(2);
  });
});
