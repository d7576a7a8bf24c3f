// What comes up in a board's next huddle, filled in as the huddles of its children end (Rules 4.1, 4.2).
// Derived; never written by a person.

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
import { huddleStates } from './steps.ts';

export const huddlePreviewSchema = shape({
  /** = id of the board that will hold its huddle. */
  id: id(),
  on: date(),
  children: Type.Array(
    shape({
      boardId: id(),
      state: oneOf(huddleStates),
      endedAt: nullable(instant()),
      /** As they stood when its huddle ended: red KPIs, those nobody reacted to, questions that go
       *  up, actions due or late. */
      reds: count(),
      unreacted: count(),
      asks: count(),
      actionsDue: count(),
    }),
    { maxItems: 60 },
  ),
});
export type HuddlePreview = Static<typeof huddlePreviewSchema>;
export const huddlePreview = defineKind<HuddlePreview>({
  schema: huddlePreviewSchema,
  scopesOf: (p) => [p.id],
});
