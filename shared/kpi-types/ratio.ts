// Any other quotient: units per hour, kWh per unit, DPMO, injury rates. The factor belongs to the KPI,
// because two usual injury rates differ by five.
import { measuredRatio, ratioInputs } from './entry.ts';
import type { KpiType } from './kpi-type.ts';

export const ratio = {
  id: 'ratio',
  rollUpSpace: 'RATIO',
  rollUpTime: 'RATIO',
  factor: 1,
  ceiling: 'none',
  inputs: ratioInputs,
  toValue: (reading, context) => measuredRatio(reading, { factor: 1, ceiling: 'none' }, context),
} as const satisfies KpiType;
