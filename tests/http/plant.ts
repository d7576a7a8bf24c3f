// A plant of four boards behind the real HTTP application, in a folder of its own: people with PINs,
// a tablet, a wall screen, tokens. Its time stands still until a test moves it.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { type App, buildApp } from '../../board-server/app.ts';
import { type Clock, settableClock } from '../../board-server/clock/clock.ts';
import { createFirstRun } from '../../board-server/http/first-run.ts';
import { hashPin } from '../../board-server/http/pins.ts';
import { openScreensFile } from '../../board-server/http/screens-file.ts';
import { hashOf } from '../../board-server/http/tokens.ts';
import type { Settings } from '../../board-server/settings.ts';
import { openSqlite } from '../../board-server/store/sqlite.ts';
import type { Store } from '../../board-server/store/store.ts';
import { plantRecords, plantStart, tokens } from './plant-records.ts';

export const port = 18_080;
/** Every person's PIN. */
export const pin = '482917';
export const passphrase = 'nine green bottles on a wall';

export interface Plant {
  readonly http: FastifyInstance;
  readonly app: App;
  readonly store: Store;
  readonly clock: Clock;
  readonly screensFile: string;
  readonly setupToken: string | null;
  /** Goes to an instant, everything due on the way included. */
  to(instant: string): Promise<void>;
  system(type: string, payload: unknown): Promise<void>;
  close(): Promise<void>;
}

export async function openPlant(
  options: { settings?: Partial<Settings>; demo?: boolean; empty?: boolean; start?: string } = {},
): Promise<Plant> {
  const dataDir = mkdtempSync(join(tmpdir(), 'board-http-'));
  const screensFile = join(dataDir, 'screens.json');
  const screen = {
    id: 'tv-b2',
    name: 'B2',
    board: 'b2',
    pages: [{ page: 1, seconds: 60 }],
    orientation: 'landscape',
    diagonalInch: 55,
    distanceM: 4,
    theme: 'light',
    language: 'en',
  };
  writeFileSync(screensFile, JSON.stringify({ screens: [screen] }));
  const store = await openSqlite({ dataDir, newEpoch: 'test', synchronous: 'NORMAL' });
  const clock = settableClock(Date.parse(options.start ?? plantStart), true);
  const firstRun = options.empty ? createFirstRun(Date.now) : null;
  const app = await buildApp({
    settings: {
      port,
      host: '127.0.0.1',
      dataDir,
      databaseUrl: undefined,
      basePath: '/',
      trustProxy: false,
      screensConfig: screensFile,
      testClock: undefined,
      empty: options.empty ?? false,
      ...options.settings,
    },
    store,
    clock,
    screens: openScreensFile(
      screensFile,
      () => undefined,
      () => undefined,
    ),
    demo: () => options.demo ?? false,
    ready: () => true,
    newId: randomUUID,
    firstRun,
  });
  const system = async (type: string, payload: unknown): Promise<void> => {
    const answer = await app.dispatch({
      id: randomUUID(),
      type,
      payload,
      actor: { kind: 'system' },
    });
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  };
  if (!options.empty) {
    const hashes = {
      pinHash: await hashPin(dataDir, pin),
      passphraseHash: await hashPin(dataDir, passphrase),
    };
    await system('importRecords', { records: plantRecords(hashes) });
  }
  return {
    http: app.http,
    app,
    store,
    clock,
    screensFile,
    setupToken: firstRun?.token ?? null,
    to: (instant) => app.ticker.advanceTo(Date.parse(instant)),
    system,
    async close() {
      await app.close();
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A browser: keeps its cookies and sends them back. */
export interface Browser {
  readonly cookies: Map<string, string>;
  send(options: InjectOptions): Promise<LightMyRequestResponse>;
  command(type: string, payload: unknown, key?: string): Promise<LightMyRequestResponse>;
  signIn(personId: string, typed?: string, boardId?: string): Promise<LightMyRequestResponse>;
}

export function browserOf(
  { http }: Plant,
  device?: keyof typeof tokens.devices,
  headers: Record<string, string> = {},
): Browser {
  const cookies = new Map<string, string>();
  if (device) cookies.set(`board-device-${port}`, tokens.devices[device]);
  const send = async (options: InjectOptions): Promise<LightMyRequestResponse> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await http.inject({
      ...options,
      headers: { ...(cookie ? { cookie } : {}), ...headers, ...options.headers },
    });
    for (const { name, value, maxAge } of answer.cookies) {
      if (maxAge === 0) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  return {
    cookies,
    send,
    command: (type, payload, key = randomUUID()) =>
      send({
        method: 'POST',
        url: `/api/v1/commands/${type}`,
        headers: { 'idempotency-key': key, 'content-type': 'application/json' },
        payload: JSON.stringify(payload),
      }),
    signIn: (personId, typed = pin, boardId = 'b2') =>
      send({
        method: 'POST',
        url: '/api/v1/session',
        payload: { personId, pin: typed, boardId },
      }),
  };
}

/** A client with an API token. */
export const clientOf = (plant: Plant, token: keyof typeof tokens.api) =>
  browserOf(plant, undefined, { authorization: `Bearer ${tokens.api[token]}` });

export const push = (
  client: Browser,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<LightMyRequestResponse> =>
  client.send({
    method: 'POST',
    url: '/api/v1/readings',
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify(body),
  });

/** Status and stable code of a refusal. */
export const refusal = (answer: LightMyRequestResponse): string =>
  `${answer.statusCode} ${(answer.json() as { code: string }).code}`;

export { hashOf };
