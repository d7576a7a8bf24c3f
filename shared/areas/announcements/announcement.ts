// Announcements and safety alerts (Rule 2 "Announcement"): one short text on the strips of its boards
// from an instant to another. A safety alert asks each board for its "told in huddle" tick.

import { defineKind, teamScope } from '../../kind.ts';
import { id, instant, line, nullable, oneOf, type Static, shape, Type } from '../../schema.ts';
import { personTagSchema } from '../issues/issue.ts';
import { announcementPriorities, announcementStates } from './table.ts';

export const announcementSchema = shape({
  id: id(),
  text: line(140),
  priority: oneOf(announcementPriorities),
  /** Board at which it was written. */
  boardId: id(),
  boardIds: Type.Array(id(), { minItems: 1, maxItems: 60 }),
  fromAt: instant(),
  toAt: instant(),
  state: oneOf(announcementStates),
  by: personTagSchema,
  /** Null = still a draft that nobody published. */
  publishedAt: nullable(instant()),
  /** When the clock turns it next: live at `fromAt`, expired at `toAt`. */
  turnsAt: nullable(instant()),
  /** Boards that told it in their huddle. */
  told: Type.Array(shape({ boardId: id(), at: instant(), by: personTagSchema }), { maxItems: 60 }),
});
export type Announcement = Static<typeof announcementSchema>;
export const announcement = defineKind<Announcement>({
  schema: announcementSchema,
  lookups: [['state'], ['turnsAt']],
  scopesOf: (a) =>
    a.state === 'live' ? a.boardIds : a.state === 'draft' ? [teamScope(a.boardId)] : [],
});
