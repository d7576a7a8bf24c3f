// The screen's copy of its scopes: two-level signals (ids per kind, one signal per record), so that
// a row re-renders alone. Only sync/ writes here. Keeps the state hash beside it.
import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Kind, StoredOf } from '../../shared/areas/index.ts';
import type { Delta, ScopeDelta } from '../../shared/protocol.ts';
import { type StateHash, stateHash } from '../../shared/state-hash.ts';

type AnyRecord = { readonly id: string; readonly rev: number };

interface ScopeState {
  rev: number;
  hash: StateHash;
  /** kind\nid → revision */
  revs: Map<string, number>;
}

export interface RecordStore {
  ids(kind: Kind): ReadonlySignal<readonly string[]>;
  record<K extends Kind>(kind: K, id: string): ReadonlySignal<StoredOf<K> | undefined>;
  /** All records of a kind; subscribes to each. For short lists and derived views. */
  all<K extends Kind>(kind: K): StoredOf<K>[];
}

export interface SyncedRecords extends RecordStore {
  /** Applies what is above the revision held; false = a gap: ask again. */
  apply(delta: Delta): boolean;
  revs(): Record<string, number>;
  matches(state: Record<string, { rev: number; hash: number }>): boolean;
  /** Everything as one delta, to keep over a reload. */
  dump(scopes: readonly string[], epoch: string, now: number): Delta;
  clear(): void;
}

export function createRecords(): SyncedRecords {
  const scopes = new Map<string, ScopeState>();
  const idSignals = new Map<string, Signal<readonly string[]>>();
  const recordSignals = new Map<string, Signal<AnyRecord | undefined>>();
  /** In how many scopes a record stands. */
  const holders = new Map<string, number>();

  const idsOf = (kind: string): Signal<readonly string[]> => {
    let found = idSignals.get(kind);
    if (!found) {
      found = signal<readonly string[]>([]);
      idSignals.set(kind, found);
    }
    return found;
  };
  const recordOf = (key: string): Signal<AnyRecord | undefined> => {
    let found = recordSignals.get(key);
    if (!found) {
      found = signal<AnyRecord | undefined>(undefined);
      recordSignals.set(key, found);
    }
    return found;
  };

  const enter = (state: ScopeState, kind: string, record: AnyRecord): void => {
    const key = `${kind}\n${record.id}`;
    const old = state.revs.get(key);
    if (old !== undefined) state.hash.toggle(kind, record.id, old);
    else holders.set(key, (holders.get(key) || 0) + 1);
    state.revs.set(key, record.rev);
    state.hash.toggle(kind, record.id, record.rev);
    const held = recordOf(key);
    const before = held.peek();
    if (!before || before.rev <= record.rev) held.value = record;
    if (!before) idsOf(kind).value = idsOf(kind).peek().concat(record.id);
  };
  const leave = (state: ScopeState, key: string): void => {
    const old = state.revs.get(key);
    if (old === undefined) return;
    const cut = key.indexOf('\n');
    const kind = key.slice(0, cut);
    const id = key.slice(cut + 1);
    state.revs.delete(key);
    state.hash.toggle(kind, id, old);
    const left = (holders.get(key) || 1) - 1;
    if (left > 0) {
      holders.set(key, left);
      return;
    }
    holders.delete(key);
    idsOf(kind).value = idsOf(kind)
      .peek()
      .filter((other) => other !== id);
    recordOf(key).value = undefined;
  };

  const applyScope = (scope: string, delta: ScopeDelta): boolean => {
    let state = scopes.get(scope);
    if (delta.snapshot || !state) {
      if (!delta.snapshot) return false;
      const before = state ? Array.from(state.revs.keys()) : [];
      if (!state) {
        state = { rev: 0, hash: stateHash(), revs: new Map() };
        scopes.set(scope, state);
      }
      const kept: Record<string, true> = {};
      for (const [kind, record] of delta.put) {
        kept[`${kind}\n${record.id}`] = true;
        enter(state, kind, record as AnyRecord);
      }
      for (const key of before) if (!kept[key]) leave(state, key);
      state.rev = delta.rev;
      return true;
    }
    if (delta.rev <= state.rev) return true;
    if (delta.prev > state.rev) return false;
    for (const [kind, id] of delta.left) leave(state, `${kind}\n${id}`);
    for (const [kind, record] of delta.put) enter(state, kind, record as AnyRecord);
    state.rev = delta.rev;
    return true;
  };

  return {
    ids: (kind) => idsOf(kind),
    record: <K extends Kind>(kind: K, id: string) =>
      recordOf(`${kind}\n${id}`) as unknown as ReadonlySignal<StoredOf<K> | undefined>,
    all: <K extends Kind>(kind: K) =>
      idsOf(kind)
        .value.map((id) => recordOf(`${kind}\n${id}`).value)
        .filter((record) => record !== undefined) as unknown as StoredOf<K>[],
    apply(delta) {
      let whole = true;
      batch(() => {
        for (const scope of Object.keys(delta.scopes)) {
          if (!applyScope(scope, delta.scopes[scope]!)) whole = false;
        }
      });
      return whole;
    },
    revs() {
      const revs: Record<string, number> = {};
      scopes.forEach((state, scope) => {
        revs[scope] = state.rev;
      });
      return revs;
    },
    matches(state) {
      // Every scope that this screen holds must be vouched for; silence proves nothing.
      let whole = scopes.size > 0;
      scopes.forEach((mine, scope) => {
        const theirs = state[scope];
        if (!theirs || mine.rev !== theirs.rev || mine.hash.value !== theirs.hash) whole = false;
      });
      return whole && Object.keys(state).every((scope) => scopes.has(scope));
    },
    dump(wanted, epoch, now) {
      const delta: Delta = { epoch, rev: 0, now, scopes: {} };
      for (const scope of wanted) {
        const state = scopes.get(scope);
        if (!state) continue;
        const records: [string, AnyRecord][] = [];
        state.revs.forEach((_rev, key) => {
          const record = recordOf(key).peek();
          if (record) records.push([key.slice(0, key.indexOf('\n')), record]);
        });
        delta.scopes[scope] = { prev: 0, rev: state.rev, put: records, left: [], snapshot: true };
      }
      return delta;
    },
    clear() {
      batch(() => {
        scopes.forEach((state) => {
          Array.from(state.revs.keys()).forEach((key) => {
            leave(state, key);
          });
        });
        scopes.clear();
      });
    },
  };
}
