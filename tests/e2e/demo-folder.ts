// The demo plant at "D0 06:14", loaded once and copied for each test file. Must never be kept when
// what decides its content has changed: the folder's name carries a hash of those sources.
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startServer } from '../browser/server.ts';

/** Wednesday, one minute before the huddles of tier 1. */
export const demoStart = '2026-11-18T06:14:00+01:00';
const root = resolve(import.meta.dirname, '../..');

function contentHash(): string {
  const hash = createHash('sha256').update(demoStart);
  const files = globSync(['board-server/**/*.ts', 'shared/**/*.{ts,json}', 'screens.config.json'], {
    cwd: root,
  });
  for (const file of files.sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 20);
}

const readyWithinMs = 300_000;

async function make(kept: string): Promise<void> {
  const half = mkdtempSync(join(tmpdir(), 'board-demo-half-'));
  const server = await startServer({ testClock: demoStart, dataDir: half, readyWithinMs });
  await server.stop();
  renameSync(half, kept);
}

/** Loading takes half a minute of a core: who comes while another loads waits for him. */
async function makeOnce(kept: string): Promise<void> {
  const turn = `${kept}-making`;
  while (!existsSync(kept)) {
    try {
      mkdirSync(turn);
    } catch {
      const since = statSync(turn, { throwIfNoEntry: false })?.mtimeMs;
      // Whoever loaded was killed.
      if (since !== undefined && Date.now() - since > readyWithinMs) rmdirSync(turn);
      await pause(200);
      continue;
    }
    try {
      if (!existsSync(kept)) await make(kept);
    } finally {
      rmdirSync(turn);
    }
  }
}

/**
 * A fresh data folder with the demo plant in it; the caller removes it.
 * @throws Error with what the server printed, when the plant cannot be loaded
 */
export async function demoFolder(): Promise<string> {
  const kept = join(tmpdir(), `board-demo-${userInfo().uid}-${contentHash()}`);
  await makeOnce(kept);
  const folder = mkdtempSync(join(tmpdir(), 'board-demo-'));
  cpSync(kept, folder, { recursive: true });
  return folder;
}
