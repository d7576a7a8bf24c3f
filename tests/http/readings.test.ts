import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
  await plant.to('2026-11-18T07:00:00+01:00');
});
afterAll(() => plant.close());

const today = { kpi: 'B2-FPY', date: '2026-11-18', shift: 'E' };

describe('one reading', () => {
  test('is stored and answered with its revision', async () => {
    const answer = await push(client, { ...today, value: 94.2 });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ rev: expect.any(Number), stored: 1 });
  });

  test('as numerator and denominator gives the value', async () => {
    const answer = await push(client, { ...today, shift: 'L', numerator: 194, denominator: 200 });
    expect(answer.json().readings[0].value).toBe(97);
  });

  test('a second push on a day not yet locked replaces the value', async () => {
    await push(client, { ...today, value: 90 });
    await push(client, { ...today, value: 91 });
    const { records } = (await client.send({ url: '/api/v1/boards/b2' })).json();
    expect(records.some((r: { kind: string }) => r.kind === 'tile')).toBe(true);
    const [reading] = await plant.store.list('reading', {
      kpiId: 'B2-FPY',
      on: '2026-11-18',
      shiftId: 'E',
    });
    expect(reading?.value).toBe(91);
  });

  test.each([
    ['of an unknown KPI', { ...today, kpi: 'NOPE', value: 1 }, '404 not_found'],
    [
      'of a shift that this calendar has not',
      { ...today, shift: 'X', value: 1 },
      '400 invalid_input',
    ],
    ['without its shift', { kpi: 'B2-FPY', date: '2026-11-18', value: 1 }, '400 invalid_input'],
    ['of tomorrow', { ...today, date: '2026-11-19', value: 1 }, '400 invalid_input'],
    [
      'of a date that does not exist',
      { ...today, date: '2026-02-30', value: 1 },
      '400 invalid_input',
    ],
    ['with an unknown field', { ...today, value: 1, colour: 'red' }, '400 invalid_input'],
    ['with a value that is text', { ...today, value: '94' }, '400 invalid_input'],
    [
      'of a locked day without a reason',
      { ...today, date: '2026-11-16', value: 1 },
      '409 day_locked',
    ],
  ])('%s is refused', async (_what, body, wanted) => {
    expect(refusal(await push(client, body))).toBe(wanted);
  });

  test('the tile says from when its day is locked', async () => {
    const { records } = (await client.send({ url: '/api/v1/boards/b2' })).json();
    const tile = records.find(
      (r: { kind: string; id: string }) => r.id === 'B2-FPY' && r.kind === 'tile',
    );
    expect([tile.reviewedOn, tile.lockAt]).toEqual([
      '2026-11-17',
      Date.parse('2026-11-18T10:00:00+01:00'),
    ]);
  });

  test('of a locked day with a reason is a correction, if the token may', async () => {
    const body = { ...today, date: '2026-11-16', value: 88, reason: 'Scale was wrong' };
    expect((await push(client, body)).statusCode).toBe(200);
    const [reading] = await plant.store.list('reading', {
      kpiId: 'B2-FPY',
      on: '2026-11-16',
      shiftId: 'E',
    });
    expect(reading).toMatchObject({ value: 88, state: 'corrected', reason: 'Scale was wrong' });
    expect(refusal(await push(clientOf(plant, 'push'), body))).toBe('403 forbidden');
  });
});

describe('several readings', () => {
  const pair = [
    { ...today, value: 95 },
    { ...today, shift: 'L', value: 96 },
  ];

  test('are one command and one revision', async () => {
    const before = (await plant.store.meta()).rev;
    expect((await push(client, pair)).json()).toMatchObject({ rev: before + 1, stored: 2 });
  });

  test('are stored all or not at all, with the errors by index', async () => {
    const before = await plant.store.meta();
    const answer = await push(client, [
      ...pair,
      { ...today, kpi: 'NOPE', value: 1 },
      { ...today, shift: 'X', value: 1 },
    ]);
    expect(refusal(answer)).toBe('400 invalid_input');
    const { errors } = answer.json().details;
    expect(errors.map((e: { index: number; code: string }) => [e.index, e.code])).toEqual([
      [2, 'not_found'],
      [3, 'invalid_input'],
    ]);
    expect((await plant.store.meta()).rev).toBe(before.rev);
  });

  test('are at least one and at most 1,000', async () => {
    expect(refusal(await push(client, []))).toBe('400 invalid_input');
    const many = Array.from({ length: 1001 }, () => ({ ...today, value: 95 }));
    expect(refusal(await push(client, many))).toBe('400 invalid_input');
    const good = await push(client, many.slice(1));
    expect(good.json()).toMatchObject({ stored: 1000 });
  });
});

describe('who may push', () => {
  test.each([
    ['revoked', '401 not_signed_in'],
    ['expired', '401 not_signed_in'],
    ['readOnly', '403 forbidden'],
  ] as const)('not the token %s', async (name, wanted) => {
    expect(refusal(await push(clientOf(plant, name), { ...today, value: 1 }))).toBe(wanted);
  });

  test('not a token that nobody made', async () => {
    const answer = await push(
      browserOf(plant, undefined, { authorization: 'Bearer wrong' }),
      today,
    );
    expect(refusal(answer)).toBe('401 not_signed_in');
  });

  test('a token bound to a board: there and below, nowhere else', async () => {
    const bound = clientOf(plant, 'push');
    expect((await push(bound, { ...today, value: 95 })).statusCode).toBe(200);
    expect(refusal(await push(bound, { ...today, kpi: 'B1-FPY', value: 95 }))).toBe(
      '403 forbidden',
    );
    expect((await push(clientOf(plant, 'valves'), { ...today, value: 95 })).statusCode).toBe(200);
  });

  test('not an unpaired browser, and a tablet only with a person', async () => {
    expect(refusal(await push(browserOf(plant), { ...today, value: 1 }))).toBe('403 not_paired');
    const tablet = browserOf(plant, 'tablet');
    expect(refusal(await push(tablet, { ...today, value: 1 }))).toBe('401 not_signed_in');
    await tablet.signIn('tl');
    expect((await push(tablet, { ...today, value: 93 })).statusCode).toBe(200);
  });
});

describe('the same push twice', () => {
  const key = { 'idempotency-key': 'push-2026-11-18-E' };

  test('is answered again word for word, and marked', async () => {
    const first = await push(client, { ...today, value: 92 }, key);
    const again = await push(client, { ...today, value: 92 }, key);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toBe(first.body);
  });

  test('with another body under the same key is refused', async () => {
    expect(refusal(await push(client, { ...today, value: 12 }, key))).toBe('422 key_reused');
  });

  test('without a key is a new command each time', async () => {
    const first = (await push(client, { ...today, value: 92 })).json().rev;
    expect((await push(client, { ...today, value: 92 })).json().rev).toBe(first + 1);
  });
});

describe('one push about several boards', () => {
  const b1 = { kpi: 'B1-FPY', date: '2026-11-18', shift: 'E', value: 97 };

  test('by a token bound to the value stream above them is stored', async () => {
    const bound = clientOf(plant, 'valves');
    const answer = await push(bound, [b1, { ...today, value: 95 }]);
    expect(answer.json()).toMatchObject({ stored: 2 });
  });

  test('by a token bound to one of them is refused whole', async () => {
    const bound = clientOf(plant, 'push');
    expect(refusal(await push(bound, [{ ...today, value: 11 }, b1]))).toBe('403 forbidden');
    const [kept] = await plant.store.list('reading', { kpiId: 'B2-FPY', on: '2026-11-18' });
    expect(kept?.value).not.toBe(11);
  });

  test('of nothing but unknown KPIs tells a bound token nothing', async () => {
    const bound = clientOf(plant, 'push');
    expect(refusal(await push(bound, [{ ...today, kpi: 'NOPE', value: 1 }]))).toBe('403 forbidden');
  });
});

describe('a reading entered by hand', () => {
  const entered = { kpiId: 'B2-FPY', on: '2026-11-18', shiftId: 'E' };
  const values = async () =>
    (await plant.store.list('reading', { kpiId: 'B2-FPY', on: '2026-11-18', shiftId: 'E' })).map(
      (reading) => reading.value,
    );

  test('is taken back within ten seconds: the value before stands again, the letter with it', async () => {
    await push(client, { ...today, value: 97 });
    const tablet = browserOf(plant, 'tablet');
    await tablet.signIn('tl');
    const answer = await tablet.command('enterReading', { ...entered, value: 12 });
    expect(answer.json()).toMatchObject({ status: 'RED', undo: { kind: 'reading' } });
    const back = await tablet.command('takeBackAct', answer.json().undo);
    expect(back.statusCode).toBe(200);
    expect(await values()).toEqual([97]);
    const [result] = await plant.store.list('result', { kpiId: 'B2-FPY', on: '2026-11-18' });
    expect(result?.shifts.find((each) => each.shiftId === 'E')?.value).toBe(97);
  });

  test('stands when a push has replaced it meanwhile', async () => {
    const tablet = browserOf(plant, 'tablet');
    await tablet.signIn('tl');
    const answer = await tablet.command('enterReading', { ...entered, value: 12 });
    await push(client, { ...today, value: 95 });
    expect(refusal(await tablet.command('takeBackAct', answer.json().undo))).toBe(
      '409 undo_expired',
    );
    expect(await values()).toEqual([95]);
  });
});
