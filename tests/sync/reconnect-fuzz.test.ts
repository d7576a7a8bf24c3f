// Every screen ends at the server's state, whatever its link did; and the fuzz can tell, for with the
// order of catch-up turned round it finds screens that are wrong for good.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { joinThenRead } from '../../board-server/realtime/join-then-read.ts';
import { openSqlite } from '../../board-server/store/sqlite.ts';
import { type Order, runStory } from './fuzz-world.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'board-fuzz-'));
const store = await openSqlite({ dataDir, newEpoch: 'fuzz' });
afterAll(async () => {
  await store.close();
  rmSync(dataDir, { recursive: true });
});

const readThenJoin: Order = async (join, read) => {
  const answer = await read();
  await join();
  return answer;
};

const stories = async (seeds: readonly number[], order: Order, lostPerMille = 0, heartbeats = false) => {
  const wrong: string[] = [];
  let commits = 0;
  for (const seed of seeds) {
    const told = await runStory(store, { seed, steps: 400, screens: 8, order, lostPerMille, heartbeats });
    wrong.push(...told.wrong);
    commits += told.commits;
  }
  return { wrong, commits };
};
const seeds = (from: number, n: number): number[] => Array.from({ length: n }, (_, i) => from + i);

describe('reconnect fuzz', () => {
  test('no screen is wrong after any number of broken links, without a single heartbeat', async () => {
    const { wrong, commits } = await stories(seeds(1, 20), joinThenRead);
    expect(wrong).toEqual([]);
    expect(commits).toBeGreaterThan(2000);
  });

  test('lost pushes are repaired by the heartbeat', async () => {
    const { wrong } = await stories(seeds(100, 10), joinThenRead, 100, true);
    expect(wrong).toEqual([]);
  });

  test('the fuzz notices lost pushes when nothing repairs them', async () => {
    const { wrong } = await stories(seeds(200, 10), joinThenRead, 600, false);
    expect(wrong.length).toBeGreaterThan(0);
  });

  test('reading before joining leaves screens wrong, and the fuzz finds them', async () => {
    const { wrong } = await stories(seeds(300, 20), readThenJoin);
    expect(wrong.length).toBeGreaterThan(0);
  });
});
