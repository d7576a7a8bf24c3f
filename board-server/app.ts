// Builds the application from its parts; main listens, tests inject. The one place where areas,
// store, pipeline, sockets and routes meet.
import { randomUUID } from 'node:crypto';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifySwagger from '@fastify/swagger';
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyInstance } from 'fastify';
import { productionDateOf, shiftAt } from '../shared/areas/calendar/production-day.ts';
import { Refusal } from '../shared/errors.ts';
import { areas } from './areas/index.ts';
import { isInherited, requirePermission } from './areas/people/can.ts';
import { standingOf } from './areas/people/standing.ts';
import { type Clock, createTicker, type Ticker } from './clock/clock.ts';
import { createScreensFeed } from './feeds/screens.ts';
import { allRoutes } from './http/all-routes.ts';
import { readClientFiles } from './http/client-files.ts';
import type { FirstRun } from './http/first-run.ts';
import { guards } from './http/guards.ts';
import { createIdentities } from './http/identities.ts';
import { trustOf, withoutBase } from './http/outer-address.ts';
import { formRoutes } from './http/routes-forms.ts';
import type { ScreensFile } from './http/screens-file.ts';
import { createSeenScreens } from './http/seen.ts';
import { hashOf } from './http/tokens.ts';
import { createOutgoing } from './outgoing/index.ts';
import { createDispatch, type Dispatch, type Rights } from './pipeline/dispatch.ts';
import { createEffects, effectsLease } from './pipeline/effects.ts';
import { problemOf } from './pipeline/problem.ts';
import { createPublisher, type Outlet } from './pipeline/publish.ts';
import { createSockets } from './realtime/sockets.ts';
import { originAllowed, viewerOf } from './realtime/viewer.ts';
import { watchDevices } from './realtime/watch-devices.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store/store.ts';

export interface AppParts {
  readonly settings: Settings;
  readonly store: Store;
  readonly clock: Clock;
  readonly screens: ScreensFile;
  /** The generated plant (unpaired reading and PIN sign-in on unpaired board pages). */
  readonly demo: () => boolean;
  readonly ready: () => boolean;
  readonly newId?: () => string;
  /** How a set clock goes to an instant; default: the ticker alone. */
  readonly advanceTo?: (ticker: Ticker, to: number) => Promise<void>;
  /** One-time token of the first run; null once the plant has a board. */
  readonly firstRun?: FirstRun | null;
}

export interface App {
  readonly http: FastifyInstance;
  readonly dispatch: Dispatch;
  readonly ticker: Ticker;
  close(): Promise<void>;
}

/** Pipeline without HTTP: what the demo plant and tests drive. */
export function createPipeline(
  parts: Pick<AppParts, 'store' | 'clock'> & {
    newId: () => string;
    committed: () => void;
    report: (what: string, error: unknown) => void;
  },
): { dispatch: Dispatch; ticker: Ticker } {
  const { store, clock, newId, report } = parts;
  const rights: Rights = {
    standingOf,
    require: requirePermission,
    inherited: isInherited,
    async bookedOn(read, boardId, at) {
      const board = boardId
        ? await read.one('board', boardId)
        : ((await read.list('board', { parentId: null }))[0] ?? null);
      const calendar = board && (await read.one('calendar', board.calendarId));
      // Before the first board there is no production day; the UTC date stands in.
      if (!calendar)
        return { productionOn: new Date(at).toISOString().slice(0, 10), shiftId: null };
      return {
        productionOn: productionDateOf(at, calendar),
        shiftId: shiftAt(at, calendar)?.shiftId ?? null,
      };
    },
  };
  let ticker: Ticker | null = null;
  const dispatch = createDispatch({
    store,
    areas,
    rights,
    now: () => clock.now(),
    newId,
    report,
    committed: () => {
      parts.committed();
      ticker?.wake();
    },
  });
  ticker = createTicker({ clock, areas, read: dispatch.read, dispatch, report });
  return { dispatch, ticker };
}

const effectsAgainMs = 10_000;

export async function buildApp(parts: AppParts): Promise<App> {
  const { settings, store, clock, screens } = parts;
  const newId = parts.newId ?? randomUUID;
  const client = readClientFiles();
  const meta = await store.meta();
  const http = Fastify({
    logger: { level: process.env.LOG_LEVEL ?? 'warn' },
    trustProxy: trustOf(settings.trustProxy),
    bodyLimit: 64 * 1024,
    routerOptions: { maxParamLength: 120 },
    rewriteUrl: (request) => withoutBase(request.url ?? '/', settings.basePath),
  });
  // JSON is the one content type; forms have a corner of their own.
  http.removeContentTypeParser('text/plain');
  http.setValidatorCompiler(TypeBoxValidatorCompiler);
  const report = (what: string, error: unknown): void =>
    http.log.error({ err: error, incident: what }, 'unexpected');
  const toProblem = (error: unknown) => problemOf(error, newId, report);

  /** Nothing makes it so yet; walls and pages ask here. */
  const readOnly = (): boolean => false;
  let advance = (): void => undefined;
  const { dispatch, ticker } = createPipeline({
    store,
    clock,
    newId,
    report,
    committed: () => advance(),
  });

  const identities = createIdentities({
    read: dispatch.read,
    demo: parts.demo,
    port: settings.port,
    basePath: settings.basePath,
    now: () => clock.now(),
    wall: () => Date.now(),
    isAlone: store.engine === 'sqlite',
    end: async (sessionId) => {
      const actor = { kind: 'system' } as const;
      await dispatch({ id: newId(), type: 'endSession', payload: { sessionId }, actor });
    },
  });
  guards(http, { toProblem, settings });
  await http.register(fastifyRateLimit, {
    // Far above what a plant needs behind one address; sign-in and forms have limits of their own.
    max: (_request, key) => (key.startsWith('token ') ? 600_000 : 60_000),
    timeWindow: '1 minute',
    keyGenerator: (request) =>
      // A made-up header is no bucket of its own, and sign-in is counted by address whatever it says.
      /^Bearer \S/.test(request.headers.authorization ?? '') &&
      !request.routeOptions.config.rateLimit
        ? `token ${hashOf(request.headers.authorization ?? '')}`
        : `address ${request.ip}`,
    errorResponseBuilder: () =>
      new Refusal('too_many_requests', 'Too many requests: wait a moment.'),
  });
  await http.register(fastifySwagger, {
    openapi: {
      info: {
        title: 'Tier Board API',
        version: '1',
        description:
          'Commands, readings and boards. Errors are RFC 9457 problem documents with a stable code.',
      },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      servers: [{ url: settings.basePath }],
    },
  });

  const sockets = createSockets({
    httpServer: http.server,
    basePath: settings.basePath,
    originAllowed: originAllowed(settings),
    viewerOf: viewerOf(identities),
    problemOf: toProblem,
  });
  const publisher = createPublisher({
    store,
    outlet: sockets.outlet as Outlet,
    epoch: meta.epoch,
    startAt: meta.rev,
    now: () => clock.now(),
    build: client.buildId,
    testClock: clock.settable,
    readOnly,
  });
  sockets.serve(publisher);
  const wall = (): number => Date.now();
  const outgoing = createOutgoing({ settings, store, now: wall, report });
  const effects = createEffects({
    store,
    effects: outgoing.effects,
    report: (name, error) => report(`effect ${name}`, error),
    mayRun: effectsLease(store, randomUUID(), wall),
  });
  await effects.startAt(meta.rev);
  const runEffects = (): void => void effects.advance().catch((error) => report('effects', error));
  const screensFeed = createScreensFeed({
    file: screens,
    dispatch,
    newId,
    isAlone: store.engine === 'sqlite',
    report,
  });
  advance = () => {
    screensFeed.look();
    void publisher.advance().catch((error) => report('publish', error));
    runEffects();
  };
  store.onForeignCommit(() => advance());
  // What failed, and what the node that had the lease left behind when it died.
  const effectsAgain = setInterval(runEffects, effectsAgainMs);
  effectsAgain.unref();

  const endWatch = watchDevices({
    read: dispatch.read,
    now: () => clock.now(),
    viewers: () => sockets.viewers(),
    dismiss: (deviceKey) => sockets.dismiss(deviceKey),
    sessionLives: (sessionId) => identities.lives(sessionId),
    report,
  });
  const httpParts = {
    settings,
    store,
    dispatch,
    clock,
    advanceTo: (to: number) => (parts.advanceTo ?? ((mine, at) => mine.advanceTo(at)))(ticker, to),
    identities,
    client,
    screensFile: screens,
    screensFeed,
    seenScreens: createSeenScreens(store, wall),
    newId,
    demo: parts.demo,
    firstRun: parts.firstRun ?? null,
    epoch: meta.epoch,
    readOnly,
    ready: parts.ready,
    snapshot: (scopes: readonly string[]) => publisher.catchUp(scopes, {}, ''),
    problemOf: toProblem,
    socketCount: () => sockets.count(),
  };
  await http.register(async (routes) => {
    allRoutes(routes, httpParts);
    await routes.register(async (forms) => formRoutes(forms, httpParts));
    routes.get(
      '/api/v1/openapi.json',
      { config: { permission: 'anyone' }, schema: { hide: true } },
      async () => http.swagger(),
    );
  });
  await screensFeed.start();
  await http.ready();
  return {
    http,
    dispatch,
    ticker,
    async close() {
      clearInterval(effectsAgain);
      outgoing.close();
      endWatch();
      ticker.stop();
      screens.stop();
      await screensFeed.stop();
      await sockets.close();
      await http.close();
    },
  };
}
