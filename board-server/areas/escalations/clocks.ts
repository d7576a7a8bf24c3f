// The only place where escalations meet the calendar: loads boards, slots, huddles and duty, and
// answers clocks A, B, C, P, K and R and holding minutes (Rules 2.1, 3.2.6, 3.5). After `loadWorld`
// everything is pure.
import type { Board } from '../../../shared/areas/boards/board.ts';
import type { Calendar } from '../../../shared/areas/calendar/calendar.ts';
import {
  type BoardTime,
  huddleFrom,
  nextHuddle,
  reviewDueAt,
} from '../../../shared/areas/calendar/huddles.ts';
import { shiftsOf } from '../../../shared/areas/calendar/shifts.ts';
import { addWorkingDays, workingDayFrom } from '../../../shared/areas/calendar/working-days.ts';
import {
  acceptLimitAt,
  acknowledgeLimitAt,
  answerShareUsed,
  deadlines,
  type HopFacts,
  holdingMinutes as holdingOf,
  resolutionOverrunAt,
} from '../../../shared/areas/escalations/deadlines.ts';
import type { Escalation, Hop, LadderStep } from '../../../shared/areas/escalations/escalation.ts';
import {
  type EscalationLadder,
  ladderAt,
} from '../../../shared/areas/escalations/ladder-record.ts';
import { plantSettingId } from '../../../shared/areas/escalations/plant-id.ts';
import type { severities } from '../../../shared/areas/issues/issue.ts';
import { Refusal } from '../../../shared/errors.ts';
import {
  addDays,
  type Interval,
  instantOf,
  type LocalDate,
  localDateOf,
} from '../../../shared/time.ts';
import type { Reader } from '../../pipeline/decision.ts';
import { above } from './tree.ts';

export type Severity = (typeof severities)[number];
export interface World {
  readonly boards: ReadonlyMap<string, Board>;
  readonly times: ReadonlyMap<string, BoardTime>;
  /** The plant's own clocks; absent = those of the rule. */
  readonly ladder?: EscalationLadder | null;
}

const weekMs = 7 * 86_400_000;
const utcDate = (at: number): LocalDate => new Date(at).toISOString().slice(0, 10);

/** Boards, and for the named ones and all above them: duty hours, slots and huddles around `now`. */
export async function loadWorld(
  read: Reader,
  boardIds: Iterable<string>,
  now: number,
): Promise<World> {
  const boards = new Map<string, Board>((await read.list('board')).map((b) => [b.id, b]));
  const calendars = new Map<string, Calendar>((await read.list('calendar')).map((c) => [c.id, c]));
  const asked = new Set<string>();
  for (const id of boardIds)
    for (const near of [id, ...above(boards, id)]) if (boards.has(near)) asked.add(near);
  // Whole weeks and one board at a time: the clock asks all day long for the same lists.
  const week = Math.floor(now / weekMs) * weekMs;
  const between = {
    column: 'on',
    from: utcDate(week - 2 * weekMs),
    to: utcDate(week + 10 * weekMs),
  } as const;
  const times = new Map<string, BoardTime>();
  for (const id of asked) {
    const board = boards.get(id)!;
    const calendar = calendars.get(board.calendarId);
    if (!calendar) continue;
    // "plus any shift with a duty owner there": such shifts of a board of windows (Rule 3.2.6).
    const duties =
      board.duty.kind === 'windows' ? await read.list('duty', { boardId: id }, { between }) : [];
    const extra: Interval[] = duties
      .filter((d) => d.chain.length > 0)
      .flatMap((d) => shiftsOf(d.on, calendar).filter((s) => s.shiftId === d.shiftId));
    times.set(id, {
      duty: board.duty,
      calendar,
      extra,
      slots: await read.list('slot', { boardId: id }),
      overrides: await read.list('huddle', { boardId: id }, { between }),
    });
  }
  return { boards, times, ladder: await read.one('escalationLadder', plantSettingId) };
}

export function timeOfBoard(world: World, boardId: string): BoardTime {
  const time = world.times.get(boardId);
  if (!time)
    throw new Refusal('not_found', 'There is no such board, or it has no calendar.', { boardId });
  return time;
}

/** The world with a huddle as it will be after this command. */
export function withHuddle(
  world: World,
  boardId: string,
  huddle: BoardTime['overrides'][number],
): World {
  const time = world.times.get(boardId);
  if (!time) return world;
  const others = time.overrides.filter((o) => o.slotId !== huddle.slotId || o.on !== huddle.on);
  return {
    ...world,
    times: new Map(world.times).set(boardId, { ...time, overrides: [...others, huddle] }),
  };
}

export interface Clocks {
  readonly acknowledgeDueAt: number;
  readonly answerDueAt: number;
  readonly copyAcknowledgeDueAt: number | null;
}

const hopFacts = (
  world: World,
  e: Pick<Escalation, 'originatorId' | 'severity'>,
  boardId: string,
  fromAt: number,
): HopFacts => ({
  severity: e.severity,
  tier: world.boards.get(boardId)?.tier ?? 2,
  receiver: timeOfBoard(world, boardId),
  originator: timeOfBoard(world, e.originatorId),
  // Of the instant it started at: what is set later moves no clock that runs (Rule 3.5.7).
  ladder: ladderAt(world.ladder, fromAt),
});

/** A, B and the S1 copy's K from one starting point (Rules 3.5, 3.5.1). */
function clocksFrom(world: World, originatorId: string, s: LadderStep): Clocks {
  if (s.rule === 'next_huddle') {
    const at = nextHuddleEnd(world, s.boardId, s.fromAt);
    return { acknowledgeDueAt: at, answerDueAt: at, copyAcknowledgeDueAt: null };
  }
  const facts = hopFacts(world, { originatorId, severity: s.severity }, s.boardId, s.fromAt);
  return deadlines({ ...facts, arrivedAt: s.fromAt, neededByAt: s.neededByAt });
}

/** Of several starting points the earlier due counts (row 24). */
export function clocksOf(
  world: World,
  originatorId: string,
  ladder: readonly LadderStep[],
): Clocks {
  const all = ladder.map((s) => clocksFrom(world, originatorId, s));
  return {
    acknowledgeDueAt: Math.min(...all.map((c) => c.acknowledgeDueAt)),
    answerDueAt: Math.min(...all.map((c) => c.answerDueAt)),
    copyAcknowledgeDueAt: all[0]?.copyAcknowledgeDueAt ?? null,
  };
}

/** Clock P: acknowledge limit of the ladder, from accept. */
export const ownerLimit = (world: World, e: Escalation, boardId: string, at: number): number =>
  acceptLimitAt(hopFacts(world, e, boardId, at), at);

/** Acknowledge limit of a board's tier, for copies (row 32). */
export const acknowledgeLimit = (
  world: World,
  e: Escalation,
  boardId: string,
  at: number,
): number => acknowledgeLimitAt(hopFacts(world, e, boardId, at), at);

/** C + 1 working day (row 13). */
export const overrunAt = (world: World, boardId: string, resolutionDueAt: number): number =>
  resolutionOverrunAt(resolutionDueAt, timeOfBoard(world, boardId));

/** Latest resolution that needs no agreement of the plant manager: 10 working days (row 4). */
export const resolutionLimit = (world: World, boardId: string, at: number): number =>
  addWorkingDays(at, 10, timeOfBoard(world, boardId));

/** From when an answer that nobody confirmed is listed: 5 working days of the board that must confirm. */
export const unconfirmedFrom = (world: World, e: Escalation, answeredAt: number): number =>
  addWorkingDays(answeredAt, 5, timeOfBoard(world, e.originatorId));

/** Whole minutes a board held the card, in its duty hours. */
export const holdingMinutes = (
  world: World,
  boardId: string,
  fromAt: number,
  toAt: number,
): number => (world.times.has(boardId) ? holdingOf(fromAt, toAt, timeOfBoard(world, boardId)) : 0);

/** Share of B that is used, 0 … 1, in the time of the board whose ladder it is (row 15). */
export function shareUsed(world: World, e: Escalation, hop: Hop, now: number): number {
  if (hop.answerStartedAt === null || hop.answerDueAt === null) return 1;
  const facts = hopFacts(world, e, hop.ladder?.[0]?.boardId ?? hop.boardId, hop.answerStartedAt);
  return answerShareUsed(facts, { startedAt: hop.answerStartedAt, dueAt: hop.answerDueAt }, now);
}

/** End of the board's next huddle; a board without huddles: one working day. */
export function nextHuddleEnd(world: World, boardId: string, at: number): number {
  const time = timeOfBoard(world, boardId);
  return nextHuddle(time, at)?.deadlineAt ?? addWorkingDays(at, 1, time);
}

/** Clock R: when a review begins (start of its working day) and when it is missed (rows 26, 28). */
export function reviewTimes(
  world: World,
  boardId: string,
  reviewOn: LocalDate,
): { startAt: number; missedAt: number } {
  const time = timeOfBoard(world, boardId);
  const { zone, dayStart } = time.calendar;
  const on = huddleFrom(time, workingDayFrom(reviewOn, time))?.on ?? workingDayFrom(reviewOn, time);
  return { startAt: instantOf(on, dayStart, zone), missedAt: reviewDueAt(reviewOn, time) };
}

export const localDate = (world: World, boardId: string, at: number): LocalDate =>
  localDateOf(at, timeOfBoard(world, boardId).calendar.zone);

/** When an action due `on` is two working days overdue: start of the second working day after it. */
export function overdueAt(world: World, boardId: string, dueOn: LocalDate): number {
  const time = timeOfBoard(world, boardId);
  const { zone, dayStart } = time.calendar;
  const second = workingDayFrom(addDays(workingDayFrom(addDays(dueOn, 1), time), 1), time);
  return instantOf(second, dayStart, zone);
}

/** Due dates on a day without duty move to the next working day (Rule 3.2.6). */
export const dueOnWorkingDay = (world: World, boardId: string, on: LocalDate): LocalDate =>
  world.times.has(boardId) ? workingDayFrom(on, timeOfBoard(world, boardId)) : on;
