// Hour by hour: the sheet of the running shift stands on its board. It comes with the shift, goes on
// with what ran last, and follows a changed calendar (Rules 3.2.4, 3.2.7, 3.4.7).
import type { HourSheet } from '../../../shared/areas/hours/hour-sheet.ts';
import { hourSheetId } from '../../../shared/areas/hours/hour-sheet.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import {
  type Area,
  type Change,
  type Projection,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import { hourCommands } from './commands.ts';
import { sheetOf, shiftOf } from './sheet.ts';

const bare = ({ rev: _rev, ...sheet }: StoredOf<'hourSheet'>): HourSheet => sheet;

/** Keys: `turn|boardId` (another shift is at work), `calendar|id` (its shifts changed). */
const sheetsProjection: Projection = {
  name: 'hourSheets',
  touches(change, before) {
    if (change.kind === 'calendar') return before ? [`calendar|${change.id}`] : [];
    if (change.kind !== 'today' || !change.record) return [];
    const was = before as RecordOf<'today'> | null;
    const { productionOn, shiftId } = change.record;
    const isTurn =
      shiftId !== null && (was?.shiftId !== shiftId || was.productionOn !== productionOn);
    return isTurn ? [`turn|${change.id}`] : [];
  },
  async project(read, keys) {
    const changes: Change[] = [];
    for (const key of keys) {
      const [what, id] = key.split('|') as [string, string];
      if (what === 'turn') changes.push(...(await turnShift(read, id)));
      else changes.push(...(await redraw(read, id)));
    }
    return changes;
  },
};

async function turnShift(read: Reader, boardId: string): Promise<Change[]> {
  const old = await read.list('hourSheet', { boardId, current: true });
  const day = await read.one('today', boardId);
  const board = await read.one('board', boardId);
  const calendar = board && (await read.one('calendar', board.calendarId));
  if (!day?.shiftId || !calendar) return [];
  const id = hourSheetId(boardId, day.productionOn, day.shiftId);
  const planned = await read.one('hourSheet', id);
  const shift = shiftOf(calendar, day.productionOn, day.shiftId);
  // A board that never planned an hour has no hour board.
  const last = old[old.length - 1]?.runs.slice(-1)[0];
  if (!shift || (!planned && !last)) return [];
  const goesOn = last ? [{ ...last, afterMinutes: 0, setupMinutes: 0 }] : [];
  const sheet = planned ? bare(planned) : sheetOf(boardId, shift, calendar, goesOn, null);
  return [
    ...old
      .filter((each) => each.id !== id)
      .map((each) => put('hourSheet', { ...bare(each), current: false })),
    put('hourSheet', { ...sheet, current: true }),
  ];
}

/** Ends early, starts late: the plan is scaled to the minutes there are, what was made stays. */
async function redraw(read: Reader, calendarId: string): Promise<Change[]> {
  const calendar = await read.one('calendar', calendarId);
  const changes: Change[] = [];
  for (const board of await read.list('board')) {
    if (!calendar || board.calendarId !== calendarId) continue;
    for (const sheet of await read.list('hourSheet', { boardId: board.id, current: true })) {
      const shift = shiftOf(calendar, sheet.on, sheet.shiftId);
      if (!shift) continue;
      const next = sheetOf(board.id, shift, calendar, sheet.runs, bare(sheet));
      if (JSON.stringify(next.hours) !== JSON.stringify(sheet.hours))
        changes.push(put('hourSheet', next));
    }
  }
  return changes;
}

export const hours: Area = {
  name: 'hours',
  commands: hourCommands,
  projections: [sheetsProjection],
};
