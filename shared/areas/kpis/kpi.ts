// KPI definitions, target versions and reason codes: what is measured and what must be met. What is
// reported stands in reading.ts, what a screen shows of it in tile.ts.

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

export const statuses = [
  'GREEN',
  'RED',
  'AMBER',
  'NOT_REPORTED',
  'NOT_DUE',
  'NO_PRODUCTION',
  'NOT_APPLICABLE',
  'NO_TARGET',
] as const;
export const frequencies = ['hour', 'shift', 'day', 'week', 'month'] as const;
export const rollUpMethods = [
  'SUM',
  'RATIO',
  'RECOMPUTE',
  'PRODUCT',
  'MIN',
  'MAX',
  'LAST',
  'WORST',
  'NONE',
] as const;

export const figure = () => nullable(Type.Number());
/** What must be met: value (one side) or low/high (range); all null = NO_TARGET (Rule 3.1.10). */
export const goalSchema = shape({
  value: figure(),
  low: figure(),
  high: figure(),
  tolerance: Type.Number({ minimum: 0 }),
});

export const kpiSchema = shape({
  /** Stable key, e.g. `B2-FPY`. */
  id: id(),
  boardId: id(),
  /** Row of the plant's KPI catalogue, e.g. `Q1`. */
  code: line(8),
  name: line(60),
  /** Name in the tile head, e.g. "First pass". */
  shortName: line(20),
  category: Type.String({ minLength: 1, maxLength: 2 }),
  /** Id in shared/kpi-types. */
  type: id(),
  unit: Type.String({ maxLength: 12 }),
  decimals: Type.Integer({ minimum: 0, maximum: 6 }),
  direction: oneOf(['higher', 'lower', 'range', 'event'] as const),
  /** Multiplies numerator/denominator: 100 for %, 1e6 for ppm and DPMO, 200000 for TRIR. */
  factor: Type.Number(),
  numeratorName: nullable(line(40)),
  denominatorName: nullable(line(40)),
  frequency: oneOf(frequencies),
  /** Production days by which its data come late (Rule 3.2.5). */
  lag: Type.Integer({ minimum: 0, maximum: 30 }),
  rollUpSpace: oneOf(rollUpMethods),
  rollUpTime: oneOf(rollUpMethods),
  /** KPI of the next tier that this one adds up to (arithmetic), or null. */
  parentKpiId: nullable(id()),
  /** Colours tile, letter and matrix cell of its category (Rule 3.1.11). */
  headline: Type.Boolean(),
  source: oneOf(['manual', 'import', 'computed'] as const),
  reaction: oneOf(['every_red', 'signal', 'none'] as const),
  ownerRole: Type.String({ maxLength: 8 }),
  /** Tag of the objective it serves ("H2"), or "Std" = keep standard (Rule 3.7). */
  objectiveTag: Type.String({ minLength: 1, maxLength: 6 }),
  /** Goal of the whole year where the target is stepped (Rule 3.1.9), shown small. */
  yearGoal: nullable(Type.Number()),
  state: oneOf(['draft', 'active', 'retired'] as const),
  definitionVersion: count(),
  order: count(),
  /** Expected denominator (planned volume) per production day: weight of coverage (Rule 3.3.5). */
  expectedVolume: Type.Number({ minimum: 0 }),
});
export type Kpi = Static<typeof kpiSchema>;
export const kpi = defineKind<Kpi>({
  schema: kpiSchema,
  lookups: [['boardId'], ['parentKpiId']],
  scopesOf: (k) => (k.state === 'active' ? [k.boardId] : []),
});

export const targetSchema = shape({
  id: id(),
  kpiId: id(),
  boardId: id(),
  goal: goalSchema,
  /** True: measured, not judged (Rule 3.1.10). */
  noTarget: Type.Boolean(),
  validFrom: date(),
  /** Last production date it holds for; null = open end. Versions of one KPI never overlap. */
  validTo: nullable(date()),
  reason: prose(200),
  approvedById: nullable(id()),
});
export type Target = Static<typeof targetSchema>;
export const target = defineKind<Target>({
  schema: targetSchema,
  lookups: [['kpiId'], ['boardId']],
  scopesOf: () => [],
});

export const reasonCodeSchema = shape({
  /** Code, e.g. `M02`. Retired, never renamed (Rule 2 "Reason code"). */
  id: id(),
  text: line(40),
  family: line(24),
  unit: oneOf(['min', 'pcs', 'eur'] as const),
  needsText: Type.Boolean(),
  retiredOn: nullable(date()),
  order: count(),
});
export type ReasonCode = Static<typeof reasonCodeSchema>;
export const reasonCode = defineKind<ReasonCode>({
  schema: reasonCodeSchema,
  scopesOf: (r) => (r.retiredOn ? [] : ['site']),
});
