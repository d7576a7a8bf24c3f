// Plants change their set-up rarely and read it with every command: definitions are kept in memory, and
// so are the few records that the clock asks for at every instant (open cards, actions, the day's
// huddles). A commit carries its changes into what is remembered. Of what grows with the days only
// single records are remembered, never lists.
import type { Kind, StoredOf } from '../../shared/areas/index.ts';
import { storedAs } from '../store/columns.ts';
import type { Store } from '../store/store.ts';
import type { ListOptions, WatchedReader, Where } from './decision.ts';
import { type AnyRecord, meets, type Terms } from './matches.ts';

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
  'escalationLadder',
  'alert',
  'boardLink',
  'boardStage',
  'screen',
  'screenState',
  'skill',
  'skillScale',
  'qualification',
  'training',
  'bestPractice',
  'adoption',
]);
/** What every figure of a day rewrites: its newest version is the next command's fact. */
const recordKinds: ReadonlySet<Kind> = new Set<Kind>([
  ...cachedKinds,
  'chartSetting',
  'letter',
  'lossDays',
  'result',
  'runChart',
  'skillCover',
  'tile',
  'today',
]);
// Bounds for each kind. What was asked for least lately goes first: spans of days that are over.
const maxLists = 1_000;
const maxRows = 100_000;
const maxRecords = 20_000;
/** A list that nobody asked for while so many records of its kind changed is given up. */
const idleChanges = 500;

/** What a plan does to one record. */
export interface Touched {
  readonly kind: Kind;
  readonly id: string;
  /** As it was and as it becomes; null = not there. */
  readonly before: object | null;
  readonly after: object | null;
}

export interface CachedReader extends WatchedReader {
  /** Carries what a commit at `rev` did into what is remembered. */
  keep(touched: readonly Touched[], rev: number): void;
  /** Another node committed, or a commit was lost: nothing that is remembered counts any more. */
  forget(): void;
}

interface List {
  value: Promise<readonly AnyRecord[]>;
  /** Changes of its kind when it was last asked for. */
  usedAt: number;
  /** Rows it had when it was read. */
  size: number;
  readonly terms: Terms;
  readonly options: {
    readonly between?: { column: string; from: string | number; to: string | number };
    readonly orderBy?: string;
    readonly limit?: number;
  };
}
interface Remembered {
  readonly records: Map<string, Promise<unknown>>;
  readonly lists: Map<string, List>;
}

/** A span between instants moves with the clock: nobody asks for the same one twice. */
const isMoving = ({ between }: { between?: { from: string | number } }): boolean =>
  typeof between?.from === 'number';

function makeRoom(lists: Map<string, List>): void {
  let rows = 0;
  for (const { size } of lists.values()) rows += size;
  for (const [key, { size }] of lists) {
    if (lists.size < maxLists && rows <= maxRows) return;
    lists.delete(key);
    rows -= size;
  }
}

/** The list as it is after a commit: some records are new, others no longer in it. */
function carry(list: List, moved: ReadonlySet<string>, present: readonly AnyRecord[]): void {
  list.value = list.value.then((rows) =>
    [...rows.filter((row) => !moved.has(row.id)), ...present].sort(byId),
  );
  list.value.catch(() => undefined);
}

const byId = (a: { id: string }, b: { id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

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
  /** Changes of everything (another node) and of each kind. */
  let ofAll = 0;
  const changes = new Map<Kind, number>();
  const changesOf = (kind: Kind): number => ofAll + (changes.get(kind) ?? 0);
  return {
    changesOf,
    one<K extends Kind>(kind: K, id: string): Promise<StoredOf<K> | null> {
      if (!recordKinds.has(kind)) return store.one(kind, id);
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
    list<K extends Kind>(
      kind: K,
      where: Where<K> = {},
      options: ListOptions<K> = {},
    ): Promise<StoredOf<K>[]> {
      if (!cachedKinds.has(kind)) return store.list(kind, where, options);
      const { lists } = of(kind);
      const key = JSON.stringify([where, options]);
      const known = lists.get(key);
      if (known) {
        lists.delete(key);
        lists.set(key, known);
        known.usedAt = changesOf(kind);
        return known.value as unknown as Promise<StoredOf<K>[]>;
      }
      const found = store.list(kind, where, options);
      // By id, as commits keep it: which rows come first must not depend on what was read when.
      const value = options.orderBy ? found : found.then((rows) => rows.sort(byId));
      if (isMoving(options)) return value;
      makeRoom(lists);
      const list: List = {
        value: value as unknown as List['value'],
        usedAt: changesOf(kind),
        size: 0,
        terms: Object.entries(where),
        options,
      };
      lists.set(key, list);
      value.then(
        (rows) => {
          list.size = rows.length;
        },
        // A failed read is not an answer.
        () => lists.delete(key),
      );
      return value;
    },
    keep(touched, rev) {
      for (const [kind, all] of Map.groupBy(touched, (each) => each.kind)) {
        changes.set(kind, (changes.get(kind) ?? 0) + all.length);
        if (!recordKinds.has(kind)) continue;
        const { records, lists } = of(kind);
        if (records.size >= maxRecords) records.clear();
        const written = all.map(({ id, before, after }) => ({
          id,
          before: before as AnyRecord | null,
          after: after && (storedAs(kind, after, rev) as unknown as AnyRecord),
        }));
        for (const { id, after } of written) records.set(id, Promise.resolve(after));
        for (const [key, list] of lists) {
          if (changesOf(kind) - list.usedAt > idleChanges) {
            lists.delete(key);
            continue;
          }
          const isIn = (record: AnyRecord | null): record is AnyRecord =>
            record !== null && meets(record, list.terms, list.options);
          const moved = written.filter(({ before, after }) => isIn(before) || isIn(after));
          if (moved.length === 0) continue;
          // An order or a cut is the store's to make.
          if (list.options.orderBy || list.options.limit !== undefined) lists.delete(key);
          else
            carry(list, new Set(moved.map(({ id }) => id)), moved.map((m) => m.after).filter(isIn));
        }
      }
    },
    forget() {
      ofAll++;
      byKind.clear();
    },
  };
}
