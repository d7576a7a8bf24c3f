// Figures from a machine reach the walls of three tiers; and what a wall that may only look must
// never be sent.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { figureTable } from './eyes.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 400_000);
afterAll(async () => {
  console.log(`From the request to the paint on the screens:\n${figureTable()}`);
  await stage?.close();
});

const push = async (
  reading: object | object[],
  token = stage.server.signIns().token,
): Promise<number> => {
  const sentAt = Date.now();
  const answer = await fetch(`${stage.server.url}/api/v1/readings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(reading),
  });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return sentAt;
};
const reviewed = { kpi: 'B2-FPY', date: '2026-11-17' };
const says = (words: string) => `see.text().indexOf('${words}') >= 0`;
const tile = async (board: string, id: string) => stage.record(board, 'tile', id);

describe('POST /api/v1/readings', () => {
  test('first pass of the reviewed day: tile of B2, ratio of Valves, cell at the plant', async () => {
    await stage.timed(
      'reading pushed',
      [
        [stage.b2, says('93.4')],
        [stage.old, says('93.4')],
        [stage.valves, says('93.4')],
        [stage.plant, says('93.4')],
      ],
      () =>
        push([
          { ...reviewed, shift: 'E', numerator: 190, denominator: 206 },
          { ...reviewed, shift: 'L', numerator: 195, denominator: 206 },
        ]),
    );
    // Only B2 reports first pass in Valves: the ratio of sums is its own (Rule 3.3).
    const ratio = await tile('valves', 'VALVES-FPY');
    expect(ratio?.status).toBe('RED');
    expect(ratio?.value).toBeCloseTo((385 / 412) * 100, 6);
  });

  test('of the running day it changes the running day alone', async () => {
    const before = await tile('b2', 'B2-FPY');
    await push({ kpi: 'B2-FPY', date: '2026-11-18', shift: 'E', numerator: 98, denominator: 100 });
    const after = await tile('b2', 'B2-FPY');
    expect(after).toMatchObject({ status: before?.status, value: before?.value });
    expect(JSON.stringify(after?.today)).not.toBe(JSON.stringify(before?.today));
  });

  test('without a right token nothing is written', async () => {
    const answer = await fetch(`${stage.server.url}/api/v1/readings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer wrong' },
      body: JSON.stringify({ ...reviewed, shift: 'E', numerator: 1, denominator: 206 }),
    });
    expect(answer.status).toBe(401);
    expect((await tile('b2', 'B2-FPY'))?.value).toBeCloseTo((385 / 412) * 100, 6);
  });
});

test('every page is as large as its screen: nothing to scroll, no edge beside it', async () => {
  const size = `(function () {
    var page = document.documentElement;
    var box = document.getElementById('app').firstElementChild.getBoundingClientRect();
    return [page.scrollWidth - innerWidth, page.scrollHeight - innerHeight, box.width - innerWidth];
  })()`;
  const tablet = await stage.openTablet('b2', 'MK');
  for (const eye of [stage.b2, stage.valves, stage.plant, stage.old, tablet]) {
    expect([eye.name, await eye.evaluate(size)]).toEqual([eye.name, [0, 0, 0]]);
  }
});

test('a wall is sent no record of the team: not in its page, not in a frame', async () => {
  const tablet = await stage.openTablet('b2', 'MK');
  await tablet.signIn();
  await tablet.go('raise');
  await tablet.tap('category:D');
  await tablet.tap('title:Tool wear');
  await tablet.tap('contained:no');
  await stage.timed('issue raised', [[stage.b2, says('Tool wear')]], () => tablet.tap('go'));
  const people = (await (await fetch(`${stage.server.url}/api/v1/boards/b2/people`)).json()) as {
    people: { personId: string }[];
  };
  expect(people.people.length).toBeGreaterThan(10);
  for (const wall of [stage.b2, stage.valves, stage.plant]) {
    const page = await wall.evaluate<string>(`document.getElementById('page').textContent`);
    expect(wall.frames.length).toBeGreaterThan(0);
    for (const text of [page, ...wall.frames]) {
      expect(text).not.toMatch(/"member"|"roster"|"credential"|pinHash|tokenHash|team:/);
      expect(text).not.toMatch(/Person \d{3}/);
    }
  }
});
