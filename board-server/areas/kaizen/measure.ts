// Figures of a kaizen event, computed from its KPI (Rule 2 "Kaizen event"): the baseline over 30 to 90 calendar
// days, and the value of the last ten production days, both by the KPI's own roll-up over time (Rule 3.3).

import type { Calendar } from '../../../shared/areas/calendar/calendar.ts';
import { previousProductionDay } from '../../../shared/areas/calendar/production-day.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { KaizenEvent, Measure } from '../../../shared/areas/kaizen/kaizen-event.ts';
import { checkedDays } from '../../../shared/areas/kaizen/transitions.ts';
import type { RollUpChild } from '../../../shared/areas/kpis/roll-up.ts';
import { judge } from '../../../shared/areas/kpis/status.ts';
import { addDays } from '../../../shared/time.ts';
import type { Reader } from '../../pipeline/decision.ts';
import { overTime } from '../kpis/result-parts.ts';

export interface Span {
  /** Null = nothing was reported in it. */
  readonly value: number | null;
  readonly fromOn: string;
  readonly toOn: string;
}

const piece = (r: StoredOf<'result'>): RollUpChild => ({
  value: r.value,
  partial: r.partial,
  numerator: r.numerator,
  denominator: r.denominator,
  parts: r.parts,
  expectedVolume: 0,
  status: r.status,
  reported: r.value !== null,
});

/** Sums are divided once: a day of few pieces weighs little (trap 2). Days that say nothing are left out. */
async function spanOf(
  read: Reader,
  kpi: StoredOf<'kpi'>,
  fromOn: string,
  toOn: string,
): Promise<Span> {
  const results = await read.list(
    'result',
    { kpiId: kpi.id },
    { between: { column: 'on', from: fromOn, to: toOn }, orderBy: 'on' },
  );
  const known = results.filter((r) => r.value !== null).map(piece);
  const value = known.length === 0 ? null : overTime(kpi, known).partial;
  return { value, fromOn, toOn };
}

/** @param days calendar days before `todayOn`, which itself is not over and left out */
export const baselineOf = (
  read: Reader,
  kpi: StoredOf<'kpi'>,
  todayOn: string,
  days: number,
): Promise<Span> => spanOf(read, kpi, addDays(todayOn, -days), addDays(todayOn, -1));

/** Value of the ten production days before `on`. */
export const lastDaysOf = (
  read: Reader,
  kpi: StoredOf<'kpi'>,
  on: string,
  calendar: Calendar,
): Promise<Span> =>
  spanOf(
    read,
    kpi,
    previousProductionDay(on, calendar, checkedDays),
    previousProductionDay(on, calendar),
  );

/** What a charter keeps of its KPI; null for one that has two limits: it has no one target to hold. */
export const measureOf = (kpi: StoredOf<'kpi'>): Measure | null =>
  kpi.direction === 'range'
    ? null
    : {
        kpiId: kpi.id,
        name: kpi.shortName,
        unit: kpi.unit,
        decimals: kpi.decimals,
        direction: kpi.direction,
        tag: kpi.objectiveTag,
      };

/** Target met, in the direction of the KPI and rounded first; null without a value or a target. */
export function isMet(
  { measure, target }: Pick<KaizenEvent, 'measure' | 'target'>,
  value: number | null,
): boolean | null {
  if (!measure || target === null || value === null) return null;
  const { direction, decimals } = measure;
  return judge({ direction, decimals, value, target: { value: target } }) === 'GREEN';
}
