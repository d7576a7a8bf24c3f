import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../../shared/areas/calendar/calendar.ts';
import { assertCalendar } from '../../../shared/areas/calendar/calendar-check.ts';
import {
  nextProductionDay,
  previousProductionDay,
  productionDateOf,
  productionDayBounds,
  productionDaysBetween,
  shiftAt,
} from '../../../shared/areas/calendar/production-day.ts';
import { isProductionDay, shiftsOf } from '../../../shared/areas/calendar/shifts.ts';
import { Refusal } from '../../../shared/errors.ts';
import { addDays, hourMs, instantOf, minuteMs } from '../../../shared/time.ts';
import {
  at,
  calendarOf,
  day,
  early,
  exception,
  late,
  night,
  shift,
  show,
  threeShifts,
  twoShifts,
} from './plant-calendar.ts';

const spans = (on: string, calendar: Calendar): string[] =>
  shiftsOf(on, calendar).map((s) => `${s.shiftId} ${show(s.startAt)} – ${show(s.endAt)}`);

describe('an entry belongs to the production day of its shift (Rules 3.2.2, 3.2.3)', () => {
  test('Wed 02:30 belongs to Tuesday, shift N', () => {
    expect(productionDateOf(at('Wed 02:30'), threeShifts)).toBe(day('Tue'));
    expect(shiftAt(at('Wed 02:30'), threeShifts)).toMatchObject({
      shiftId: 'N',
      productionOn: day('Tue'),
      startAt: at('Tue 22:00'),
      endAt: at('Wed 06:00'),
    });
  });
  test('Wed 06:00 is the first instant of Wednesday', () => {
    expect(productionDateOf(at('Wed 06:00') - 1, threeShifts)).toBe(day('Tue'));
    expect(shiftAt(at('Wed 06:00'), threeShifts)?.shiftId).toBe('E');
  });
  test('without a night shift 02:30 still belongs to the day before, in no shift', () => {
    expect(productionDateOf(at('Wed 02:30'), twoShifts)).toBe(day('Tue'));
    expect(shiftAt(at('Wed 02:30'), twoShifts)).toBeNull();
  });
  test('attribution "end": the Sunday night shift is the first of Monday', () => {
    const calendar = calendarOf([
      shift('N', '23:00', '07:00', { days: [7, 1, 2, 3, 4], attribution: 'end' }),
      shift('E', '07:00', '15:00'),
      shift('L', '15:00', '23:00'),
    ]);
    expect(productionDateOf(at('Sun 23:30'), calendar)).toBe(day('Mon+1'));
    expect(productionDateOf(at('Sun 22:59'), calendar)).toBe(day('Sun'));
    expect(spans(day('Wed'), calendar)).toEqual([
      'N Tue 23:00 – Wed 07:00',
      'E Wed 07:00 – Wed 15:00',
      'L Wed 15:00 – Wed 23:00',
    ]);
    expect(isProductionDay(day('Sun'), calendar)).toBe(false);
  });
  test('attribution "end": a shift until 00:00 ends on the day that is over then', () => {
    const calendar = calendarOf([shift('L', '16:00', '00:00', { attribution: 'end' })]);
    expect(productionDateOf(at('Wed 23:59'), calendar)).toBe(day('Wed'));
  });
  test('attribution "actual": the night shift is split where the production day starts', () => {
    const calendar = calendarOf([shift('N', '22:00', '06:00', { attribution: 'actual' })], {
      dayStart: '00:00',
    });
    expect(spans(day('Wed'), calendar)).toEqual([
      'N Wed 00:00 – Wed 06:00',
      'N Wed 22:00 – Thu 00:00',
    ]);
    expect(productionDateOf(at('Wed 02:30'), calendar)).toBe(day('Wed'));
    expect(productionDateOf(at('Wed 23:30'), calendar)).toBe(day('Wed'));
  });
  test('a night shift with start attribution is never split at midnight, also when days start at 0:00', () => {
    const calendar = calendarOf([early, late, night], { dayStart: '00:00' });
    expect(productionDateOf(at('Wed 02:30'), calendar)).toBe(day('Tue'));
  });
  test('an early shift that begins before the start of the day counts to that day', () => {
    const calendar = calendarOf([shift('E', '05:30', '13:30')]);
    expect(productionDateOf(at('Wed 05:30'), calendar)).toBe(day('Wed'));
    expect(productionDateOf(at('Wed 05:29'), calendar)).toBe(day('Tue'));
  });
  test('in a handover overlap the incoming shift is at work', () => {
    const calendar = calendarOf([early, shift('L', '13:45', '22:00')]);
    expect(shiftAt(at('Wed 13:50'), calendar)?.shiftId).toBe('L');
  });
});

describe('planned time comes from instants (Rule 3.2.4)', () => {
  const withBreak = calendarOf([
    shift('N', '22:00', '06:00', { days: [6], breaks: [{ start: '02:00', end: '02:30' }] }),
  ]);
  test.each([
    ['2026-03-28', 7 * 60 - 30, 7],
    ['2026-10-24', 9 * 60 - 30, 9],
    ['2026-11-21', 8 * 60 - 30, 8],
  ])('the night of %s has %i planned minutes in %i hours', (on, plannedMinutes, hours) => {
    const [nightShift] = shiftsOf(on, withBreak);
    expect((nightShift!.endAt - nightShift!.startAt) / hourMs).toBe(hours);
    expect(nightShift!.plannedMinutes).toBe(plannedMinutes);
  });
  test('the production day has 23 and 25 hours', () => {
    const hours = (on: string) => {
      const { startAt, endAt } = productionDayBounds(on, threeShifts);
      return (endAt - startAt) / hourMs;
    };
    expect([hours('2026-03-28'), hours('2026-10-24'), hours('2026-11-18')]).toEqual([23, 25, 24]);
  });
  test.each([
    ['America/New_York', '2026-03-07', '2026-10-31', 7, 9],
    ['Australia/Sydney', '2026-10-03', '2026-04-04', 7, 9],
    ['Asia/Tokyo', '2026-03-28', '2026-10-24', 8, 8],
  ])('in %s the nights of the change have their own length', (zone, spring, autumn, a, b) => {
    const calendar = calendarOf([shift('N', '22:00', '06:00', { days: [1, 2, 3, 4, 5, 6, 7] })], {
      zone,
    });
    const hours = (on: string) => shiftsOf(on, calendar)[0]!.plannedMinutes / 60;
    expect([hours(spring), hours(autumn)]).toEqual([a, b]);
  });
});

describe('the calendar on the floor (Rule 3.2.7)', () => {
  const withExceptions = (...exceptions: ReturnType<typeof exception>[]) =>
    calendarOf([early, late, night], { exceptions });

  test('holiday and no production take the shifts of the day', () => {
    for (const kind of ['holiday', 'no_production'] as const) {
      const calendar = withExceptions(exception(kind, day('Tue')));
      expect(isProductionDay(day('Tue'), calendar)).toBe(false);
      expect(isProductionDay(day('Wed'), calendar)).toBe(true);
    }
  });
  test('no production of one shift leaves the others', () => {
    const calendar = withExceptions(exception('no_production', day('Tue'), { shiftId: 'N' }));
    expect(spans(day('Tue'), calendar)).toEqual([
      'E Tue 06:00 – Tue 14:00',
      'L Tue 14:00 – Tue 22:00',
    ]);
    expect(productionDateOf(at('Wed 02:30'), calendar)).toBe(day('Tue'));
  });
  test('an extra shift runs on a Saturday, with the times of its pattern or its own', () => {
    const plain = withExceptions(exception('extra_shift', day('Sat'), { shiftId: 'E' }));
    expect(spans(day('Sat'), plain)).toEqual(['E Sat 06:00 – Sat 14:00']);
    const own = withExceptions(
      exception('extra_shift', day('Sat'), { start: '07:00', end: '12:00' }),
    );
    expect(spans(day('Sat'), own)).toEqual(['X Sat 07:00 – Sat 12:00']);
  });
  test('an extra shift on a holiday runs, whichever was entered first', () => {
    const extra = exception('extra_shift', day('Tue'), { shiftId: 'L' });
    const holiday = exception('holiday', day('Tue'));
    for (const exceptions of [
      [extra, holiday],
      [holiday, extra],
    ]) {
      expect(spans(day('Tue'), calendarOf([early, late], { exceptions }))).toEqual([
        'L Tue 14:00 – Tue 22:00',
      ]);
    }
  });
  test('no production entered after an extra shift takes it back', () => {
    const calendar = withExceptions(
      exception('extra_shift', day('Sat'), { shiftId: 'E' }),
      exception('no_production', day('Sat')),
    );
    expect(spans(day('Sat'), calendar)).toEqual([]);
  });
  test('an early end cuts the running shift, its plan, and what comes after', () => {
    const calendar = calendarOf(
      [shift('E', '06:00', '14:00', { breaks: [{ start: '09:00', end: '09:30' }] }), late],
      { exceptions: [exception('early_end', day('Fri'), { end: '12:00' })] },
    );
    expect(spans(day('Fri'), calendar)).toEqual(['E Fri 06:00 – Fri 12:00']);
    expect(shiftsOf(day('Fri'), calendar)[0]!.plannedMinutes).toBe(330);
  });
  test('an early end of one shift leaves the others; the night ends after midnight', () => {
    const calendar = withExceptions(
      exception('early_end', day('Tue'), { shiftId: 'N', end: '02:00' }),
    );
    expect(spans(day('Tue'), calendar)).toEqual([
      'E Tue 06:00 – Tue 14:00',
      'L Tue 14:00 – Tue 22:00',
      'N Tue 22:00 – Wed 02:00',
    ]);
  });
  test('a shutdown is one period and may begin and end within a day', () => {
    const calendar = withExceptions(
      exception('shutdown', day('Tue'), { until: day('Thu'), start: '12:00', end: '18:00' }),
    );
    expect(spans(day('Tue'), calendar)).toEqual(['E Tue 06:00 – Tue 12:00']);
    expect(spans(day('Wed'), calendar)).toEqual([]);
    expect(spans(day('Thu'), calendar)).toEqual([
      'L Thu 18:00 – Thu 22:00',
      'N Thu 22:00 – Fri 06:00',
    ]);
  });
});

describe('yesterday is the last production day (trap 5)', () => {
  test('the production day before Monday is Friday', () => {
    expect(previousProductionDay(day('Mon+1'), twoShifts)).toBe(day('Fri'));
    expect(previousProductionDay(day('Wed'), twoShifts, 3)).toBe(addDays(day('Mon'), -3));
    expect(nextProductionDay(day('Fri'), twoShifts)).toBe(day('Mon+1'));
    expect(previousProductionDay(day('Wed'), twoShifts, 0)).toBe(day('Wed'));
  });
  test('production days between two dates', () => {
    expect(productionDaysBetween(day('Wed'), day('Tue+1'), twoShifts)).toBe(4);
    expect(productionDaysBetween(day('Wed'), day('Wed'), twoShifts)).toBe(0);
  });
  test('a calendar without production is refused, not searched for ever', () => {
    const empty = calendarOf([]);
    expect(() => previousProductionDay(day('Wed'), empty)).toThrow(Refusal);
    expect(() => assertCalendar(empty)).toThrow('no shift runs on any day');
  });
});

describe('a calendar that the schema cannot judge is checked when it is set up', () => {
  test('the reference calendar is fine', () => {
    expect(() => assertCalendar(threeShifts)).not.toThrow();
  });
  test.each([
    ['unknown time zone', calendarOf([early], { zone: 'Europe/Nowhere' })],
    ['after noon', calendarOf([early], { dayStart: '22:00' })],
    ['same id', calendarOf([early, early])],
    [
      'ends before',
      calendarOf([early], {
        exceptions: [exception('shutdown', day('Tue'), { until: day('Mon') })],
      }),
    ],
    [
      'needs start and end',
      calendarOf([early], {
        exceptions: [exception('extra_shift', day('Sat'), { start: '07:00' })],
      }),
    ],
    ['time it ends', calendarOf([early], { exceptions: [exception('early_end', day('Fri'))] })],
    [
      'unknown shift',
      calendarOf([early], {
        exceptions: [exception('no_production', day('Fri'), { shiftId: 'Z' })],
      }),
    ],
  ])('%s', (message, calendar) => {
    expect(() => assertCalendar(calendar)).toThrow(message);
  });
});

const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Sydney', 'Asia/Tokyo'];
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const round = (attribution: 'start' | 'end' | 'actual', from: string, cuts: readonly string[]) => {
  const times = [from, ...cuts, from];
  return times
    .slice(1)
    .map((end, i) => shift(`S${i}`, times[i] ?? from, end, { days: everyDay, attribution }));
};
const anyCalendar = fc
  .record({
    zone: fc.constantFrom(...zones),
    attribution: fc.constantFrom('start' as const, 'end' as const, 'actual' as const),
    dayStart: fc.constantFrom('00:00', '05:00', '06:00', '07:00'),
    pattern: fc.constantFrom(
      { from: '06:00', cuts: ['14:00', '22:00'] },
      { from: '07:00', cuts: ['15:00', '23:00'] },
      { from: '05:30', cuts: ['17:30'] },
    ),
  })
  .map(({ zone, attribution, dayStart, pattern }) =>
    calendarOf(round(attribution, pattern.from, pattern.cuts), { zone, dayStart }),
  );
const anyInstant = fc.integer({ min: Date.UTC(2026, 0, 2), max: Date.UTC(2026, 11, 30) });

describe('laws of production days', () => {
  test('every instant belongs to exactly one production day', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, (calendar, instant) => {
        const on = productionDateOf(instant, calendar);
        const holding = [-2, -1, 0, 1, 2]
          .map((n) => addDays(on, n))
          .filter((d) => {
            const { startAt, endAt } = productionDayBounds(d, calendar);
            return startAt <= instant && instant < endAt;
          });
        expect(holding).toEqual([on]);
      }),
      { numRuns: 500 },
    );
  });
  test('shifts around the clock partition the production day, also on the nights of the change', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, (calendar, instant) => {
        const on = productionDateOf(instant, calendar);
        const bounds = productionDayBounds(on, calendar);
        const shifts = shiftsOf(on, calendar);
        let cursor = bounds.startAt;
        for (const s of shifts) {
          expect(s.startAt).toBe(cursor);
          cursor = s.endAt;
        }
        expect(cursor).toBe(bounds.endAt);
        const minutes = shifts.reduce((sum, s) => sum + s.plannedMinutes, 0);
        expect(minutes * minuteMs).toBe(bounds.endAt - bounds.startAt);
        expect(shiftAt(instant, calendar)?.productionOn).toBe(on);
      }),
      { numRuns: 500 },
    );
  });
  test('with exceptions no instant falls between two days', () => {
    const kind = fc.constantFrom('holiday' as const, 'no_production' as const, 'shutdown' as const);
    fc.assert(
      fc.property(anyCalendar, anyInstant, kind, (calendar, instant, k) => {
        const base = productionDateOf(instant, calendar);
        const changed = { ...calendar, exceptions: [exception(k, base)] };
        const on = productionDateOf(instant, changed);
        const { startAt, endAt } = productionDayBounds(on, changed);
        expect(startAt <= instant && instant < endAt).toBe(true);
        expect(productionDayBounds(addDays(on, 1), changed).startAt).toBe(endAt);
      }),
      { numRuns: 300 },
    );
  });
  test('the start of a day lies within a day of its wall time', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, (calendar, instant) => {
        const on = productionDateOf(instant, calendar);
        const nominal = instantOf(on, calendar.dayStart, calendar.zone);
        expect(Math.abs(productionDayBounds(on, calendar).startAt - nominal)).toBeLessThan(
          24 * hourMs,
        );
      }),
    );
  });
});
