// What holds for a whole calendar (Rule 3.2.7): holidays, and shutdowns as one period, for all boards on it
// and for the copies that single boards made of it. And which huddles rest under a changed calendar.
import { type CalendarCommands, commands } from '../../../shared/areas/boards/commands.ts';
import type { Calendar } from '../../../shared/areas/calendar/calendar.ts';
import { assertCalendar } from '../../../shared/areas/calendar/calendar-check.ts';
import { dutyDateOf } from '../../../shared/areas/calendar/duty-hours.ts';
import { isWorkingDay } from '../../../shared/areas/calendar/working-days.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type Change, defineCommand, put } from '../../pipeline/decision.ts';
import { bare, type Step, step } from '../acts/act.ts';
import { found } from '../acts/who.ts';

type Huddles = readonly StoredOf<'huddle'>[];

/** Planned huddles that rest under the changed calendar: the system cancels them, no production. */
export const restingHuddles = (
  huddles: Huddles,
  board: RecordOf<'board'>,
  calendar: Calendar,
): Step[] => {
  const duty = { duty: board.duty, calendar };
  return huddles
    .filter((h) => h.boardId === board.id && h.state === 'scheduled')
    .filter((h) => !isWorkingDay(dutyDateOf(h.plannedStartAt, duty), duty))
    .map((h) =>
      step('huddle', h, {
        ...bare<'huddle'>(h),
        state: 'cancelled',
        reason: 'no production',
      }),
    );
};

interface PlantFacts {
  readonly calendars: readonly StoredOf<'calendar'>[];
  readonly boards: readonly StoredOf<'board'>[];
  readonly huddles: Huddles;
}

/** A holiday or a shutdown concerns everybody on the calendar, own copies of boards included. */
export const addCalendarException = defineCommand<
  CalendarCommands['addCalendarException'],
  PlantFacts
>({
  type: 'addCalendarException',
  summary: 'A holiday or a shutdown, one period, for all boards of a calendar (Rule 3.2.7).',
  schema: commands.addCalendarException,
  permission: { who: 'signed_in', board: () => null },
  load: async (read, { calendarId, exception }) => {
    found(await read.one('calendar', calendarId), 'calendar', calendarId);
    return {
      calendars: (await read.list('calendar')).filter(
        (c) => c.id === calendarId || c.baseId === calendarId,
      ),
      boards: await read.list('board'),
      huddles: await read.list('huddle', { on: exception.on, state: 'scheduled' }),
    };
  },
  decide({ calendars, boards, huddles }, { calendarId, exception }, context) {
    const { standing } = context;
    const ids = new Set(calendars.map((c) => c.id));
    const users = boards.filter((b) => ids.has(b.calendarId));
    const isFree = standing.actor.kind === 'system' || standing.roles.some((r) => r.role === 'AD');
    if (!isFree && !users.every((b) => standing.leads.has(b.id)))
      throw new Refusal('forbidden', 'Only a leader of all boards of this calendar.', {
        rule: '3.2.7',
      });
    const changes: Change[] = [];
    for (const calendar of calendars) {
      const next = {
        ...bare<'calendar'>(calendar),
        exceptions: [...calendar.exceptions, exception],
      };
      assertCalendar(next);
      changes.push(put('calendar', next));
      for (const board of users.filter((b) => b.calendarId === calendar.id))
        for (const s of restingHuddles(huddles, board, next))
          changes.push(put('huddle', s.after as RecordOf<'huddle'>));
    }
    const { on, until, kind } = exception;
    return {
      events: [{ type: 'calendarExceptionAdded', data: { calendarId, on, until, kind } }],
      changes,
    };
  },
});
