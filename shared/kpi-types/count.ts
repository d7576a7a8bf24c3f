// Something counted that adds up over boards and days: near misses, missing parts, euros lost.
import { rollUp } from '../areas/kpis/roll-up.ts';
import { figure, measuredValue } from './entry.ts';
import type { KpiType } from './kpi-type.ts';

export const count = {
  id: 'count',
  rollUpSpace: 'SUM',
  rollUpTime: 'SUM',
  factor: 1,
  inputs: [{ field: 'value', label: 'Count', textKey: 'kpi.input.count' }],
  toValue: (reading) => measuredValue(figure('value', reading.value)),
  aggregateShifts: (shifts) => rollUp('SUM', shifts),
} as const satisfies KpiType;
