// Something counted that adds up over boards and days: missing parts, complaints, euros lost.
import { figure, measuredValue } from './entry.ts';
import type { KpiType } from './kpi-type.ts';

export const count = {
  id: 'count',
  rollUpSpace: 'SUM',
  rollUpTime: 'SUM',
  factor: 1,
  ceiling: 'none',
  inputs: [{ field: 'value', label: 'Count', textKey: 'kpi.input.count' }],
  toValue: (reading) => measuredValue(figure('value', reading.value)),
} as const satisfies KpiType;
