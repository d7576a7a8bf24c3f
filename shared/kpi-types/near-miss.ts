// Near misses and unsafe conditions reported in a day, week or month: counted from the events, never
// typed. More is better, the target is a minimum, and zero is suspicious.
import { figure, measuredValue } from './entry.ts';
import type { KpiType } from './kpi-type.ts';

export const nearMiss = {
  id: 'near-miss',
  rollUpSpace: 'SUM',
  rollUpTime: 'SUM',
  factor: 1,
  ceiling: 'none',
  inputs: [],
  computed: 'near_misses',
  toValue: (reading) => measuredValue(figure('value', reading.value)),
} as const satisfies KpiType;
