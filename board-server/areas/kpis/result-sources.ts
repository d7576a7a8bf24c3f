// Where a KPI's period comes from when somebody reports it or its child boards add up to it: shifts,
// hours, one reading, children. Each answers a whole result; none writes. What is computed from
// safety stands in result-computed.ts.

import { isProductionDay } from '../../../shared/areas/calendar/shifts.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { lastDayOf } from '../../../shared/areas/kpis/period.ts';
import {
  type Coverage,
  expectedVolume,
  type RollUpChild,
  rollUp,
} from '../../../shared/areas/kpis/roll-up.ts';
import type { Status } from '../../../shared/areas/kpis/status.ts';
import { type KpiTypeId, kpiTypes } from '../../../shared/kpi-types/index.ts';
import { addDays } from '../../../shared/time.ts';
import type { Reader } from '../../pipeline/decision.ts';
import {
  dueAtOf,
  expectedHours,
  expectedShifts,
  isClosed,
  type KpiFacts,
  noShift,
  readingId,
  resultId,
} from './facts.ts';
import { judged } from './judged.ts';
import {
  earliest,
  finish,
  fromRollUp,
  type Mark,
  marksOf,
  measureOf,
  overTime,
  type Result,
  warningOf,
} from './result-parts.ts';

/** A shift or an hour that must report, and when. */
interface Piece {
  readonly id: string;
  readonly dueAt: number;
}

const piecesOf = (facts: KpiFacts, on: string): readonly Piece[] =>
  facts.kpi.frequency === 'hour'
    ? expectedHours(facts.calendar, on).map(({ id, startAt }) => ({
        id,
        dueAt: dueAtOf(facts, on, null, startAt),
      }))
    : expectedShifts(facts.kpi, facts.calendar, on).map(({ shiftId }) => ({
        id: shiftId,
        dueAt: dueAtOf(facts, on, shiftId),
      }));

/** Reported per shift or hour: the day from its pieces (Rule 3.3.5 over the shifts of a day). */
export async function fromPieces(
  read: Reader,
  facts: KpiFacts,
  on: string,
  now: number,
): Promise<Result> {
  const { kpi } = facts;
  const planned = piecesOf(facts, on);
  const readings = await read.list('reading', { kpiId: kpi.id, on });
  const byId = new Map(readings.map((reading) => [reading.shiftId, reading]));
  // A shift that nobody planned but that reported counts too (extra shift entered later).
  const ids = [...new Set([...planned.map((piece) => piece.id), ...byId.keys()])];
  const by = measureOf(facts, on, readings);
  if (ids.length === 0) return finish(facts, on, { status: 'NO_PRODUCTION' }, by);
  const pending: number[] = [];
  const volume = kpi.expectedVolume / Math.max(1, planned.length);
  const pieces = ids.map((id): RollUpChild & { shiftId: string; late: boolean } => {
    const reading = byId.get(id);
    if (reading) {
      const { value, numerator, denominator, parts, status, late } = reading;
      return {
        ...{ shiftId: id, value, numerator, denominator, parts, status, late },
        expectedVolume: volume,
        reported: true,
      };
    }
    const dueAt = planned.find((piece) => piece.id === id)?.dueAt ?? 0;
    const status = judged(facts, by.target, by.goal, { value: null, due: now >= dueAt });
    if (now < dueAt) pending.push(dueAt);
    return {
      ...{ shiftId: id, value: null, status, late: false },
      expectedVolume: volume,
      reported: false,
    };
  });
  const rolled = fromRollUp(overTime(kpi, pieces));
  return finish(
    facts,
    on,
    {
      ...rolled,
      // Hours have a board of their own; a tile tells up to six shifts apart.
      shifts:
        kpi.frequency === 'hour'
          ? []
          : pieces
              .slice(0, 6)
              .map(({ shiftId, status, value, late }) => ({ shiftId, status, value, late })),
      marks: marksOf(readings),
      nextAt: earliest(pending),
      warning: warningOf(kpi, readings, rolled.parts),
    },
    by,
  );
}

/** Does anything run between two dates? A week of shutdown owes no figure. */
function isClosedAll(facts: KpiFacts, from: string, to: string): boolean {
  for (let on = from; on <= to; on = addDays(on, 1))
    if (isProductionDay(on, facts.calendar)) return false;
  return true;
}

/** Not reported yet: closed, not due, missing, or unjudged (Rules 3.1.1, 3.2.5). */
export function missing(facts: KpiFacts, on: string, now: number): Result {
  const { frequency } = facts.kpi;
  const by = measureOf(facts, on);
  if (frequency === 'day' ? isClosed(facts.calendar, on) : frequency === 'week') {
    if (isClosedAll(facts, on, lastDayOf(frequency, on)))
      return finish(facts, on, { status: 'NO_PRODUCTION' }, by);
  }
  const dueAt = dueAtOf(facts, on, null);
  const status = judged(facts, by.target, by.goal, { value: null, due: now >= dueAt });
  return finish(facts, on, { status, nextAt: now < dueAt ? dueAt : null }, by);
}

/** Reported once per day, week or month; the period is named by its first day. */
export async function fromReading(
  read: Reader,
  facts: KpiFacts,
  on: string,
  now: number,
): Promise<Result> {
  const reading = await read.one('reading', readingId(facts.kpi.id, on, noShift));
  if (!reading) return missing(facts, on, now);
  const { value, numerator, denominator, parts, status } = reading;
  const marks = marksOf([reading]);
  const warning = warningOf(facts.kpi, [reading], parts);
  const by = measureOf(facts, on, [reading]);
  return finish(
    facts,
    on,
    { value, numerator, denominator, parts, status, marks, warning },
    { target: by.target, goal: reading.goal ?? by.goal },
  );
}

/** Planned volume, else the mean of the last 20 days that have one (Rule 3.3.5). */
async function volumeOf(read: Reader, kpi: StoredOf<'kpi'>, on: string): Promise<number> {
  if (kpi.expectedVolume > 0) return kpi.expectedVolume;
  // Accidents and days have no whole that they are a part of.
  if (kpiTypes[kpi.type as KpiTypeId].computed) return 0;
  const recent = await read.list(
    'result',
    { kpiId: kpi.id },
    {
      between: { column: 'on', from: '0000', to: addDays(on, -1) },
      orderBy: 'on',
      descending: true,
      limit: 20,
    },
  );
  return expectedVolume(
    null,
    recent.map((result) => result.denominator ?? 0).filter((denominator) => denominator > 0),
  );
}

/** A line counts as one, whatever shifts it has; its shifts weigh by their volume. */
const asOneLine = (result: Result): Coverage => {
  const own = result.coverage as Coverage;
  const complete = own.reported === own.expected;
  return { ...own, reported: complete ? 1 : 0, expected: 1 };
};

/** Rolled up from the child boards' KPIs that added up to this one that day (Rule 3.3.1). */
export async function fromChildren(
  read: Reader,
  facts: KpiFacts,
  on: string,
  children: readonly StoredOf<'kpi'>[],
  known: ReadonlyMap<string, Result>,
): Promise<Result> {
  const { kpi, calendar } = facts;
  const rows: RollUpChild[] = [];
  const marks = new Set<Mark>();
  let nearMisses = 0;
  for (const child of children) {
    const result =
      known.get(resultId(child.id, on)) ?? (await read.one('result', resultId(child.id, on)));
    const status: Status = result?.status ?? (isClosed(calendar, on) ? 'NO_PRODUCTION' : 'NOT_DUE');
    for (const mark of result?.marks ?? [])
      if (mark === 'corrected' || mark === 'first_aid') marks.add(mark);
    nearMisses += result?.nearMisses ?? 0;
    const unknown = ['NOT_REPORTED', 'NOT_DUE', 'NO_PRODUCTION'].includes(status);
    // Measured but not judged: its value enters when there is one, its silence costs nothing (3.1.10).
    const silent = status === 'NO_TARGET' && (result?.partial ?? null) === null;
    const own = result?.coverage && !silent ? result : null;
    rows.push({
      value: result?.value ?? null,
      partial: result?.partial ?? null,
      numerator: result?.numerator ?? null,
      denominator: result?.denominator ?? null,
      parts: result?.parts ?? null,
      // Weighed by what its own lines were to make, where it says so.
      expectedVolume: own ? 0 : await volumeOf(read, child, on),
      status,
      reported: result !== null && !unknown && !silent,
      ...(own
        ? { coverage: own.shifts.length > 0 ? asOneLine(own) : (own.coverage as Coverage) }
        : {}),
      provisional: result?.provisional ?? false,
    });
  }
  const rolled = fromRollUp(
    rollUp(kpi.rollUpSpace, rows, {
      factor: kpi.factor,
      formula: kpiTypes[kpi.type as KpiTypeId].formula,
      everyChild: kpi.type === 'event',
    }),
  );
  return finish(facts, on, {
    ...rolled,
    marks: [...marks],
    nearMisses,
    warning: warningOf(kpi, [], rolled.parts),
  });
}
