// What the hours of the hour-by-hour board made in a production day: told by its sheets, never typed a
// second time. The day is the sum of its hours, judged against the sum of their plans.
import { figure, measuredValue } from './entry.ts';
import type { KpiType } from './kpi-type.ts';

export const hourOutput = {
  id: 'hour-output',
  rollUpSpace: 'SUM',
  rollUpTime: 'SUM',
  factor: 1,
  ceiling: 'none',
  inputs: [],
  computed: 'hour_output',
  needsNoTarget: true,
  toValue: (reading) => measuredValue(figure('value', reading.value)),
} as const satisfies KpiType;
