// Actions of a board as the desk reads them (Rule 3.9): what is open, a page of it, and what was due in the
// period; never the years before.
import { expect, test } from 'vitest';
import {
  actionsPage,
  readActions,
} from '../../../board-server/areas/countermeasures/actions-file.ts';
import type { Reader } from '../../../board-server/pipeline/decision.ts';
import type { Countermeasure } from '../../../shared/areas/countermeasures/countermeasure.ts';
import { actionRecord } from '../../fixtures/wall-records.ts';
import { at } from '../calendar/plant-calendar.ts';
import { plantScene } from '../escalations/card.ts';
import type { Scene } from '../given.ts';

const action = (id: string, part: Partial<Countermeasure>): Countermeasure =>
  actionRecord(id, 'i1', { boardId: 'b2', ...part });
const many = (n: number, part: Partial<Countermeasure>): Countermeasure[] =>
  Array.from({ length: n }, (_, i) => action(`${part.state}-${part.originalDueOn}-${i}`, part));

/** Reads the file, and tells how many actions were read for it. */
async function read(scene: Scene, skip = 0) {
  let rows = 0;
  const counting: Reader = {
    one: (kind, id) => scene.records.one(kind, id),
    list: async (kind, where, options) => {
      const found = await scene.records.list(kind, where, options);
      if (kind === 'countermeasure') rows += found.length;
      return found;
    },
  };
  return { file: await readActions(counting, ['b2'], at('Wed 12:00'), 60, skip), rows };
}

test('what was closed before the period is not even read', async () => {
  const scene = plantScene({
    countermeasure: [
      ...many(300, { state: 'closed', originalDueOn: '2025-03-03', dueOn: '2025-03-03' }),
      ...many(4, { state: 'closed', originalDueOn: '2026-11-12', dueOn: '2026-11-12' }),
      ...many(3, { state: 'plan', originalDueOn: '2026-11-24', dueOn: '2026-11-24' }),
    ],
  });
  const { file, rows } = await read(scene);
  expect([file.open.length, file.openTotal, file.doneOnTime.of]).toEqual([3, 3, 4]);
  expect(rows).toBe(7);
});

test('open ones come page by page, the latest first, counted as a whole', async () => {
  const scene = plantScene({
    countermeasure: [
      ...many(actionsPage, { state: 'plan', originalDueOn: '2026-12-01', dueOn: '2026-12-01' }),
      action('late', { state: 'plan', originalDueOn: '2026-11-02', dueOn: '2026-11-02' }),
      action('later', { state: 'plan', originalDueOn: '2026-10-01', dueOn: '2026-10-01' }),
    ],
  });
  const { file } = await read(scene);
  expect([file.open.length, file.openTotal]).toEqual([actionsPage, actionsPage + 2]);
  expect(file.open.slice(0, 2).map(({ id }) => id)).toEqual(['later', 'late']);
  expect(file.buckets.reduce((sum, n) => sum + n, 0)).toBe(actionsPage + 2);
  const next = await read(scene, actionsPage);
  expect(next.file.open).toHaveLength(2);
});
