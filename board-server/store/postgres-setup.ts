// Opening a PostgreSQL database: its tables are brought up to the schemas in one transaction, one
// node at a time. A newer database is refused, never changed.
import type { Client, ClientConfig } from 'pg';
import pg from 'pg';
import { addColumn, logTables, recordTable, recordTables, schemaVersion } from './ddl.ts';
import { StorageError } from './storage-error.ts';

/** Any number; the same for all nodes of all versions. */
const setUpLock = 7_215_049;

/** bigint as a number: our largest is an instant. */
export const connectionOf = (url: string): ClientConfig => ({
  connectionString: url,
  connectionTimeoutMillis: 10_000,
  keepAlive: true,
  application_name: 'tier-board',
  types: {
    getTypeParser: ((oid: number, format?: 'text') =>
      oid === pg.types.builtins.INT8
        ? Number
        : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
  },
});

const versionIn = async (client: Client): Promise<number | undefined> => {
  const found = await client.query(`SELECT to_regclass('"meta"') IS NOT NULL AS "exists"`);
  if (!found.rows[0].exists) return undefined;
  // No node commits while columns are added: each locks this row first.
  const meta = await client.query('SELECT "schemaVersion" FROM "meta" FOR UPDATE');
  return meta.rows[0]?.schemaVersion;
};

const addMissing = async (client: Client): Promise<void> => {
  const { rows } = await client.query(
    'SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns WHERE table_schema = current_schema()',
  );
  const have = new Set(rows.map((row) => `${row.table}\n${row.column}`));
  for (const table of recordTables) {
    const [create = '', ...indexes] = recordTable('postgres', table);
    const isNew = !have.has(`${table.kind}\nid`);
    const added = isNew
      ? [create]
      : table.columns
          .filter((column) => !have.has(`${table.kind}\n${column.name}`))
          .map((column) => addColumn('postgres', table, column));
    await client.query([...added, ...indexes].join(';\n'));
  }
};

/** Creates what is missing. @throws StorageError unreachable, or a newer database */
export async function setUpPostgres(url: string, newEpoch: string): Promise<void> {
  const client = new pg.Client(connectionOf(url));
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new StorageError(
      'DATABASE_URL',
      `DATABASE_URL cannot be reached (${(error as Error).message}): is PostgreSQL running, and are name and password right?`,
    );
  }
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [setUpLock]);
    const found = await versionIn(client);
    if (found !== undefined && found > schemaVersion) {
      throw new StorageError(
        'DATABASE_URL',
        `DATABASE_URL holds a database of a newer version (${found}, this program knows ${schemaVersion}): start the newer program, or set DATABASE_URL to another database.`,
      );
    }
    await client.query(logTables('postgres').join(';\n'));
    await addMissing(client);
    if (found === undefined) {
      await client.query(
        'INSERT INTO "meta" ("rev", "epoch", "logStartsAt", "schemaVersion") VALUES (0, $1, 0, $2)',
        [newEpoch, schemaVersion],
      );
    } else if (found < schemaVersion)
      await client.query('UPDATE "meta" SET "schemaVersion" = $1', [schemaVersion]);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}
