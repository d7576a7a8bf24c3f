// Who could stand for which board, looked at for the whole plant with every command. Definitions come
// from the cache as the same list until something in them changes, so what follows from a list alone is
// worked out once for each list: a command costs the same in a plant of ten boards and of a hundred.
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { Reader } from '../../pipeline/decision.ts';
import { type DutyChain, linksIn, type Watch, watchAt } from './duty.ts';

type Boards = readonly StoredOf<'board'>[];
type Entries = readonly StoredOf<'duty'>[];

const once = <K extends object, V>(work: (key: K) => V): ((key: K) => V) => {
  const known = new WeakMap<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = work(key);
    known.set(key, value);
    return value;
  };
};

/** The tree as the boards say it. */
export interface Tree {
  readonly parentOf: (boardId: string) => string | null;
  /** Is it that board, or below it? */
  readonly isWithin: (boardId: string, top: string) => boolean;
}
export const treeOf = once((boards: Boards): Tree => {
  const parents = new Map(boards.map((board) => [board.id, board.parentId]));
  const parentOf = (boardId: string): string | null => parents.get(boardId) ?? null;
  const isWithin = (boardId: string, top: string): boolean => {
    for (let at: string | null = boardId; at !== null; at = parentOf(at))
      if (at === top) return true;
    return false;
  };
  return { parentOf, isWithin };
});

interface Group {
  readonly one: StoredOf<'board'>;
  readonly boardIds: ReadonlySet<string>;
}
/** Boards share few calendars and duty hours: an instant is reckoned once for each. */
const groupsOf = once((boards: Boards): readonly Group[] =>
  [...Map.groupBy(boards, (b) => `${b.calendarId} ${JSON.stringify(b.duty)}`).values()].map(
    (members) => ({
      one: members[0] as StoredOf<'board'>,
      boardIds: new Set(members.map(({ id }) => id)),
    }),
  ),
);

interface Day {
  readonly byId: ReadonlyMap<string, StoredOf<'duty'>>;
  /** Entries whose chain names the person. */
  readonly byPerson: ReadonlyMap<string, Entries>;
}
const dayOf = once((entries: Entries): Day => {
  const byPerson = new Map<string, StoredOf<'duty'>[]>();
  for (const entry of entries)
    for (const personId of new Set(entry.chain.map((link) => link.personId))) {
      const named = byPerson.get(personId);
      if (named) named.push(entry);
      else byPerson.set(personId, [entry]);
    }
  return { byId: new Map(entries.map((entry) => [entry.id, entry])), byPerson };
});

/** Boards whose chain names the person at an instant, and the chains of all others as they are asked for. */
export interface PlantDuty {
  readonly named: ReadonlySet<string>;
  /** Empty where nobody is named. */
  readonly chainOf: (boardId: string) => DutyChain;
}

export async function plantDutyAt(
  read: Reader,
  boards: Boards,
  personId: string,
  at: number,
): Promise<PlantDuty> {
  const parts: { group: Group; watch: Watch; day: Day }[] = [];
  for (const group of groupsOf(boards)) {
    const watch = await watchAt(read, group.one, at);
    if (watch) parts.push({ group, watch, day: dayOf(await read.list('duty', { on: watch.on })) });
  }
  const named = new Set<string>();
  for (const { group, watch, day } of parts)
    for (const entry of day.byPerson.get(personId) ?? [])
      if (
        entry.shiftId === watch.shiftId &&
        group.boardIds.has(entry.boardId) &&
        linksIn(watch, entry).some((link) => link.personId === personId)
      )
        named.add(entry.boardId);
  const chainOf = (boardId: string): DutyChain => {
    const part = parts.find(({ group }) => group.boardIds.has(boardId));
    if (!part) return { on: '', shiftId: '', links: [] };
    const { on, shiftId } = part.watch;
    const entry = part.day.byId.get(`${boardId}:${on}:${shiftId}`);
    return { on, shiftId, links: linksIn(part.watch, entry) };
  };
  return { named, chainOf };
}
