// A page that is loaded again without network: within the time of his sign-in nothing changes for who is
// at it, later nobody is signed in (Rule 2.0 "Device", "No network"). His PIN is kept nowhere.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSession } from '../../board-client/sync/session.ts';

const storage = new Map<string, string>();
/** What a server would answer: null = it cannot be reached. */
let answers: { ok: boolean; body: object } | null;
const mk = { personId: 'mk', initials: 'MK', idleSeconds: 120 };

beforeEach(() => {
  vi.useFakeTimers();
  storage.clear();
  answers = { ok: true, body: mk };
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => storage.set(key, value),
    removeItem: (key: string) => storage.delete(key),
  });
  vi.stubGlobal('fetch', async () => {
    if (!answers) throw new Error('no network');
    const { ok, body } = answers;
    return { ok, json: async () => body };
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const signedIn = async () => {
  const session = createSession('/');
  await session.signIn({ personId: 'mk' }, '111222', 'b2');
  return session;
};
async function loadedAgain() {
  const session = createSession('/');
  await session.refresh();
  return { who: session.person.value?.initials ?? null, left: session.secondsLeft.value, session };
}

describe.each([
  ['without network', null],
  ['while the server starts', { ok: false, body: {} }],
])('loaded again %s', (_name, then) => {
  test('he is signed in as before, for what is left of his time', async () => {
    await signedIn();
    vi.setSystemTime(Date.now() + 50_000);
    answers = then;
    const { who, left, session } = await loadedAgain();
    expect([who, left, session.isKnown()]).toEqual(['MK', 70, false]);
  });
  test('after his time nobody is, and it is known who was', async () => {
    await signedIn();
    vi.setSystemTime(Date.now() + 120_000);
    answers = then;
    const { who, session } = await loadedAgain();
    expect([who, session.last.value?.initials]).toEqual([null, 'MK']);
  });
  test('who signed out stays out', async () => {
    await (await signedIn()).signOut();
    answers = then;
    expect((await loadedAgain()).who).toBeNull();
  });
});

test('the server decides as soon as it can be asked', async () => {
  await signedIn();
  answers = null;
  const { session } = await loadedAgain();
  answers = { ok: true, body: {} };
  await session.refresh();
  expect([session.person.value, session.last.value?.initials]).toEqual([null, 'MK']);
});

test('no PIN is kept', async () => {
  await signedIn();
  expect([...storage.values()].join()).not.toContain('111222');
});
