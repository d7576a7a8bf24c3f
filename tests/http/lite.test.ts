// The page without script: the same board in plain HTML, made anew each time; an error is told, never shown as an
// empty or a green board.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { litePage } from '../../board-server/http/lite-page.ts';
import { buildTexts } from '../../scripts/texts.ts';
import { wordsOf } from '../../shared/catalogue.ts';
import { now, wallSnapshot } from '../fixtures/wall-records.ts';
import { browserOf, openPlant, type Plant } from './plant.ts';

let plant: Plant;
beforeAll(async () => {
  plant = await openPlant();
  await plant.to('2026-11-18T07:00:00+01:00');
});
afterAll(() => plant.close());

test('asks again by itself, says when it was made, runs no script', async () => {
  const answer = await browserOf(plant, 'wall').send({ url: '/lite/b2' });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.body).toContain('http-equiv="refresh" content="20"');
  expect(answer.body).toContain('Made 07:00');
  expect(answer.body).not.toMatch(/<script|style=|onclick/);
  // What says that it could not be made anew stands ready outside of what turns grey.
  expect(answer.body).toMatch(/<p class="lost">No connection since 07:00<\/p><div class="data">/);
});

test('a browser that belongs to nobody sees the pairing code and nothing of the plant', async () => {
  const answer = await browserOf(plant).send({ url: '/lite/b2' });
  expect(answer.body).not.toMatch(/Board b2|class="green"/);
});

test('what the server cannot read is told, and nothing is green', async () => {
  const { read } = plant.app.dispatch;
  const list = read.list;
  Object.assign(read, { list: () => Promise.reject(new Error('disk I/O error')) });
  try {
    const answer = await browserOf(plant, 'wall').send({ url: '/lite/b2' });
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain('The server cannot read the board now.');
    expect(answer.body).toContain('http-equiv="refresh"');
    expect(answer.body).not.toMatch(/green|No open issues/);
  } finally {
    Object.assign(read, { list });
  }
});

describe.each(['b2', 'valves', 'plant'])('the board of %s', (boardId) => {
  const scopes = Object.values(wallSnapshot(boardId).scopes);
  const records = scopes.flatMap(({ put }) => put);
  const page = (kinds = (_kind: string) => true) =>
    litePage({
      all: (kind: string) =>
        records.filter(([each]) => each === kind && kinds(each)).map(([, r]) => r) as never,
      ...{ boardId, now, demo: true, testClock: false, readOnly: true },
      words: wordsOf('en', buildTexts().en!.hand),
    });

  test('says its states by sign and word, and shows no key of the catalogue', () => {
    const { body } = page()!;
    expect(body).toContain('Read only');
    expect(body).toContain('Demo');
    const text = body.replace(/<[^>]+>/g, ' ');
    expect(text.match(/\b(lite|state|tile|row|card|chip|verdict|column)\.[a-z_]+/g)).toBeNull();
    const cells = [...body.matchAll(/<td class="(green|red)">(.*?)<\/td>/g)];
    expect(cells.length).toBeGreaterThan(3);
    for (const [, face, cell] of cells)
      expect(cell).toMatch(face === 'green' ? /✓.*Target met/ : /✕.*Red/);
  });

  test('without its day it is no board', () => {
    expect(page((kind) => kind !== 'today')).toBeNull();
  });
});

test('a line that stands is told once, not by its call and by its alert', () => {
  const scopes = Object.values(wallSnapshot('b2').scopes);
  const records: (readonly [string, unknown])[] = scopes.flatMap(({ put }) => put);
  const rung = { role: 'TL', boardId: 'b2', initials: 'KM', limitMinutes: 5, calledAt: now };
  const call = {
    ...{ id: 'c1', boardId: 'b2', station: '30', type: 'machine', stands: true, state: 'raised' },
    ...{ raisedAt: now - 600_000, rungs: [rung, { ...rung, role: 'SV' }] },
  };
  const alert = {
    ...{ id: 'andon-c1-1', kind: 'andon', subjectId: 'c1', boardId: 'b2', originatorId: 'b2' },
    ...{ category: 'D', place: '30', since: now, called: [], open: true },
  };
  const pageOf = (held: readonly (readonly [string, unknown])[]) =>
    litePage({
      all: (kind: string) =>
        [...records, ...held]
          .filter(([each]) => each === kind)
          .map(([, record]) => record) as never,
      ...{ boardId: 'b2', now, demo: true, testClock: false, readOnly: false },
      words: wordsOf('en', buildTexts().en!.hand),
    })!.body;
  const alarms = (body: string): number => body.split('class="alarm"').length - 1;
  const others = alarms(pageOf([]));
  expect(
    alarms(
      pageOf([
        ['andonCall', call],
        ['alert', alert],
      ]),
    ),
  ).toBe(others + 1);
  // An alert whose call is not known here is still told.
  expect(alarms(pageOf([['alert', alert]]))).toBe(others + 1);
});

test('new codes are counted over all pages of an address, not for each kind of page', async () => {
  const ask = async (url: string) => (await browserOf(plant).send({ url })).statusCode;
  const shown: number[] = [];
  for (let i = 0; i < 62; i++) shown.push(await ask(i % 2 ? '/lite/b2' : '/screen/tv-b2'));
  expect(shown.filter((status) => status === 200).length).toBeLessThanOrEqual(60);
  expect(shown[0]).toBe(200);
  expect(shown.slice(60).every((status) => status >= 400)).toBe(true);
});
