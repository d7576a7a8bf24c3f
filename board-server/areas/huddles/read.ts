// Reads of huddles that no board carries: how each board keeps them over weeks (Rule 3.9), the last ones
// of a board, the minutes of one, and the agenda that holds.
import {
  adherenceByWeek,
  adherenceOf,
  dailyOf,
  mondayOf,
} from '../../../shared/areas/huddles/adherence.ts';
import { attendanceOf } from '../../../shared/areas/huddles/run.ts';
import { agendaFor } from '../../../shared/areas/huddles/standard-agenda.ts';
import { huddleTypes } from '../../../shared/areas/huddles/steps.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { addDays, localDateOf } from '../../../shared/time.ts';
import type { Reader } from '../../pipeline/decision.ts';

const todayOf = async (read: Reader, board: StoredOf<'board'>, now: number): Promise<string> => {
  const calendar = await read.one('calendar', board.calendarId);
  return localDateOf(now, calendar?.zone ?? 'UTC');
};

const since = async (
  read: Reader,
  board: StoredOf<'board'>,
  from: string,
): Promise<StoredOf<'huddle'>[]> => {
  const between = { column: 'on', from, to: '9999' } as const;
  const all = await read.list('huddle', { boardId: board.id }, { between, orderBy: 'on' });
  return dailyOf(all, await read.list('slot', { boardId: board.id }));
};

/** Each board beside itself: its own weeks, never a ranking (Rule 3.9). */
export async function readAdherence(
  read: Reader,
  boards: readonly StoredOf<'board'>[],
  weeks: number,
  now: number,
) {
  const rows = [];
  for (const board of boards) {
    const todayOn = await todayOf(read, board, now);
    const huddles = await since(read, board, addDays(mondayOf(todayOn), -7 * (weeks - 1)));
    const { id, name, shortName, tier, parentId } = board;
    rows.push({
      board: { id, name, shortName, tier, parentId },
      all: adherenceOf(huddles),
      weeks: adherenceByWeek(huddles, todayOn, weeks),
    });
  }
  return { weeks, boards: rows };
}

const most = 60;

/** The last huddles of a board, newest first, each with its length and who was there by role. */
export async function readHuddles(read: Reader, board: StoredOf<'board'>, now: number) {
  const todayOn = await todayOf(read, board, now);
  const huddles = await since(read, board, addDays(todayOn, -30));
  const boards = await read.list('board');
  const agendas = [];
  for (const type of huddleTypes) {
    const own = await read.one('agenda', `${board.id}:${type}`);
    agendas.push({
      type,
      own: own !== null,
      rev: own?.rev ?? null,
      ...agendaFor(board, type, own, boards),
    });
  }
  return {
    board: board.id,
    categories: board.categories.map(({ letter, name }) => ({ letter, name })),
    slots: (await read.list('slot', { boardId: board.id }))
      .map(({ id, type, start, end, days }) => ({ id, type, start, end, days }))
      .sort((a, b) => (a.start < b.start ? -1 : 1)),
    agendas,
    huddles: huddles
      .filter((h) => h.state !== 'scheduled')
      .sort((a, b) => b.plannedStartAt - a.plannedStartAt)
      .slice(0, most)
      .map(
        ({
          id,
          slotId,
          on,
          state,
          plannedStartAt,
          plannedEndAt,
          startedAt,
          endedAt,
          reason,
          forgotten,
          run,
        }) => ({
          id,
          slotId,
          on,
          state,
          plannedStartAt,
          plannedEndAt,
          startedAt,
          endedAt,
          reason,
          forgotten,
          attendance: run ? attendanceOf(run) : null,
        }),
      ),
  };
}

/** The minutes with the run they belong to: steps with their times, roles, what was reviewed. */
export async function readMinutes(read: Reader, huddle: StoredOf<'huddle'>) {
  const minutes = await read.one('minutes', huddle.id);
  const { current: _current, ledById: _ledById, rev: _rev, ...held } = huddle;
  return { huddle: held, lines: minutes?.lines ?? [] };
}
