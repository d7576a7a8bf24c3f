// Boards: a tree of any depth (Rule 1.1 "Tier"), and `today`, the board's own clock face, written
// by the server so that no screen ever asks its own calendar.

import { defineKind, siteScope } from '../../kind.ts';
import {
  count,
  date,
  id,
  instant,
  line,
  nullable,
  oneOf,
  type Static,
  shape,
  Type,
  time,
} from '../../schema.ts';
import { dutyHoursSchema } from '../calendar/calendar.ts';

export const boardKinds = ['line', 'value_stream', 'plant', 'support'] as const;

export const boardSchema = shape({
  id: id(),
  name: line(60),
  /** Short name for chips: "↑ Maint.". */
  shortName: line(16),
  tier: Type.Integer({ minimum: 1, maximum: 6 }),
  kind: oneOf(boardKinds),
  /** The one parent; null only at the top. What it was on a date: board-link.ts (Rule 2 "Versioned links"). */
  parentId: nullable(id()),
  calendarId: id(),
  duty: dutyHoursSchema,
  /** Categories in the order of the wall, data of the plant (Rule 1.1 "SQDCP"). */
  categories: Type.Array(
    shape({ letter: Type.String({ minLength: 1, maxLength: 2 }), name: line(24) }),
    {
      maxItems: 9,
    },
  ),
  language: Type.String({ minLength: 2, maxLength: 8 }),
  standingOwnerId: nullable(id()),
  /** Signs catchballs and charters in his place (Rule 2.0). */
  standingDeputyId: Type.Optional(nullable(id())),
  state: oneOf(['draft', 'live', 'archived'] as const),
  phase: oneOf(['normal', 'ramp_up'] as const),
  /** Last production date of the ramp-up; absent = until somebody ends it (Rule 3.1.10). */
  rampUpUntil: Type.Optional(nullable(date())),
  /** Rule 3.10: 1 boards and reds, 2 + reaction and escalation by hand, 3 + clocks, 4 + strategy. */
  stage: Type.Integer({ minimum: 1, maximum: 4 }),
  /** First production date under its present parent; null = ever. */
  parentSince: Type.Optional(nullable(date())),
  /** Archived: the board that has what was open here. */
  homeId: Type.Optional(nullable(id())),
  order: count(),
  /** Whom to call while the network is away: what a tablet keeps has not reached the board (Rule 2.0). */
  phone: Type.Optional(nullable(line(24))),
});
export type Board = Static<typeof boardSchema>;

export const board = defineKind<Board>({
  schema: boardSchema,
  lookups: [['parentId']],
  scopesOf: (b) => (b.state === 'archived' ? [] : [siteScope]),
});

export const todaySchema = shape({
  id: id(),
  /** Running production date (Rule 3.2.2) and the calendar date printed in the fact line. */
  productionOn: date(),
  calendarOn: date(),
  /** The last closed production day: what tiles and letters judge (Rule 3.2.5). */
  reviewedOn: date(),
  shiftId: nullable(Type.String({ maxLength: 8 })),
  shiftName: nullable(line(24)),
  /** Who stands for the board now: role and initials only; null = empty duty chain, a set-up error. */
  dutyOwner: nullable(
    shape({ role: Type.String({ maxLength: 8 }), initials: Type.String({ maxLength: 6 }) }),
  ),
  nextHuddle: nullable(shape({ slotId: id(), on: date(), startAt: instant(), endAt: instant() })),
  /** The huddle that runs now, if any. */
  huddle: nullable(
    shape({ slotId: id(), on: date(), startedAt: instant(), plannedEndAt: instant() }),
  ),
  daysSinceAccident: nullable(count()),
  lastAccidentOn: nullable(date()),
  zone: line(60),
  /** Boards below whose running shift nobody stands for: a set-up error, shown here too (Rule 2.0
   *  "Duty"). Absent = none. */
  unled: Type.Optional(nullable(Type.Array(id(), { maxItems: 60 }))),
  /** When time alone changes it next (shift, huddle, day); the clock asks for it. */
  nextAt: nullable(instant()),
});
export type Today = Static<typeof todaySchema>;

export const today = defineKind<Today>({
  schema: todaySchema,
  lookups: [['nextAt']],
  scopesOf: (t) => [t.id],
});

export const slotSchema = shape({
  id: id(),
  boardId: id(),
  type: oneOf(['daily', 'weekly', 'monthly'] as const),
  start: time(),
  end: time(),
  /** ISO weekdays 1 (Monday) … 7. */
  days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { maxItems: 7 }),
});
export type Slot = Static<typeof slotSchema>;
export const slot = defineKind<Slot>({
  schema: slotSchema,
  lookups: [['boardId']],
  scopesOf: (s) => [s.boardId],
});
