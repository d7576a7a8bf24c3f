// The history of the set-up: every change of a definition that a person makes, by whatever command, is
// kept with what was before and after. What the clock or the first load does is no change of anybody.
import type { Kind, RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { type SetUpKind, setUpKinds } from '../../../shared/areas/set-up/set-up-entry.ts';
import { type Change, type Projection, put, type Reader } from '../../pipeline/decision.ts';

type Content = Readonly<Record<string, unknown>>;

const isSetUp = (kind: Kind): kind is SetUpKind => (setUpKinds as readonly string[]).includes(kind);

/** Of a person what the set-up is about; his name lives in his own row alone (trust). */
const ofPerson = ({ id, roles, state, crewId, kind }: Content): Content => ({
  ...{ id, roles, state, crewId, kind },
});

/** What is kept of a record: without its revision. */
export function contentOf(kind: SetUpKind, record: Content | null): string | null {
  if (record === null) return null;
  const { rev: _rev, ...bare } = record;
  return JSON.stringify(kind === 'person' ? ofPerson(bare) : bare);
}

/** Whose it is: what leaders of a board may set up carries that board. */
const boardOf = (kind: SetUpKind, record: Content): string | null =>
  ['kpi', 'slot', 'agenda', 'station', 'crew'].includes(kind) ? String(record.boardId) : null;

interface Touched {
  readonly kind: SetUpKind;
  readonly id: string;
  readonly boardId: string | null;
  /** Revision of what it was; null = it was not there. */
  readonly rev: number | null;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * The next free id of a change: named by the revision that it ended (or its instant, where nothing was
 * there), so that nothing has to be counted. Ids that are cut may meet: then the next one is free.
 */
async function freeId(
  read: Reader,
  { kind, id, rev }: Touched,
  now: number,
  given: Set<string>,
): Promise<string> {
  const first = `${kind}:${id}`.slice(0, 70).concat(`:${rev ?? `n${now}`}`);
  for (let n = 0; ; n++) {
    const free = n === 0 ? first : `${first}.${n}`;
    if (given.has(free) || (await read.one('setUpEntry', free))) continue;
    given.add(free);
    return free;
  }
}

export const setUpHistory: Projection = {
  name: 'set-up history',
  touches(change, before) {
    const { kind, id } = change;
    if (!isSetUp(kind)) return [];
    const was = before as Content | null;
    const is = change.record as Content | null;
    const touched: Touched = {
      ...{ kind, id },
      rev: before?.rev ?? null,
      boardId: boardOf(kind, (is ?? was ?? {}) as Content),
      before: contentOf(kind, was),
      after: contentOf(kind, is),
    };
    return touched.before === touched.after ? [] : [JSON.stringify(touched)];
  },
  async project(read, keys, { now, actor }) {
    if (actor.kind !== 'person') return [];
    const changes: Change[] = [];
    const given = new Set<string>();
    for (const key of keys) {
      const touched = JSON.parse(key) as Touched;
      const entry: RecordOf<'setUpEntry'> = {
        id: await freeId(read, touched, now, given),
        kind: touched.kind,
        objectId: touched.id,
        boardId: touched.boardId,
        at: now,
        byId: actor.personId,
        before: touched.before,
        after: touched.after,
        undoneAt: null,
      };
      changes.push(put('setUpEntry', entry));
    }
    return changes;
  },
};

export type Entry = StoredOf<'setUpEntry'>;
