// OEE from times and quantities (Rule 3.3.3): always recomputed over the whole span. Quality is
// weighted by time, else availability × effectiveness × quality would not be OEE on mixed products.
import type { Parts } from '../areas/kpis/roll-up.ts';
import { ratioOf, timesOf } from '../areas/kpis/round.ts';
import { figure, measuredValue, moreThanAll } from './entry.ts';
import type { KpiType, Measured, RawReading, ReadingContext } from './kpi-type.ts';

const percent = 100;

/** OEE in per cent from the sums `pbt` (min) and `pruGq` (min); null when no time was planned. */
function oeeOf(parts: Parts): number | null {
  return share(parts.pruGq, parts.pbt);
}

/**
 * Availability, effectiveness and quality in per cent from the summed parts; null where a sum is
 * missing or 0. Their product is OEE.
 */
export function oeeShares(parts: Parts): {
  readonly availability: number | null;
  readonly effectiveness: number | null;
  readonly quality: number | null;
} {
  return {
    availability: share(parts.apt, parts.pbt),
    effectiveness: share(parts.pruPq, parts.apt),
    quality: share(parts.pruGq, parts.pruPq),
  };
}

function share(part: number | undefined, whole: number | undefined): number | null {
  return part === undefined || !whole ? null : ratioOf(part, whole, percent);
}

function toValue(reading: RawReading, { closed }: ReadingContext = {}): Measured {
  if (!reading.parts) {
    const value = figure('value', reading.value);
    return { ...measuredValue(value), ...(value > percent ? { warning: 'run_time_wrong' } : {}) };
  }
  const given = reading.parts;
  const pbt = figure('pbt', given.pbt);
  const pru = figure('pru', given.pru);
  const pruGq = timesOf(pru, figure('gq', given.gq));
  const sums: Record<string, number> = { pbt, pruGq };
  if (given.pq !== undefined) sums.pruPq = timesOf(pru, figure('pq', given.pq, given.gq));
  if (given.apt !== undefined) sums.apt = figure('apt', given.apt);
  if ((sums.apt ?? 0) > pbt) throw moreThanAll('apt', pbt);
  const value = oeeOf(sums);
  const effectiveness = oeeShares(sums).effectiveness;
  return {
    value,
    numerator: pruGq,
    denominator: pbt,
    parts: sums,
    ...(value === null ? { status: closed ? 'NO_PRODUCTION' : 'NOT_APPLICABLE' } : {}),
    ...(Math.max(effectiveness ?? 0, value ?? 0) > percent ? { warning: 'run_time_wrong' } : {}),
  };
}

export const oee = {
  id: 'oee',
  rollUpSpace: 'RECOMPUTE',
  rollUpTime: 'RECOMPUTE',
  factor: percent,
  ceiling: 'warn',
  inputs: [
    { field: 'pbt', label: 'Planned busy time (min)', textKey: 'kpi.input.pbt' },
    { field: 'apt', label: 'Production time (min)', textKey: 'kpi.input.apt', optional: true },
    { field: 'pru', label: 'Planned run time per unit (min)', textKey: 'kpi.input.pru' },
    { field: 'pq', label: 'Produced', textKey: 'kpi.input.pq', optional: true },
    { field: 'gq', label: 'Good', textKey: 'kpi.input.gq' },
  ],
  formula: oeeOf,
  toValue,
} as const satisfies KpiType;
