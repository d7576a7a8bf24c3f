// The product's SQL, one text for both engines: quoted camelCase names, `?` for parameters (turned
// to $n in one place). Names come only from schemas, never from input.
import type { Kind } from '../../shared/areas/index.ts';
import type { ListOptions, Where } from '../pipeline/decision.ts';
import { type Cell, type Table, tableFor, toCell } from './columns.ts';

export interface Query {
  readonly text: string;
  readonly values: readonly Cell[];
}

const quoted = (name: string): string => `"${name}"`;
const checked = (table: Table, name: string): string => {
  if (!table.byName.has(name)) throw new Error(`${table.kind} has no column ${name}`);
  return quoted(name);
};
/** Made once per kind: a text that is put together anew each time costs more than its statement. */
const perKind = (make: (kind: Kind) => string): ((kind: Kind) => string) => {
  const made = new Map<Kind, string>();
  return (kind) => {
    let text = made.get(kind);
    if (text === undefined) {
      text = make(kind);
      made.set(kind, text);
    }
    return text;
  };
};
/** A version's columns as a record has them: its first revision is the record's `rev`. */
const columnsOf = (kind: Kind, alias = quoted(kind)): string =>
  [
    ...tableFor(kind).columns.map((c) => `${alias}.${quoted(c.name)}`),
    `${alias}."fromRev" AS "rev"`,
  ].join(', ');
const columnList = perKind((kind) => columnsOf(kind));

export const selectCurrent = perKind(
  (kind) => `SELECT ${columnList(kind)} FROM ${quoted(kind)} WHERE "id" = ? AND "toRev" IS NULL`,
);
/** Several current records by id. */
export const selectCurrentOf = (kind: Kind, count: number): string =>
  `SELECT ${columnList(kind)} FROM ${quoted(kind)} WHERE "id" IN (${Array.from({ length: count }, () => '?').join(', ')}) AND "toRev" IS NULL`;
export const endVersion = perKind(
  (kind) =>
    `UPDATE ${quoted(kind)} SET "toRev" = ? WHERE "id" = ? AND "fromRev" = ? AND "toRev" IS NULL`,
);
export const insertVersion = perKind((kind) => {
  const { columns } = tableFor(kind);
  const names = [...columns.map((c) => quoted(c.name)), '"fromRev"'].join(', ');
  return `INSERT INTO ${quoted(kind)} (${names}) VALUES (${Array.from({ length: columns.length + 1 }, () => '?').join(', ')})`;
});

/** Current records by column: a value, null, or a list (= one of). */
export function selectList<K extends Kind>(
  kind: K,
  where: Where<K> = {},
  options: ListOptions<K> = {},
): Query {
  const table = tableFor(kind);
  const terms = ['"toRev" IS NULL'];
  const values: Cell[] = [];
  for (const [name, wanted] of Object.entries(where) as [string, unknown][]) {
    const column = table.byName.get(name);
    const text = checked(table, name);
    if (wanted === null) terms.push(`${text} IS NULL`);
    else if (Array.isArray(wanted)) {
      terms.push(
        wanted.length === 0 ? '1 = 0' : `${text} IN (${wanted.map(() => '?').join(', ')})`,
      );
      values.push(...wanted.map((value) => toCell(column!, value)));
    } else {
      terms.push(`${text} = ?`);
      values.push(toCell(column!, wanted));
    }
  }
  if (options.between) {
    const { column, from, to } = options.between;
    terms.push(`${checked(table, column)} BETWEEN ? AND ?`);
    values.push(from, to);
  }
  let text = `SELECT ${columnList(kind)} FROM ${quoted(kind)} WHERE ${terms.join(' AND ')}`;
  if (options.orderBy) {
    text += ` ORDER BY ${checked(table, options.orderBy)}${options.descending ? ' DESC NULLS LAST' : ' NULLS FIRST'}, "id"`;
  }
  if (options.limit !== undefined) text += ` LIMIT ${Math.max(0, Math.floor(options.limit))}`;
  return { text, values };
}

/** Current records of one kind in a scope; parameters: scope, kind. */
export const selectScope = perKind(
  (kind) =>
    `SELECT ${columnsOf(kind, 'r')} FROM "membership" m JOIN ${quoted(kind)} r ON r."id" = m."id" AND r."toRev" IS NULL WHERE m."scope" = ? AND m."kind" = ? AND m."toRev" IS NULL`,
);
/** Who stood in a scope at a revision: those that still do, and those that left after it. Parameters:
 *  scope, rev, scope, rev, rev. */
const membersAsOf =
  'SELECT "kind", "id" FROM "membership" WHERE "scope" = ? AND "toRev" IS NULL AND "fromRev" <= ? UNION ALL SELECT "kind", "id" FROM "membership" WHERE "scope" = ? AND "toRev" > ? AND "fromRev" <= ?';
/** Versions of one kind as of a revision; parameters: those of the members, kind, rev, rev. The
 *  version is sought, not found by walking: a tile may have tens of thousands. (CROSS: members come
 *  first, whatever the planner guesses.) */
export const selectScopeAsOf = perKind(
  (kind) =>
    `SELECT ${columnsOf(kind, 'r')} FROM (${membersAsOf}) m CROSS JOIN ${quoted(kind)} r WHERE m."kind" = ? AND r."id" = m."id" AND r."fromRev" = (SELECT MAX(v."fromRev") FROM ${quoted(kind)} v WHERE v."id" = m."id" AND v."fromRev" <= ?) AND (r."toRev" IS NULL OR r."toRev" > ?)`,
);

export const log = {
  meta: 'SELECT "rev", "epoch", "logStartsAt", "schemaVersion" FROM "meta"',
  setRev: 'UPDATE "meta" SET "rev" = ?',
  setLogStart: 'UPDATE "meta" SET "logStartsAt" = ?',
  command: 'SELECT "payloadHash", "type", "rev", "answer" FROM "command" WHERE "id" = ?',
  addCommand:
    'INSERT INTO "command" ("id", "actor", "device", "type", "payloadHash", "rev", "answer", "at") VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  lastHash: 'SELECT "hash" FROM "event" ORDER BY "rev" DESC, "n" DESC LIMIT 1',
  addEvent:
    'INSERT INTO "event" ("rev", "n", "at", "productionOn", "shiftId", "actor", "device", "type", "data", "hash") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  events:
    'SELECT "rev", "n", "at", "productionOn", "shiftId", "actor", "device", "type", "data", "hash" FROM "event" WHERE "rev" > ? ORDER BY "rev", "n" LIMIT ?',
  /** The last revision of a batch is read whole: a cursor stands on revisions. */
  eventsOf:
    'SELECT "rev", "n", "at", "productionOn", "shiftId", "actor", "device", "type", "data", "hash" FROM "event" WHERE "rev" = ? ORDER BY "n"',
  addChange: 'INSERT INTO "change" ("rev", "scope", "kind", "id", "leaves") VALUES (?, ?, ?, ?, ?)',
  changes:
    'SELECT "kind", "id", "leaves", "rev" FROM "change" WHERE "scope" = ? AND "rev" > ? ORDER BY "rev"',
  /** With repeats; in the order of `rev`, because DISTINCT would walk the whole window by scope. */
  changedScopes: 'SELECT "scope" FROM "change" WHERE "rev" > ? ORDER BY "rev"',
  /** Last revision of a scope; outlives the catch-up window. */
  scopeRev: 'SELECT "rev" FROM "scope" WHERE "scope" = ?',
  setScopeRev:
    'INSERT INTO "scope" ("scope", "rev") VALUES (?, ?) ON CONFLICT ("scope") DO UPDATE SET "rev" = excluded."rev"',
  enter: 'INSERT INTO "membership" ("scope", "kind", "id", "fromRev") VALUES (?, ?, ?, ?)',
  leave:
    'UPDATE "membership" SET "toRev" = ? WHERE "scope" = ? AND "kind" = ? AND "id" = ? AND "toRev" IS NULL',
  kindsIn: 'SELECT DISTINCT "kind" FROM "membership" WHERE "scope" = ? AND "toRev" IS NULL',
  kindsInAsOf: `SELECT DISTINCT "kind" FROM (${membersAsOf}) m`,
  /** By the index alone, from its end; commands are committed in the order of their instants. */
  revAt: 'SELECT "rev" FROM "command" WHERE "at" <= ? ORDER BY "at" DESC, "rev" DESC LIMIT 1',
  cursor: 'SELECT "rev" FROM "cursor" WHERE "name" = ?',
  setCursor:
    'INSERT INTO "cursor" ("name", "rev") VALUES (?, ?) ON CONFLICT ("name") DO UPDATE SET "rev" = excluded."rev"',
  /** PostgreSQL only; by its clock, because those of the nodes may differ. */
  lease:
    'INSERT INTO "lease" ("name", "holder", "untilAt") VALUES (?, ?, (extract(epoch FROM clock_timestamp()) * 1000)::bigint + ?::bigint) ON CONFLICT ("name") DO UPDATE SET "holder" = excluded."holder", "untilAt" = excluded."untilAt" WHERE "lease"."holder" = excluded."holder" OR "lease"."untilAt" < (extract(epoch FROM clock_timestamp()) * 1000)::bigint RETURNING "holder"',
  pruneChanges: 'DELETE FROM "change" WHERE "rev" < ?',
  pruneAnswers: 'UPDATE "command" SET "answer" = NULL WHERE "at" < ? AND "answer" IS NOT NULL',
} as const;

/** `?` → `$1`, `$2` …: the only difference of the engines in DML. No literal in our SQL holds a `?`. */
export const numbered = (text: string): string => {
  let n = 0;
  return text.replace(/\?/g, () => `$${++n}`);
};
