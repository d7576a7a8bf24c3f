// Results that nobody types: the safety of a day, near misses of a period, days since the last
// accident, injury rates over a rolling year. Each answers a whole result; none writes.

import { safetyDueAt } from '../../../shared/areas/calendar/due.ts';
import { productionDayBounds } from '../../../shared/areas/calendar/production-day.ts';
import { shiftsOf } from '../../../shared/areas/calendar/shifts.ts';
import { lastDayOf, rollingYear } from '../../../shared/areas/kpis/period.ts';
import { type RollUpChild, rollUp } from '../../../shared/areas/kpis/roll-up.ts';
import { daySafetyStatus } from '../../../shared/areas/kpis/safety.ts';
import { daysSince } from '../../../shared/kpi-types/days-since.ts';
import { addDays } from '../../../shared/time.ts';
import type { Reader } from '../../pipeline/decision.ts';
import { boardSlots, type KpiFacts } from './facts.ts';
import { earliest, finish, type Mark, marksOf, measureOf, type Result } from './result-parts.ts';
import { missing } from './result-sources.ts';

/** Safety of a board with shifts of its own (Rules 3.1.6, 3.1.7). */
export async function fromSafety(
  read: Reader,
  facts: KpiFacts,
  on: string,
  now: number,
): Promise<Result> {
  const { board, calendar, rules } = facts;
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
  const day = daySafetyStatus({ shifts, events, now, firstAidAs: rules.firstAidAs });
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

const reports = ['near_miss', 'unsafe_condition'] as const;

/** Near misses of the period so far; judged when it is closed, and zero is a figure (Rule 3.1.7). */
export async function fromNearMisses(
  read: Reader,
  facts: KpiFacts,
  on: string,
  now: number,
): Promise<Result> {
  const { board, calendar, kpi } = facts;
  const to = lastDayOf(kpi.frequency, on);
  const events = await read.list(
    'safetyEvent',
    { boardId: board.id, class: reports },
    { between: { column: 'on', from: on, to } },
  );
  const value = events.length;
  const closedAt = productionDayBounds(to, calendar).endAt;
  if (now >= closedAt) return finish(facts, on, { value });
  return finish(facts, on, { value: null, partial: value, status: 'NOT_DUE', nextAt: closedAt });
}

/** Calendar days from the last recordable to the last confirmed production day (Rule 1.2). */
export async function fromDaysSince(read: Reader, facts: KpiFacts, on: string): Promise<Result> {
  const { board } = facts;
  const [accident] = await read.list(
    'safetyEvent',
    { boardId: board.id, class: ['lost_time', 'recordable'] },
    {
      between: { column: 'on', from: '0000', to: on },
      orderBy: 'on',
      descending: true,
      limit: 1,
    },
  );
  const [said] = await read.list(
    'safetyConfirmation',
    { boardId: board.id },
    {
      between: { column: 'on', from: '0000', to: on },
      orderBy: 'on',
      descending: true,
      limit: 1,
    },
  );
  const [first] = await read.list(
    'safetyConfirmation',
    { boardId: board.id },
    { orderBy: 'on', limit: 1 },
  );
  // A day is confirmed when all its shifts are; until then the day before is the last one.
  const confirmedOn =
    said && (await isConfirmed(read, facts, said.on)) ? said.on : said && addDays(said.on, -1);
  const since = accident?.on ?? first?.on;
  if (!since || !confirmedOn) return finish(facts, on, { status: 'NOT_APPLICABLE' });
  return finish(facts, on, { value: daysSince(confirmedOn, since) });
}

async function isConfirmed(
  read: Reader,
  { board, calendar }: KpiFacts,
  on: string,
): Promise<boolean> {
  const said = await read.list('safetyConfirmation', { boardId: board.id, on });
  return shiftsOf(on, calendar).every(({ shiftId }) => said.some((s) => s.shiftId === shiftId));
}

const monthsInYear = 12;

/** An injury rate is told over twelve months only: Σ over the rolling year (Rule 1.2). */
export async function fromRollingYear(
  read: Reader,
  facts: KpiFacts,
  on: string,
  now: number,
): Promise<Result> {
  const { kpi } = facts;
  const { from, to } = rollingYear(on);
  const readings = await read.list(
    'reading',
    { kpiId: kpi.id },
    { between: { column: 'on', from, to }, orderBy: 'on' },
  );
  const own = readings.find((reading) => reading.on === on);
  if (!own) return missing(facts, on, now);
  const months = readings.map(
    (reading): RollUpChild => ({
      ...{ value: reading.value, numerator: reading.numerator, denominator: reading.denominator },
      ...{ status: reading.status, expectedVolume: 0, reported: true },
    }),
  );
  const year = rollUp('RATIO', months, { factor: kpi.factor });
  const by = measureOf(facts, on, [own]);
  return finish(
    facts,
    on,
    {
      value: year.value,
      numerator: year.numerator,
      denominator: year.denominator,
      marks: marksOf([own]),
      ...(year.value === null ? { status: 'NOT_APPLICABLE' as const } : {}),
      provisional: readings.length < monthsInYear,
      coverage: { ...year.coverage, reported: readings.length, expected: monthsInYear },
    },
    by,
  );
}
