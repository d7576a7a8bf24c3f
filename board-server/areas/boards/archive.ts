// A board ends: archived, merged into another, or split (Rule 2 "Versioned links"). Nothing is refused for
// being open: the same step gives it a new home. Letters and readings stay with the old board.
import { commands, type TreeCommands } from '../../../shared/areas/boards/commands.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import {
  type Change,
  type Context,
  defineCommand,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { loadWorld, type World } from '../escalations/clocks.ts';
import { countsOf, handedOver, loadOpenThings, type OpenThings, partOf } from './hand-over.ts';
import { type LeftBehind, leftCounts, loadLeftBehind, putAway } from './left-behind.ts';
import { checkMove, loadMove, type MoveFacts, moved } from './move.ts';

export interface Ending {
  readonly board: StoredOf<'board'> | null;
  readonly home: StoredOf<'board'> | null;
  readonly things: OpenThings;
  readonly left: LeftBehind;
  readonly kpis: readonly StoredOf<'kpi'>[];
  readonly children: readonly MoveFacts[];
  readonly world: World;
}

export async function loadEnding(
  read: Reader,
  boardId: string,
  homeId: string,
  now: number,
): Promise<Ending> {
  const home = await read.one('board', homeId);
  const today = await read.one('today', boardId);
  const on = today?.productionOn ?? new Date(now).toISOString().slice(0, 10);
  const under = newParentOf({ home }, homeId);
  const children: MoveFacts[] = [];
  for (const child of await read.list('board', { parentId: boardId }))
    if (child.id !== under && child.id !== homeId && child.state !== 'archived')
      children.push(await loadMove(read, child.id, under));
  return {
    board: await read.one('board', boardId),
    home,
    things: await loadOpenThings(read, boardId),
    left: await loadLeftBehind(read, boardId, homeId, on),
    kpis: await read.list('kpi', { boardId }),
    children,
    world: await loadWorld(read, [boardId, homeId], now),
  };
}

export function checkHome({ board, home, left }: Ending, boardId: string, homeId: string): void {
  if (!board) throw new Refusal('not_found', `There is no board "${boardId}".`);
  if (!home) throw new Refusal('not_found', `There is no board "${homeId}".`);
  if (boardId === homeId)
    throw new Refusal('rule_broken', 'A board is no home for itself.', {
      rule: '2 "Versioned links"',
    });
  if (board.state === 'archived')
    throw new Refusal('wrong_state', 'The board is archived already.', { boardId });
  if (home.state === 'archived')
    throw new Refusal('wrong_state', 'The new home is archived.', { newHomeId: homeId });
  if (board.parentId === null)
    throw new Refusal('rule_broken', 'The board at the top stays.', { rule: '1.1' });
  if (home.parentId === boardId)
    throw new Refusal('rule_broken', 'The new home hangs below the board itself: move it first.', {
      rule: '1.1',
      newHomeId: homeId,
    });
  if (left.running)
    throw new Refusal('wrong_state', 'A huddle runs on this board now: end it first.', {
      huddleId: left.running.id,
    });
}

/** Where what hung below a board that ends will hang: its home, or the home's parent if that is a line. */
export const newParentOf = ({ home }: Pick<Ending, 'home'>, homeId: string): string =>
  home && home.tier > 1 ? homeId : (home?.parentId ?? homeId);

/** Everything of one board goes to its new home, and the board is archived. */
function ended(
  facts: Ending,
  homeId: string,
  reason: string,
  context: Context,
  leaving: ReadonlySet<string>,
): Change[] {
  const { now, productionOn } = context;
  const board = facts.board as StoredOf<'board'>;
  const home = facts.home as StoredOf<'board'>;
  const under = newParentOf(facts, homeId);
  return [
    ...facts.children.flatMap((child) => {
      checkMove(child, under);
      return moved(child, under, productionOn, now, reason);
    }),
    ...handedOver(facts.things, board.id, homeId, facts.world, now),
    ...putAway(facts.left, leaving, home),
    ...facts.kpis
      .filter((kpi) => kpi.state === 'active')
      .map((kpi) => put('kpi', { ...bare<'kpi'>(kpi), state: 'retired', retiredOn: productionOn })),
    put('board', { ...bare<'board'>(board), state: 'archived', homeId }),
  ];
}

const archivedEvent = (facts: Ending, homeId: string) => ({
  type: 'boardArchived',
  data: {
    boardId: facts.board?.id,
    newHomeId: homeId,
    boards: facts.children.length,
    ...countsOf(facts.things),
    ...leftCounts(facts.left),
  },
});

export const archiveBoard = defineCommand<TreeCommands['archiveBoard'], Ending>({
  type: 'archiveBoard',
  summary: 'Archive a board; everything open and the boards below get a new home in the same step.',
  schema: commands.archiveBoard,
  permission: { who: 'admin', board: () => null },
  load: (read, { boardId, newHomeId }, { now }) => loadEnding(read, boardId, newHomeId, now),
  decide(facts, { boardId, newHomeId, reason }, context) {
    checkHome(facts, boardId, newHomeId);
    return {
      events: [archivedEvent(facts, newHomeId)],
      changes: ended(facts, newHomeId, reason, context, new Set([boardId])),
      answer: {
        boards: facts.children.length,
        ...countsOf(facts.things),
        ...leftCounts(facts.left),
      },
    };
  },
});

export const mergeBoards = defineCommand<TreeCommands['mergeBoards'], readonly Ending[]>({
  type: 'mergeBoards',
  summary: 'Merge boards into one that goes on; each of the others is archived into it.',
  schema: commands.mergeBoards,
  permission: { who: 'admin', board: () => null },
  load: async (read, { boardIds, intoId }, { now }) => {
    const all: Ending[] = [];
    for (const boardId of boardIds) all.push(await loadEnding(read, boardId, intoId, now));
    return all;
  },
  decide(all, { boardIds, intoId, reason }, context) {
    for (const [i, facts] of all.entries()) checkHome(facts, boardIds[i] as string, intoId);
    const inside = new Set(boardIds);
    const changes = all.flatMap((facts) =>
      ended(
        { ...facts, children: facts.children.filter(({ board }) => !inside.has(board.id)) },
        intoId,
        reason,
        context,
        inside,
      ),
    );
    return {
      events: [
        ...all.map((facts) => archivedEvent(facts, intoId)),
        { type: 'boardsMerged', data: { boardIds, intoId } },
      ],
      changes: joined(changes),
    };
  },
});

/** Somebody who belonged to two of the boards: what he gets from both stands in one record. */
function joined(changes: readonly Change[]): Change[] {
  const people = new Map<string, Extract<Change, { kind: 'person' }>>();
  const rest: Change[] = [];
  for (const change of changes) {
    if (change.kind !== 'person' || !change.record) {
      rest.push(change);
      continue;
    }
    const known = people.get(change.id);
    if (!known?.record) {
      people.set(change.id, change);
      continue;
    }
    const ids = new Set(
      [...changes]
        .filter((c) => c.kind === 'board' && c.record?.state === 'archived')
        .map((c) => c.id),
    );
    const roles = [...known.record.roles, ...change.record.roles].filter(
      (r, i, all) =>
        !ids.has(r.boardId) &&
        all.findIndex((o) => o.boardId === r.boardId && o.role === r.role) === i,
    );
    people.set(change.id, { ...change, record: { ...change.record, roles } });
  }
  return [...rest, ...people.values()];
}

interface SplitFacts extends Ending {
  readonly moves: readonly MoveFacts[];
}

export const splitBoard = defineCommand<TreeCommands['splitBoard'], SplitFacts>({
  type: 'splitBoard',
  summary: 'Give named issues, people and child boards of a board to another; both go on.',
  schema: commands.splitBoard,
  permission: { who: 'admin', board: () => null },
  load: async (read, { boardId, intoId, childIds }, { now }) => {
    const moves: MoveFacts[] = [];
    for (const childId of childIds) moves.push(await loadMove(read, childId, intoId));
    return { ...(await loadEnding(read, boardId, intoId, now)), moves };
  },
  decide(facts, { boardId, intoId, issueIds, personIds, childIds, reason }, context) {
    checkHome(
      {
        ...facts,
        board: facts.board && { ...facts.board, parentId: '-' },
        left: { ...facts.left, running: null },
      },
      boardId,
      intoId,
    );
    const part = partOf(facts.things, new Set(issueIds), new Set(personIds));
    const strangers = issueIds.filter((id) => !part.issues.some((i) => i.id === id));
    if (strangers.length > 0)
      throw new Refusal('not_found', 'Not all of these issues are open at this board.', {
        issueIds: strangers,
      });
    for (const move of facts.moves) checkMove(move, intoId);
    return {
      events: [
        {
          type: 'boardSplit',
          data: { boardId, intoId, boards: childIds.length, ...countsOf(part) },
        },
      ],
      changes: [
        ...facts.moves.flatMap((move) =>
          moved(move, intoId, context.productionOn, context.now, reason),
        ),
        ...handedOver(part, boardId, intoId, facts.world, context.now),
      ],
      answer: { boards: childIds.length, ...countsOf(part) },
    };
  },
});
