// A reorganisation neither loses an escalation nor rewrites history (Rule 2 "Versioned links", trap 26), with the
// real pipeline: readings, roll-up, letters, corrections after the boards have ended.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../../board-server/pipeline/decision.ts';
import { clientOf, openPlant, type Plant, push } from '../../http/plant.ts';

let plant: Plant;
const mon = '2026-11-16';
const tue = '2026-11-17';
const wed = '2026-11-18';
const reading = (kpi: string, date: string, numerator: number, denominator: number, more = {}) =>
  ['E', 'L'].map((shift) => ({ kpi, date, shift, numerator, denominator, ...more }));
const report = async (readings: readonly object[]) => {
  const answer = await push(clientOf(plant, 'all'), readings);
  expect(answer.statusCode, answer.body).toBe(200);
};
const result = (kpiId: string, on: string) => plant.store.one('result', `${kpiId}:${on}`);
const sums = async (on: string) => {
  const found = await result('V-FPY', on);
  return [found?.numerator, found?.denominator, found?.status];
};
const by = async (personId: string, type: string, payload: object) => {
  const actor: Actor = {
    kind: 'person',
    personId,
    initials: personId,
    deviceId: 'tablet',
    asAdmin: true,
  };
  const answer = await plant.app.dispatch({ id: randomUUID(), type, payload, actor });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.accepted;
};
const end = (boardId = 'b2', newHomeId = 'b1') =>
  by('ad', 'archiveBoard', { boardId, newHomeId, reason: 'One cell' });

beforeEach(async () => {
  plant = await openPlant();
  await plant.to(`${mon}T23:00:00+01:00`);
  await report([...reading('B1-FPY', mon, 495, 500), ...reading('B2-FPY', mon, 180, 200)]);
  await plant.to(`${tue}T23:00:00+01:00`);
  await report([...reading('B1-FPY', tue, 490, 500), ...reading('B2-FPY', tue, 190, 200)]);
  await plant.to(`${wed}T06:40:00+01:00`);
}, 60_000);
afterEach(() => plant?.close());

test('trap 26: a line that ends takes nothing out of the roll-up of the days before', async () => {
  expect(await sums(mon)).toEqual([1350, 1400, 'GREEN']);
  expect(await sums(tue)).toEqual([1360, 1400, 'GREEN']);
  await end();
  expect(await sums(mon)).toEqual([1350, 1400, 'GREEN']);
  expect(await sums(tue)).toEqual([1360, 1400, 'GREEN']);
  // A correction afterwards makes the sum anew, and the line that has ended is still in it.
  await report(reading('B1-FPY', tue, 400, 500, { reason: 'counted twice' }));
  expect(await sums(tue)).toEqual([1180, 1400, 'RED']);
});

test('from the day after, the value stream is complete without it', async () => {
  await end();
  await plant.to(`${wed}T23:00:00+01:00`);
  await report(reading('B1-FPY', wed, 490, 500));
  await plant.to('2026-11-19T06:30:00+01:00');
  const found = await result('V-FPY', wed);
  expect([found?.numerator, found?.denominator]).toEqual([980, 1000]);
  expect([found?.provisional, found?.status]).toEqual([false, 'GREEN']);
});

test('a board that has ended is neither blind nor late nor missed, and nothing calls for it', async () => {
  await end();
  await plant.to('2026-11-20T12:00:00+01:00');
  const cards = await plant.store.list('escalation', { originatorId: 'b2' });
  expect(cards).toEqual([]);
  const huddles = await plant.store.list('huddle', { boardId: 'b2', state: 'missed' });
  expect(huddles.filter(({ on }) => on > wed)).toEqual([]);
  expect((await plant.store.one('today', 'b2'))?.nextAt).toBeNull();
  expect(await plant.store.one('dutyGap', 'b2')).toBeNull();
});

test('a question of a line whose value stream ends goes on at its new home, with the same clock', async () => {
  const { rev: _rev, state: _state, ...like } = (await plant.store.one('board', 'valves'))!;
  await by('ad', 'addBoard', { ...like, id: 'flow', name: 'Flow', shortName: 'Flow' });
  await by('ad', 'changeBoard', { boardId: 'flow', changes: { state: 'live' } });
  const { escalationId } = await by('tl', 'raiseEscalation', {
    boardId: 'b2',
    type: 'help',
    question: 'Spare tool',
    severity: 'S3',
  });
  const before = await plant.store.one('escalation', String(escalationId));
  const { boards } = await end('valves', 'flow');
  expect(boards).toBe(2);
  await plant.to(`${wed}T06:45:00+01:00`);
  const after = await plant.store.one('escalation', String(escalationId));
  expect([after?.state, after?.holderId]).toEqual(['raised', 'flow']);
  expect(after?.hops.at(-1)?.answerDueAt).toBe(before?.hops.at(-1)?.answerDueAt);
  expect((await plant.store.one('board', 'b2'))?.parentId).toBe('flow');
  // As of yesterday it hung where it hung.
  const yesterday = await clientOf(plant, 'all').send({
    method: 'GET',
    url: `/api/v1/boards/b2?asOf=${tue}`,
  });
  const records = yesterday.json().records as { kind: string; id: string; parentId?: string }[];
  const then = records.find(({ kind, id }) => kind === 'board' && id === 'b2');
  expect(then?.parentId).toBe('valves');
});

test('the tree page reads every board, ended ones with their home, and the preview', async () => {
  const client = clientOf(plant, 'all');
  const preview = await client.send({
    method: 'GET',
    url: '/api/v1/boards/b2/ending?home=b1',
  });
  expect(preview.json()).toMatchObject({ refused: null, kpis: 1, counts: { slots: 1, people: 3 } });
  await end();
  const tree = await client.send({ method: 'GET', url: '/api/v1/tree' });
  const rows = tree.json().boards as { id: string; state: string; homeId: string | null }[];
  expect(rows.find(({ id }) => id === 'b2')).toMatchObject({ state: 'archived', homeId: 'b1' });
});
