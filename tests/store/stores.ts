// The two engines for suites that run on both: each `open` is a store of its own, empty.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { inject } from 'vitest';
import { openPostgres } from '../../board-server/store/postgres.ts';
import { openSqlite } from '../../board-server/store/sqlite.ts';
import type { Store } from '../../board-server/store/store.ts';

export interface OpenStore {
  readonly store: Store;
  /** Data folder (sqlite) or URL of the database (postgres). */
  readonly place: string;
  /** Statements past the store, as an attacker or a fault would run them. */
  raw(sql: string): Promise<Record<string, unknown>[]>;
  /** Closes and opens the same data anew. */
  reopen(): Promise<Store>;
  /** Runs statements in a transaction that stays open until it is let go; PostgreSQL only. */
  hold?(sql: string): Promise<() => Promise<void>>;
  /** A second node on the same data; PostgreSQL only. */
  second?(): Promise<Store>;
  close(): Promise<void>;
}

export interface TestEngine {
  readonly name: 'sqlite' | 'postgres';
  /** `isFlushed: false` for suites that kill nothing and write much. */
  open(options?: { readonly isFlushed: boolean }): Promise<OpenStore>;
}

const newEpoch = 'test';

async function openFolder({ isFlushed } = { isFlushed: true }): Promise<OpenStore> {
  const dataDir = mkdtempSync(join(tmpdir(), 'board-store-'));
  const synchronous = isFlushed ? 'FULL' : 'NORMAL';
  let store = await openSqlite({ dataDir, newEpoch, synchronous });
  const { default: Database } = await import('better-sqlite3');
  return {
    get store() {
      return store;
    },
    place: dataDir,
    async raw(sql) {
      const db = new Database(join(dataDir, 'board.sqlite'));
      try {
        const statement = db.prepare(sql);
        if (statement.reader) return statement.all() as Record<string, unknown>[];
        statement.run();
        return [];
      } finally {
        db.close();
      }
    },
    async reopen() {
      await store.close();
      store = await openSqlite({ dataDir, newEpoch: 'another' });
      return store;
    },
    async close() {
      await store.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

const serverUrl = async (): Promise<string> => {
  const said = await text(createConnection(inject('postgresDoor'), '127.0.0.1'));
  if (said.startsWith('error: ')) throw new Error(said);
  return said;
};

const query = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

async function openDatabase(): Promise<OpenStore> {
  const server = await serverUrl();
  const name = `board_${randomUUID().replaceAll('-', '')}`;
  await query(`${server}/postgres`, `CREATE DATABASE ${name}`);
  const url = `${server}/${name}`;
  const others: Store[] = [];
  let store = await openPostgres({ url, newEpoch });
  return {
    get store() {
      return store;
    },
    place: url,
    raw: (sql) => query(url, sql),
    async reopen() {
      await store.close();
      store = await openPostgres({ url, newEpoch: 'another' });
      return store;
    },
    async hold(sql) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(`BEGIN; ${sql}`);
      return () => client.end();
    },
    async second() {
      const other = await openPostgres({ url, newEpoch: 'another' });
      others.push(other);
      return other;
    },
    async close() {
      for (const one of [store, ...others]) await one.close();
      await query(`${server}/postgres`, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

export const sqliteEngine: TestEngine = { name: 'sqlite', open: openFolder };
export const postgresEngine: TestEngine = { name: 'postgres', open: openDatabase };
export const engines: readonly TestEngine[] = [sqliteEngine, postgresEngine];
