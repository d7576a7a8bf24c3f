import { describe, expect, test } from 'vitest';
import { hourRows } from '../../../shared/areas/calendar/hour-rows.ts';
import { shiftsOf } from '../../../shared/areas/calendar/shifts.ts';
import {
  callFor,
  judgeHour,
  planHours,
  type Run,
  splitMade,
} from '../../../shared/areas/hours/hour-plan.ts';
import { calendarOf, night as nightShift } from '../calendar/plant-calendar.ts';

const hour = 3_600_000;
const rowsOf = (hours: number) =>
  Array.from({ length: hours }, (_, i) => ({ startAt: i * hour, endAt: (i + 1) * hour }));
const run = (pru: number, afterMinutes = 0, setupMinutes = 0): Run => ({
  product: `P${pru}`,
  pru,
  afterMinutes,
  setupMinutes,
});

describe('Rule 3.4.7: the plan of an hour', () => {
  const runs = [run(1), run(2, 25, 15)];

  test('25 min at 1.0, set-up 15, 20 min at 2.0 → plan 35; made 25 + 8 → red, loss 4 min', () => {
    const [plan] = planHours(rowsOf(1), [], runs);
    expect(plan?.segments).toEqual([
      { run: 0, minutes: 25, plan: 25 },
      { run: 1, minutes: 20, plan: 10 },
    ]);
    expect(plan).toMatchObject({ plan: 35, setupMinutes: 15 });
    expect(judgeHour(plan!, runs, [25, 8])).toEqual({ status: 'RED', missed: 2, lossMinutes: 4 });
  });

  test('judged on the sum: more of one product covers less of the other', () => {
    const [plan] = planHours(rowsOf(1), [], runs);
    expect(judgeHour(plan!, runs, [27, 8])).toMatchObject({ status: 'GREEN', lossMinutes: 0 });
    expect(judgeHour(plan!, runs, [25, 10])).toMatchObject({ status: 'GREEN' });
  });

  test('breaks plan nothing, and a set-up is not spent in a break', () => {
    const pause = [{ startAt: 15 * 60_000, endAt: 45 * 60_000 }];
    expect(planHours(rowsOf(1), pause, [run(1)])[0]).toMatchObject({ plan: 30, breakMinutes: 30 });
    // 15 min until the break, 5 more after it: 10 min remain.
    expect(planHours(rowsOf(1), pause, [run(1, 0, 20)])[0]).toMatchObject({
      plan: 10,
      setupMinutes: 20,
    });
  });

  test('a set-up goes on into the next hour', () => {
    const plans = planHours(rowsOf(2), [], [run(1), run(1, 50, 30)]);
    expect(plans.map((p) => [p.plan, p.setupMinutes])).toEqual([
      [50, 10],
      [40, 20],
    ]);
  });

  test('whole units per hour add up to the shift', () => {
    const plans = planHours(rowsOf(8), [], [run(1.9)]);
    expect(plans.reduce((sum, p) => sum + p.plan, 0)).toBe(Math.round(480 / 1.9));
    expect(plans.every((p) => Math.abs(p.plan - 60 / 1.9) <= 1)).toBe(true);
  });

  test('a total is split to the runs in their order', () => {
    const [plan] = planHours(rowsOf(1), [], runs);
    expect(splitMade(plan!.segments, 33)).toEqual([25, 8]);
    expect(splitMade(plan!.segments, 20)).toEqual([20, 0]);
    expect(splitMade(plan!.segments, 40)).toEqual([25, 15]);
  });
});

describe('Rule 3.2.4: hours of a clock change', () => {
  const calendar = calendarOf([
    { ...nightShift, days: [1, 2, 3, 4, 5, 6, 7], breaks: [{ start: '01:00', end: '01:30' }] },
  ]);
  const night = (on: string) => {
    const shift = shiftsOf(on, calendar)[0]!;
    return { shift, rows: hourRows(shift, calendar.zone) };
  };

  test('spring: no 02–03 row, the plan is scaled to 7 h', () => {
    const { shift, rows } = night('2026-03-28');
    expect(rows.map((r) => r.from)).not.toContain('02:00');
    expect(rows).toHaveLength(7);
    const plans = planHours(rows, shift.breaks, [run(1)]);
    expect(plans.reduce((sum, p) => sum + p.plan, 0)).toBe(7 * 60 - 30);
  });

  test('autumn: 02–03 A and B with their offset, the plan is scaled to 9 h', () => {
    const { shift, rows } = night('2026-10-24');
    expect(rows.filter((r) => r.from === '02:00').map((r) => [r.mark, r.offsetMinutes])).toEqual([
      ['A', 120],
      ['B', 60],
    ]);
    expect(rows).toHaveLength(9);
    const plans = planHours(rows, shift.breaks, [run(1)]);
    expect(plans.reduce((sum, p) => sum + p.plan, 0)).toBe(9 * 60 - 30);
  });
});

describe('Rule 3.4.7: calling the shift supervisor', () => {
  const hours = (...statuses: ('GREEN' | 'RED' | null)[]) =>
    statuses.map((status, i) => ({ status, startAt: i * hour, endAt: (i + 1) * hour }));

  test('two red hours running, not two with a green one between', () => {
    expect(callFor(hours('RED'), 10)).toBeNull();
    expect(callFor(hours('RED', 'RED'), 10)).toBe('two_red_hours');
    expect(callFor(hours('RED', 'GREEN', 'RED'), 10)).toBeNull();
  });

  test('an hour that nobody entered ends the run', () => {
    expect(callFor(hours('RED', null, 'RED'), 10)).toBeNull();
  });

  test('a deficit above one hour of output, 60 min is not above', () => {
    expect(callFor(hours('RED', 'GREEN'), 60)).toBeNull();
    expect(callFor(hours('RED', 'GREEN'), 61)).toBe('deficit');
  });
});
