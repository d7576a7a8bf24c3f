// The tables, per engine. Log tables are written out here; record tables follow from the schemas, so
// a new field is a new column. What needs more than a new table or column is a numbered migration.
import { kindNames } from '../../shared/areas/index.ts';
import { type Column, type Table, tableFor } from './columns.ts';

export type Engine = 'sqlite' | 'postgres';

/** Version of the tables as this program knows them; raised with every change of an existing one. */
export const schemaVersion = 1;

const types: Readonly<Record<Engine, Readonly<Record<Column['type'], string>>>> = {
  sqlite: { text: 'TEXT', integer: 'INTEGER', real: 'REAL', flag: 'INTEGER', json: 'TEXT' },
  postgres: {
    // Ordered by code point, as SQLite does, whatever the database's own language.
    text: 'TEXT COLLATE "C"',
    integer: 'BIGINT',
    real: 'DOUBLE PRECISION',
    flag: 'SMALLINT',
    json: 'TEXT',
  },
};

const definition = (engine: Engine, column: Column): string =>
  `"${column.name}" ${types[engine][column.type]}${column.nullable ? '' : ' NOT NULL'}`;

const indexName = (table: Table, columns: readonly string[]): string =>
  `"${table.kind}_${columns.join('_')}"`;

/** Table of a kind with all versions of its records: `fromRev` wrote it, `toRev` replaced it. */
export function recordTable(engine: Engine, table: Table): string[] {
  const int = types[engine].integer;
  const columns = table.columns.map((column) => definition(engine, column));
  const strict = engine === 'sqlite' ? ' STRICT' : '';
  return [
    `CREATE TABLE IF NOT EXISTS "${table.kind}" (${columns.join(', ')}, "fromRev" ${int} NOT NULL, "toRev" ${int}, PRIMARY KEY ("id", "fromRev"))${strict}`,
    `CREATE UNIQUE INDEX IF NOT EXISTS "${table.kind}_current" ON "${table.kind}" ("id") WHERE "toRev" IS NULL`,
    ...table.lookups.map(
      (names) =>
        `CREATE INDEX IF NOT EXISTS ${indexName(table, names)} ON "${table.kind}" (${names.map((n) => `"${n}"`).join(', ')}) WHERE "toRev" IS NULL`,
    ),
  ];
}

const literal = (cell: string | number): string =>
  typeof cell === 'number' ? String(cell) : `'${cell.replaceAll("'", "''")}'`;

/** A column that the schema has gained. Rows before it read its fallback: never a null that the
 *  schema forbids. */
export const addColumn = (engine: Engine, table: Table, column: Column): string =>
  `ALTER TABLE "${table.kind}" ADD COLUMN ${definition(engine, column)}${column.fallback === null ? '' : ` DEFAULT ${literal(column.fallback)}`}`;

export const recordTables = kindNames.map(tableFor);

export function logTables(engine: Engine): string[] {
  const int = types[engine].integer;
  const strict = engine === 'sqlite' ? ' STRICT' : '';
  // Small rows lie in the order of their key: one tree to write instead of two.
  const clustered = engine === 'sqlite' ? ' STRICT, WITHOUT ROWID' : '';
  return [
    `CREATE TABLE IF NOT EXISTS "meta" ("rev" ${int} NOT NULL, "epoch" TEXT NOT NULL, "logStartsAt" ${int} NOT NULL, "schemaVersion" ${int} NOT NULL)${strict}`,
    `CREATE TABLE IF NOT EXISTS "command" ("id" TEXT PRIMARY KEY, "actor" TEXT NOT NULL, "device" TEXT, "type" TEXT NOT NULL, "payloadHash" TEXT NOT NULL, "rev" ${int} NOT NULL, "answer" TEXT, "at" ${int} NOT NULL)${strict}`,
    `CREATE INDEX IF NOT EXISTS "command_at" ON "command" ("at", "rev")`,
    `CREATE INDEX IF NOT EXISTS "command_answered" ON "command" ("at") WHERE "answer" IS NOT NULL`,
    `CREATE TABLE IF NOT EXISTS "event" ("rev" ${int} NOT NULL, "n" ${int} NOT NULL, "at" ${int} NOT NULL, "productionOn" TEXT NOT NULL, "shiftId" TEXT, "actor" TEXT NOT NULL, "device" TEXT, "type" TEXT NOT NULL, "data" TEXT NOT NULL, "hash" TEXT NOT NULL, PRIMARY KEY ("rev", "n"))${clustered}`,
    `CREATE TABLE IF NOT EXISTS "change" ("rev" ${int} NOT NULL, "scope" TEXT NOT NULL, "kind" TEXT NOT NULL, "id" TEXT NOT NULL, "leaves" ${int} NOT NULL, PRIMARY KEY ("scope", "rev", "kind", "id"))${clustered}`,
    `CREATE INDEX IF NOT EXISTS "change_rev" ON "change" ("rev", "scope")`,
    // The key begins with the record, so that no search by scope walks through those that left.
    `CREATE TABLE IF NOT EXISTS "membership" ("scope" TEXT NOT NULL, "kind" TEXT NOT NULL, "id" TEXT NOT NULL, "fromRev" ${int} NOT NULL, "toRev" ${int}, PRIMARY KEY ("id", "kind", "scope", "fromRev"))${clustered}`,
    `CREATE UNIQUE INDEX IF NOT EXISTS "membership_current" ON "membership" ("scope", "kind", "id") WHERE "toRev" IS NULL`,
    `CREATE INDEX IF NOT EXISTS "membership_past" ON "membership" ("scope", "toRev", "fromRev", "kind", "id") WHERE "toRev" IS NOT NULL`,
    `CREATE TABLE IF NOT EXISTS "scope" ("scope" TEXT PRIMARY KEY, "rev" ${int} NOT NULL)${clustered}`,
    `CREATE TABLE IF NOT EXISTS "cursor" ("name" TEXT PRIMARY KEY, "rev" ${int} NOT NULL)${clustered}`,
    ...(engine === 'postgres'
      ? [
          `CREATE TABLE IF NOT EXISTS "lease" ("name" TEXT PRIMARY KEY, "holder" TEXT NOT NULL, "untilAt" ${int} NOT NULL)`,
        ]
      : []),
    ...appendOnly[engine],
  ];
}

/** The log of events is never changed: the engine itself refuses. */
const appendOnly: Readonly<Record<Engine, readonly string[]>> = {
  sqlite: [
    `CREATE TRIGGER IF NOT EXISTS "event_no_update" BEFORE UPDATE ON "event" BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END`,
    `CREATE TRIGGER IF NOT EXISTS "event_no_delete" BEFORE DELETE ON "event" BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END`,
  ],
  postgres: [
    `CREATE OR REPLACE FUNCTION "event_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$`,
    `DROP TRIGGER IF EXISTS "event_no_change" ON "event"`,
    `CREATE TRIGGER "event_no_change" BEFORE UPDATE OR DELETE OR TRUNCATE ON "event" FOR EACH STATEMENT EXECUTE FUNCTION "event_append_only"()`,
  ],
};
