// SQLite, the embedded default: WAL, every commit flushed (FULL), one writer. The commands of one
// event-loop turn share one flushed transaction, a savepoint each, and are answered after it.
// Readers use a second connection: nobody sees a row before its COMMIT.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Kind, StoredOf } from '../../shared/areas/index.ts';
import { chainStart } from './chain.ts';
import { fromRow, type Row, tableFor } from './columns.ts';
import { faultOf } from './fault.ts';
import { claimFolder } from './folder.ts';
import { statementsOf } from './plan-rows.ts';
import { log, selectCurrent, selectList } from './sql.ts';
import { createSqliteReads } from './sqlite-reads.ts';
import { ensureTables, readBack } from './sqlite-setup.ts';
import { StorageError } from './storage-error.ts';
import type { Answered, CommitPlan, Committed, Meta, Store } from './store.ts';

export interface SqliteParts {
  /** Absolute; must exist. */
  readonly dataDir: string;
  /** Epoch of a new database. */
  readonly newEpoch: string;
  /** Test hook: another `synchronous` shows what FULL is for. */
  readonly synchronous?: 'FULL' | 'NORMAL';
}

interface Waiting {
  readonly resolve: (committed: Committed) => void;
  readonly reject: (error: unknown) => void;
  readonly outcome: Committed;
}

const bulkFlushEvery = 2000;

export async function openSqlite({
  dataDir,
  newEpoch,
  synchronous = 'FULL',
}: SqliteParts): Promise<Store> {
  const file = join(dataDir, 'board.sqlite');
  const folder = claimFolder(dataDir, file);
  let writer: Database.Database | undefined;
  let reads: ReturnType<typeof createSqliteReads>;
  try {
    writer = new Database(file);
    readBack(writer, synchronous);
    ensureTables(writer, newEpoch);
    folder.markFilled();
    reads = createSqliteReads(new Database(file, { readonly: true }));
  } catch (error) {
    writer?.close();
    folder.release();
    if (!/^SQLITE_(NOTADB|CORRUPT)/.test(String((error as { code?: unknown }).code))) throw error;
    throw new StorageError(
      'DATA_DIR',
      `DATA_DIR holds a damaged database (${file}): restore a backup; nothing was changed in it.`,
    );
  }

  const prepared = new Map<string, Database.Statement>();
  const prepare = (text: string): Database.Statement => {
    let statement = prepared.get(text);
    if (!statement) {
      statement = writer.prepare(text);
      prepared.set(text, statement);
    }
    return statement;
  };
  const metaNow = (): Meta => prepare(log.meta).get() as Meta;
  const lastHash = (): string =>
    (prepare(log.lastHash).get() as { hash: string } | undefined)?.hash ?? chainStart;
  const answeredNow = (commandId: string): Answered | null => {
    const row = prepare(log.command).get(commandId) as
      | (Omit<Answered, 'answer'> & { answer: string | null })
      | undefined;
    return row ? { ...row, answer: row.answer === null ? null : JSON.parse(row.answer) } : null;
  };

  /** Revision and end of the chain as of the open transaction; null = ask the database. */
  let head: { rev: number; hash: string } | null = null;
  let waiting: Waiting[] = [];
  let isOpen = false;
  let bulk = 0;

  /** Ends the shared transaction. Its error is told to all who wait for it; a caller whose writes
   *  nobody waits for must throw it on. */
  const flush = (): { error: unknown } | null => {
    if (!isOpen) return null;
    isOpen = false;
    const done = waiting;
    waiting = [];
    try {
      if (bulk > 0) prepare(log.setLogStart).run(metaNow().rev);
      writer.exec('COMMIT');
    } catch (error) {
      head = null;
      try {
        if (writer.inTransaction) writer.exec('ROLLBACK');
      } catch {
        // The first error is the truth, and it is told below.
      }
      const told = faultOf(error);
      for (const one of done) one.reject(told);
      return { error: told };
    }
    for (const one of done) one.resolve(one.outcome);
    return null;
  };
  const flushOrThrow = (): void => {
    const failed = flush();
    if (failed) throw failed.error;
  };

  const begin = (): void => {
    if (isOpen) return;
    writer.exec('BEGIN IMMEDIATE');
    isOpen = true;
    // After everything that this turn still has to do: its commands share the flush.
    if (bulk === 0) setImmediate(flush);
  };

  const apply = (expected: number, plan: CommitPlan): Committed => {
    begin();
    prepare('SAVEPOINT command').run();
    try {
      const known = answeredNow(plan.command.id);
      if (known) {
        prepare('RELEASE command').run();
        return { repeat: known };
      }
      head ??= { rev: metaNow().rev, hash: lastHash() };
      // Its facts were read in a turn whose flush failed afterwards.
      if (expected > head.rev) {
        prepare('RELEASE command').run();
        return 'stale';
      }
      const rev = head.rev + 1;
      const { statements, hash } = statementsOf(plan, rev, head.hash);
      for (const { text, values, rows } of statements) {
        // Nobody is there to catch up with a long load: its changes are no log, see `flush`.
        if (bulk > 0 && text === log.addChange) continue;
        const { changes } = prepare(text).run(...values);
        if (rows !== undefined && changes !== rows) {
          writer.exec('ROLLBACK TO command; RELEASE command');
          return 'stale';
        }
      }
      prepare('RELEASE command').run();
      head = { rev, hash };
      return { rev };
    } catch (error) {
      // A full disk may have ended the transaction itself.
      if (writer.inTransaction) writer.exec('ROLLBACK TO command; RELEASE command');
      else {
        isOpen = false;
        head = null;
        const lost = waiting;
        waiting = [];
        for (const one of lost) one.reject(faultOf(error));
      }
      throw error;
    }
  };

  return {
    engine: 'sqlite',
    meta: async () => metaNow(),
    async one<K extends Kind>(kind: K, id: string) {
      const row = prepare(selectCurrent(kind)).get(id) as Row | undefined;
      return row ? fromRow<K>(tableFor(kind), row) : null;
    },
    async list<K extends Kind>(kind: K, where = {}, options = {}): Promise<StoredOf<K>[]> {
      const { text, values } = selectList(kind, where, options);
      return (prepare(text).all(...values) as Row[]).map((row) => fromRow<K>(tableFor(kind), row));
    },
    commit(expected, plan, applied) {
      return new Promise<Committed>((resolve, reject) => {
        try {
          const outcome = apply(expected, plan);
          if (outcome !== 'stale' && 'rev' in outcome) applied?.(outcome.rev);
          if (bulk > 0) {
            if (++bulk > bulkFlushEvery) {
              bulk = 1;
              flushOrThrow();
            }
            resolve(outcome);
          } else waiting.push({ resolve, reject, outcome });
        } catch (error) {
          reject(faultOf(error));
        }
      });
    },
    answered(commandId) {
      const found = answeredNow(commandId);
      if (!found || !isOpen || bulk > 0) return Promise.resolve(found);
      // It may stand in the open transaction only: a repeat is answered after the flush too.
      return new Promise((resolve, reject) => {
        waiting.push({ outcome: { repeat: found }, resolve: () => resolve(found), reject });
      });
    },
    ...reads.store,
    async cursor(name) {
      return (prepare(log.cursor).get(name) as { rev: number } | undefined)?.rev ?? 0;
    },
    async moveCursor(name, rev) {
      prepare(log.setCursor).run(name, rev);
    },
    // One process per folder: it has every lease.
    lease: async () => true,
    async prune(changesBeforeAt, answersBeforeAt) {
      const found = prepare(log.revAt).get(changesBeforeAt) as { rev: number } | undefined;
      begin();
      if (found) {
        prepare(log.pruneChanges).run(found.rev);
        if (found.rev > metaNow().logStartsAt) prepare(log.setLogStart).run(found.rev);
      }
      prepare(log.pruneAnswers).run(answersBeforeAt);
      if (bulk === 0) flushOrThrow();
    },
    async bulk(work) {
      flush();
      bulk = 1;
      writer.pragma('synchronous = OFF');
      const end = (): { error: unknown } | null => {
        const failed = flush();
        bulk = 0;
        writer.pragma(`synchronous = ${synchronous}`);
        return failed;
      };
      let result: Awaited<ReturnType<typeof work>>;
      try {
        result = await work();
      } catch (error) {
        // The first error is the truth.
        end();
        throw error;
      }
      const failed = end();
      if (failed) throw failed.error;
      writer.pragma('wal_checkpoint(TRUNCATE)');
      return result;
    },
    onForeignCommit: () => undefined,
    async close() {
      if (!writer.open) return;
      flush();
      reads.close();
      writer.close();
      folder.release();
    },
  };
}
