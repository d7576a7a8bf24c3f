// The start as an operator meets it, on real processes.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failedStart, type RunningServer, startServer } from '../browser/server.ts';
import { demoFolder } from './demo-folder.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ args: ['--empty'] });
});
afterAll(() => server.stop());

function sentences(output: string): string[] {
  return output.trim().split('\n');
}

describe('a mistake stops the start with one sentence', () => {
  test('a value that cannot be used', async () => {
    const { code, output } = await failedStart({ PORT: 'http' });
    expect(code).toBe(2);
    expect(sentences(output)).toEqual([expect.stringMatching(/^PORT: "http" is no port/)]);
  });

  test('an option that does not exist', async () => {
    const { code, output } = await failedStart({}, ['--fast']);
    expect(code).toBe(2);
    expect(sentences(output)).toEqual([expect.stringMatching(/^--fast is no option/)]);
  });

  test('an empty plant that is asked for where the demo lies', async () => {
    const dataDir = await demoFolder();
    try {
      const { code, output } = await failedStart({ DATA_DIR: dataDir }, ['--empty']);
      expect(code).toBe(2);
      expect(sentences(output)).toEqual([
        expect.stringMatching(/^DATA_DIR: the demo plant is in .* a place of its own/),
      ]);
    } finally {
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    }
  });

  test('a data folder that is a file', async () => {
    const file = join(server.dataDir, 'not-a-folder');
    writeFileSync(file, '');
    const { code, output } = await failedStart({ PORT: '1', DATA_DIR: file });
    expect(code).toBe(2);
    expect(sentences(output)).toEqual([expect.stringMatching(/^DATA_DIR: cannot use the folder/)]);
  });

  test('a port that another program holds', async () => {
    const { code, output } = await failedStart({
      PORT: String(server.port),
      DATA_DIR: join(server.dataDir, 'second'),
    });
    expect(code).toBe(2);
    expect(output).toMatch(new RegExp(`PORT: ${server.port} is taken by another program`));
    expect(output).not.toMatch(/\n\s+at /);
  });
});

describe('the process', () => {
  test('comes back on its port and data folder after a kill', async () => {
    const before = server.pid;
    await server.kill9();
    await server.restart();
    expect(server.pid).not.toBe(before);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  test('ends by itself within 3 s of SIGTERM', async () => {
    const { code, tookMs } = await server.end();
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(3000);
    await server.restart();
  });
});
