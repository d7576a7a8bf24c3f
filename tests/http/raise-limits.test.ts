// How many reports of phones wait at a board: one phone or address that floods it stops nobody else, and nothing
// stops a report of danger to people.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { raisePathOf } from '../../board-server/http/raise-key.ts';
import {
  createRaiseLimits,
  mostOfAddress,
  mostOfPhone,
} from '../../board-server/http/raise-limits.ts';
import type { Reader } from '../../board-server/pipeline/decision.ts';
import { openPlant, type Plant, refusal } from './plant.ts';

let plant: Plant;
let key: string;
beforeAll(async () => {
  plant = await openPlant();
  const dataDir = join(plant.screensFile, '..');
  await plant.to('2026-11-18T07:00:00+01:00');
  key = raisePathOf({ dataDir, basePath: '/' }, 'b2', plant.clock.now()).split('k=')[1]!;
});
afterAll(() => plant.close());

const report = (over: object = {}) => ({
  ...{ id: randomUUID(), key, phone: randomUUID(), title: 'Leak at the press', category: 'Q' },
  ...{ severity: 'S3', contained: false },
  ...over,
});
const post = (body: object, remoteAddress: string) =>
  plant.http.inject({
    method: 'POST',
    url: '/api/v1/raise/b2',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify(body),
    remoteAddress,
  });
const statusOf = async (body: object, address: string) => (await post(body, address)).statusCode;

test('Rule 2.0 "Phone": one phone fills its own share; others, and danger to people, still pass', async () => {
  const phone = randomUUID();
  const first = report({ phone });
  const answer = await post(first, '10.0.0.1');
  for (let n = 1; n < mostOfPhone; n++)
    expect(await statusOf(report({ phone }), '10.0.0.1')).toBe(200);
  const full = await post(report({ phone }), '10.0.0.1');
  expect([refusal(full), full.json().details]).toEqual([
    '429 too_many_requests',
    { waiting: mostOfPhone },
  ]);
  // Its own report sent again is answered again.
  expect((await post(first, '10.0.0.1')).json().issueId).toBe(answer.json().issueId);
  expect(await statusOf(report(), '10.0.0.1')).toBe(200);
  expect(await statusOf(report({ phone, severity: 'S1' }), '10.0.0.1')).toBe(200);
  expect(await statusOf(report({ phone, category: 'S' }), '10.0.0.1')).toBe(200);
});

test('a stranger with ever new phones is slowed by his address, and silences nobody', async () => {
  let refused = 0;
  for (let n = 0; n < mostOfAddress + 5; n++)
    if ((await statusOf(report(), '10.0.0.66')) === 429) refused++;
  expect(refused).toBe(15);
  expect(await statusOf(report(), '10.0.0.2')).toBe(200);
  expect(await statusOf(report({ severity: 'S1' }), '10.0.0.66')).toBe(200);
  expect(await statusOf(report({ category: 'S' }), '10.0.0.66')).toBe(200);
});

test('reports of danger are not counted among those that wait', async () => {
  const phone = randomUUID();
  for (let n = 0; n < mostOfPhone + 2; n++)
    expect(await statusOf(report({ phone, severity: 'S1' }), '10.0.0.3')).toBe(200);
  expect(await statusOf(report({ phone }), '10.0.0.3')).toBe(200);
});

test('forty of one address wait at most, however many phones it says it has', async () => {
  const waiting: object[] = [];
  const limits = createRaiseLimits({ list: async () => waiting } as unknown as Reader);
  const check = (address: string) => limits.check('b2', `phone:${randomUUID()}`, address);
  for (let n = 0; n < mostOfAddress; n++) {
    await check('10.0.0.66');
    waiting.push({ id: `i${n}`, severity: 'S3', category: 'Q', deviceId: `phone:${n}` });
    limits.note(`i${n}`, '10.0.0.66');
  }
  await expect(check('10.0.0.66')).rejects.toMatchObject({ code: 'too_many_requests' });
  await check('10.0.0.2');
  // Confirmed or discarded, it leaves room.
  waiting.pop();
  await check('10.0.0.66');
});
