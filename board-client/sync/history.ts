// A board as it stood when a past day had been reviewed: read once, kept apart from the live records.
// Must never be mixed with them, and nothing can be done in it.
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
  readonly at: number;
  readonly rev: number;
  readonly records: readonly Flat[];
}

/** Answers null when it could not be read: no network, or no history so far back. */
export async function readPast(
  basePath: string,
  boardId: string,
  day: string,
  live: Link,
): Promise<Past | null> {
  try {
    const response = await fetch(
      `${basePath}api/v1/boards/${boardId}?asOf=${day}&moment=reviewed`,
      { credentials: 'same-origin' },
    );
    if (!response.ok) return null;
    const { at, rev, records } = (await response.json()) as Answer;
    const store = createRecords();
    const put = records.map((record): [string, Flat] => [
      record.kind,
      record.subkind ? { ...record, kind: record.subkind } : record,
    ]);
    const everything = { prev: 0, rev, put, left: [], snapshot: true as const };
    store.apply({ epoch: '', rev, now: at, scopes: { past: everything } });
    const moment = signal(at);
    return { day, store, link: { ...live, now: moment, minute: moment } };
  } catch (_error) {
    return null;
  }
}
