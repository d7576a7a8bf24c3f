// Which shift follows which, and who stands in the duty chain of each (Rule 2 "Shift handover"). Reads
// in `load`, the rest is pure.
import type { Calendar } from '../../../shared/areas/calendar/calendar.ts';
import { nextProductionDay } from '../../../shared/areas/calendar/production-day.ts';
import { type ShiftTime, shiftsOf } from '../../../shared/areas/calendar/shifts.ts';
import type { Reader } from '../../pipeline/decision.ts';

export interface Change {
  readonly from: ShiftTime;
  readonly to: ShiftTime;
}

/** The shift and the one that takes over from it: the next of the day, else the first of the next
 *  production day. Null = the calendar has no such shift. */
export function changeOf(on: string, shiftId: string, calendar: Calendar): Change | null {
  const shifts = shiftsOf(on, calendar);
  const at = shifts.findIndex((s) => s.shiftId === shiftId);
  const from = shifts[at];
  if (!from) return null;
  const to = shifts[at + 1] ?? shiftsOf(nextProductionDay(on, calendar), calendar)[0];
  return to ? { from, to } : null;
}

/** People of the duty chain of a shift. */
export async function chainOf(
  read: Reader,
  boardId: string,
  on: string,
  shiftId: string,
): Promise<readonly string[]> {
  const duty = await read.one('duty', `${boardId}:${on}:${shiftId}`);
  return (duty?.chain ?? []).map((link) => link.personId);
}
