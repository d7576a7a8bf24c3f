// PostgreSQL, for several nodes: every commit locks the one `meta` row first, so revisions have no
// gaps and no two nodes write at once. Other nodes are told by NOTIFY inside the transaction. A
// lost connection is a rejected promise, never the end of the process.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Kind, StoredOf } from '../../shared/areas/index.ts';
import { chainStart } from './chain.ts';
import { fromRow, type Row, tableFor } from './columns.ts';
import { faultOf } from './fault.ts';
import { statementsOf } from './plan-rows.ts';
import { listenToCommits } from './postgres-listen.ts';
import { type Ask, askOn, createPostgresReads } from './postgres-reads.ts';
import { connectionOf, setUpPostgres } from './postgres-setup.ts';
import { log, numbered, selectCurrent, selectList } from './sql.ts';
import type { Answered, CommitPlan, Committed, Meta, Store } from './store.ts';

export interface PostgresParts {
  readonly url: string;
  /** Epoch of a new database. */
  readonly newEpoch: string;
}

type AnsweredRow = Omit<Answered, 'answer'> & { answer: string | null };
const maxConnections = 6;

const answeredOf = (row: AnsweredRow | undefined): Answered | null =>
  row ? { ...row, answer: row.answer === null ? null : JSON.parse(row.answer) } : null;
const columnsOfMeta = ({ rev, epoch, logStartsAt }: Meta): Meta => ({ rev, epoch, logStartsAt });

/** @throws StorageError database unreachable or newer than the program */
export async function openPostgres({ url, newEpoch }: PostgresParts): Promise<Store> {
  await setUpPostgres(url, newEpoch);
  const node = randomUUID();
  const listeners: (() => void)[] = [];
  // Statements of a transaction are sent without waiting for each other's answers.
  const pool = new pg.Pool({ ...connectionOf(url), pipeline: true, max: maxConnections });
  pool.on('error', () => undefined);
  // A cut connection says so more than once; a word that nobody hears would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const ask: Ask = askOn(pool);
  const revNow = async (): Promise<number> => columnsOfMeta((await ask<Meta>(log.meta))[0]!).rev;
  const listening = await listenToCommits({ url, own: node, revNow }, () => {
    for (const listener of listeners) listener();
  });
  let isBulk = false;
  let isClosed = false;

  /** One connection for the work; one that is left in a doubtful state is thrown away. */
  const onOne = async <T>(
    begin: string,
    work: (client: pg.PoolClient, ask: Ask) => Promise<T>,
  ): Promise<T> => {
    const client = await pool.connect();
    try {
      // The first statements of the work travel along with it; a failure shows there too.
      client.query(begin).catch(() => undefined);
      const result = await work(client, askOn(client));
      client.release();
      return result;
    } catch (error) {
      await client.query('ROLLBACK').then(
        () => client.release(),
        (gone: Error) => client.release(gone),
      );
      throw faultOf(error);
    }
  };

  const atOnce = <T>(work: (ask: Ask) => Promise<T>): Promise<T> =>
    onOne('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', async (client, ask) => {
      const result = await work(ask);
      await client.query('COMMIT');
      return result;
    });

  const commit = (
    expected: number,
    plan: CommitPlan,
    applied?: (rev: number) => void,
  ): Promise<Committed> =>
    onOne('BEGIN', async (client, ask): Promise<Committed> => {
      const [[meta], [known], [last]] = await Promise.all([
        ask<Meta>(`${log.meta} FOR UPDATE`),
        ask<AnsweredRow>(log.command, plan.command.id),
        ask<{ hash: string }>(log.lastHash),
        ...(isBulk ? [ask('SET LOCAL synchronous_commit = off')] : []),
      ] as const);
      const end = async (outcome: Committed): Promise<Committed> => {
        await client.query('ROLLBACK');
        return outcome;
      };
      const repeat = answeredOf(known);
      if (repeat) return end({ repeat });
      if (meta!.rev !== expected) return end('stale');
      const rev = expected + 1;
      const { statements } = statementsOf(plan, rev, last?.hash ?? chainStart);
      const written = await Promise.allSettled([
        ...statements.map(({ text, values }) => client.query(numbered(text), [...values])),
        client.query(`SELECT pg_notify('board', $1)`, [`${node} ${rev}`]),
      ]);
      for (const [n, result] of written.entries()) {
        if (result.status === 'rejected') throw result.reason;
        const { rows } = statements[n] ?? {};
        // The new version that travelled behind it may have failed for that very reason.
        if (rows !== undefined && result.value.rowCount !== rows) return end('stale');
      }
      await client.query('COMMIT');
      listening.known(rev);
      applied?.(rev);
      return { rev };
    });

  return {
    engine: 'postgres',
    meta: async () => columnsOfMeta((await ask<Meta>(log.meta))[0]!),
    async one<K extends Kind>(kind: K, id: string) {
      const [row] = await ask<Row>(selectCurrent(kind), id);
      return row ? fromRow<K>(tableFor(kind), row) : null;
    },
    async list<K extends Kind>(kind: K, where = {}, options = {}): Promise<StoredOf<K>[]> {
      const { text, values } = selectList(kind, where, options);
      return (await ask<Row>(text, ...values)).map((row) => fromRow<K>(tableFor(kind), row));
    },
    commit,
    answered: async (commandId) => answeredOf((await ask<AnsweredRow>(log.command, commandId))[0]),
    ...createPostgresReads(atOnce),
    cursor: async (name) => (await ask<{ rev: number }>(log.cursor, name))[0]?.rev ?? 0,
    async moveCursor(name, rev) {
      await ask(log.setCursor, name, rev);
    },
    async lease(name, holder, ms) {
      const rows = await ask<{ holder: string }>(log.lease, name, holder, ms);
      return rows.length > 0;
    },
    prune: (changesBeforeAt, answersBeforeAt) =>
      onOne('BEGIN', async (client, ask) => {
        const [meta] = await ask<Meta>(`${log.meta} FOR UPDATE`);
        const [found] = await ask<{ rev: number }>(log.revAt, changesBeforeAt);
        const rev = found?.rev ?? null;
        if (rev !== null) {
          await ask(log.pruneChanges, rev);
          if (rev > meta!.logStartsAt) await ask(log.setLogStart, rev);
        }
        await ask(log.pruneAnswers, answersBeforeAt);
        await client.query('COMMIT');
      }),
    async bulk(work) {
      isBulk = true;
      try {
        return await work();
      } finally {
        isBulk = false;
      }
    },
    onForeignCommit: (listener) => {
      listeners.push(listener);
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      await listening.close();
      await pool.end();
    },
  };
}
