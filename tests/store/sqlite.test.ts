// What holds for SQLite alone: the shared flush, the data folder, and a process that is killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { put } from '../../board-server/pipeline/decision.ts';
import { firstBreak } from '../../board-server/store/chain.ts';
import { openSqlite } from '../../board-server/store/sqlite.ts';
import { commit, planOf, slot } from './plans.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'board-sqlite-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));
const open = () => openSqlite({ dataDir, newEpoch: 'test' });
const ended = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
};
const storm = (): ChildProcess =>
  spawn(process.execPath, [fileURLToPath(new URL('write-storm.ts', import.meta.url)), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

describe('commands of one turn', () => {
  test('share one COMMIT and are all answered after it', async () => {
    const store = await open();
    const exec = vi.spyOn(Database.prototype, 'exec');
    const texts = (): string[] => exec.mock.calls.map(([text]) => text);
    const answers: unknown[] = [];
    const all = Array.from({ length: 25 }, async (_, n) => {
      const done = await store.commit(0, planOf({ changes: [put('slot', slot(`g${n}`, 'g'))] }));
      expect(texts()).toContain('COMMIT');
      answers.push(done);
    });
    expect(answers).toEqual([]);
    await Promise.all(all);
    expect(texts().filter((text) => text === 'COMMIT')).toHaveLength(1);
    expect(texts().filter((text) => text === 'BEGIN IMMEDIATE')).toHaveLength(1);
    expect(answers).toEqual(Array.from({ length: 25 }, (_, n) => ({ rev: n + 1 })));
    exec.mockRestore();
    await store.close();
  });

  test('of which one fails: that one alone', async () => {
    const store = await open();
    const good = (id: string) => store.commit(0, planOf({ changes: [put('slot', slot(id, 'g'))] }));
    const bad = { ...slot('bad', 'g'), end: null as never };
    const results = await Promise.allSettled([
      good('a'),
      store.commit(0, planOf({ changes: [put('slot', bad)] })),
      good('b'),
    ]);
    expect(results.map((r) => r.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await store.meta()).rev).toBe(2);
    const { put: records } = await store.changesSince('g', 0);
    expect(records.map(([, r]) => r.id).sort()).toEqual(['a', 'b']);
    await store.close();
  });

  test('are all refused when their COMMIT fails, and the next one is kept', async () => {
    const store = await open();
    const exec = vi.spyOn(Database.prototype, 'exec');
    const plan = (id: string) => planOf({ changes: [put('slot', slot(id, 'c'))] });
    const both = Promise.allSettled([store.commit(0, plan('c1')), store.commit(0, plan('c2'))]);
    exec.mockImplementationOnce(() => {
      throw new Error('disk full');
    });
    const results = await both;
    exec.mockRestore();
    expect(results.map((r) => r.status)).toEqual(['rejected', 'rejected']);
    expect(await store.one('slot', 'c1')).toBeNull();
    expect(await commit(store, { changes: [put('slot', slot('c3', 'c'))] })).toBe(1);
    await store.close();
  });
});

describe('a disk that is full', () => {
  test('is told as such, takes nothing half, and is written to again when there is room', async () => {
    const store = await open();
    const exec = vi.spyOn(Database.prototype, 'exec');
    const first = await commit(store, { changes: [put('slot', slot('before', 'f'))] });
    const writer = exec.mock.contexts[0] as Database.Database;
    exec.mockRestore();
    writer.pragma(`max_page_count = ${writer.pragma('page_count', { simple: true })}`);
    const large = (id: string) => ({ ...slot(id, 'f'), type: 'x'.repeat(20_000) as never });
    const results = await Promise.allSettled(
      ['a', 'b'].map((id) => store.commit(first, planOf({ changes: [put('slot', large(id))] }))),
    );
    for (const result of results)
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'storage_full' } });
    expect((await store.meta()).rev).toBe(first);
    writer.pragma('max_page_count = 1073741823');
    expect(await commit(store, { changes: [put('slot', large('a'))] })).toBe(first + 1);
    await store.close();
  });

  test('ends a long load instead of being told at its end that all went well', async () => {
    const store = await open();
    const exec = vi.spyOn(Database.prototype, 'exec');
    const load = store.bulk(async () => {
      await commit(store, { changes: [put('slot', slot('load', 'f'))] });
      exec.mockImplementationOnce(() => {
        throw new Error('disk full');
      });
    });
    await expect(load).rejects.toThrow('disk full');
    exec.mockRestore();
    expect(await store.one('slot', 'load')).toBeNull();
    await store.close();
  });
});

describe('a plan', () => {
  test('made on what a failed flush took back is stale', async () => {
    const store = await open();
    expect(await store.commit(1, planOf({}))).toBe('stale');
    expect((await store.meta()).rev).toBe(0);
    await store.close();
  });
});

describe('the data folder', () => {
  test('is held by one process at a time, and a killed one does not hold it', async () => {
    const child = storm();
    await once(child.stdout!, 'data');
    const refused = await open().catch((error: Error) => error);
    expect(refused).toMatchObject({ name: 'StorageError', setting: 'DATA_DIR' });
    expect((refused as Error).message).toMatch(/^DATA_DIR is in use by another server/);
    await ended(child);
    const store = await open();
    expect((await store.meta()).rev).toBeGreaterThan(0);
    await store.close();
  });

  test('is not blocked by a lock of another start of the machine, or a broken one', async () => {
    for (const left of [JSON.stringify({ pid: 1, boot: 'another', started: null }), '{"pi']) {
      writeFileSync(join(dataDir, 'server.lock'), left);
      await (await open()).close();
    }
  });

  test('that held a plant is never filled anew when its database is gone', async () => {
    await (await open()).close();
    rmSync(join(dataDir, 'board.sqlite'));
    await expect(open()).rejects.toThrow(/^DATA_DIR held a plant before, but .* is gone/);
    // Nor when it is there and holds nothing.
    writeFileSync(join(dataDir, 'board.sqlite'), '');
    await expect(open()).rejects.toThrow(/^DATA_DIR held a plant before/);
  });

  test('with a damaged database is refused, and the damage is left as it is', async () => {
    await (await open()).close();
    const file = join(dataDir, 'board.sqlite');
    writeFileSync(file, 'this is no database, and it is longer than nothing');
    await expect(open()).rejects.toThrow(/^DATA_DIR holds a damaged database/);
    expect(readFileSync(file, 'utf8')).toMatch(/^this is no database/);
  });
});

describe('a killed process', () => {
  test('loses no command that it has answered, and applies none twice', async () => {
    const answered = new Set<string>();
    for (let round = 0; round < 3; round++) {
      const child = storm();
      const lines = createInterface({ input: child.stdout! });
      const before = answered.size;
      lines.on('line', (id) => {
        answered.add(id);
        if (answered.size === before + 150 + 70 * round) child.kill('SIGKILL');
      });
      await Promise.all([once(child, 'exit'), once(lines, 'close')]);
    }
    const store = await open();
    const held = new Set((await store.changesSince('storm', 0)).put.map(([, record]) => record.id));
    expect([...answered].filter((id) => !held.has(id))).toEqual([]);
    expect(answered.size).toBeGreaterThan(600);
    expect((await store.meta()).rev).toBe(held.size);
    await store.close();
    const db = new Database(join(dataDir, 'board.sqlite'), { readonly: true });
    const events = db.prepare('SELECT * FROM "event" ORDER BY "rev", "n"').all();
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(events).toHaveLength(held.size);
    expect(firstBreak(events as Parameters<typeof firstBreak>[0])).toBeNull();
    db.close();
  });
});
