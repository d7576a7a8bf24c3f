// What somebody who left, or is away for longer, held (Rule 2 "Person"): each needs a new owner who
// accepts it himself; until then the board owner has it. Team scope: it is about persons.

import { defineKind, teamScope } from '../../kind.ts';
import { id, instant, line, nullable, oneOf, type Static, shape } from '../../schema.ts';

export const holdingKinds = [
  'countermeasure',
  'escalation',
  'issue',
  'standing_owner',
  'crew',
  'training',
] as const;

export const holdingSchema = shape({
  /** `<personId>:<kind>:<recordId>` */
  id: id(),
  personId: id(),
  boardId: id(),
  kind: oneOf(holdingKinds),
  recordId: id(),
  /** What it is, in the words of the record. */
  what: line(160),
  /** Settled = a new owner has accepted it himself, or it has ended. */
  state: oneOf(['open', 'settled'] as const),
  since: instant(),
  settledAt: nullable(instant()),
});
export type Holding = Static<typeof holdingSchema>;
export const holding = defineKind<Holding>({
  schema: holdingSchema,
  lookups: [['personId'], ['recordId', 'state'], ['state']],
  scopesOf: (h) => (h.state === 'settled' ? [] : [teamScope(h.boardId)]),
});
