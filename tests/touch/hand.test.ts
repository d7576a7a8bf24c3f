import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import type { Link } from '../../board-client/sync/link.ts';
import { createRecords } from '../../board-client/sync/records.ts';
import type { Send, Sent } from '../../board-client/sync/send.ts';
import type { Session, SignedIn } from '../../board-client/sync/session.ts';
import { type Deed, undoOf } from '../../board-client/touch/deed.ts';
import { createHand } from '../../board-client/touch/hand.ts';
import type { RefusalCode } from '../../shared/errors.ts';

const mk: SignedIn = {
  personId: 'mk',
  initials: 'MK',
  language: 'en',
  roles: [],
  administrator: null,
  dutyOf: ['b2'],
  idleSeconds: 120,
};
const deed: Deed = {
  type: 'confirmEscalation',
  payload: { escalationId: 'e1' },
  purpose: 'Confirm',
  done: 'Confirmed',
};
const refused = (code: RefusalCode): Sent => ({
  ok: false,
  problem: { type: '', title: code, status: 409, code, detail: code },
});
const lost: Sent = { ok: false, problem: null };
const fine: Sent = { ok: true, accepted: { rev: 2 } };

function handWith(answers: Sent[], who: SignedIn | null = mk) {
  const calls: { type: string; id: string | undefined; name?: string | undefined }[] = [];
  const send: Send = async (type, _payload, id, _isLost, under) => {
    const name = under?.byName ? (under.acting ?? '-') : undefined;
    calls.push({ type, id, name });
    return answers.shift() ?? fine;
  };
  const person = signal<SignedIn | null>(who);
  const session = {
    person,
    secondsLeft: signal(0),
    isKnown: () => true,
    last: signal(null),
    badge: async () => null,
    touched() {},
    signIn: async () => null,
    signOut: async () => {},
    refresh: async () => {},
  } as Session;
  const connected = signal(true);
  const dataAt = signal(1_000_000);
  const link = { now: signal(1_000_000), connected, dataAt } as unknown as Link;
  const hand = createHand({
    store: createRecords(),
    link,
    session,
    send,
    boardId: 'b2',
    preview: async () => null,
  });
  return { hand, calls, person, connected, dataAt };
}

describe('a tap on the tablet', () => {
  test('trap 17: is sent at once, never held back, and offers ten seconds of undo', async () => {
    const { hand, calls } = handWith([fine]);
    await hand.act(deed);
    expect(calls.map((c) => c.type)).toEqual(['confirmEscalation']);
    expect(hand.toast.value).toMatchObject({
      text: 'Confirmed',
      bad: false,
      until: 1_010_000,
      undo: { type: 'takeBackEscalation', payload: { escalationId: 'e1' } },
    });
  });

  test('asks who it is first, and goes on by itself after the sign-in', async () => {
    const { hand, calls, person } = handWith([fine], null);
    const running = hand.act(deed);
    expect(hand.asking.value?.deed).toBe(deed);
    expect(calls).toEqual([]);
    person.value = mk;
    hand.asking.value?.done();
    await expect(running).resolves.toEqual({ rev: 2 });
  });

  test('is dropped when nobody signs in', async () => {
    const { hand, calls } = handWith([fine], null);
    const running = hand.act(deed);
    hand.asking.value?.done();
    await expect(running).resolves.toBeNull();
    expect(calls).toEqual([]);
  });

  test('needs no person for an issue', async () => {
    const { hand, calls } = handWith([fine], null);
    await hand.act({ ...deed, type: 'raiseIssue', free: true });
    expect(calls).toHaveLength(1);
  });

  test('without an answer stays visible as not sent, and goes again under the same id', async () => {
    const { hand, calls } = handWith([lost, fine]);
    await expect(hand.act(deed)).resolves.toEqual({ rev: 0, queued: true });
    expect(hand.unsent.value).toHaveLength(1);
    expect(hand.toast.value?.bad).toBe(true);
    await hand.sendAgain();
    expect(hand.unsent.value).toEqual([]);
    expect(calls[1]?.id).toBe(calls[0]?.id);
  });

  test('stays in the list while the server is away', async () => {
    const { hand } = handWith([lost, lost]);
    await hand.act(deed);
    await hand.sendAgain();
    expect(hand.unsent.value).toHaveLength(1);
  });

  test('says a refusal in plain words and keeps nothing', async () => {
    const { hand } = handWith([refused('wrong_state')]);
    await hand.act(deed);
    expect(hand.toast.value?.text).toBe('This is not possible any more: the board has moved on.');
    expect(hand.unsent.value).toEqual([]);
  });

  test('shows both sides when two edits met', async () => {
    const { hand } = handWith([refused('conflict')]);
    await hand.act(deed);
    expect(hand.conflict.value?.deed).toBe(deed);
  });

  test('after a session that ended asks again and then sends', async () => {
    const { hand, calls } = handWith([refused('session_ended'), fine]);
    const running = hand.act(deed);
    await new Promise((done) => setTimeout(done, 0));
    hand.asking.value?.done();
    await running;
    expect(calls).toHaveLength(2);
  });
});

describe('undo', () => {
  test('of a raise takes the id from the answer', () => {
    expect(
      undoOf({ ...deed, type: 'raiseEscalation', payload: {} }, { rev: 1, escalationId: 'e7' })
        ?.payload,
    ).toEqual({ escalationId: 'e7' });
  });
  test('of an issue that raised a card by itself takes back the issue', () => {
    expect(
      undoOf(
        { ...deed, type: 'raiseIssue', payload: {} },
        { rev: 1, issueId: 'i7', escalationId: 'e7' },
      ),
    ).toMatchObject({ type: 'takeBackIssue', payload: { issueId: 'i7' } });
  });
  test('is not offered where nothing compensates, nor for itself', () => {
    expect(undoOf({ ...deed, type: 'enterReading', payload: {} }, { rev: 1 })).toBeNull();
    const undo = { kind: 'reading', id: 'B2-FPY:2026-11-17:E' };
    expect(undoOf({ ...deed, type: 'enterReading', payload: {} }, { rev: 1, undo })).toMatchObject({
      type: 'takeBackAct',
      payload: undo,
    });
    expect(undoOf({ ...deed, type: 'takeBackEscalation' }, { rev: 1 })).toBeNull();
  });
});

describe('what could not be sent', () => {
  const issue: Deed = { ...deed, type: 'raiseIssue', free: true, done: 'Raised' };

  test('leaves by itself, with its own id, once the server is there again', async () => {
    const { hand, calls, connected } = handWith([lost, fine]);
    connected.value = false;
    await hand.act(issue);
    expect(hand.unsent.value).toHaveLength(1);
    connected.value = true;
    await expect.poll(() => hand.unsent.value).toEqual([]);
    expect(calls[1]?.id).toBe(calls[0]?.id);
    expect(hand.toast.value?.text).toBe('Raised');
  });

  test('a reading goes under the name of who tapped it, without his PIN and whoever is signed in', async () => {
    const { hand, calls, person, connected } = handWith([fine], null);
    connected.value = false;
    const running = hand.act({ ...deed, type: 'enterReading' });
    hand.asking.value?.done({ personId: 'mk', initials: 'MK' });
    await expect(running).resolves.toMatchObject({ queued: true });
    expect(hand.toast.value?.text).toBe('Not sent yet. It is kept here.');
    person.value = { ...mk, personId: 'dt' };
    connected.value = true;
    await expect.poll(() => hand.unsent.value).toEqual([]);
    expect(calls.map(({ name }) => name)).toEqual(['mk']);
    expect(hand.toast.value?.undo?.free ?? true).toBe(true);
  });

  test('a name that the server does not take waits for the PIN of its person, and asks again no more', async () => {
    const { hand, calls, person, connected, dataAt } = handWith([refused('not_signed_in')], null);
    connected.value = false;
    const running = hand.act({ ...deed, type: 'enterReading' });
    hand.asking.value?.done({ personId: 'mk', initials: 'MK' });
    await running;
    connected.value = true;
    await expect.poll(() => calls.length).toBe(1);
    dataAt.value += 10_000;
    await new Promise((done) => setTimeout(done, 0));
    expect(calls).toHaveLength(1);
    expect(hand.unsent.value).toMatchObject([{ state: 'waits', asksPin: true }]);
    person.value = mk;
    await expect.poll(() => hand.unsent.value).toEqual([]);
    expect(calls[1]?.name).toBeUndefined();
  });

  test('an issue that nobody signed is nobody’s, also when somebody has signed in since', async () => {
    const { hand, calls, person, connected } = handWith([lost, fine], null);
    connected.value = false;
    await hand.act(issue);
    person.value = mk;
    connected.value = true;
    await expect.poll(() => hand.unsent.value).toEqual([]);
    expect(calls.map(({ name }) => name)).toEqual(['-', '-']);
  });

  test('is tried again at each proof that the server is there, and stays until it has it', async () => {
    const { hand, calls, dataAt } = handWith([lost, lost, fine]);
    await hand.act(issue);
    dataAt.value += 10_000;
    await expect.poll(() => calls.length).toBe(2);
    await Promise.resolve();
    expect(hand.unsent.value).toHaveLength(1);
    dataAt.value += 10_000;
    await expect.poll(() => hand.unsent.value).toEqual([]);
  });

  test('waits for who entered it: never under the name of somebody else, and asks nobody', async () => {
    const { hand, calls, person, dataAt } = handWith([lost, fine]);
    await hand.act(deed);
    person.value = { ...mk, personId: 'dt' };
    dataAt.value += 10_000;
    expect(calls).toHaveLength(1);
    expect(hand.asking.value).toBeNull();
    person.value = mk;
    await expect.poll(() => hand.unsent.value).toEqual([]);
  });
});
