// The four sources of a KPI's production day: its shifts, its one reading, its child boards, and
// safety's words and events. Each answers a whole result; none writes.

import { safetyDueAt } from '../../../shared/areas/calendar/due.ts';
import { shiftsOf } from '../../../shared/areas/calendar/shifts.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import {
  type Coverage,
  type RollUp,
  type RollUpChild,
  rollUp,
} from '../../../shared/areas/kpis/roll-up.ts';
import { daySafetyStatus } from '../../../shared/areas/kpis/safety.ts';
import { judge, type Status } from '../../../shared/areas/kpis/status.ts';
import { type KpiTypeId, kpiTypes } from '../../../shared/kpi-types/index.ts';
import { addDays } from '../../../shared/time.ts';
import type { Reader } from '../../pipeline/decision.ts';
import {
  boardSlots,
  dueAtOf,
  expectedShifts,
  goalOf,
  isClosed,
  type KpiFacts,
  noShift,
  readingId,
  resultId,
  targetOn,
} from './facts.ts';

export type Result = RecordOf<'result'>;
type Mark = Result['marks'][number];

const finish = (
  facts: KpiFacts,
  on: string,
  parts: Partial<Result> & { status?: Status; fixed?: boolean },
): Result => {
  const target = targetOn(facts.targets, on);
  const value = parts.value ?? null;
  const status =
    parts.status ??
    judge({
      direction: facts.kpi.direction,
      decimals: facts.kpi.decimals,
      value,
      target: goalOf(target),
      tolerance: target?.goal.tolerance,
      noTarget: target?.noTarget,
    });
  return {
    id: resultId(facts.kpi.id, on),
    kpiId: facts.kpi.id,
    boardId: facts.kpi.boardId,
    on,
    status,
    value,
    numerator: parts.numerator ?? null,
    denominator: parts.denominator ?? null,
    parts: parts.parts ?? null,
    partial: parts.partial ?? value,
    goal: target && !target.noTarget ? target.goal : null,
    targetId: target?.id ?? null,
    shifts: parts.shifts ?? [],
    coverage: parts.coverage ?? null,
    provisional: parts.provisional ?? false,
    marks: parts.marks ?? [],
    nearMisses: parts.nearMisses ?? 0,
    nextAt: parts.nextAt ?? null,
  };
};

const fromRollUp = (rolled: RollUp): Partial<Result> => ({
  value: rolled.value,
  partial: rolled.partial,
  numerator: rolled.numerator,
  denominator: rolled.denominator,
  parts: rolled.parts ? { ...rolled.parts } : null,
  coverage: rolled.coverage,
  provisional: rolled.provisional,
  ...(rolled.status === undefined ? {} : { status: rolled.status }),
});

const earliest = (instants: readonly number[]): number | null =>
  instants.length === 0 ? null : Math.min(...instants);

/** Reported per shift: the day from its shifts (Rule 3.3.5 over the shifts of a day). */
export async function fromShifts(
  read: Reader,
  facts: KpiFacts,
  on: string,
  now: number,
): Promise<Result> {
  const { kpi, calendar } = facts;
  const planned = expectedShifts(kpi, calendar, on);
  const readings = await read.list('reading', { kpiId: kpi.id, on });
  const byShift = new Map(readings.map((reading) => [reading.shiftId, reading]));
  // A shift that nobody planned but that reported counts too (extra shift entered later).
  const ids = [...new Set([...planned.map((shift) => shift.shiftId), ...byShift.keys()])];
  if (ids.length === 0) return finish(facts, on, { status: 'NO_PRODUCTION' });
  const pending: number[] = [];
  const children = ids.map((shiftId): RollUpChild & { shiftId: string; late: boolean } => {
    const reading = byShift.get(shiftId);
    const expectedVolume = kpi.expectedVolume / Math.max(1, planned.length);
    if (reading) {
      const { value, numerator, denominator, parts, status, late } = reading;
      return {
        shiftId,
        value,
        numerator,
        denominator,
        parts,
        status,
        late,
        expectedVolume,
        reported: true,
      };
    }
    const dueAt = dueAtOf(facts, on, shiftId);
    if (now < dueAt) pending.push(dueAt);
    return {
      shiftId,
      value: null,
      status: now < dueAt ? 'NOT_DUE' : 'NOT_REPORTED',
      late: false,
      expectedVolume,
      reported: false,
    };
  });
  const rolled = kpiTypes[kpi.type as KpiTypeId].aggregateShifts(children, kpi.factor);
  const marks: Mark[] = [];
  if (readings.some((reading) => reading.late)) marks.push('late');
  if (readings.some((reading) => reading.state === 'corrected')) marks.push('corrected');
  return finish(facts, on, {
    ...fromRollUp(rolled),
    shifts: children.map(({ shiftId, status, value, late }) => ({ shiftId, status, value, late })),
    marks,
    nextAt: earliest(pending),
  });
}

/** Reported once per day (week, month: the first day of the period). */
export async function fromReading(
  read: Reader,
  facts: KpiFacts,
  on: string,
  now: number,
): Promise<Result> {
  const { kpi, calendar } = facts;
  const reading = await read.one('reading', readingId(kpi.id, on, noShift));
  if (!reading) {
    if (kpi.frequency === 'day' && isClosed(calendar, on))
      return finish(facts, on, { status: 'NO_PRODUCTION' });
    const dueAt = dueAtOf(facts, on, null);
    return finish(facts, on, {
      status: judge({
        direction: kpi.direction,
        decimals: kpi.decimals,
        value: null,
        target: goalOf(targetOn(facts.targets, on)),
        noTarget: targetOn(facts.targets, on)?.noTarget,
        due: now >= dueAt,
      }),
      nextAt: now < dueAt ? dueAt : null,
    });
  }
  const marks: Mark[] = [];
  if (reading.late) marks.push('late');
  if (reading.state === 'corrected') marks.push('corrected');
  const { value, numerator, denominator, parts, status } = reading;
  return finish(facts, on, { value, numerator, denominator, parts, status, marks });
}

/** Rolled up from the child boards' KPIs that add up to this one (Rule 3.3.1). */
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
    rows.push({
      value: result?.value ?? null,
      partial: result?.partial ?? null,
      numerator: result?.numerator ?? null,
      denominator: result?.denominator ?? null,
      parts: result?.parts ?? null,
      expectedVolume: child.expectedVolume,
      status,
      reported: result !== null && !['NOT_REPORTED', 'NOT_DUE', 'NO_PRODUCTION'].includes(status),
      ...(result?.coverage ? { coverage: result.coverage as Coverage } : {}),
      provisional: result?.provisional ?? false,
    });
  }
  const type = kpiTypes[kpi.type as KpiTypeId];
  const rolled = rollUp(kpi.rollUpSpace, rows, {
    factor: kpi.factor,
    formula: type.formula,
    everyChild: kpi.category === 'S',
  });
  return finish(facts, on, { ...fromRollUp(rolled), marks: [...marks], nearMisses });
}

/** Safety of a board with shifts of its own (Rules 3.1.6, 3.1.7). */
export async function fromSafety(
  read: Reader,
  facts: KpiFacts,
  on: string,
  now: number,
): Promise<Result> {
  const { board, calendar } = facts;
  const confirmations = await read.list('safetyConfirmation', { boardId: board.id, on });
  const events = await read.list('safetyEvent', { boardId: board.id, on });
  // The Safety step of the huddle that looks at this day ends the time for "as told at handover".
  const huddles = await read.list(
    'huddle',
    { boardId: board.id },
    { between: { column: 'on', from: on, to: addDays(on, 5) } },
  );
  const shifts = shiftsOf(on, calendar).map((shift) => {
    const said = confirmations.find((c) => c.shiftId === shift.shiftId);
    return {
      shiftId: shift.shiftId,
      dueAt: safetyDueAt(shift.endAt, boardSlots(facts), huddles),
      ...(said ? { confirmation: { how: said.how, confirmedAt: said.at } } : {}),
    };
  });
  const day = daySafetyStatus({ shifts, events, now });
  const marks: Mark[] = [];
  if (day.late) marks.push('late');
  if (day.told) marks.push('told');
  if (day.firstAid) marks.push('first_aid');
  if (day.nearMissCount > 0) marks.push('near_miss');
  return finish(facts, on, {
    status: day.status,
    value: day.value,
    marks,
    nearMisses: day.nearMissCount,
    shifts: shifts.map(({ shiftId, dueAt, confirmation }) => ({
      shiftId,
      status: confirmation ? 'GREEN' : now < dueAt ? 'NOT_DUE' : 'NOT_REPORTED',
      value: null,
      late: (confirmation?.confirmedAt ?? 0) > dueAt,
    })),
    nextAt: earliest(
      shifts
        .filter((shift) => !shift.confirmation && now < shift.dueAt)
        .map((shift) => shift.dueAt),
    ),
  });
}
