// Taking back one change of the set-up: the command that makes it what it was, decided by its own rules,
// as a new change of its own. Not where it was changed since: then the later change comes first. Nothing
// that was told in between is coloured anew (Rule 3.1.8).
import type { Kind, RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { commands, type SetUpCommands } from '../../../shared/areas/set-up/commands.ts';
import { Refusal } from '../../../shared/errors.ts';
import {
  type CommandDefinition,
  type Decision,
  defineCommand,
  drop,
  put,
} from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { found } from '../acts/who.ts';
import { mistakesOf } from './configuration-read.ts';
import { contentOf, type Entry } from './history.ts';
import { inverseOf } from './inverse.ts';

interface Facts {
  readonly entry: Entry;
  /** Board that the record stands on; undefined = on none. */
  readonly board: StoredOf<'board'> | null | undefined;
  readonly now: Readonly<Record<string, unknown>> | null;
  /** The command that makes it what it was, with what it has read; null = the record itself. */
  readonly way: {
    readonly command: CommandDefinition;
    readonly payload: unknown;
    readonly facts: unknown;
  } | null;
}

/** The same apart from fields that are stored empty and were not said. */
function isSame(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b;
  const [x, y] = [JSON.parse(a), JSON.parse(b)] as Readonly<Record<string, unknown>>[];
  const fields = new Set([...Object.keys(x ?? {}), ...Object.keys(y ?? {})]);
  return [...fields].every(
    (field) => JSON.stringify(x?.[field] ?? null) === JSON.stringify(y?.[field] ?? null),
  );
}

const stands = ({ entry, now }: Facts): void => {
  if (entry.undoneAt !== null)
    throw new Refusal('wrong_state', 'This change was taken back already.');
  if (!isSame(contentOf(entry.kind, now), entry.after))
    throw new Refusal('conflict', 'It was changed again since: take the later change back first.', {
      kind: entry.kind,
      id: entry.objectId,
    });
};

/** Records without a rule of their own are what they were, where that still can be. @throws Refusal */
function plain({ kind, objectId, before }: Entry, board: Facts['board']): Decision {
  if (before === null) return { events: [], changes: [drop(kind, objectId)] };
  const record = JSON.parse(before) as RecordOf<Kind>;
  const [mistake] = mistakesOf(kind, record, '');
  if (mistake)
    throw new Refusal(
      'wrong_state',
      `What it was then is no such record any more (${mistake.path}: ${mistake.message}): enter it anew.`,
    );
  if (board !== undefined && board?.state !== 'live')
    throw new Refusal('wrong_state', 'Its board has ended.');
  return { events: [], changes: [put(kind, record)] };
}

export const undoSetUpChange = defineCommand<SetUpCommands['undoSetUpChange'], Facts>({
  type: 'undoSetUpChange',
  summary: 'Take back one change of the set-up: what it was holds again, as a new change.',
  schema: commands.undoSetUpChange,
  permission: { who: 'board_runner', board: ({ entry }) => entry.boardId },
  async load(read, { entryId }, context) {
    const entry = found(await read.one('setUpEntry', entryId), 'change', entryId);
    const now = await read.one(entry.kind, entry.objectId);
    const inverse = inverseOf(entry);
    const facts = inverse && (await inverse.command.load(read, inverse.payload, context));
    const { boardId } = entry;
    const board = boardId === null ? undefined : await read.one('board', boardId);
    return { entry, board, now, way: inverse && { ...inverse, facts } };
  },
  decide(facts, _payload, context) {
    stands(facts);
    const { entry, way } = facts;
    const { events, changes } = way
      ? way.command.decide(way.facts, way.payload, context)
      : plain(entry, facts.board);
    const { kind, objectId } = entry;
    return {
      events: [
        ...events,
        { type: 'setUpChangeUndone', data: { entryId: entry.id, kind, objectId } },
      ],
      changes: [
        ...changes,
        put('setUpEntry', { ...bare<'setUpEntry'>(entry), undoneAt: context.now }),
      ],
    };
  },
});
