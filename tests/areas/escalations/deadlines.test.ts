import { describe, expect, test } from 'vitest';
import { throughShutdown } from '../../../shared/areas/calendar/duty-hours.ts';
import {
  type Arrival,
  acceptLimitAt,
  acknowledgeLimitAt,
  answerShareUsed,
  deadlines,
  holdingMinutes,
  resolutionOverrunAt,
  tightened,
} from '../../../shared/areas/escalations/deadlines.ts';
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
  night,
  plant,
  show,
  slot,
  valves,
} from '../calendar/plant-calendar.ts';

const s2 = (arrived: string, more: Partial<Arrival> = {}): Arrival => ({
  severity: 'S2',
  tier: 2,
  receiver: valves(),
  originator: b2,
  arrivedAt: at(arrived),
  ...more,
});
const s3 = (arrived: string, more: Partial<Arrival> = {}): Arrival => ({
  ...s2(arrived),
  severity: 'S3',
  ...more,
});
const due = (arrival: Arrival): string[] => {
  const { acknowledgeDueAt, answerDueAt } = deadlines(arrival);
  return [show(acknowledgeDueAt), show(answerDueAt)];
};

describe('S2 runs in duty hours of the receiver and whenever the originator works (Rule 3.5.2)', () => {
  test('Wed 06:40 at tier 2: acknowledged by 08:40, answered by 10:40', () => {
    expect(due(s2('Wed 06:40'))).toEqual(['Wed 08:40', 'Wed 10:40']);
  });
  test('needed by 09:00: answered by 09:00', () => {
    expect(due(s2('Wed 06:40', { neededByAt: at('Wed 09:00') }))).toEqual([
      'Wed 08:40',
      'Wed 09:00',
    ]);
  });
  test('needed by 08:00: never before the acknowledgement at 08:40', () => {
    expect(due(s2('Wed 06:40', { neededByAt: at('Wed 08:00') }))).toEqual([
      'Wed 08:40',
      'Wed 08:40',
    ]);
  });
  test('needed by later than the ladder: the ladder counts', () => {
    expect(due(s2('Wed 06:40', { neededByAt: at('Wed 14:00') }))).toEqual([
      'Wed 08:40',
      'Wed 10:40',
    ]);
  });
  test("Wed 05:30 from B1's night: 07:30 and 09:30", () => {
    expect(due(s2('Wed 05:30', { originator: b1 }))).toEqual(['Wed 07:30', 'Wed 09:30']);
  });
  test('Wed 15:30 from B2, which works to 22:00: 17:30 and 19:30', () => {
    expect(due(s2('Wed 15:30'))).toEqual(['Wed 17:30', 'Wed 19:30']);
  });
  test('Fri 21:00 from B2 without a Saturday shift: Mon 07:00 and 09:00', () => {
    expect(due(s2('Fri 21:00'))).toEqual(['Mon+1 07:00', 'Mon+1 09:00']);
  });
  test('Fri 21:00 from B2 with an extra Saturday shift does not wait for Monday (trap 21)', () => {
    const calendar = calendarOf([early, late], {
      exceptions: [exception('extra_shift', day('Sat'), { shiftId: 'E' })],
    });
    const originator = { duty: { kind: 'shifts' as const }, calendar };
    expect(due(s2('Fri 21:00', { originator }))).toEqual(['Sat 07:00', 'Sat 09:00']);
  });
  test('passed up Wed 11:00 to tier 3: 15:00 and 19:00', () => {
    expect(due(s2('Wed 11:00', { tier: 3, receiver: plant() }))).toEqual([
      'Wed 15:00',
      'Wed 19:00',
    ]);
  });
  test('at tier 3 before its huddle, the end of the huddle comes first', () => {
    const [acknowledge] = due(s2('Wed 08:00', { tier: 3, receiver: plant() }));
    expect(acknowledge).toBe('Wed 09:45');
  });
  test('on-call spans count as duty', () => {
    const onCallWindows = [{ startAt: at('Sat 00:00'), endAt: at('Sun 00:00') }];
    expect(due(s2('Fri 21:00', { onCallWindows }))).toEqual(['Sat 01:00', 'Sat 03:00']);
  });
  test('above tier 3: next huddle, two working days', () => {
    expect(due(s2('Wed 11:00', { tier: 4, receiver: plant() }))).toEqual([
      'Thu 09:45',
      'Fri 11:00',
    ]);
  });
});

describe('S3 runs in huddles of the receiving board (Rule 3.5.2)', () => {
  test.each([
    ['Mon 06:50', 'Mon 08:45', 'Tue 08:45'],
    ['Mon 08:35', 'Tue 08:45', 'Wed 08:45'],
    ['Fri 10:00', 'Mon+1 08:45', 'Tue+1 08:45'],
  ])('arriving %s: acknowledged by %s, answered by %s', (arrived, acknowledge, answer) => {
    expect(due(s3(arrived))).toEqual([acknowledge, answer]);
  });
  test('arriving at the very start of a huddle: the next one, for it starts after arrival', () => {
    expect(due(s3('Mon 08:30'))).toEqual(['Tue 08:45', 'Wed 08:45']);
  });
  test("Tuesday's tier 2 cancelled: the answer moves to Wed 08:45", () => {
    const receiver = valves([huddle('t2', day('Tue'), 'cancelled')]);
    expect(due(s3('Mon 06:50', { receiver }))).toEqual(['Mon 08:45', 'Wed 08:45']);
  });
  test("Tuesday's tier 2 missed: the answer stays at Tue 08:45", () => {
    const receiver = valves([huddle('t2', day('Tue'), 'missed')]);
    expect(due(s3('Mon 06:50', { receiver }))).toEqual(['Mon 08:45', 'Tue 08:45']);
  });
  test('the huddle that acknowledges was missed: both limits stay', () => {
    const receiver = valves([huddle('t2', day('Mon'), 'missed')]);
    expect(due(s3('Mon 06:50', { receiver }))).toEqual(['Mon 08:45', 'Tue 08:45']);
  });
  test('arriving at tier 3 Tue 08:45: Tue 09:45, then two working days later Thu 09:45', () => {
    expect(due(s3('Tue 08:45', { tier: 3, receiver: plant() }))).toEqual([
      'Tue 09:45',
      'Thu 09:45',
    ]);
  });
  test('two working days at tier 3 skip the weekend', () => {
    expect(due(s3('Fri 08:45', { tier: 3, receiver: plant() }))).toEqual([
      'Fri 09:45',
      'Tue+1 09:45',
    ]);
  });
  test('the tier-3 huddle of the second working day cancelled: the one after it', () => {
    const receiver = plant([huddle('t3', day('Thu'), 'cancelled')]);
    expect(due(s3('Tue 08:45', { tier: 3, receiver }))).toEqual(['Tue 09:45', 'Fri 09:45']);
  });
  test('a holiday has no huddle', () => {
    const calendar = calendarOf([early, late], { exceptions: [exception('holiday', day('Tue'))] });
    const receiver = valves([], calendar);
    expect(due(s3('Mon 06:50', { receiver }))).toEqual(['Mon 08:45', 'Wed 08:45']);
  });
  test('above tier 3: next huddle, five working days', () => {
    expect(due(s3('Wed 11:00', { tier: 4, receiver: plant() }))).toEqual([
      'Thu 09:45',
      'Wed+1 11:00',
    ]);
  });
});

describe('a huddle that runs long or ends early moves what is due by it (Rule 3.2.6)', () => {
  const acknowledge = (state: ReturnType<typeof huddle>) =>
    due(s3('Mon 06:50', { receiver: valves([state]) }))[0];
  test('while it runs: at the latest 15 min after the planned end', () => {
    expect(acknowledge(huddle('t2', day('Mon'), 'running', at('Mon 08:31')))).toBe('Mon 09:00');
  });
  test('ended at 08:52: at 08:52', () => {
    const ended = huddle('t2', day('Mon'), 'ended', at('Mon 08:31'), at('Mon 08:52'));
    expect(acknowledge(ended)).toBe('Mon 08:52');
  });
  test('ended at 09:20: at 09:00', () => {
    const ended = huddle('t2', day('Mon'), 'ended', at('Mon 08:31'), at('Mon 09:20'));
    expect(acknowledge(ended)).toBe('Mon 09:00');
  });
  test('ended early at 08:40: at 08:40', () => {
    const ended = huddle('t2', day('Mon'), 'ended', at('Mon 08:30'), at('Mon 08:40'));
    expect(acknowledge(ended)).toBe('Mon 08:40');
  });
  test('held late in the afternoon: the planned end stays', () => {
    const held = huddle('t2', day('Mon'), 'held_late', at('Mon 15:00'), at('Mon 15:10'));
    expect(acknowledge(held)).toBe('Mon 08:45');
  });
});

describe('S1 runs in clock time, and the tier above knows at once (Rules 3.5.1, 3.5.2)', () => {
  const s1 = s2('Wed 02:30', { severity: 'S1', originator: b1 });
  test('Wed 02:30: tier 2 by 02:45 and 04:30, the copy of tier 3 by 03:00', () => {
    const clocks = deadlines(s1);
    expect(due(s1)).toEqual(['Wed 02:45', 'Wed 04:30']);
    expect(show(clocks.copyAcknowledgeDueAt ?? 0)).toBe('Wed 03:00');
  });
  test('Sunday at three is no different', () => {
    expect(due({ ...s1, arrivedAt: at('Sun 03:00') })).toEqual(['Sun 03:15', 'Sun 05:00']);
  });
  test('passed up to tier 3: 30 min and 4 h, the copy above it one hour', () => {
    const up = { ...s1, tier: 3, receiver: plant() };
    expect(due(up)).toEqual(['Wed 03:00', 'Wed 06:30']);
    expect(show(deadlines(up).copyAcknowledgeDueAt ?? 0)).toBe('Wed 03:30');
  });
  test('above tier 3: one hour and 24 hours', () => {
    const top = { ...s1, tier: 5, receiver: plant() };
    expect(due(top)).toEqual(['Wed 03:30', 'Thu 02:30']);
  });
  test('S2 and S3 have no copy clock', () => {
    expect(deadlines(s2('Wed 06:40')).copyAcknowledgeDueAt).toBeNull();
  });
});

describe('a shutdown pauses S3 and lets S1 and S2 run (Rule 3.2.7)', () => {
  const closed = calendarOf([early, late, night], {
    exceptions: [exception('shutdown', day('Tue'), { until: day('Fri') })],
  });
  const receiver = valves([], closed);
  const originator = { duty: { kind: 'shifts' as const }, calendar: closed };
  test('S3 waits for the first huddles after it', () => {
    expect(due(s3('Mon 06:50', { receiver, originator }))).toEqual(['Mon 08:45', 'Mon+1 08:45']);
  });
  test('S2 keeps its clock', () => {
    expect(due(s2('Wed 06:40', { receiver, originator }))).toEqual(['Wed 08:40', 'Wed 10:40']);
  });
  test('the calendar itself is not changed by that', () => {
    expect(throughShutdown(receiver).calendar.exceptions).toEqual([]);
    expect(closed.exceptions).toHaveLength(1);
  });
});

describe('the other clocks', () => {
  test('P: the named person has the acknowledge limit from accept (Rule 2.1)', () => {
    expect(show(acceptLimitAt(s2('Wed 06:40'), at('Wed 08:35')))).toBe('Wed 10:35');
    expect(show(acceptLimitAt(s3('Mon 06:50'), at('Mon 08:40')))).toBe('Tue 08:45');
  });
  test('K of a streak copy is the acknowledge limit of its tier (row 32)', () => {
    const copy = s3('Mon 06:50', { tier: 3, receiver: plant() });
    expect(show(acknowledgeLimitAt(copy, at('Wed 10:00')))).toBe('Thu 09:45');
  });
  test('C is overrun one working day after it (row 13)', () => {
    expect(show(resolutionOverrunAt(at('Wed 12:00'), valves()))).toBe('Thu 12:00');
    expect(show(resolutionOverrunAt(at('Fri 12:00'), valves()))).toBe('Mon+1 12:00');
  });
  test('severity up tightens only what still runs (row 24)', () => {
    const old = deadlines(s3('Mon 06:50'));
    expect(tightened({ ...old, acknowledgeDueAt: null }, s2('Mon 09:00'))).toEqual({
      acknowledgeDueAt: null,
      answerDueAt: at('Mon 13:00'),
    });
    expect(tightened(old, s2('Mon 08:00')).acknowledgeDueAt).toBe(old.acknowledgeDueAt);
  });
  test('script D: transferred Mon 08:40 at 15 % of the answer time, held 1 h 50 and 10 h 05', () => {
    const facts = s3('Mon 06:50');
    const clock = { startedAt: at('Mon 06:50'), dueAt: at('Tue 08:45') };
    expect(Math.round(100 * answerShareUsed(facts, clock, at('Mon 08:40')))).toBe(15);
    expect(holdingMinutes(at('Mon 06:50'), at('Mon 08:40'), valves())).toBe(110);
    expect(holdingMinutes(at('Mon 08:40'), at('Tue 08:45'), valves())).toBe(605);
  });
  test('the share of an S1 is counted by the clock, and an answer time that is over is used up', () => {
    const facts = s2('Sun 03:00', { severity: 'S1' });
    const clock = { startedAt: at('Sun 03:00'), dueAt: at('Sun 05:00') };
    expect(answerShareUsed(facts, clock, at('Sun 04:30'))).toBe(0.75);
    expect(answerShareUsed(facts, clock, at('Sun 06:00'))).toBe(1);
  });
});

describe('a set-up error never silences a call for help', () => {
  const nobody = { duty: { kind: 'windows' as const, windows: [] }, calendar: b2.calendar };
  test('a board without duty hours has the limits by the clock', () => {
    const receiver = { ...nobody, slots: [], overrides: [] };
    const call = s2('Sat 10:00', { receiver, originator: nobody });
    expect(due(call)).toEqual(['Sat 12:00', 'Sat 14:00']);
  });
  test('a board without huddles answers S3 by the end of its duty', () => {
    const receiver = { ...valves(), slots: [] };
    expect(due(s3('Mon 06:50', { receiver }))).toEqual(['Mon 16:00', 'Tue 16:00']);
    expect(due(s3('Mon 06:50', { receiver, tier: 3 }))).toEqual(['Mon 16:00', 'Wed 16:00']);
  });
  test('a board with neither still has limits', () => {
    const receiver = { ...nobody, slots: [], overrides: [] };
    expect(due(s3('Mon 06:50', { receiver, tier: 3 }))).toEqual(['Tue 06:50', 'Wed 06:50']);
  });
  test('weekly slots are no deadline', () => {
    const weekly = { ...slot('w', '07:00', '08:00'), type: 'weekly' as const };
    const receiver = { ...valves(), slots: [weekly, slot('t2', '08:30', '08:45')] };
    expect(due(s3('Mon 06:50', { receiver }))).toEqual(['Mon 08:45', 'Tue 08:45']);
  });
});
