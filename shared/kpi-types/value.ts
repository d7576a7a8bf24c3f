// A measured figure that does not add up: stock, temperature, hours in the laboratory. The last one of
// the day stands; a definition that counts stock over boards sets SUM in space.
import { figure, measuredValue } from './entry.ts';
import type { KpiType } from './kpi-type.ts';

export const value = {
  id: 'value',
  rollUpSpace: 'NONE',
  rollUpTime: 'LAST',
  factor: 1,
  ceiling: 'none',
  inputs: [{ field: 'value', label: 'Value', textKey: 'kpi.input.value' }],
  toValue: (reading) => measuredValue(figure('value', reading.value, Number.NEGATIVE_INFINITY)),
} as const satisfies KpiType;
