// The reader of one command: the store's newest state with the command's own changes on top, so
// that projections and follow-up commands see what was just decided. Remembers what it read.
import type { Kind, StoredOf } from '../../shared/areas/index.ts';
import type { Change, ListOptions, Reader, Where } from './decision.ts';
import { type AnyRecord, matches } from './matches.ts';

export class Overlay implements Reader {
  private readonly base: Reader;
  /** Newest own version per record; null = dropped. */
  private readonly own = new Map<Kind, Map<string, AnyRecord | null>>();
  /** What the store holds, as far as it was read. */
  private readonly stored = new Map<Kind, Map<string, AnyRecord | null>>();

  constructor(base: Reader) {
    this.base = base;
  }

  one<K extends Kind>(kind: K, id: string): Promise<StoredOf<K> | null> {
    const own = this.own.get(kind)?.get(id);
    if (own !== undefined) return Promise.resolve(own as StoredOf<K> | null);
    return this.storedOne(kind, id);
  }

  /** The stored version, whatever this command has decided since. */
  private storedOne<K extends Kind>(kind: K, id: string): Promise<StoredOf<K> | null> {
    const stored = this.storedOf(kind);
    const known = stored.get(id);
    if (known !== undefined) return Promise.resolve(known as StoredOf<K> | null);
    return this.base.one(kind, id).then((record) => {
      stored.set(id, record as AnyRecord | null);
      return record;
    });
  }

  private storedOf(kind: Kind): Map<string, AnyRecord | null> {
    let stored = this.stored.get(kind);
    if (!stored) {
      stored = new Map();
      this.stored.set(kind, stored);
    }
    return stored;
  }

  list<K extends Kind>(
    kind: K,
    where: Where<K> = {},
    options: ListOptions<K> = {},
  ): Promise<readonly StoredOf<K>[]> {
    const own = this.own.get(kind);
    if (!own || own.size === 0)
      return this.base.list(kind, where, options).then((rows) => this.remember(kind, rows));
    // Own changes may add, replace or remove rows: ask for as many more, then order and cut here.
    const { limit } = options;
    const wider = limit === undefined ? options : { ...options, limit: limit + own.size };
    return this.base
      .list(kind, where, wider)
      .then((rows) => withOwn(this.remember(kind, rows), own, where, options));
  }

  /** Puts decided changes on top. The revision of an unwritten record is that of its stored version. */
  async apply(changes: readonly Change[]): Promise<void> {
    for (const change of changes) {
      const stored = await this.storedOne(change.kind, change.id);
      const own = this.own.get(change.kind) ?? new Map<string, AnyRecord | null>();
      this.own.set(change.kind, own);
      own.set(
        change.id,
        change.record
          ? ({ ...change.record, rev: stored?.rev ?? 0 } as unknown as AnyRecord)
          : null,
      );
    }
  }

  /** Stored version of a record that `apply` or a read has touched. */
  before = (kind: Kind, id: string): StoredOf<Kind> | null =>
    (this.stored.get(kind)?.get(id) ?? null) as StoredOf<Kind> | null;

  /** Set-up that the cache holds comes as the same list again and again: looked through once. */
  private readonly remembered = new WeakSet<object>();

  private remember<K extends Kind>(kind: K, rows: readonly StoredOf<K>[]): readonly StoredOf<K>[] {
    if (this.remembered.has(rows)) return rows;
    this.remembered.add(rows);
    const stored = this.storedOf(kind);
    for (const row of rows) stored.set(row.id, row as unknown as AnyRecord);
    return rows;
  }
}

/** Rows of the store as they are after the command's own changes. */
function withOwn<K extends Kind>(
  rows: readonly StoredOf<K>[],
  own: ReadonlyMap<string, AnyRecord | null>,
  where: Where<K>,
  options: ListOptions<K>,
): StoredOf<K>[] {
  const result = (rows as unknown as AnyRecord[]).filter((row) => !own.has(row.id));
  for (const record of own.values()) {
    if (record && matches(record, where, options)) result.push(record);
  }
  // In the order of the store; without one by id, so that a rule sees its own rows in the same places
  // before and after they are written.
  const column = options.orderBy ?? 'id';
  const sign = options.orderBy && options.descending ? -1 : 1;
  const compare = (a: unknown, b: unknown): number =>
    (a as string) < (b as string) ? -1 : (a as string) > (b as string) ? 1 : 0;
  result.sort((a, b) => sign * compare(a[column], b[column]) || compare(a.id, b.id));
  const { limit } = options;
  return (limit === undefined ? result : result.slice(0, limit)) as unknown as StoredOf<K>[];
}
