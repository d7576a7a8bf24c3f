// Opening a SQLite file: settings asserted by reading them back, tables brought up to the schemas.
// A newer database is refused, never changed.
import type Database from 'better-sqlite3';
import { addColumn, logTables, recordTable, recordTables, schemaVersion } from './ddl.ts';
import { StorageError } from './storage-error.ts';

const walLimitBytes = 64 * 1024 * 1024;
/** The first release without the WAL-reset corruption bug. */
const leastVersion = [3, 51, 3];

const synchronousLevels = { NORMAL: 1, FULL: 2 } as const;

/** Sets what must hold and reads it back: a setting that did not take is an error, not a hope. */
export function readBack(db: Database.Database, synchronous: keyof typeof synchronousLevels): void {
  const { v } = db.prepare('SELECT sqlite_version() AS v').get() as { v: string };
  const version = v.split('.').map(Number);
  const isOld =
    leastVersion.reduce<number>((order, least, i) => order || (version[i] ?? 0) - least, 0) < 0;
  if (isOld)
    throw new StorageError('DATA_DIR', `SQLite ${v} is too old: install the packages anew.`);
  const wanted: readonly (readonly [string, string | number, string | number])[] = [
    ['journal_mode', 'WAL', 'wal'],
    ['synchronous', synchronous, synchronousLevels[synchronous]],
    ['foreign_keys', 'ON', 1],
    ['trusted_schema', 'OFF', 0],
    ['journal_size_limit', walLimitBytes, walLimitBytes],
    ['mmap_size', 0, 0],
    ['busy_timeout', 5000, 5000],
    ['cache_size', -65536, -65536],
    // Each command is a savepoint: what it would undo is kept in memory, not in a file.
    ['temp_store', 'MEMORY', 2],
  ];
  for (const [name, value, expected] of wanted) {
    db.pragma(`${name} = ${value}`);
    const got = db.pragma(name, { simple: true });
    if (got !== expected && got !== undefined) {
      throw new StorageError(
        'DATA_DIR',
        `SQLite did not take ${name} = ${value} (it says ${got}): is DATA_DIR on a local disk?`,
      );
    }
  }
}

/** Creates what is missing in one transaction. @throws StorageError for a newer database */
export function ensureTables(db: Database.Database, newEpoch: string): void {
  const exists = db
    .prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'meta'`)
    .get();
  const found = exists
    ? (db.prepare('SELECT "schemaVersion" AS v FROM "meta"').get() as { v: number } | undefined)?.v
    : undefined;
  if (found !== undefined && found > schemaVersion) {
    throw new StorageError(
      'DATA_DIR',
      `DATA_DIR holds a database of a newer version (${found}, this program knows ${schemaVersion}): start the newer program, or set DATA_DIR to another folder.`,
    );
  }
  db.transaction(() => {
    for (const text of logTables('sqlite')) db.exec(text);
    for (const table of recordTables) {
      for (const text of recordTable('sqlite', table).slice(0, 1)) db.exec(text);
      const have = new Set(
        (db.pragma(`table_info("${table.kind}")`) as { name: string }[]).map((c) => c.name),
      );
      for (const column of table.columns)
        if (!have.has(column.name)) db.exec(addColumn('sqlite', table, column));
      for (const text of recordTable('sqlite', table).slice(1)) db.exec(text);
    }
    if (found === undefined) {
      db.prepare(
        'INSERT INTO "meta" ("rev", "epoch", "logStartsAt", "schemaVersion") VALUES (0, ?, 0, ?)',
      ).run(newEpoch, schemaVersion);
    } else if (found < schemaVersion)
      db.prepare('UPDATE "meta" SET "schemaVersion" = ?').run(schemaVersion);
  }).immediate();
}
