// Plants change their set-up rarely and read it with every command: definitions are kept in memory
// and forgotten as soon as a commit touches their kind. So are the few records that the clock asks
// for at every instant (open cards, actions, the day's huddles). Volume is never cached.
import type { Kind, StoredOf } from '../../shared/areas/index.ts';
import type { Store } from '../store/store.ts';
import type { ListOptions, Reader, Where } from './decision.ts';

const cachedKinds: ReadonlySet<Kind> = new Set<Kind>([
  'board',
  'slot',
  'calendar',
  'kpi',
  'target',
  'kpiVersion',
  'plantRules',
  'reasonCode',
  'person',
  'member',
  'crew',
  'duty',
  'apiToken',
  'device',
  'roster',
  'huddle',
  'issue',
  'countermeasure',
  'escalation',
  'andonCall',
  'handover',
  'announcement',
  'shiftChange',
  'escalationSetting',
  'alert',
  'boardLink',
  'boardStage',
]);
const maxEntries = 50_000;

export interface CachedReader extends Reader {
  /** Forget these kinds (a plan touched them), or everything (another node committed). */
  forget(kinds: Iterable<Kind> | 'all'): void;
}

export function createCachedReader(store: Store): CachedReader {
  const byKind = new Map<Kind, Map<string, Promise<unknown>>>();
  const remember = <T>(kind: Kind, key: string, read: () => Promise<T>): Promise<T> => {
    let entries = byKind.get(kind);
    if (!entries || entries.size > maxEntries) {
      entries = new Map();
      byKind.set(kind, entries);
    }
    const known = entries.get(key) as Promise<T> | undefined;
    if (known) return known;
    const value = read();
    entries.set(key, value);
    // A failed read is not an answer.
    value.catch(() => entries.delete(key));
    return value;
  };
  return {
    one: <K extends Kind>(kind: K, id: string): Promise<StoredOf<K> | null> =>
      cachedKinds.has(kind)
        ? remember(kind, `1 ${id}`, () => store.one(kind, id))
        : store.one(kind, id),
    list: <K extends Kind>(
      kind: K,
      where?: Where<K>,
      options?: ListOptions<K>,
    ): Promise<StoredOf<K>[]> =>
      cachedKinds.has(kind)
        ? remember(kind, `* ${JSON.stringify([where, options])}`, () =>
            store.list(kind, where, options),
          )
        : store.list(kind, where, options),
    forget(kinds) {
      if (kinds === 'all') byKind.clear();
      else for (const kind of kinds) byKind.delete(kind);
    },
  };
}
