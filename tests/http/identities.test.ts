// Sessions where a plant runs on several nodes: each remembers what it saw, they share what is stored.
import { beforeEach, describe, expect, test } from 'vitest';
import { createIdentities, deskDevice } from '../../board-server/http/identities.ts';
import { hashOf } from '../../board-server/http/tokens.ts';
import type { Reader } from '../../board-server/pipeline/decision.ts';

const minutes = (n: number) => n * 60_000;
const sessionId = hashOf('secret');
const headers = { cookie: 'board-session-1=secret' };
let now: number;
let session: { endedAt: number | null };
let state: string;
const read = {
  one: async (kind: string) => {
    const stored = { id: sessionId, personId: 'vsm', deviceId: null, boardId: null, startedAt: 0 };
    if (kind === 'session') return { ...stored, by: 'passphrase', asAdmin: false, ...session };
    return kind === 'person' ? { id: 'vsm', initials: 'V', state } : null;
  },
  list: async () => [],
} as unknown as Reader;
const node = (isAlone = false) =>
  createIdentities({
    ...{ read, demo: () => false, port: 1, basePath: '/', isAlone },
    ...{ now: () => now, wall: () => now },
    end: async () => {
      session.endedAt = now;
    },
  });
const deviceOf = async (heard: Promise<{ deviceId: string | null }>) => (await heard).deviceId;

beforeEach(() => {
  now = 0;
  session = { endedAt: null };
  state = 'active';
});

describe('a desk with its commands at one node and its socket at another', () => {
  test('hears on while its person works, and no longer than he does', async () => {
    const [http, socket] = [node(), node()];
    http.opened(sessionId);
    for (now = 0; now < minutes(60); now += minutes(10)) {
      expect((await http.use(headers)).person?.personId).toBe('vsm');
      expect(await socket.lives(sessionId)).toBe(true);
      expect(await deviceOf(socket.listener(headers))).toBe(deskDevice(sessionId));
    }
    now += minutes(16);
    expect(await deviceOf(http.of(headers))).toBeNull();
    expect(await socket.lives(sessionId)).toBe(false);
    expect(await deviceOf(socket.listener(headers))).toBeNull();
  });

  test('a node that never saw the session ends it for nobody', async () => {
    now = minutes(20);
    expect(await deviceOf(node().of(headers))).toBeNull();
    expect(session.endedAt).toBeNull();
  });

  test('hears nothing after its person has left, nor after a day', async () => {
    state = 'ended';
    expect(await node().lives(sessionId)).toBe(false);
    state = 'active';
    now = minutes(24 * 60 + 1);
    expect(await node().lives(sessionId)).toBe(false);
  });
});

test('one node alone ends the socket of an idle desk by itself', async () => {
  const only = node(true);
  only.opened(sessionId);
  now = minutes(14);
  expect(await only.lives(sessionId)).toBe(true);
  now = minutes(16);
  expect(await only.lives(sessionId)).toBe(false);
  expect(session.endedAt).toBe(now);
});
