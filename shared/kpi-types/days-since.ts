// Days since the last recordable accident: computed from confirmed days, never typed. In calendar
// days, and labelled so; a parent shows the shortest of its children.
import { daysBetween } from '../local-time.ts';
import { figure, measuredValue } from './entry.ts';
import type { KpiType } from './kpi-type.ts';

/**
 * @param confirmedOn last production date whose safety is confirmed; null = none yet
 * @param recordableOn date of the last recordable or lost-time event, else the first day counted
 * @returns calendar days, ≥ 0; null while no day is confirmed
 */
export function daysSince(confirmedOn: string | null, recordableOn: string): number | null {
  return confirmedOn === null ? null : Math.max(0, daysBetween(recordableOn, confirmedOn));
}

export const daysSinceType = {
  id: 'days-since',
  rollUpSpace: 'MIN',
  rollUpTime: 'LAST',
  factor: 1,
  ceiling: 'none',
  inputs: [],
  computed: 'days_since',
  needsNoTarget: true,
  toValue: (reading) => measuredValue(figure('value', reading.value)),
} as const satisfies KpiType;
