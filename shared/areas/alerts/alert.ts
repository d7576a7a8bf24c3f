// A call that must reach somebody (Rule 3.5.3): S1, andon from its second rung, every on-call case.
// Holds role and initials of those who were called and never a word about a person who is hurt.
// Addresses lie in `contact`, which no screen ever gets.
import { defineKind } from '../../kind.ts';
import {
  count,
  id,
  instant,
  line,
  nullable,
  oneOf,
  type Static,
  shape,
  Type,
} from '../../schema.ts';
import { personTagSchema, severities } from '../issues/issue.ts';
import { alertKinds, calledAs } from './calls.ts';

const calledSchema = shape({
  personId: nullable(id()),
  as: oneOf(calledAs),
  role: Type.String({ maxLength: 8 }),
  initials: Type.String({ maxLength: 6 }),
  at: instant(),
});
export type Called = Static<typeof calledSchema>;

export const alertSchema = shape({
  id: id(),
  kind: oneOf(alertKinds),
  /** Escalation or andon call. */
  subjectId: id(),
  /** Index of the hop that calls; null: a copy's clock K, or no escalation. */
  hop: nullable(count()),
  /** The receiving board: its duty chain is called, its screens are covered. */
  boardId: id(),
  originatorId: id(),
  category: Type.String({ minLength: 1, maxLength: 2 }),
  severity: oneOf(severities),
  /** Where it happened, as the issue names the place; never free text about what happened. */
  place: nullable(line(60)),
  since: instant(),
  /** Until when it must be acknowledged before it goes up. */
  dueAt: nullable(instant()),
  /** In order; each person once. */
  called: Type.Array(calledSchema, { maxItems: 16 }),
  /** When the next one is called too; null = nobody is left. */
  nextCallAt: nullable(instant()),
  acknowledgedAt: nullable(instant()),
  acknowledgedBy: nullable(personTagSchema),
  /** Nobody has it yet and it still calls. */
  open: Type.Boolean(),
});
export type Alert = Static<typeof alertSchema>;
export const alert = defineKind<Alert>({
  schema: alertSchema,
  lookups: [['open'], ['subjectId']],
  scopesOf: (a) => (a.open ? [...new Set([a.boardId, a.originatorId])] : []),
});

/** Where the outgoing adapter reaches a person or a board. In no scope: no device ever holds it. */
export const contactSchema = shape({
  /** `person:<id>` or `board:<id>` */
  id: id(),
  personId: nullable(id()),
  boardId: nullable(id()),
  mail: nullable(Type.String({ maxLength: 200, pattern: '^[^@\\s<>,;]+@[^@\\s<>,;]+$' })),
  phone: nullable(Type.String({ maxLength: 30, pattern: '^[+0-9 ()/-]{2,30}$' })),
});
export type Contact = Static<typeof contactSchema>;
export const contact = defineKind<Contact>({ schema: contactSchema, scopesOf: () => [] });
