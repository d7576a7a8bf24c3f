// The period that a reading stands for: its day, its week, its month, named by the first date. Dates
// only; must never see a clock.
import { addDays, isoWeekday, type LocalDate } from '../../time.ts';
import type { Frequency } from '../calendar/due.ts';
import { daysInMonth } from './cells.ts';

/** Weekly and monthly KPIs are judged once per period; the others by production day. */
export const isPeriodic = (frequency: Frequency): boolean =>
  frequency === 'week' || frequency === 'month';

/** First date of the period of `on`; weeks begin on ISO weekday `weekStartsOn`. Rule 3.2.5. */
export function periodOf(frequency: Frequency, on: LocalDate, weekStartsOn = 1): LocalDate {
  if (frequency === 'month') return `${on.slice(0, 7)}-01`;
  if (frequency !== 'week') return on;
  return addDays(on, -((isoWeekday(on) - weekStartsOn + 7) % 7));
}

/** Last date of the period that begins on `on`. */
export function lastDayOf(frequency: Frequency, on: LocalDate): LocalDate {
  if (frequency === 'week') return addDays(on, 6);
  return frequency === 'month' ? `${on.slice(0, 8)}${daysInMonth(on.slice(0, 7))}` : on;
}

/** The period before the one of `on`: the last one that is closed while `on` runs. */
export const closedPeriod = (frequency: Frequency, on: LocalDate, weekStartsOn = 1): LocalDate =>
  periodOf(frequency, addDays(periodOf(frequency, on, weekStartsOn), -1), weekStartsOn);

/** The months of a rolling year that ends with the month of `on`, oldest first. Rule 1.2. */
export function rollingYear(on: LocalDate): { readonly from: LocalDate; readonly to: LocalDate } {
  const year = Number(on.slice(0, 4));
  const month = Number(on.slice(5, 7));
  const from = month === 12 ? `${year}-01-01` : `${year - 1}-${two(month + 1)}-01`;
  return { from, to: `${on.slice(0, 7)}-01` };
}

const two = (n: number): string => String(n).padStart(2, '0');
