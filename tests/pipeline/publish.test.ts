// Publish, where reads take their time: whoever joins while it reads misses nothing.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { put } from '../../board-server/pipeline/decision.ts';
import { createPublisher } from '../../board-server/pipeline/publish.ts';
import type { Store } from '../../board-server/store/store.ts';
import type { Scope } from '../../shared/kind.ts';
import type { Delta } from '../../shared/protocol.ts';
import { commit, slot } from '../store/plans.ts';
import { type OpenStore, sqliteEngine } from '../store/stores.ts';

let opened: OpenStore;
beforeAll(async () => {
  opened = await sqliteEngine.open({ isFlushed: false });
});
afterAll(() => opened.close());

test('a screen that joins another room during a read hears of the commit that it has not read', async () => {
  const { store: real } = opened;
  let gate: Promise<void> | null = null;
  const store: Store = {
    ...real,
    async changesSince(scope, rev) {
      const wait = gate;
      gate = null;
      await wait;
      return real.changesSince(scope, rev);
    },
  };
  const rooms: (readonly Scope[])[] = [['b']];
  const heard: [room: string, delta: Delta][] = [];
  const publisher = createPublisher({
    store,
    outlet: {
      rooms: () => [...rooms],
      frame: (room, delta) => void heard.push([room.join(), delta]),
    },
    epoch: 'test',
    startAt: 0,
    now: () => 0,
    build: '',
    testClock: false,
    readOnly: () => false,
  });
  await publisher.catchUp(['b'], {}, 'test');
  await commit(real, { changes: [put('slot', slot('first', 'b'))] });

  // Publish stands in the middle of its read …
  const open = Promise.withResolvers<void>();
  gate = open.promise;
  const publishing = publisher.advance();
  await expect.poll(() => gate).toBeNull();
  // … while a tablet joins a room of its own and reads, and then the next commit comes.
  rooms.push(['b', 'b:team']);
  const answer = await publisher.catchUp(['b', 'b:team'], {}, 'test');
  const rev = await commit(real, { changes: [put('slot', slot('second', 'b'))] });
  expect(answer.scopes.b!.rev).toBeLessThan(rev);
  open.resolve();
  await publishing;
  await publisher.advance();

  for (const room of ['b', 'b,b:team']) {
    const last = heard.filter(([name]) => name === room).at(-1)?.[1];
    expect([room, last?.scopes.b?.rev]).toEqual([room, rev]);
  }
});
