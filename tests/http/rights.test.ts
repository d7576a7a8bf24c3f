// Role × address (trust: "a new route without a row fails"): every address of the server is asked by everybody
// who could, and each is let in or refused as the table says. And no command is sent by whoever has no name here.
import { randomUUID } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { areas } from '../../board-server/areas/index.ts';
import { sampleOf } from '../store/plans.ts';
import { type Browser, browserOf, clientOf, openPlant, type Plant, passphrase } from './plant.ts';
import { bearers, type Caller, callers, type Row, typeOf, whoMayAsk } from './who-may-ask.ts';

let plant: Plant;
const made: Record<string, string> = {};

/** All addresses as the server has them: `GET /api/v1/boards/:id`. */
function addressesOf(printed: string): string[] {
  const found: string[] = [];
  const way: string[] = [];
  for (const line of printed.split('\n')) {
    const match = /^([│ ]*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (!match) continue;
    const depth = (match[1] ?? '').length / 4;
    way.length = depth;
    way.push(match[2] ?? '');
    const methods = (match[3] ?? '').split(', ').filter((each) => each && each !== 'HEAD');
    found.push(...methods.map((method) => `${method} ${way.join('')}`));
  }
  return found;
}
const isCommand = (address: string): boolean => address.startsWith('POST /api/v1/commands/');

const signedIn = new Map<string, Browser>();

/** Who asks. A person signs in once: the server counts sign-ins. */
async function by(caller: Caller): Promise<Browser> {
  const token = bearers.find((name) => caller === `token ${name}`);
  if (token) return clientOf(plant, token);
  if (caller === 'nobody') return browserOf(plant);
  if (caller === 'revoked device') return browserOf(plant, 'revoked');
  if (caller === 'wall' || caller === 'tablet') return browserOf(plant, caller);
  const known = signedIn.get(caller);
  if (known) return known;
  const isAtDesk = caller.endsWith(' at a desk');
  const browser = browserOf(plant, isAtDesk ? undefined : 'tablet');
  const [personId = ''] = caller.split(' ');
  const answer = await (caller === 'ad'
    ? browser.signInAdmin()
    : browser.signIn(personId, isAtDesk ? passphrase : undefined));
  expect(answer.statusCode, caller).toBe(200);
  signedIn.set(caller, browser);
  return browser;
}

const filled = (text: string): string =>
  text.replace('$new', randomUUID()).replace(/\$(issue|photo|run)/g, (_all, name) => made[name]!);

const ask = async (caller: Caller, address: string, row: Row, url = row.url) => {
  const [method] = address.split(' ');
  const type = typeOf(row);
  const body = row.body;
  return (await by(caller)).send({
    method: method as 'GET' | 'POST' | 'DELETE',
    url: filled(url),
    ...(type ? { headers: { 'content-type': type } } : {}),
    ...(body === undefined
      ? {}
      : {
          payload:
            typeof body === 'string' || Buffer.isBuffer(body) ? body : filled(JSON.stringify(body)),
        }),
  });
};

/** Let in: whatever the answer is, it is no "not you". A page counts by whether the plant is in it. */
const isLetIn = (answer: LightMyRequestResponse, { isPage }: Row): boolean =>
  isPage
    ? answer.statusCode === 200 && /Board (b2|plant)/.test(answer.body)
    : // What the table asks for is there: "no such thing" is a refusal too.
      ![400, 401, 403, 404, 410, 429].includes(answer.statusCode);

beforeAll(async () => {
  plant = await openPlant();
  await plant.to('2026-11-18T07:00:00+01:00');
  const leader = await by('tl');
  const issue = { boardId: 'b2', title: 'Torque tool fault', category: 'Q' };
  made.issue = (await leader.command('raiseIssue', issue)).json().issueId;
  const picture = sharp({ create: { width: 20, height: 20, channels: 3, background: '#fff' } });
  const photo = await leader.send({
    method: 'POST',
    url: `/api/v1/issues/${made.issue}/photos`,
    headers: { 'content-type': 'image/png' },
    payload: await picture.png().toBuffer(),
  });
  made.photo = photo.json().photoId;
  made.run = randomUUID();
  const run = await leader.send({
    method: 'POST',
    url: '/api/v1/imports',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({
      board: 'b2',
      text: 'kpi,date,shift,value\nB2-FPY,2026-11-18,E,97',
      profileId: 'plain',
      runId: made.run,
    }),
  });
  expect(run.statusCode, run.body).toBe(200);
}, 60_000);
afterAll(() => plant?.close());

describe('role × address', () => {
  test('every address has a row, and no row is left over', () => {
    const all = addressesOf(plant.http.printRoutes({ commonPrefix: false }));
    // The file server's own, which carry no data of the plant, are "*".
    const own = all.filter((address) => !isCommand(address) && !address.endsWith('*'));
    expect(own.length).toBeGreaterThan(40);
    expect(own.sort()).toEqual(Object.keys(whoMayAsk).sort());
  });

  test.each(Object.entries(whoMayAsk))(
    '%s lets in whom the table says, and nobody else',
    async (address, row) => {
      const may: Caller[] = [];
      for (const caller of callers)
        if (isLetIn(await ask(caller, address, row), row)) may.push(caller);
      expect(may.sort()).toEqual([...row.may].sort());
    },
  );

  test.each(
    Object.entries(whoMayAsk).flatMap(([address, row]) =>
      row.elsewhere ? [[address, row, row.elsewhere] as const] : [],
    ),
  )(
    '%s of another board is not for a token that is bound to one',
    async (address, row, elsewhere) => {
      expect((await ask('token valves', address, row, elsewhere)).statusCode).toBe(403);
      expect(isLetIn(await ask('token all', address, row, elsewhere), row)).toBe(true);
    },
  );
});

describe('commands', () => {
  const commands = areas.flatMap((area) => area.commands);
  const strangers: readonly Caller[] = [
    'nobody',
    'revoked device',
    'wall',
    'token revoked',
    'token expired',
  ];

  test('each has its address, those of the server itself have none', () => {
    const all = addressesOf(plant.http.printRoutes({ commonPrefix: false })).filter(isCommand);
    const named = commands.filter(({ permission }) => permission.who !== 'system');
    expect(all.sort()).toEqual(named.map(({ type }) => `POST /api/v1/commands/${type}`).sort());
  });

  test.each(strangers)('%s sends none of them, however well it is written', async (caller) => {
    const stranger = await by(caller);
    const through: string[] = [];
    for (const { type, schema, permission } of commands) {
      const payload = sampleOf(schema as Parameters<typeof sampleOf>[0], false);
      const answer = await stranger.command(type, payload);
      const wanted = permission.who === 'system' ? [404] : [401, 403];
      if (!wanted.includes(answer.statusCode)) through.push(`${type} ${answer.statusCode}`);
    }
    expect(through).toEqual([]);
  });

  test('a token that may only read writes with none of them', async () => {
    const reader = await by('token readOnly');
    const written: string[] = [];
    for (const { type, schema } of commands) {
      const payload = sampleOf(schema as Parameters<typeof sampleOf>[0], false);
      const { statusCode } = await reader.command(type, payload);
      if (statusCode < 400 || statusCode >= 500) written.push(`${type} ${statusCode}`);
    }
    expect(written).toEqual([]);
  });
});
