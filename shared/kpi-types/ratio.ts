// Any other quotient: units per hour, kWh per unit, ppm, injury rates. The factor belongs to the KPI,
// because two usual injury rates differ by five.
import { rollUp } from '../areas/kpis/roll-up.ts';
import { measuredRatio, ratioInputs } from './entry.ts';
import type { KpiType } from './kpi-type.ts';

export const ratio = {
  id: 'ratio',
  rollUpSpace: 'RATIO',
  rollUpTime: 'RATIO',
  factor: 1,
  inputs: ratioInputs,
  toValue: (reading, context) => measuredRatio(reading, 1, context),
  aggregateShifts: (shifts, factor = 1) => rollUp('RATIO', shifts, { factor }),
} as const satisfies KpiType;
