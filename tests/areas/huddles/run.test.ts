import { describe, expect, test } from 'vitest';
import { adherenceByWeek, adherenceOf, isOnTime } from '../../../shared/areas/huddles/adherence.ts';
import type { Huddle } from '../../../shared/areas/huddles/huddle.ts';
import { reviewsOf } from '../../../shared/areas/huddles/reviews.ts';
import {
  attendanceOf,
  beginRun,
  endRun,
  goToStep,
  leftOf,
  plannedMs,
  spentMs,
  withPresence,
} from '../../../shared/areas/huddles/run.ts';
import { standardRoles, standardSteps } from '../../../shared/areas/huddles/standard-agenda.ts';
import { at, calendarOf, day, early, late, night } from '../calendar/plant-calendar.ts';
import { boardOf } from '../reference-plant.ts';

const line = boardOf('b2', 1, 'valves');
const stream = boardOf('valves', 2, 'plant');
const tree = [
  boardOf('plant', 3, null),
  stream,
  boardOf('maintenance', 2, 'plant', { kind: 'support', shortName: 'Maint.' }),
  boardOf('b1', 1, 'valves'),
  line,
];
const nothing = { days: [], shifts: [] };
const started = at('Wed 06:15');
const run = () =>
  beginRun('daily', standardSteps(line, 'daily'), standardRoles(line, tree), nothing, started);

describe('the plant’s own agendas (Rule 2 "Huddle")', () => {
  test('a line has ten minutes in eight steps', () => {
    expect(standardSteps(line, 'daily').map((s) => [s.key, s.seconds])).toEqual([
      ['S', 60],
      ['Q', 90],
      ['D', 90],
      ['C', 45],
      ['P', 60],
      ['actions', 120],
      ['answers', 75],
      ['news', 60],
    ]);
    expect(plannedMs(run())).toBe(10 * 60_000);
  });
  test('a value stream has fifteen: safety, reds by exception, from below, own actions, down', () => {
    expect(standardSteps(stream, 'daily').map((s) => s.seconds)).toEqual([90, 240, 300, 150, 120]);
  });
  test('weekly and monthly reviews have an agenda too', () => {
    for (const type of ['weekly', 'monthly'] as const)
      expect(standardSteps(stream, type).length).toBeGreaterThan(1);
  });
  test('one of each board below is required; support is required at T2 and invited at T1', () => {
    const roles = (board: typeof line) =>
      standardRoles(board, tree).map((r) => `${r.name}${r.required ? '' : '?'}`);
    expect(roles(stream)).toEqual(['VSM', 'b1', 'b2', 'Maint.']);
    expect(roles(line)).toEqual(['TL', 'Team', 'Maint.?']);
    expect(roles(tree[0]!)).toEqual(['PM', 'valves', 'Maint.']);
  });
});

describe('time per step is counted and never cut off', () => {
  test('each step keeps its own time, also when somebody goes back', () => {
    const quality = goToStep(run(), 1, started + 52_000);
    const again = goToStep(goToStep(quality, 2, started + 100_000), 1, started + 110_000);
    expect(again.steps.slice(0, 3).map((s) => s.spentMs)).toEqual([52_000, 48_000, 10_000]);
    expect(spentMs(again, 1, started + 112_000)).toBe(50_000);
  });
  test('what is left counts down, overtime counts up', () => {
    expect(leftOf(90, 52_400)).toEqual({ text: '0:38', over: false });
    expect(leftOf(90, 90_000)).toEqual({ text: '0:00', over: false });
    expect(leftOf(90, 102_000)).toEqual({ text: '+0:12', over: true });
    expect(leftOf(60, 700_000)).toEqual({ text: '+10:40', over: true });
  });
  test('leaving Safety ends its time for "as told"; going back opens it again', () => {
    expect(run().safetyEndedAt).toBeNull();
    const quality = goToStep(run(), 1, started + 52_000);
    expect(quality.safetyEndedAt).toBe(started + 52_000);
    expect(goToStep(quality, 4, started + 60_000).safetyEndedAt).toBe(started + 52_000);
    expect(goToStep(quality, 0, started + 55_000).safetyEndedAt).toBeNull();
    expect(endRun(run(), started + 70_000).safetyEndedAt).toBe(started + 70_000);
  });
});

describe('attendance is by role', () => {
  test('the leader is here from the start; who was not named is absent in the end', () => {
    const named = withPresence(run(), [{ key: 'maintenance', state: 'present' }]);
    expect(attendanceOf(named)).toEqual({ here: 1, of: 2 });
    expect(endRun(named, started).roles.map((r) => r.state)).toEqual([
      'present',
      'absent',
      'present',
    ]);
  });
  test('a deputy is here, an excused one is not, an invited one counts neither way', () => {
    const t2 = beginRun('daily', [], standardRoles(stream, tree), nothing, started);
    const said = withPresence(t2, [
      { key: 'b1', state: 'deputy' },
      { key: 'b2', state: 'excused' },
      { key: 'maintenance', state: 'present' },
    ]);
    expect(attendanceOf(said)).toEqual({ here: 3, of: 4 });
  });
});

describe('what a huddle reviews (Rule 3.2.5)', () => {
  const calendar = calendarOf([early, late, night]);
  const slot = (id: string, start: string, end: string) => ({
    id,
    type: 'daily' as const,
    start,
    end,
    days: [1, 2, 3, 4, 5],
  });
  const slots = [slot('e', '06:15', '06:25'), slot('l', '14:15', '14:25')];
  const board = { calendar, slots };
  const held = (on: string, state: Huddle['state']) => ({
    slotId: 'e',
    on,
    state,
    startedAt: null,
    endedAt: null,
  });
  const days = (name: string, ...huddles: ReturnType<typeof held>[]) =>
    reviewsOf(slots[0]!, day(name), board, huddles).days;

  test('on Monday Friday to Sunday, on other days the day before', () => {
    expect(days('Mon', held('2026-11-13', 'ended'))).toEqual([
      '2026-11-13',
      '2026-11-14',
      '2026-11-15',
    ]);
    expect(days('Wed', held(day('Tue'), 'ended'))).toEqual([day('Tue')]);
  });
  test('a missed huddle’s days are reviewed the next day (trap 25)', () => {
    expect(days('Wed', held(day('Mon'), 'ended'), held(day('Tue'), 'missed'))).toEqual([
      day('Mon'),
      day('Tue'),
    ]);
    expect(days('Wed', held(day('Mon'), 'ended'), held(day('Tue'), 'held_late'))).toEqual([
      day('Tue'),
    ]);
  });
  test('a later slot reviews the shifts since the slot before, never yesterday again (trap 25)', () => {
    expect(reviewsOf(slots[1]!, day('Wed'), board, [])).toEqual({
      days: [],
      shifts: [{ on: day('Wed'), shiftId: 'E' }],
    });
  });
});

describe('how huddles are kept (Rule 3.9)', () => {
  const minute = 60_000;
  const huddle = (state: Huddle['state'], offBy = 0, length = 9.5, on = day('Wed')) => ({
    on,
    state,
    plannedStartAt: started,
    plannedEndAt: started + 10 * minute,
    startedAt: started + offBy * minute,
    endedAt: started + (offBy + length) * minute,
    run: null,
    forgotten: false,
  });
  test.each([
    [-2, 10, true],
    [-2.1, 10, false],
    [3, 11, true],
    [3.1, 9, false],
    [0, 11.1, false],
  ])('begun %s min off its slot and %s min long: on time is %s', (offBy, length, expected) => {
    expect(isOnTime(huddle('ended', offBy, length))).toBe(expected);
  });
  test('held late is held and never on time', () => {
    expect(isOnTime(huddle('held_late', 0))).toBe(false);
  });
  test('cancelled ones stand on neither side, missed ones below', () => {
    const kept = adherenceOf([
      huddle('ended'),
      huddle('ended', 5),
      huddle('held_late', 75),
      huddle('missed'),
      huddle('cancelled'),
      huddle('scheduled'),
      huddle('running'),
    ]);
    expect(kept).toMatchObject({ scheduled: 4, cancelled: 1, held: 3, heldLate: 1, missed: 1 });
    expect([kept.heldPercent, kept.adherencePercent]).toEqual([75, 25]);
    expect(adherenceOf([huddle('cancelled')]).heldPercent).toBeNull();
  });
  test('attendance adds up roles, not percentages', () => {
    const attended = (here: number, of: number) => ({
      ...huddle('ended'),
      run: {
        ...run(),
        roles: Array.from({ length: of }, (_, i) => ({
          key: `r${i}`,
          name: 'x',
          required: true,
          state: i < here ? ('present' as const) : ('absent' as const),
        })),
      },
    });
    expect(adherenceOf([attended(7, 8), attended(2, 2)]).attendancePercent).toBe(90);
  });
  test('by week, oldest first, each with its own huddles', () => {
    const weeks = adherenceByWeek(
      [huddle('ended', 0, 9, '2026-11-11'), huddle('missed')],
      day('Fri'),
      3,
    );
    expect(weeks.map((w) => [w.from, w.held, w.missed])).toEqual([
      ['2026-11-02', 0, 0],
      ['2026-11-09', 1, 0],
      [day('Mon'), 0, 1],
    ]);
  });
});
