// What the cache remembers is what the database says, after any number of commits, on both engines.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCachedReader } from '../../board-server/pipeline/cache.ts';
import { put, type Reader } from '../../board-server/pipeline/decision.ts';
import type { Store } from '../../board-server/store/store.ts';
import type { RecordOf, StoredOf } from '../../shared/areas/index.ts';
import { commit } from '../store/plans.ts';
import { engines, type OpenStore } from '../store/stores.ts';

type Huddle = StoredOf<'huddle'>;
interface Wish {
  readonly boardId: string;
  readonly on: string;
  readonly startedAt: number | null;
  readonly current: boolean;
}

const huddle = (id: string, wish: Wish): RecordOf<'huddle'> => ({
  id,
  slotId: 's',
  state: 'scheduled',
  plannedStartAt: 0,
  plannedEndAt: 0,
  endedAt: null,
  ledById: null,
  reason: null,
  run: null,
  forgotten: false,
  ...wish,
});

/** A cached reader over a store that counts how often it is asked. */
function counted(store: Store) {
  let asked = 0;
  let written = 0;
  const reader = createCachedReader({
    ...store,
    one: (kind, id) => {
      asked++;
      return store.one(kind, id);
    },
    list: (kind, where, options) => {
      asked++;
      return store.list(kind, where, options);
    },
  });
  return {
    reader,
    asked: () => asked,
    /** Writes, and carries it into what is remembered, as dispatch does. */
    async write(id: string, wish: Wish): Promise<void> {
      const before = await store.one('huddle', id);
      // A change that changes nothing is none.
      const after = { ...huddle(id, wish), plannedEndAt: ++written };
      const rev = await commit(store, {
        changes: [put('huddle', after)],
        before: before ? [['huddle', before]] : [],
      });
      reader.keep([{ kind: 'huddle', id, before, after }], rev);
    },
  };
}

const byId = (rows: readonly Huddle[]): Huddle[] =>
  [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
const ids = ['h1', 'h2', 'h3', 'h4'];
const days = ['2026-11-16', '2026-11-17', '2026-11-18'];

/** The lists that rules ask for: one of, null, a flag, a span of days, ordered and cut. */
const looks = async (read: Reader): Promise<(readonly Huddle[])[]> => [
  byId(await read.list('huddle', { boardId: 'a' })),
  byId(await read.list('huddle', { boardId: ['a', 'b'], startedAt: null })),
  byId(await read.list('huddle', { current: true })),
  byId(
    await read.list(
      'huddle',
      { boardId: 'b' },
      { between: { column: 'on', from: '2026-11-17', to: '9999' } },
    ),
  ),
  byId(await read.list('huddle', {}, { between: { column: 'startedAt', from: 0, to: 5 } })),
  await read.list('huddle', {}, { orderBy: 'on', descending: true, limit: 2 }),
];

describe.each(engines)('the cache over $name', ({ open }) => {
  let opened: OpenStore;
  let plant: ReturnType<typeof counted>;
  beforeAll(async () => {
    opened = await open({ isFlushed: false });
    plant = counted(opened.store);
  });
  afterAll(() => opened.close());

  test('after any commits, records and lists are those of the database', async () => {
    const step = fc.record({
      id: fc.constantFrom(...ids),
      boardId: fc.constantFrom('a', 'b'),
      on: fc.constantFrom(...days),
      startedAt: fc.option(fc.integer({ min: 0, max: 9 })),
      current: fc.boolean(),
      looks: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        for (const { id, looks: isLook, ...wish } of steps) {
          await plant.write(id, wish);
          if (!isLook) continue;
          expect(await looks(plant.reader)).toEqual(await looks(opened.store));
          for (const each of ids)
            expect(await plant.reader.one('huddle', each)).toEqual(
              await opened.store.one('huddle', each),
            );
        }
      }),
      { numRuns: 25 },
    );
  });

  const wish: Wish = { boardId: 'once', on: days[0]!, startedAt: null, current: true };

  test('a list that was read once is not read again because one of its records changed', async () => {
    await plant.write('o1', wish);
    await plant.reader.list('huddle', { boardId: 'once' });
    await plant.write('o2', wish);
    const asked = plant.asked();
    expect(await plant.reader.list('huddle', { boardId: 'once' })).toHaveLength(2);
    expect(await plant.reader.one('huddle', 'o2')).toMatchObject({ boardId: 'once' });
    expect(plant.asked()).toBe(asked);
  });

  test('a reader who holds a list does not see it change in his hands', async () => {
    const held = await plant.reader.list('huddle', { boardId: 'held' });
    await plant.write('held', { ...wish, boardId: 'held' });
    expect(await plant.reader.list('huddle', { boardId: 'held' })).toHaveLength(1);
    expect(held).toHaveLength(0);
  });

  test('a span between instants is never remembered: it moves with the clock', async () => {
    const between = { column: 'startedAt', from: 1, to: 2 } as const;
    await plant.reader.list('huddle', {}, { between });
    const asked = plant.asked();
    await plant.reader.list('huddle', {}, { between });
    expect(plant.asked()).toBe(asked + 1);
  });

  test('of more lists than it may hold, those that are asked for stay', async () => {
    const hot = { boardId: 'once' };
    await plant.reader.list('huddle', hot);
    for (let n = 0; n < 1_500; n++) {
      await plant.reader.list('huddle', { boardId: `other-${n}` });
      if (n % 100 === 0) await plant.reader.list('huddle', hot);
    }
    const asked = plant.asked();
    await plant.reader.list('huddle', hot);
    expect(plant.asked()).toBe(asked);
    await plant.reader.list('huddle', { boardId: 'other-0' });
    expect(plant.asked()).toBe(asked + 1);
  });

  test('changes are counted by kind, and everything counts as changed when a commit is lost', async () => {
    const { reader } = plant;
    const before = [reader.changesOf('huddle'), reader.changesOf('board')];
    await plant.write('o1', { ...wish, current: false });
    expect(reader.changesOf('huddle')).not.toBe(before[0]);
    expect(reader.changesOf('board')).toBe(before[1]);
    reader.forget();
    expect(reader.changesOf('board')).not.toBe(before[1]);
  });
});
