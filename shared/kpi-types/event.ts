// Safety events. Computed from the events and the shifts' confirmations, never typed: the count adds
// up, the state is the worst one, and one missing confirmation is enough to know nothing.
import { figure, measuredValue } from './entry.ts';
import type { KpiType } from './kpi-type.ts';

export const event = {
  id: 'event',
  rollUpSpace: 'WORST',
  rollUpTime: 'WORST',
  factor: 1,
  ceiling: 'none',
  inputs: [],
  computed: 'safety',
  toValue: (reading) => measuredValue(figure('value', reading.value)),
} as const satisfies KpiType;
