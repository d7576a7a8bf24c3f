// The process: opens the store, loads the demo plant into an empty one, builds the app and listens.
// Must never start with an empty database where a plant was (the store refuses).
import { randomBytes, randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import { plantSettingId } from '../shared/areas/escalations/plant-id.ts';
import { type App, buildApp, createPipeline } from './app.ts';
import { type Clock, realClock, settableClock } from './clock/clock.ts';
import {
  type Alive,
  catchUpDemo,
  demoMark,
  hasPlant,
  keepDemoAlive,
  loadDemo,
} from './demo/load.ts';
import { createFolderFeed } from './feeds/folder.ts';
import { createFirstRun } from './http/first-run.ts';
import { addressesOf } from './http/outer-address.ts';
import { openScreensFile, type ScreensFile } from './http/screens-file.ts';
import { hashOf, newSecret } from './http/tokens.ts';
import { feedFolderFault, SettingError, type Settings } from './settings.ts';
import { openPostgres } from './store/postgres.ts';
import { openSqlite } from './store/sqlite.ts';
import type { Store } from './store/store.ts';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };
const projectRoot = resolve(import.meta.dirname, '..');
const dayMs = 86_400_000;
const hourMs = 3_600_000;
const emptyCursor = 'plant:empty';

export async function main(settings: Settings): Promise<{ close(): Promise<void> }> {
  const say = (line: string): void => console.log(line);
  // Before anything takes long: a port that is taken is told at once.
  await requireFreePort(settings);
  const newEpoch = randomUUID();
  const store = settings.databaseUrl
    ? await openPostgres({ url: settings.databaseUrl, newEpoch })
    : await openSqlite({ dataDir: settings.dataDir, newEpoch });
  try {
    const startAt = settings.testClock ?? Date.now();
    const screens = openScreensFile(settings.screensConfig, say, {
      copy: copyOf(settings),
      memory: join(settings.dataDir, 'screens.seen.json'),
      hasOthers: (await store.list('screen', {}, { limit: 1 })).length > 0,
    });
    const isFirst = !(await hasPlant(store));
    // Once asked for without the demo, a folder stays without it until it is set up.
    if (isFirst && settings.empty) await store.moveCursor(emptyCursor, 1);
    if (isFirst && (await store.cursor(emptyCursor)) === 0) {
      say('Loading the demo plant …');
      await loadDemo({
        store,
        dataDir: settings.dataDir,
        until: startAt,
        seed: 1,
        pipeline: createPipeline,
        randomBytes,
        say,
      });
    }
    const demo = await demoMark(store);
    if (demo && settings.empty)
      throw new SettingError(
        'DATA_DIR',
        `DATA_DIR: the demo plant is in ${settings.databaseUrl ? 'this database' : settings.dataDir}: give the empty plant a place of its own, for example DATA_DIR=./data-plant npm start -- --empty.`,
      );
    const clock = await clockOf(settings, store, say);
    if (demo) await catchUpDemo({ store, demo, until: clock.now(), pipeline: createPipeline });
    await tellLostScreens(store, screens, say);
    let alive: Alive | null = null;
    const firstRun =
      (await store.list('board', {}, { limit: 1 })).length > 0 ? null : createFirstRun(Date.now);
    let isReady = false;
    const app = await buildApp({
      settings,
      store,
      clock,
      screens,
      demo: () => demo !== null,
      ready: () => isReady,
      firstRun,
      advanceTo: (ticker, to) => (alive ? alive.advanceTo(to) : ticker.advanceTo(to)),
    });
    await keepEmergencyNumber(app, settings.alerts?.phone);
    const signUp = settings.signUp === undefined ? null : await signUpOf(app, settings.signUp);
    // What came due while the server was away is met first, in its own order.
    await app.ticker.catchUp();
    if (demo) {
      const { dispatch, ticker } = app;
      alive = keepDemoAlive({ store, demo, clock, dispatch, ticker });
    }
    await app.http.listen({ port: settings.port, host: settings.host });
    isReady = true;
    app.ticker.start();
    const inbox = createFolderFeed({
      folder: settings.feedFolder ?? join(settings.dataDir, 'inbox'),
      dispatch: app.dispatch,
      now: () => clock.now(),
      newId: randomUUID,
      report: (what, error) => app.http.log.error({ err: error, incident: what }, 'unexpected'),
    });
    inbox.start();
    const fault = feedFolderFault(settings);
    if (fault) say(fault);
    const hourly = setInterval(() => {
      const now = clock.now();
      void store.prune(now - 7 * dayMs, now - 30 * dayMs).catch(() => undefined);
      if (alive) void alive.topUp();
    }, hourMs);
    hourly.unref();
    const address = app.http.server.address() as AddressInfo;
    greet(say, settings, address, demo !== null, firstRun?.token);
    if (signUp !== null)
      say(
        `  Sign up        http://localhost:${address.port}${settings.basePath}sign-up?token=${signUp}   (${settings.signUp}, once, within 60 minutes)`,
      );
    return {
      async close() {
        clearInterval(hourly);
        inbox.stop();
        alive?.stop();
        await app.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Edits of the project's own file go into the data folder: a checkout never gets dirty. */
const copyOf = ({ screensConfig, dataDir }: Settings): string | undefined =>
  screensConfig === join(projectRoot, 'screens.config.json')
    ? join(dataDir, 'screens.config.json')
    : undefined;

/** A screen whose board does not exist shows a sentence instead of a board: said before anybody walks. */
async function tellLostScreens(
  store: Store,
  screens: ScreensFile,
  say: (line: string) => void,
): Promise<void> {
  const boards = new Set((await store.list('board')).map((board) => board.id));
  const lost = screens
    .all()
    .filter((screen) => !boards.has(screen.board) && !screens.isShipped(screen));
  if (boards.size === 0 || lost.length === 0) return;
  const named = lost.map((screen) => `${screen.id} → ${screen.board}`).join(', ');
  say(
    `SCREENS_CONFIG names boards that do not exist: ${named}. Correct the file; it is read again by itself.`,
  );
}

/**
 * Real time, or a settable clock that begins when the boards are served, not while the demo loads. It
 * never begins before what the folder knows already: nothing may happen twice, or be undone hours later.
 */
async function clockOf(
  settings: Settings,
  store: Store,
  say: (line: string) => void,
): Promise<Clock> {
  if (settings.testClock === undefined) return realClock();
  const { rev } = await store.meta();
  const last = await store.eventsSince(Math.max(0, rev - 50), 500);
  const at = Math.max(settings.testClock, ...last.map((event) => event.at));
  if (at > settings.testClock)
    say(
      `TEST_CLOCK lies before the last event in this folder: the clock goes on at ${new Date(at).toISOString()}. Set another DATA_DIR to begin at ${new Date(settings.testClock).toISOString()}.`,
    );
  return settableClock(at);
}

/** The number stands on every board, also where the network is gone: it is a record. */
async function keepEmergencyNumber({ dispatch }: App, phone: string | undefined): Promise<void> {
  const known = await dispatch.read.one('escalationSetting', plantSettingId);
  if (phone === undefined || known?.emergencyNumber === phone) return;
  const payload = { emergencyNumber: phone };
  const actor = { kind: 'system' as const };
  await dispatch({ id: randomUUID(), type: 'changeEscalationSetting', payload, actor });
}

/**
 * Token of a link by which an administrator chooses his secrets anew: nobody can lock a plant for good
 * (Rule 2.0 "Administrator"). Whoever may start the server may do this.
 * @throws SettingError when there is no such administrator
 */
async function signUpOf({ dispatch }: App, initials: string): Promise<string> {
  const people = await dispatch.read.list('person', { state: 'active' });
  const admins = people.filter((p) => p.roles.some((r) => r.role === 'AD'));
  const wanted = admins.find((p) => p.initials.toUpperCase() === initials.toUpperCase());
  if (!wanted)
    throw new SettingError(
      '--sign-up',
      `--sign-up: "${initials}" is no administrator here: name one of ${admins.map((p) => p.initials).join(', ') || '(nobody yet: use the set-up link)'}.`,
    );
  const token = newSecret();
  const payload = { personId: wanted.id, tokenHash: hashOf(token) };
  const actor = { kind: 'system' as const };
  const answer = await dispatch({ id: randomUUID(), type: 'startSignUp', payload, actor });
  if (!answer.ok) throw new Error(answer.problem.detail);
  return token;
}

/** @throws the error of `listen` (EADDRINUSE, EACCES …), which the start turns into one sentence */
function requireFreePort({ port, host }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

function greet(
  say: (line: string) => void,
  settings: Settings,
  address: AddressInfo,
  isDemo: boolean,
  setupToken: string | undefined,
): void {
  const base = `http://localhost:${address.port}${settings.basePath}`;
  say(`Tier Board ${version} is serving ${base}`);
  if (setupToken)
    say(`  Set up         ${base}setup?token=${setupToken}   (once, within 60 minutes)`);
  const outer = addressesOf(settings.host, networkInterfaces()).slice(0, 2);
  for (const each of outer)
    say(`  From a phone   http://${each}:${address.port}${settings.basePath}`);
  if (!isDemo) return;
  say(`  Wall screens   ${base}screen/tv-b2   ${base}screen/tv-valves   ${base}screen/tv-plant`);
  say(`  Tablet         ${base}board/b2`);
  say(`  Sign-ins       ${settings.dataDir}/demo-sign-ins.json`);
}
