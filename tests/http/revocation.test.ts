import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PROTOCOL_VERSION } from '../../shared/protocol.ts';
import {
  type Browser,
  browserOf,
  hashOf,
  openPlant,
  type Plant,
  passphrase,
  port,
  refusal,
} from './plant.ts';
import { tokens } from './plant-records.ts';

const withinMs = 2_000;
let plant: Plant;
let admin: Browser;
let sockets: Socket[];

beforeEach(async () => {
  plant = await openPlant();
  await plant.http.listen({ port: 0, host: '127.0.0.1' });
  admin = browserOf(plant, 'tablet');
  await admin.signInAdmin();
  sockets = [];
});
afterEach(async () => {
  for (const socket of sockets) socket.disconnect();
  await plant.close();
});

/** A wall screen that is connected and subscribed. */
const watching = (scopes: string[], secret: string): Promise<Socket> =>
  connected(scopes, `board-device-${port}=${secret}`);
async function connected(scopes: string[], cookie: string): Promise<Socket> {
  const { port: real } = plant.http.server.address() as AddressInfo;
  const socket = io(`http://127.0.0.1:${real}`, {
    transports: ['websocket'],
    reconnection: false,
    extraHeaders: { cookie },
  });
  sockets.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('connect_error', reject);
  });
  const wish = { protocol: PROTOCOL_VERSION, scopes, epoch: '', revs: {} };
  const answer = (await socket.timeout(5_000).emitWithAck('subscribe', wish)) as { ok: boolean };
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return socket;
}
const gone = (socket: Socket): Promise<number> =>
  new Promise((resolve, reject) => {
    const from = performance.now();
    socket.once('disconnect', () => resolve(performance.now() - from));
    setTimeout(() => reject(new Error('the socket is still there')), 10_000).unref();
  });
const deviceIdOf = async (name: keyof typeof tokens.devices): Promise<string> => {
  const [device] = await plant.store.list('device', { tokenHash: hashOf(tokens.devices[name]) });
  return device?.id ?? '';
};

test('a revoked screen has no socket and no page within two seconds; others keep theirs', async () => {
  const wall = await watching(['b2', 'site'], tokens.devices.wall);
  const tablet = await watching(['b2', 'b2:team', 'site'], tokens.devices.tablet);
  const ends = gone(wall);
  const revoked = await admin.command('revokeDevice', { deviceId: await deviceIdOf('wall') });
  expect(revoked.statusCode).toBe(200);
  const page = await browserOf(plant, 'wall').send({ method: 'GET', url: '/api/v1/boards' });
  expect(refusal(page)).toBe('403 not_paired');
  expect(await ends).toBeLessThan(withinMs);
  expect(tablet.connected).toBe(true);
  await expect(watching(['b2'], tokens.devices.wall)).rejects.toThrow();
});

test('a tablet that may only view from now on opens a new socket and hears no names', async () => {
  const tablet = await watching(['b2', 'b2:team', 'site'], tokens.devices.tablet);
  const ends = gone(tablet);
  const deviceId = await deviceIdOf('tablet');
  await admin.command('changeDevice', { deviceId, changes: { right: 'view' } });
  expect(await ends).toBeLessThan(withinMs);
  await expect(watching(['b2', 'b2:team'], tokens.devices.tablet)).rejects.toThrow('forbidden');
  expect((await watching(['b2', 'site'], tokens.devices.tablet)).connected).toBe(true);
});

test('a person who has left is signed out at once', async () => {
  const tablet = browserOf(plant, 'tablet');
  await tablet.signIn('tm');
  expect((await tablet.send({ method: 'GET', url: '/api/v1/session' })).json().personId).toBe('tm');
  await admin.command('endPerson', { personId: 'tm', reason: 'left' });
  const after = await tablet.send({ method: 'GET', url: '/api/v1/session' });
  expect(after.json()).toEqual({ personId: null });
});

test('who signs out at an unpaired desk leaves no socket behind, and another desk keeps its own', async () => {
  const desks = [browserOf(plant), browserOf(plant)] as const;
  const name = `board-session-${port}`;
  const scopes = ['valves', 'valves:team', 'site'];
  await expect(connected(scopes, `${name}=guess`)).rejects.toThrow('not_paired');
  for (const desk of desks) await desk.signIn('vsm', passphrase);
  const [mine, other] = await Promise.all(
    desks.map((desk) => connected(scopes, `${name}=${desk.cookies.get(name)}`)),
  );
  const ends = gone(mine as Socket);
  const held = desks[0].cookies.get(name);
  await desks[0].send({ method: 'DELETE', url: '/api/v1/session' });
  expect(await ends).toBeLessThan(withinMs);
  expect(other?.connected).toBe(true);
  await expect(connected(scopes, `${name}=${held}`)).rejects.toThrow('not_paired');
});

test('an administrator whose role is taken away is none with the next command', async () => {
  await plant.system('addPerson', {
    id: 'ad2',
    name: 'Second',
    initials: 'A2',
    roles: [{ boardId: 'plant', role: 'AD' }],
  });
  await plant.system('removeRole', { personId: 'ad', boardId: 'plant', role: 'AD' });
  const payload = { personId: 'tm', reason: 'left' };
  expect(refusal(await admin.command('endPerson', payload))).toBe('403 forbidden');
});
