// Calendars and boards of the reference plant, for the tests of time and deadlines.
// The reference week: Mon 16 … Sun 22 November 2026, Wednesday the 18th.
import type {
  Calendar,
  CalendarException,
  Shift,
} from '../../../shared/areas/calendar/calendar.ts';
import type { BoardDuty } from '../../../shared/areas/calendar/duty-hours.ts';
import type { BoardTime, HuddleSlot, HuddleState } from '../../../shared/areas/calendar/huddles.ts';
import { addDays, instantOf } from '../../../shared/time.ts';

export const berlin = 'Europe/Berlin';
const weekdays = [1, 2, 3, 4, 5];

export const shift = (
  id: string,
  start: string,
  end: string,
  more: Partial<Shift> = {},
): Shift => ({
  id,
  name: id,
  start,
  end,
  days: weekdays,
  attribution: 'start',
  breaks: [],
  ...more,
});
export const early = shift('E', '06:00', '14:00');
export const late = shift('L', '14:00', '22:00');
export const night = shift('N', '22:00', '06:00');

export const calendarOf = (shifts: Shift[], more: Partial<Calendar> = {}): Calendar => ({
  id: 'calendar',
  zone: berlin,
  dayStart: '06:00',
  shifts,
  exceptions: [],
  ...more,
});
export const exception = (
  kind: CalendarException['kind'],
  on: string,
  more: Partial<CalendarException> = {},
): CalendarException => ({
  kind,
  on,
  until: null,
  shiftId: null,
  start: null,
  end: null,
  reason: 'test',
  ...more,
});

/** B1 and A1 run three shifts, B2 two. */
export const threeShifts = calendarOf([early, late, night]);
export const twoShifts = calendarOf([early, late]);

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/** Date of a day of the reference week; "Mon+1" is the Monday after. */
export const day = (name: string): string => {
  const [short = '', weeks = '0'] = name.split('+');
  return addDays('2026-11-16', dayNames.indexOf(short) + 7 * Number(weeks));
};
/** Instant of "Wed 06:40" in the reference week, plant time; "Mon+1 08:45" is a week later. */
export const at = (text: string, zone = berlin): number => {
  const [name = '', time = ''] = text.split(' ');
  return instantOf(day(name), time, zone);
};

/** Instant as "Wed 06:40" of the reference week or the one after, for readable failures. */
export const show = (instant: number): string => {
  for (const week of ['', '+1', '+2']) {
    for (const name of dayNames) {
      const begin = at(`${name}${week} 00:00`);
      if (instant >= begin && instant < begin + 86_400_000) {
        const minutes = Math.floor((instant - begin) / 60_000);
        const two = (n: number) => String(n).padStart(2, '0');
        return `${name}${week} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
      }
    }
  }
  return new Date(instant).toISOString();
};

export const slot = (id: string, start: string, end: string, days = weekdays): HuddleSlot => ({
  id,
  start,
  end,
  days,
});
export const huddle = (
  slotId: string,
  on: string,
  state: HuddleState['state'],
  startedAt: number | null = null,
  endedAt: number | null = null,
): HuddleState => ({ slotId, on, state, startedAt, endedAt });

const office = {
  kind: 'windows' as const,
  windows: [{ days: weekdays, start: '06:00', end: '16:00' }],
};
export const valves = (overrides: HuddleState[] = [], calendar = threeShifts): BoardTime => ({
  duty: office,
  calendar,
  slots: [slot('t2', '08:30', '08:45')],
  overrides,
});
export const plant = (overrides: HuddleState[] = [], calendar = threeShifts): BoardTime => ({
  duty: office,
  calendar,
  slots: [slot('t3', '09:30', '09:45')],
  overrides,
});
export const b1: BoardDuty = { duty: { kind: 'shifts' }, calendar: threeShifts };
export const b2: BoardDuty = { duty: { kind: 'shifts' }, calendar: twoShifts };
