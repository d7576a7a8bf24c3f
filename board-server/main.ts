// Placeholder of the process's main: answers the two health addresses.
import { createServer } from 'node:http';
import type { Settings } from './settings.ts';

export async function main(settings: Settings): Promise<{ close(): Promise<void> }> {
  const server = createServer((_request, response) => response.end('ok'));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, resolve);
  });
  return { close: () => new Promise((resolve) => server.close(() => resolve())) };
}
