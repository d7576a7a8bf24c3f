// Escalations answered in time in a week or a month (Rule 3.9): of those that this board held longest.
// Counted from the cards themselves, never typed.
import { figure, measuredValue } from './entry.ts';
import type { KpiType } from './kpi-type.ts';

export const answeredInTime = {
  id: 'answered-in-time',
  rollUpSpace: 'NONE',
  rollUpTime: 'RATIO',
  factor: 100,
  ceiling: 'none',
  inputs: [],
  computed: 'answers',
  toValue: (reading) => measuredValue(figure('value', reading.value)),
} as const satisfies KpiType;
