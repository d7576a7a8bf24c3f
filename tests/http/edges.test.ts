import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import fc from 'fast-check';
import Fastify from 'fastify';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guards } from '../../board-server/http/guards.ts';
import type { Settings } from '../../board-server/settings.ts';
import {
  type Browser,
  browserOf,
  clientOf,
  openPlant,
  type Plant,
  push,
  refusal,
} from './plant.ts';
import { tokens } from './plant-records.ts';

let plant: Plant;
let tablet: Browser;
beforeAll(async () => {
  plant = await openPlant();
  await plant.to('2026-11-18T07:00:00+01:00');
  tablet = browserOf(plant, 'tablet');
});
afterAll(() => plant.close());

describe('every answer', () => {
  test.each(['/', '/screen/tv-b2', '/api/v1/boards/b2', '/healthz', '/nothing', '/plain.css'])(
    'of %s carries the content policy word for word',
    async (url) => {
      const { headers } = await tablet.send({ url });
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'self'; script-src 'self' 'sha256-[A-Za-z0-9+/]{43}='; connect-src 'self' ws: wss:; img-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'$/,
      );
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['strict-transport-security']).toBeUndefined();
    },
  );

  test('that is a page holds no style attribute and is never kept', async () => {
    for (const url of ['/', '/screen/tv-b2', '/board/b2', '/pair']) {
      const { body, headers } = await tablet.send({ url });
      expect(body).not.toMatch(/\sstyle=/);
      expect(headers['cache-control']).toBe('no-store');
    }
  });
});

describe('a route', () => {
  test('without a declared permission does not start', async () => {
    const app = Fastify();
    guards(app, {
      settings: {} as Settings,
      toProblem: () => {
        throw new Error('unused');
      },
    });
    expect(() => app.get('/open', async () => 'all')).toThrow(/declares no permission/);
    await app.close();
  });
});

describe('a foreign page', () => {
  const url = '/api/v1/session';
  const write = (headers: Record<string, string>) =>
    tablet.send({
      method: 'POST',
      url,
      headers,
      payload: { boardId: 'b2', initials: 'TL', pin: '1' },
    });

  test.each([
    'http://evil.example',
    'null',
    'http://localhost.evil.example',
    'garbage',
    'http://localhost:1',
  ])('from %s may not write', async (origin) =>
    expect(refusal(await write({ origin, host: 'localhost' }))).toBe('403 foreign_origin'),
  );

  test('is told from a page of the board', async () => {
    const answer = await write({ origin: 'http://localhost', host: 'localhost' });
    expect(refusal(answer)).toBe('401 wrong_credentials');
  });

  test('is told from the board behind a trusted proxy, which says under which name it was asked', async () => {
    const headers = {
      origin: 'https://board.plant.example',
      host: '10.0.0.5:8080',
      'x-forwarded-host': 'board.plant.example',
    };
    expect(refusal(await write(headers))).toBe('403 foreign_origin');
    const behind = await openPlant({ settings: { trustProxy: ['127.0.0.1'] } });
    try {
      const browser = browserOf(behind, 'tablet');
      const answer = await browser.send({ method: 'DELETE', url, headers });
      expect(answer.statusCode).toBe(200);
    } finally {
      await behind.close();
    }
  });
});

describe('sockets', () => {
  let address: AddressInfo;
  beforeAll(async () => {
    await plant.http.listen({ port: 0, host: '127.0.0.1' });
    address = plant.http.server.address() as AddressInfo;
  });
  const own = () => `http://127.0.0.1:${address.port}`;
  const join = (headers: Record<string, string>, path = '/socket.io') =>
    new Promise<string>((done) => {
      const socket = io(own(), {
        path,
        transports: ['websocket'],
        reconnection: false,
        extraHeaders: headers,
      });
      socket.once('connect', () => {
        socket.close();
        done('connected');
      });
      socket.once('connect_error', (error) => {
        socket.close();
        done(error.message);
      });
    });
  const cookie = { cookie: `board-device-18080=${tokens.devices.tablet}` };

  test('open for a paired device from its own page', async () => {
    expect(await join({ ...cookie, origin: own() })).toBe('connected');
  });
  test('stay shut for a foreign page, with whatever cookie', async () => {
    expect(await join({ ...cookie, origin: 'http://evil.example' })).not.toBe('connected');
  });
  test('stay shut for unpaired and revoked browsers', async () => {
    expect(await join({ origin: own() })).toBe('not_paired');
    const revoked = { cookie: `board-device-18080=${tokens.devices.revoked}` };
    expect(await join({ ...revoked, origin: own() })).toBe('not_paired');
  });
  test('end within two seconds once their device is revoked', async () => {
    const socket = io(own(), {
      transports: ['websocket'],
      reconnection: false,
      extraHeaders: cookie,
    });
    await new Promise<void>((done) => socket.once('connect', done));
    const ended = new Promise<string>((done) => socket.once('disconnect', done));
    const since = Date.now();
    const device = await plant.store.one('device', 'tablet');
    const { rev: _rev, ...record } = device!;
    const records = (revokedAt: number | null) => ({
      records: [{ kind: 'device', record: { ...record, revokedAt } }],
    });
    await plant.system('importRecords', records(1));
    expect(refusal(await tablet.send({ url: '/api/v1/boards/b2' }))).toBe('403 not_paired');
    await ended;
    expect(Date.now() - since).toBeLessThan(10_000);
    await plant.system('importRecords', records(null));
  });

  test('of a token end when the token is revoked', async () => {
    const headers = { authorization: `Bearer ${tokens.api.readOnly}` };
    const socket = io(own(), {
      transports: ['websocket'],
      reconnection: false,
      extraHeaders: headers,
    });
    await new Promise<void>((done) => socket.once('connect', done));
    const ended = new Promise<string>((done) => socket.once('disconnect', done));
    const { rev: _rev, ...record } = (await plant.store.one('apiToken', 'readOnly'))!;
    await plant.system('importRecords', {
      records: [{ kind: 'apiToken', record: { ...record, revokedAt: 1 } }],
    });
    expect(await ended).toBe('io server disconnect');
  });

  test('a request that is no HTTP at all ends nothing', async () => {
    await new Promise<void>((done) => {
      const socket = connect(address.port, '127.0.0.1', () =>
        socket.end('\u0000\u0001garbage\r\n\r\n'),
      );
      socket
        .resume()
        .once('close', () => done())
        .once('error', () => done());
    });
    expect((await tablet.send({ url: '/healthz' })).statusCode).toBe(200);
  });
});

describe('a plant under a path', () => {
  let under: Plant;
  beforeAll(async () => {
    under = await openPlant({ settings: { basePath: '/boards/' }, demo: true });
  });
  afterAll(() => under.close());

  test('has its pages, scripts, API and cookies there', async () => {
    const page = await under.http.inject({ url: '/boards/screen/tv-b2' });
    expect(page.statusCode).toBe(200);
    const script = /<script src="([^"]+)"/.exec(page.body)?.[1] ?? '';
    expect(script).toMatch(/^\/boards\/assets\//);
    const asset = await under.http.inject({ url: script });
    expect(asset.statusCode).toBe(200);
    expect(asset.headers['cache-control']).toContain('immutable');
    const answer = await under.http.inject({
      method: 'POST',
      url: '/boards/api/v1/session',
      payload: { boardId: 'b2', personId: 'tl', pin: '482917' },
    });
    expect(answer.headers['set-cookie']).toMatch(
      /^board-session-18080=[\w-]{43}; Path=\/boards\/; HttpOnly; SameSite=Strict$/,
    );
    const start = await under.http.inject({ url: '/boards/' });
    expect(start.statusCode).toBe(200);
  });

  test('has its sockets there', async () => {
    await under.http.listen({ port: 0, host: '127.0.0.1' });
    const { port } = under.http.server.address() as AddressInfo;
    const socket = io(`http://127.0.0.1:${port}`, {
      path: '/boards/socket.io',
      transports: ['websocket'],
      reconnection: false,
    });
    await new Promise<void>((done, reject) =>
      socket.once('connect', done).once('connect_error', reject),
    );
    socket.close();
  });
});

describe('whatever is sent', () => {
  const commands = [
    'enterReading',
    'raiseIssue',
    'addPerson',
    'setDuty',
    'pairDevice',
    'setPin',
    'setBadge',
    'changeBoard',
    'x',
  ];
  const paths = fc.oneof(
    fc.constantFrom(...commands).map((type) => `/api/v1/commands/${type}`),
    fc.constantFrom(
      '/api/v1/readings',
      '/api/v1/session',
      '/api/v1/boards/b2',
      '/screen/tv-b2',
      '/board/b2',
      '/setup',
      '/pair',
    ),
    fc.string({ maxLength: 60 }).map((text) => `/${encodeURIComponent(text)}`),
    fc
      .string({ maxLength: 30 })
      .map((text) => `/api/v1/boards/${encodeURIComponent(text)}?asOf=${encodeURIComponent(text)}`),
    fc.constantFrom(
      '/%',
      '/%ff',
      '//',
      '/assets/../../package.json',
      '/assets/%2e%2e%2fmanifest.json',
      '/api/v1/boards/%00',
      '/screen/__proto__',
      '/board/constructor',
    ),
  );
  const bodies = fc.oneof(
    fc.json(),
    fc.jsonValue().map((value) => JSON.stringify(value)),
    fc.string({ unit: 'binary' }),
    fc
      .record({
        kpi: fc.constant('B2-FPY'),
        date: fc.string({ maxLength: 10 }),
        shift: fc.string({ maxLength: 4 }),
        value: fc.double(),
      })
      .map((value) => JSON.stringify(value)),
    fc
      .record({
        kpiId: fc.constant('B2-FPY'),
        on: fc.constantFrom('2026-11-18', '0000-00-00', '9999-99-99', '2026-02-30'),
        shiftId: fc.constantFrom('E', null, ''),
        value: fc.double({ noNaN: true }),
      })
      .map((value) => JSON.stringify(value)),
    fc
      .record({
        boardId: fc.constantFrom('b2', '__proto__', 'x'),
        personId: fc.string(),
        pin: fc.string(),
        initials: fc.string(),
      })
      .map((value) => JSON.stringify(value)),
  );
  const headers = fc.record(
    {
      'content-type': fc.constantFrom(
        'application/json',
        'application/json; charset=utf-16',
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        'x',
      ),
      'idempotency-key': fc.oneof(fc.uuid(), fc.stringMatching(/^[ -~]{0,120}$/)),
      authorization: fc.oneof(
        fc.constant(`Bearer ${tokens.api.all}`),
        fc.stringMatching(/^[ -~]{0,80}$/),
      ),
      cookie: fc.stringMatching(/^[ -~]{0,120}$/),
      'accept-encoding': fc.constantFrom('gzip', '*', ';q=', ''),
      'x-forwarded-for': fc.stringMatching(/^[ -~]{0,40}$/),
      origin: fc.constantFrom('null', 'http://localhost:80', 'x:y:z'),
    },
    { requiredKeys: ['content-type'] },
  );

  test('is never the server’s fault: no 5xx, and always an answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'POST', 'DELETE', 'PUT', 'OPTIONS'),
        paths,
        bodies,
        headers,
        async (method, url, payload, sent) => {
          const answer = await tablet.send({
            method: method as 'POST',
            url,
            headers: sent,
            ...(method === 'GET' ? {} : { payload }),
          });
          if (answer.statusCode >= 500) throw new Error(`${answer.statusCode} ${answer.body}`);
        },
      ),
      { numRuns: 300, seed: 20261118 },
    );
  });

  test('leaves a plant that takes the next reading', async () => {
    const answer = await push(
      clientOf(plant, 'all'),
      { kpi: 'B2-FPY', date: '2026-11-18', shift: 'E', value: 95 },
      { 'idempotency-key': randomUUID() },
    );
    expect(answer.statusCode).toBe(200);
  });
});
