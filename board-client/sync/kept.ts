// What a tablet keeps through reload, tab kill and power-off: IndexedDB, which works on plain http too,
// with a copy in memory so that pages read without waiting. Where the browser refuses it, local storage.
// Must never hold a PIN or a passphrase, and never say that something is kept before it is.

export interface Kept {
  get(key: string): unknown;
  /** Keys with this beginning, in order. */
  keys(beginning: string): string[];
  /** Answers once it is on the disk; fails where the browser does not keep it. */
  put(key: string, value: unknown): Promise<void>;
  drop(key: string): void;
}

const table = 'kept';
/** A browser that never answers must not keep the page from its first paint. */
const openWithinMs = 2_000;
/** One that has answered before is only slow: what it holds waits to be sent. */
const knownWithinMs = 15_000;

/** A copy in memory, and `write`, which brings each change to the disk. */
function keptOver(
  held: Map<string, unknown>,
  write: (key: string, value: unknown) => Promise<void>,
): Kept {
  return {
    get: (key) => held.get(key),
    keys: (beginning) =>
      Array.from(held.keys())
        .filter((key) => key.lastIndexOf(beginning, 0) === 0)
        .sort(),
    put(key, value) {
      held.set(key, value);
      return write(key, value);
    },
    drop(key) {
      held.delete(key);
      // Left behind it comes up again at the next start, where it is harmless.
      write(key, undefined).catch(() => undefined);
    },
  };
}

/** Keeps nothing beyond this page: pictures and tests. */
export const keepNothing = (): Kept => keptOver(new Map(), () => Promise.resolve());

function overLocalStorage(name: string): Kept {
  const held = new Map<string, unknown>();
  try {
    for (let i = 0; i < localStorage.length; i++) {
      const key = localStorage.key(i) ?? '';
      if (key.lastIndexOf(`${name}:`, 0) === 0)
        held.set(key.slice(name.length + 1), JSON.parse(localStorage.getItem(key) ?? 'null'));
    }
  } catch (_error) {
    // Forbidden too: the page works, it only forgets at a reload.
  }
  return keptOver(held, async (key, value) => {
    if (value === undefined) localStorage.removeItem(`${name}:${key}`);
    else localStorage.setItem(`${name}:${key}`, JSON.stringify(value));
  });
}

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

async function overDatabase(name: string): Promise<Kept> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(table);
  };
  const database = await asked(opening);
  const store = (mode: 'readonly' | 'readwrite') =>
    // Strict: written through to the disk before it says done; old engines always do, and ignore it.
    database.transaction(table, mode, { durability: 'strict' }).objectStore(table);
  const [keys, values] = await Promise.all([
    asked(store('readonly').getAllKeys()),
    asked(store('readonly').getAll()),
  ]);
  const held = new Map<string, unknown>();
  keys.forEach((key, i) => {
    held.set(String(key), values[i]);
  });
  return keptOver(
    held,
    (key, value) =>
      new Promise((done, failed) => {
        const into = store('readwrite');
        if (value === undefined) into.delete(key);
        else into.put(value, key);
        into.transaction.oncomplete = () => done();
        into.transaction.onabort = () => failed(into.transaction.error);
      }),
  );
}

/** What a start without the database has kept, brought over to it. */
async function withLeftovers(name: string, kept: Kept): Promise<Kept> {
  const local = overLocalStorage(name);
  for (const key of local.keys(''))
    try {
      await kept.put(key, local.get(key));
      local.drop(key);
    } catch (_error) {
      // It stays where it is, until the database takes it.
    }
  return kept;
}

const hasAnswered = (name: string): boolean => {
  try {
    return localStorage.getItem(`${name}?`) !== null;
  } catch (_error) {
    return false;
  }
};

/** Opens what this browser keeps under a name. */
export function openKept(name: string): Promise<Kept> {
  const database = overDatabase(name).then((kept) => {
    try {
      localStorage.setItem(`${name}?`, '1');
    } catch (_error) {
      // Then a slow start is not waited for.
    }
    return kept;
  });
  const late = new Promise<never>((_done, failed) =>
    setTimeout(() => failed(new Error('late')), hasAnswered(name) ? knownWithinMs : openWithinMs),
  );
  return Promise.race([database, late]).then(
    (kept) => withLeftovers(name, kept),
    () => overLocalStorage(name),
  );
}
