// KPI definitions, target versions and reason codes: what is measured and what must be met. What is
// reported stands in reading.ts, what a screen shows of it in tile.ts.

import { defineKind } from '../../kind.ts';
import {
  count,
  date,
  id,
  instant,
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
  /** Band beyond the green limit in KPI unit; acts only where the plant enables amber (Rule 3.1.4). */
  amberBand: Type.Optional(nullable(Type.Number({ minimum: 0 }))),
});

/** What more than all of the whole means: impossible, over-production that does not count, a sign of
 *  wrong data that is kept and shown, or nothing special (Rule 1.2). */
export const ceilings = ['refuse', 'cap', 'warn', 'none'] as const;

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
  /** What exactly is counted: reference date, unit and window of a delivery, classes of a rate. */
  definition: Type.Optional(nullable(prose(400))),
  /** Absent = as its type has it. */
  ceiling: Type.Optional(nullable(oneOf(ceilings))),
  /** It says whether the planned work was made: nothing made on a planned day is red (Rule 3.1.5). */
  delivery: Type.Optional(nullable(Type.Boolean())),
  /** Opportunities for a defect per unit: DPMO divides by units × opportunities (Rule 1.2). */
  opportunities: Type.Optional(nullable(Type.Number({ minimum: 1 }))),
  /** Injury rates are told over the last twelve months only (Rule 1.2). */
  window: Type.Optional(nullable(oneOf(['rolling_12m'] as const))),
  /** Product families that may be told apart in a reading (Rule 3.1.9). */
  families: Type.Optional(nullable(Type.Array(line(24), { maxItems: 40 }))),
  /** First production date of this definition, its headline, category and parent; null = ever.
   *  Earlier ones are kept as `kpiVersion` (Rule 2 "Versioned links"). */
  validFrom: Type.Optional(nullable(date())),
  /** Why this definition replaced the one before. */
  changeNote: Type.Optional(nullable(prose(200))),
  /** From this date on it is not reported; its history stays. */
  retiredOn: Type.Optional(nullable(date())),
});
export type Kpi = Static<typeof kpiSchema>;
export const kpi = defineKind<Kpi>({
  schema: kpiSchema,
  lookups: [['boardId'], ['parentKpiId']],
  scopesOf: (k) => (k.state === 'active' ? [k.boardId] : []),
});

/** A definition that held before, or one that is to hold from a later production date. */
export const kpiVersionSchema = shape({
  /** `<kpiId>:<definitionVersion>` */
  id: id(),
  kpiId: id(),
  /** Of `definition`, to find the children that a parent had on a date. */
  parentKpiId: nullable(id()),
  state: oneOf(['past', 'planned'] as const),
  fromOn: nullable(date()),
  untilOn: nullable(date()),
  /** Planned: when its first production day begins. */
  appliesAt: nullable(instant()),
  definition: kpiSchema,
});
export type KpiVersion = Static<typeof kpiVersionSchema>;
export const kpiVersion = defineKind<KpiVersion>({
  schema: kpiVersionSchema,
  lookups: [['kpiId'], ['parentKpiId'], ['appliesAt']],
  scopesOf: () => [],
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
  proposedById: Type.Optional(nullable(id())),
  /** The next tier said no, and why: it stays to be read, holds on no day and is approved no more. */
  declinedById: Type.Optional(nullable(id())),
  declineReason: Type.Optional(nullable(prose(200))),
  /** Value per product family; the day's target is weighted by quantity (Rule 3.1.9). */
  families: Type.Optional(
    nullable(Type.Array(shape({ family: line(24), value: Type.Number() }), { maxItems: 40 })),
  ),
  /** Catchball or bowling plan that it comes from. */
  link: Type.Optional(nullable(line(60))),
  /** NO_TARGET: who answers for it, until when, and the one extension by the next tier. */
  ownerId: Type.Optional(nullable(id())),
  untilOn: Type.Optional(nullable(date())),
  extendedUntilOn: Type.Optional(nullable(date())),
  extendedById: Type.Optional(nullable(id())),
});
export type Target = Static<typeof targetSchema>;
export const target = defineKind<Target>({
  schema: targetSchema,
  lookups: [['kpiId'], ['boardId'], ['noTarget']],
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
