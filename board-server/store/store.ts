// The storage port. `plan` is data: no domain code ever awaits inside a transaction. Whoever
// implements it keeps one law: one plan, one transaction, one new revision, all or nothing.
import type { Kind, StoredOf } from '../../shared/areas/index.ts';
import type { Scope } from '../../shared/kind.ts';
import type { ScopeDelta } from '../../shared/protocol.ts';
import type { Change, DomainEvent, ListOptions, Where } from '../pipeline/decision.ts';

/** A change with its scope diff (commit-plan.ts). A forgotten `leaves` is the classic bug. */
export interface PlannedChange {
  readonly change: Change;
  /** Revision of the record that is replaced; null = new. */
  readonly replaces: number | null;
  /** Scopes the record stands in afterwards, newly entered ones, and those it leaves. */
  readonly scopes: readonly Scope[];
  readonly enters: readonly Scope[];
  readonly leaves: readonly Scope[];
}

export interface CommitPlan {
  readonly command: {
    readonly id: string;
    readonly type: string;
    readonly payloadHash: string;
    /** `person:<id>`, `device:<id>`, `device:<id>:as:<claimed person>`, `token:<id>` or `system`. */
    readonly actor: string;
    readonly deviceId: string | null;
  };
  readonly at: number;
  readonly productionOn: string;
  readonly shiftId: string | null;
  readonly events: readonly DomainEvent[];
  readonly changes: readonly PlannedChange[];
  /** Stored with the command (without `rev`, which the store adds) and answered again on a repeat. */
  readonly answer: Readonly<Record<string, unknown>>;
}

/** Stored answer of a command id. */
export interface Answered {
  readonly payloadHash: string;
  readonly type: string;
  readonly rev: number;
  /** Null once pruned (30 days): id and rev stay. */
  readonly answer: Readonly<Record<string, unknown>> | null;
}

export interface Meta {
  readonly rev: number;
  readonly epoch: string;
  /** First revision that the log still covers for catch-up. */
  readonly logStartsAt: number;
}

/** `stale`: another node committed since `expected`; load and decide again. */
export type Committed = { readonly rev: number } | 'stale' | { readonly repeat: Answered };

export interface StoredEvent {
  readonly rev: number;
  readonly n: number;
  readonly at: number;
  readonly type: string;
  readonly actor: string;
  readonly productionOn: string;
  readonly shiftId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Store {
  readonly engine: 'sqlite' | 'postgres';
  meta(): Promise<Meta>;
  /** Newest state including what this turn has written but not flushed (writer's view). */
  one<K extends Kind>(kind: K, id: string): Promise<StoredOf<K> | null>;
  list<K extends Kind>(kind: K, where?: Where<K>, options?: ListOptions<K>): Promise<StoredOf<K>[]>;
  /**
   * Resolves after the flush.
   * @param expected site revision at which the facts were loaded
   * @param applied called with the new revision as soon as the next read sees the plan: SQLite before
   *   the flush, PostgreSQL after its transaction; never for a plan that is not taken
   */
  commit(expected: number, plan: CommitPlan, applied?: (rev: number) => void): Promise<Committed>;
  answered(commandId: string): Promise<Answered | null>;
  /** Everything of one scope since `rev`, or a snapshot when `rev` is 0 or older than the log.
   *  Committed rows only. */
  changesSince(scope: Scope, rev: number): Promise<ScopeDelta>;
  /** Scopes that changed above `rev`, and the committed site revision this was read at. */
  changedScopes(rev: number): Promise<{ rev: number; scopes: Scope[] }>;
  /** Records of one scope exactly as of revision `rev`. */
  asOf(scope: Scope, rev: number): Promise<readonly (readonly [Kind, StoredOf<Kind>])[]>;
  /** Last revision committed at or before the instant; 0 = before the first. */
  revAt(at: number): Promise<number>;
  /** Events above `rev`, oldest first, for effects, history and audits. */
  eventsSince(rev: number, limit: number): Promise<readonly StoredEvent[]>;
  /** Cursors of effects: name → revision (0 = never moved). */
  cursor(name: string): Promise<number>;
  moveCursor(name: string, rev: number): Promise<void>;
  /** Takes or keeps a lease until an instant of the database's own clock; false = another node has it. */
  lease(name: string, holder: string, ms: number): Promise<boolean>;
  /** Drops catch-up rows below a revision that is older than the instant; answers pruned likewise. */
  prune(changesBeforeAt: number, answersBeforeAt: number): Promise<void>;
  /** Long loads (demo plant): work runs as always, but flushed once at the end. */
  bulk<T>(work: () => Promise<T>): Promise<T>;
  /** Calls back after another node committed (PostgreSQL); SQLite never calls. */
  onForeignCommit(listener: () => void): void;
  close(): Promise<void>;
}
