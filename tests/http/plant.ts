// A plant of four boards behind the real HTTP application, in a folder of its own: people with PINs,
// a tablet, a wall screen, tokens. Its time stands still until a test moves it.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { Secret, TOTP } from 'otpauth';
import { type App, buildApp } from '../../board-server/app.ts';
import { type Clock, settableClock } from '../../board-server/clock/clock.ts';
import { createFirstRun } from '../../board-server/http/first-run.ts';
import { hashPin } from '../../board-server/http/pins.ts';
import { openScreensFile } from '../../board-server/http/screens-file.ts';
import { hashOf } from '../../board-server/http/tokens.ts';
import { recoveryHashOf, sealText, totpPurpose } from '../../board-server/http/totp.ts';
import type { Settings } from '../../board-server/settings.ts';
import { openSqlite } from '../../board-server/store/sqlite.ts';
import type { Store } from '../../board-server/store/store.ts';
import { plantRecords, plantStart, tokens } from './plant-records.ts';

export const port = 18_080;
/** Every person's PIN. */
export const pin = '482917';
export const passphrase = 'nine green bottles on a wall';
/** The administrator's code generator, and one of his recovery codes. */
const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
export const recoveryCode = 'AAAA-BBBB-CCCC';
export const stepMs = 30_000;
/** What his phone shows at an instant. */
export const codeAt = (instant: number, secret = totpSecret): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: instant });

export interface Plant {
  readonly http: FastifyInstance;
  readonly app: App;
  readonly store: Store;
  readonly clock: Clock;
  readonly screensFile: string;
  readonly setupToken: string | null;
  /** The next code of the administrator that was not used yet. */
  freshCode(): string;
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
    screens: openScreensFile(screensFile, () => undefined),
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
    const totp = {
      id: 'ad',
      secret: sealText(dataDir, totpPurpose('ad'), totpSecret),
      usedStep: 0,
      failures: 0,
      lockedUntilAt: null,
      recovery: [recoveryHashOf(dataDir, 'ad', recoveryCode)],
    };
    await system('importRecords', { records: plantRecords(hashes, [totp]) });
  }
  let usedStep = 0;
  return {
    http: app.http,
    app,
    store,
    clock,
    screensFile,
    setupToken: firstRun?.token ?? null,
    freshCode() {
      const now = Math.floor(clock.now() / stepMs);
      usedStep = Math.max(usedStep + 1, now - 1);
      if (usedStep > now + 1) throw new Error('the test plant is out of codes: move its clock');
      return codeAt(usedStep * stepMs);
    },
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
  signIn(
    personId: string,
    typed?: string,
    boardId?: string,
    code?: string,
  ): Promise<LightMyRequestResponse>;
  /** With passphrase and a fresh code. */
  signInAdmin(): Promise<LightMyRequestResponse>;
}

export function browserOf(
  plant: Plant,
  device?: keyof typeof tokens.devices,
  headers: Record<string, string> = {},
): Browser {
  const { http } = plant;
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
  const signIn: Browser['signIn'] = (personId, typed = pin, boardId = 'b2', code) =>
    send({
      method: 'POST',
      url: '/api/v1/session',
      payload: { personId, pin: typed, boardId, ...(code === undefined ? {} : { code }) },
    });
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
    signIn,
    signInAdmin: () => signIn('ad', passphrase, 'plant', plant.freshCode()),
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
