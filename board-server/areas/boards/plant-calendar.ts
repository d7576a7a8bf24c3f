// What holds for a whole calendar (Rule 3.2.7): holidays, and shutdowns as one period, for all boards on it
// and for the copies that single boards made of it. And which huddles rest under a changed calendar.
import { type CalendarCommands, commands } from '../../../shared/areas/boards/commands.ts';
import {
  type Calendar,
  type CalendarException,
  exceptionSchema,
} from '../../../shared/areas/calendar/calendar.ts';
import { assertCalendar } from '../../../shared/areas/calendar/calendar-check.ts';
import { productionDateOf } from '../../../shared/areas/calendar/production-day.ts';
import { canHuddle } from '../../../shared/areas/huddles/steps.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { addDays } from '../../../shared/time.ts';
import { type Change, defineCommand, put } from '../../pipeline/decision.ts';
import { bare, type Step, step } from '../acts/act.ts';
import { found } from '../acts/who.ts';
import { noProduction, restsAt } from '../huddles/occurrence.ts';

type Huddles = readonly StoredOf<'huddle'>[];

/** Planned huddles that rest under the changed calendar: the system cancels them, no production. */
export const restingHuddles = (
  huddles: Huddles,
  board: RecordOf<'board'>,
  calendar: Calendar,
): Step[] =>
  huddles
    .filter((h) => h.boardId === board.id && h.state === 'scheduled')
    .filter((h) => restsAt(h.plannedStartAt, h.on, board, calendar))
    .map((h) =>
      step('huddle', h, {
        ...bare<'huddle'>(h),
        state: 'cancelled',
        reason: noProduction,
      }),
    );

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
    const { on: from, until } = exception;
    return {
      calendars: (await read.list('calendar')).filter(
        (c) => c.id === calendarId || c.baseId === calendarId,
      ),
      boards: await read.list('board'),
      huddles: await read.list(
        'huddle',
        { state: 'scheduled' },
        { between: { column: 'on', from, to: until ?? from } },
      ),
    };
  },
  decide(facts, { calendarId, exception }, { now }) {
    const { calendars, huddles } = facts;
    const shared = calendars.find((c) => c.id === calendarId);
    const todayOn = shared ? productionDateOf(now, shared) : exception.on;
    if (exception.on < todayOn)
      throw new Refusal(
        'rule_broken',
        `A day that is over keeps its calendar: enter ${todayOn} or later.`,
        { rule: '3.2.7', field: 'on', earliest: todayOn },
      );
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

type RemoveFacts = PlantFacts & { readonly slots: readonly StoredOf<'slot'>[] };

const fields = Object.keys(exceptionSchema.properties) as (keyof CalendarException)[];
const isSame = (a: CalendarException, b: CalendarException): boolean =>
  fields.every((field) => a[field] === b[field]);

/** The calendar without this one entry, or with its end yesterday; null = it has no such entry. A copy keeps
 *  what its own floor entered. */
function withoutEntry(
  calendar: StoredOf<'calendar'>,
  entered: CalendarException,
  endsOn: string | null,
): RecordOf<'calendar'> | null {
  const at = calendar.exceptions.findLastIndex((e) => isSame(e, entered));
  if (at < 0) return null;
  const exceptions = [...calendar.exceptions];
  exceptions.splice(at, 1, ...(endsOn === null ? [] : [{ ...entered, until: endsOn, end: null }]));
  return { ...bare<'calendar'>(calendar), exceptions };
}

/** Huddles that only the removed exception had cancelled and whose time is ahead take place after all. */
const wokenHuddles = (
  { huddles, slots }: RemoveFacts,
  board: RecordOf<'board'>,
  before: Calendar,
  after: Calendar,
  now: number,
): Change[] =>
  huddles
    .filter((h) => h.boardId === board.id && canHuddle(h.state, 'restore'))
    .filter((h) => h.reason === noProduction && h.plannedStartAt >= now)
    .filter((h) => slots.some((slot) => slot.id === h.slotId))
    .filter(
      ({ plannedStartAt: at, on }) =>
        restsAt(at, on, board, before) && !restsAt(at, on, board, after),
    )
    .map((h) => put('huddle', { ...bare<'huddle'>(h), state: 'scheduled', reason: null }));

/** One that has begun ends yesterday; one that is ahead never was. */
export const removeCalendarException = defineCommand<
  CalendarCommands['removeCalendarException'],
  RemoveFacts
>({
  type: 'removeCalendarException',
  summary: 'A holiday or shutdown is taken out again, or ends now; past days keep it (Rule 3.2.7).',
  schema: commands.removeCalendarException,
  permission: { who: 'board_runner', board: (facts) => usersOf(facts).map((b) => b.id) },
  load: async (read, { calendarId }, { now }) => {
    found(await read.one('calendar', calendarId), 'calendar', calendarId);
    // Wherever the plant lies, its date is this one or one beside it.
    const from = addDays(new Date(now).toISOString().slice(0, 10), -1);
    const between = { column: 'on', from, to: '9999-12-31' } as const;
    return {
      calendars: (await read.list('calendar')).filter(
        (c) => c.id === calendarId || c.baseId === calendarId,
      ),
      boards: await read.list('board'),
      huddles: await read.list('huddle', { state: 'cancelled' }, { between }),
      slots: await read.list('slot'),
    };
  },
  decide(facts, { calendarId, on, kind, shiftId = null }, context) {
    const users = usersOf(facts);
    const shared = facts.calendars.find((c) => c.id === calendarId);
    const entered = shared?.exceptions.findLast(
      (e) => e.kind === kind && e.on === on && e.shiftId === shiftId,
    );
    if (!shared || !entered)
      throw new Refusal('not_found', 'Nothing of this kind is entered for this day and shift.', {
        on,
        kind,
        shiftId,
      });
    const todayOn = productionDateOf(context.now, shared);
    if ((entered.until ?? entered.on) < todayOn)
      throw new Refusal('rule_broken', 'A day that is over keeps its calendar.', {
        on,
        rule: '3.2.7',
      });
    const begun = entered.on < todayOn;
    const changes: Change[] = [];
    for (const calendar of facts.calendars) {
      const next = withoutEntry(calendar, entered, begun ? addDays(todayOn, -1) : null);
      if (!next) continue;
      assertCalendar(next);
      changes.push(put('calendar', next));
      for (const board of users.filter((b) => b.calendarId === calendar.id))
        changes.push(...wokenHuddles(facts, board, calendar, next, context.now));
    }
    return {
      events: [
        { type: 'calendarExceptionRemoved', data: { calendarId, on, kind, shiftId, begun } },
      ],
      changes,
    };
  },
});
