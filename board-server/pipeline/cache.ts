// Plants change their set-up rarely and read it with every command: definitions are kept in memory
// and forgotten as soon as a commit touches what they were read from. So are the few records that the clock asks
// for at every instant (open cards, actions, the day's huddles). Volume is never cached.
import type { Kind, StoredOf } from '../../shared/areas/index.ts';
import type { Store } from '../store/store.ts';
import type { ListOptions, Reader, Where } from './decision.ts';
import { matches } from './matches.ts';

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
/** More lists of one kind than its readers ask for between two commits: old spans of time pile up. */
const maxLists = 1_000;
const maxRecords = 50_000;

/** What a plan does to one record. */
export interface Touched {
  readonly kind: Kind;
  readonly id: string;
  /** As it was and as it becomes; null = not there. */
  readonly before: object | null;
  readonly after: object | null;
}

export interface CachedReader extends Reader {
  /** Forget what these changes may have made untrue, or everything (another node committed). */
  forget(touched: readonly Touched[] | 'all'): void;
}

interface List {
  readonly value: Promise<unknown>;
  readonly where: Readonly<Record<string, unknown>>;
  readonly options: {
    readonly between?: { column: string; from: string | number; to: string | number };
  };
}
interface Remembered {
  readonly records: Map<string, Promise<unknown>>;
  readonly lists: Map<string, List>;
}

export function createCachedReader(store: Store): CachedReader {
  const byKind = new Map<Kind, Remembered>();
  const of = (kind: Kind): Remembered => {
    let known = byKind.get(kind);
    if (!known) {
      known = { records: new Map(), lists: new Map() };
      byKind.set(kind, known);
    }
    return known;
  };
  return {
    async one<K extends Kind>(kind: K, id: string): Promise<StoredOf<K> | null> {
      if (!cachedKinds.has(kind)) return store.one(kind, id);
      const { records } = of(kind);
      const known = records.get(id);
      if (known) return known as Promise<StoredOf<K> | null>;
      if (records.size >= maxRecords) records.clear();
      const value = store.one(kind, id);
      records.set(id, value);
      // A failed read is not an answer.
      value.catch(() => records.delete(id));
      return value;
    },
    async list<K extends Kind>(
      kind: K,
      where: Where<K> = {},
      options: ListOptions<K> = {},
    ): Promise<StoredOf<K>[]> {
      if (!cachedKinds.has(kind)) return store.list(kind, where, options);
      const { lists } = of(kind);
      const key = JSON.stringify([where, options]);
      const known = lists.get(key);
      if (known) return known.value as Promise<StoredOf<K>[]>;
      if (lists.size >= maxLists) lists.clear();
      const value = store.list(kind, where, options);
      lists.set(key, { value, where, options });
      value.catch(() => lists.delete(key));
      return value;
    },
    forget(touched) {
      if (touched === 'all') {
        byKind.clear();
        return;
      }
      for (const { kind, id, before, after } of touched) {
        const known = byKind.get(kind);
        if (!known) continue;
        known.records.delete(id);
        // Only lists that the record stood in, or stands in now.
        for (const [key, { where, options }] of known.lists) {
          const isIn = (record: object | null): boolean =>
            record !== null && matches(record as Record<string, unknown>, where, options);
          if (isIn(before) || isIn(after)) known.lists.delete(key);
        }
      }
    },
  };
}
