import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hourRows } from '../../../shared/areas/calendar/hour-rows.ts';
import { shiftsOf } from '../../../shared/areas/calendar/shifts.ts';
import {
  addDays,
  daysBetween,
  firstTimeFrom,
  hourMs,
  instantOf,
  isoWeekday,
  localDateOf,
  localTimeOf,
  mergeIntervals,
  minuteMs,
  minutesOf,
  offsetMinutesOf,
  timeOf,
} from '../../../shared/time.ts';
import { berlin, calendarOf, shift } from './plant-calendar.ts';

const iso = (instant: number) => new Date(instant).toISOString();

describe('wall clock and instants (Rules 3.2.1, 3.2.4)', () => {
  test('Berlin is UTC+1 in winter and UTC+2 in summer', () => {
    expect(iso(instantOf('2026-11-18', '06:14', berlin))).toBe('2026-11-18T05:14:00.000Z');
    expect(iso(instantOf('2026-07-01', '06:14', berlin))).toBe('2026-07-01T04:14:00.000Z');
  });
  test('a time that spring skips is as many minutes after the change', () => {
    expect(iso(instantOf('2026-03-29', '02:30', berlin))).toBe('2026-03-29T01:30:00.000Z');
    expect(localTimeOf(instantOf('2026-03-29', '02:30', berlin), berlin)).toBe('03:30');
  });
  test('a time that autumn shows twice is the first of the two', () => {
    expect(iso(instantOf('2026-10-25', '02:30', berlin))).toBe('2026-10-25T00:30:00.000Z');
  });
  test('with the start of the production day, 02:30 of Tuesday lies on Wednesday', () => {
    expect(instantOf('2026-11-17', '02:30', berlin, '06:00')).toBe(
      instantOf('2026-11-18', '02:30', berlin),
    );
  });
  test('a zone whose day begins at 01:00 on the day of the change', () => {
    const zone = 'Africa/Cairo';
    const first = instantOf('2026-04-24', '00:00', zone);
    expect(localTimeOf(first, zone)).toBe('01:00');
    expect(localDateOf(first, zone)).toBe('2026-04-24');
    expect(localDateOf(first - 1, zone)).toBe('2026-04-23');
  });
  test('the first 22:00 from 21:00 is today, from 22:01 tomorrow', () => {
    const from = (time: string) =>
      firstTimeFrom(instantOf('2026-11-18', time, berlin), '22:00', berlin);
    expect(localDateOf(from('21:00'), berlin)).toBe('2026-11-18');
    expect(localDateOf(from('22:00'), berlin)).toBe('2026-11-18');
    expect(localDateOf(from('22:01'), berlin)).toBe('2026-11-19');
  });
  test('dates count without a zone', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(daysBetween('2026-12-30', '2027-01-02')).toBe(3);
    expect([isoWeekday('2026-11-18'), isoWeekday('2026-11-22'), isoWeekday('1969-12-31')]).toEqual([
      3, 7, 3,
    ]);
    expect(timeOf(minutesOf('23:30') + 60)).toBe('00:30');
  });
  test('spans that touch or overlap become one', () => {
    const spans = [
      { startAt: 5, endAt: 9 },
      { startAt: 1, endAt: 5 },
      { startAt: 20, endAt: 20 },
      { startAt: 6, endAt: 7 },
    ];
    expect(mergeIntervals(spans)).toEqual([{ startAt: 1, endAt: 9 }]);
  });
  test('every instant of two years reads back in every zone, as the zone library of the runtime says', () => {
    const zones = [
      berlin,
      'America/New_York',
      'Australia/Sydney',
      'Asia/Tokyo',
      'Australia/Lord_Howe',
    ];
    const judges = new Map(
      zones.map((timeZone) => [
        timeZone,
        new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }),
      ]),
    );
    const minute = fc.integer({ min: 29_500_000, max: 30_500_000 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), minute, (zone, minutes) => {
        const instant = minutes * minuteMs;
        const [on, time] = [localDateOf(instant, zone), localTimeOf(instant, zone)];
        expect(`${on} ${time}`).toBe(judges.get(zone)?.format(instant));
        const back = instantOf(on, time, zone);
        // An hour that occurs twice reads back as its first occurrence.
        expect(back === instant || localTimeOf(back, zone) === time).toBe(true);
        expect(instant - back).toBeLessThanOrEqual(hourMs);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('rows of the hour board (Rule 3.2.4)', () => {
  const rowsOf = (on: string) => {
    const calendar = calendarOf([shift('N', '22:00', '06:00', { days: [6] })]);
    return hourRows(shiftsOf(on, calendar)[0]!, berlin);
  };
  test('spring has no row 02–03', () => {
    expect(rowsOf('2026-03-28').map((r) => r.from)).toEqual([
      '22:00',
      '23:00',
      '00:00',
      '01:00',
      '03:00',
      '04:00',
      '05:00',
    ]);
  });
  test('autumn has two, A and B, with their offsets', () => {
    const rows = rowsOf('2026-10-24');
    expect(rows).toHaveLength(9);
    expect(
      rows
        .filter((r) => r.mark !== null)
        .map((r) => `${r.from}–${r.to} ${r.mark} +${r.offsetMinutes}`),
    ).toEqual(['02:00–03:00 A +120', '02:00–03:00 B +60']);
  });
  test('other nights have neither, and a shift of 7.5 h ends with half an hour', () => {
    expect(rowsOf('2026-11-21').every((r) => r.mark === null)).toBe(true);
    const startAt = instantOf('2026-11-18', '06:00', berlin);
    expect(hourRows({ startAt, endAt: startAt + 7.5 * hourMs }, berlin).at(-1)).toMatchObject({
      from: '13:00',
      to: '13:30',
    });
    expect(offsetMinutesOf(startAt, berlin)).toBe(60);
  });
});
