import { describe, expect, test } from 'vitest';
import type { Totp } from '../../../shared/areas/people/person.ts';
import { at } from '../calendar/plant-calendar.ts';
import type { Given } from '../given.ts';
import { by, peopleScene, personOf } from './people-scene.ts';

const tokenHash = 'a'.repeat(64);
const passphraseHash = 'argon2id$salt$hash-of-a-passphrase';
const enrolment = { secret: 'gcm$new', step: 100, recovery: ['r1', 'r2'] };
const totpOf = (id: string, more: Partial<Totp> = {}): Totp => ({
  id,
  secret: 'gcm$old',
  usedStep: 10,
  failures: 0,
  lockedUntilAt: null,
  recovery: ['recovery-hash-one', 'recovery-hash-two'],
  ...more,
});
const sessionOf = (id: string, personId: string, asAdmin: boolean) => ({
  id,
  personId,
  deviceId: null,
  boardId: null,
  startedAt: 1,
  endedAt: null,
  by: asAdmin ? ('passphrase' as const) : ('pin' as const),
  asAdmin,
});
const two: Given = {
  person: [personOf('ad2', [['plant', 'AD']])],
  totp: [totpOf('ad'), totpOf('ad2')],
  session: [sessionOf('s1', 'ad2', true), sessionOf('s2', 'ad2', false)],
};

describe('Rule 2.0 "Administrator": a PIN is not enough', () => {
  const asPin = { ...by('ad'), asAdmin: false };

  test.each([
    ['changeBoard', { boardId: 'b2', changes: { name: 'X' } }],
    ['endPerson', { personId: 'tm-b2', reason: 'left' }],
    ['assignRole', { personId: 'ad', boardId: 'plant', role: 'PM' }],
    ['startSignUp', { personId: 'ad', tokenHash }],
    ['resetTotp', { personId: 'ad2' }],
    ['revokeApiToken', { tokenId: 'x' }],
  ])('%s is refused in a session that was opened with one', async (type, payload) => {
    const refusal = await peopleScene(two).refused(type, payload, asPin);
    expect(refusal.code).toBe('forbidden');
    expect(refusal.message).toContain('passphrase and code');
  });

  test('nor does it set another one’s PIN or unlock him', async () => {
    const pin = { personId: 'tm-b2', pinHash: passphraseHash };
    expect((await peopleScene(two).refused('setPin', pin, asPin)).code).toBe('forbidden');
    const unlock = { personId: 'tm-b2' };
    expect((await peopleScene(two).refused('unlockPerson', unlock, asPin)).code).toBe('forbidden');
  });

  test('his other roles hold all the same', async () => {
    const both = personOf('both', [
      ['plant', 'AD'],
      ['b2', 'TL'],
    ]);
    const scene = peopleScene({ person: [both] });
    const chain = [{ personId: 'both', as: 'duty_owner' }];
    const duty = { boardId: 'b2', on: '2026-11-19', shiftId: 'E', chain };
    const pinned = { ...by('both'), asAdmin: false };
    expect((await scene.when('setDuty', duty, pinned)).what).toEqual(['dutySet']);
  });
});

describe('Rule 2.0 "Desk": a sign-up link', () => {
  test('is made by an administrator for a desk role, and replaces the one before', async () => {
    const scene = peopleScene();
    await scene.when('startSignUp', { personId: 'vsm', tokenHash: 'b'.repeat(64) }, by('ad'));
    const { events, answer } = await scene.when(
      'startSignUp',
      { personId: 'vsm', tokenHash },
      by('ad'),
    );
    expect(events).toEqual([
      { type: 'signUpStarted', data: { personId: 'vsm', byConsole: false } },
    ]);
    expect(answer.expiresAt).toBe(at('Thu 08:00'));
    expect(scene.all('signUp').map(({ id, madeById }) => [id, madeById])).toEqual([
      [tokenHash, 'ad'],
    ]);
  });

  test('from the console lives an hour', async () => {
    const { answer } = await peopleScene().when(
      'startSignUp',
      { personId: 'ad', tokenHash },
      by('system'),
    );
    expect(answer.expiresAt).toBe(at('Wed 09:00'));
  });

  test('is nobody else’s to make, and not for who has no desk role', async () => {
    for (const as of ['pm', 'vsm', 'tl-b2'])
      expect(
        (await peopleScene().refused('startSignUp', { personId: 'vsm', tokenHash }, by(as))).code,
      ).toBe('forbidden');
    expect(
      (await peopleScene().refused('startSignUp', { personId: 'tm-b2', tokenHash }, by('ad'))).code,
    ).toBe('rule_broken');
  });

  test('sets passphrase and generator, ends all sessions, and works once', async () => {
    const scene = peopleScene(two);
    await scene.when('startSignUp', { personId: 'ad2', tokenHash }, by('ad'));
    const finish = { signUpId: tokenHash, passphraseHash, totp: enrolment };
    const { events } = await scene.when('finishSignUp', finish, by('system'));
    expect(events).toEqual([
      { type: 'signUpFinished', data: { personId: 'ad2', hasTotp: true, sessions: 2 } },
    ]);
    expect((await scene.one('credential', 'ad2')).passphraseHash).toBe(passphraseHash);
    expect(await scene.one('totp', 'ad2')).toMatchObject({ secret: 'gcm$new', usedStep: 100 });
    expect((await scene.one('session', 's2')).endedAt).not.toBeNull();
    expect((await scene.refused('finishSignUp', finish, by('system'))).code).toBe('wrong_state');
  });

  test('is worth nothing after its time, and for who has left', async () => {
    const finish = { signUpId: tokenHash, passphraseHash, totp: null };
    const late = peopleScene();
    await late.when('startSignUp', { personId: 'vsm', tokenHash }, by('ad'));
    expect((await late.refused('finishSignUp', finish, by('system', 'Thu 08:00'))).code).toBe(
      'wrong_state',
    );
    const gone = peopleScene();
    await gone.when('startSignUp', { personId: 'vsm-p', tokenHash }, by('ad'));
    await gone.when('endPerson', { personId: 'vsm-p', reason: 'left' }, by('ad'));
    expect((await gone.refused('finishSignUp', finish, by('system'))).code).toBe('wrong_state');
  });
});

describe('Rule 2.0 "Administrator": the code generator', () => {
  test('of another one is reset: his sessions as administrator end, others go on', async () => {
    const scene = peopleScene(two);
    await scene.when('resetTotp', { personId: 'ad2' }, by('ad'));
    expect(scene.all('totp').map(({ id }) => id)).toEqual(['ad']);
    expect((await scene.one('session', 's1')).endedAt).not.toBeNull();
    expect((await scene.one('session', 's2')).endedAt).toBeNull();
  });

  test('one’s own is never reset: that would leave the last one outside', async () => {
    expect((await peopleScene(two).refused('resetTotp', { personId: 'ad' }, by('ad'))).code).toBe(
      'rule_broken',
    );
  });

  test('leaves with its person', async () => {
    const scene = peopleScene(two);
    await scene.when('endPerson', { personId: 'ad2', reason: 'left' }, by('ad'));
    expect(scene.all('totp').map(({ id }) => id)).toEqual(['ad']);
  });

  test('gets new recovery codes, one’s own only', async () => {
    const scene = peopleScene(two);
    await scene.when('renewRecoveryCodes', { recovery: ['new'] }, by('ad'));
    expect((await scene.one('totp', 'ad')).recovery).toEqual(['new']);
    expect((await scene.one('totp', 'ad2')).recovery).toHaveLength(2);
  });
});

describe('Rule 2.0 "Administrator": a session with a code', () => {
  const open = (more: Record<string, unknown>) => ({
    sessionId: 'new',
    personId: 'ad',
    deviceId: null,
    boardId: null,
    throttleId: 'desk:1',
    triedAt: 1,
    by: 'passphrase',
    asAdmin: true,
    step: null,
    recoveryHash: null,
    ...more,
  });

  test('uses the code up, and every older one', async () => {
    const scene = peopleScene(two);
    await scene.when('openSession', open({ step: 11 }), by('system'));
    expect((await scene.one('totp', 'ad')).usedStep).toBe(11);
    for (const step of [11, 10, 9]) {
      const again = open({ sessionId: 'again', step });
      expect((await scene.refused('openSession', again, by('system'))).code).toBe(
        'wrong_credentials',
      );
    }
  });

  test('uses a recovery code up', async () => {
    const scene = peopleScene(two);
    const payload = open({ recoveryHash: 'recovery-hash-one' });
    await scene.when('openSession', payload, by('system'));
    expect((await scene.one('totp', 'ad')).recovery).toEqual(['recovery-hash-two']);
    const again = { ...payload, sessionId: 'again' };
    expect((await scene.refused('openSession', again, by('system'))).code).toBe(
      'wrong_credentials',
    );
  });

  test('wrong codes pause and lock as PINs do, and only an administrator opens them', async () => {
    const scene = peopleScene({
      ...two,
      totp: [totpOf('ad'), totpOf('ad2', { failures: 9 })],
      credential: [
        {
          id: 'ad2',
          pinHash: null,
          passphraseHash,
          failures: 0,
          lockedUntilAt: null,
          passphraseFailures: 3,
          passphraseUntilAt: null,
        },
      ],
    });
    const tryIt = { personId: 'ad2', throttleId: 'desk:1' };
    await scene.when('tryCode', tryIt, by('system'));
    const locked = await scene.refused('tryCode', tryIt, by('system', 'Fri 08:00'));
    expect([locked.code, locked.details]).toEqual(['too_many_attempts', { locked: true }]);
    await scene.when('unlockPerson', { personId: 'ad2' }, by('pm'));
    expect((await scene.one('totp', 'ad2')).failures).toBe(10);
    await scene.when('unlockPerson', { personId: 'ad2' }, by('ad'));
    expect(await scene.one('totp', 'ad2')).toMatchObject({ failures: 0, lockedUntilAt: null });
  });
});
