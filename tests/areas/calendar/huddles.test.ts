import { describe, expect, test } from 'vitest';
import {
  dueDateAt,
  type HuddleState,
  huddleFrom,
  nextHuddle,
  nextSlotOf,
  reviewDueAt,
} from '../../../shared/areas/calendar/huddles.ts';
import {
  type BoardSlots,
  lastHeldOn,
  reviewedDays,
  reviewedShifts,
} from '../../../shared/areas/calendar/reviews.ts';
import {
  at,
  b1,
  b2,
  calendarOf,
  day,
  early,
  exception,
  huddle,
  late,
  show,
  slot,
  threeShifts,
  valves,
} from './plant-calendar.ts';

const next = (after: string, overrides: HuddleState[] = []) => {
  const found = nextHuddle(valves(overrides), at(after));
  return found === null ? null : `${show(found.startAt)} – ${show(found.deadlineAt)}`;
};

describe('the next huddle (Rule 3.2.6)', () => {
  test('starts after the instant, skips the weekend', () => {
    expect(next('Mon 08:29')).toBe('Mon 08:30 – Mon 08:45');
    expect(next('Mon 08:30')).toBe('Tue 08:30 – Tue 08:45');
    expect(next('Fri 10:00')).toBe('Mon+1 08:30 – Mon+1 08:45');
  });
  test('a cancelled one is passed over, a missed one is not', () => {
    expect(next('Mon 10:00', [huddle('t2', day('Tue'), 'cancelled')])).toBe(
      'Wed 08:30 – Wed 08:45',
    );
    expect(next('Mon 10:00', [huddle('t2', day('Tue'), 'missed')])).toBe('Tue 08:30 – Tue 08:45');
  });
  test('one begun early has passed what came in between; one begun late changes nothing', () => {
    const begunEarly = huddle('t2', day('Mon'), 'running', at('Mon 08:25'));
    expect(next('Mon 08:27', [begunEarly])).toBe('Tue 08:30 – Tue 08:45');
    const begunLate = huddle('t2', day('Mon'), 'running', at('Mon 08:38'));
    expect(next('Mon 08:35', [begunLate])).toBe('Tue 08:30 – Tue 08:45');
  });
  test('a holiday has none unless people met nevertheless', () => {
    const calendar = calendarOf([early, late], { exceptions: [exception('holiday', day('Tue'))] });
    expect(nextHuddle(valves([], calendar), at('Mon 10:00'))?.on).toBe(day('Wed'));
    const met = [huddle('t2', day('Tue'), 'running', at('Tue 08:30'))];
    expect(nextHuddle(valves(met, calendar), at('Mon 10:00'))?.on).toBe(day('Tue'));
  });
  test('a half-day shutdown takes the huddles of its half', () => {
    const calendar = calendarOf([early, late], {
      exceptions: [exception('shutdown', day('Tue'), { end: '12:00' })],
    });
    expect(nextHuddle(valves([], calendar), at('Mon 10:00'))?.on).toBe(day('Wed'));
  });
  test('several slots a day come in order', () => {
    const board = {
      ...b1,
      slots: [slot('b', '14:15', '14:25'), slot('a', '06:15', '06:25')],
      overrides: [],
    };
    expect(nextSlotOf(board, at('Wed 06:14'))?.slotId).toBe('a');
    expect(nextSlotOf(board, at('Wed 06:15'))?.slotId).toBe('b');
    expect(nextSlotOf(board, at('Wed 15:00'))).toMatchObject({ slotId: 'a', on: day('Thu') });
  });
  test('a board without slots has none', () => {
    expect(nextHuddle({ ...valves(), slots: [] }, at('Wed 06:00'))).toBeNull();
    expect(huddleFrom({ ...valves(), slots: [] }, day('Wed'))).toBeNull();
  });
});

describe('dates that are due (Rule 3.2.6)', () => {
  test('a working day is over with its duty hours', () => {
    expect(show(dueDateAt(day('Wed'), valves()))).toBe('Wed 16:00');
  });
  test("a date on a rest day moves to the next working day's huddle", () => {
    expect(show(dueDateAt(day('Sat'), valves()))).toBe('Mon+1 08:45');
  });
  test('a review date is due at the end of its huddle, cancelled: of the next (row 26)', () => {
    expect(show(reviewDueAt(day('Wed'), valves()))).toBe('Wed 08:45');
    expect(show(reviewDueAt(day('Sun'), valves()))).toBe('Mon+1 08:45');
    const cancelled = valves([huddle('t2', day('Wed'), 'cancelled')]);
    expect(show(reviewDueAt(day('Wed'), cancelled))).toBe('Thu 08:45');
  });
});

describe('what a huddle reviews (Rule 3.2.5)', () => {
  const slots = [
    slot('a', '06:15', '06:25'),
    slot('b', '14:15', '14:25'),
    slot('c', '22:15', '22:25'),
  ];
  const line: BoardSlots = { calendar: threeShifts, slots };

  test('Wednesday reviews Tuesday, Monday reviews Friday to Sunday', () => {
    expect(reviewedDays(day('Wed'), day('Tue'), line)).toEqual([day('Tue')]);
    expect(reviewedDays(day('Mon+1'), day('Fri'), line)).toEqual([
      day('Fri'),
      day('Sat'),
      day('Sun'),
    ]);
  });
  test('a missed morning is caught up the next day', () => {
    const huddles = [
      huddle('a', day('Mon'), 'ended'),
      huddle('a', day('Tue'), 'missed'),
      huddle('b', day('Tue'), 'ended'),
    ];
    const held = lastHeldOn('a', day('Wed'), huddles);
    expect(held).toBe(day('Mon'));
    expect(reviewedDays(day('Wed'), held, line)).toEqual([day('Mon'), day('Tue')]);
  });
  test('held late counts as held', () => {
    expect(lastHeldOn('a', day('Wed'), [huddle('a', day('Tue'), 'held_late')])).toBe(day('Tue'));
    expect(lastHeldOn('a', day('Wed'), [])).toBeNull();
  });
  test('a board that never met reviews what is new today', () => {
    expect(reviewedDays(day('Wed'), null, line)).toEqual([day('Tue')]);
    expect(reviewedDays(day('Mon+1'), null, line)).toEqual([day('Fri'), day('Sat'), day('Sun')]);
  });
  test('late data are reviewed as many production days later (trap 25)', () => {
    expect(reviewedDays(day('Wed'), day('Tue'), line, 2)).toEqual([
      '2026-11-13',
      '2026-11-14',
      '2026-11-15',
    ]);
    expect(reviewedDays(day('Fri'), day('Thu'), line, 2)).toEqual([day('Tue')]);
  });
  test('a later slot reviews the shift that ended since the slot before it', () => {
    expect(reviewedShifts('b', day('Wed'), line)).toEqual([{ on: day('Wed'), shiftId: 'E' }]);
    expect(reviewedShifts('c', day('Wed'), line)).toEqual([{ on: day('Wed'), shiftId: 'L' }]);
    expect(reviewedShifts('a', day('Wed'), line)).toEqual([]);
  });
  test('an extra Saturday without a huddle is reviewed on Monday', () => {
    const calendar = calendarOf([early, late], {
      exceptions: [exception('extra_shift', day('Sat'), { shiftId: 'E' })],
    });
    expect(reviewedDays(day('Mon+1'), day('Fri'), { ...b2, calendar, slots })).toEqual([
      day('Fri'),
      day('Sat'),
      day('Sun'),
    ]);
  });
});
