import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserOf, clientOf, openPlant, type Plant, push, refusal } from './plant.ts';

let plant: Plant;
beforeAll(async () => {
  plant = await openPlant();
  await plant.to('2026-11-17T21:30:00+01:00');
  const client = clientOf(plant, 'all');
  await push(client, { kpi: 'B2-FPY', date: '2026-11-17', shift: 'E', value: 90 });
  await plant.to('2026-11-18T07:00:00+01:00');
});
afterAll(() => plant.close());

describe('boards', () => {
  test('are listed as a tree with the state of their headlines', async () => {
    const { boards } = (await clientOf(plant, 'readOnly').send({ url: '/api/v1/boards' })).json();
    expect(boards.map((b: { id: string; parentId: string | null }) => [b.id, b.parentId])).toEqual(
      expect.arrayContaining([
        ['plant', null],
        ['valves', 'plant'],
        ['b2', 'valves'],
      ]),
    );
    const b2 = boards.find((b: { id: string }) => b.id === 'b2');
    expect(b2.headlines).toMatchObject([{ category: 'Q', kpi: 'B2-FPY' }]);
  });

  test('one board is all its records at one revision, never kept by a browser', async () => {
    const answer = await clientOf(plant, 'readOnly').send({ url: '/api/v1/boards/b2' });
    expect(answer.headers['cache-control']).toBe('no-store');
    const { board, rev, epoch, records } = answer.json();
    expect({ board, rev, epoch }).toEqual({
      board: 'b2',
      rev: (await plant.store.meta()).rev,
      epoch: 'test',
    });
    const kinds = new Set(records.map((r: { kind: string }) => r.kind));
    expect([...kinds]).toEqual(expect.arrayContaining(['board', 'today', 'tile', 'letter']));
    expect(kinds.has('member')).toBe(false);
  });

  test('one board shows the next reading at once, however often it was asked before', async () => {
    const client = clientOf(plant, 'all');
    const revOf = async (): Promise<[number, number]> => {
      const { rev, records } = (await client.send({ url: '/api/v1/boards/b2' })).json();
      const tile = records.find((r: { kind: string }) => r.kind === 'tile');
      return [rev, tile.rev];
    };
    const before = await revOf();
    expect(await revOf()).toEqual(before);
    await push(client, {
      kpi: 'B2-FPY',
      date: '2026-11-17',
      shift: 'E',
      value: 99,
      reason: 'Typo',
    });
    const [rev, tileRev] = await revOf();
    expect(tileRev).toBeGreaterThan(before[1]);
    expect(rev).toBe((await plant.store.meta()).rev);
  });

  test('that do not exist are not found', async () => {
    expect(refusal(await clientOf(plant, 'all').send({ url: '/api/v1/boards/x9' }))).toBe(
      '404 not_found',
    );
  });

  test('are not for unpaired browsers, push tokens or tokens of another board', async () => {
    const of = (browser: ReturnType<typeof browserOf>, id = 'b2') =>
      browser.send({ url: `/api/v1/boards/${id}` });
    expect(refusal(await of(browserOf(plant)))).toBe('403 not_paired');
    expect(refusal(await of(browserOf(plant, 'revoked')))).toBe('403 not_paired');
    expect(refusal(await of(clientOf(plant, 'push')))).toBe('403 forbidden');
    expect(refusal(await of(clientOf(plant, 'valves'), 'plant'))).toBe('403 forbidden');
    expect((await of(clientOf(plant, 'valves'), 'valves')).statusCode).toBe(200);
    expect((await of(browserOf(plant, 'wall'))).statusCode).toBe(200);
  });

  test('their people are told to a tablet, not to a wall and not to a token', async () => {
    const people = (browser: ReturnType<typeof browserOf>) =>
      browser.send({ url: '/api/v1/boards/b2/people' });
    const initials = (await people(browserOf(plant, 'tablet')))
      .json()
      .people.map((p: { initials: string }) => p.initials);
    expect(initials.sort()).toEqual(['SV', 'TL', 'TM']);
    expect(refusal(await people(browserOf(plant, 'wall')))).toBe('403 forbidden');
    expect(refusal(await people(clientOf(plant, 'all')))).toBe('403 forbidden');
    expect(refusal(await people(browserOf(plant)))).toBe('403 not_paired');
  });
});

describe('a board as it stood', () => {
  const asOf = (text: string) =>
    clientOf(plant, 'all').send({ url: `/api/v1/boards/b2?asOf=${text}` });
  type Tile = { kind: string; id: string; value: number | null };
  const tileOf = (records: Tile[]) => records.find((r) => r.kind === 'tile' && r.id === 'B2-FPY');

  test('at the end of a date is what was known then', async () => {
    const then = (await asOf('2026-11-16')).json();
    expect(then).toMatchObject({ board: 'b2', asOf: '2026-11-16' });
    expect(then.at).toBe(Date.parse('2026-11-17T06:00:00+01:00') - 1);
    expect(then.records.length).toBeGreaterThan(0);
    expect(then.rev).toBeLessThan((await plant.store.meta()).rev);
  });

  test('at a revision is exactly that one', async () => {
    const { rev } = await plant.store.meta();
    const now = (await asOf(String(rev))).json();
    expect(now.rev).toBe(rev);
    const before = (await asOf('1')).json();
    expect(tileOf(now.records)).toBeDefined();
    expect(before.rev).toBe(1);
  });

  test.each(['2026-13-01', '2026-02-30', 'yesterday', '-1', '1e9', '2026-11-16T06:00', ''])(
    '"%s" is no time',
    async (text) => expect(refusal(await asOf(text))).toBe('400 invalid_input'),
  );

  test('a revision that is not written yet and a date before the history are not found', async () => {
    expect(refusal(await asOf('999999'))).toBe('404 not_found');
    expect(refusal(await asOf('2020-01-01'))).toBe('404 not_found');
  });

  test('an unknown parameter is refused, never dropped', async () => {
    const answer = await clientOf(plant, 'all').send({ url: '/api/v1/boards/b2?when=2026-11-16' });
    expect(refusal(answer)).toBe('400 invalid_input');
  });
});
