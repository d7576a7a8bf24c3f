// The run chart of one KPI as a small derived record: up to 60 points, the target as steps, limits and
// signals. Never written by a person; what people say about it is a record of its own.
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
  /** First day, and days from each point to the next in base 36. */
  from: date(),
  days: Type.String({ maxLength: chartPoints }),
  to: date(),
  values: Type.Array(Type.Number(), { maxItems: chartPoints }),
  /** One letter per point (run-chart-points.ts): its status, and the run rule that it completed. */
  statuses: Type.String({ maxLength: chartPoints }),
  rules: Type.String({ maxLength: chartPoints }),
  /** Target versions as steps: from which point on, value or low and high. */
  goals: Type.Array(shape({ at: count(), value: figure(), low: figure(), high: figure() }), {
    maxItems: chartPoints,
  }),
  /** Lowest and highest grid line and the distance between two. */
  scale: shape({ low: Type.Number(), high: Type.Number(), step: Type.Number() }),
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
  /** First date of the baseline somebody confirmed, and its first point here. */
  baselineOn: nullable(date()),
  baselineAt: count(),
  /** The newest run of signals, by its first point, or a jump where that is newer (Rule 3.4.5). */
  signal: nullable(shape({ rule: Type.String({ maxLength: 32 }), on: date() })),
  /** What somebody marked: an event week, a changed process; from point to point. */
  bands: Type.Optional(
    nullable(Type.Array(shape({ at: count(), to: count(), label: line(24) }), { maxItems: 4 })),
  ),
  /** OEE's parts of the newest point in per cent (Rule 3.3.3). */
  shares: Type.Optional(nullable(Type.Array(figure(), { maxItems: 3 }))),
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
  /** Spans that explain the line: a kaizen event, another tool. Words of the team, no person in them. */
  events: Type.Optional(
    nullable(
      Type.Array(shape({ fromOn: date(), toOn: date(), label: line(24) }), { maxItems: 24 }),
    ),
  ),
});
/** What people have said about a chart; none = basic rules, limits of the first points. */
export const chartSetting = defineKind<Static<typeof chartSettingSchema>>({
  schema: chartSettingSchema,
  scopesOf: () => [],
});
