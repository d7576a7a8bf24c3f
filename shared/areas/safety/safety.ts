// Safety: events and the "no event" confirmation per shift. No record ≠ a safe day (Rule 3.1.6).

import { defineKind } from '../../kind.ts';
import { date, id, instant, nullable, oneOf, prose, type Static, shape } from '../../schema.ts';

/** Worst first (Rule 3.1.7). */
export const safetyClasses = [
  'lost_time',
  'recordable',
  'first_aid',
  'near_miss',
  'unsafe_condition',
] as const;

export const safetyEventSchema = shape({
  id: id(),
  boardId: id(),
  on: date(),
  shiftId: nullable(id()),
  class: oneOf(safetyClasses),
  /** Without personal or medical data. */
  text: prose(200),
  place: prose(60),
  action: prose(200),
  at: instant(),
});
export type SafetyEvent = Static<typeof safetyEventSchema>;
/** Never in a scope: the wall shows the cross and a count, not the event. */
export const safetyEvent = defineKind<SafetyEvent>({
  schema: safetyEventSchema,
  lookups: [['boardId', 'on']],
  scopesOf: () => [],
});

export const safetyConfirmationSchema = shape({
  /** `<boardId>:<on>:<shiftId>` */
  id: id(),
  boardId: id(),
  on: date(),
  shiftId: id(),
  how: oneOf(['outgoing', 'told'] as const),
  byId: nullable(id()),
  at: instant(),
});
export type SafetyConfirmation = Static<typeof safetyConfirmationSchema>;
export const safetyConfirmation = defineKind<SafetyConfirmation>({
  schema: safetyConfirmationSchema,
  lookups: [['boardId', 'on']],
  scopesOf: () => [],
});
