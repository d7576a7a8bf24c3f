// One PostgreSQL for a whole run of the tests, started by the first test that asks for it: runs
// that need none do not wait for one. Ended with the run, whatever its outcome.
import { type AddressInfo, createServer } from 'node:net';
import type { TestProject } from 'vitest/node';
import { type EmbeddedPostgres, startPostgres } from './store/embedded-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Loopback port that answers each connection with the server's URL, or `error: …`. */
    postgresDoor: number;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<EmbeddedPostgres> | null = null;
  const door = createServer((socket) => {
    socket.on('error', () => undefined);
    started ??= startPostgres();
    started.then(
      ({ url }) => socket.end(url),
      (error: Error) => socket.end(`error: ${error.message}`),
    );
  });
  await new Promise<void>((done) => door.listen(0, '127.0.0.1', done));
  project.provide('postgresDoor', (door.address() as AddressInfo).port);
  return async () => {
    door.close();
    const server = await started?.catch(() => null);
    await server?.stop();
  };
}
