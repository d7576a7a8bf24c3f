// The countdown of a sign-in in a page that the browser runs rarely (Rule 2.0 "Device").
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSession, type Session } from '../../board-client/sync/session.ts';

let session: Session;
let asked: string[];
beforeEach(async () => {
  vi.useFakeTimers();
  asked = [];
  vi.stubGlobal('fetch', async (_url: string, init: { method?: string } = {}) => {
    asked.push(init.method ?? 'GET');
    return { ok: true, json: async () => ({ personId: 'ad', idleSeconds: 900 }) };
  });
  session = createSession('/');
  await session.signIn({ personId: 'ad' }, 'secret', 'plant');
  asked = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
/** Time passes without a tick, as in a hidden tab or under a closed lid. */
const sleeps = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1_000);
const ticks = () => vi.advanceTimersByTimeAsync(1_000);

describe('a sign-in', () => {
  test('ends by the clock, however few ticks the tab was given', async () => {
    sleeps(600);
    await ticks();
    expect(session.secondsLeft.value).toBe(299);
    sleeps(299);
    await ticks();
    expect(session.person.value).toBeNull();
    expect(asked).toEqual(['DELETE']);
  });

  test('is over at the first touch after a long sleep', () => {
    sleeps(901);
    session.touched();
    expect(session.person.value).toBeNull();
    expect(asked).toEqual(['DELETE']);
  });

  test('begins anew with a touch; the server hears of it, at most every twenty seconds', async () => {
    sleeps(30);
    session.touched();
    expect(session.secondsLeft.value).toBe(900);
    expect(asked).toEqual(['GET']);
    sleeps(5);
    session.touched();
    expect(asked).toEqual(['GET']);
    // Nobody touches it again: that touch is told all the same, and the countdown goes on.
    sleeps(20);
    await ticks();
    expect(asked).toEqual(['GET', 'GET']);
    expect(session.secondsLeft.value).toBe(879);
    sleeps(60);
    await ticks();
    expect(asked).toEqual(['GET', 'GET']);
  });
});
