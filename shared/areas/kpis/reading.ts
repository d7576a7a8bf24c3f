// Readings and the day results made of them: volume data. They stand in no scope and never travel as
// records; what a screen shows of them is in tile.ts.

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
import { figure, goalSchema, statuses } from './kpi.ts';

export const readingStates = ['provisional', 'confirmed', 'locked', 'corrected'] as const;
/** Implausible, not impossible: kept with the reading and shown (Rule 1.2). */
export const warnings = ['run_time_wrong', 'above_whole', 'comment_missing'] as const;
export const familySchema = shape({
  family: line(24),
  value: figure(),
  numerator: figure(),
  denominator: figure(),
});
export const readingVersionSchema = shape({
  value: figure(),
  numerator: figure(),
  denominator: figure(),
  status: oneOf(statuses),
  at: instant(),
  byId: nullable(id()),
  reason: nullable(prose(200)),
});
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
  /** What it was judged against, weighted by family where there are some; kept with it (Rule 3.1.9). */
  goal: Type.Optional(nullable(goalSchema)),
  families: Type.Optional(nullable(Type.Array(familySchema, { maxItems: 40 }))),
  /** Raw orders behind a median: medians cannot be combined, orders can (Rule 3.3.4). */
  orders: Type.Optional(nullable(Type.Array(Type.Number(), { maxItems: 500 }))),
  warning: Type.Optional(nullable(oneOf(warnings))),
  /** What stood before, oldest first: every replaced or corrected value (Rule 2 "Reading"). */
  versions: Type.Optional(nullable(Type.Array(readingVersionSchema, { maxItems: 40 }))),
  /** When the clock locks it; null once it is locked. */
  lockAt: Type.Optional(nullable(instant())),
  definitionVersion: Type.Optional(nullable(count())),
});
export type Reading = Static<typeof readingSchema>;
export const reading = defineKind<Reading>({
  schema: readingSchema,
  lookups: [['kpiId', 'on'], ['boardId', 'on'], ['lockAt']],
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
export const marks = () => Type.Array(oneOf(markNames), { maxItems: 6 });
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
  warning: Type.Optional(nullable(oneOf(warnings))),
});
export type Result = Static<typeof resultSchema>;
export const result = defineKind<Result>({
  schema: resultSchema,
  lookups: [['kpiId', 'on'], ['boardId', 'on'], ['nextAt']],
  scopesOf: () => [],
});
