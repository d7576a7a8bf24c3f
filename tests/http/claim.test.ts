// What a tablet kept without network (Rule 2.0 "No network"): a reading and a "no event" count as the act of the
// device under the name of who tapped it; nothing else does, and no name can do more than its person could.
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, browserOf, openPlant, type Plant, refusal } from './plant.ts';

let plant: Plant;
let tablet: Browser;
beforeAll(async () => {
  plant = await openPlant();
  await plant.to('2026-11-18T07:00:00+01:00');
  tablet = browserOf(plant, 'tablet');
});
afterAll(() => plant.close());

const send = (type: string, payload: object, name: string, key: string = randomUUID()) =>
  tablet.send({
    method: 'POST',
    url: `/api/v1/commands/${type}`,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
      'claimed-person': name,
    },
    payload: JSON.stringify(payload),
  });
const reading = (value: number) => ({ kpiId: 'B2-FPY', on: '2026-11-18', shiftId: 'E', value });
const noEvent = (shiftId: string) => ({ boardId: 'b2', on: '2026-11-17', shiftId, how: 'told' });
const stored = async () => plant.store.one('reading', 'B2-FPY:2026-11-18:E');

describe('under a name that nobody checked', () => {
  test('a reading is taken as the act of the device, and the device may take it back', async () => {
    const answer = await send('enterReading', reading(95), 'tm');
    expect(answer.statusCode).toBe(200);
    expect(await stored()).toMatchObject({ value: 95, byId: null });
    expect(refusal(await tablet.command('takeBackAct', answer.json().undo))).toMatch(/^200/);
  });

  test('a "no event" is, of who stands for the board; of who does not it is refused', async () => {
    expect(refusal(await send('giveSafetyConfirmation', noEvent('L'), 'tm'))).toBe('403 forbidden');
    expect((await send('giveSafetyConfirmation', noEvent('L'), 'tl')).statusCode).toBe(200);
    const told = await plant.store.one('safetyConfirmation', 'b2:2026-11-17:L');
    expect(told).toMatchObject({ how: 'told', byId: null });
  });

  test.each([
    ['of a person of another board', 'tl-b1'],
    ['of nobody', '-'],
    ['that the plant does not know', 'nobody'],
  ])('one %s asks for a PIN', async (_what, name) => {
    expect(refusal(await send('enterReading', reading(90), name))).toBe('401 not_signed_in');
  });

  test('nothing else is taken', async () => {
    const asked = {
      boardId: 'b2',
      issueIds: ['x'],
      type: 'resource',
      question: 'x',
      severity: 'S3',
    };
    for (const [type, payload] of [
      ['startHuddle', { huddleId: 'b2-1:2026-11-18' }],
      ['raiseEscalation', asked],
    ] as const)
      expect(refusal(await send(type, payload, 'tl')), type).toMatch(/^40[14]/);
    expect((await plant.store.list('huddle', { state: 'running' })).length).toBe(0);
  });

  test('it stays his while somebody else is signed in, and is his own act while he is', async () => {
    await tablet.signIn('tl');
    await send('enterReading', reading(94), 'tm');
    expect((await stored())?.byId).toBeNull();
    await send('enterReading', reading(93), 'tl');
    expect((await stored())?.byId).toBe('tl');
  });

  test('sent by himself, and again under his name after he was signed out, it is one', async () => {
    const key = randomUUID();
    await tablet.signIn('tl');
    const first = await tablet.command('enterReading', reading(92), key);
    await tablet.send({ method: 'DELETE', url: '/api/v1/session' });
    const again = await send('enterReading', reading(92), 'tl', key);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.json().rev).toBe(first.json().rev);
  });

  test('an issue of nobody is not that of who has signed in since', async () => {
    await tablet.signIn('tl');
    const payload = {
      boardId: 'b2',
      title: 'Wear',
      category: 'D',
      severity: 'S3',
      contained: true,
    };
    const { issueId } = (await send('raiseIssue', payload, '-')).json();
    expect((await plant.store.one('issue', issueId))?.raisedBy).toMatchObject({ personId: null });
  });
});

describe('a tap that says who was signed in', () => {
  const tap = (type: string, payload: object, acting: string, key: string = randomUUID()) =>
    tablet.send({
      method: 'POST',
      url: `/api/v1/commands/${type}`,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        'acting-person': acting,
      },
      payload: JSON.stringify(payload),
    });

  test('is not the act of who has signed in since: a retry of A is refused, and stored nowhere', async () => {
    await tablet.signIn('tl');
    const before = await stored();
    expect(refusal(await tap('enterReading', reading(91), 'tm'))).toBe('401 not_signed_in');
    expect(refusal(await tap('enterReading', reading(91), '-'))).toBe('401 not_signed_in');
    expect(await stored()).toEqual(before);
    expect((await tap('enterReading', reading(91), 'tl')).statusCode).toBe(200);
  });

  test('a picture that A took is not that of B, who has signed in since', async () => {
    const payload = { boardId: 'b2', title: 'Oil', category: 'D', severity: 'S3', contained: true };
    const { issueId } = (await tablet.command('raiseIssue', payload)).json();
    await tablet.signIn('tl');
    const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#369' } })
      .jpeg()
      .toBuffer();
    const answer = await tablet.send({
      method: 'POST',
      url: `/api/v1/issues/${issueId}/photos`,
      headers: {
        ...{ 'content-type': 'image/jpeg', 'idempotency-key': randomUUID() },
        ...{ 'acting-person': 'tm', 'claimed-person': 'tm' },
      },
      payload: bytes,
    });
    expect(answer.statusCode).toBe(200);
    const [photo] = await plant.store.list('photo', { issueId });
    expect(photo).toMatchObject({ byId: null, byInitials: 'TM' });
  });
});

test('a picture sent twice under one id is one picture', async () => {
  const payload = { boardId: 'b2', title: 'Wear', category: 'D', severity: 'S3', contained: true };
  const { issueId } = (await tablet.command('raiseIssue', payload)).json();
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#369' } })
    .jpeg()
    .toBuffer();
  const key = randomUUID();
  const answers = [];
  for (let n = 0; n < 2; n++)
    answers.push(
      await tablet.send({
        method: 'POST',
        url: `/api/v1/issues/${issueId}/photos`,
        headers: { 'content-type': 'image/jpeg', 'idempotency-key': key },
        payload: bytes,
      }),
    );
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  expect((await plant.store.one('issue', issueId))?.photos).toBe(1);
});
