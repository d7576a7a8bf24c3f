// Real processes for end-to-end tests: the server as `npm start` runs it, on a free port of this
// machine with its own data folder. Must never touch the project's own data folder.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const startScript = resolve(import.meta.dirname, '../../scripts/start.ts');

/** `DATA_DIR/demo-sign-ins.json`: what a demo plant prints at its first start. */
export type DemoSignIns = {
  token: string;
  people: {
    initials: string;
    role: string;
    board: string;
    pin: string;
    passphrase?: string;
    totpSecret?: string;
  }[];
};

export type ServerOptions = {
  /** An instant such as `2026-11-18T06:14:00+01:00`: the settable clock starts there. */
  testClock?: string;
  env?: Record<string, string>;
  args?: string[];
  /** Kept after `stop`; without it a temporary folder is used and removed. */
  dataDir?: string;
  /** How long the first `/readyz` may take; the demo plant is made in that time. */
  readyWithinMs?: number;
};

export type RunningServer = {
  /** Without a slash at the end, for example `http://127.0.0.1:34567`. */
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly pid: number;
  /** Everything the process printed so far. */
  output(): string;
  signIns(): DemoSignIns;
  /** Ends the process as a power cut would: no handler runs. */
  kill9(): Promise<void>;
  /**
   * Starts the process again on the same port and data folder, after `kill9` or `end`; a settable
   * clock starts at `testClock`, else where the first start had it.
   */
  restart(testClock?: string): Promise<void>;
  /** SIGTERM; the exit code and how long the end took, in ms. */
  end(): Promise<{ code: number | null; tookMs: number }>;
  /** Ends the process if it runs and removes a temporary data folder. */
  stop(): Promise<void>;
  setClock(instant: string): Promise<void>;
  advance(ms: number): Promise<void>;
};

function freePort(): Promise<number> {
  return new Promise((done, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

// What the test runner sets for itself must not reach the server.
function cleanEnvironment(): NodeJS.ProcessEnv {
  const own = /^(npm_|VITEST|NODE_ENV$|NODE_OPTIONS$|TEST$|PROD$|DEV$|MODE$|BASE_URL$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
}

type Started = { child: ChildProcess; output(): string; ended: Promise<number | null> };

function launch(env: Record<string, string>, args: readonly string[]): Started {
  const child = spawn(process.execPath, [startScript, ...args], {
    env: { ...cleanEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (piece: Buffer) => {
      text += piece.toString();
    });
  }
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<number | null>((done) => {
    child.once('close', (code) => {
      process.removeListener('exit', kill);
      done(code);
    });
  });
  return { child, output: () => text, ended };
}

async function ready(url: string, started: Started, withinMs: number): Promise<void> {
  const until = Date.now() + withinMs;
  let hasEnded = false;
  void started.ended.then(() => {
    hasEnded = true;
  });
  while (Date.now() < until && !hasEnded) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
    await pause(50);
  }
  const why = hasEnded ? 'ended' : `was not ready within ${withinMs} ms`;
  started.child.kill('SIGKILL');
  await started.ended;
  throw new Error(`the server ${why}; it printed:\n${started.output()}`);
}

/** Starts a server and waits until it serves boards. Stop it with `stop()`. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const { readyWithinMs = 240_000, args = [] } = options;
  const port = await freePort();
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'board-data-'));
  const url = `http://127.0.0.1:${port}`;
  const env: Record<string, string> = {
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    ...(options.testClock ? { TEST_CLOCK: options.testClock } : {}),
    ...options.env,
  };
  const base = url + (env.BASE_PATH ?? '').replace(/\/+$/, '');
  let started = launch(env, args);
  await ready(base, started, readyWithinMs);

  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    const from = performance.now();
    started.child.kill(signal);
    const code = await started.ended;
    return { code, tookMs: performance.now() - from };
  };
  const clock = async (body: object) => {
    const answer = await fetch(`${base}/test/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`/test/clock: ${answer.status} ${await answer.text()}`);
  };

  return {
    url: base,
    port,
    dataDir,
    get pid() {
      return started.child.pid ?? 0;
    },
    output: () => started.output(),
    signIns: () =>
      JSON.parse(readFileSync(join(dataDir, 'demo-sign-ins.json'), 'utf8')) as DemoSignIns,
    kill9: async () => {
      await end('SIGKILL');
    },
    restart: async (testClock) => {
      if (testClock !== undefined) env.TEST_CLOCK = testClock;
      started = launch(env, args);
      await ready(base, started, readyWithinMs);
    },
    end: () => end('SIGTERM'),
    stop: async () => {
      const last = setTimeout(() => started.child.kill('SIGKILL'), 5000);
      await end('SIGTERM');
      clearTimeout(last);
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
    setClock: (instant) => clock({ now: instant }),
    advance: (ms) => clock({ advanceMs: ms }),
  };
}

/** Runs a start that is meant to fail: its exit code and everything it printed. */
export async function failedStart(
  env: Record<string, string>,
  args: readonly string[] = [],
): Promise<{ code: number | null; output: string }> {
  const started = launch({ HOST: '127.0.0.1', ...env }, args);
  const last = setTimeout(() => started.child.kill('SIGKILL'), 30_000);
  const code = await started.ended;
  clearTimeout(last);
  return { code, output: started.output() };
}
