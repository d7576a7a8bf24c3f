// An administrator and the people of desks as the outside meets them: passphrase, code, links, and what
// none of them opens.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { finishEnrolment, postForm, saidOn } from './enrol.ts';
import {
  type Browser,
  browserOf,
  codeAt,
  hashOf,
  openPlant,
  type Plant,
  passphrase,
  pin,
  recoveryCode,
  refusal,
  stepMs,
} from './plant.ts';

let plant: Plant;
let tablet: Browser;
let desk: Browser;
beforeEach(async () => {
  plant = await openPlant();
  await plant.to('2026-11-18T07:00:00+01:00');
  tablet = browserOf(plant, 'tablet');
  desk = browserOf(plant);
});
afterEach(async () => {
  vi.useRealTimers();
  await plant.close();
});

const enter = (code?: string, browser = desk) => browser.signIn('ad', passphrase, 'plant', code);
const at = (steps: number): string => codeAt(plant.clock.now() + steps * stepMs);
const later = (seconds: number) =>
  plant.to(new Date(plant.clock.now() + seconds * 1000).toISOString());
const endTm = { personId: 'tm', reason: 'Moved away' };

describe('Rule 2.0 "Administrator": signing in', () => {
  test('takes passphrase and code; the session says that it is an administrator’s', async () => {
    expect(refusal(await enter())).toBe('401 code_required');
    const answer = await enter(at(0));
    expect(answer.json()).toMatchObject({
      personId: 'ad',
      roles: [{ boardId: 'plant', role: 'AD' }],
      administrator: 'on',
      idleSeconds: 900,
    });
    expect((await desk.command('endPerson', endTm)).statusCode).toBe(200);
  });

  test('asked for his code he has typed nothing wrong: his address stays free', async () => {
    const wrongAtAddress = async () =>
      (await plant.store.list('throttle')).map(({ failedAt }) => failedAt.length);
    expect(refusal(await enter())).toBe('401 code_required');
    expect(await wrongAtAddress()).toEqual([0]);
    expect(refusal(await enter('000000'))).toBe('401 wrong_credentials');
    expect((await enter(at(0))).statusCode).toBe(200);
    expect(await wrongAtAddress()).toEqual([1]);
  });

  test('by PIN he is a person without the administrator’s rights', async () => {
    expect((await tablet.signIn('ad')).json()).toMatchObject({
      roles: [],
      administrator: 'off',
      idleSeconds: 120,
    });
    expect(refusal(await tablet.command('endPerson', endTm))).toBe('403 forbidden');
    expect(refusal(await tablet.send({ url: '/api/v1/people' }))).toBe('403 forbidden');
    // What any person may, he may.
    expect((await tablet.send({ url: '/api/v1/session/owed' })).statusCode).toBe(200);
  });

  test('without a code generator the passphrase opens no administrator’s session', async () => {
    await plant.system('startSignUp', { personId: 'ad', tokenHash: 'f'.repeat(64) });
    const first = await enter(at(0));
    expect(first.statusCode).toBe(200);
    await plant.system('resetTotp', { personId: 'ad' });
    expect(refusal(await desk.command('endPerson', endTm))).toBe('403 not_paired');
    expect((await enter()).json()).toMatchObject({ roles: [], administrator: 'off' });
    expect(refusal(await desk.command('endPerson', endTm))).toBe('403 forbidden');
  });

  test('in the demo plant, and only there, he is spared the code', async () => {
    const demo = await openPlant({ demo: true });
    try {
      const answer = await browserOf(demo).signIn('ad', passphrase, 'plant');
      expect(answer.json()).toMatchObject({ administrator: 'on' });
      const token = 'l'.repeat(43);
      await demo.system('startSignUp', { personId: 'ad', tokenHash: hashOf(token) });
      const page = await browserOf(demo).send({ url: `/sign-up?token=${token}` });
      expect(page.body).toContain('In this demo plant the administrator needs no code');
      const byPin = await browserOf(demo).signIn('ad', pin, 'plant');
      expect(byPin.json()).toMatchObject({ administrator: 'off', roles: [] });
    } finally {
      await demo.close();
    }
  });
});

describe('Rule 2.0 "Administrator": a code', () => {
  test('of the step before or after counts; two steps away it does not', async () => {
    expect(refusal(await enter(at(-2)))).toBe('401 wrong_credentials');
    expect((await enter(at(-1))).statusCode).toBe(200);
    expect((await enter(at(1))).statusCode).toBe(200);
    await later(60);
    expect(refusal(await enter(at(2)))).toBe('401 wrong_credentials');
  });

  test('is accepted once, and no older one after it', async () => {
    const code = at(0);
    expect((await enter(code)).statusCode).toBe(200);
    const again = await enter(code, browserOf(plant));
    expect([refusal(again), again.json().detail]).toEqual([
      '401 wrong_credentials',
      'That code was used already: wait for the next one.',
    ]);
    expect(refusal(await enter(at(-1), browserOf(plant)))).toBe('401 wrong_credentials');
  });

  test('sent twice at the same moment opens one session', async () => {
    const code = at(0);
    const answers = await Promise.all([1, 2, 3].map(() => enter(code, browserOf(plant))));
    expect(answers.filter((a) => a.statusCode === 200)).toHaveLength(1);
  });

  test('of recovery opens once, as it was written down or without its dashes', async () => {
    expect((await enter(recoveryCode.toLowerCase().replaceAll('-', ' '))).statusCode).toBe(200);
    expect(refusal(await enter(recoveryCode, browserOf(plant)))).toBe('401 wrong_credentials');
  });

  test('guessed pauses after five and locks after ten, with the right passphrase too', async () => {
    for (let i = 0; i < 4; i++)
      expect(refusal(await enter('000000'))).toBe('401 wrong_credentials');
    for (let i = 0; i < 6; i++) {
      await later(900);
      expect(refusal(await enter('000000'))).toBe('401 wrong_credentials');
    }
    await later(3600);
    const locked = await enter(at(0));
    expect([refusal(locked), locked.json().details]).toEqual([
      '429 too_many_attempts',
      { locked: true },
    ]);
    // His PIN and its rights are his all the same.
    expect((await tablet.signIn('ad')).statusCode).toBe(200);
  });
});

describe('Rule 2.0 "Desk": an unpaired desk', () => {
  test('is opened by a passphrase; a PIN and somebody without a desk role are refused', async () => {
    expect(refusal(await desk.signIn('vsm', pin))).toBe('403 not_paired');
    expect(refusal(await desk.signIn('tl', passphrase))).toBe('401 wrong_credentials');
    expect((await desk.signIn('vsm', passphrase)).json()).toMatchObject({
      personId: 'vsm',
      dutyOf: ['valves'],
      administrator: null,
    });
    const boards = await desk.send({ url: '/api/v1/boards' });
    expect(boards.statusCode).toBe(200);
    expect((await desk.send({ url: '/desk' })).body).toContain('"page":"desk"');
  });

  test('shows nothing but the form before, and nothing again after signing out', async () => {
    const before = await desk.send({ url: '/desk' });
    expect([before.statusCode, before.headers.location]).toEqual([302, '/sign-in']);
    expect((await desk.send({ url: '/sign-in' })).body).not.toMatch(/Board (plant|b2)/);
    await desk.signIn('vsm', passphrase);
    await desk.send({ method: 'DELETE', url: '/api/v1/session' });
    expect(refusal(await desk.send({ url: '/api/v1/boards' }))).toBe('403 not_paired');
    expect((await desk.send({ url: '/desk' })).statusCode).toBe(302);
  });

  test('the form without script signs in, says what is missing, and goes to the desk', async () => {
    const form = { initials: 'ad', passphrase };
    const missing = await postForm(desk, '/sign-in', form);
    expect([missing.statusCode, saidOn(missing.body)]).toEqual([
      400,
      expect.stringContaining('six digits'),
    ]);
    expect(missing.body).not.toContain(passphrase);
    const right = await postForm(desk, '/sign-in', { ...form, code: at(0) });
    expect([right.statusCode, right.headers.location]).toEqual([303, '/desk']);
  });

  test('his session is worth nothing on a paired device, nor theirs at a desk', async () => {
    const name = 'board-session-18080';
    await desk.signIn('vsm', passphrase);
    const thief = browserOf(plant, 'tablet');
    thief.cookies.set(name, desk.cookies.get(name) ?? '');
    expect((await thief.send({ url: '/api/v1/session' })).json()).toEqual({ personId: null });
    await tablet.signIn('tl');
    const other = browserOf(plant);
    other.cookies.set(name, tablet.cookies.get(name) ?? '');
    expect(refusal(await other.send({ url: '/api/v1/boards' }))).toBe('403 not_paired');
  });

  test('ends after fifteen idle minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await desk.signIn('vsm', passphrase);
    vi.setSystemTime(Date.now() + 890_000);
    expect((await desk.send({ url: '/api/v1/boards' })).statusCode).toBe(200);
    // Reading was no use of it.
    vi.setSystemTime(Date.now() + 11_000);
    expect(refusal(await desk.send({ url: '/api/v1/boards' }))).toBe('403 not_paired');
  });

  test('wrong passphrases pause and never lock, and leave his PIN alone', async () => {
    const wrong = () => desk.signIn('vsm', 'no such passphrase');
    for (let i = 0; i < 5; i++) expect(refusal(await wrong())).toBe('401 wrong_credentials');
    const paused = await desk.signIn('vsm', passphrase);
    expect([refusal(paused), paused.json().details]).toEqual([
      '429 too_many_attempts',
      { waitMs: 30_000 },
    ]);
    expect((await tablet.signIn('vsm')).statusCode).toBe(200);
    for (let i = 0; i < 7; i++) {
      await later(900);
      expect(refusal(await wrong())).toBe('401 wrong_credentials');
    }
    await later(900);
    expect((await desk.signIn('vsm', passphrase)).statusCode).toBe(200);
  });

  test('twenty wrong ones from one address shut it for a quarter of an hour, over all people', async () => {
    for (const personId of ['vsm', 'pm', 'ci', 'ad', 'nobody'])
      for (let i = 0; i < 4; i++) await desk.signIn(personId, 'no such passphrase');
    expect(refusal(await desk.signIn('pm', passphrase))).toBe('429 too_many_attempts');
    await later(900);
    expect((await desk.signIn('pm', passphrase)).statusCode).toBe(200);
  });
});

describe('Rule 2.0 "Desk": a sign-up link', () => {
  const other = 'three wheels in the rain';
  const linkFor = async (personId: string): Promise<string> => {
    await desk.signInAdmin();
    const answer = await desk.command('startSignUp', { personId });
    expect(answer.statusCode, answer.body).toBe(200);
    return (answer.json() as { token: string }).token;
  };
  const choose = (token: string, more: Record<string, string> = {}) =>
    postForm(browserOf(plant), '/sign-up', { token, passphrase: other, again: other, ...more });

  test('lets its person choose a passphrase, once; the one before is worth nothing', async () => {
    const token = await linkFor('vsm');
    const page = await browserOf(plant).send({ url: `/sign-up?token=${token}` });
    expect(page.body).toContain('Choose your passphrase, VSM');
    expect((await choose(token)).body).toContain('You are signed up');
    const vsm = browserOf(plant);
    expect(refusal(await vsm.signIn('vsm', passphrase))).toBe('401 wrong_credentials');
    expect((await vsm.signIn('vsm', other)).statusCode).toBe(200);
    expect((await choose(token)).statusCode).toBe(403);
    expect(JSON.stringify(await plant.store.eventsSince(0, 10_000))).not.toContain(token);
  });

  test('says what is wrong with a passphrase, and keeps the link', async () => {
    const token = await linkFor('vsm');
    const said = async (more: Record<string, string>) => saidOn((await choose(token, more)).body);
    expect(await said({ passphrase: 'short', again: 'short' })).toContain('at least 12');
    const plantName = 'Board plant Board plant';
    expect(await said({ passphrase: plantName, again: plantName })).toContain('repeats');
    expect(await said({ again: 'three wheels in the sun' })).toContain('not the same');
    expect((await choose(token)).statusCode).toBe(200);
  });

  test('of an administrator ends in a new code generator and recovery codes', async () => {
    const token = await linkFor('ad');
    const asked = await choose(token);
    expect(asked.body).toContain('<svg class="qr"');
    // Nothing is changed before the generator has proved itself.
    expect(
      (await plant.store.one('signUp', (await plant.store.list('signUp'))[0]!.id))?.usedAt,
    ).toBe(null);
    const browser = browserOf(plant);
    const done = await finishEnrolment(plant, browser, '/sign-up', token, asked.body);
    expect(done.recovery).toHaveLength(10);
    expect(refusal(await browser.signIn('ad', other, 'plant', at(1)))).toBe(
      '401 wrong_credentials',
    );
    const next = codeAt(plant.clock.now() + stepMs, done.secret);
    expect((await browser.signIn('ad', other, 'plant', next)).json()).toMatchObject({
      administrator: 'on',
    });
    const again = browserOf(plant);
    expect((await again.signIn('ad', other, 'plant', done.recovery[3])).statusCode).toBe(200);
  });

  test('what one link sealed is worth nothing with another one', async () => {
    const first = await choose(await linkFor('ad'));
    await later(60);
    const second = await linkFor('ad');
    const { page } = await finishEnrolment(plant, browserOf(plant), '/sign-up', second, first.body);
    expect([page.statusCode, saidOn(page.body)]).toEqual([
      400,
      expect.stringContaining('open the link again'),
    ]);
  });

  test('is too old after a day', async () => {
    const token = await linkFor('vsm');
    await later(24 * 3600);
    expect((await choose(token)).statusCode).toBe(403);
  });

  test('new recovery codes are told once, to the administrator himself, and replace the old', async () => {
    await desk.signInAdmin();
    const answer = await desk.command('renewRecoveryCodes', {});
    const { codes } = answer.json() as { codes: string[] };
    expect(codes).toHaveLength(10);
    expect(refusal(await enter(recoveryCode, browserOf(plant)))).toBe('401 wrong_credentials');
    expect((await enter(codes[0], browserOf(plant))).statusCode).toBe(200);
  });
});
