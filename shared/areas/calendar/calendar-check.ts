// What the schema of a calendar cannot say. Called when a calendar is set up or changed on the
// floor, never when it is read: rules trust a stored calendar.
import { Refusal } from '../../errors.ts';
import { localDateOf } from '../../time.ts';
import type { Calendar } from './calendar.ts';

const faults = function* (calendar: Calendar): Generator<string> {
  try {
    localDateOf(0, calendar.zone);
  } catch {
    yield `unknown time zone ${calendar.zone}`;
  }
  // A day that begins the evening before is said by the night shift's attribution, not by dayStart:
  // idle evenings would else belong to the wrong date.
  if (calendar.dayStart > '12:00') {
    yield 'dayStart lies after noon; let the night shift count to the day it ends on';
  }
  const ids = calendar.shifts.map((s) => s.id);
  // Without a single production day nothing would ever be due or closed.
  if (calendar.shifts.every((s) => s.days.length === 0)) yield 'no shift runs on any day';
  if (new Set(ids).size !== ids.length) yield 'two shifts have the same id';
  for (const e of calendar.exceptions) {
    const where = `${e.kind} on ${e.on}`;
    if (e.until !== null && e.until < e.on) yield `${where} ends before it begins`;
    const known = e.shiftId !== null && ids.includes(e.shiftId);
    if (e.kind === 'extra_shift' && !known && (e.start === null || e.end === null)) {
      yield `${where} needs start and end, or a known shift`;
    }
    if (e.kind === 'early_end' && e.end === null) yield `${where} needs the time it ends`;
    if (e.kind !== 'extra_shift' && e.shiftId !== null && !known) {
      yield `${where} names the unknown shift ${e.shiftId}`;
    }
  }
};

/** Throws Refusal rule_broken naming the first fault: zone, shift ids, spans, missing times. */
export const assertCalendar = (calendar: Calendar): void => {
  for (const fault of faults(calendar)) {
    throw new Refusal('rule_broken', `Calendar ${calendar.id}: ${fault}`, {
      calendarId: calendar.id,
      fault,
    });
  }
};
