// One occurrence of a huddle slot. Deadlines that say "huddle" read it (Rule 3.2.6).

import { defineKind } from '../../kind.ts';
import {
  date,
  id,
  instant,
  nullable,
  oneOf,
  prose,
  type Static,
  shape,
  Type,
} from '../../schema.ts';

export const huddleStates = [
  'scheduled',
  'running',
  'ended',
  'missed',
  'held_late',
  'cancelled',
] as const;

export const huddleSchema = shape({
  /** `<slotId>:<on>` */
  id: id(),
  boardId: id(),
  slotId: id(),
  on: date(),
  state: oneOf(huddleStates),
  plannedStartAt: instant(),
  plannedEndAt: instant(),
  startedAt: nullable(instant()),
  endedAt: nullable(instant()),
  ledById: nullable(id()),
  reason: nullable(prose(200)),
  /** Shown until the next slot of this board; history afterwards. */
  current: Type.Boolean(),
});
export type Huddle = Static<typeof huddleSchema>;
export const huddle = defineKind<Huddle>({
  schema: huddleSchema,
  lookups: [
    ['boardId', 'on'],
    ['state', 'on'],
  ],
  scopesOf: (h) => (h.current ? [h.boardId] : []),
});
