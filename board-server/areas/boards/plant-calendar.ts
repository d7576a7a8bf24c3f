// What holds for a whole calendar (Rule 3.2.7): holidays, and shutdowns as one period, for all boards on it
// and for the copies that single boards made of it. And which huddles rest under a changed calendar.
import { type CalendarCommands, commands } from '../../../shared/areas/boards/commands.ts';
import type { Calendar } from '../../../shared/areas/calendar/calendar.ts';
import { assertCalendar } from '../../../shared/areas/calendar/calendar-check.ts';
import { dutyDateOf } from '../../../shared/areas/calendar/duty-hours.ts';
import { productionDateOf } from '../../../shared/areas/calendar/production-day.ts';
import { isWorkingDay } from '../../../shared/areas/calendar/working-days.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { addDays } from '../../../shared/time.ts';
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

/** The boards on these calendars: who changes one of them for good runs all of these. */
function usersOf({ calendars, boards }: Omit<PlantFacts, 'huddles'>): StoredOf<'board'>[] {
  const ids = new Set(calendars.map((c) => c.id));
  return boards.filter((b) => ids.has(b.calendarId));
}

/** A holiday or a shutdown concerns everybody on the calendar, own copies of boards included. */
export const addCalendarException = defineCommand<
  CalendarCommands['addCalendarException'],
  PlantFacts
>({
  type: 'addCalendarException',
  summary: 'A holiday or a shutdown, one period, for all boards of a calendar (Rule 3.2.7).',
  schema: commands.addCalendarException,
  permission: { who: 'board_runner', board: (facts) => usersOf(facts).map((b) => b.id) },
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
  decide(facts, { calendarId, exception }) {
    const { calendars, huddles } = facts;
    const users = usersOf(facts);
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

/** One that has begun ends yesterday; one that is ahead never was. */
export const removeCalendarException = defineCommand<
  CalendarCommands['removeCalendarException'],
  Omit<PlantFacts, 'huddles'>
>({
  type: 'removeCalendarException',
  summary: 'A holiday or shutdown is taken out again, or ends now; past days keep it (Rule 3.2.7).',
  schema: commands.removeCalendarException,
  permission: { who: 'board_runner', board: (facts) => usersOf(facts).map((b) => b.id) },
  load: async (read, { calendarId }) => {
    found(await read.one('calendar', calendarId), 'calendar', calendarId);
    return {
      calendars: (await read.list('calendar')).filter(
        (c) => c.id === calendarId || c.baseId === calendarId,
      ),
      boards: await read.list('board'),
    };
  },
  decide(facts, { calendarId, on, kind }, context) {
    const isIt = (e: Calendar['exceptions'][number]) => e.kind === kind && e.on === on;
    const shared = facts.calendars.find((c) => c.id === calendarId);
    const entered = shared?.exceptions.find(isIt);
    if (!shared || !entered)
      throw new Refusal('not_found', 'Nothing of this kind is entered for this day.', { on, kind });
    const todayOn = productionDateOf(context.now, shared);
    if ((entered.until ?? entered.on) < todayOn)
      throw new Refusal('rule_broken', 'A day that is over keeps its calendar.', {
        on,
        rule: '3.2.7',
      });
    const begun = entered.on < todayOn;
    return {
      events: [{ type: 'calendarExceptionRemoved', data: { calendarId, on, kind, begun } }],
      changes: facts.calendars.map((calendar) => {
        const next = {
          ...bare<'calendar'>(calendar),
          exceptions: begun
            ? calendar.exceptions.map((e) =>
                isIt(e) ? { ...e, until: addDays(todayOn, -1), end: null } : e,
              )
            : calendar.exceptions.filter((e) => !isIt(e)),
        };
        assertCalendar(next);
        return put('calendar', next);
      }),
    };
  },
});
