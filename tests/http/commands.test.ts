import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, browserOf, clientOf, openPlant, type Plant, refusal } from './plant.ts';

let plant: Plant;
let tablet: Browser;
beforeAll(async () => {
  plant = await openPlant();
  await plant.to('2026-11-18T07:00:00+01:00');
  tablet = browserOf(plant, 'tablet');
  await tablet.signIn('tl');
});
afterAll(() => plant.close());

const reading = (value: number) => ({ kpiId: 'B2-FPY', on: '2026-11-18', shiftId: 'E', value });
const url = '/api/v1/commands/enterReading';
const json = { 'content-type': 'application/json' };
const raw = (payload: string, headers: Record<string, string> = json, to = url) =>
  tablet.send({
    method: 'POST',
    url: to,
    headers: { 'idempotency-key': randomUUID(), ...headers },
    payload,
  });

describe('a command', () => {
  test('is accepted with its revision', async () => {
    const answer = await tablet.command('enterReading', reading(95));
    expect(answer.statusCode).toBe(200);
    expect(answer.json().rev).toBe((await plant.store.meta()).rev);
  });

  test('needs an id of the sender', async () => {
    const answer = await tablet.send({ method: 'POST', url, headers: json, payload: '{}' });
    expect(refusal(answer)).toBe('400 invalid_input');
    expect(answer.json().details.header).toBe('Idempotency-Key');
  });

  test.each(['short', 'due:day:b2:1', 'with space in it', `${'x'.repeat(97)}`])(
    'does not take the id "%s"',
    async (key) => {
      expect(refusal(await tablet.command('enterReading', reading(95), key))).toBe(
        '400 invalid_input',
      );
    },
  );

  test('sent again under its id is answered again, and nothing is written', async () => {
    const key = randomUUID();
    const first = await tablet.command('enterReading', reading(96), key);
    const rev = (await plant.store.meta()).rev;
    const again = await tablet.command('enterReading', reading(96), key);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toBe(first.body);
    expect((await plant.store.meta()).rev).toBe(rev);
  });

  test('with another payload, another type or another person under one id is refused', async () => {
    const key = randomUUID();
    await tablet.command('enterReading', reading(96), key);
    expect(refusal(await tablet.command('enterReading', reading(97), key))).toBe('422 key_reused');
    const { value: _value, ...period } = reading(96);
    expect(refusal(await tablet.command('confirmReading', period, key))).toBe('422 key_reused');
    const other = browserOf(plant, 'tablet');
    await other.signIn('vsm');
    expect(refusal(await other.command('enterReading', reading(96), key))).toBe('422 key_reused');
  });

  test.each([
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"reading"'],
    ['a number', '7'],
    ['nothing', '{}'],
    ['an unknown field', JSON.stringify({ ...reading(95), colour: 'red' })],
    ['broken JSON', '{"kpiId": '],
    ['an empty body', ''],
    ['a prototype', '{"__proto__": {"a": 1}, "kpiId": "B2-FPY"}'],
  ])('whose body is %s is refused with a problem document', async (_what, payload) => {
    const answer = await raw(payload);
    expect(refusal(answer)).toBe('400 invalid_input');
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({
      type: 'urn:tier-board:problem:invalid_input',
      status: 400,
      title: expect.any(String),
      detail: expect.any(String),
    });
  });

  test('in another content type is refused', async () => {
    for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded'])
      expect(refusal(await raw('{}', { 'content-type': type }))).toBe('415 wrong_content_type');
  });

  test('of more than 64 KiB is refused, a push of up to 1 MiB is read', async () => {
    const big = JSON.stringify({ ...reading(95), comment: 'x'.repeat(65 * 1024) });
    expect(refusal(await raw(big))).toBe('413 payload_too_large');
    const client = clientOf(plant, 'all');
    const pushed = {
      kpi: 'B2-FPY',
      date: '2026-11-18',
      shift: 'E',
      value: 95,
      comment: 'y'.repeat(190),
    };
    const readings = Array.from({ length: 900 }, () => pushed);
    expect((await client.command('pushReadings', { readings })).statusCode).toBe(200);
    const tooBig = await client.send({
      method: 'POST',
      url: '/api/v1/readings',
      headers: json,
      payload: JSON.stringify([{ ...pushed, comment: 'z'.repeat(1024 * 1024) }]),
    });
    expect(refusal(tooBig)).toBe('413 payload_too_large');
  });

  test('that nobody registered, and an address that is none, are not found', async () => {
    expect(refusal(await tablet.command('launchRocket', {}))).toBe('404 unknown_command');
    expect(refusal(await tablet.send({ url: '/api/v1/nothing' }))).toBe('404 not_found');
    expect(refusal(await tablet.send({ method: 'DELETE', url }))).toBe('404 unknown_command');
  });

  test('of the server itself has no address', async () => {
    for (const type of [
      'importRecords',
      'openSession',
      'tryPin',
      'turnBoardDay',
      'finishSetup',
      'offerPairing',
    ])
      expect(refusal(await tablet.command(type, {}))).toBe('404 unknown_command');
  });
});

describe('the API document', () => {
  const fetchDocument = async () => (await tablet.send({ url: '/api/v1/openapi.json' })).json();

  test('has one path per command that the outside may send, each with its body', async () => {
    const { paths, openapi } = await fetchDocument();
    expect(openapi).toMatch(/^3\./);
    const open = [...plant.app.dispatch.commands.values()].filter(
      (c) => c.permission.who !== 'system',
    );
    const described = Object.keys(paths).filter((path) => path.startsWith('/api/v1/commands/'));
    expect(described.sort()).toEqual(open.map((c) => `/api/v1/commands/${c.type}`).sort());
    for (const path of described) {
      const { requestBody, summary, responses, parameters } = paths[path].post;
      expect(requestBody.required, path).toBe(true);
      expect(requestBody.content['application/json'].schema.type, path).toBe('object');
      expect(summary.length, path).toBeGreaterThan(5);
      expect(Object.keys(responses)).toContain('200');
      expect(parameters.map((p: { name: string }) => p.name)).toContain('idempotency-key');
    }
  });

  test('resolves every reference and says of every object whether unknown fields pass', async () => {
    const document = await fetchDocument();
    const missing: string[] = [];
    const walk = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      const { $ref } = node as { $ref?: unknown };
      if (typeof $ref === 'string') {
        let at: unknown = document;
        for (const part of $ref.replace(/^#\//, '').split('/'))
          at = (at as Record<string, unknown> | undefined)?.[part];
        if (at === undefined) missing.push($ref);
      }
      for (const child of Object.values(node)) walk(child);
    };
    walk(document);
    expect(missing).toEqual([]);
  });

  test('never asks the outside for a hash', async () => {
    const { paths } = await fetchDocument();
    for (const type of ['setPin', 'setPassphrase', 'pairDevice', 'addApiToken']) {
      const { schema } =
        paths[`/api/v1/commands/${type}`].post.requestBody.content['application/json'];
      expect(Object.keys(schema.properties).filter((key) => /hash|pairingId/i.test(key))).toEqual(
        [],
      );
    }
  });

  test('is served under the base path that the plant has', async () => {
    const other = await openPlant({ settings: { basePath: '/boards/' } });
    try {
      const document = (await other.http.inject({ url: '/boards/api/v1/openapi.json' })).json();
      expect(document.servers).toEqual([{ url: '/boards/' }]);
    } finally {
      await other.close();
    }
  });
});
