import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { Past } from '../../board-client/sync/history.ts';
import type { Link } from '../../board-client/sync/link.ts';
import { createRecords } from '../../board-client/sync/records.ts';
import type { Session } from '../../board-client/sync/session.ts';
import { createHand } from '../../board-client/touch/hand.ts';
import { handOfPast } from '../../board-client/touch/past.ts';

test('on a past day every deed is refused before it is sent, with a sentence', async () => {
  const sent: string[] = [];
  const person = signal({
    personId: 'mk',
    initials: 'MK',
    roles: [],
    dutyOf: [],
    idleSeconds: 120,
  });
  const session = { person, touched() {} } as unknown as Session;
  const link = {
    now: signal(5_000_000),
    dataAt: signal(5_000_000),
    connected: signal(true),
  } as unknown as Link;
  const hand = createHand({
    store: createRecords(),
    link,
    session,
    send: async (type) => {
      sent.push(type);
      return { ok: true, accepted: { rev: 1 } };
    },
    boardId: 'b2',
    preview: async () => null,
  });
  const past: Past = {
    day: '2026-11-10',
    store: createRecords(),
    link: { now: signal(1_000_000) } as unknown as Link,
  };
  const then = handOfPast(hand, past);
  const deed = { type: 'raiseIssue', payload: {}, purpose: '', done: '', free: true };
  expect(await then.act(deed)).toBeNull();
  await then.sendAgain();
  expect(await then.addPhoto('i1', new Blob())).toBe(false);
  expect(await then.issueFile('i1')).toBeNull();
  expect(sent).toEqual([]);
  expect(then.toast.value).toMatchObject({ bad: true, text: expect.stringMatching(/past day/) });
  expect(then.store).toBe(past.store);
  // Live is live again at once: what was refused then does not stand there.
  expect(hand.toast.value).toBeNull();
  expect(await hand.act(deed)).not.toBeNull();
  expect(sent).toEqual(['raiseIssue']);
});
