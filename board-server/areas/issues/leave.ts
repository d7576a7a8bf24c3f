// Ended issues and countermeasures stay on their board until its next day change, taken-back ones for
// 10 s. Nothing is deleted: they leave the screen, not the history.

import type { Calendar } from '../../../shared/areas/calendar/calendar.ts';
import {
  productionDateOf,
  productionDayBounds,
} from '../../../shared/areas/calendar/production-day.ts';
import { commands as countermeasureCommands } from '../../../shared/areas/countermeasures/commands.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands } from '../../../shared/areas/issues/commands.ts';
import { addDays } from '../../../shared/time.ts';
import {
  type DueCommand,
  type DueSource,
  defineCommand,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare, undoMs } from '../acts/act.ts';

type Ended = StoredOf<'issue'> | StoredOf<'countermeasure'>;
interface Leave {
  readonly boardId: string;
  readonly beforeAt: number;
}

const endedIssues = { shown: true, state: ['closed', 'cancelled', 'discarded'] as const };
const endedCountermeasures = { shown: true, state: ['closed', 'cancelled'] as const };

/** When it leaves: the start of the production day after it ended, or 10 s after it was taken back. */
export function leavesAt(
  record: Pick<Ended, 'closedAt' | 'takenBackAt'>,
  calendar: Calendar,
): number {
  if (record.takenBackAt !== null) return record.takenBackAt + undoMs;
  const closedAt = record.closedAt ?? 0;
  return productionDayBounds(addDays(productionDateOf(closedAt, calendar), 1), calendar).startAt;
}

async function calendarOf(read: Reader, boardId: string): Promise<Calendar | null> {
  const board = await read.one('board', boardId);
  return board ? read.one('calendar', board.calendarId) : null;
}

const isGone = (record: Ended, beforeAt: number, calendar: Calendar | null): boolean =>
  calendar === null || leavesAt(record, calendar) <= beforeAt;

export const leaveIssueBoard = defineCommand<Leave, StoredOf<'issue'>[]>({
  type: 'leaveIssueBoard',
  summary: 'Ended issues leave their board at its day change.',
  schema: commands.leaveIssueBoard,
  permission: { who: 'system', board: (_facts, payload) => payload.boardId },
  load: async (read, payload) => {
    const calendar = await calendarOf(read, payload.boardId);
    return (await read.list('issue', { ...endedIssues, boardId: payload.boardId })).filter((i) =>
      isGone(i, payload.beforeAt, calendar),
    );
  },
  decide: (ended, payload) => ({
    events: [
      {
        type: 'issuesLeftBoard',
        data: { boardId: payload.boardId, issueIds: ended.map((i) => i.id) },
      },
    ],
    changes: ended.map((i) => put('issue', { ...bare<'issue'>(i), shown: false })),
  }),
});

export const leaveCountermeasureBoard = defineCommand<Leave, StoredOf<'countermeasure'>[]>({
  type: 'leaveCountermeasureBoard',
  summary: 'Ended countermeasures leave their board at its day change.',
  schema: countermeasureCommands.leaveCountermeasureBoard,
  permission: { who: 'system', board: (_facts, payload) => payload.boardId },
  load: async (read, payload) => {
    const calendar = await calendarOf(read, payload.boardId);
    return (
      await read.list('countermeasure', { ...endedCountermeasures, boardId: payload.boardId })
    ).filter((c) => isGone(c, payload.beforeAt, calendar));
  },
  decide: (ended, payload) => ({
    events: [
      {
        type: 'countermeasuresLeftBoard',
        data: { boardId: payload.boardId, countermeasureIds: ended.map((c) => c.id) },
      },
    ],
    changes: ended.map((c) =>
      put('countermeasure', { ...bare<'countermeasure'>(c), shown: false }),
    ),
  }),
});

const sourceOf = (
  name: string,
  type: string,
  list: (read: Reader) => Promise<readonly Ended[]>,
): DueSource => {
  const all = async (read: Reader): Promise<DueCommand[]> => {
    const due = new Map<string, DueCommand>();
    for (const record of await list(read)) {
      const calendar = await calendarOf(read, record.boardId);
      const at = calendar ? leavesAt(record, calendar) : (record.closedAt ?? 0);
      const group = `${record.boardId}:${at}`;
      if (due.has(group)) continue;
      due.set(group, {
        key: `${name}:${group}:${record.id}`,
        type,
        payload: { boardId: record.boardId, beforeAt: at },
        at,
      });
    }
    return [...due.values()];
  };
  return {
    name,
    due: async (read, now) => (await all(read)).filter((d) => d.at <= now),
    nextAt: async (read, now) => {
      const later = (await all(read)).map((d) => d.at).filter((at) => at > now);
      return later.length > 0 ? Math.min(...later) : null;
    },
  };
};

export const issuesLeave = sourceOf('issues-leave', 'leaveIssueBoard', (read) =>
  read.list('issue', endedIssues),
);
export const countermeasuresLeave = sourceOf(
  'countermeasures-leave',
  'leaveCountermeasureBoard',
  (read) => read.list('countermeasure', endedCountermeasures),
);
