// What screens and exports read from PostgreSQL: committed rows only, each answer from one instant.
import type { PoolClient } from 'pg';
import type { Kind, StoredOf } from '../../shared/areas/index.ts';
import type { Scope } from '../../shared/kind.ts';
import { type Cell, fromRow, type Row, tableFor } from './columns.ts';
import {
  type ChangeRow,
  distinctScopes,
  lastWords,
  missedDelta,
  needsSnapshot,
  snapshotDelta,
} from './scope-delta.ts';
import { log, numbered, selectCurrentOf, selectScope, selectScopeAsOf } from './sql.ts';
import type { Meta, Store, StoredEvent } from './store.ts';

type Reads = Pick<Store, 'changesSince' | 'changedScopes' | 'asOf' | 'revAt' | 'eventsSince'>;
type EventRow = Omit<StoredEvent, 'data'> & { data: string };
type Stored = readonly [Kind, StoredOf<Kind>];

/** Rows of one statement written with `?`. */
export type Ask = <R>(text: string, ...values: Cell[]) => Promise<R[]>;

export const askOn =
  (client: Pick<PoolClient, 'query'>): Ask =>
  async <R>(text: string, ...values: Cell[]) =>
    (await client.query(numbered(text), values)).rows as R[];

const eventOf = ({ data, ...row }: EventRow): StoredEvent => ({ ...row, data: JSON.parse(data) });
const record =
  (kind: Kind) =>
  (row: Row): Stored => [kind, fromRow<Kind>(tableFor(kind), row)];

const current = async (ask: Ask, scope: Scope): Promise<Stored[]> => {
  const found = await ask<{ kind: Kind }>(log.kindsIn, scope);
  const rows = await Promise.all(
    found.map(async ({ kind }) =>
      (await ask<Row>(selectScope(kind), scope, kind)).map(record(kind)),
    ),
  );
  return rows.flat();
};

const changed = async (ask: Ask, words: readonly ChangeRow[]): Promise<Map<string, Stored>> => {
  const ids = new Map<Kind, string[]>();
  for (const { kind, id, leaves } of words) {
    if (leaves) continue;
    const known = ids.get(kind);
    if (known) known.push(id);
    else ids.set(kind, [id]);
  }
  const rows = await Promise.all(
    [...ids].map(async ([kind, wanted]) =>
      (await ask<Row>(selectCurrentOf(kind, wanted.length), ...wanted)).map(record(kind)),
    ),
  );
  return new Map(rows.flat().map((one) => [`${one[0]}\n${one[1].id}`, one]));
};

/** @param atOnce runs the work in one read-only transaction that sees a single instant */
export function createPostgresReads(
  atOnce: <T>(work: (ask: Ask) => Promise<T>) => Promise<T>,
): Reads {
  return {
    changesSince: (scope, held) =>
      atOnce(async (ask) => {
        const [[meta], [at], rows] = await Promise.all([
          ask<Meta>(log.meta),
          ask<{ rev: number }>(log.scopeRev, scope),
          held === 0 ? [] : ask<ChangeRow>(log.changes, scope, held),
        ]);
        const rev = at?.rev ?? 0;
        if (needsSnapshot(held, rev, meta!.logStartsAt))
          return snapshotDelta(await current(ask, scope), rev);
        const words = lastWords(rows);
        const records = await changed(ask, words);
        const put: Stored[] = [];
        const left: (readonly [Kind, string])[] = [];
        for (const { kind, id } of words) {
          const found = records.get(`${kind}\n${id}`);
          if (found) put.push(found);
          else left.push([kind, id]);
        }
        return missedDelta(held, rev, put, left);
      }),
    changedScopes: (above) =>
      atOnce(async (ask) => {
        const [[meta], scopes] = await Promise.all([
          ask<Meta>(log.meta),
          ask<{ scope: Scope }>(log.changedScopes, above),
        ]);
        return { rev: meta!.rev, scopes: distinctScopes(scopes) };
      }),
    asOf: (scope, rev) =>
      atOnce(async (ask) => {
        const found = await ask<{ kind: Kind }>(log.kindsInAsOf, scope, rev, scope, rev, rev);
        const rows = await Promise.all(
          found.map(async ({ kind }) =>
            (
              await ask<Row>(selectScopeAsOf(kind), scope, rev, scope, rev, rev, kind, rev, rev)
            ).map(record(kind)),
          ),
        );
        return rows.flat();
      }),
    revAt: (at) => atOnce(async (ask) => (await ask<{ rev: number }>(log.revAt, at))[0]?.rev ?? 0),
    eventsSince: (above, limit) =>
      atOnce(async (ask) => {
        const rows = await ask<EventRow>(log.events, above, limit);
        const last = rows[rows.length - 1];
        if (!last || rows.length < limit) return rows.map(eventOf);
        const whole = rows.filter((row) => row.rev < last.rev);
        return [...whole, ...(await ask<EventRow>(log.eventsOf, last.rev))].map(eventOf);
      }),
  };
}
