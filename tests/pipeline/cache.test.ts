// What the cache remembers is what the store would say, after any number of commits.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCachedReader } from '../../board-server/pipeline/cache.ts';
import { matches } from '../../board-server/pipeline/matches.ts';
import type { Store } from '../../board-server/store/store.ts';
import type { StoredOf } from '../../shared/areas/index.ts';
import { slot } from '../store/plans.ts';

type Slot = StoredOf<'slot'>;

/** A store of slots in memory that counts how often it is asked. */
function slots() {
  const rows = new Map<string, Slot>();
  let asked = 0;
  const store = {
    async one(_kind: string, id: string) {
      asked++;
      return rows.get(id) ?? null;
    },
    async list(_kind: string, where: object, options: { orderBy?: 'name'; limit?: number }) {
      asked++;
      const found = [...rows.values()].filter((row) =>
        matches({ ...row }, where as Record<string, unknown>, {}),
      );
      if (options.orderBy) found.sort((a, b) => (a.id < b.id ? -1 : 1));
      return options.limit === undefined ? found : found.slice(0, options.limit);
    },
  } as unknown as Store;
  const reader = createCachedReader(store);
  let rev = 0;
  return {
    reader,
    asked: () => asked,
    commit(id: string, boardId: string | null) {
      rev++;
      const before = rows.get(id) ?? null;
      const after = boardId === null ? null : slot(id, boardId);
      if (after) rows.set(id, { ...after, rev });
      else rows.delete(id);
      reader.keep([{ kind: 'slot', id, before, after }], rev);
    },
    truth: (boardId: string) => [...rows.values()].filter((row) => row.boardId === boardId),
    row: (id: string) => rows.get(id) ?? null,
  };
}

const byId = (rows: readonly Slot[]): Slot[] =>
  [...rows].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
const ids = ['s1', 's2', 's3', 's4'];
const boards = ['a', 'b'];

test('after any commits, records and lists are those of the store', async () => {
  const step = fc.record({
    id: fc.constantFrom(...ids),
    boardId: fc.option(fc.constantFrom(...boards)),
    looks: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const plant = slots();
      for (const { id, boardId, looks } of steps) {
        plant.commit(id, boardId);
        if (!looks) continue;
        for (const board of boards) {
          const list = await plant.reader.list('slot', { boardId: board });
          expect(byId(list)).toEqual(byId(plant.truth(board)));
          const cut = await plant.reader.list(
            'slot',
            { boardId: board },
            { orderBy: 'id', limit: 2 },
          );
          expect(cut).toEqual(byId(plant.truth(board)).slice(0, 2));
        }
        for (const each of ids)
          expect(await plant.reader.one('slot', each)).toEqual(plant.row(each));
      }
    }),
  );
});

test('a list that was read once is not read again because one of its records changed', async () => {
  const plant = slots();
  plant.commit('s1', 'a');
  await plant.reader.list('slot', { boardId: 'a' });
  const asked = plant.asked();
  plant.commit('s2', 'a');
  expect(await plant.reader.list('slot', { boardId: 'a' })).toHaveLength(2);
  expect(await plant.reader.one('slot', 's2')).toMatchObject({ boardId: 'a', rev: 2 });
  expect(plant.asked()).toBe(asked);
});

test('a reader who holds a list does not see it change in his hands', async () => {
  const plant = slots();
  plant.commit('s1', 'a');
  const held = await plant.reader.list('slot', { boardId: 'a' });
  plant.commit('s2', 'a');
  await plant.reader.list('slot', { boardId: 'a' });
  expect(held).toHaveLength(1);
});

test('changes are counted by kind, and everything counts as changed when a commit is lost', () => {
  const { reader, commit } = slots();
  const before = [reader.changesOf('slot'), reader.changesOf('board')];
  commit('s1', 'a');
  expect([reader.changesOf('slot'), reader.changesOf('board')]).not.toEqual(before);
  expect(reader.changesOf('board')).toBe(before[1]);
  reader.forget();
  expect(reader.changesOf('board')).not.toBe(before[1]);
});
