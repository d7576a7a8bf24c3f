// Kaizen events (Rule 2 "Kaizen event"): a charter with a baseline that the sponsor signs, preparation, a week
// at the gemba, a newspaper of actions, and three checks of whether it holds.
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
import { personTagSchema } from '../issues/issue.ts';
import { eventStates, sponsorVisits } from './transitions.ts';

export const eventSources = ['pareto', 'issue', 'objective', 'escalation', 'hand'] as const;

/** What it is measured by, as the charter says it: a screen of another board need not know the KPI. */
export const measureSchema = shape({
  kpiId: id(),
  name: line(20),
  unit: Type.String({ maxLength: 12 }),
  decimals: Type.Integer({ minimum: 0, maximum: 6 }),
  direction: oneOf(['higher', 'lower', 'event'] as const),
  /** Tag of the objective that the KPI serves. */
  tag: nullable(Type.String({ maxLength: 6 })),
});
export type Measure = Static<typeof measureSchema>;

export const baselineSchema = shape({
  value: Type.Number(),
  /** Both dates belong to it. */
  fromOn: date(),
  toOn: date(),
  /** Computed from the KPI, or typed where it has no history. */
  by: oneOf(['kpi', 'hand'] as const),
});

export const prepStepSchema = shape({
  id: id(),
  text: line(80),
  dueOn: date(),
  doneOn: nullable(date()),
});
export type PrepStep = Static<typeof prepStepSchema>;

export const eventDaySchema = shape({ on: date(), text: line(40), done: Type.Boolean() });
export type EventDay = Static<typeof eventDaySchema>;

export const visitSchema = shape({
  visit: oneOf(sponsorVisits),
  by: personTagSchema,
  /** In the sponsor's place. */
  deputy: Type.Boolean(),
  at: instant(),
});
export type Visit = Static<typeof visitSchema>;

export const checkSchema = shape({
  days: Type.Union([Type.Literal(30), Type.Literal(60), Type.Literal(90)]),
  /** Production date of the check: the day itself, or the next one with production. */
  dueOn: date(),
  /** Value of the last ten production days by the KPI's own roll-up over time; null = none known. */
  value: nullable(Type.Number()),
  fromOn: nullable(date()),
  toOn: nullable(date()),
  /** Target met; null = nothing to judge, which does not count as held. */
  met: nullable(Type.Boolean()),
  computedAt: nullable(instant()),
  /** Is the standard lived? Audited by the board. */
  standardHeld: nullable(Type.Boolean()),
  note: nullable(prose(160)),
  auditedBy: nullable(personTagSchema),
});
export type Check = Static<typeof checkSchema>;

export const kaizenEventSchema = shape({
  id: id(),
  /** KE-07 is number 7. */
  number: count(),
  /** Board whose area it is about. */
  boardId: id(),
  /** Boards above it, nearest first: they list it. */
  aboveIds: Type.Array(id(), { maxItems: 6 }),
  title: line(40),
  state: oneOf(eventStates),
  source: oneOf(eventSources),
  /** Reason code, issue, objective or escalation that it comes from. */
  sourceId: nullable(id()),
  proposedBy: personTagSchema,
  proposedAt: instant(),

  /** The charter. */
  problem: line(200),
  measure: nullable(measureSchema),
  baseline: nullable(baselineSchema),
  target: nullable(Type.Number()),
  scopeIn: nullable(prose(160)),
  scopeOut: nullable(prose(160)),
  lead: nullable(personTagSchema),
  team: Type.Array(personTagSchema, { maxItems: 12 }),
  deliverables: Type.Array(line(120), { maxItems: 8 }),
  sponsor: nullable(personTagSchema),
  /** Named by the sponsor for when he cannot be there. */
  sponsorDeputy: nullable(personTagSchema),
  /** In money of the plant. */
  budget: nullable(Type.Number({ minimum: 0, maximum: 1e9 })),
  spent: nullable(Type.Number({ minimum: 0, maximum: 1e9 })),
  startOn: nullable(date()),
  /** Its days with what each is for, 3 to 5 of them; the first is `startOn`. */
  days: Type.Array(eventDaySchema, { maxItems: 5 }),
  /** Counts the charters that were signed. */
  version: count(),
  signedBy: nullable(personTagSchema),
  signedAt: nullable(instant()),

  prep: Type.Array(prepStepSchema, { maxItems: 24 }),
  preparedAt: nullable(instant()),
  startedAt: nullable(instant()),
  /** Production date of the report-out: the days of the checks count from it. */
  reportedOn: nullable(date()),
  report: nullable(prose(300)),
  standard: nullable(line(120)),
  visits: Type.Array(visitSchema, { maxItems: 6 }),
  checks: Type.Array(checkSchema, { maxItems: 3 }),
  closedAt: nullable(instant()),
  stateReason: nullable(line(200)),
  takenBackAt: nullable(instant()),
  shown: Type.Boolean(),
});
export type KaizenEvent = Static<typeof kaizenEventSchema>;
export const kaizenEvent = defineKind<KaizenEvent>({
  schema: kaizenEventSchema,
  lookups: [['boardId', 'state'], ['state'], ['shown']],
  scopesOf: (e) => (e.shown ? [e.boardId, ...e.aboveIds] : []),
});
