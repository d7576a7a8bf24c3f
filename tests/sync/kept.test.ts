// What a tablet keeps when its disk is slow, full or closed: nothing vanishes, nothing is kept in words only.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openKept } from '../../board-client/sync/kept.ts';

let local: Map<string, string>;
let rows: Map<string, unknown>;
/** How the disk behaves: milliseconds until it opens, and what it says to a write. */
let opensIn: number;
let isFull: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  [local, rows, opensIn, isFull] = [new Map(), new Map(), 0, false];
  vi.stubGlobal('localStorage', {
    get length() {
      return local.size;
    },
    key: (i: number) => [...local.keys()][i] ?? null,
    getItem: (key: string) => local.get(key) ?? null,
    setItem(key: string, value: string) {
      if (isFull) throw new Error('full');
      local.set(key, value);
    },
    removeItem: (key: string) => local.delete(key),
  });
  vi.stubGlobal('indexedDB', { open: () => later(opensIn, database) });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const later = (ms: number, result: unknown) => {
  const request: { result: unknown; onsuccess?: () => void } = { result };
  setTimeout(() => request.onsuccess?.(), ms);
  return request;
};
const database = {
  transaction() {
    const step: { oncomplete?: () => void; onabort?: () => void; error: Error } = {
      error: new Error('full'),
    };
    setTimeout(() => (isFull ? step.onabort?.() : step.oncomplete?.()), 0);
    const objectStore = () => ({
      transaction: step,
      getAllKeys: () => later(0, [...rows.keys()]),
      getAll: () => later(0, [...rows.values()]),
      put: (value: unknown, key: string) => !isFull && rows.set(key, value),
      delete: (key: string) => rows.delete(key),
    });
    return { objectStore };
  },
};
async function opened(withinMs: number) {
  const opening = openKept('t');
  await vi.advanceTimersByTimeAsync(withinMs);
  return opening;
}
async function said(work: Promise<unknown>): Promise<string> {
  const answer = work.then(
    () => 'kept',
    () => 'not kept',
  );
  await vi.advanceTimersByTimeAsync(10);
  return answer;
}

test('taps of a slow start are there at the next one, once', async () => {
  opensIn = 60_000;
  const slow = await opened(2_100);
  expect(await said(slow.put('queue\n1', { id: 'c1' }))).toBe('kept');
  opensIn = 0;
  expect((await opened(100)).get('queue\n1')).toEqual({ id: 'c1' });
  expect([...local.keys()].filter((key) => key.includes('queue'))).toEqual([]);
  expect((await opened(100)).keys('queue')).toEqual(['queue\n1']);
});

test('a disk that holds taps is waited for when it is slow', async () => {
  const before = await opened(100);
  expect(await said(before.put('queue\n1', { id: 'c1' }))).toBe('kept');
  opensIn = 6_000;
  expect((await opened(6_100)).get('queue\n1')).toEqual({ id: 'c1' });
});

test('a full disk does not say that it has kept something', async () => {
  const kept = await opened(100);
  isFull = true;
  expect(await said(kept.put('queue\n1', {}))).toBe('not kept');
  // Letting something go may fail: it is no error of the page.
  kept.drop('queue\n1');
  await vi.advanceTimersByTimeAsync(10);
});

test('local storage that is full or closed says so too', async () => {
  opensIn = 60_000;
  const kept = await opened(2_100);
  isFull = true;
  expect(await said(kept.put('queue\n1', {}))).toBe('not kept');
});
