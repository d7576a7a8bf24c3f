import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type Browser,
  browserOf,
  openPlant,
  type Plant,
  passphrase,
  pin,
  refusal,
} from './plant.ts';

let plant: Plant;
let tablet: Browser;
beforeEach(async () => {
  plant = await openPlant();
  await plant.to('2026-11-18T07:00:00+01:00');
  tablet = browserOf(plant, 'tablet');
});
afterEach(async () => {
  vi.useRealTimers();
  await plant.close();
});

const session = async (browser = tablet) => (await browser.send({ url: '/api/v1/session' })).json();
const wrong = '111222';
const tries = async (count: number, personId = 'tl', browser = tablet): Promise<string[]> => {
  const answers: string[] = [];
  for (let i = 0; i < count; i++) answers.push(refusal(await browser.signIn(personId, wrong)));
  return answers;
};
const later = (seconds: number) =>
  plant.to(new Date(plant.clock.now() + seconds * 1000).toISOString());

describe('signing in', () => {
  test('with the PIN tells who is there, his roles, his duty and how long he may be idle', async () => {
    const answer = await tablet.signIn('tl');
    expect(answer.json()).toEqual({
      personId: 'tl',
      initials: 'TL',
      language: 'en',
      roles: [{ boardId: 'b2', role: 'TL' }],
      administrator: null,
      dutyOf: ['b2'],
      idleSeconds: 120,
    });
    expect(await session()).toMatchObject({ personId: 'tl' });
  });

  test('gives a cookie that no script reads and no foreign page sends', async () => {
    const { headers } = await tablet.signIn('tl');
    expect(headers['set-cookie']).toMatch(
      /^board-session-18080=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  test('works by initials and, for a desk role, by passphrase', async () => {
    const byInitials = await tablet.send({
      method: 'POST',
      url: '/api/v1/session',
      payload: { initials: 'VSM', boardId: 'b2', pin },
    });
    expect(byInitials.json()).toMatchObject({ personId: 'vsm' });
    expect((await tablet.signIn('pm', passphrase)).json()).toMatchObject({ personId: 'pm' });
  });

  test('needs a paired device with the right to act', async () => {
    expect(refusal(await browserOf(plant).signIn('tl'))).toBe('403 not_paired');
    expect(refusal(await browserOf(plant, 'wall').signIn('tl'))).toBe('403 not_paired');
    expect(refusal(await browserOf(plant, 'revoked').signIn('tl'))).toBe('403 not_paired');
  });

  test('tells a stranger nothing: unknown person and wrong PIN answer alike', async () => {
    const unknown = (await tablet.signIn('nobody', wrong)).json();
    expect(unknown).toEqual((await tablet.signIn('tl', wrong)).json());
  });

  test('keeps no PIN anywhere: not in the log, not in the answer', async () => {
    await tablet.signIn('tl');
    await tablet.signIn('tl', wrong);
    const events = JSON.stringify(await plant.store.eventsSince(0, 10_000));
    expect(events).toContain('sessionOpened');
    expect(events).not.toContain(pin);
    expect(events).not.toContain(wrong);
    expect(events).not.toContain('argon2id');
  });

  test('as somebody else ends the session before', async () => {
    await tablet.signIn('tl');
    const first = new Map(tablet.cookies);
    await tablet.signIn('vsm');
    const thief = browserOf(plant, 'tablet');
    for (const [name, value] of first) thief.cookies.set(name, value);
    expect(await session(thief)).toEqual({ personId: null });
  });
});

describe('wrong PINs', () => {
  test('five in a row cost 30 seconds, the next one a minute, and so on', async () => {
    expect(await tries(5)).toEqual(Array(5).fill('401 wrong_credentials'));
    const paused = await tablet.signIn('tl');
    expect(refusal(paused)).toBe('429 too_many_attempts');
    expect(paused.json().details.waitMs).toBe(30_000);
    await later(30);
    expect(await tries(1)).toEqual(['401 wrong_credentials']);
    expect((await tablet.signIn('tl')).json().details.waitMs).toBe(60_000);
    await later(60);
    expect((await tablet.signIn('tl')).statusCode).toBe(200);
  });

  test('ten in a row lock the person until a supervisor unlocks', async () => {
    for (let i = 0; i < 10; i++) {
      expect(await tries(1)).toEqual(['401 wrong_credentials']);
      await later(3600);
    }
    expect((await tablet.signIn('tl')).json().details).toEqual({ locked: true });
    await tablet.signIn('vsm');
    expect((await tablet.command('unlockPerson', { personId: 'tl' })).statusCode).toBe(200);
    expect((await tablet.signIn('tl')).statusCode).toBe(200);
  });

  test('a right one ends the count', async () => {
    await tries(4);
    expect((await tablet.signIn('tl')).statusCode).toBe(200);
    expect(await tries(4)).toEqual(Array(4).fill('401 wrong_credentials'));
    expect((await tablet.signIn('tl')).statusCode).toBe(200);
  });

  test('sent side by side cannot outrun the count', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => tablet.signIn('tl', wrong)));
    const counted = answers.filter((a) => refusal(a) === '401 wrong_credentials');
    expect(counted).toHaveLength(5);
  });

  test('twenty at one device over all people shut it for a quarter of an hour', async () => {
    for (const personId of ['tl', 'tm', 'sv', 'vsm', 'nobody']) await tries(4, personId);
    expect(refusal(await tablet.signIn('pm'))).toBe('429 too_many_attempts');
    await later(15 * 60);
    expect((await tablet.signIn('pm')).statusCode).toBe(200);
  });

  test('are remembered by the database, not by the process', async () => {
    await tries(5);
    expect(await plant.store.one('credential', 'tl')).toMatchObject({ failures: 5 });
    expect((await plant.store.one('throttle', 'tablet'))?.failedAt).toHaveLength(5);
  });
});

describe('a session', () => {
  const enter = () =>
    tablet.command('enterReading', { kpiId: 'B2-FPY', on: '2026-11-18', shiftId: 'E', value: 95 });
  /** Sets the wall time that idleness is counted by. */
  const idleFor = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
  });

  test('ends after two idle minutes; every use counts anew', async () => {
    await tablet.signIn('tl');
    idleFor(100);
    expect((await enter()).statusCode).toBe(200);
    idleFor(100);
    expect((await enter()).statusCode).toBe(200);
    idleFor(121);
    expect(refusal(await enter())).toBe('401 not_signed_in');
    expect(await session()).toEqual({ personId: null });
  });

  test('is not kept alive by pages that read by themselves, and is over for good', async () => {
    const owed = async () => (await tablet.send({ url: '/api/v1/session/owed' })).statusCode;
    await tablet.signIn('tl');
    idleFor(100);
    expect(await owed()).toBe(200);
    idleFor(30);
    expect(await owed()).toBe(401);
    expect((await plant.store.list('session', { personId: 'tl' }))[0]?.endedAt).not.toBeNull();
  });

  test('is kept alive by a touch, of which the page tells by asking who is signed in', async () => {
    await tablet.signIn('tl');
    idleFor(100);
    expect(await session()).toMatchObject({ personId: 'tl' });
    idleFor(100);
    expect((await enter()).statusCode).toBe(200);
  });

  test('lasts ten idle minutes while its person leads the huddle', async () => {
    await tablet.signIn('tl');
    await plant.system('importRecords', {
      records: [
        {
          kind: 'huddle',
          record: {
            id: 'b2-1:2026-11-18',
            boardId: 'b2',
            slotId: 'b2-1',
            on: '2026-11-18',
            state: 'running',
            plannedStartAt: Date.now(),
            plannedEndAt: Date.now() + 600_000,
            startedAt: Date.now(),
            endedAt: null,
            ledById: 'tl',
            forgotten: false,
            reason: null,
            current: true,
            run: null,
          },
        },
      ],
    });
    expect(await session()).toMatchObject({ idleSeconds: 600 });
    idleFor(590);
    expect((await enter()).statusCode).toBe(200);
    idleFor(601);
    expect(refusal(await enter())).toBe('401 not_signed_in');
  });

  test('ends when its person signs out, and its cookie is worth nothing after', async () => {
    await tablet.signIn('tl');
    const held = new Map(tablet.cookies);
    await tablet.send({ method: 'DELETE', url: '/api/v1/session' });
    expect([...tablet.cookies.keys()]).toEqual(['board-device-18080']);
    for (const [name, value] of held) tablet.cookies.set(name, value);
    expect(refusal(await enter())).toBe('401 not_signed_in');
  });

  test('ends at once when its person leaves the plant', async () => {
    const admin = browserOf(plant, 'tablet');
    await tablet.signIn('tl');
    await admin.signInAdmin();
    const left = await admin.command('endPerson', { personId: 'tl', reason: 'Moved away' });
    expect(left.statusCode).toBe(200);
    expect(refusal(await enter())).toBe('401 not_signed_in');
    expect(refusal(await tablet.signIn('tl'))).toBe('401 wrong_credentials');
  });

  test('is worth nothing on another device', async () => {
    await tablet.signIn('tl');
    const wall = browserOf(plant, 'wall');
    const name = 'board-session-18080';
    wall.cookies.set(name, tablet.cookies.get(name) ?? '');
    expect(await session(wall)).toEqual({ personId: null });
  });
});

describe('what is sealed at the edge', () => {
  test('one’s own PIN is changed with the current one, and the new one works', async () => {
    await tablet.signIn('tl');
    const change = { personId: 'tl', pin: '730462' };
    expect(refusal(await tablet.command('setPin', change))).toBe('400 invalid_input');
    expect(refusal(await tablet.command('setPin', { ...change, currentPin: wrong }))).toBe(
      '401 wrong_credentials',
    );
    const key = 'change-pin-0001';
    const good = { ...change, currentPin: pin };
    const first = await tablet.command('setPin', good, key);
    expect(first.statusCode).toBe(200);
    const again = await tablet.command('setPin', good, key);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toBe(first.body);
    expect(refusal(await tablet.signIn('tl'))).toBe('401 wrong_credentials');
    expect((await tablet.signIn('tl', '730462')).statusCode).toBe(200);
  });

  test('weak PINs and short passphrases are refused', async () => {
    await tablet.signInAdmin();
    for (const weak of ['123456', '654321', '777777', '121212', '123123', '198412', '890123'])
      expect(refusal(await tablet.command('setPin', { personId: 'tl', pin: weak }))).toBe(
        '422 rule_broken',
      );
    const change = { personId: 'pm', passphrase: 'aaaaaaaaaaaaaaa' };
    expect(refusal(await tablet.command('setPassphrase', change))).toBe('422 rule_broken');
  });

  test('nobody sets another person’s PIN, and a hash is never taken from outside', async () => {
    await tablet.signIn('pm');
    expect(refusal(await tablet.command('setPin', { personId: 'tl', pin: '730462' }))).toBe(
      '403 forbidden',
    );
    const hash = { personId: 'pm', pinHash: 'argon2id$AAAA$BBBBBBBBBBBBBBBB' };
    expect(refusal(await tablet.command('setPin', hash))).toBe('400 invalid_input');
  });

  test('a token is told once to who made it, works, and works no longer when revoked', async () => {
    const add = { name: 'Press 4', rights: ['read'], boardId: 'b2' };
    await tablet.signIn('pm');
    const refused = await tablet.command('addApiToken', add);
    expect(refusal(refused)).toBe('403 forbidden');
    expect(refused.body).not.toContain('"token"');
    await tablet.signInAdmin();
    const { token, id } = (await tablet.command('addApiToken', add)).json();
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(await plant.store.eventsSince(0, 10_000))).not.toContain(token);
    const client = browserOf(plant, undefined, { authorization: `Bearer ${token}` });
    expect((await client.send({ url: '/api/v1/boards/b2' })).statusCode).toBe(200);
    expect((await tablet.command('revokeApiToken', { tokenId: id })).statusCode).toBe(200);
    expect(refusal(await client.send({ url: '/api/v1/boards/b2' }))).toBe('401 not_signed_in');
  });

  test('codes that no screen shows cannot be guessed', async () => {
    await tablet.signInAdmin();
    const guess = (n: number) =>
      tablet.command('pairDevice', {
        code: `AAAA${String(n).padStart(4, '2')}`,
        name: 'Mine',
        layout: 'hand',
        right: 'act',
        boardId: null,
      });
    const answers: string[] = [];
    for (let n = 0; n < 25; n++) answers.push(refusal(await guess(n)));
    expect(answers).toEqual([
      ...Array(20).fill('404 not_found'),
      ...Array(5).fill('429 too_many_attempts'),
    ]);
  });
});

describe('pages', () => {
  test('of a view-only device hold nothing of the team, whatever page it opens', async () => {
    const wall = await browserOf(plant, 'wall').send({ url: '/board/b2' });
    const hand = await tablet.send({ url: '/board/b2' });
    const scopesOf = (body: string): string[] =>
      JSON.parse(/id="page">(.*?)<\/script>/s.exec(body)?.[1] ?? '{}').scopes;
    expect(scopesOf(hand.body)).toEqual(['b2', 'b2:team', 'site']);
    expect(scopesOf(wall.body)).toEqual(['b2', 'site']);
    expect(wall.body).not.toContain('"member"');
  });

  test('of a paired wall at the start address are its own screen', async () => {
    const { body } = await browserOf(plant, 'wall').send({ url: '/' });
    expect(body).toContain('"page":"screen"');
  });
});
