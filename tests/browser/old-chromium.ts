// Unpacks and starts an old Chromium: 64, the oldest engine the wall must run on, or the one that
// `npm run engines` names. Must never reach into a running browser: that is cdp.ts.
import { type ChildProcess, spawn } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdir, rename, stat } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

/** The packed program; `npm run engines` runs the same tests with later ones. */
const packed =
  process.env.OLD_CHROMIUM ??
  join(import.meta.dirname, '../../node_modules/chrome-aws-lambda-64/bin/chromium.br');

// One process and no zygote: what this build, made for small containers, can run on.
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--single-process',
  // 80 looks for its sounds in a second process, which there is not: a page that sounds an alarm would hang.
  '--disable-features=AudioServiceOutOfProcess',
  '--no-zygote',
  '--hide-scrollbars',
  // Without a screen 65 to 80 round every letter to whole pixels, which no screen of a wall does.
  '--font-render-hinting=none',
  '--no-first-run',
  '--disable-background-networking',
  '--remote-debugging-port=0',
];

async function unpack(): Promise<string> {
  const { size } = await stat(packed);
  const folder = join(tmpdir(), `chromium-old-${userInfo().uid}-${size}`);
  const program = join(folder, 'chromium');
  if (existsSync(program)) return program;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Two runs may unpack at once: each writes its own file, the rename is atomic.
  const half = join(folder, `chromium.${process.pid}.half`);
  await pipeline(
    createReadStream(packed),
    createBrotliDecompress(),
    createWriteStream(half, { mode: 0o755 }),
  );
  await rename(half, program);
  return program;
}

function debuggingAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(
      () => reject(new Error(`the old Chromium did not start: ${text}`)),
      30_000,
    );
    child.stderr?.on('data', (piece: Buffer) => {
      text = (text + piece.toString()).slice(-20_000);
      const found = /DevTools listening on ws:\/\/([^/]+)\//.exec(text);
      if (!found) return;
      clearTimeout(timer);
      resolve(`http://${found[1]}`);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the old Chromium ended with ${code}: ${text}`));
    });
  });
}

/** A running old Chromium; `address` is the root of its debugging interface. */
export type OldChromium = { address: string; pid: number; stop(): Promise<void> };

/** Starts it with an empty profile. `size` is the window in CSS px. */
export async function startOldChromium(
  size: { width: number; height: number } = { width: 1920, height: 1080 },
): Promise<OldChromium> {
  const program = await unpack();
  const profile = mkdtempSync(join(tmpdir(), 'chromium-old-profile-'));
  const child = spawn(
    program,
    [...flags, `--user-data-dir=${profile}`, `--window-size=${size.width},${size.height}`],
    { stdio: ['ignore', 'ignore', 'pipe'], cwd: profile },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const address = await debuggingAddress(child);
  return {
    address,
    pid: child.pid ?? 0,
    async stop() {
      process.removeListener('exit', kill);
      kill();
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
