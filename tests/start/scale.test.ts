// What a write reads does not grow with the plant or with its history: the same calls, the same rows. The
// times of a plant with 100 boards are told by `npm run scale`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPipeline } from '../../board-server/app.ts';
import { settableClock } from '../../board-server/clock/clock.ts';
import type { Dispatch } from '../../board-server/pipeline/dispatch.ts';
import { openSqlite } from '../../board-server/store/sqlite.ts';
import type { Store } from '../../board-server/store/store.ts';
import { build, kpiIdOf, nowAt, type Size, today } from '../../scripts/scale-plant.ts';

interface Counted {
  readonly dataDir: string;
  readonly store: Store;
  readonly dispatch: Dispatch;
  reads: number;
  rows: number;
  written: number;
}

async function open(size: Size): Promise<Counted> {
  const dataDir = mkdtempSync(join(tmpdir(), 'board-scale-'));
  const store = await openSqlite({ dataDir, newEpoch: 'scale' });
  let made = 0;
  const plant = { dataDir, store, reads: 0, rows: 0, written: 0 } as unknown as Counted;
  const counting: Store = {
    ...store,
    async one(kind, id) {
      plant.reads++;
      plant.rows++;
      return store.one(kind, id);
    },
    async list(kind, where, options) {
      const rows = await store.list(kind, where, options);
      plant.reads++;
      plant.rows += rows.length;
      return rows;
    },
    commit(expected, plan, applied) {
      plant.written += plan.changes.length;
      return store.commit(expected, plan, applied);
    },
  };
  const { dispatch } = createPipeline({
    store: counting,
    clock: settableClock(nowAt, true),
    newId: () => `00000000-0000-4000-8000-${(++made).toString(16).padStart(12, '0')}`,
    committed: () => undefined,
    report: (_what, error) => {
      throw error;
    },
  });
  await build(store, dispatch, size);
  return Object.assign(plant, { dispatch });
}

let small: Counted;
let large: Counted;
beforeAll(async () => {
  small = await open({ lines: 9, kpisPerBoard: 4, days: 70 });
  large = await open({ lines: 36, kpisPerBoard: 4, days: 280 });
}, 300_000);
afterAll(async () => {
  for (const plant of [small, large]) {
    if (!plant) continue;
    await plant.store.close();
    rmSync(plant.dataDir, { recursive: true, force: true });
  }
});

let sent = 0;
/** What the second of two such commands costs: the first has filled what a running server remembers. */
async function cost(plant: Counted, type: string, payloads: readonly object[], actor: object) {
  let before = { reads: 0, rows: 0, written: 0 };
  for (const payload of payloads) {
    before = { reads: plant.reads, rows: plant.rows, written: plant.written };
    const id = `count-${++sent}`;
    const answer = await plant.dispatch({ id, type, payload, actor } as never);
    expect(answer).toMatchObject({ ok: true });
  }
  return {
    reads: plant.reads - before.reads,
    rows: plant.rows - before.rows,
    written: plant.written - before.written,
  };
}

describe('four times the boards and four times the history', () => {
  const token = { kind: 'token', tokenId: 't', rights: ['push'], boardId: null };
  const leader = { kind: 'person', personId: 'p-l1', initials: 'X', deviceId: null };

  test('a pushed reading reads as much and writes as much', async () => {
    const readings = [380, 381, 382].map((numerator) => ({
      readings: [{ kpi: kpiIdOf('l1', 1), date: today, numerator, denominator: 400 }],
    }));
    const few = await cost(small, 'pushReadings', readings, token);
    const many = await cost(large, 'pushReadings', readings, token);
    expect(few.rows).toBeGreaterThan(0);
    // The top adds up three value streams more, which a running server remembers.
    expect(many).toEqual(few);
  });

  test('so does an issue that a leader raises', async () => {
    const issues = ['One', 'Two', 'Three'].map((title) => ({
      boardId: 'l1',
      title,
      category: 'Q',
      severity: 'S3',
    }));
    const few = await cost(small, 'raiseIssue', issues, leader);
    const many = await cost(large, 'raiseIssue', issues, leader);
    expect(few.rows).toBeGreaterThan(0);
    expect(many).toEqual(few);
  });
});
