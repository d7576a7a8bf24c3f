// Health, readiness, metrics and the settable test clock.
import { Agent, get, type Server } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import * as Type from 'typebox';
import { Refusal } from '../../shared/errors.ts';
import type { HttpParts } from './http-parts.ts';
import { screenMetrics } from './routes-screens.ts';

const probeEveryMs = 10_000;

/** Addresses that mean "all of mine" are reached through the loop-back. */
const reachable: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/**
 * One lasting connection to our own address, asked every ten seconds: tells whether requests are
 * answered, also while nothing else asks. A connection that broke is opened again by the next ask.
 */
function probeOwnPort(server: Server): {
  last: () => { ok: boolean; at: number };
  stop: () => void;
} {
  let last = { ok: true, at: Date.now() };
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const timer = setInterval(() => {
    const own = server.address();
    if (own === null || typeof own === 'string') return;
    const done = (ok: boolean): void => {
      last = { ok, at: Date.now() };
    };
    const host = reachable[own.address] ?? own.address;
    const asked = get({ agent, host, port: own.port, path: '/probe', timeout: 3_000 }, (answer) => {
      answer.resume();
      done(answer.statusCode === 204);
    });
    asked.once('timeout', () => asked.destroy(new Error('no answer')));
    asked.once('error', () => done(false));
  }, probeEveryMs);
  timer.unref();
  return {
    last: () => last,
    stop: () => {
      clearInterval(timer);
      agent.destroy();
    },
  };
}

export function plantRoutes(app: FastifyInstance, parts: HttpParts): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'board_sockets',
    help: 'Screens and tablets connected now',
    registers: [registry],
    collect() {
      this.set(parts.socketCount());
    },
  });
  new Gauge({
    name: 'board_revision',
    help: 'Revision of the site',
    registers: [registry],
    async collect() {
      this.set((await parts.store.meta()).rev);
    },
  });
  screenMetrics(registry, parts);
  const probe = probeOwnPort(app.server);
  app.addHook('onClose', async () => {
    probe.stop();
    registry.clear();
  });

  app.get('/healthz', { config: { permission: 'anyone' }, schema: { hide: true } }, async () => ({
    ok: true,
    build: parts.client.buildId,
    socket: probe.last(),
  }));
  app.get(
    '/probe',
    { config: { permission: 'anyone', rateLimit: false }, schema: { hide: true } },
    async (_request, reply) => reply.code(204).send(),
  );
  app.get('/readyz', { config: { permission: 'anyone' }, schema: { hide: true } }, async () => {
    if (!parts.ready()) throw new Refusal('not_ready', 'The boards are not served yet.');
    return { ok: true };
  });
  app.get(
    '/metrics',
    { config: { permission: 'anyone' }, schema: { hide: true } },
    async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()),
  );

  if (!parts.clock.settable) return;
  app.post<{ Body: { now?: string; advanceMs?: number } }>(
    '/test/clock',
    {
      config: { permission: 'loopback' },
      schema: {
        hide: true,
        body: Type.Object(
          {
            now: Type.Optional(Type.String({ maxLength: 40 })),
            advanceMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 400 * 86_400_000 })),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request) => {
      if (!parts.demo() || !/^(127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? ''))
        throw new Refusal(
          'forbidden',
          'The test clock is set from this machine only, and only on the demo plant.',
        );
      const { now, advanceMs } = request.body;
      const to = now === undefined ? parts.clock.now() + (advanceMs ?? 0) : Date.parse(now);
      if (!Number.isFinite(to))
        throw new Refusal('invalid_input', `"${now}" is no instant.`, { field: 'now' });
      if (to < parts.clock.now())
        throw new Refusal('invalid_input', 'The test clock only goes forward.', {
          field: 'now',
          is: new Date(parts.clock.now()).toISOString(),
        });
      await parts.advanceTo(to);
      return { now: new Date(parts.clock.now()).toISOString() };
    },
  );
}
