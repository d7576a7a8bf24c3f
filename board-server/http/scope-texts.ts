// The records of a scope as JSON text for the API, made once per revision of the scope and shared by
// all who ask: most questions come while nothing has changed. Must never keep more than a few hundred.
import type { Scope } from '../../shared/kind.ts';
import type { Store } from '../store/store.ts';
import { flatRecord } from './flat-record.ts';

const mostScopes = 200;

/** @returns asks for the records of a scope, joined by commas, as of its newest revision */
export function createScopeTexts(
  store: Pick<Store, 'changesSince'>,
): (scope: Scope) => Promise<string> {
  const kept = new Map<Scope, { rev: number; text: string }>();
  return async (scope) => {
    const known = kept.get(scope);
    let delta = await store.changesSince(scope, known?.rev ?? 0);
    if (known && !delta.snapshot && delta.rev === known.rev) return known.text;
    if (!delta.snapshot) delta = await store.changesSince(scope, 0);
    const text = delta.put.map(([kind, record]) => JSON.stringify(flatRecord(kind, record))).join();
    kept.delete(scope);
    kept.set(scope, { rev: delta.rev, text });
    const [oldest] = kept.keys();
    if (kept.size > mostScopes && oldest !== undefined) kept.delete(oldest);
    return text;
  };
}
