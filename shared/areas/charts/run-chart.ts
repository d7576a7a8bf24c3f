// The run chart of one KPI as a small derived record: up to 60 points packed as text, the target as
// steps, limits and signals. Never written by a person; a confirmed shift is a record of its own.
import { defineKind } from '../../kind.ts';
import {
  count,
  date,
  id,
  line,
  nullable,
  oneOf,
  prose,
  type Static,
  shape,
  Type,
} from '../../schema.ts';
import { figure, frequencies } from '../kpis/kpi.ts';
import { ruleSetNames } from './xmr.ts';

/** Points of a chart; what is older stays in the results. */
export const chartPoints = 60;

export const runChartSchema = shape({
  /** = kpiId: one chart per KPI. */
  id: id(),
  boardId: id(),
  category: Type.String({ maxLength: 2 }),
  headline: Type.Boolean(),
  name: line(60),
  unit: Type.String({ maxLength: 12 }),
  decimals: Type.Integer(),
  direction: oneOf(['higher', 'lower', 'range', 'event'] as const),
  objectiveTag: Type.String({ maxLength: 6 }),
  frequency: oneOf(frequencies),
  order: count(),
  /** Packed points (run-chart-points.ts), oldest first. */
  points: Type.String({ maxLength: 3000 }),
  /** Target versions as steps: from which date which goal; the first one is in force at the start. */
  goals: Type.Array(shape({ from: date(), value: figure(), low: figure(), high: figure() }), {
    maxItems: 16,
  }),
  /** Null below ten points of the baseline. */
  limits: nullable(
    shape({
      mean: Type.Number(),
      range: Type.Number(),
      lower: Type.Number(),
      upper: Type.Number(),
      rangeLimit: Type.Number(),
      provisional: Type.Boolean(),
    }),
  ),
  /** First date of the baseline; frozen limits no longer look at it. */
  baselineOn: nullable(date()),
});
export type RunChart = Static<typeof runChartSchema>;
export const runChart = defineKind<RunChart>({
  schema: runChartSchema,
  lookups: [['boardId']],
  scopesOf: (c) => [c.boardId],
});

export const chartSettingSchema = shape({
  /** = kpiId. */
  id: id(),
  boardId: id(),
  /** Set of run rules that makes a signal (Rule 3.4.6). */
  ruleSet: oneOf(ruleSetNames),
  /** First day of the newest baseline: a level that somebody says is new (Rule 3.4.5). Null = the
   *  first points there are. */
  baselineOn: nullable(date()),
  reason: prose(200),
  byId: nullable(id()),
});
/** What people have said about a chart; none = basic rules, limits of the first points. */
export const chartSetting = defineKind<Static<typeof chartSettingSchema>>({
  schema: chartSettingSchema,
  scopesOf: () => [],
});
