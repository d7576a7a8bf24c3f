// The agenda of a board's huddle as data (Rule 2 "Huddle"): steps with seconds, and the roles that are
// expected. Copied into the occurrence when it starts, so that a later change rewrites no minutes.

import { defineKind } from '../../kind.ts';
import { id, line, nullable, oneOf, type Static, shape, Type } from '../../schema.ts';
import { huddleTypes, topics } from './steps.ts';

export const agendaStepSchema = shape({
  /** Unique within the agenda; categories use their letter. */
  key: Type.String({ minLength: 1, maxLength: 20, pattern: '^[A-Za-z0-9_-]+$' }),
  title: line(20),
  topic: oneOf(topics),
  /** Letter of the category for topic `category`. */
  category: nullable(Type.String({ minLength: 1, maxLength: 2 })),
  seconds: Type.Integer({ minimum: 10, maximum: 7200 }),
});
export type AgendaStep = Static<typeof agendaStepSchema>;

export const agendaRoleSchema = shape({
  key: Type.String({ minLength: 1, maxLength: 20, pattern: '^[A-Za-z0-9_-]+$' }),
  /** As the wall writes it: "TL", "St 10", "Maint.". */
  name: line(14),
  /** False = invited: shown when here, never counted as missing. */
  required: Type.Boolean(),
});
export type AgendaRole = Static<typeof agendaRoleSchema>;

export const agendaSchema = shape({
  /** `<boardId>:<type>` */
  id: id(),
  boardId: id(),
  type: oneOf(huddleTypes),
  steps: Type.Array(agendaStepSchema, { minItems: 1, maxItems: 12 }),
  /** Null = the plant's default for the place of the board in the tree. */
  roles: nullable(Type.Array(agendaRoleSchema, { maxItems: 12 })),
});
export type Agenda = Static<typeof agendaSchema>;
export const agenda = defineKind<Agenda>({
  schema: agendaSchema,
  lookups: [['boardId']],
  scopesOf: () => [],
});
