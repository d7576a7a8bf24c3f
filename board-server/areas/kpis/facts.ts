// What the rules of KPIs need to know, read in one place: definition, board, calendar, the target
// version of a day, and when a reading of that day is due and locked.

import type { Calendar } from '../../../shared/areas/calendar/calendar.ts';
import { dayLockAt, readingDueAt } from '../../../shared/areas/calendar/due.ts';
import { type HourRow, hourRows } from '../../../shared/areas/calendar/hour-rows.ts';
import type { BoardSlots } from '../../../shared/areas/calendar/reviews.ts';
import {
  isProductionDay,
  type ShiftTime,
  shiftsOf,
} from '../../../shared/areas/calendar/shifts.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { lastDayOf, periodOf } from '../../../shared/areas/kpis/period.ts';
import {
  type PlantRules,
  plantRulesId,
  usualRules,
} from '../../../shared/areas/kpis/plant-rules.ts';
import type { Target as Goal } from '../../../shared/areas/kpis/status.ts';
import { Refusal } from '../../../shared/errors.ts';
import { localDateOf } from '../../../shared/time.ts';
import type { Reader } from '../../pipeline/decision.ts';
import { definitionOn } from './versions.ts';

type GoalRecord = StoredOf<'target'>['goal'];

export interface KpiFacts {
  readonly kpi: StoredOf<'kpi'>;
  readonly board: StoredOf<'board'>;
  readonly calendar: StoredOf<'calendar'>;
  readonly slots: readonly StoredOf<'slot'>[];
  readonly targets: readonly StoredOf<'target'>[];
  readonly rules: PlantRules;
}

export const noShift = '-';
export const readingId = (kpiId: string, on: string, shiftId: string): string =>
  `${kpiId}:${on}:${shiftId}`;
export const resultId = (kpiId: string, on: string): string => `${kpiId}:${on}`;

/** Facts of the definition that held on a date. @throws Refusal not_found */
export async function kpiFacts(read: Reader, kpiId: string, on: string): Promise<KpiFacts> {
  const kpi = await read.one('kpi', kpiId);
  if (!kpi) throw new Refusal('not_found', `There is no KPI "${kpiId}".`, { kpi: kpiId });
  return factsOf(read, await definitionOn(read, kpi, on));
}

export async function factsOf(read: Reader, kpi: StoredOf<'kpi'>): Promise<KpiFacts> {
  const board = await read.one('board', kpi.boardId);
  const calendar = board && (await read.one('calendar', board.calendarId));
  if (!board || !calendar) throw new Error(`KPI ${kpi.id} has no board or calendar`);
  const slots = await read.list('slot', { boardId: board.id });
  const targets = await read.list('target', { kpiId: kpi.id });
  const rules = (await read.one('plantRules', plantRulesId)) ?? usualRules;
  return { kpi, board, calendar, slots, targets, rules };
}

/** The one version valid on a production date (Rule 3.1.8), or null: not judged (Rule 3.1.10). */
export const targetOn = (
  targets: readonly StoredOf<'target'>[],
  on: string,
): StoredOf<'target'> | null =>
  targets.find(
    (t) => t.approvedById !== null && t.validFrom <= on && (t.validTo === null || on <= t.validTo),
  ) ?? null;

/** Record → the form that `judge` takes. */
export const goalOf = (
  target: { noTarget: boolean; goal: GoalRecord } | null,
): Goal | undefined => {
  if (!target || target.noTarget) return undefined;
  const { value, low, high } = target.goal;
  return {
    ...(value === null ? {} : { value }),
    ...(low === null ? {} : { low }),
    ...(high === null ? {} : { high }),
  };
};

/** Shifts that must report this KPI on a production date; day KPIs have one nameless "shift". */
export function expectedShifts(
  kpi: StoredOf<'kpi'>,
  calendar: Calendar,
  on: string,
): readonly ShiftTime[] {
  if (kpi.frequency !== 'shift') return [];
  return shiftsOf(on, calendar);
}

export const isClosed = (calendar: Calendar, on: string): boolean => !isProductionDay(on, calendar);

export const boardSlots = ({
  board,
  calendar,
  slots,
}: Pick<KpiFacts, 'board' | 'calendar' | 'slots'>): BoardSlots => ({
  duty: board.duty,
  calendar,
  slots,
});

/** Rule 3.2.5: planned start of the slot that reviews it; an hour at the end of the next one. */
export const dueAtOf = (
  facts: Omit<KpiFacts, 'rules'>,
  on: string,
  shiftId: string | null,
  hourStartAt?: number,
): number =>
  readingDueAt({
    // An hour whose start is not named is asked for with its day.
    frequency:
      facts.kpi.frequency === 'hour' && hourStartAt === undefined ? 'day' : facts.kpi.frequency,
    periodOn: on,
    shiftId,
    lagDays: facts.kpi.lag,
    ...(hourStartAt === undefined ? {} : { hourStartAt }),
    ...boardSlots(facts),
  });

/** First date of the period of a KPI that a date lies in (Rule 3.2.2 for the first day of weeks). */
export const periodOn = (
  kpi: Pick<StoredOf<'kpi'>, 'frequency'>,
  calendar: Pick<Calendar, 'weekStartsOn'>,
  on: string,
): string => periodOf(kpi.frequency, on, calendar.weekStartsOn ?? 1);

/** Hours that an hourly KPI reports on a production date: "07:00", in a DST night "02:00A". */
export const expectedHours = (
  calendar: Calendar,
  on: string,
): readonly (HourRow & { id: string })[] =>
  shiftsOf(on, calendar).flatMap((shift) =>
    hourRows(shift, calendar.zone).map((row) => ({ ...row, id: `${row.from}${row.mark ?? ''}` })),
  );

/** Rule 3.2.5: 10:00 on the day that reviews it, later by the lag. */
export const lockAtOf = (facts: KpiFacts, on: string): number => {
  const { calendar, kpi, slots, board } = facts;
  return dayLockAt(dayToLock(facts, on), calendar, kpi.lag, { slots, duty: board.duty });
};

/** Day whose lock is the period's: the lock comes after its due, never before. */
const dayToLock = (facts: KpiFacts, on: string): string =>
  facts.kpi.frequency === 'month'
    ? localDateOf(dueAtOf(facts, on, null), facts.calendar.zone)
    : lastDayOf(facts.kpi.frequency, on);
