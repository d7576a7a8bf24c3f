// Safety events. Computed from the events and the shifts' confirmations, never typed: the count adds
// up, the state is the worst one, and one missing confirmation is enough to know nothing.
import { rollUp } from '../areas/kpis/roll-up.ts';
import { figure, measuredValue } from './entry.ts';
import type { KpiType } from './kpi-type.ts';

export const event = {
  id: 'event',
  rollUpSpace: 'WORST',
  rollUpTime: 'WORST',
  factor: 1,
  inputs: [],
  toValue: (reading) => measuredValue(figure('value', reading.value)),
  aggregateShifts: (shifts) => rollUp('WORST', shifts),
} as const satisfies KpiType;
