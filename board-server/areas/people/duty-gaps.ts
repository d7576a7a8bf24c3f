// Nobody stands for a board that is on duty now: written beside its clock face, so that it is told at the
// board itself and at the next tier, and gone as soon as somebody is named (Rule 2.0 "Duty").
import { isOnDuty } from '../../../shared/areas/calendar/duty-hours.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { type Change, drop, put, type Reader } from '../../pipeline/decision.ts';
import { dutyChainAt } from './duty.ts';

export async function dutyGapChanges(
  read: Reader,
  board: StoredOf<'board'>,
  face: Pick<RecordOf<'today'>, 'dutyOwner' | 'shiftId'>,
  now: number,
): Promise<Change[]> {
  const known = await read.one('dutyGap', board.id);
  const calendar = await read.one('calendar', board.calendarId);
  const isAsked =
    board.state === 'live' &&
    calendar !== null &&
    (board.duty.kind === 'shifts'
      ? face.shiftId !== null
      : isOnDuty(now, { duty: board.duty, calendar }));
  if (face.dutyOwner !== null || !isAsked) return known ? [drop('dutyGap', board.id)] : [];
  const { on, shiftId } = await dutyChainAt(read, board, now);
  const { id: boardId, parentId } = board;
  const since = known?.since ?? now;
  return [put('dutyGap', { id: boardId, boardId, parentId, on, shiftId, since })];
}
