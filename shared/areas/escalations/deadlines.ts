// Clocks A, B, P, K and the end of C of an escalation (Rules 2.1, 3.5). Functions of the facts: ask
// again when a huddle of the receiving board is cancelled, started or ended. A set-up error (no
// duty hours, no huddles) must never silence a call for help, so every limit has a last resort.
import { addDays, type Interval, minuteMs } from '../../time.ts';
import {
  type BoardDuty,
  type Duties,
  dutyDateOf,
  dutyMinutesBetween,
  dutyOn,
  throughShutdown,
  tryAddDutyMinutes,
} from '../calendar/duty-hours.ts';
import { type BoardTime, huddleFrom, nextHuddle } from '../calendar/huddles.ts';
import { tryAddWorkingDays, tryNextWorkingDay } from '../calendar/working-days.ts';
import {
  ladder as defaultLadder,
  type Ladder,
  type Limit,
  ladderTier,
  type Severity,
} from './ladder.ts';

/** What the clocks of one hop depend on. */
export interface HopFacts {
  readonly severity: Severity;
  /** Tier of the receiving board, 1 … 6; support boards count as tier 2. */
  readonly tier: number;
  readonly receiver: BoardTime;
  /** S2 also runs whenever the originator works. */
  readonly originator: BoardDuty;
  /** Further spans in which S2 runs: somebody of the receiver's on-call list is reachable. */
  readonly onCallWindows?: readonly Interval[];
  readonly ladder?: Ladder;
}

export interface Arrival extends HopFacts {
  /** Arrival at this board: start of A and B. */
  readonly arrivedAt: number;
  readonly neededByAt?: number | null;
}

export interface Deadlines {
  readonly acknowledgeDueAt: number;
  readonly answerDueAt: number;
  /** Clock K of the tier above, for S1 only: informed at once, in parallel (Rule 3.5.1). */
  readonly copyAcknowledgeDueAt: number | null;
}

interface Running {
  readonly receiver: BoardTime;
  readonly duties: Duties;
}

/** S1 and S2 run through a shutdown, S3 pauses in it (Rule 3.2.7). */
const runningOf = ({ severity, receiver, originator, onCallWindows }: HopFacts): Running => {
  if (severity !== 'S2') return { receiver, duties: receiver };
  const through = throughShutdown(receiver);
  const extra = [...(through.extra ?? []), ...(onCallWindows ?? [])];
  return { receiver: through, duties: [{ ...through, extra }, originator] };
};

interface Meeting {
  readonly startAt: number;
  readonly deadlineAt: number;
}

const clockDayMs = 1440 * minuteMs;

/** A board without huddles answers by the end of its duty on working days. */
const endOfDutyAfter = (at: number, board: BoardTime): Meeting => {
  const today = dutyDateOf(at, board);
  const end = (day: string) => dutyOn(day, board).at(-1)?.endAt ?? 0;
  for (let day = today, i = 0; i <= 60; i += 1, day = addDays(day, 1)) {
    if (end(day) > at) return { startAt: end(day), deadlineAt: end(day) };
  }
  return { startAt: at + clockDayMs, deadlineAt: at + clockDayMs };
};

const meetingAfter = (at: number, board: BoardTime): Meeting =>
  nextHuddle(board, at) ?? endOfDutyAfter(at, board);

const laterMeeting = (first: Meeting, workingDays: number, board: BoardTime): Meeting => {
  if (workingDays === 0) return meetingAfter(first.startAt, board);
  const day = tryNextWorkingDay(dutyDateOf(first.startAt, board), workingDays, board);
  if (day === null) return meetingAfter(first.startAt, board);
  const lastOfDuty = dutyOn(day, board).at(-1)?.endAt ?? first.startAt;
  return huddleFrom(board, day) ?? { startAt: lastOfDuty, deadlineAt: lastOfDuty };
};

const limitAt = (limit: Limit, fromAt: number, { receiver, duties }: Running): number => {
  switch (limit.by) {
    case 'clock':
      return fromAt + limit.minutes * minuteMs;
    case 'duty':
      return tryAddDutyMinutes(fromAt, limit.minutes, duties) ?? fromAt + limit.minutes * minuteMs;
    case 'huddle':
      return meetingAfter(fromAt, receiver).deadlineAt;
    case 'laterHuddle':
      return laterMeeting(meetingAfter(fromAt, receiver), limit.workingDays, receiver).deadlineAt;
    case 'workingDays':
      return tryAddWorkingDays(fromAt, limit.days, receiver) ?? fromAt + limit.days * clockDayMs;
    case 'earliest':
      return Math.min(...limit.of.map((one) => limitAt(one, fromAt, { receiver, duties })));
  }
};

const limitsOf = (facts: HopFacts) =>
  (facts.ladder ?? defaultLadder)[facts.severity][ladderTier(facts.tier)];

/**
 * Acknowledge limit of the ladder from an instant: clock A from arrival, P from accept, K of a copy
 * (row 32) with that board's tier and hours. Epoch ms. Rules 2.1, 3.5.
 */
export const acknowledgeLimitAt = (facts: HopFacts, fromAt: number): number =>
  limitAt(limitsOf(facts).acknowledge, fromAt, runningOf(facts));

/**
 * Due times of a hop, epoch ms. The answer is due at the earlier of ladder and needed-by, never
 * before the acknowledgement (Rule 3.5.1). A needed-by that has passed at arrival counts no more. Rule 2.1 row 20 (B restarts once): `arrivedAt` = now and
 * no `neededByAt`.
 */
export const deadlines = (arrival: Arrival): Deadlines => {
  const { severity, tier, arrivedAt, neededByAt } = arrival;
  const acknowledgeDueAt = acknowledgeLimitAt(arrival, arrivedAt);
  const ladderAt = limitAt(limitsOf(arrival).answer, arrivedAt, runningOf(arrival));
  const isAhead = neededByAt !== null && neededByAt !== undefined && neededByAt > arrivedAt;
  const answerDueAt = Math.max(
    acknowledgeDueAt,
    isAhead ? Math.min(ladderAt, neededByAt) : ladderAt,
  );
  const copyAcknowledgeDueAt =
    severity === 'S1'
      ? acknowledgeLimitAt({ ...arrival, tier: Math.max(tier, 2) + 1 }, arrivedAt)
      : null;
  return { acknowledgeDueAt, answerDueAt, copyAcknowledgeDueAt };
};

/** Clock P: by when the named person accepts, from the instant of the board's accept (row 4). */
export const acceptLimitAt = acknowledgeLimitAt;

/** C + 1 working day of the holder: when a missed resolution goes up (Rule 2.1 row 13). */
export const resolutionOverrunAt = (resolutionDueAt: number, holder: BoardDuty): number =>
  tryAddWorkingDays(resolutionDueAt, 1, holder) ?? resolutionDueAt + clockDayMs;

/**
 * Severity up (row 24): each clock that still runs ends at the earlier of its old limit and the new
 * ladder from now; `old` holds null for a clock that has ended. Pass `arrivedAt` = now.
 */
export const tightened = (
  old: { readonly acknowledgeDueAt: number | null; readonly answerDueAt: number | null },
  now: Arrival,
): typeof old => {
  const fresh = deadlines(now);
  const earlier = (a: number | null, b: number) => (a === null ? null : Math.min(a, b));
  return {
    acknowledgeDueAt: earlier(old.acknowledgeDueAt, fresh.acknowledgeDueAt),
    answerDueAt: earlier(old.answerDueAt, fresh.answerDueAt),
  };
};

/**
 * Share of clock B that is used, 0 … 1, in the time it runs in; above 0.75 a transfer is only an
 * offer (rows 15, 16). 1 when B is over or has no length.
 */
export const answerShareUsed = (
  facts: HopFacts,
  clock: { readonly startedAt: number; readonly dueAt: number },
  now: number,
): number => {
  if (now >= clock.dueAt) return 1;
  const { duties } = runningOf(facts);
  const length = (to: number) =>
    facts.severity === 'S1'
      ? Math.max(0, to - clock.startedAt)
      : dutyMinutesBetween(clock.startedAt, to, duties);
  const whole = length(clock.dueAt);
  return whole === 0 ? 1 : length(Math.min(now, clock.dueAt)) / whole;
};

/** Holding time of a hop in the holder's duty hours, whole minutes (Rule 2.1). */
export const holdingMinutes = (arrivedAt: number, leftAt: number, holder: BoardDuty): number =>
  Math.floor(dutyMinutesBetween(arrivedAt, leftAt, holder));
