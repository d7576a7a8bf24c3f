import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDutyMinutes,
  type BoardDuty,
  type Duties,
  dutyIntervals,
  dutyMinutesBetween,
  isOnDuty,
  throughShutdown,
} from '../../../shared/areas/calendar/duty-hours.ts';
import {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  workingDayFrom,
  workingDaysBetween,
} from '../../../shared/areas/calendar/working-days.ts';
import { Refusal } from '../../../shared/errors.ts';
import { minuteMs } from '../../../shared/time.ts';
import {
  at,
  b1,
  b2,
  calendarOf,
  day,
  early,
  exception,
  late,
  shift,
  show,
  valves,
} from './plant-calendar.ts';

const list = (duties: Duties, from: string, to: string) =>
  dutyIntervals(duties, at(from), at(to)).map((s) => `${show(s.startAt)} – ${show(s.endAt)}`);

describe('duty hours are apart from production (Rule 3.2.6)', () => {
  test('windows: Mon–Fri 06–16', () => {
    expect(list(valves(), 'Thu 12:00', 'Mon+1 07:00')).toEqual([
      'Thu 12:00 – Thu 16:00',
      'Fri 06:00 – Fri 16:00',
      'Mon+1 06:00 – Mon+1 07:00',
    ]);
  });
  test('shifts: three of them are one span', () => {
    expect(list(b1, 'Mon 12:00', 'Wed 12:00')).toEqual(['Mon 12:00 – Wed 12:00']);
    expect(list(b1, 'Fri 20:00', 'Mon+1 07:00')).toEqual([
      'Fri 20:00 – Sat 06:00',
      'Mon+1 06:00 – Mon+1 07:00',
    ]);
  });
  test('two boards are joined', () => {
    expect(list([valves(), b2], 'Wed 00:00', 'Thu 00:00')).toEqual(['Wed 06:00 – Wed 22:00']);
  });
  test('a shift with a duty owner there adds to the windows, and makes a working day', () => {
    const extra = [{ startAt: at('Sat 06:00'), endAt: at('Sat 14:00') }];
    const board = { ...valves(), extra };
    expect(list(board, 'Fri 12:00', 'Sun 12:00')).toEqual([
      'Fri 12:00 – Fri 16:00',
      'Sat 06:00 – Sat 14:00',
    ]);
    expect(isWorkingDay(day('Sat'), board)).toBe(true);
    expect(isWorkingDay(day('Sat'), valves())).toBe(false);
  });
  test('windows across midnight', () => {
    const nights: BoardDuty = {
      ...b2,
      duty: { kind: 'windows', windows: [{ days: [5], start: '22:00', end: '06:00' }] },
    };
    expect(list(nights, 'Sat 05:00', 'Sun 05:00')).toEqual(['Sat 05:00 – Sat 06:00']);
  });
  test('no production on the lines leaves the office its duty, a holiday does not', () => {
    const calendar = (kind: 'no_production' | 'holiday') =>
      calendarOf([early, late], { exceptions: [exception(kind, day('Tue'))] });
    expect(isWorkingDay(day('Tue'), valves([], calendar('no_production')))).toBe(true);
    expect(isWorkingDay(day('Tue'), valves([], calendar('holiday')))).toBe(false);
  });
  test('a shutdown from Tuesday noon cuts the window; through the shutdown it runs on', () => {
    const calendar = calendarOf([early, late], {
      exceptions: [exception('shutdown', day('Tue'), { until: day('Wed'), start: '12:00' })],
    });
    const board = valves([], calendar);
    expect(list(board, 'Tue 00:00', 'Thu 10:00')).toEqual([
      'Tue 06:00 – Tue 12:00',
      'Thu 06:00 – Thu 10:00',
    ]);
    expect(list(throughShutdown(board), 'Wed 00:00', 'Thu 00:00')).toEqual([
      'Wed 06:00 – Wed 16:00',
    ]);
  });
  test('on duty from the first to before the last instant', () => {
    expect(isOnDuty(at('Wed 06:00'), valves())).toBe(true);
    expect(isOnDuty(at('Wed 16:00') - 1, valves())).toBe(true);
    expect(isOnDuty(at('Wed 16:00'), valves())).toBe(false);
    expect(isOnDuty(at('Sat 10:00'), valves())).toBe(false);
  });
});

describe('adding duty minutes', () => {
  const plus = (from: string, minutes: number) => show(addDutyMinutes(at(from), minutes, valves()));
  test('within, across the night, across the weekend', () => {
    expect(plus('Wed 06:40', 120)).toBe('Wed 08:40');
    expect(plus('Wed 15:00', 120)).toBe('Thu 07:00');
    expect(plus('Fri 15:30', 60)).toBe('Mon+1 06:30');
    expect(plus('Sun 10:00', 30)).toBe('Mon+1 06:30');
  });
  test('a span that is just enough ends on the same day', () => {
    expect(plus('Wed 15:00', 60)).toBe('Wed 16:00');
  });
  test('the night of the autumn change has an hour more', () => {
    const nights = calendarOf([shift('N', '22:00', '06:00', { days: [6] })]);
    const board: BoardDuty = { duty: { kind: 'shifts' }, calendar: nights };
    const saturday = Date.parse('2026-10-24T12:00:00+02:00');
    const due = addDutyMinutes(saturday, 9 * 60, board);
    expect(new Date(due).toISOString()).toBe('2026-10-25T05:00:00.000Z');
  });
  test('a board without duty hours is refused', () => {
    const none: BoardDuty = { ...b2, duty: { kind: 'windows', windows: [] } };
    expect(() => addDutyMinutes(at('Wed 06:00'), 1, none)).toThrow(Refusal);
    expect(() => addWorkingDays(at('Wed 06:00'), 1, none)).toThrow(Refusal);
    expect(() => nextWorkingDay(day('Wed'), none)).toThrow(Refusal);
  });

  const boards: Duties[] = [valves(), b1, b2, [valves(), b2]];
  const anyDuty = fc.constantFrom(...boards);
  // Around both changes of the clock in Berlin and any weekend between.
  const anyStart = fc
    .integer({ min: Date.UTC(2026, 2, 20) / minuteMs, max: Date.UTC(2026, 10, 20) / minuteMs })
    .map((m) => m * minuteMs);
  const anyMinutes = fc.integer({ min: 0, max: 6_000 });
  test('what was added is what lies between', () => {
    fc.assert(
      fc.property(anyDuty, anyStart, anyMinutes, (duties, from, minutes) => {
        const to = addDutyMinutes(from, minutes, duties);
        expect(dutyMinutesBetween(from, to, duties)).toBe(minutes);
        if (minutes > 0) expect(isOnDuty(to - 1, duties)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
  test('adding what lies between leads back, or to the end of the duty before', () => {
    fc.assert(
      fc.property(anyDuty, anyStart, anyMinutes, (duties, from, span) => {
        const to = from + span * minuteMs;
        const back = addDutyMinutes(from, dutyMinutesBetween(from, to, duties), duties);
        expect(back).toBeLessThanOrEqual(to);
        expect(dutyIntervals(duties, back, to)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
  test('between adds up over any instant in the middle', () => {
    fc.assert(
      fc.property(anyDuty, anyStart, anyMinutes, anyMinutes, (duties, from, a, b) => {
        const [middle, to] = [from + a * minuteMs, from + (a + b) * minuteMs];
        const sum =
          dutyMinutesBetween(from, middle, duties) + dutyMinutesBetween(middle, to, duties);
        expect(sum).toBe(dutyMinutesBetween(from, to, duties));
      }),
      { numRuns: 200 },
    );
  });
});

describe('working days', () => {
  const plus = (from: string, days: number) => show(addWorkingDays(at(from), days, valves()));
  test('the same wall time, over the weekend too', () => {
    expect(plus('Wed 11:00', 2)).toBe('Fri 11:00');
    expect(plus('Fri 11:00', 1)).toBe('Mon+1 11:00');
    expect(plus('Wed 11:00', 0)).toBe('Wed 11:00');
  });
  test('what comes in after duty or on a rest day counts from the next duty', () => {
    expect(plus('Fri 21:00', 1)).toBe('Tue+1 06:00');
    expect(plus('Sat 10:00', 2)).toBe('Wed+1 06:00');
    expect(plus('Wed 03:00', 1)).toBe('Thu 06:00');
  });
  test("a night shift's 02:30 stays a 02:30 of the next night", () => {
    expect(show(addWorkingDays(at('Wed 02:30'), 1, b1))).toBe('Thu 02:30');
    expect(show(addWorkingDays(at('Sat 02:30'), 1, b1))).toBe('Tue+1 02:30');
  });
  test('counting and moving dates', () => {
    expect(workingDaysBetween(day('Thu'), day('Tue+1'), valves())).toBe(3);
    expect(nextWorkingDay(day('Thu'), valves(), 2)).toBe(day('Mon+1'));
    expect(workingDayFrom(day('Sat'), valves())).toBe(day('Mon+1'));
    expect(workingDayFrom(day('Fri'), valves())).toBe(day('Fri'));
  });
});
