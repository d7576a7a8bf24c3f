// What a wall loads when it is switched on, as it goes over the plant's Wi-Fi: everything of one page, packed.
import { get } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../browser/server.ts';
import { demoFolder, demoStart } from './demo-folder.ts';

let server: RunningServer;
beforeAll(async () => {
  const dataDir = await demoFolder();
  server = await startServer({ testClock: demoStart, dataDir, readyWithinMs: 120_000 });
}, 300_000);
afterAll(() => server?.stop());

/** Bytes as they lie on the wire, and the encoding that they came in. */
const loaded = (path: string): Promise<{ bytes: number; encoding: string }> =>
  new Promise((done, fail) => {
    get(`${server.url}${path}`, { headers: { 'accept-encoding': 'gzip, deflate' } }, (answer) => {
      let bytes = 0;
      answer.on('data', (piece: Buffer) => {
        bytes += piece.byteLength;
      });
      answer.on('end', () =>
        answer.statusCode === 200
          ? done({ bytes, encoding: String(answer.headers['content-encoding'] ?? 'none') })
          : fail(new Error(`${path} answered ${answer.statusCode}`)),
      );
    }).on('error', fail);
  });

const textOf = async (path: string): Promise<string> => (await fetch(server.url + path)).text();

async function pageOf(screen: string) {
  const page = `/screen/${screen}`;
  const html = await textOf(page);
  const files = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file]) =>
    String(file),
  );
  const sheet = files.find((file) => file.endsWith('.css')) ?? '';
  const fonts = [...(await textOf(sheet)).matchAll(/url\("?\.?\/?([^")]+\.woff2)/g)];
  const font = `/assets/${fonts[0]?.[1]}`;
  const parts = await Promise.all([page, ...files, font].map(loaded));
  return { files, parts, bytes: parts.reduce((sum, part) => sum + part.bytes, 0) };
}

test('the whole page of a tier-1 wall with its Latin font is at most 120 kB', async () => {
  const { files, parts, bytes } = await pageOf('tv-b2');
  expect(files).toEqual([
    expect.stringMatching(/^\/assets\/display-[\w-]+\.css$/),
    expect.stringMatching(/^\/assets\/display-[\w-]+\.js$/),
  ]);
  expect(parts.map(({ encoding }) => encoding)).toEqual(['gzip', 'gzip', 'gzip', 'none']);
  expect(bytes).toBeGreaterThan(60_000);
  expect(bytes).toBeLessThanOrEqual(120_000);
});

test('a wall of tier 2 or 3 loads the larger script', async () => {
  for (const screen of ['tv-valves', 'tv-plant']) {
    const { files } = await pageOf(screen);
    expect(files[1]).toMatch(/^\/assets\/display-upper-/);
  }
});

test('a browser that unpacks nothing gets the page as it is', async () => {
  const answer = await new Promise<string>((done, fail) => {
    get(`${server.url}/screen/tv-b2`, { headers: { 'accept-encoding': 'identity' } }, (reply) => {
      let text = '';
      reply.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      reply.on('end', () => done(text));
    }).on('error', fail);
  });
  expect(answer).toContain('<script type="application/json" id="page">');
});
