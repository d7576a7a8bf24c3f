// Figures of escalations by HTTP: who may read them, and a file that no spreadsheet runs.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { csvCell, csvOf } from '../../board-server/http/csv.ts';
import { openPlant } from './plant.ts';

let plant: Awaited<ReturnType<typeof openPlant>>;
beforeAll(async () => {
  plant = await openPlant({ demo: true });
});
afterAll(() => plant.close());

test('the figures of a window, and the same as CSV', async () => {
  const answer = await plant.app.http.inject('/api/v1/analytics/escalations?weeks=4&severity=S2');
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({
    weeks: 4,
    answered: { of: expect.any(Number) },
    cards: [],
  });
  const file = await plant.app.http.inject('/api/v1/analytics/escalations?format=csv');
  expect(file.headers['content-type']).toContain('text/csv');
  expect(file.body.split('\r\n')[0]).toContain('Number,Severity,From');
});

test('a window without end is refused', async () => {
  const answer = await plant.app.http.inject('/api/v1/analytics/escalations?weeks=500');
  expect(answer.statusCode).toBe(400);
});

test('an unpaired browser of a real plant sees none of it', async () => {
  const real = await openPlant();
  const answer = await real.app.http.inject('/api/v1/analytics/escalations');
  expect(answer.json()).toMatchObject({ code: 'not_paired' });
  await real.close();
});

test.each(['=1+1', '+49', '-cmd', '@sum', '\tx'])('%j is text in a spreadsheet', (text) => {
  expect(csvCell(text)).toMatch(/^"?'/);
});

test('commas, quotes and line ends stay inside their cell', () => {
  expect(csvOf([['a,b', 'say "x"', 3, null]])).toBe('\uFEFF"a,b","say ""x""",3,\r\n');
});
