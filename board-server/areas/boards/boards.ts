// Boards as a tree, their calendars and slots, and the turn of their day.
import { Compile, type Validator } from 'typebox/compile';
import { type AddBoard, commands } from '../../../shared/areas/boards/commands.ts';
import { type Kind, kinds, type RecordOf, type StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import {
  type Area,
  type Change,
  type DueSource,
  defineCommand,
  drop,
  type Projection,
  put,
} from '../../pipeline/decision.ts';
import { setUpHistory } from '../set-up/history.ts';
import { importConfiguration } from '../set-up/import-configuration.ts';
import { undoSetUpChange } from '../set-up/undo.ts';
import { addBoardFromTemplate } from './add-from-template.ts';
import { archiveBoard, mergeBoards, splitBoard } from './archive.ts';
import { changeBoard } from './change-board.ts';
import { changeCalendar } from './change-calendar.ts';
import {
  changeShiftCalendar,
  leaveShiftChange,
  shiftChangesLeave,
  takeBackShiftCalendar,
} from './floor-calendar.ts';
import { applyBoardMove, endMovedCopy, moveBoard, moves } from './move.ts';
import { addCalendarException, removeCalendarException } from './plant-calendar.ts';
import { endRampUp, rampUpSource } from './ramp-up.ts';
import { addSlot, removeSlot } from './slots.ts';
import { acceptStage, returnStage, reviewBoardStage, stageSource } from './stages.ts';
import { turnDays } from './today.ts';
import { checkTree } from './tree-check.ts';

const bare = <R extends { rev: number }>({ rev: _rev, ...record }: R) => record;

const addBoard = defineCommand<AddBoard, readonly StoredOf<'board'>[]>({
  type: 'addBoard',
  summary: 'Add a board to the tree, as a draft.',
  schema: commands.addBoard,
  permission: { who: 'admin', board: () => null },
  load: (read) => read.list('board'),
  decide(boards, payload) {
    if (boards.some((b) => b.id === payload.id))
      throw new Refusal('already_open', `There is a board "${payload.id}" already.`);
    const record = { ...payload, state: 'draft' } as RecordOf<'board'>;
    checkTree(boards, record);
    return {
      events: [
        {
          type: 'boardAdded',
          data: { boardId: record.id, parentId: record.parentId, tier: record.tier },
        },
      ],
      changes: [put('board', record)],
      answer: { id: record.id },
    };
  },
});

const validators = new Map<Kind, Validator>();
const validatorOf = (kind: Kind): Validator => {
  const made = validators.get(kind) ?? Compile(kinds[kind].schema);
  validators.set(kind, made);
  return made;
};

const importRecords = defineCommand<
  { records: { kind: string; record: Record<string, unknown> }[] },
  null
>({
  type: 'importRecords',
  summary: 'The set-up of a plant as records, by the server itself.',
  schema: commands.importRecords,
  permission: { who: 'system', board: () => null },
  load: async () => null,
  decide(_facts, { records }) {
    const changes = records.map(({ kind, record }, index) => {
      const known = kinds[kind as Kind];
      if (!known || !validatorOf(kind as Kind).Check(record))
        throw new Refusal('invalid_input', `Record ${index} is no ${kind}.`, {
          index,
          kind,
          id: record.id,
        });
      return put(kind as Kind, record as never);
    });
    return { events: [{ type: 'recordsImported', data: { count: records.length } }], changes };
  },
});

const turnBoardDay = defineCommand<{ boardIds: string[] }, Change[]>({
  type: 'turnBoardDay',
  summary: 'A shift, a huddle or the production day of boards turned.',
  schema: commands.turnBoardDay,
  permission: { who: 'system', board: () => null },
  load: (read, { boardIds }, { now }) =>
    turnDays(
      read,
      boardIds.map((boardId) => ({ boardId, accidents: 'keep' })),
      now,
    ),
  decide: (changes, { boardIds }) => ({
    events: [{ type: 'boardDayTurned', data: { boardIds } }],
    changes,
  }),
});

/** Duty, slots, huddles, calendars and accidents are printed on the board's face. */
const faces: Projection = {
  name: 'today',
  touches(change, before) {
    const record = (change.record ?? before) as Record<string, unknown> | null;
    switch (change.kind) {
      case 'board': {
        // Accidents count upwards: the boards above the old and the new place have another figure.
        const was = (before as StoredOf<'board'> | null)?.parentId;
        return [`above|${change.id}`, ...(was ? [`above|${was}`] : [])];
      }
      case 'slot':
      case 'huddle':
      case 'duty':
        return [`board|${record?.boardId}`];
      case 'safetyEvent':
        return [`above|${record?.boardId}`];
      case 'calendar':
        return [`calendar|${change.id}`];
      default:
        return [];
    }
  },
  async project(read, keys, { now }) {
    const boards = await read.list('board');
    const wanted = new Set<string>();
    const accidents = new Set<string>();
    for (const key of keys) {
      const [what, id] = key.split('|') as [string, string];
      if (what === 'calendar') for (const b of boards) if (b.calendarId === id) wanted.add(b.id);
      if (what === 'board') wanted.add(id);
      if (what === 'above')
        for (let at: string | null = id; at; at = boards.find((b) => b.id === at)?.parentId ?? null)
          accidents.add(at);
    }
    const turned = [...new Set([...wanted, ...accidents])]
      .filter((id) => boards.find((b) => b.id === id)?.state === 'live')
      .map(
        (boardId) => ({ boardId, accidents: accidents.has(boardId) ? 'read' : 'keep' }) as const,
      );
    // A board that has ended turns no day any more; its last face stays as it was.
    const stopped: Change[] = [];
    for (const id of new Set([...wanted, ...accidents])) {
      if (boards.find((b) => b.id === id)?.state !== 'archived') continue;
      const face = await read.one('today', id);
      const gap = await read.one('dutyGap', id);
      if (gap) stopped.push(drop('dutyGap', id));
      if (face?.nextAt)
        stopped.push(
          put('today', {
            ...bare(face),
            huddle: null,
            nextHuddle: null,
            dutyOwner: null,
            nextAt: null,
          }),
        );
    }
    return [...stopped, ...(await turnDays(read, turned, now))];
  },
};

const turns: DueSource = {
  name: 'board days',
  async due(read, now) {
    // In one order on every node and engine: the key is what makes it exactly once.
    const between = { column: 'nextAt', from: 0, to: now } as const;
    const faces = await read.list('today', {}, { between, orderBy: 'id' });
    const together = new Map<number, string[]>();
    for (const face of faces) {
      const at = face.nextAt ?? now;
      together.set(at, [...(together.get(at) ?? []), face.id]);
    }
    return [...together].map(([at, boardIds]) => ({
      key: `days:${at}:${boardIds.join(',')}`,
      type: 'turnBoardDay',
      payload: { boardIds },
      at,
    }));
  },
  async nextAt(read, now) {
    const [next] = await read.list(
      'today',
      {},
      {
        between: { column: 'nextAt', from: now + 1, to: Number.MAX_SAFE_INTEGER },
        orderBy: 'nextAt',
        limit: 1,
      },
    );
    return next?.nextAt ?? null;
  },
};

export const boards: Area = {
  name: 'boards',
  commands: [
    addBoard,
    addBoardFromTemplate,
    changeBoard,
    addSlot,
    removeSlot,
    changeShiftCalendar,
    takeBackShiftCalendar,
    changeCalendar,
    addCalendarException,
    removeCalendarException,
    leaveShiftChange,
    importRecords,
    turnBoardDay,
    moveBoard,
    applyBoardMove,
    archiveBoard,
    mergeBoards,
    splitBoard,
    endMovedCopy,
    endRampUp,
    acceptStage,
    returnStage,
    reviewBoardStage,
    undoSetUpChange,
    importConfiguration,
  ],
  projections: [setUpHistory, faces],
  due: [turns, shiftChangesLeave, ...moves, rampUpSource, stageSource],
};
