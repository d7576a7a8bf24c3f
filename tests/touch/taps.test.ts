// Taps that meet a bad network, a double tap, a full disk or the next person: none under a wrong name, none
// lost, none twice, each in its turn (Rule 2.0 "No network").
import { signal } from '@preact/signals';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Kept, keepNothing } from '../../board-client/sync/kept.ts';
import type { Link } from '../../board-client/sync/link.ts';
import { createRecords } from '../../board-client/sync/records.ts';
import { createSend, type Send, type Sent } from '../../board-client/sync/send.ts';
import type { Session, SignedIn } from '../../board-client/sync/session.ts';
import type { Deed } from '../../board-client/touch/deed.ts';
import { createHand } from '../../board-client/touch/hand.ts';
import { createQueue, type Unsent } from '../../board-client/touch/queue.ts';
import { insist } from '../../board-client/touch/unsent.tsx';
import type { RefusalCode } from '../../shared/errors.ts';

const called = (personId: string): SignedIn => ({
  ...{ personId, initials: personId.toUpperCase(), language: 'en', roles: [] },
  ...{ administrator: null, dutyOf: [], idleSeconds: 120 },
});
const deed: Deed = {
  ...{ type: 'confirmEscalation', payload: { escalationId: 'e1' } },
  ...{ purpose: 'Confirm', done: 'Confirmed' },
};
const issue: Deed = { ...deed, type: 'raiseIssue', payload: { title: 'Wear' }, free: true };
const lost: Sent = { ok: false, problem: null };
const fine: Sent = { ok: true, accepted: { rev: 2 } };
const refused = (code: RefusalCode, details = {}): Sent => ({
  ok: false,
  problem: { type: '', title: code, status: 409, code, detail: code, details },
});

/** @param answer what the server says to a command; by default it takes it */
function tablet(
  answer: (deed: { type: string; payload: never }) => Sent | Promise<Sent> = () => fine,
  {
    who = called('a') as SignedIn | null,
    kept = keepNothing() as Kept,
    by = null as Send | null,
  } = {},
) {
  const calls: { type: string; id: string | undefined; acting: unknown; byName: unknown }[] = [];
  const send: Send = async (type, payload, id, _isLost, under) => {
    calls.push({ type, id, acting: under?.acting, byName: under?.byName });
    return answer({ type, payload: payload as never });
  };
  const person = signal<SignedIn | null>(who);
  const session = {
    ...{
      person,
      secondsLeft: signal(0),
      isKnown: () => true,
      last: signal(null),
      badge: async () => null,
    },
    ...{ touched() {}, signIn: async () => null, signOut: async () => {}, refresh: async () => {} },
  } as Session;
  const [connected, dataAt] = [signal(true), signal(1_000_000)];
  const link = { now: signal(1_000_000), connected, dataAt } as unknown as Link;
  const parts = { store: createRecords(), link, session, boardId: 'b2', preview: async () => null };
  const hand = createHand({ ...parts, send: by ?? send, kept });
  return { hand, calls, person, connected, beat: () => dataAt.value++ };
}
const soon = () => new Promise((done) => setTimeout(done, 20));
afterEach(() => vi.unstubAllGlobals());

describe('under whose name', () => {
  test('an issue that A raised without network is not that of B, who has signed in since', async () => {
    const { hand, calls, person, beat } = tablet(() => (calls.length === 1 ? lost : fine));
    await hand.act(issue);
    person.value = null;
    person.value = called('b');
    beat();
    await expect.poll(() => hand.unsent.value).toEqual([]);
    expect(calls.map(({ acting, byName }) => [acting, byName])).toEqual([
      ['a', true],
      ['a', true],
    ]);
  });

  test('each try of a command says who tapped it, so that a retry is not the next person’s', async () => {
    const names: unknown[] = [];
    vi.stubGlobal('fetch', async (_url: string, init: { headers: Record<string, string> }) => {
      names.push(init.headers['acting-person']);
      if (names.length === 1) throw new Error('no network');
      return { ok: true, json: async () => ({ rev: 1 }) };
    });
    const { hand, person } = tablet(undefined, { by: createSend('/') });
    const answered = hand.act(deed);
    await soon();
    person.value = called('b');
    await answered;
    expect(names).toEqual(['a', 'a']);
  });

  test('a confirmation that meets the next person waits for the PIN of who tapped', async () => {
    const { hand, calls, person } = tablet(() => {
      if (calls.length > 1) return fine;
      // He leaves while it is on its way.
      person.value = called('b');
      return refused('not_signed_in');
    });
    const answered = hand.act(deed);
    await expect(answered).resolves.toMatchObject({ queued: true });
    expect(hand.asking.value).toBeNull();
    expect(hand.unsent.value).toMatchObject([{ personId: 'a', state: 'waits' }]);
    person.value = called('a');
    await expect.poll(() => hand.unsent.value).toEqual([]);
    // The first try may have arrived: it is the same command.
    expect(calls[1]?.id).toBe(calls[0]?.id);
  });

  test('the same tap of B is his own, not that of A which waits', async () => {
    const { hand, person } = tablet(() => lost);
    await hand.act(deed);
    person.value = called('b');
    await hand.act(deed);
    expect(hand.unsent.value.map(({ personId }) => personId)).toEqual(['a', 'b']);
  });
});

describe('how often, and when', () => {
  test('a double tap is one command, and both taps hear the same', async () => {
    const { hand, calls } = tablet(() => soon().then(() => fine));
    const both = await Promise.all([hand.act(issue), hand.act(issue)]);
    expect(calls).toHaveLength(1);
    expect(both).toEqual([{ rev: 2 }, { rev: 2 }]);
  });

  test('a tap does not overtake the one before it', async () => {
    const order: number[] = [];
    let isFirst = true;
    const { hand, beat } = tablet(async ({ payload: { n } }) => {
      if (isFirst) {
        isFirst = false;
        await soon();
        return lost;
      }
      order.push(n);
      return fine;
    });
    const taps = [1, 2].map((n) => hand.act({ ...deed, type: 'enterReading', payload: { n } }));
    await Promise.all(taps);
    beat();
    await expect.poll(() => hand.unsent.value).toEqual([]);
    expect(order).toEqual([1, 2]);
  });

  test('what somebody discards while those before it go is not sent', async () => {
    const { hand, calls, connected } = tablet(() =>
      !connected.peek() ? lost : soon().then(() => fine),
    );
    connected.value = false;
    for (const n of [1, 2]) await hand.act({ ...issue, payload: { n } });
    const before = calls.length;
    connected.value = true;
    hand.drop(hand.unsent.value[1]?.id ?? '');
    await expect.poll(() => hand.unsent.value).toEqual([]);
    expect(calls.length - before).toBe(1);
  });
});

describe('something else answers in place of the server', () => {
  const between: Sent = { ok: false, problem: null, between: true };

  test('it is said, kept, tried again more and more rarely, and sent once', async () => {
    vi.useFakeTimers();
    try {
      let isOurs = false;
      const { hand, calls, beat } = tablet(() => (isOurs ? fine : between));
      await hand.act(issue);
      expect(hand.toast.value?.text).toMatch(/answers instead of the server/);
      expect(hand.between.value).toBe(true);
      // No heartbeat hastens it.
      for (let n = 0; n < 5; n++) beat();
      await vi.advanceTimersByTimeAsync(1_000);
      expect(calls).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(3_000);
      expect(calls).toHaveLength(2);
      await vi.advanceTimersByTimeAsync(120_000);
      expect(calls.length).toBeLessThan(8);
      isOurs = true;
      await vi.advanceTimersByTimeAsync(60_000);
      expect(hand.unsent.value).toEqual([]);
      expect(hand.between.value).toBe(false);
      expect(calls.every(({ id }) => id === calls[0]?.id)).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  test('what the server itself refuses meanwhile goes to the person', async () => {
    const { hand, calls } = tablet(() => (calls.length === 1 ? between : refused('rule_broken')));
    await hand.act(issue);
    await hand.sendAgain();
    expect(hand.unsent.value).toMatchObject([
      { state: 'refused', problem: { code: 'rule_broken' } },
    ]);
  });
});

describe('what is kept', () => {
  test('a tablet that was revoked keeps its taps, and sends them once it is paired again', async () => {
    let isPaired = true;
    const { hand, connected, beat } = tablet(() =>
      !connected.peek() ? lost : isPaired ? fine : refused('not_paired'),
    );
    connected.value = false;
    await hand.act(issue);
    isPaired = false;
    connected.value = true;
    await soon();
    expect(hand.unsent.value).toMatchObject([{ state: 'waits' }]);
    isPaired = true;
    beat();
    await expect.poll(() => hand.unsent.value).toEqual([]);
  });

  test('a full disk is said: it is not "kept here", and is sent all the same', async () => {
    const kept = { ...keepNothing(), put: () => Promise.reject(new Error('full')) };
    const { hand, calls, beat } = tablet(() => (calls.length === 1 ? lost : fine), { kept });
    await hand.act(issue);
    expect(hand.toast.value?.text).toMatch(/cannot keep it/);
    expect(hand.isUnkept(hand.unsent.value[0]?.id ?? '')).toBe(true);
    beat();
    await expect.poll(() => hand.unsent.value).toEqual([]);
  });

  test('two tabs of one tablet keep both their taps, and neither lets go of the other’s', async () => {
    const disk = keepNothing();
    const entry = (id: string): Unsent => ({
      ...{ id, deed: issue, at: 0, personId: null, who: '', boardId: 'b2', page: '', values: {} },
      state: 'waits',
    });
    const [one, two] = [createQueue(disk), createQueue(disk)];
    await one.add(entry('c1'));
    await two.add(entry('c2'));
    expect(createQueue(disk).waiting()).toHaveLength(2);
    one.drop('c1');
    expect(createQueue(disk).waiting()).toMatchObject([{ id: 'c2' }]);
  });

  test('of two edits that met his own is kept until the server has it, though nobody signs in', async () => {
    const { hand, calls, person } = tablet(() =>
      calls.length === 1 ? refused('conflict', { current: 3 }) : fine,
    );
    await hand.act({ ...deed, type: 'enterReading', payload: { value: 4, saw: 2 } });
    const found = hand.conflict.value;
    if (!found) throw new Error('no conflict');
    person.value = null;
    const first = insist(hand, found);
    hand.asking.value?.done();
    await first;
    expect(hand.unsent.value).toMatchObject([{ state: 'conflict' }]);
    person.value = called('a');
    await insist(hand, found);
    expect(hand.unsent.value).toEqual([]);
    expect(calls).toHaveLength(2);
  });

  test('one question at a time: the tap that asked before is not left hanging before all others', async () => {
    const { hand, calls } = tablet(() => (calls.length === 1 ? refused('not_signed_in') : fine), {
      who: null,
    });
    const first = hand.act({ ...issue, free: false });
    hand.asking.value?.done({ personId: 'a', initials: 'A' });
    const second = hand.act(deed);
    expect(hand.asking.value?.deed).toBe(deed);
    hand.asking.value?.done();
    await expect(second).resolves.toBeNull();
    await first;
    await expect(hand.act(issue)).resolves.toBeTruthy();
  });
});
