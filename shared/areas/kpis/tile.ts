// What a screen shows of a KPI: the tile (one per KPI) and the letter (one per headline KPI and month).
// Derived records; never written by a person.

import { defineKind } from '../../kind.ts';
import {
  count,
  date,
  id,
  instant,
  line,
  nullable,
  oneOf,
  type Static,
  shape,
  Type,
} from '../../schema.ts';
import { figure, frequencies, goalSchema, statuses } from './kpi.ts';
import { marks, shiftResultSchema, warnings } from './reading.ts';

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
  /** From when a reading of the judged day is a correction with a reason (Rule 3.2.5). */
  lockAt: Type.Optional(instant()),
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
  /** Open issue of the largest contributor that may cover this red, or a closed one of the same KPI
   *  that may be opened again; a person decides (Rules 3.4.1, 2 "Issue"). */
  proposed: nullable(shape({ issueId: id(), as: oneOf(['link', 'reopen'] as const) })),
  /** When time alone changes its reaction next; null = only a command does. */
  nextAt: nullable(instant()),
  /** Its data cannot be quite right, e.g. effectiveness above 100 %. */
  warning: Type.Optional(nullable(oneOf(warnings))),
  /** Measured, not judged: until when, and whether that is past (Rule 3.1.10). */
  noTarget: Type.Optional(nullable(shape({ untilOn: date(), overdue: Type.Boolean() }))),
  /** OEE's parts in per cent: availability, effectiveness, quality (Rule 3.3.3). */
  shares: Type.Optional(nullable(Type.Array(figure(), { maxItems: 3 }))),
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
