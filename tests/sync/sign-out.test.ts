// Signing out of a tablet when the network is bad (Rule 2.0 "Device"): who left stays out.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSession, type Session } from '../../board-client/sync/session.ts';

let session: Session;
/** The server: who its cookie stands for, and what it is asked. */
let cookie: string | null;
let isThere: boolean;
let status: number;
let held: Promise<void> | null;
let asked: string[];
let disk: Map<string, string>;

beforeEach(async () => {
  vi.useFakeTimers();
  disk = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => disk.get(key) ?? null,
    setItem: (key: string, value: string) => disk.set(key, value),
    removeItem: (key: string) => disk.delete(key),
  });
  [cookie, isThere, status, held, asked] = [null, true, 200, null, []];
  vi.stubGlobal('fetch', async (_url: string, init: { method?: string } = {}) => {
    const method = init.method ?? 'GET';
    asked.push(method);
    if (!isThere) throw new Error('no network');
    if (status !== 200) return { ok: false, status, json: async () => ({ code: 'not_ready' }) };
    if (method === 'POST') cookie = 'a';
    if (method === 'DELETE') cookie = null;
    const personId = cookie;
    if (method === 'GET' && held) await held;
    return { ok: true, json: async () => ({ personId, initials: 'A', idleSeconds: 120 }) };
  });
  session = createSession('/');
  await session.signIn({ personId: 'a' }, '111222', 'b2');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const who = (of = session) => of.person.value?.personId ?? null;

describe('signed out without network', () => {
  test('nobody is signed in again without a PIN: the server hears of it before it is asked', async () => {
    isThere = false;
    await session.signOut();
    expect([who(), cookie]).toEqual([null, 'a']);
    isThere = true;
    await session.refresh();
    expect([who(), cookie]).toEqual([null, null]);
  });
  test('the server hears of it by itself once the network is back', async () => {
    isThere = false;
    await session.signOut();
    isThere = true;
    await vi.advanceTimersByTimeAsync(6_000);
    expect(cookie).toBeNull();
  });
  test('a reload does not forget it', async () => {
    isThere = false;
    await session.signOut();
    isThere = true;
    const next = createSession('/');
    await next.refresh();
    expect([who(next), cookie]).toEqual([null, null]);
  });
  test('while the server has not heard of it, nothing is known', async () => {
    isThere = false;
    await session.signOut();
    const next = createSession('/');
    await next.refresh();
    expect(next.isKnown()).toBe(false);
  });
  test('the next sign-in is not ended by the late word of the one before', async () => {
    isThere = false;
    await session.signOut();
    isThere = true;
    await session.signIn({ personId: 'a' }, '111222', 'b2');
    await vi.advanceTimersByTimeAsync(20_000);
    expect([who(), cookie]).toEqual(['a', 'a']);
  });
});

test('an answer from before the sign-out does not bring him back to the page', async () => {
  let answer = () => {};
  held = new Promise((done) => {
    answer = done;
  });
  const late = session.refresh();
  await vi.advanceTimersByTimeAsync(0);
  await session.signOut();
  answer();
  await late;
  expect(who()).toBeNull();
});

test('a server that is just starting signs nobody out', async () => {
  status = 503;
  await session.refresh();
  expect(who()).toBe('a');
});

test('a server that never answers who is signed in is not waited for without end', async () => {
  held = new Promise(() => undefined);
  const asking = session.refresh();
  await vi.advanceTimersByTimeAsync(10_000);
  await asking;
  expect(who()).toBe('a');
});
