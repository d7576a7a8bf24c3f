// The demo plant at "D0 06:14", loaded once and copied for each test file. Must never be kept when
// what decides its content has changed: the folder's name carries a hash of those sources.
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
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

/**
 * A fresh data folder with the demo plant in it; the caller removes it.
 * @throws Error with what the server printed, when the plant cannot be loaded
 */
export async function demoFolder(): Promise<string> {
  const kept = join(tmpdir(), `board-demo-${userInfo().uid}-${contentHash()}`);
  if (!existsSync(kept)) {
    const half = mkdtempSync(join(tmpdir(), 'board-demo-half-'));
    const server = await startServer({
      testClock: demoStart,
      dataDir: half,
      readyWithinMs: 300_000,
    });
    await server.stop();
    // Two runs may load at once: the first one's folder is taken.
    if (existsSync(kept)) rmSync(half, { recursive: true, force: true });
    else renameSync(half, kept);
  }
  const folder = mkdtempSync(join(tmpdir(), 'board-demo-'));
  cpSync(kept, folder, { recursive: true });
  return folder;
}
