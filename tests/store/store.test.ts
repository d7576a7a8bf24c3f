// What every store keeps, on both engines: one revision per command, all or nothing, nothing twice.
import { randomUUID } from 'node:crypto';
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drop, put } from '../../board-server/pipeline/decision.ts';
import { firstBreak } from '../../board-server/store/chain.ts';
import type { Store } from '../../board-server/store/store.ts';
import { type Kind, kindNames, kinds, type StoredOf } from '../../shared/areas/index.ts';
import { commit, planOf, sampleOf, slot } from './plans.ts';
import { engines, type OpenStore } from './stores.ts';

const slotIn = async (store: Store, id: string): Promise<readonly ['slot', StoredOf<'slot'>]> => [
  'slot',
  (await store.one('slot', id))!,
];
const ids = (records: readonly (readonly [string, { id: string }])[]): string[] =>
  records.map(([, record]) => record.id).sort();

describe.each(engines)('store on $name', ({ open }) => {
  let opened: OpenStore;
  let store: Store;
  beforeAll(async () => {
    opened = await open();
    store = opened.store;
  });
  afterAll(() => opened.close());

  test('one command is one revision, whatever it writes', async () => {
    const { rev } = await store.meta();
    const changes = [put('slot', slot('one-a', 'one')), put('slot', slot('one-b', 'one'))];
    const events = ['first', 'second', 'third'].map((type) => ({ type, data: { n: 1 } }));
    expect(await commit(store, { changes, events })).toBe(rev + 1);
    expect((await store.meta()).rev).toBe(rev + 1);
    expect((await store.one('slot', 'one-b'))?.rev).toBe(rev + 1);
    const told = await store.eventsSince(rev, 100);
    expect(told.map((e) => [e.rev, e.n, e.type])).toEqual([
      [rev + 1, 0, 'first'],
      [rev + 1, 1, 'second'],
      [rev + 1, 2, 'third'],
    ]);
  });

  test('a revision is never cut in two when events are read in batches', async () => {
    const rev = await commit(store, {
      events: ['a', 'b', 'c'].map((type) => ({ type, data: {} })),
    });
    expect((await store.eventsSince(rev - 1, 2)).map((e) => e.type)).toEqual(['a', 'b', 'c']);
  });

  test('a repeated command id is answered with what was stored and writes nothing', async () => {
    const id = randomUUID();
    const rev = await commit(store, { id, changes: [put('slot', slot('rep', 'rep'))] });
    const plan = planOf({ id, changes: [put('slot', slot('rep-2', 'rep'))] });
    expect(await store.commit(rev, plan)).toEqual({
      repeat: { payloadHash: 'hash', type: 'testSlot', rev, answer: { made: 1 } },
    });
    expect((await store.meta()).rev).toBe(rev);
    expect(await store.one('slot', 'rep-2')).toBeNull();
    expect(await store.answered(id)).toMatchObject({ rev, answer: { made: 1 } });
    expect(await store.answered(randomUUID())).toBeNull();
  });

  test('a record enters, stays on and leaves a scope', async () => {
    const from = await commit(store, { changes: [put('slot', slot('move', 'west'))] });
    const rev = await commit(store, {
      changes: [put('slot', slot('move', 'west', '09:10'))],
      before: [await slotIn(store, 'move')],
    });
    const stays = await store.changesSince('west', from);
    expect(stays).toMatchObject({ prev: from, rev, left: [] });
    expect(stays.put.map(([, record]) => record)).toEqual([
      { ...slot('move', 'west', '09:10'), rev },
    ]);
    const gone = await commit(store, {
      changes: [put('slot', slot('move', 'far'))],
      before: [await slotIn(store, 'move')],
    });
    expect(await store.changesSince('west', rev)).toEqual({
      prev: rev,
      rev: gone,
      put: [],
      left: [['slot', 'move']],
    });
    expect(ids((await store.changesSince('far', 0)).put)).toEqual(['move']);
    const dropped = await commit(store, {
      changes: [drop('slot', 'move')],
      before: [await slotIn(store, 'move')],
    });
    expect(await store.changesSince('far', gone)).toMatchObject({
      rev: dropped,
      left: [['slot', 'move']],
    });
    expect(await store.one('slot', 'move')).toBeNull();
  });

  test('in and out and in again between two looks is told once, as it stands', async () => {
    const start = await commit(store, { changes: [put('slot', slot('flip', 'flipped'))] });
    for (const boardId of ['elsewhere', 'flipped', 'elsewhere', 'flipped']) {
      const before = [await slotIn(store, 'flip')];
      await commit(store, { changes: [put('slot', slot('flip', boardId))], before });
    }
    const { put: told, left } = await store.changesSince('flipped', start);
    expect([ids(told), left]).toEqual([['flip'], []]);
    expect((await store.changesSince('elsewhere', start)).left).toEqual([['slot', 'flip']]);
  });

  test('a record is replaced only by who has seen its newest version', async () => {
    await commit(store, { changes: [put('slot', slot('seen', 'seen'))] });
    const old = await slotIn(store, 'seen');
    const rev = await commit(store, {
      changes: [put('slot', slot('seen', 'seen', '09:20'))],
      before: [old],
    });
    const late = planOf({
      changes: [put('slot', slot('other', 'seen')), put('slot', slot('seen', 'seen', '09:30'))],
      before: [old],
    });
    expect(await store.commit(rev, late)).toBe('stale');
    expect((await store.one('slot', 'seen'))?.end).toBe('09:20');
    expect(await store.one('slot', 'other')).toBeNull();
    expect((await store.meta()).rev).toBe(rev);
    expect(await store.eventsSince(rev, 10)).toEqual([]);
  });

  test('a scope is read as it stood at any revision and any instant', async () => {
    const at = Date.parse('2026-11-18T06:00:00Z');
    const first = await commit(store, { at, changes: [put('slot', slot('as-of', 'past'))] });
    const second = await commit(store, {
      at: at + 60_000,
      changes: [put('slot', slot('as-of', 'past', '09:40')), put('slot', slot('as-of-2', 'past'))],
      before: [await slotIn(store, 'as-of')],
    });
    const third = await commit(store, {
      at: at + 120_000,
      changes: [put('slot', slot('as-of', 'beyond'))],
      before: [await slotIn(store, 'as-of')],
    });
    expect(await store.asOf('past', first - 1)).toEqual([]);
    expect(await store.asOf('past', first)).toEqual([
      ['slot', { ...slot('as-of', 'past'), rev: first }],
    ]);
    expect(ids(await store.asOf('past', second))).toEqual(['as-of', 'as-of-2']);
    expect(ids(await store.asOf('past', third))).toEqual(['as-of-2']);
    expect(ids(await store.asOf('beyond', third))).toEqual(['as-of']);
    expect(await store.revAt(at + 59_999)).toBe(first);
    expect(await store.revAt(at + 60_000)).toBe(second);
    expect(await store.revAt(0)).toBe(0);
  });

  test('a snapshot carries the revision of its scope, not of the site', async () => {
    const rev = await commit(store, { changes: [put('slot', slot('quiet', 'quiet'))] });
    await commit(store, { changes: [put('slot', slot('loud', 'loud'))] });
    const snapshot = await store.changesSince('quiet', 0);
    expect(snapshot).toEqual({
      prev: 0,
      rev,
      put: [['slot', { ...slot('quiet', 'quiet'), rev }]],
      left: [],
      snapshot: true,
    });
    expect(await store.changesSince('quiet', rev)).toEqual({ prev: rev, rev, put: [], left: [] });
    expect(await store.changesSince('nowhere', 0)).toMatchObject({
      rev: 0,
      put: [],
      snapshot: true,
    });
    // Ahead of the database: it was restored from a backup.
    expect((await store.changesSince('quiet', rev + 50)).snapshot).toBe(true);
    const { scopes, rev: site } = await store.changedScopes(rev);
    expect([scopes, site]).toEqual([['loud'], (await store.meta()).rev]);
  });

  test('lists: equal, one of, null, between, order and limit say the same on both engines', async () => {
    const changes = ['é', 'Z', 'a', 'B-2', 'b-10'].map((id, n) =>
      put('slot', { ...slot(`l${n}`, 'listed', `09:0${n}`), start: id }),
    );
    await commit(store, { changes });
    const start = async (where: object, options: object) =>
      (await store.list('slot', { boardId: 'listed', ...where }, options)).map((s) => s.start);
    expect(await start({}, { orderBy: 'start' })).toEqual(['B-2', 'Z', 'a', 'b-10', 'é']);
    expect(await start({}, { orderBy: 'start', descending: true, limit: 2 })).toEqual([
      'é',
      'b-10',
    ]);
    expect(await start({ start: ['Z', 'a'] }, { orderBy: 'end' })).toEqual(['Z', 'a']);
    expect(await start({ start: [] }, {})).toEqual([]);
    const between = { column: 'end', from: '09:01', to: '09:03' };
    expect(await start({}, { between, orderBy: 'end' })).toEqual(['Z', 'a', 'B-2']);
    await expect(store.list('slot', { nothing: 1 } as object)).rejects.toThrow('no column');
  });

  test.each(kindNames)('every column of %s comes back as it was written', async (kind: Kind) => {
    const { schema } = kinds[kind];
    const valid = Compile(schema);
    for (const full of [true, false]) {
      const sample = {
        ...(sampleOf(schema, full) as { id: string }),
        id: `${kind.toLowerCase()}-${full}`,
      };
      expect([...valid.Errors(sample)]).toEqual([]);
      const rev = await commit(store, { changes: [put(kind, sample as never)] });
      expect(await store.one(kind, sample.id)).toEqual({ ...sample, rev });
    }
  });

  test('nobody sees a row before it is committed', async () => {
    const { rev } = await store.meta();
    // Stops the commit in the middle, when it comes to the revision of its scope.
    const letGo = await opened.hold?.(`INSERT INTO "scope" VALUES ('soon', 1)`);
    const pending = store.commit(rev, planOf({ changes: [put('slot', slot('soon', 'soon'))] }));
    // Asked in the same turn of the event loop, before any flush.
    const early = store.changesSince('soon', 0);
    const site = store.changedScopes(rev);
    expect((await early).put).toEqual([]);
    expect(await site).toEqual({ rev, scopes: [] });
    await letGo?.();
    await pending;
    expect(ids((await store.changesSince('soon', 0)).put)).toEqual(['soon']);
  });

  test('a command that fails takes nothing with it', async () => {
    const { rev } = await store.meta();
    const broken = slot('broken', 'broken');
    const plan = planOf({
      changes: [
        put('slot', slot('whole', 'broken')),
        put('slot', { ...broken, end: null as never }),
      ],
    });
    await expect(store.commit(rev, plan)).rejects.toThrow();
    expect((await store.meta()).rev).toBe(rev);
    expect(await store.one('slot', 'whole')).toBeNull();
    expect(await store.answered(plan.command.id)).toBeNull();
    expect(await commit(store, {})).toBe(rev + 1);
  });

  test('cursors remember where an effect stands', async () => {
    expect(await store.cursor('mail')).toBe(0);
    await store.moveCursor('mail', 7);
    await store.moveCursor('mail', 9);
    expect(await store.cursor('mail')).toBe(9);
  });

  test('a long load ends in the same rows as single commands', async () => {
    const { rev } = await store.meta();
    await store.bulk(async () => {
      for (let n = 0; n < 30; n++)
        await commit(store, { changes: [put('slot', slot(`bulk-${n}`, 'bulk'))] });
    });
    expect((await store.meta()).rev).toBe(rev + 30);
    expect((await store.changesSince('bulk', 0)).put).toHaveLength(30);
    expect(await commit(store, {})).toBe(rev + 31);
  });

  test('everything is still there after opening anew, the epoch too', async () => {
    const { rev, epoch } = await store.meta();
    const snapshot = await store.changesSince('past', 0);
    store = await opened.reopen();
    expect(await store.meta()).toMatchObject({ rev, epoch });
    expect(epoch).toBe('test');
    expect(await store.changesSince('past', 0)).toEqual(snapshot);
    expect(await commit(store, {})).toBe(rev + 1);
  });

  test('behind the window of the log a screen gets a snapshot, within it the changes', async () => {
    const at = Date.parse('2026-12-01T06:00:00Z');
    const id = randomUUID();
    const old = await commit(store, { at, id, changes: [put('slot', slot('w1', 'window'))] });
    const edge = await commit(store, { at: at + 1, changes: [put('slot', slot('w2', 'window'))] });
    const last = await commit(store, { at: at + 9, changes: [put('slot', slot('w3', 'window'))] });
    await store.prune(at + 1, at + 1);
    expect((await store.meta()).logStartsAt).toBe(edge);
    const behind = await store.changesSince('window', old);
    expect([behind.snapshot, ids(behind.put)]).toEqual([true, ['w1', 'w2', 'w3']]);
    const within = await store.changesSince('window', edge);
    expect([within.snapshot, ids(within.put), within.rev]).toEqual([undefined, ['w3'], last]);
    // Nothing has happened here since, so nothing is missing.
    await store.prune(at + 9 + 1, 0);
    const next = await commit(store, { at: at + 20, changes: [put('slot', slot('w4', 'other'))] });
    await store.prune(at + 20, 0);
    expect((await store.meta()).logStartsAt).toBe(next);
    expect(await store.changesSince('window', last)).toMatchObject({ rev: last, put: [] });
    expect((await store.changesSince('window', last)).snapshot).toBeUndefined();
    // Id and revision of a pruned answer stay: the command is still never applied twice.
    expect(await store.answered(id)).toMatchObject({ rev: old, answer: null });
  });

  test('the log refuses to be changed', async () => {
    await expect(opened.raw('UPDATE "event" SET "actor" = \'x\'')).rejects.toThrow('append-only');
    await expect(opened.raw('DELETE FROM "event"')).rejects.toThrow('append-only');
  });

  test('the chain holds, and one flipped byte in the log is found', async () => {
    const all = 'SELECT * FROM "event" ORDER BY "rev", "n"';
    const events = async () =>
      (await opened.raw(all)).map((row) => ({
        ...(row as unknown as Parameters<typeof firstBreak>[0] extends Iterable<infer E>
          ? E
          : never),
        rev: Number(row.rev),
        n: Number(row.n),
        at: Number(row.at),
      }));
    expect((await events()).length).toBeGreaterThan(40);
    expect(firstBreak(await events())).toBeNull();
    const victim = (await events())[20]!;
    await opened.raw(
      store.engine === 'sqlite'
        ? 'DROP TRIGGER "event_no_update"'
        : 'DROP TRIGGER "event_no_change" ON "event"',
    );
    const where = `"rev" = ${victim.rev} AND "n" = ${victim.n}`;
    await opened.raw(`UPDATE "event" SET "data" = replace("data", 'n', 'm') || ' ' WHERE ${where}`);
    expect(firstBreak(await events())).toEqual({ rev: victim.rev, n: victim.n });
    const rest = (await events()).filter((e) => e.rev !== victim.rev);
    expect(firstBreak(rest)).not.toBeNull();
  });

  test('a field that a schema has gained is added to an old table', async () => {
    await opened.raw('ALTER TABLE "slot" DROP COLUMN "end"');
    store = await opened.reopen();
    const rev = await commit(store, { changes: [put('slot', slot('after', 'after', '09:50'))] });
    expect(await store.one('slot', 'after')).toEqual({ ...slot('after', 'after', '09:50'), rev });
    // An older row never reads a null that its schema forbids.
    expect((await store.one('slot', 'w1'))?.end).toBe('');
  });

  test('a database of a newer version is refused with one sentence that names the setting', async () => {
    const setting = store.engine === 'sqlite' ? 'DATA_DIR' : 'DATABASE_URL';
    await opened.raw('UPDATE "meta" SET "schemaVersion" = 999');
    const refused = await opened.reopen().catch((error: Error) => error);
    expect(refused).toMatchObject({ name: 'StorageError', setting });
    expect((refused as Error).message).toMatch(
      new RegExp(`^${setting} holds .* newer .*999.*\\.$`),
    );
    await opened.raw('UPDATE "meta" SET "schemaVersion" = 1');
    store = await opened.reopen();
  });
});
