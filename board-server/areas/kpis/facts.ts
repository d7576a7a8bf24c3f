// What the rules of KPIs need to know, read in one place: definition, board, calendar, the target
// version of a day, and when a reading of that day is due and locked.

import type { Calendar } from '../../../shared/areas/calendar/calendar.ts';
import { dayLockAt, nextWeekOf, readingDueAt } from '../../../shared/areas/calendar/due.ts';
import type { BoardSlots } from '../../../shared/areas/calendar/reviews.ts';
import {
  isProductionDay,
  type ShiftTime,
  shiftsOf,
} from '../../../shared/areas/calendar/shifts.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { Target as Goal } from '../../../shared/areas/kpis/status.ts';
import { Refusal } from '../../../shared/errors.ts';
import { addDays, localDateOf } from '../../../shared/time.ts';
import type { Reader } from '../../pipeline/decision.ts';

export interface KpiFacts {
  readonly kpi: StoredOf<'kpi'>;
  readonly board: StoredOf<'board'>;
  readonly calendar: StoredOf<'calendar'>;
  readonly slots: readonly StoredOf<'slot'>[];
  readonly targets: readonly StoredOf<'target'>[];
}

export const noShift = '-';
export const readingId = (kpiId: string, on: string, shiftId: string): string =>
  `${kpiId}:${on}:${shiftId}`;
export const resultId = (kpiId: string, on: string): string => `${kpiId}:${on}`;

/** @throws Refusal not_found */
export async function kpiFacts(read: Reader, kpiId: string): Promise<KpiFacts> {
  const kpi = await read.one('kpi', kpiId);
  if (!kpi) throw new Refusal('not_found', `There is no KPI "${kpiId}".`, { kpi: kpiId });
  return factsOf(read, kpi);
}

export async function factsOf(read: Reader, kpi: StoredOf<'kpi'>): Promise<KpiFacts> {
  const board = await read.one('board', kpi.boardId);
  const calendar = board && (await read.one('calendar', board.calendarId));
  if (!board || !calendar) throw new Error(`KPI ${kpi.id} has no board or calendar`);
  const slots = await read.list('slot', { boardId: board.id });
  const targets = await read.list('target', { kpiId: kpi.id });
  return { kpi, board, calendar, slots, targets };
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
export const goalOf = (target: StoredOf<'target'> | null): Goal | undefined => {
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

export const boardSlots = ({ board, calendar, slots }: KpiFacts): BoardSlots => ({
  duty: board.duty,
  calendar,
  slots,
});

/** Rule 3.2.5: planned start of the slot that reviews it. */
export const dueAtOf = (facts: KpiFacts, on: string, shiftId: string | null): number =>
  readingDueAt({
    frequency: facts.kpi.frequency,
    periodOn: on,
    shiftId,
    lagDays: facts.kpi.lag,
    ...boardSlots(facts),
  });

/** Rule 3.2.5: 10:00 on the day that reviews it, later by the lag. */
export const lockAtOf = (facts: KpiFacts, on: string): number => {
  const { calendar, kpi, slots, board } = facts;
  return dayLockAt(lastDayOf(facts, on), calendar, kpi.lag, { slots, duty: board.duty });
};

/** Last day of the period that begins on `on`: the lock comes after its due, never before. */
const lastDayOf = (facts: KpiFacts, on: string): string => {
  if (facts.kpi.frequency === 'week') return addDays(nextWeekOf(on), -1);
  if (facts.kpi.frequency !== 'month') return on;
  return localDateOf(dueAtOf(facts, on, null), facts.calendar.zone);
};
