// The pattern of a calendar: its shifts with times, weekdays and breaks. It holds for every day that is
// reckoned from now on; what is told keeps its state. A shift that stands in the plan stays.
import { type CalendarCommands, commands } from '../../../shared/areas/boards/commands.ts';
import type { Calendar } from '../../../shared/areas/calendar/calendar.ts';
import { assertCalendar } from '../../../shared/areas/calendar/calendar-check.ts';
import { productionDateOf } from '../../../shared/areas/calendar/production-day.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, put, type Reader } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { found, requireRev } from '../acts/who.ts';

type Duties = readonly StoredOf<'duty'>[];
interface Facts {
  readonly calendar: StoredOf<'calendar'>;
  readonly duties: Duties;
}

/** Who stands for shifts of a calendar, from its running day on. */
export async function plannedDuties(
  read: Reader,
  calendar: Calendar,
  now: number,
): Promise<Duties> {
  const from = productionDateOf(now, calendar);
  const between = { column: 'on', from, to: '9999' } as const;
  const duties: StoredOf<'duty'>[] = [];
  for (const { id: boardId, duty } of await read.list('board', { calendarId: calendar.id }))
    if (duty.kind === 'shifts') duties.push(...(await read.list('duty', { boardId }, { between })));
  return duties;
}

/** No shift is taken away under who stands for it. @throws Refusal rule_broken */
export function requireUnplanned(was: Calendar, shifts: Calendar['shifts'], duties: Duties): void {
  for (const gone of was.shifts) {
    if (shifts.some((is) => is.id === gone.id)) continue;
    const planned = duties.find((entry) => entry.shiftId === gone.id);
    if (!planned) continue;
    throw new Refusal(
      'rule_broken',
      `Somebody stands for shift ${gone.name} on ${planned.on}: take the plan out first.`,
      { rule: '3.2.7', field: 'shifts', shiftId: gone.id },
    );
  }
}

export const changeCalendar = defineCommand<CalendarCommands['changeCalendar'], Facts>({
  type: 'changeCalendar',
  summary: 'Shifts of a calendar: times, weekdays, breaks; for the days ahead.',
  schema: commands.changeCalendar,
  permission: { who: 'admin', board: () => null },
  async load(read, { calendarId }, { now }) {
    const calendar = found(await read.one('calendar', calendarId), 'calendar', calendarId);
    return { calendar, duties: await plannedDuties(read, calendar, now) };
  },
  decide({ calendar, duties }, { calendarId, rev, shifts }) {
    requireRev(calendar, rev);
    requireUnplanned(calendar, shifts, duties);
    const next = { ...bare<'calendar'>(calendar), shifts };
    assertCalendar(next);
    return {
      events: [
        { type: 'calendarChanged', data: { calendarId, shiftIds: shifts.map((s) => s.id) } },
      ],
      changes: [put('calendar', next)],
    };
  },
});
