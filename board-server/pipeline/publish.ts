// Publish reads the log: whatever a turn of the event loop committed goes out as one frame per
// subscription. Live push and catch-up call the same `changesSince`. No other file emits deltas.
import type { Scope } from '../../shared/kind.ts';
import type { Delta, Heartbeat, ScopeDelta } from '../../shared/protocol.ts';
import { type StateHash, stateHash } from '../../shared/state-hash.ts';
import type { Store } from '../store/store.ts';

/** Where frames go: one room per combination of scopes. */
export interface Outlet {
  /** Combinations of scopes that somebody listens to. */
  rooms(): readonly (readonly Scope[])[];
  frame(room: readonly Scope[], delta: Delta): void;
}

/** What is known of a scope that has listeners: its revision and state hash. */
interface ScopeState {
  rev: number;
  readonly hash: StateHash;
  readonly revs: Map<string, number>;
}

const follow = (state: ScopeState, delta: ScopeDelta): void => {
  const set = (key: string, kind: string, id: string, rev: number | null): void => {
    const old = state.revs.get(key);
    if (old !== undefined) state.hash.toggle(kind, id, old);
    if (rev === null) state.revs.delete(key);
    else {
      state.revs.set(key, rev);
      state.hash.toggle(kind, id, rev);
    }
  };
  if (delta.snapshot)
    for (const key of [...state.revs.keys()]) {
      const [kind, id] = key.split('\n') as [string, string];
      set(key, kind, id, null);
    }
  for (const [kind, id] of delta.left) set(`${kind}\n${id}`, kind, id, null);
  for (const [kind, record] of delta.put) set(`${kind}\n${record.id}`, kind, record.id, record.rev);
  state.rev = delta.rev;
};

const retryMs = 1_000;

export interface Publisher {
  /** Emits everything committed since the last call; calls coalesce. */
  advance(): Promise<void>;
  /** Answer to subscribe and sync: per scope a snapshot or the missed deltas. The caller has joined
   *  the room BEFORE this reads; the other order loses what is committed in between. */
  catchUp(
    scopes: readonly Scope[],
    revs: Readonly<Record<string, number>>,
    epoch: string,
  ): Promise<Delta>;
  heartbeat(scopes: readonly Scope[]): Heartbeat;
}

export function createPublisher(parts: {
  store: Store;
  outlet: Outlet;
  epoch: string;
  startAt: number;
  now: () => number;
  build: string;
  testClock: boolean;
  readOnly: () => boolean;
}): Publisher {
  const { store, outlet, epoch } = parts;
  const states = new Map<Scope, ScopeState>();
  let published = parts.startAt;
  let running: Promise<void> | null = null;
  let again = false;

  const stateOf = async (scope: Scope): Promise<ScopeState> => {
    let state = states.get(scope);
    if (!state) {
      state = { rev: 0, hash: stateHash(), revs: new Map() };
      follow(state, await store.changesSince(scope, 0));
      // Two subscribers may have asked at once; the first answer stays.
      state = states.get(scope) ?? state;
      states.set(scope, state);
    }
    return state;
  };

  const step = async (): Promise<void> => {
    const { rev, scopes } = await store.changedScopes(published);
    const heard = new Set(outlet.rooms().flat());
    for (const scope of states.keys()) if (!heard.has(scope)) states.delete(scope);
    const deltas = new Map<Scope, ScopeDelta>();
    for (const scope of scopes) {
      const state = states.get(scope);
      if (!state) continue;
      const delta = await store.changesSince(scope, state.rev);
      if (delta.rev === state.rev) continue;
      follow(state, delta);
      deltas.set(scope, delta);
    }
    // Asked anew: who joined while this was reading may have read before the newest commit of it.
    for (const room of outlet.rooms()) {
      const mine = room.filter((scope) => deltas.has(scope));
      if (mine.length === 0) continue;
      outlet.frame(room, {
        epoch,
        rev,
        now: parts.now(),
        scopes: Object.fromEntries(mine.map((scope) => [scope, deltas.get(scope)!])),
      });
    }
    // Last: what could not be read is published again, not skipped.
    published = Math.max(published, rev);
  };

  const publisher: Publisher = {
    advance() {
      again = true;
      running ??= (async () => {
        try {
          while (again) {
            again = false;
            await step();
          }
        } catch (error) {
          // Some scopes were read and not sent: their screens must not be told that they are current.
          states.clear();
          setTimeout(() => void publisher.advance().catch(() => undefined), retryMs).unref();
          throw error;
        } finally {
          running = null;
        }
      })();
      return running;
    },
    async catchUp(scopes, revs, clientEpoch) {
      const answer: Record<string, ScopeDelta> = {};
      for (const scope of scopes) {
        await stateOf(scope);
        answer[scope] = await store.changesSince(
          scope,
          clientEpoch === epoch ? (revs[scope] ?? 0) : 0,
        );
      }
      return { epoch, rev: (await store.meta()).rev, now: parts.now(), scopes: answer };
    },
    heartbeat(scopes) {
      const state: Heartbeat['state'] = {};
      for (const scope of scopes) {
        const known = states.get(scope);
        if (known) state[scope] = { rev: known.rev, hash: known.hash.value };
      }
      return {
        epoch,
        rev: published,
        now: parts.now(),
        build: parts.build,
        testClock: parts.testClock,
        readOnly: parts.readOnly(),
        state,
      };
    },
  };
  return publisher;
}
