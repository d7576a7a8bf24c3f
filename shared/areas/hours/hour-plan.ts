// The hour plan of a shift (Rule 3.4.7): runs of products in order, turned into planned units per hour
// row from minutes that are really there: breaks, set-up and clock change taken off. Pure.

import { type Interval, minuteMs, subtractInterval } from '../../time.ts';
import type { HourRow } from '../calendar/hour-rows.ts';

/** One product that runs from a moment of the shift until the next run begins. */
export interface Run {
  readonly product: string;
  /** Planned run time per unit, in minutes. */
  readonly pru: number;
  /** Minutes of real time since the start of the shift: no wall clock, so a clock change harms nothing. */
  readonly afterMinutes: number;
  /** Planned changeover at its beginning, in which nothing is made. */
  readonly setupMinutes: number;
}

/** The part of one run in one hour. */
export interface Segment {
  /** Place of the run in the list. */
  readonly run: number;
  /** Minutes in which it can make something. */
  readonly minutes: number;
  readonly plan: number;
}

export interface HourPlan {
  readonly segments: readonly Segment[];
  /** Units of the hour: whole ones, so rounded that the hours add up to the shift. */
  readonly plan: number;
  readonly setupMinutes: number;
  readonly breakMinutes: number;
}

const minutes = (spans: readonly Interval[]): number =>
  spans.reduce((sum, span) => sum + (span.endAt - span.startAt) / minuteMs, 0);
const common = (a: Interval, b: Interval): Interval[] => {
  const startAt = Math.max(a.startAt, b.startAt);
  const endAt = Math.min(a.endAt, b.endAt);
  return endAt > startAt ? [{ startAt, endAt }] : [];
};

/** Working time of a run: after its set-up, whose minutes count working time too, not breaks. */
function workOf(span: Interval, breaks: readonly Interval[], setupMinutes: number) {
  let free: Interval[] = [span];
  for (const pause of breaks) free = free.flatMap((part) => subtractInterval(part, pause));
  let left = setupMinutes * minuteMs;
  const setup: Interval[] = [];
  const work: Interval[] = [];
  for (const part of free) {
    const used = Math.min(left, part.endAt - part.startAt);
    left -= used;
    if (used > 0) setup.push({ startAt: part.startAt, endAt: part.startAt + used });
    if (part.startAt + used < part.endAt)
      work.push({ startAt: part.startAt + used, endAt: part.endAt });
  }
  return { setup, work };
}

/**
 * Plan of each hour row = Σ minutes / PRU over its runs; set-up and breaks plan nothing. Rows and
 * breaks are instants, so a spring night has an hour less and an autumn night one more. Rules 3.2.4, 3.4.7.
 * @param runs in order of their start; before the first one nothing is planned
 */
export function planHours(
  rows: readonly Pick<HourRow, 'startAt' | 'endAt'>[],
  breaks: readonly Interval[],
  runs: readonly Run[],
): readonly HourPlan[] {
  const first = rows[0];
  if (!first) return [];
  const endAt = rows[rows.length - 1]!.endAt;
  const spans = runs.map((run, i) => {
    const from = first.startAt + run.afterMinutes * minuteMs;
    const next = runs[i + 1];
    const to = next ? first.startAt + next.afterMinutes * minuteMs : endAt;
    return workOf(
      { startAt: from, endAt: Math.max(from, Math.min(to, endAt)) },
      breaks,
      run.setupMinutes,
    );
  });
  let exact = 0;
  let whole = 0;
  return rows.map((row) => {
    const segments = spans.flatMap(({ work }, run): Segment[] => {
      const own = minutes(work.flatMap((part) => common(part, row)));
      return own > 0 ? [{ run, minutes: own, plan: own / runs[run]!.pru }] : [];
    });
    exact += segments.reduce((sum, segment) => sum + segment.plan, 0);
    const plan = Math.round(exact + 1e-9) - whole;
    whole += plan;
    return {
      segments,
      plan,
      setupMinutes: minutes(
        spans.flatMap(({ setup }) => setup.flatMap((part) => common(part, row))),
      ),
      breakMinutes: minutes(breaks.flatMap((pause) => common(pause, row))),
    };
  });
}

export interface HourVerdict {
  readonly status: 'GREEN' | 'RED';
  /** Units short of the plan, 0 when the sum is met. */
  readonly missed: number;
  /** Minutes lost: missed units of each run at that run's own time per unit. */
  readonly lossMinutes: number;
}

/**
 * An hour is judged on the sum of its runs; what is lost is counted run by run, since a unit of a slow
 * product costs more. Rule 3.4.7. Vector: 25 min at 1.0, set-up 15, 20 min at 2.0 plan 35; 25 + 8 made
 * is red and loses 4 min.
 * @param made per segment, in order
 */
export function judgeHour(
  { segments, plan }: Pick<HourPlan, 'segments' | 'plan'>,
  runs: readonly Pick<Run, 'pru'>[],
  made: readonly number[],
): HourVerdict {
  const sum = made.reduce((total, each) => total + each, 0);
  if (sum >= plan) return { status: 'GREEN', missed: 0, lossMinutes: 0 };
  const lost = segments.reduce(
    (total, segment, i) =>
      total + Math.max(0, segment.plan - (made[i] ?? 0)) * (runs[segment.run]?.pru ?? 0),
    0,
  );
  return { status: 'RED', missed: plan - sum, lossMinutes: Math.max(1, Math.round(lost)) };
}

/** A total that nobody split: to the runs in their order, the last one takes the rest. */
export function splitMade(segments: readonly Segment[], total: number): readonly number[] {
  let left = total;
  return segments.map((segment, i) => {
    const own = i === segments.length - 1 ? left : Math.min(left, Math.round(segment.plan));
    left -= own;
    return own;
  });
}

/** What calls the shift supervisor (Rule 3.4.7). */
export type CallCause = 'two_red_hours' | 'deficit';

/** Share of the deficit in minutes above which he is called: the output of one hour. */
export const deficitLimitMinutes = 60;

/**
 * Is the shift supervisor to be called after these hours? Two red hours running, or a cumulative
 * deficit of more than one hour's output. Rule 3.4.7. Never counts in streaks: those are days (trap 18).
 * @param hours those that have been entered, oldest first; a gap between two hours ends a run
 */
export function callFor(
  hours: readonly { status: 'GREEN' | 'RED' | null; endAt: number; startAt: number }[],
  deficitMinutes: number,
): CallCause | null {
  const judged = hours.filter((hour) => hour.status !== null);
  const last = judged[judged.length - 1];
  const before = judged[judged.length - 2];
  if (last?.status === 'RED' && before?.status === 'RED' && before.endAt === last.startAt)
    return 'two_red_hours';
  return deficitMinutes > deficitLimitMinutes ? 'deficit' : null;
}

/** So far above the plan that it is asked once more (Rule 3.4.7): double, and more than ten pieces more. */
export const farAbovePlan = (made: number, plan: number): boolean =>
  made > plan * 2 && made > plan + 10;
