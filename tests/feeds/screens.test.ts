// Between the screens file and the records (Rule 4.4.6): nobody's edit is lost, whoever else edits meanwhile.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type OpenStore, postgresEngine, sqliteEngine } from '../store/stores.ts';
import {
  type Node,
  newFolder,
  openNode,
  readScreens,
  screenOf,
  writeScreens,
} from './screens-feed.ts';

let open: OpenStore;
let folder: string;
let file: string;
const nodes: Node[] = [];
const start = async (...rest: Parameters<typeof openNode>): Promise<Node> => {
  const node = await openNode(...rest);
  nodes.push(node);
  return node;
};
beforeEach(() => {
  folder = newFolder();
  file = join(folder, 'screens.json');
});
afterEach(async () => {
  for (const node of nodes.splice(0)) await node.stop();
  await open.close();
  rmSync(folder, { recursive: true, force: true });
});
const patient = { timeout: 15_000 };
const ids = async (node: Node) => (await node.configs()).map(({ id }) => id);

describe('two nodes on one database', () => {
  test('an edit that was answered is never taken back by the older file of the other node', async () => {
    open = await postgresEngine.open({ isFlushed: false });
    const names = Array.from({ length: 12 }, (_each, n) => `w${n}`);
    const files = ['a.json', 'b.json'].map((name) => join(folder, name));
    for (const each of files) writeScreens(each, ...names.map((id) => screenOf(id)));
    const a = await start(open.store, files[0] as string);
    const b = await start(
      await (open.second as NonNullable<OpenStore['second']>)(),
      files[1] as string,
    );
    await Promise.all(
      names.map(async (id, n) => {
        await new Promise((go) => setTimeout(go, n * 12));
        const node = n % 2 ? a : b;
        for (const distanceM of [5, 6]) await node.change(screenOf(id, { distanceM }));
      }),
    );
    // Both files end up with what was answered.
    await vi.waitFor(() => {
      for (const each of files)
        expect(readScreens(each).map(({ distanceM }) => distanceM)).toEqual(names.map(() => 6));
    }, patient);
    expect((await a.configs()).map(({ distanceM }) => distanceM)).toEqual(names.map(() => 6));
    // One entry of history per edit: nothing was turned back and forth.
    expect(await open.store.list('screenEdit')).toHaveLength(2 * names.length);
    // Two nodes that meet try again; anything else is a fault.
    const met = /Others changed the same things/;
    expect([...a.faults, ...b.faults].filter((fault) => !met.test(String(fault)))).toEqual([]);
  }, 120_000);
});

describe('one node', () => {
  beforeEach(async () => {
    open = await sqliteEngine.open({ isFlushed: false });
  });

  test('a screen saved in the file a moment before an edit at the desk stands in file and plant', async () => {
    writeScreens(file, screenOf('one'));
    const node = await start(open.store, file);
    writeScreens(file, screenOf('one'), screenOf('by-hand'));
    await node.change(screenOf('one', { theme: 'dark' }));
    await vi.waitFor(
      () =>
        expect(readScreens(file).map((s) => [s.id, s.theme])).toEqual([
          ['one', 'dark'],
          ['by-hand', 'light'],
        ]),
      patient,
    );
    expect(await ids(node)).toEqual(['one', 'by-hand']);
  });

  test('settings that no file may hold are never written: the file stays as it was', async () => {
    writeScreens(file, screenOf('one'));
    const node = await start(open.store, file);
    // As a plant may hold them from an earlier release.
    const config = screenOf('one', { on: '06:00' });
    await node.system('importRecords', {
      records: [{ kind: 'screen', record: { id: 'one', order: 0, config } }],
    });
    await vi.waitFor(() => expect(node.feed.isBehind()).toBe(true), patient);
    expect(readScreens(file)).toEqual([screenOf('one')]);
    expect(node.said.join()).toContain('at /screens/0/on');
    expect(node.faults).toEqual([]);
  });

  test('where the file cannot be replaced the desk keeps offering it as a download', async () => {
    writeScreens(file, screenOf('one'));
    const node = await start(open.store, file);
    rmSync(folder, { recursive: true, force: true });
    await node.change(screenOf('one', { theme: 'dark' }));
    await vi.waitFor(() => expect(node.feed.isBehind()).toBe(true), patient);
    await node.change(screenOf('one', { theme: 'dark', distanceM: 6 }));
    expect(node.feed.isBehind()).toBe(true);
  });

  describe('with a copy for the edits of the desk', () => {
    let options: { copy: string; memory: string };
    beforeEach(() => {
      options = { copy: join(folder, 'copy.json'), memory: join(folder, 'seen.json') };
      writeScreens(file, screenOf('one'), screenOf('two'));
    });
    const startCopy = () => start(open.store, file, options);
    const copied = () => readScreens(options.copy).map(({ id }) => id);

    test('what changed in the file while the server was stopped is taken in, and the desk keeps its screens', async () => {
      const before = await startCopy();
      await before.add(screenOf('desk'));
      await vi.waitFor(() => expect(existsSync(options.copy)).toBe(true), patient);
      await vi.waitFor(() => expect(copied()).toEqual(['one', 'two', 'desk']), patient);
      await before.stop();
      writeScreens(file, screenOf('one', { theme: 'dark' }), screenOf('reviewed'));
      const after = await startCopy();
      expect(await ids(after)).toEqual(['one', 'reviewed', 'desk']);
      expect((await after.configs())[0]?.theme).toBe('dark');
      expect(copied()).toEqual(['one', 'reviewed', 'desk']);
      expect(after.said.join()).toContain(`${options.copy} counts`);
      expect(after.screens.source()).toBe(file);
    });

    test('a change of the file under the running server drops no edit of the desk', async () => {
      const node = await startCopy();
      await node.add(screenOf('desk'));
      await node.change(screenOf('two', { distanceM: 7 }));
      await node.remove('one');
      writeScreens(file, screenOf('one'), screenOf('two', { theme: 'dark' }), screenOf('reviewed'));
      await vi.waitFor(
        async () => expect(await ids(node)).toEqual(['two', 'reviewed', 'desk']),
        patient,
      );
      // Both edits of one screen, for they touch different fields.
      expect((await node.configs())[0]).toMatchObject({ theme: 'dark', distanceM: 7 });
      await vi.waitFor(() => expect(copied()).toEqual(['two', 'reviewed', 'desk']), patient);
    });

    test('a start with nothing new changes nothing', async () => {
      const before = await startCopy();
      await before.add(screenOf('desk'));
      await vi.waitFor(() => expect(existsSync(options.copy) && copied()).toHaveLength(3), patient);
      await before.stop();
      const edits = (await open.store.list('screenEdit')).length;
      const after = await startCopy();
      expect(await ids(after)).toEqual(['one', 'two', 'desk']);
      expect(await open.store.list('screenEdit')).toHaveLength(edits);
    });
  });
});
