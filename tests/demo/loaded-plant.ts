// The demo plant for a test file: real store, real dispatch, its own folder. At the hour that most files ask
// for it is loaded once for all of them.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPipeline } from '../../board-server/app.ts';
import { settableClock, type Ticker } from '../../board-server/clock/clock.ts';
import { demoMark, loadDemo } from '../../board-server/demo/load.ts';
import { type DemoPlan, planOf } from '../../board-server/demo/plan.ts';
import type { Dispatch } from '../../board-server/pipeline/dispatch.ts';
import { openSqlite } from '../../board-server/store/sqlite.ts';
import type { Store } from '../../board-server/store/store.ts';
import type { StoredOf } from '../../shared/areas/index.ts';
import { demoFolder, demoStart } from '../e2e/demo-folder.ts';

export interface LoadedPlant {
  readonly store: Store;
  readonly plan: DemoPlan;
  readonly dispatch: Dispatch;
  readonly ticker: Ticker;
  readonly dataDir: string;
  readonly loadAt: number;
  tile(id: string): Promise<StoredOf<'tile'>>;
  headline(boardId: string, category: string): Promise<StoredOf<'tile'>>;
  /** Open escalations that a board holds. */
  held(boardId: string): Promise<StoredOf<'escalation'>[]>;
  measures(title: string): Promise<StoredOf<'countermeasure'>[]>;
  issue(title: string): Promise<StoredOf<'issue'>>;
  close(): Promise<void>;
}

export const openStates = ['raised', 'seen', 'accepted', 'returned', 'resolved'] as const;

export async function loadPlant(at: string): Promise<LoadedPlant> {
  const loadAt = Date.parse(at);
  const isUsual = at === demoStart;
  const dataDir = isUsual ? await demoFolder() : mkdtempSync(join(tmpdir(), 'demo-plant-'));
  const store = await openSqlite({ dataDir, newEpoch: 'demo' });
  const pipeline = createPipeline;
  const say = () => {};
  if (!isUsual)
    await loadDemo({ store, dataDir, until: loadAt, seed: 1, pipeline, randomBytes, say });
  const mark = await demoMark(store);
  const { dispatch, ticker } = createPipeline({
    store,
    clock: settableClock(loadAt, true),
    newId: () => randomBytes(12).toString('hex'),
    committed: () => {},
    report: (what, error) => {
      throw new Error(what, { cause: error });
    },
  });
  const only = <T>(list: readonly T[], what: string): T => {
    if (list.length !== 1) throw new Error(`${list.length} of ${what}`);
    return list[0] as T;
  };
  return {
    store,
    plan: planOf(mark?.loadAt ?? 0, mark?.seed ?? ''),
    dispatch,
    ticker,
    dataDir,
    loadAt,
    tile: async (id) => only(await store.list('tile', { id }), `tile ${id}`),
    headline: async (boardId, category) =>
      only(
        await store.list('tile', { boardId, category, headline: true }),
        `${boardId} ${category}`,
      ),
    held: (boardId) => store.list('escalation', { holderId: boardId, state: openStates }),
    issue: async (title) => only(await store.list('issue', { title }), title),
    async measures(title) {
      const issue = only(await store.list('issue', { title }), title);
      return store.list('countermeasure', { issueId: issue.id }, { orderBy: 'dueOn' });
    },
    async close() {
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
