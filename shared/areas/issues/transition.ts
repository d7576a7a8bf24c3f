// The history of an issue, line by line: what changed, who did it in which role, when and through
// which device (Rule 2 "Common to all"). Derived and append-only; it holds no names and no free text.

import { defineKind } from '../../kind.ts';
import { id, instant, nullable, oneOf, type Static, shape, Type } from '../../schema.ts';
import { personTagSchema } from './issue.ts';

export const transitionWhats = [
  'raised',
  'state',
  'contained',
  'why',
  'sheet',
  'severity',
  'owner',
  'accepted',
  'moved',
  'photo',
  'taken_back',
  'clear_out',
  'parked',
  'asked',
] as const;

export const transitionSchema = shape({
  /** `<recordId>:<at>:<kind>:<what>`; a line about a card has the issue's id, it may concern several. */
  id: id(),
  issueId: id(),
  boardId: id(),
  /** Which record changed. */
  kind: oneOf(['issue', 'countermeasure', 'escalation', 'photo', 'problemSheet'] as const),
  recordId: id(),
  what: oneOf(transitionWhats),
  from: Type.String({ maxLength: 40 }),
  to: Type.String({ maxLength: 40 }),
  at: instant(),
  by: personTagSchema,
  deviceId: nullable(id()),
});
export type Transition = Static<typeof transitionSchema>;
export const transition = defineKind<Transition>({
  schema: transitionSchema,
  lookups: [
    ['issueId', 'at'],
    ['boardId', 'at'],
  ],
  scopesOf: () => [],
});
