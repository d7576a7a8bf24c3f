// SQLite, the embedded default: WAL, every commit flushed (FULL), one writer. The commands of one
// event-loop turn share one flushed transaction, a savepoint each, and are answered after it.
// Readers use a second connection: nobody sees a row before its COMMIT.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Kind, StoredOf } from '../../shared/areas/index.ts';
import { chainStart } from './chain.ts';
import { fromRow, type Row, tableFor } from './columns.ts';
import { claimFolder } from './folder.ts';
import { statementsOf } from './plan-rows.ts';
import { log, selectCurrent, selectList } from './sql.ts';
import { createSqliteReads } from './sqlite-reads.ts';
import { ensureTables, readBack } from './sqlite-setup.ts';
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
  const writer = new Database(file);
  let reads: ReturnType<typeof createSqliteReads>;
  try {
    readBack(writer, synchronous);
    ensureTables(writer, newEpoch);
    folder.markFilled();
    reads = createSqliteReads(new Database(file, { readonly: true }));
  } catch (error) {
    writer.close();
    folder.release();
    throw error;
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

  const flush = (): void => {
    if (!isOpen) return;
    isOpen = false;
    const done = waiting;
    waiting = [];
    try {
      writer.exec('COMMIT');
    } catch (error) {
      head = null;
      if (writer.inTransaction) writer.exec('ROLLBACK');
      for (const one of done) one.reject(error);
      return;
    }
    for (const one of done) one.resolve(one.outcome);
  };

  const begin = (): void => {
    if (isOpen) return;
    writer.exec('BEGIN IMMEDIATE');
    isOpen = true;
    // After everything that this turn still has to do: its commands share the flush.
    if (bulk === 0) setImmediate(flush);
  };

  const apply = (plan: CommitPlan): Committed => {
    begin();
    writer.exec('SAVEPOINT command');
    try {
      const known = answeredNow(plan.command.id);
      if (known) {
        writer.exec('RELEASE command');
        return { repeat: known };
      }
      head ??= { rev: metaNow().rev, hash: lastHash() };
      const rev = head.rev + 1;
      const { statements, hash } = statementsOf(plan, rev, head.hash);
      for (const { text, values, rows } of statements) {
        const { changes } = prepare(text).run(...values);
        if (rows !== undefined && changes !== rows) {
          writer.exec('ROLLBACK TO command; RELEASE command');
          return 'stale';
        }
      }
      writer.exec('RELEASE command');
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
        for (const one of lost) one.reject(error);
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
    commit(_expected, plan) {
      return new Promise<Committed>((resolve, reject) => {
        try {
          const outcome = apply(plan);
          if (bulk > 0) {
            resolve(outcome);
            if (++bulk > bulkFlushEvery) {
              bulk = 1;
              flush();
            }
          } else waiting.push({ resolve, reject, outcome });
        } catch (error) {
          reject(error);
        }
      });
    },
    answered: async (commandId) => answeredNow(commandId),
    ...reads.store,
    async cursor(name) {
      return (prepare(log.cursor).get(name) as { rev: number } | undefined)?.rev ?? 0;
    },
    async moveCursor(name, rev) {
      prepare(log.setCursor).run(name, rev);
    },
    async prune(changesBeforeAt, answersBeforeAt) {
      const { rev } = prepare(log.revAt).get(changesBeforeAt) as { rev: number | null };
      begin();
      if (rev !== null) {
        prepare(log.pruneChanges).run(rev);
        if (rev > metaNow().logStartsAt) prepare(log.setLogStart).run(rev);
      }
      prepare(log.pruneAnswers).run(answersBeforeAt);
      if (bulk === 0) flush();
    },
    async bulk(work) {
      flush();
      bulk = 1;
      writer.pragma('synchronous = OFF');
      try {
        return await work();
      } finally {
        bulk = 0;
        flush();
        writer.pragma(`synchronous = ${synchronous}`);
        writer.pragma('wal_checkpoint(TRUNCATE)');
      }
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
