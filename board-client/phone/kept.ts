// What this phone has not sent yet, with its picture: kept over a reload and a dead battery. Must never
// lose an entry by itself; where a browser keeps nothing (private windows), it lives as long as the page.
import type { Problem } from '../../shared/envelope.ts';
import type { RaiseBody } from '../../shared/raise-page.ts';
import type { Shelf } from './begun.ts';

export interface Entry {
  /** Made here, so that sending it again is the same report. */
  readonly id: string;
  readonly boardId: string;
  readonly at: number;
  readonly body: Omit<RaiseBody, 'id' | 'key' | 'phone'>;
  readonly photo: Blob | null;
  readonly photoId: string;
  /** Known once the server has the report; the picture may still be on its way. */
  readonly issueId: string | null;
  readonly number: number;
  /** The server said no: it stays until somebody has changed or discarded it. */
  readonly refused?: Problem;
}

export interface Kept {
  /** Of this board, oldest first. */
  all(): Promise<Entry[]>;
  put(entry: Entry): Promise<void>;
  drop(id: string): Promise<void>;
}

const store = 'reports';

const open = (name: string, table: string, how?: IDBObjectStoreParameters): Promise<IDBDatabase> =>
  new Promise((done, fail) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(table, how);
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
    request.onblocked = () => fail(new Error('blocked'));
  });

const inMemory = (): Kept => {
  const entries: Record<string, Entry> = {};
  return {
    all: async () => Object.keys(entries).map((id) => entries[id] as Entry),
    put: async (entry) => {
      entries[entry.id] = entry;
    },
    drop: async (id) => {
      delete entries[id];
    },
  };
};

/** Each act answers only when the whole of it is on the disk. */
const actor =
  (base: IDBDatabase, table: string) =>
  <T>(mode: IDBTransactionMode, ask: (entries: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
    new Promise((done, fail) => {
      const step = base.transaction(table, mode);
      const request = ask(step.objectStore(table));
      step.oncomplete = () => done(request.result);
      step.onerror = () => fail(step.error);
      step.onabort = () => fail(step.error);
    });

/** Where this phone keeps what was begun for a board; null where the browser keeps nothing. */
export async function openShelf(boardId: string): Promise<Shelf | null> {
  try {
    const act = actor(await open(`begun:${boardId}`, 'begun'), 'begun');
    return {
      all: async () => ({
        words: await act('readonly', (entries) => entries.get('words')),
        photo: await act('readonly', (entries) => entries.get('photo')),
      }),
      put: async (name, value) => {
        await act('readwrite', (entries) => entries.put(value, name));
      },
      drop: async (name) => {
        await act('readwrite', (entries) => entries.delete(name));
      },
    };
  } catch (_error) {
    return null;
  }
}

export async function openKept(boardId: string): Promise<Kept> {
  let base: IDBDatabase;
  try {
    base = await open('raised', store, { keyPath: 'id' });
  } catch (_error) {
    return inMemory();
  }
  const act = actor(base, store);
  // A full phone takes no picture: then it lives as long as the page, and is sent all the same.
  const unkept = inMemory();
  return {
    all: async () => {
      const found = (await act('readonly', (entries) => entries.getAll())) as Entry[];
      const own = found.filter((entry) => entry.boardId === boardId);
      return own.concat(await unkept.all()).sort((a, b) => a.at - b.at);
    },
    put: async (entry) => {
      await unkept.drop(entry.id);
      await act('readwrite', (entries) => entries.put(entry)).catch(() => unkept.put(entry));
    },
    drop: async (id) => {
      await unkept.drop(id);
      await act('readwrite', (entries) => entries.delete(id));
    },
  };
}
