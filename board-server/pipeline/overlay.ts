// The reader of one command: the store's newest state with the command's own changes on top, so
// that projections and follow-up commands see what was just decided. Remembers what it read.
import { type Kind, kinds, type StoredOf } from '../../shared/areas/index.ts';
import type { Change, ListOptions, Reader, Where } from './decision.ts';
import { type AnyRecord, matches } from './matches.ts';

export class Overlay implements Reader {
  private readonly base: Reader;
  /** Newest own version per record; null = dropped. */
  private readonly own = new Map<Kind, Map<string, AnyRecord | null>>();
  /** What the store holds, as far as it was read. */
  private readonly stored = new Map<string, AnyRecord | null>();

  constructor(base: Reader) {
    this.base = base;
  }

  async one<K extends Kind>(kind: K, id: string): Promise<StoredOf<K> | null> {
    const own = this.own.get(kind)?.get(id);
    if (own !== undefined) return own as StoredOf<K> | null;
    return this.storedOne(kind, id);
  }

  /** The stored version, whatever this command has decided since. */
  async storedOne<K extends Kind>(kind: K, id: string): Promise<StoredOf<K> | null> {
    const key = `${kind}\n${id}`;
    const known = this.stored.get(key);
    if (known !== undefined) return known as StoredOf<K> | null;
    const record = await this.base.one(kind, id);
    this.stored.set(key, record as AnyRecord | null);
    return record;
  }

  async list<K extends Kind>(
    kind: K,
    where: Where<K> = {},
    options: ListOptions<K> = {},
  ): Promise<StoredOf<K>[]> {
    const own = this.own.get(kind);
    if (!own || own.size === 0)
      return this.remember(kind, await this.base.list(kind, where, options));
    // Own changes may add, replace or remove rows: ask for as many more, then order and cut here.
    const { limit } = options;
    const wider = limit === undefined ? options : { ...options, limit: limit + own.size };
    const rows = this.remember(
      kind,
      await this.base.list(kind, where, wider),
    ) as unknown as AnyRecord[];
    const result = rows.filter((row) => !own.has(row.id));
    for (const record of own.values()) {
      if (record && matches(record, where, options)) result.push(record);
    }
    if (options.orderBy) {
      const column = options.orderBy;
      const sign = options.descending ? -1 : 1;
      result.sort((a, b) =>
        (a[column] as string) < (b[column] as string)
          ? -sign
          : (a[column] as string) > (b[column] as string)
            ? sign
            : 0,
      );
    }
    return (limit === undefined ? result : result.slice(0, limit)) as unknown as StoredOf<K>[];
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
    (this.stored.get(`${kind}\n${id}`) ?? null) as StoredOf<Kind> | null;

  /** Set-up that the cache holds comes as the same list again and again: looked through once. */
  private readonly remembered = new WeakSet<object>();

  private remember<K extends Kind>(kind: K, rows: StoredOf<K>[]): StoredOf<K>[] {
    if (this.remembered.has(rows)) return rows;
    this.remembered.add(rows);
    for (const row of rows) this.stored.set(`${kind}\n${row.id}`, row as unknown as AnyRecord);
    return rows;
  }
}

export const isKind = (name: string): name is Kind => name in kinds;
