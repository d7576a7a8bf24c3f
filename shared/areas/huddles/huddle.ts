// One occurrence of a huddle slot. Deadlines that say "huddle" read it (Rule 3.2.6); while it runs the
// wall follows its `run` (Rule 2 "Huddle").

import { defineKind } from '../../kind.ts';
import {
  count,
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
import { agendaRoleSchema, agendaStepSchema } from './agenda.ts';
import { huddleStates, huddleTypes, presences, shows } from './steps.ts';

export { huddleStates } from './steps.ts';

export const runSchema = shape({
  type: oneOf(huddleTypes),
  /** As the agenda stood at the start, with the time each step has taken so far. */
  steps: Type.Array(shape({ ...agendaStepSchema.properties, spentMs: count() }), { maxItems: 12 }),
  /** Index of the running step, and since when it runs; the last one after the end. */
  step: count(),
  stepStartedAt: instant(),
  show: oneOf(shows),
  /** End of the Safety step (Rule 3.1.6); null while it runs, or without such a step. */
  safetyEndedAt: nullable(instant()),
  /** What it reviews (Rule 3.2.5): whole days, or the shifts since the slot before. */
  days: Type.Array(date(), { maxItems: 31 }),
  shifts: Type.Array(shape({ on: date(), shiftId: id() }), { maxItems: 8 }),
  /** Per role, never per person (Rule 2 "Huddle"). */
  roles: Type.Array(shape({ ...agendaRoleSchema.properties, state: nullable(oneOf(presences)) }), {
    maxItems: 12,
  }),
  /** What came out of it so far. */
  made: shape({ issues: count(), actions: count(), decisions: count() }),
});
export type Run = Static<typeof runSchema>;

export const huddleSchema = shape({
  /** `<slotId>:<on>` */
  id: id(),
  boardId: id(),
  slotId: id(),
  /** As the slot stood when it was planned: the slot may be gone by then. Absent in older rows. */
  type: Type.Optional(nullable(oneOf(huddleTypes))),
  on: date(),
  state: oneOf(huddleStates),
  plannedStartAt: instant(),
  plannedEndAt: instant(),
  startedAt: nullable(instant()),
  endedAt: nullable(instant()),
  ledById: nullable(id()),
  /** Nobody ended it: the clock did. Its length is not what it took, so it never was on time. */
  forgotten: Type.Boolean({ default: false }),
  /** Of a person in his words, or one of `systemReasons`. */
  reason: nullable(prose(200)),
  /** Shown until the next slot of this board; history afterwards. */
  current: Type.Boolean(),
  /** Null until it is started. */
  run: nullable(runSchema),
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
