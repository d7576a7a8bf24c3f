// Turns a decision into the plan that the store commits: the last change per record wins, and the
// scope diff says which boards a record enters, stays on or leaves. Pure.
import { type Kind, kinds, type StoredOf } from '../../shared/areas/index.ts';
import type { Scope } from '../../shared/kind.ts';
import type { PlannedChange } from '../store/store.ts';
import type { Change } from './decision.ts';

export type Before = (kind: Kind, id: string) => StoredOf<Kind> | null;

const scopesOf = (kind: Kind, record: unknown): readonly Scope[] =>
  (kinds[kind].scopesOf as (record: unknown) => readonly Scope[])(record);

/** Same content apart from `rev`: such a change writes nothing and pushes nothing. */
const same = (before: StoredOf<Kind> | null, record: unknown): boolean => {
  if (before === null || record === null) return before === record;
  const { rev: _rev, ...content } = before as Record<string, unknown>;
  const next = record as Record<string, unknown>;
  return Object.keys(content).every((key) => {
    const a = content[key];
    const b = next[key];
    return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
  });
};

/** Planned changes in the order in which the records were first touched. */
export function planChanges(changes: readonly Change[], before: Before): PlannedChange[] {
  const last = new Map<string, Change>();
  for (const change of changes) last.set(`${change.kind}\n${change.id}`, change);
  const planned: PlannedChange[] = [];
  for (const change of last.values()) {
    const old = before(change.kind, change.id);
    if (same(old, change.record)) continue;
    const was = old ? scopesOf(change.kind, old) : [];
    const scopes = change.record ? [...new Set(scopesOf(change.kind, change.record))] : [];
    planned.push({
      change,
      replaces: old ? old.rev : null,
      scopes,
      enters: scopes.filter((scope) => !was.includes(scope)),
      leaves: was.filter((scope) => !scopes.includes(scope)),
    });
  }
  return planned;
}
