// Figures with more than one number, over HTTP: product families and the parts of OEE in one table
// (Rules 1.2, 3.1.9), the same file a second time, and the way back.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportPreview } from '../../shared/areas/imports/preview.ts';
import { goal, type KpiPlant, openKpiPlant } from '../areas/kpis/kpi-plant.ts';
import { type Browser, clientOf } from './plant.ts';

let p: KpiPlant;
let client: Browser;
const on = '2026-11-17';
const table = [
  'kpi,date,numerator,denominator,family,pbt,pru,pq,gq',
  `B2-FAM,${on},288,300,large,,,,`,
  `B2-FAM,${on},92,100,small,,,,`,
  `B2-OEE,${on},,,,450,0.5,700,680`,
].join('\n');
const ask = { board: 'b2', profileId: 'plain', text: table };
const post = (url: string, body: unknown) =>
  client.send({
    method: 'POST',
    url: `/api/v1/imports${url}`,
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  });

beforeAll(async () => {
  p = await openKpiPlant('2026-11-18T07:00:00+01:00');
  client = clientOf(p.plant, 'all');
  await p.addKpi({ id: 'B2-FAM', category: 'P', families: ['large', 'small'] });
  await p.addKpi({ id: 'B2-OEE', type: 'oee', rollUpSpace: 'RECOMPUTE', rollUpTime: 'RECOMPUTE' });
  const { id } = await p.does('tl', 'addTarget', {
    kpiId: 'B2-FAM',
    goal: goal(96),
    noTarget: false,
    validFrom: '2026-11-01',
    reason: 'Agreed',
    families: [
      { family: 'large', value: 96 },
      { family: 'small', value: 92 },
    ],
  });
  await p.does('vsm', 'approveTarget', { targetId: id });
});
afterAll(() => p.plant.close());

test('families of one day become one reading, OEE keeps its parts; said twice, nothing is written twice', async () => {
  const answer = await post('', { ...ask, runId: randomUUID() });
  expect(answer.statusCode, answer.body).toBe(200);
  // 96.0 on 300 and 92.0 on 100 make a target of 95.0; 380 of 400 is 95.0: just met.
  expect(await p.reading(`B2-FAM:${on}:-`)).toMatchObject({
    numerator: 380,
    denominator: 400,
    goal: { value: 95 },
    status: 'GREEN',
    families: [
      { family: 'large', numerator: 288 },
      { family: 'small', numerator: 92 },
    ],
  });
  expect((await p.result('B2-OEE', on)).parts).toEqual({ pbt: 450, pruGq: 340, pruPq: 350 });
  const again = (await post('/preview', ask)).json() as ImportPreview;
  expect(again.counts).toMatchObject({ new: 0, replaces: 0, same: 3, refused: 0 });
});

test('the way back goes through both rounds, the last one first', async () => {
  const { runs } = (await client.send({ url: '/api/v1/imports?board=b2' })).json() as {
    runs: { id: string; blocks: number }[];
  };
  expect(runs[0]?.blocks).toBe(2);
  const back = await post(`/${runs[0]?.id}/roll-back`, { reason: 'wrong table' });
  expect(back.statusCode, back.body).toBe(200);
  expect(await p.plant.store.one('reading', `B2-FAM:${on}:-`)).toBeNull();
  expect(await p.plant.store.one('reading', `B2-OEE:${on}:-`)).toBeNull();
});
