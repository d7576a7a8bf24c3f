// A share of a whole: first-pass yield, scrap, adherence, absenteeism, in per cent or ppm by its
// factor. Never averaged, and never more than all unless the definition says what that means.
import { measuredRatio, ratioInputs } from './entry.ts';
import type { KpiType } from './kpi-type.ts';

export const percentRatio = {
  id: 'percent-ratio',
  rollUpSpace: 'RATIO',
  rollUpTime: 'RATIO',
  factor: 100,
  ceiling: 'refuse',
  inputs: ratioInputs,
  toValue: (reading, context) =>
    measuredRatio(reading, { factor: 100, ceiling: 'refuse' }, context),
} as const satisfies KpiType;
