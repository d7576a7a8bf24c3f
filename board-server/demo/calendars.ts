// Production calendars and huddle slots of the demo plant. The plant's week is turned so that D0 is
// its third working day.
import type { Slot } from '../../shared/areas/boards/board.ts';
import type { Calendar, Shift } from '../../shared/areas/calendar/calendar.ts';
import { type DemoBoard, demoBoards, shiftIdsOf } from './boards.ts';
import { type DemoPlan, dayStart, halfDay, zone } from './plan.ts';

export const calendarOf = (board: DemoBoard): string =>
  board.kind === 'support'
    ? 'office'
    : shiftIdsOf(board).length === 3
      ? 'three-shift'
      : 'two-shift';

export function calendars(plan: DemoPlan): Calendar[] {
  const days = [...plan.workdays];
  const shift = (id: string, name: string, start: string, end: string, pause: string): Shift => ({
    id,
    name,
    start,
    end,
    days,
    attribution: 'start',
    breaks: [{ start: pause, end: `${pause.slice(0, 2)}:30` }],
  });
  const early = shift('E', 'Early', '06:00', '14:00', '10:00');
  const late = shift('L', 'Late', '14:00', '22:00', '18:00');
  const night = shift('N', 'Night', '22:00', '06:00', '02:00');
  const day = shift('D', 'Day', '06:00', '16:00', '12:00');
  const exceptions: Calendar['exceptions'] = [
    {
      on: plan.holidayOn,
      until: null,
      kind: 'holiday',
      shiftId: null,
      start: null,
      end: null,
      reason: 'Public holiday',
    },
    {
      on: plan.on(halfDay),
      until: null,
      kind: 'shutdown',
      shiftId: null,
      start: '14:00',
      end: null,
      reason: 'Half-day shutdown: power supply maintenance',
    },
  ];
  const calendar = (id: string, shifts: Shift[]): Calendar => ({
    id,
    zone,
    dayStart,
    shifts,
    exceptions,
  });
  return [
    calendar('three-shift', [early, late, night]),
    calendar('two-shift', [early, late]),
    calendar('office', [day]),
  ];
}

/** Huddle slots of Rule 4.1: all of a tier at the same time, before the next tier. */
export function slots(plan: DemoPlan): Slot[] {
  const days = [...plan.workdays];
  const slot = (boardId: string, name: string, start: string, end: string): Slot => ({
    id: `${boardId}-${name}`,
    boardId,
    type: 'daily',
    start,
    end,
    days,
  });
  return demoBoards.flatMap((board) => {
    if (board.tier === 3) return [slot(board.id, 'daily', '09:30', '09:45')];
    if (board.tier === 2) return [slot(board.id, 'daily', '08:30', '08:45')];
    return shiftIdsOf(board).map((shiftId) => {
      const hour = { E: '06', L: '14', N: '22' }[shiftId] ?? '06';
      return slot(board.id, shiftId.toLowerCase(), `${hour}:15`, `${hour}:25`);
    });
  });
}
