// A board read once, kept apart from the live records: as it stood when a past day had been reviewed, or
// as it stands now, to be printed. Must never be mixed with them, and nothing can be done in it.
import { signal } from '@preact/signals';
import type { Link } from './link.ts';
import { createRecords, type RecordStore } from './records.ts';

export interface Past {
  /** Production date that is shown. */
  readonly day: string;
  readonly store: RecordStore;
  /** The clock stands at that moment; connection and marks are those of now. */
  readonly link: Link;
}

/** As the API tells it: `kind` is the record's kind, its own `kind` (a board's) is the subkind. */
interface Flat {
  readonly kind: string;
  readonly id: string;
  readonly rev: number;
  readonly subkind?: string;
}
interface Answer {
  /** Of the past; of the present `now`. */
  readonly at?: number;
  readonly now?: number;
  readonly rev: number;
  readonly records: readonly Flat[];
}

/** Answers null when it could not be read. */
async function readOnce(
  basePath: string,
  boardId: string,
  query: string,
): Promise<{ store: RecordStore; at: number } | null> {
  try {
    const response = await fetch(`${basePath}api/v1/boards/${boardId}${query}`, {
      credentials: 'same-origin',
    });
    if (!response.ok) return null;
    const { at, now, rev, records } = (await response.json()) as Answer;
    const moment = at || now || 0;
    const store = createRecords();
    const put = records.map((record): [string, Flat] => [
      record.kind,
      record.subkind ? { ...record, kind: record.subkind } : record,
    ]);
    const everything = { prev: 0, rev, put, left: [], snapshot: true as const };
    store.apply({ epoch: '', rev, now: moment, scopes: { once: everything } });
    return { store, at: moment };
  } catch (_error) {
    return null;
  }
}

/** Answers null when it could not be read: no network, or no history so far back. */
export async function readPast(
  basePath: string,
  boardId: string,
  day: string,
  live: Link,
): Promise<Past | null> {
  const read = await readOnce(basePath, boardId, `?asOf=${day}&moment=reviewed`);
  if (!read) return null;
  const moment = signal(read.at);
  return { day, store: read.store, link: { ...live, now: moment, minute: moment } };
}

/** The board as the server has it now; null when it could not be read. */
export const readNow = (
  basePath: string,
  boardId: string,
): Promise<{ store: RecordStore; at: number } | null> => readOnce(basePath, boardId, '');
