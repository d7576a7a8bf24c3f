// A measured figure that does not add up: hours to repair, lead time, stock. The last one of the day
// stands; a definition that counts stock over boards sets SUM in space.
import { rollUp } from '../areas/kpis/roll-up.ts';
import { figure, measuredValue } from './entry.ts';
import type { KpiType } from './kpi-type.ts';

export const value = {
  id: 'value',
  rollUpSpace: 'NONE',
  rollUpTime: 'LAST',
  factor: 1,
  inputs: [{ field: 'value', label: 'Value', textKey: 'kpi.input.value' }],
  toValue: (reading) => measuredValue(figure('value', reading.value, Number.NEGATIVE_INFINITY)),
  aggregateShifts: (shifts) => rollUp('LAST', shifts),
} as const satisfies KpiType;
