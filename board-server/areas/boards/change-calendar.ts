// The pattern of a calendar: its shifts with times, weekdays and breaks. It holds for every day that is
// reckoned from now on; what is told keeps its state. A shift that stands in the plan stays.
import { type CalendarCommands, commands } from '../../../shared/areas/boards/commands.ts';
import { assertCalendar } from '../../../shared/areas/calendar/calendar-check.ts';
import { productionDateOf } from '../../../shared/areas/calendar/production-day.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, put } from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { found, requireRev } from '../acts/who.ts';

interface Facts {
  readonly calendar: StoredOf<'calendar'>;
  readonly duties: readonly StoredOf<'duty'>[];
}

export const changeCalendar = defineCommand<CalendarCommands['changeCalendar'], Facts>({
  type: 'changeCalendar',
  summary: 'Shifts of a calendar: times, weekdays, breaks; for the days ahead.',
  schema: commands.changeCalendar,
  permission: { who: 'admin', board: () => null },
  async load(read, { calendarId }, { now }) {
    const calendar = found(await read.one('calendar', calendarId), 'calendar', calendarId);
    const from = productionDateOf(now, bare<'calendar'>(calendar));
    const boards = await read.list('board', { calendarId });
    const duties: StoredOf<'duty'>[] = [];
    for (const { id: boardId, duty } of boards)
      if (duty.kind === 'shifts')
        duties.push(
          ...(await read.list(
            'duty',
            { boardId },
            { between: { column: 'on', from, to: '9999' } },
          )),
        );
    return { calendar, duties };
  },
  decide({ calendar, duties }, { calendarId, rev, shifts }) {
    requireRev(calendar, rev);
    const gone = calendar.shifts.find((was) => !shifts.some((is) => is.id === was.id));
    const planned = gone && duties.find((entry) => entry.shiftId === gone.id);
    if (gone && planned)
      throw new Refusal(
        'rule_broken',
        `Somebody stands for shift ${gone.name} on ${planned.on}: take the plan out first.`,
        { rule: '3.2.7', field: 'shifts', shiftId: gone.id },
      );
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
