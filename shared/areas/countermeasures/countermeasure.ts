// Countermeasures: actions against a cause, with one owner who accepted himself (Rule 2).

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
import { countermeasureStates } from './transitions.ts';

export const countermeasureKinds = ['containment', 'corrective', 'preventive', 'promise'] as const;

export const countermeasureSchema = shape({
  id: id(),
  issueId: nullable(id()),
  boardId: id(),
  category: Type.String({ maxLength: 2 }),
  kind: oneOf(countermeasureKinds),
  what: line(160),
  owner: personTagSchema,
  /** Only the owner himself can make this true; until then his name is drawn dashed. */
  accepted: Type.Boolean(),
  acceptedAt: nullable(instant()),
  /** Fixed and immutable (Rule 2): lateness counts against it. */
  originalDueOn: date(),
  dueOn: date(),
  moves: count(),
  /** Expected effect in words, e.g. "FPY +2 pt from 1 Dec". */
  effect: nullable(prose(120)),
  cycle: count(),
  state: oneOf(countermeasureStates),
  doneAt: nullable(instant()),
  checkedById: nullable(id()),
  evidence: nullable(prose(300)),
  standard: nullable(prose(200)),
  yokoten: nullable(Type.Boolean()),
  createdAt: instant(),
  stateReason: nullable(prose(200)),
  /** Closed or cancelled; off the board at its next day change. */
  closedAt: nullable(instant()),
  /** Tells everybody for 10 s that the last act was undone (Rule 2.0). */
  takenBackAt: nullable(instant()),
  /** Board from which it came when that one was archived, merged or split. */
  fromBoardId: Type.Optional(nullable(id())),
  /** Kaizen event on whose newspaper it stands (Rule 2 "Newspaper item"). */
  eventId: Type.Optional(nullable(id())),
  shown: Type.Boolean(),
});
export type Countermeasure = Static<typeof countermeasureSchema>;
export const countermeasure = defineKind<Countermeasure>({
  schema: countermeasureSchema,
  lookups: [
    ['issueId'],
    ['eventId'],
    ['boardId', 'state'],
    ['shown', 'state'],
    ['state', 'dueOn'],
    ['boardId', 'originalDueOn'],
  ],
  scopesOf: (c) => (c.shown ? [c.boardId] : []),
});
