// Stages of a board (Rule 3.10.1): how far it has come is looked at once a production day; the next stage is
// offered and never taken by itself; going back needs a reason. Figures of the board only, never of a
// person.
import type { BoardStage } from '../../../shared/areas/boards/board-stage.ts';
import { commands, type TreeCommands } from '../../../shared/areas/boards/commands.ts';
import { lastStage, offerAfterDays, offerOf } from '../../../shared/areas/boards/stages.ts';
import {
  nextProductionDay,
  previousProductionDay,
  productionDateOf,
  productionDayBounds,
} from '../../../shared/areas/calendar/production-day.ts';
import { workingDaysBetween } from '../../../shared/areas/calendar/working-days.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type DueSource, defineCommand, put, type Reader } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { found } from '../acts/who.ts';
import { criterionOf } from './stage-criteria.ts';

interface Facts {
  readonly board: StoredOf<'board'>;
  readonly stage: StoredOf<'boardStage'> | null;
}

async function load(read: Reader, { boardId }: { boardId: string }): Promise<Facts> {
  return {
    board: found(await read.one('board', boardId), 'board', boardId),
    stage: await read.one('boardStage', boardId),
  };
}

const boardOf = ({ board }: Facts): string => board.id;
const hourMs = 3_600_000;

const entered = (boardId: string, stage: number, on: string, now: number): BoardStage => ({
  id: boardId,
  stage,
  sinceOn: on,
  days: 0,
  share: null,
  offered: null,
  returnReason: null,
  reviewedOn: null,
  nextAt: stage < lastStage ? now + hourMs : null,
});

export const acceptStage = defineCommand<TreeCommands['acceptStage'], Facts>({
  type: 'acceptStage',
  summary: 'The board owner takes the next stage that is offered (Rule 3.10.1).',
  schema: commands.acceptStage,
  permission: { who: 'board_owner', board: boardOf },
  load,
  decide({ board, stage }, { boardId }, { now, productionOn }) {
    const to = stage?.offered ?? null;
    if (to === null)
      throw new Refusal('wrong_state', 'No stage is offered to this board now.', {
        stage: board.stage,
        days: stage?.days ?? 0,
        share: stage?.share ?? null,
      });
    return {
      events: [{ type: 'stageAccepted', data: { boardId, from: board.stage, stage: to } }],
      changes: [
        put('board', { ...bare<'board'>(board), stage: to }),
        put('boardStage', entered(boardId, to, productionOn, now)),
      ],
      answer: { stage: to },
    };
  },
});

export const returnStage = defineCommand<TreeCommands['returnStage'], Facts>({
  type: 'returnStage',
  summary: 'The board owner goes back to an earlier stage, with a reason (Rule 3.10.1).',
  schema: commands.returnStage,
  permission: { who: 'board_owner', board: boardOf },
  load,
  decide({ board }, { boardId, stage, reason }, { now, productionOn }) {
    if (reason.trim() === '')
      throw new Refusal('rule_broken', 'Going back needs a reason.', { rule: '3.10.1' });
    if (stage >= board.stage)
      throw new Refusal('wrong_state', 'Back is only to an earlier stage.', { stage: board.stage });
    return {
      events: [{ type: 'stageReturned', data: { boardId, from: board.stage, stage } }],
      changes: [
        put('board', { ...bare<'board'>(board), stage }),
        put('boardStage', { ...entered(boardId, stage, productionOn, now), returnReason: reason }),
      ],
      answer: { stage },
    };
  },
});

interface Review extends Facts {
  readonly next: BoardStage | null;
}

/** Ten minutes after the day turned: what is looked at is closed. */
const afterTurnMs = 10 * 60_000;

export const reviewBoardStage = defineCommand<TreeCommands['reviewBoardStage'], Review>({
  type: 'reviewBoardStage',
  summary: 'How far a board has come with its stage, once a production day (Rule 3.10.1).',
  schema: commands.reviewBoardStage,
  permission: { who: 'system', board: boardOf },
  async load(read, payload, { now }) {
    const facts = await load(read, payload);
    const { board, stage } = facts;
    const calendar = found(
      await read.one('calendar', board.calendarId),
      'calendar',
      board.calendarId,
    );
    const on = productionDateOf(now, calendar);
    const until = previousProductionDay(on, calendar);
    const from = previousProductionDay(on, calendar, offerAfterDays);
    const share = await criterionOf(read, board, from, until);
    const before =
      stage?.stage === board.stage
        ? bare<'boardStage'>(stage)
        : entered(board.id, board.stage, on, now);
    const days = workingDaysBetween(before.sinceOn, on, { duty: board.duty, calendar });
    const nextOn = nextProductionDay(on, calendar);
    return {
      ...facts,
      next: {
        ...before,
        days,
        share,
        offered: offerOf(board.stage, days, share),
        reviewedOn: until,
        nextAt: productionDayBounds(nextOn, calendar).startAt + afterTurnMs,
      },
    };
  },
  decide({ next, board, stage }, { boardId }) {
    if (!next || board.stage >= lastStage || board.state !== 'live')
      return stage
        ? {
            events: [],
            changes: [put('boardStage', { ...bare<'boardStage'>(stage), nextAt: null })],
          }
        : { events: [], changes: [] };
    const isNew = next.offered !== null && stage?.offered !== next.offered;
    return {
      events: [
        { type: 'stageReviewed', data: { boardId, stage: next.stage, days: next.days } },
        ...(isNew ? [{ type: 'stageOffered', data: { boardId, stage: next.offered } }] : []),
      ],
      changes: [put('boardStage', next)],
    };
  },
});

/** Boards below the last stage that nobody has looked at yet, and those whose next look is due. */
export const stageSource: DueSource = {
  name: 'stages',
  async due(read, now) {
    const known = new Map((await read.list('boardStage')).map((s) => [s.id, s]));
    const learning = (await read.list('board', { state: 'live' })).filter(
      (board) => board.stage < lastStage,
    );
    return learning.flatMap((board) => {
      const stage = known.get(board.id);
      const at = stage && stage.stage === board.stage ? stage.nextAt : now;
      if (at === null || at > now) return [];
      return [
        {
          key: `stage:${board.id}:${board.stage}:${stage?.nextAt ?? board.rev}`,
          type: 'reviewBoardStage',
          payload: { boardId: board.id },
          at,
        },
      ];
    });
  },
  async nextAt(read, now) {
    const later = (await read.list('boardStage')).flatMap((s) =>
      s.nextAt !== null && s.nextAt > now ? [s.nextAt] : [],
    );
    return later.length > 0 ? Math.min(...later) : null;
  },
};
