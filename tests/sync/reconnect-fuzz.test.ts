// Every screen ends at the server's state, whatever its link did; and the fuzz can tell, for with the
// order of catch-up turned round it finds screens that are wrong for good.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinThenRead } from '../../board-server/realtime/join-then-read.ts';
import { engines, type OpenStore } from '../store/stores.ts';
import { type Order, runStory } from './fuzz-world.ts';

const readThenJoin: Order = async (join, read) => {
  const answer = await read();
  // Long enough for a commit of either engine to fall in between.
  await new Promise((done) => setTimeout(done, 25));
  await join();
  return answer;
};

/** A story on PostgreSQL takes five times as long. */
const shareOfSeeds = { sqlite: 1, postgres: 0.3 } as const;
const seeds = (from: number, n: number): number[] => Array.from({ length: n }, (_, i) => from + i);

describe.each(engines)('reconnect fuzz on $name', ({ name, open }) => {
  let opened: OpenStore;
  beforeAll(async () => {
    opened = await open({ isFlushed: false });
  });
  afterAll(() => opened.close());

  const stories = async (
    from: number,
    count: number,
    { order = joinThenRead, lostPerMille = 0, heartbeats = false },
  ) => {
    const wrong: string[] = [];
    const told = { commits: 0, stories: 0 };
    for (const seed of seeds(from, Math.ceil(count * shareOfSeeds[name]))) {
      const story = { seed, steps: 300, screens: 8, order, lostPerMille, heartbeats };
      const result = await runStory(opened.store, story);
      wrong.push(...result.wrong);
      told.commits += result.commits;
      told.stories++;
    }
    return { wrong, ...told };
  };

  test('no screen is wrong after any number of broken links, without a single heartbeat', async () => {
    const { wrong, commits, stories: n } = await stories(1, 14, {});
    expect(wrong).toEqual([]);
    expect(commits).toBeGreaterThan(100 * n);
  });

  test('lost pushes are repaired by the heartbeat', async () => {
    const { wrong } = await stories(100, 8, { lostPerMille: 100, heartbeats: true });
    expect(wrong).toEqual([]);
  });

  test('the fuzz notices lost pushes when nothing repairs them', async () => {
    const { wrong } = await stories(200, 6, { lostPerMille: 600 });
    expect(wrong.length).toBeGreaterThan(0);
  });

  test('reading before joining leaves screens wrong, and the fuzz finds them', async () => {
    const { wrong } = await stories(300, 6, { order: readThenJoin });
    expect(wrong.length).toBeGreaterThan(0);
  });
});
