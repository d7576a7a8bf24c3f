// Production calendar and duty hours as data (Rules 3.2.1, 3.2.2, 3.2.6). Plain JSON, one record
// per calendar; the rules that read it are in the neighbouring files.

import { defineKind, siteScope } from '../../kind.ts';
import { date, id, line, nullable, oneOf, type Static, shape, Type, time } from '../../schema.ts';

const weekdays = () => Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { maxItems: 7 });

export const shiftSchema = shape({
  id: id(),
  name: line(24),
  start: time(),
  end: time(),
  /** ISO weekdays of the shift's START. */
  days: weekdays(),
  attribution: oneOf(['start', 'end', 'actual'] as const),
  breaks: Type.Array(shape({ start: time(), end: time() }), { maxItems: 8 }),
});

export const exceptionSchema = shape({
  on: date(),
  /** Last day of a shutdown; null = one day. */
  until: nullable(date()),
  kind: oneOf(['holiday', 'no_production', 'extra_shift', 'early_end', 'shutdown'] as const),
  shiftId: nullable(id()),
  start: nullable(time()),
  end: nullable(time()),
  reason: Type.String({ maxLength: 120 }),
});

export const calendarSchema = shape({
  id: id(),
  zone: line(60),
  dayStart: time(),
  shifts: Type.Array(shiftSchema, { maxItems: 6 }),
  exceptions: Type.Array(exceptionSchema, { maxItems: 400 }),
  /** A board's own calendar, made from this shared one when its floor changed it: what is entered for
   *  the shared one later is entered here too. Absent = a shared one. */
  baseId: Type.Optional(nullable(id())),
  /** ISO weekday on which the week of weekly figures begins; absent = Monday (Rule 3.2.2). */
  weekStartsOn: Type.Optional(nullable(Type.Integer({ minimum: 1, maximum: 7 }))),
});
export type Calendar = Static<typeof calendarSchema>;
export type Shift = Static<typeof shiftSchema>;
export type CalendarException = Static<typeof exceptionSchema>;

/** When a board must answer, apart from when it produces (Rule 3.2.6). */
export const dutyHoursSchema = Type.Union([
  shape({ kind: Type.Literal('shifts') }),
  shape({
    kind: Type.Literal('windows'),
    windows: Type.Array(shape({ days: weekdays(), start: time(), end: time() }), { maxItems: 7 }),
  }),
]);
export type DutyHours = Static<typeof dutyHoursSchema>;

export const calendar = defineKind<Calendar>({
  schema: calendarSchema,
  scopesOf: () => [siteScope],
});
