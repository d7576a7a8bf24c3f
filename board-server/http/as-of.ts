// A board as it stood: at the end of a production day, when that day had been reviewed, or exactly at
// a revision.
import { dayLockAt } from '../../shared/areas/calendar/due.ts';
import { productionDayBounds } from '../../shared/areas/calendar/production-day.ts';
import type { StoredOf } from '../../shared/areas/index.ts';
import { Refusal } from '../../shared/errors.ts';
import { flatRecord } from './flat-record.ts';
import type { HttpParts } from './http-parts.ts';

const isDate = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().slice(0, 10) === text;
};

/**
 * @param asOf a date or a revision
 * @param moment of a date: its end, or when its results had been reviewed (its lock, at the latest now)
 * @throws Refusal invalid_input for a date that does not exist, not_found before the first day
 */
export async function asOfSnapshot(
  parts: HttpParts,
  board: StoredOf<'board'>,
  asOf: string,
  moment: 'end' | 'reviewed' = 'end',
): Promise<unknown> {
  let rev: number;
  let at: number | null = null;
  if (asOf.includes('-')) {
    const calendar = await parts.dispatch.read.one('calendar', board.calendarId);
    if (!calendar || !isDate(asOf)) {
      throw new Refusal('invalid_input', `${asOf} is no date of the calendar.`, { field: 'asOf' });
    }
    const slots = await parts.dispatch.read.list('slot', { boardId: board.id });
    at =
      moment === 'end'
        ? productionDayBounds(asOf, calendar).endAt - 1
        : Math.min(dayLockAt(asOf, calendar, 0, { slots, duty: board.duty }), parts.clock.now());
    rev = await parts.store.revAt(at);
  } else {
    rev = Number(asOf);
    if (rev > (await parts.store.meta()).rev)
      throw new Refusal('not_found', `Revision ${rev} is not written yet.`);
  }
  const read = await Promise.all([board.id, 'site'].map((scope) => parts.store.asOf(scope, rev)));
  const records = read.flat().map(([kind, record]) => flatRecord(kind, record));
  if (records.length === 0)
    throw new Refusal('not_found', `Nothing is known of ${asOf}: the history starts later.`, {
      asOf,
    });
  return { board: board.id, asOf, at, rev, records };
}
