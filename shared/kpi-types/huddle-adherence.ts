// Huddle adherence of a week or a month (Rule 3.9): held and on time, of all that were scheduled. Counted
// from the huddles themselves, never typed.
import { figure, measuredValue } from './entry.ts';
import type { KpiType } from './kpi-type.ts';

export const huddleAdherence = {
  id: 'huddle-adherence',
  rollUpSpace: 'NONE',
  rollUpTime: 'RATIO',
  factor: 100,
  ceiling: 'none',
  inputs: [],
  computed: 'huddles',
  toValue: (reading) => measuredValue(figure('value', reading.value)),
} as const satisfies KpiType;
