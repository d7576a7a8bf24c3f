// What stands in the cells of a letter or of the twelve months (Rule 5.2): how weeks and months become
// cells. Must never invent a status: a period without one is not due.
import type { Status } from './status.ts';

/**
 * A weekly KPI in a letter: every production day of the week takes its status when the week closes,
 * until then none is due. Days without production stay what they are.
 */
export function weekCells(
  days: readonly { readonly on: string; readonly production: boolean }[],
  week: { readonly closed: boolean; readonly status: Status },
): readonly { readonly on: string; readonly status: Status }[] {
  const shown: Status = week.closed ? week.status : 'NOT_DUE';
  return days.map(({ on, production }) => ({ on, status: production ? shown : 'NO_PRODUCTION' }));
}

/** Twelve months `YYYY-MM` ending with the given one, oldest first. */
export function twelveMonths(endMonth: string): readonly string[] {
  const end = Number(endMonth.slice(0, 4)) * 12 + Number(endMonth.slice(5, 7)) - 1;
  return Array.from({ length: 12 }, (_, i) => {
    const month = end - 11 + i;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

/** A monthly KPI has no letter: its tile shows twelve month cells. A month without status is open. */
export function monthCells(
  endMonth: string,
  statusOf: (month: string) => Status | undefined,
): readonly { readonly month: string; readonly status: Status }[] {
  return twelveMonths(endMonth).map((month) => ({ month, status: statusOf(month) ?? 'NOT_DUE' }));
}

/** Days a month `YYYY-MM` has; cells beyond it are blank outlines (Rule 3.2.9). */
export function daysInMonth(month: string): number {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
}
