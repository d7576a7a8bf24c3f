import { describe, expect, test } from 'vitest';
import type { Given } from '../given.ts';
import { by, peopleScene } from './people-scene.ts';

const pinHash = 'argon2id$salt$hash-of-a-pin';
const lockedOf = (id: string) => ({
  id,
  pinHash,
  passphraseHash: null,
  failures: 10,
  lockedUntilAt: 8_640_000_000_000_000,
  passphraseFailures: 0,
  passphraseUntilAt: null,
});
const locked: Given = { credential: [lockedOf('tm-b2')] };
const session: Given = {
  session: [
    {
      id: 's1',
      personId: 'tm-b2',
      deviceId: 't',
      boardId: 'b2',
      startedAt: 1,
      endedAt: null,
      by: 'pin',
      asAdmin: false,
    },
  ],
};

describe('a PIN', () => {
  test('is set by the person himself, and his session goes on', async () => {
    const scene = peopleScene(session);
    const { events } = await scene.when('setPin', { personId: 'tm-b2', pinHash }, by('tm-b2'));
    expect(events).toEqual([{ type: 'pinSet', data: { personId: 'tm-b2' } }]);
    expect((await scene.one('credential', 'tm-b2')).pinHash).toBe(pinHash);
    expect((await scene.one('session', 's1')).endedAt).toBeNull();
  });

  test('set by an administrator, it ends the sessions of whoever knew the old one', async () => {
    const scene = peopleScene(session, locked);
    await scene.when('setPin', { personId: 'tm-b2', pinHash }, by('ad'));
    expect((await scene.one('session', 's1')).endedAt).not.toBeNull();
    const { failures, lockedUntilAt } = await scene.one('credential', 'tm-b2');
    expect([failures, lockedUntilAt]).toEqual([0, null]);
  });

  test('is nobody else’s business, not even the leader’s', async () => {
    for (const as of ['tl-b2', 'vsm', 'pm']) {
      const refusal = await peopleScene().refused('setPin', { personId: 'tm-b2', pinHash }, by(as));
      expect(refusal.code).toBe('forbidden');
    }
  });

  test('is not set for who has left', async () => {
    const scene = peopleScene();
    await scene.when('endPerson', { personId: 'tm-b2', reason: 'left' }, by('ad'));
    const refusal = await scene.refused('setPin', { personId: 'tm-b2', pinHash }, by('ad'));
    expect(refusal.code).toBe('wrong_state');
  });
});

describe('a person who is locked after ten wrong PINs', () => {
  test.each(['tl-b2', 'vsm', 'ad'])('is opened again by %s', async (as) => {
    const scene = peopleScene(locked);
    await scene.when('unlockPerson', { personId: 'tm-b2' }, by(as));
    const { failures, lockedUntilAt } = await scene.one('credential', 'tm-b2');
    expect([failures, lockedUntilAt]).toEqual([0, null]);
  });

  test.each(['tm-b2', 'tl-b3', 'vsm-p'])('is not opened by %s', async (as) => {
    const refusal = await peopleScene(locked).refused(
      'unlockPerson',
      { personId: 'tm-b2' },
      by(as),
    );
    expect(refusal.code).toBe('forbidden');
  });
});

describe('Rule 2.0 "Desk": a passphrase', () => {
  const passphraseHash = 'argon2id$salt$hash-of-a-passphrase';
  const set = (personId: string) => ({ personId, passphraseHash });

  test('is chosen by its person alone, and leaves the PIN alone', async () => {
    const scene = peopleScene({ credential: [{ ...lockedOf('vsm'), passphraseHash: pinHash }] });
    await scene.when('setPassphrase', set('vsm'), by('vsm'));
    const credential = await scene.one('credential', 'vsm');
    expect([credential.passphraseHash, credential.pinHash]).toEqual([passphraseHash, pinHash]);
    for (const as of ['ad', 'pm', 'tl-b2'])
      expect((await peopleScene().refused('setPassphrase', set('vsm'), by(as))).code).toBe(
        'forbidden',
      );
  });

  test('is for desk roles only', async () => {
    for (const as of ['tm-b2', 'tl-b2'])
      expect((await peopleScene().refused('setPassphrase', set(as), by(as))).code).toBe(
        'rule_broken',
      );
  });

  test('of an administrator is never a first one by PIN: that takes a link', async () => {
    const refusal = await peopleScene().refused('setPassphrase', set('ad'), by('ad'));
    expect(refusal.code).toBe('rule_broken');
  });
});
