// Year to date, actual against plan (Rule 3.3.8). Both rows use the roll-up method of the KPI over
// the same months; the mean of months appears nowhere.
import { ratioOf, sumOf, timesOf } from './round.ts';
import type { Direction, Status } from './status.ts';
import { judge } from './status.ts';

export interface PlanMonth {
  readonly month: string;
  readonly plan: number | null;
  readonly value: number | null;
  readonly numerator?: number | null | undefined;
  readonly denominator?: number | null | undefined;
}

export interface YearToDate {
  readonly plan: number | null;
  readonly actual: number | null;
  readonly status: Status;
  /** Months that stand in both rows, oldest first. */
  readonly months: readonly string[];
}

/**
 * RATIO (also OEE, whose numerator is ΣPRU·GQ and denominator ΣPBT): Σ/Σ against the months' plans
 * weighted by the actual denominators. SUM: sum against sum. LAST: the latest month, for rolling and
 * month-end figures. Medians come from raw orders and are not computed here.
 * @param months oldest first; a month missing in one row is left out of both
 */
export function yearToDate(
  method: 'RATIO' | 'SUM' | 'LAST',
  months: readonly PlanMonth[],
  kpi: {
    readonly direction: Direction;
    readonly decimals: number;
    readonly factor?: number | undefined;
    readonly tolerance?: number | undefined;
  },
): YearToDate {
  const both = months.filter((month) => month.plan !== null && hasActual(method, month));
  const names = both.map((month) => month.month);
  const latest = both[both.length - 1];
  if (!latest) return { plan: null, actual: null, status: 'NOT_REPORTED', months: [] };
  const { plan, actual } = rowsOf(method, both, latest, kpi.factor ?? 1);
  const judged =
    plan === null || actual === null
      ? 'NOT_APPLICABLE'
      : judge({ ...kpi, value: actual, target: { value: plan } });
  return { plan, actual, status: judged, months: names };
}

function hasActual(method: 'RATIO' | 'SUM' | 'LAST', month: PlanMonth): boolean {
  if (method !== 'RATIO') return month.value !== null;
  return typeof month.numerator === 'number' && typeof month.denominator === 'number';
}

function rowsOf(
  method: 'RATIO' | 'SUM' | 'LAST',
  months: readonly PlanMonth[],
  latest: PlanMonth,
  factor: number,
): { plan: number | null; actual: number | null } {
  if (method === 'LAST') return { plan: latest.plan, actual: latest.value };
  if (method === 'SUM') {
    return {
      plan: sumOf(months.map((month) => month.plan ?? 0)),
      actual: sumOf(months.map((month) => month.value ?? 0)),
    };
  }
  const denominator = sumOf(months.map((month) => month.denominator ?? 0));
  if (denominator === 0) return { plan: null, actual: null };
  const weighted = sumOf(months.map((m) => timesOf(m.plan ?? 0, m.denominator ?? 0)));
  const numerator = sumOf(months.map((month) => month.numerator ?? 0));
  return {
    plan: ratioOf(weighted, denominator),
    actual: ratioOf(numerator, denominator, factor),
  };
}
