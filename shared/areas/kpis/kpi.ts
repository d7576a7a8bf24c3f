// KPI definitions, targets, readings, day results, tiles and letters.
// Readings and results are volume data: no scope, they never travel as records; what a screen shows
// of them is the `tile` (one per KPI) and the `letter` (one per headline KPI and month).

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

const figure = () => nullable(Type.Number());
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

export const readingStates = ['provisional', 'confirmed', 'locked', 'corrected'] as const;
export const readingSchema = shape({
  /** `<kpiId>:<on>:<shiftId or ->` */
  id: id(),
  kpiId: id(),
  boardId: id(),
  on: date(),
  shiftId: Type.String({ maxLength: 8 }),
  value: figure(),
  numerator: figure(),
  denominator: figure(),
  /** Further figures a KPI type needs, e.g. OEE's PBT, APT, PRU·PQ, PRU·GQ. */
  parts: nullable(Type.Record(Type.String(), Type.Number())),
  state: oneOf(readingStates),
  /** Judged with `targetId` at write time and stored (Rule 3.1.8). */
  status: oneOf(statuses),
  targetId: nullable(id()),
  late: Type.Boolean(),
  comment: nullable(prose(200)),
  reason: nullable(prose(200)),
  /** Reason codes with their loss, unit of the code. */
  losses: nullable(Type.Array(shape({ code: line(12), amount: Type.Number() }), { maxItems: 12 })),
  source: oneOf(['manual', 'import', 'computed'] as const),
  byId: nullable(id()),
  at: instant(),
});
export type Reading = Static<typeof readingSchema>;
export const reading = defineKind<Reading>({
  schema: readingSchema,
  lookups: [
    ['kpiId', 'on'],
    ['boardId', 'on'],
  ],
  scopesOf: () => [],
});

export const markNames = [
  'late',
  'corrected',
  'told',
  'near_miss',
  'first_aid',
  'no_reaction',
] as const;
const marks = () => Type.Array(oneOf(markNames), { maxItems: 6 });
export const shiftResultSchema = shape({
  shiftId: Type.String({ maxLength: 8 }),
  status: oneOf(statuses),
  value: figure(),
  late: Type.Boolean(),
});

export const resultSchema = shape({
  /** `<kpiId>:<on>`: the KPI's production day, from its shifts or its children. */
  id: id(),
  kpiId: id(),
  boardId: id(),
  on: date(),
  status: oneOf(statuses),
  value: figure(),
  numerator: figure(),
  denominator: figure(),
  parts: nullable(Type.Record(Type.String(), Type.Number())),
  goal: nullable(goalSchema),
  targetId: nullable(id()),
  shifts: Type.Array(shiftResultSchema, { maxItems: 6 }),
  /** Value of what is known, also below the coverage limit; for the next level, not to show. */
  partial: figure(),
  /** Children or shifts that reported, by count and by expected volume (Rule 3.3.5). */
  coverage: nullable(
    shape({
      reported: count(),
      expected: count(),
      volumeShare: Type.Number(),
      volumeReported: Type.Number(),
      volumeExpected: Type.Number(),
      volumeNotDue: Type.Number(),
    }),
  ),
  provisional: Type.Boolean(),
  marks: marks(),
  nearMisses: count(),
  /** When time alone changes it next (a shift becomes due); null = only a command does. */
  nextAt: nullable(instant()),
});
export type Result = Static<typeof resultSchema>;
export const result = defineKind<Result>({
  schema: resultSchema,
  lookups: [['kpiId', 'on'], ['boardId', 'on'], ['nextAt']],
  scopesOf: () => [],
});

export const reactionMarks = ['none', 'unreacted', 'escalated', 'pdca', 'clock'] as const;
export const tileSchema = shape({
  /** = kpiId: one tile per KPI, derived; never written by a person. */
  id: id(),
  boardId: id(),
  /** Board whose matrix shows this headline too; null for the others. */
  parentBoardId: nullable(id()),
  category: Type.String({ maxLength: 2 }),
  headline: Type.Boolean(),
  name: line(60),
  shortName: line(20),
  unit: Type.String({ maxLength: 12 }),
  decimals: Type.Integer(),
  direction: oneOf(['higher', 'lower', 'range', 'event'] as const),
  objectiveTag: Type.String({ maxLength: 6 }),
  frequency: oneOf(frequencies),
  order: count(),
  /** Production date (or first day of the week/month) that is judged. */
  reviewedOn: date(),
  status: oneOf(statuses),
  value: figure(),
  numerator: figure(),
  denominator: figure(),
  goal: nullable(goalSchema),
  yearGoal: figure(),
  shifts: Type.Array(shiftResultSchema, { maxItems: 6 }),
  /** When "not due" turns into "not reported" (Rule 3.2.5), if it still can. */
  dueAt: nullable(instant()),
  /** Length of the running streak of this status (Rule 3.4.3) and its unit. */
  streak: shape({
    status: oneOf(['GREEN', 'RED', 'NONE'] as const),
    length: count(),
    unit: oneOf(['d', 'w', 'm'] as const),
  }),
  /** Children (or shifts) that reported; null for a KPI that is not rolled up. */
  coverage: nullable(shape({ reported: count(), expected: count() })),
  provisional: Type.Boolean(),
  /** Further red KPIs of this board and category behind the headline: "+1 ✕" (Rule 3.1.11). */
  redsBehind: count(),
  /** Direct children whose headline of this category is red (Rule 3.3.6). */
  childReds: count(),
  marks: marks(),
  /** Place 4 of a red tile (Rule 3.4.2). `dueAt` = when the running reaction limit ends. */
  reaction: shape({
    mark: oneOf(reactionMarks),
    quarter: Type.Integer({ minimum: 0, maximum: 4 }),
    dueAt: nullable(instant()),
    issueId: nullable(id()),
  }),
  /** The running production day so far. */
  today: shape({
    on: date(),
    status: oneOf(statuses),
    value: figure(),
    shifts: Type.Array(shiftResultSchema, { maxItems: 6 }),
  }),
  /** Twelve month cells for monthly KPIs, else null. */
  months: nullable(
    Type.Array(shape({ month: Type.String({ maxLength: 7 }), status: oneOf(statuses) }), {
      maxItems: 12,
    }),
  ),
  /** When time alone changes it next (a reaction limit passes); null = only a command does. */
  nextAt: nullable(instant()),
});
export type Tile = Static<typeof tileSchema>;
export const tile = defineKind<Tile>({
  schema: tileSchema,
  lookups: [['boardId'], ['nextAt']],
  scopesOf: (t) => (t.headline && t.parentBoardId ? [t.boardId, t.parentBoardId] : [t.boardId]),
});

export const letterSchema = shape({
  /** `<kpiId>:<YYYY-MM>` */
  id: id(),
  kpiId: id(),
  boardId: id(),
  category: Type.String({ maxLength: 2 }),
  month: Type.String({ pattern: '^\\d{4}-\\d{2}$' }),
  /** True for the month on show; older letters leave the board by this field. */
  current: Type.Boolean(),
  /** One packed cell (letter-cell.ts) per day of the month, day 1 first. */
  cells: Type.Array(Type.String({ minLength: 1, maxLength: 24 }), { maxItems: 31 }),
});
export type Letter = Static<typeof letterSchema>;
export const letter = defineKind<Letter>({
  schema: letterSchema,
  lookups: [['kpiId']],
  scopesOf: (l) => (l.current ? [l.boardId] : []),
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
