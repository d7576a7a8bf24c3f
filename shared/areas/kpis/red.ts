// What became of each red, and which KPIs a streak or silence watches over: derived records of the
// reaction rules (Rules 3.4.1–3.4.3). Never written by a person, in no scope but the links.

import { defineKind } from '../../kind.ts';
import {
  count,
  date,
  id,
  instant,
  nullable,
  oneOf,
  type Static,
  shape,
  Type,
} from '../../schema.ts';
import { reactionMarks } from './tile.ts';

export const redSchema = shape({
  /** `<kpiId>:<on>` */
  id: id(),
  kpiId: id(),
  boardId: id(),
  on: date(),
  /** First day of the week in which its limits end: what the rate is counted by. */
  weekOn: date(),
  /** The issue that covers it: its own, a running one, or a linked one of a child. */
  issueId: nullable(id()),
  mark: oneOf(reactionMarks),
  quarter: Type.Integer({ minimum: 0, maximum: 4 }),
  /** True: no red, but a signal of the run chart of a KPI in mode signal (Rule 3.4.4). */
  signal: Type.Boolean(),
  /** A limit passed: the corner "!" stays for good. */
  late: Type.Boolean(),
  outcome: oneOf(['pending', 'in_time', 'late'] as const),
  issueDueAt: instant(),
  reactionDueAt: instant(),
  /** Next limit that time alone lets pass; null = none. */
  nextAt: nullable(instant()),
});
export type Red = Static<typeof redSchema>;
export const red = defineKind<Red>({
  schema: redSchema,
  lookups: [
    ['kpiId', 'outcome'],
    ['boardId', 'on'],
    ['boardId', 'weekOn'],
    ['nextAt'],
    ['issueId'],
  ],
  scopesOf: () => [],
});

/** Reaction rate of a board and week, over all its KPIs (Rule 3.4.2). */
export const reactionWeekSchema = shape({
  /** `<boardId>:<monday>` */
  id: id(),
  boardId: id(),
  weekOn: date(),
  reds: count(),
  inTime: count(),
  late: count(),
});
export type ReactionWeek = Static<typeof reactionWeekSchema>;
export const reactionWeek = defineKind<ReactionWeek>({
  schema: reactionWeekSchema,
  lookups: [['boardId', 'weekOn']],
  scopesOf: () => [],
});

/** A parent's red that is covered by the open issue of a child (Rule 3.4.1). */
export const redLinkSchema = shape({
  /** `<kpiId>:<on>` */
  id: id(),
  kpiId: id(),
  boardId: id(),
  on: date(),
  issueId: id(),
  at: instant(),
});
export type RedLink = Static<typeof redLinkSchema>;
export const redLink = defineKind<RedLink>({
  schema: redLinkSchema,
  lookups: [['kpiId'], ['issueId']],
  scopesOf: () => [],
});

/** One KPI whose streak or silence is counted (Rule 3.4.3). */
export const kpiWatchSchema = shape({
  /** = kpiId */
  id: id(),
  boardId: id(),
  /** Reds in a row, with the unit of the KPI. */
  red: count(),
  /** How far help was asked for in this streak. */
  asked: oneOf(['none', 'parent', 'up'] as const),
  /** Production days in a row past their due without a reading. */
  blind: count(),
  blindAsked: Type.Boolean(),
  /** When help is asked for; null = nothing is due. */
  dueAt: nullable(instant()),
});
export type KpiWatch = Static<typeof kpiWatchSchema>;
export const kpiWatch = defineKind<KpiWatch>({
  schema: kpiWatchSchema,
  lookups: [['dueAt']],
  scopesOf: () => [],
});
