// `npm start`: settings, client, server, in the foreground. Must never show a stack for a mistake
// that the operator can mend, and must never outlive a SIGTERM by more than 3 s.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  prepareDataDir,
  readSettings,
  type Settings,
  sentenceOf,
} from '../board-server/settings.ts';
import { isClientCurrent } from './build-client.ts';

const closeWithinMs = 2500;

// Its own process: the bundler's memory must not stay in a server that runs for months.
async function ensureClient(): Promise<void> {
  if (await isClientCurrent()) return;
  const child = spawn(process.execPath, [join(import.meta.dirname, 'build-client.ts')], {
    stdio: 'inherit',
  });
  const stop = () => {
    child.kill();
    process.exit(0);
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  const code = await new Promise((resolve, reject) => {
    child.once('exit', resolve).once('error', reject);
  });
  process.removeListener('SIGTERM', stop).removeListener('SIGINT', stop);
  if (code !== 0) throw new Error('Building the client failed; the lines above say why.');
}

async function start(settings: Settings): Promise<void> {
  let isEnding = false;
  let running: { close(): Promise<void> } | undefined;
  const end = () => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(0), closeWithinMs).unref();
    Promise.resolve(running?.close())
      .catch((error: unknown) => console.error(error))
      .finally(() => process.exit(0));
  };
  prepareDataDir(settings.dataDir);
  await ensureClient();
  process.on('SIGTERM', end).on('SIGINT', end);
  endWithNpm(end);
  const { main } = await import('../board-server/main.ts');
  running = await main(settings);
}

// The parent, and on Linux its parent too: between npm and this process there is a shell.
function parents(): string {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`;
  } catch {
    return String(process.ppid);
  }
}

// The shell between passes no signal on, a killed npm cannot; and a server without its npm would
// hold the port unseen.
function endWithNpm(end: () => void): void {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const before = parents();
  setInterval(() => {
    if (parents() !== before) end();
  }, 500).unref();
}

let settings: Settings | undefined;
try {
  settings = readSettings(process.env, process.argv.slice(2));
  await start(settings);
} catch (error) {
  const sentence = sentenceOf(error, settings);
  console.error(sentence ?? error);
  process.exit(sentence === undefined ? 1 : 2);
}
