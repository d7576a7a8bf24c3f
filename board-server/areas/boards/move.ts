// A board moves to another parent, today or from a later production day on (Rule 2 "Versioned links").
// Nothing that is open is lost and nothing that has passed is told anew.
import type { BoardLink } from '../../../shared/areas/boards/board-link.ts';
import { commands, type TreeCommands } from '../../../shared/areas/boards/commands.ts';
import { productionDayBounds } from '../../../shared/areas/calendar/production-day.ts';
import { tryAddWorkingDays } from '../../../shared/areas/calendar/working-days.ts';
import { openStates } from '../../../shared/areas/escalations/table.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import {
  type Change,
  type Decision,
  type DueSource,
  defineCommand,
  drop,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { found } from '../acts/who.ts';
import { shown } from '../escalations/card.ts';
import { above } from '../escalations/tree.ts';
import {
  hideAtLeftParent,
  movedDays,
  relinkBoard,
  relinkKpis,
  showAtNewParent,
  takenBack,
} from './relink.ts';
import { checkTree } from './tree-check.ts';

export interface MoveFacts {
  readonly boards: readonly StoredOf<'board'>[];
  readonly board: StoredOf<'board'>;
  readonly calendar: StoredOf<'calendar'>;
  readonly kpis: readonly StoredOf<'kpi'>[];
  /** The new parent and all above it, nearest first, and their KPIs. */
  readonly above: readonly string[];
  readonly kpisAbove: readonly StoredOf<'kpi'>[];
  readonly cards: readonly StoredOf<'escalation'>[];
  /** Calendar of the new parent, whose working days count. */
  readonly parentCalendar: StoredOf<'calendar'> | null;
  readonly planned: readonly StoredOf<'boardLink'>[];
  /** Spans that are over. */
  readonly ended: readonly StoredOf<'boardLink'>[];
}

export async function loadMove(
  read: Reader,
  boardId: string,
  parentId: string,
): Promise<MoveFacts> {
  const boards = await read.list('board');
  const board = found(boards.find((b) => b.id === boardId) ?? null, 'board', boardId);
  const parent = boards.find((b) => b.id === parentId);
  const links = await read.list('boardLink', { boardId });
  const ways = [parentId, ...above(new Map(boards.map((b) => [b.id, b])), parentId)];
  return {
    boards,
    above: ways,
    kpisAbove: await read.list('kpi', { boardId: ways }),
    board,
    calendar: found(await read.one('calendar', board.calendarId), 'calendar', board.calendarId),
    kpis: await read.list('kpi', { boardId }),
    cards: await read.list('escalation', { originatorId: boardId, state: openStates }),
    parentCalendar: parent ? await read.one('calendar', parent.calendarId) : null,
    planned: links.filter((l) => l.state === 'planned'),
    ended: links.filter((l) => l.state === 'past'),
  };
}

/** @throws Refusal not_found | rule_broken | wrong_state */
export function checkMove(facts: MoveFacts, parentId: string): void {
  const { board, boards } = facts;
  const parent = boards.find((b) => b.id === parentId);
  if (!parent) throw new Refusal('not_found', `There is no board "${parentId}".`);
  if (parent.state === 'archived')
    throw new Refusal('wrong_state', 'An archived board has no boards below it.', { parentId });
  if (board.parentId === parentId)
    throw new Refusal('wrong_state', 'The board hangs there already.', { parentId });
  if (parent.tier <= board.tier)
    throw new Refusal('rule_broken', 'A board hangs below a board of a higher tier.', {
      rule: '1.1',
      tier: board.tier,
      parentTier: parent.tier,
    });
  checkTree(boards, { id: board.id, parentId });
}

/** The move itself, as of now. */
export function moved(
  facts: MoveFacts,
  parentId: string,
  fromOn: string,
  now: number,
  reason: string,
): Change[] {
  const parent = facts.boards.find((b) => b.id === parentId)!;
  const time = facts.parentCalendar && { duty: parent.duty, calendar: facts.parentCalendar };
  const back = takenBack(facts.board, facts.ended, parentId, fromOn);
  const untilAt = (time && tryAddWorkingDays(now, movedDays, time)) ?? now;
  return [
    ...facts.planned.map((link) => drop('boardLink', link.id)),
    ...(back ?? relinkBoard(facts.board, parentId, fromOn, reason)),
    ...relinkKpis(facts.kpis, facts.above, facts.kpisAbove, fromOn),
    ...(back
      ? hideAtLeftParent(facts.cards, facts.board.parentId)
      : showAtNewParent(facts.cards, parentId, untilAt)),
  ];
}

export const moveBoard = defineCommand<TreeCommands['moveBoard'], MoveFacts>({
  type: 'moveBoard',
  summary: 'Hang a board under another parent, from a production date on.',
  schema: commands.moveBoard,
  permission: { who: 'admin', board: () => null },
  load: (read, { boardId, parentId }) => loadMove(read, boardId, parentId),
  decide(facts, { boardId, parentId, fromOn, reason }, { now, productionOn }): Decision {
    if (facts.planned.length > 0 && facts.board.parentId === parentId)
      return {
        events: [{ type: 'boardMoveCalledOff', data: { boardId, parentId } }],
        changes: facts.planned.map((link) => drop('boardLink', link.id)),
      };
    checkMove(facts, parentId);
    const from = fromOn ?? productionOn;
    if (from < productionOn)
      throw new Refusal('rule_broken', 'A move holds from today on; the past keeps its tree.', {
        rule: '2 "Versioned links"',
        fromOn: from,
      });
    const data = { boardId, fromId: facts.board.parentId, parentId, fromOn: from };
    if (from > productionOn) {
      const planned: BoardLink = {
        id: `${boardId}:${from}`,
        boardId,
        parentId,
        state: 'planned',
        fromOn: from,
        untilOn: null,
        appliesAt: productionDayBounds(from, facts.calendar).startAt,
        reason,
      };
      return {
        events: [{ type: 'boardMovePlanned', data }],
        changes: [
          ...facts.planned.map((link) => drop('boardLink', link.id)),
          put('boardLink', planned),
        ],
        answer: { fromOn: from },
      };
    }
    return {
      events: [{ type: 'boardMoved', data }],
      changes: moved(facts, parentId, from, now, reason),
      answer: { fromOn: from },
    };
  },
});

export const applyBoardMove = defineCommand<
  TreeCommands['applyBoardMove'],
  { link: StoredOf<'boardLink'>; facts: MoveFacts }
>({
  type: 'applyBoardMove',
  summary: 'The first production day of a planned move begins (Rule 2 "Versioned links").',
  schema: commands.applyBoardMove,
  permission: { who: 'system', board: () => null },
  async load(read, { linkId }) {
    const link = found(await read.one('boardLink', linkId), 'boardLink', linkId);
    return { link, facts: await loadMove(read, link.boardId, link.parentId ?? '') };
  },
  decide({ link, facts }, _payload, { now }) {
    const parentId = link.parentId ?? '';
    checkMove(facts, parentId);
    const { boardId, fromOn, reason } = link;
    return {
      events: [
        { type: 'boardMoved', data: { boardId, fromId: facts.board.parentId, parentId, fromOn } },
      ],
      changes: moved(facts, parentId, fromOn ?? '', now, reason),
    };
  },
});

/** The new parent keeps the card only if it has come up to it meanwhile. */
export const endMovedCopy = defineCommand<
  TreeCommands['endMovedCopy'],
  StoredOf<'escalation'> | null
>({
  type: 'endMovedCopy',
  summary: 'The days in which both parents show the cards of a moved board are over.',
  schema: commands.endMovedCopy,
  permission: { who: 'system', board: () => null },
  load: (read, { escalationId }) => read.one('escalation', escalationId),
  decide(card, { escalationId, boardId }) {
    if (!card) return { events: [], changes: [] };
    const copies = card.copies.filter((c) => c.boardId !== boardId || c.cause !== 'moved');
    return {
      events: [{ type: 'movedCopyEnded', data: { escalationId, boardId } }],
      changes: [put('escalation', shown({ ...bare<'escalation'>(card), copies }))],
    };
  },
});

const plannedMoves: DueSource = {
  name: 'board moves',
  async due(read, now) {
    const between = { column: 'appliesAt', from: 1, to: now } as const;
    return (await read.list('boardLink', { state: 'planned' }, { between })).map((link) => ({
      key: `move:${link.id}:${link.rev}`,
      type: 'applyBoardMove',
      payload: { linkId: link.id },
      at: link.appliesAt ?? now,
    }));
  },
  async nextAt(read, now) {
    const between = {
      column: 'appliesAt',
      from: now + 1,
      to: Number.MAX_SAFE_INTEGER,
    } as const;
    const links = await read.list('boardLink', { state: 'planned' }, { between });
    return links.length > 0 ? Math.min(...links.map((l) => l.appliesAt ?? 0)) : null;
  },
};

const copiesOf = async (read: Reader) =>
  (await read.list('escalation', { state: openStates })).flatMap((e) =>
    e.copies.flatMap((c) =>
      c.cause === 'moved' && c.untilAt !== undefined
        ? [{ escalationId: e.id, boardId: c.boardId, at: c.untilAt }]
        : [],
    ),
  );

const movedCopies: DueSource = {
  name: 'moved copies',
  async due(read, now) {
    return (await copiesOf(read))
      .filter(({ at }) => at <= now)
      .map(({ escalationId, boardId, at }) => ({
        key: `moved:${escalationId}:${boardId}:${at}`,
        type: 'endMovedCopy',
        payload: { escalationId, boardId },
        at,
      }));
  },
  async nextAt(read, now) {
    const later = (await copiesOf(read)).map(({ at }) => at).filter((at) => at > now);
    return later.length > 0 ? Math.min(...later) : null;
  },
};

export const moves: readonly DueSource[] = [plannedMoves, movedCopies];
