// A share in per cent: first-pass yield, scrap, adherence, absenteeism. Never averaged.
import { rollUp } from '../areas/kpis/roll-up.ts';
import { measuredRatio, ratioInputs } from './entry.ts';
import type { KpiType } from './kpi-type.ts';

const percent = 100;

export const percentRatio = {
  id: 'percent-ratio',
  rollUpSpace: 'RATIO',
  rollUpTime: 'RATIO',
  factor: percent,
  inputs: ratioInputs,
  toValue: (reading, context) => measuredRatio(reading, percent, context),
  aggregateShifts: (shifts, factor = percent) => rollUp('RATIO', shifts, { factor }),
} as const satisfies KpiType;
