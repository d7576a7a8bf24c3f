// What screens and exports read: committed rows only, from a read-only connection of its own.
import type Database from 'better-sqlite3';
import type { Kind, StoredOf } from '../../shared/areas/index.ts';
import type { Scope } from '../../shared/kind.ts';
import { fromRow, type Row, tableFor } from './columns.ts';
import {
  type ChangeRow,
  distinctScopes,
  lastWords,
  missedDelta,
  needsSnapshot,
  snapshotDelta,
} from './scope-delta.ts';
import { log, selectCurrent, selectScope, selectScopeAsOf } from './sql.ts';
import type { Meta, Store, StoredEvent } from './store.ts';

type Reads = Pick<Store, 'changesSince' | 'changedScopes' | 'asOf' | 'revAt' | 'eventsSince'>;
type EventRow = Omit<StoredEvent, 'data'> & { data: string };

const eventOf = ({ data, ...row }: EventRow): StoredEvent => ({ ...row, data: JSON.parse(data) });

export function createSqliteReads(db: Database.Database): { store: Reads; close(): void } {
  db.pragma('query_only = ON');
  const prepared = new Map<string, Database.Statement>();
  const prepare = (text: string): Database.Statement => {
    let statement = prepared.get(text);
    if (!statement) {
      statement = db.prepare(text);
      prepared.set(text, statement);
    }
    return statement;
  };
  /** One read transaction: all answers from the same instant. */
  const atOnce = <T>(work: () => T): T => {
    db.exec('BEGIN');
    try {
      return work();
    } finally {
      db.exec('COMMIT');
    }
  };
  const scopeRevOf = (scope: Scope): number =>
    (prepare(log.scopeRev).get(scope) as { rev: number } | undefined)?.rev ?? 0;

  const records = (scope: Scope): (readonly [Kind, StoredOf<Kind>])[] =>
    (prepare(log.kindsIn).all(scope) as { kind: Kind }[]).flatMap(({ kind }) =>
      (prepare(selectScope(kind)).all(scope, kind) as Row[]).map(
        (row) => [kind, fromRow<Kind>(tableFor(kind), row)] as const,
      ),
    );

  const store: Reads = {
    changesSince: async (scope, held) =>
      atOnce(() => {
        const meta = prepare(log.meta).get() as Meta;
        const rev = scopeRevOf(scope);
        if (needsSnapshot(held, rev, meta.logStartsAt)) return snapshotDelta(records(scope), rev);
        const put: (readonly [Kind, StoredOf<Kind>])[] = [];
        const left: (readonly [Kind, string])[] = [];
        for (const { kind, id, leaves } of lastWords(
          prepare(log.changes).all(scope, held) as ChangeRow[],
        )) {
          const row = leaves
            ? undefined
            : (prepare(selectCurrent(kind)).get(id) as Row | undefined);
          if (row) put.push([kind, fromRow<Kind>(tableFor(kind), row)]);
          else left.push([kind, id]);
        }
        return missedDelta(held, rev, put, left);
      }),
    changedScopes: async (above) =>
      atOnce(() => ({
        rev: (prepare(log.meta).get() as Meta).rev,
        scopes: distinctScopes(prepare(log.changedScopes).all(above) as { scope: Scope }[]),
      })),
    asOf: async (scope, rev) =>
      atOnce(() =>
        (prepare(log.kindsInAsOf).all(scope, rev, scope, rev, rev) as { kind: Kind }[]).flatMap(
          ({ kind }) =>
            (
              prepare(selectScopeAsOf(kind)).all(
                scope,
                rev,
                scope,
                rev,
                rev,
                kind,
                rev,
                rev,
              ) as Row[]
            ).map((row) => [kind, fromRow<Kind>(tableFor(kind), row)] as const),
        ),
      ),
    revAt: async (at) => (prepare(log.revAt).get(at) as { rev: number } | undefined)?.rev ?? 0,
    eventsSince: async (above, limit) => {
      const rows = prepare(log.events).all(above, limit) as EventRow[];
      const last = rows[rows.length - 1];
      if (!last || rows.length < limit) return rows.map(eventOf);
      const whole = rows.filter((row) => row.rev < last.rev);
      return [...whole, ...(prepare(log.eventsOf).all(last.rev) as EventRow[])].map(eventOf);
    },
  };
  return { store, close: () => db.close() };
}
