// A phone at the board over HTTP: with a fresh key of that board it raises what waits for the duty owner; a
// stranger, an old key and another board's key get nothing.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRaiseKey, raisePathOf } from '../../board-server/http/raise-key.ts';
import { browserOf, openPlant, type Plant, refusal } from './plant.ts';

let plant: Plant;
let dataDir: string;
const phone = randomUUID();
const keyOf = (boardId: string): string =>
  raisePathOf({ dataDir, basePath: '/' }, boardId, plant.clock.now()).split('k=')[1]!;

beforeAll(async () => {
  plant = await openPlant();
  dataDir = join(plant.screensFile, '..');
  await plant.to('2026-11-18T07:00:00+01:00');
});
afterAll(() => plant.close());

const report = (over: object = {}) => ({
  ...{ id: randomUUID(), key: keyOf('b2'), phone, title: 'Leak at the press', category: 'Q' },
  ...{ severity: 'S3', contained: false, initials: 'PW' },
  ...over,
});
const post = (body: object, path = '', boardId = 'b2') =>
  browserOf(plant).send({
    method: 'POST',
    url: `/api/v1/raise/${boardId}${path}`,
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  });
const issueOf = (id: string) => plant.app.dispatch.read.one('issue', id);

test('Rule 2.0 "Phone": what it raises waits for the duty owner, with initials nobody verified', async () => {
  const answer = await post(report());
  expect(answer.statusCode, answer.body).toBe(200);
  const issue = await issueOf(answer.json().issueId);
  expect(issue).toMatchObject({ state: 'unconfirmed', boardId: 'b2', title: 'Leak at the press' });
  expect(issue?.raisedBy).toMatchObject({ personId: null, initials: 'PW' });
});

test('sent again it is the same report, and an S1 from a phone calls nobody by itself', async () => {
  const body = report({ severity: 'S1', title: 'Guard off' });
  const [first, again] = [await post(body), await post(body)];
  expect(again.json().issueId).toBe(first.json().issueId);
  expect(first.json().escalationId).toBeNull();
});

describe('the key', () => {
  test('is of its board, made anew every day and good for eight', () => {
    const day = 86_400_000;
    const now = plant.clock.now();
    const key = keyOf('b2');
    const good = (ahead: number, board = 'b2') =>
      isRaiseKey(dataDir, board, key, now + ahead * day);
    expect([good(0), good(7), good(8)]).toEqual([true, true, false]);
    expect([good(0, 'b1'), good(-1)]).toEqual([false, false]);
    expect(isRaiseKey(dataDir, 'b2', '', now)).toBe(false);
  });

  test('opens the page of its board, and nothing without one', async () => {
    const open = async (query: string) => browserOf(plant).send({ url: `/raise/b2${query}` });
    const page = await open(`?k=${keyOf('b2')}`);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Board b2');
    for (const query of ['', `?k=${keyOf('b1')}`, '?k=guess']) {
      const none = await open(query);
      expect([none.statusCode, none.body.includes('Board b2')]).toEqual([403, false]);
    }
  });

  test.each([
    ['no key', { key: '' }],
    ['a guess', { key: 'AAAAAAAAAAAAAAAA' }],
  ])('%s: refused', async (_what, over) => {
    expect(refusal(await post(report(over)))).toBe('403 not_paired');
  });

  test('of another board: refused', async () => {
    expect(refusal(await post(report(), '', 'b1'))).toBe('403 not_paired');
  });
});

test('the page comes in the language of the phone', async () => {
  const headers = { 'accept-language': 'xx, en-GB;q=0.8' };
  const page = await browserOf(plant).send({ url: `/raise/b2?k=${keyOf('b2')}`, headers });
  expect(page.body).toContain('<html lang="en">');
});

describe('only the phone that raised it', () => {
  test('takes it back', async () => {
    const { issueId } = (await post(report())).json();
    const by = (who: string) => post({ key: keyOf('b2'), phone: who, issueId }, '/undo');
    expect(refusal(await by(randomUUID()))).toBe('404 not_found');
    expect((await by(phone)).statusCode).toBe(200);
    expect((await issueOf(issueId))?.takenBackAt).not.toBeNull();
  });

  test('sees what became of it', async () => {
    const { issueId, number } = (await post(report())).json();
    const ask = (who: string) =>
      browserOf(plant).send({
        url: `/api/v1/raise/b2/issue?k=${keyOf('b2')}&phone=${who}&issue=${issueId}`,
      });
    expect((await ask(phone)).json()).toEqual({ issueId, number, state: 'unconfirmed' });
    expect(refusal(await ask(randomUUID()))).toBe('404 not_found');
  });

  test('adds pictures, each once, at most three, made anew by the server', async () => {
    const { issueId } = (await post(report())).json();
    const picture = await sharp({
      create: { width: 2400, height: 1200, channels: 3, background: '#557799' },
    })
      .withExif({ IFD0: { Copyright: 'secret-owner' } })
      .jpeg()
      .toBuffer();
    const send = (photo: string, who = phone) =>
      browserOf(plant).send({
        method: 'POST',
        url: `/api/v1/raise/b2/photo?k=${keyOf('b2')}&phone=${who}&issue=${issueId}&photo=${photo}`,
        headers: { 'content-type': 'image/jpeg' },
        payload: picture,
      });
    const ids = [randomUUID(), randomUUID(), randomUUID(), randomUUID()] as const;
    expect(refusal(await send(ids[0], randomUUID()))).toBe('404 not_found');
    expect((await send(ids[0])).json().photoId).toBe((await send(ids[0])).json().photoId);
    await send(ids[1]);
    expect((await send(ids[2])).statusCode).toBe(200);
    expect(refusal(await send(ids[3]))).toBe('422 rule_broken');
    expect((await issueOf(issueId))?.photos).toBe(3);
    const photos = await plant.app.dispatch.read.list('photo', { issueId });
    const tablet = browserOf(plant, 'tablet');
    const got = await tablet.send({ url: `/api/v1/photos/${photos[0]?.id}` });
    expect((await sharp(got.rawPayload).metadata()).width).toBe(1600);
    expect(got.rawPayload.includes('secret-owner')).toBe(false);
  });
});

test('what does not fit is refused: another category, a person as its owner', async () => {
  expect(refusal(await post(report({ category: 'Z' })))).toBe('400 invalid_input');
  expect(refusal(await post(report({ ownerId: 'tl' })))).toBe('400 invalid_input');
  expect(refusal(await post(report({ unconfirmed: false })))).toBe('400 invalid_input');
});
