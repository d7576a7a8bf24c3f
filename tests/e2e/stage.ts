// The stage of an end-to-end test: one server with the demo plant, wall screens and tablets open at
// once, people who tap. Must never send what a tablet could not send.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type CdpPage, launchOldChromium, type OldBrowser } from '../browser/cdp.ts';
import { launchChromium } from '../browser/chromium.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { demoFolder, demoStart } from './demo-folder.ts';
import { type Eye, figures, openEye, type Watch, waitUntil, watchFor } from './eyes.ts';
import { createTablet, type Tablet } from './tablet.ts';

export type ApiRecord = { kind: string; id: string; rev: number } & Record<string, unknown>;
export type Wall = Eye & { page: Page; frames: string[] };

export type Stage = {
  readonly server: RunningServer;
  readonly b2: Wall;
  readonly valves: Wall;
  readonly plant: Wall;
  /** The T1 screen in Chromium 64. */
  readonly old: Eye & { page: CdpPage };
  openWall(screen: string): Promise<Wall>;
  openTablet(board: string, initials: string): Promise<Tablet>;
  /** Goes to an instant of the demo week and waits until every wall shows it. */
  clock(instant: string): Promise<void>;
  records(board: string): Promise<ApiRecord[]>;
  record(board: string, kind: string, id: string): Promise<ApiRecord | undefined>;
  /** Does it, and notes how long after the tap each screen had painted it. Answers the slowest. */
  timed(what: string, seen: [Eye, string][], tap: () => Promise<number>): Promise<number>;
  /** A command of a signed-in person by HTTP, as a tablet sends it. */
  as(initials: string, board: string): Promise<Sender>;
  picture(name: string): Promise<void>;
  close(): Promise<void>;
};
export type Sender = (
  type: string,
  payload: object,
  id?: string,
) => Promise<{ status: number; body: Record<string, unknown>; sentAt: number }>;

const pictures = process.env.E2E_PICTURES;

export async function openStage(): Promise<Stage> {
  const dataDir = await demoFolder();
  const server = await startServer({ testClock: demoStart, dataDir, readyWithinMs: 120_000 });
  const browser: Browser = await launchChromium();
  const oldBrowser: OldBrowser = await launchOldChromium();
  const people = server.signIns().people;
  const walls: Eye[] = [];
  const tablets: Tablet[] = [];

  const openWall = async (screen: string): Promise<Wall> => {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    const page = await context.newPage();
    const frames: string[] = [];
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => frames.push(payload.toString()));
    });
    await page.goto(`${server.url}/screen/${screen}`);
    const wall: Wall = {
      name: screen,
      page,
      frames,
      evaluate: <T>(expression: string) => page.evaluate<T>(expression),
    };
    await openEye(wall);
    walls.push(wall);
    return wall;
  };
  const oldPage = await oldBrowser.openPage(`${server.url}/screen/tv-b2`);
  await oldPage.setViewport(1920, 1080);
  const old = {
    name: 'tv-b2 in Chromium 64',
    page: oldPage,
    evaluate: <T>(expression: string) => oldPage.evaluate<T>(expression),
  };
  await openEye(old);
  walls.push(old);

  const pinOf = (initials: string): string => {
    const pin = people.find((person) => person.initials === initials)?.pin;
    if (!pin) throw new Error(`nobody signs in as ${initials}`);
    return pin;
  };
  const records = async (board: string): Promise<ApiRecord[]> => {
    const answer = await fetch(`${server.url}/api/v1/boards/${board}`);
    if (!answer.ok) throw new Error(`${board}: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { records: ApiRecord[] }).records;
  };
  const stage: Stage = {
    server,
    b2: await openWall('tv-b2'),
    valves: await openWall('tv-valves'),
    plant: await openWall('tv-plant'),
    old,
    openWall,
    async openTablet(board, initials) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await page.goto(`${server.url}/board/${board}`);
      const tablet = createTablet(page, board, initials, pinOf(initials));
      await openEye(tablet);
      tablets.push(tablet);
      return tablet;
    },
    async clock(instant) {
      await server.setClock(instant);
      const shown = instant.slice(11, 16);
      const next = new Date(Date.parse(`2026-01-01T${shown}:00Z`) + 60_000).toISOString();
      // Heartbeats carry the time: at most 10 s apart. The clock runs on meanwhile.
      for (const wall of walls) {
        await waitUntil(
          wall,
          `['${shown}', '${next.slice(11, 16)}'].some(function (t) { return see.clock().indexOf(t) >= 0; })`,
          30_000,
        );
      }
    },
    records,
    async record(board, kind, id) {
      return (await records(board)).find((each) => each.kind === kind && each.id === id);
    },
    async timed(what, seen, tap) {
      const running: Watch[] = [];
      for (const [eye, expression] of seen) running.push(await watchFor(eye, expression));
      const tappedAt = await tap();
      let slowest = 0;
      for (const watch of running) {
        const ms = (await watch.painted()) - tappedAt;
        figures.push({ what, screen: watch.eye.name, ms });
        slowest = Math.max(slowest, ms);
      }
      return slowest;
    },
    async as(initials, board) {
      const answer = await fetch(`${server.url}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ initials, boardId: board, pin: pinOf(initials) }),
      });
      if (!answer.ok) throw new Error(`${initials}: ${answer.status} ${await answer.text()}`);
      const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
      return async (type, payload, id = crypto.randomUUID()) => {
        const sentAt = Date.now();
        const response = await fetch(`${server.url}/api/v1/commands/${type}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': id, cookie },
          body: JSON.stringify(payload),
        });
        const body = (await response.json()) as Record<string, unknown>;
        return { status: response.status, body, sentAt };
      };
    },
    async picture(name) {
      if (!pictures) return;
      mkdirSync(pictures, { recursive: true });
      const file = (who: string) => join(pictures, `${name}-${who}.png`);
      for (const wall of [stage.b2, stage.valves, stage.plant]) {
        await wall.page.screenshot({ path: file(wall.name) });
      }
      await oldPage.screenshot(file('tv-b2-chromium-64'));
      for (const tablet of tablets) {
        await tablet.page.screenshot({ path: file(`tablet-${tablet.board}`) });
      }
    },
    async close() {
      await browser.close();
      await oldBrowser.close();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return stage;
}
