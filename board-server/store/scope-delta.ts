// Catch-up of one scope from its change rows: the last word per record counts. Shared by both
// engines, so that live push and catch-up, SQLite and PostgreSQL, tell the same.
import type { Kind, StoredOf } from '../../shared/areas/index.ts';
import type { Scope } from '../../shared/kind.ts';
import type { ScopeDelta } from '../../shared/protocol.ts';

export interface ChangeRow {
  readonly kind: Kind;
  readonly id: string;
  readonly leaves: number;
}

export const distinctScopes = (rows: readonly { readonly scope: Scope }[]): Scope[] => [
  ...new Set(rows.map((row) => row.scope)),
];

/** Last row per record, oldest first. */
export const lastWords = (rows: readonly ChangeRow[]): ChangeRow[] => {
  const last = new Map<string, ChangeRow>();
  for (const row of rows) {
    const key = `${row.kind}\n${row.id}`;
    last.delete(key);
    last.set(key, row);
  }
  return [...last.values()];
};

export const snapshotDelta = (
  records: readonly (readonly [Kind, StoredOf<Kind>])[],
  rev: number,
): ScopeDelta => ({
  prev: 0,
  rev,
  put: records as unknown as ScopeDelta['put'],
  left: [],
  snapshot: true,
});

export const missedDelta = (
  prev: number,
  rev: number,
  put: readonly (readonly [Kind, StoredOf<Kind>])[],
  left: readonly (readonly [Kind, string])[],
): ScopeDelta => ({
  prev,
  rev,
  put: put as unknown as ScopeDelta['put'],
  left: left as unknown as ScopeDelta['left'],
});

/** Must the screen start anew? Nothing held, older than the log, or ahead of us (a restore). A scope
 *  in which nothing has happened since needs no log, however long ago that was. */
export const needsSnapshot = (held: number, scopeRev: number, logStartsAt: number): boolean =>
  held === 0 || held > scopeRev || (held < logStartsAt && held !== scopeRev);
