import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Browser,
  browserOf,
  clientOf,
  openPlant,
  type Plant,
  push,
  refusal,
} from './plant.ts';

let plant: Plant;
let client: Browser;
beforeAll(async () => {
  plant = await openPlant();
  client = clientOf(plant, 'all');
  await plant.to('2026-11-18T06:05:00+01:00');
  const of = (kpi: string, numerator: number, denominator: number) =>
    ['E', 'L'].map((shift) => ({ kpi, date: '2026-11-17', shift, numerator, denominator }));
  await push(client, [...of('B1-FPY', 450, 500), ...of('B2-FPY', 99, 100)]);
});
afterAll(() => plant.close());

test('one KPI: series, month, year against plan, and who takes most of the gap', async () => {
  const answer = await client.send({ url: '/api/v1/kpis/V-FPY?from=2026-11-01&to=2026-11-18' });
  expect(answer.statusCode).toBe(200);
  const body = answer.json();
  expect(body.kpi).toMatchObject({ id: 'V-FPY', definitionVersion: 1 });
  expect(body.targets).toMatchObject([
    { validFrom: '2026-01-01', inForce: true, approvedBy: 'PM' },
  ]);
  expect(body.series.find((r: { on: string }) => r.on === '2026-11-17')).toMatchObject({
    value: 91.5,
    status: 'RED',
    coverage: { reported: 2, expected: 2 },
  });
  expect(body.month).toEqual({ value: 91.5, p90: null, days: 1 });
  expect(body.year).toMatchObject({ plan: 96, actual: 91.5, status: 'RED', months: ['2026-11'] });
  expect(body.children.map((c: { id: string }) => c.id)).toEqual(['B1-FPY', 'B2-FPY']);
  expect(body.children[0].contribution + body.children[1].contribution).toBeCloseTo(-4.5, 9);
  expect(body.onTarget).toEqual({ value: 96, misses: false });
});

test('the list of a board with target and state', async () => {
  const { kpis } = (await client.send({ url: '/api/v1/kpis?board=b2' })).json();
  expect(kpis).toMatchObject([
    { id: 'B2-FPY', status: 'GREEN', target: { value: 96 }, noTarget: null, proposals: 0 },
  ]);
});

test('who may read: as boards', async () => {
  const url = '/api/v1/kpis/V-FPY';
  expect(refusal(await browserOf(plant).send({ url }))).toBe('403 not_paired');
  expect(refusal(await clientOf(plant, 'push').send({ url }))).toBe('403 forbidden');
  const wall = (await browserOf(plant, 'wall').send({ url })).json();
  expect(wall.targets[0].approvedBy).toBeNull();
});

test('what cannot be asked is refused', async () => {
  expect(refusal(await client.send({ url: '/api/v1/kpis/NOPE' }))).toBe('404 not_found');
  const years = '/api/v1/kpis/V-FPY?from=2020-01-01&to=2026-11-18';
  expect(refusal(await client.send({ url: years }))).toBe('400 invalid_input');
});
