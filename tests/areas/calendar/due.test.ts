import { describe, expect, test } from 'vitest';
import {
  closedOnAllAt,
  dayLockAt,
  nextWeekOf,
  readingDueAt,
  safetyConfirmFrom,
  safetyDueAt,
} from '../../../shared/areas/calendar/due.ts';
import { Refusal } from '../../../shared/errors.ts';
import { instantOf } from '../../../shared/time.ts';
import {
  at,
  berlin,
  calendarOf,
  day,
  early,
  exception,
  late,
  shift,
  show,
  slot,
  threeShifts,
  twoShifts,
  valves,
} from './plant-calendar.ts';

const morning = [slot('a', '06:15', '06:25')];
const thrice = [...morning, slot('b', '14:15', '14:25'), slot('c', '22:15', '22:25')];
const dayOf = (name: string, lagDays = 0, calendar = twoShifts, slots = morning) =>
  show(readingDueAt({ frequency: 'day', periodOn: day(name), slots, calendar, lagDays }));
const shiftOf = (name: string, shiftId: string, slots = thrice) =>
  show(
    readingDueAt({
      frequency: 'shift',
      periodOn: day(name),
      shiftId,
      slots,
      calendar: threeShifts,
    }),
  );

describe('a reading is due at the planned start of the slot that reviews it (Rule 3.2.5)', () => {
  test('Tuesday on Wed 06:15, Friday and the weekend on Mon 06:15', () => {
    expect(dayOf('Tue')).toBe('Wed 06:15');
    expect(['Fri', 'Sat', 'Sun'].map((d) => dayOf(d))).toEqual(Array(3).fill('Mon+1 06:15'));
  });
  test('lag moves it by production days', () => {
    expect(dayOf('Tue', 2)).toBe('Fri 06:15');
    expect(dayOf('Thu', 1)).toBe('Mon+1 06:15');
  });
  test('a holiday moves it to the next production day', () => {
    const calendar = calendarOf([early, late], { exceptions: [exception('holiday', day('Wed'))] });
    expect(dayOf('Tue', 0, calendar)).toBe('Thu 06:15');
  });
  test('at tier 2 the day is due at its own huddle', () => {
    const board = valves();
    expect(show(readingDueAt({ frequency: 'day', periodOn: day('Tue'), ...board }))).toBe(
      'Wed 08:30',
    );
  });
  test('the night shift is due next morning; E and L at the later slots of the day', () => {
    expect(shiftOf('Tue', 'N')).toBe('Wed 06:15');
    expect(shiftOf('Tue', 'E')).toBe('Tue 14:15');
    expect(shiftOf('Tue', 'L')).toBe('Tue 22:15');
    expect(shiftOf('Fri', 'N')).toBe('Mon+1 06:15');
  });
  test('with one huddle a day every shift is due next morning', () => {
    expect(['E', 'L', 'N'].map((s) => shiftOf('Tue', s, morning))).toEqual(
      Array(3).fill('Wed 06:15'),
    );
  });
  test('an hour is due at the end of the next hour', () => {
    const hour = {
      frequency: 'hour' as const,
      periodOn: day('Wed'),
      slots: morning,
      calendar: twoShifts,
    };
    expect(show(readingDueAt({ ...hour, hourStartAt: at('Wed 07:00') }))).toBe('Wed 09:00');
    expect(() => readingDueAt(hour)).toThrow(Refusal);
  });
  test('a week is due at the first huddle of the next, any date of it will do', () => {
    const week = { frequency: 'week' as const, slots: morning, calendar: twoShifts };
    for (const name of ['Mon', 'Thu', 'Sun']) {
      expect(show(readingDueAt({ ...week, periodOn: day(name) }))).toBe('Mon+1 06:15');
    }
    expect(nextWeekOf(day('Sun'), 7)).toBe('2026-11-29');
    expect(nextWeekOf(day('Sat'), 7)).toBe(day('Sun'));
  });
  test('a month is due with the end of working day 5', () => {
    const month = { frequency: 'month' as const, ...valves() };
    const due = readingDueAt({ ...month, periodOn: '2026-10-31' });
    expect(due).toBe(instantOf('2026-11-06', '16:00', berlin));
    expect(readingDueAt({ ...month, periodOn: '2026-12-05' })).toBe(
      instantOf('2027-01-07', '16:00', berlin),
    );
  });
  test('a board without slots has the lock of the day', () => {
    expect(dayOf('Tue', 0, twoShifts, [])).toBe('Wed 10:00');
  });
});

describe('the day lock (Rule 3.2.5)', () => {
  test('10:00 of the next production day, lag later, at any other time if set', () => {
    expect(show(dayLockAt(day('Tue'), twoShifts))).toBe('Wed 10:00');
    expect(show(dayLockAt(day('Fri'), twoShifts))).toBe('Mon+1 10:00');
    expect(show(dayLockAt(day('Mon'), twoShifts, 2))).toBe('Thu 10:00');
    expect(show(dayLockAt(day('Tue'), twoShifts, 0, { lockTime: '11:30' }))).toBe('Wed 11:30');
  });
  test('with the slots, Friday is not locked on an extra Saturday before anybody reviewed it', () => {
    const exceptions = [exception('extra_shift', day('Sat'), { shiftId: 'E' })];
    const calendar = calendarOf([early, late], { exceptions });
    expect(show(dayLockAt(day('Fri'), calendar))).toBe('Sat 10:00');
    expect(show(dayLockAt(day('Fri'), calendar, 0, { slots: morning }))).toBe('Mon+1 10:00');
    expect(dayOf('Fri', 0, calendar)).toBe('Mon+1 06:15');
  });
});

describe('safety of a shift (Rule 3.1.6)', () => {
  const board = { calendar: threeShifts, slots: morning };
  test('may be confirmed from 30 min before its end', () => {
    expect(show(safetyConfirmFrom(at('Tue 14:00')))).toBe('Tue 13:30');
  });
  test('told at handover until the Safety step ends, or the planned end of the huddle', () => {
    expect(show(safetyDueAt(at('Wed 06:00'), board))).toBe('Wed 06:25');
    const held = (startedAt: string, safetyEndedAt: string | null) => [
      {
        slotId: morning[0]!.id,
        on: day('Wed'),
        state: 'running' as const,
        startedAt: at(startedAt),
        endedAt: null,
        run: { safetyEndedAt: safetyEndedAt === null ? null : at(safetyEndedAt) },
      },
    ];
    const due = (startedAt: string, safetyEndedAt: string | null) =>
      show(safetyDueAt(at('Wed 06:00'), board, held(startedAt, safetyEndedAt)));
    expect(due('Wed 06:15', 'Wed 06:16')).toBe('Wed 06:16');
    // It runs over its time, but not for ever; held late it was due at its planned end.
    expect(due('Wed 06:20', null)).toBe('Wed 06:40');
    expect(due('Wed 06:20', 'Wed 06:28')).toBe('Wed 06:28');
    expect(due('Wed 07:30', 'Wed 07:31')).toBe('Wed 06:25');
    expect(show(safetyDueAt(at('Sat 06:00'), board))).toBe('Mon+1 06:25');
  });
  test('a board without huddles has one hour', () => {
    expect(show(safetyDueAt(at('Wed 06:00'), { ...board, slots: [] }))).toBe('Wed 07:00');
  });
});

test('a parent in another zone may review a day once all children closed it (Rule 3.2.8)', () => {
  const american = calendarOf([shift('E', '06:00', '14:00')], { zone: 'America/New_York' });
  expect(closedOnAllAt(day('Wed'), [twoShifts, american])).toBe(
    instantOf(day('Thu'), '06:00', 'America/New_York'),
  );
});
