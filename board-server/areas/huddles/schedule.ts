// The day's huddles: from midnight of the plant on, every slot of the day has its record; the clock
// asks for what nobody started. Yesterday's leave the board.
import type { Board, Slot } from '../../../shared/areas/boards/board.ts';
import type { Calendar } from '../../../shared/areas/calendar/calendar.ts';
import { commands, type HuddleCommands } from '../../../shared/areas/huddles/commands.ts';
import { forgottenAt } from '../../../shared/areas/huddles/run.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { addDays, instantOf, type LocalDate, localDateOf } from '../../../shared/time.ts';
import {
  type DueCommand,
  type DueSource,
  defineCommand,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { found } from '../acts/who.ts';
import { nextStartOf } from './end.ts';
import { huddleIdOf, missedAfterMs, plannedHuddle, takesPlace } from './occurrence.ts';

interface Day {
  readonly calendar: Calendar;
  readonly wanted: readonly { slot: Slot; board: Board }[];
  readonly existing: ReadonlySet<string>;
}

async function dayOf(read: Reader, calendar: Calendar, on: LocalDate): Promise<Day> {
  const boards = new Map(
    (await read.list('board'))
      .filter((b) => b.calendarId === calendar.id && b.state === 'live')
      .map((b) => [b.id, b]),
  );
  const slots = (await read.list('slot')).filter((s) => boards.has(s.boardId) && takesPlace(s, on));
  const existing = new Set(
    (await read.list('huddle', { boardId: [...boards.keys()], on })).map((h) => h.id),
  );
  return {
    calendar,
    wanted: slots.map((slot) => ({ slot, board: boards.get(slot.boardId)! })),
    existing,
  };
}

const missing = (day: Day, on: LocalDate) =>
  day.wanted.filter(({ slot }) => !day.existing.has(huddleIdOf(slot.id, on)));

export const scheduleHuddles = defineCommand<
  HuddleCommands['scheduleHuddles'],
  Day & { past: readonly StoredOf<'huddle'>[] }
>({
  type: 'scheduleHuddles',
  summary: 'Makes the huddle records of one day (Rule 2 "Huddle").',
  schema: commands.scheduleHuddles,
  permission: { who: 'system', board: () => null },
  load: async (read, payload) => {
    const calendar = found(
      await read.one('calendar', payload.calendarId),
      'calendar',
      payload.calendarId,
    );
    const day = await dayOf(read, calendar, payload.on);
    const boardId = [...new Set(day.wanted.map(({ board }) => board.id))];
    const between = {
      column: 'on',
      from: addDays(payload.on, -14),
      to: addDays(payload.on, -1),
    } as const;
    return { ...day, past: await read.list('huddle', { boardId, current: true }, { between }) };
  },
  decide: (day, payload) => {
    const planned = missing(day, payload.on).map(({ slot, board }) =>
      plannedHuddle(slot, board, day.calendar, payload.on),
    );
    return {
      events: [
        {
          type: 'huddlesScheduled',
          data: {
            calendarId: payload.calendarId,
            on: payload.on,
            huddleIds: planned.map((h) => h.id),
          },
        },
      ],
      changes: [
        ...planned.map((h) => put('huddle', h)),
        ...day.past
          .filter((h) => h.state !== 'running')
          .map((h) => put('huddle', { ...bare<'huddle'>(h), current: false })),
      ],
    };
  },
});

async function scheduleDue(read: Reader, now: number): Promise<DueCommand[]> {
  const due: DueCommand[] = [];
  for (const calendar of await read.list('calendar')) {
    const on = localDateOf(now, calendar.zone);
    const [first] = missing(await dayOf(read, calendar, on), on);
    if (!first) continue;
    const midnight = instantOf(on, '00:00', calendar.zone);
    due.push({
      key: `huddles:${calendar.id}:${on}:${first.slot.id}`,
      type: 'scheduleHuddles',
      payload: { calendarId: calendar.id, on },
      at: midnight,
    });
  }
  return due;
}

/** Occurrences nobody started: 30 minutes after their planned start. */
async function missDue(read: Reader, now: number): Promise<DueCommand[]> {
  const today = new Date(now).toISOString().slice(0, 10);
  const near = await read.list(
    'huddle',
    { state: 'scheduled' },
    { between: { column: 'on', from: addDays(today, -3), to: addDays(today, 1) } },
  );
  return near.map((h) => ({
    key: `huddle:${h.id}:missed`,
    type: 'missHuddle',
    payload: { huddleId: h.id },
    at: h.plannedStartAt + missedAfterMs,
  }));
}

/** Huddles that run and that nobody may end: each with the instant at which the clock does. */
async function forgottenDue(read: Reader): Promise<DueCommand[]> {
  const due: DueCommand[] = [];
  for (const h of await read.list('huddle', { state: 'running' }))
    due.push({
      key: `huddle:${h.id}:forgotten:${h.startedAt}`,
      type: 'endForgottenHuddle',
      payload: { huddleId: h.id },
      at: forgottenAt(h, await nextStartOf(read, h)),
    });
  return due;
}

export const huddleTimes: DueSource = {
  name: 'huddles',
  due: async (read, now) => [
    ...(await scheduleDue(read, now)),
    ...[...(await missDue(read, now)), ...(await forgottenDue(read))].filter((d) => d.at <= now),
  ],
  nextAt: async (read, now) => {
    const midnights = (await read.list('calendar')).map((c) =>
      instantOf(addDays(localDateOf(now, c.zone), 1), '00:00', c.zone),
    );
    const occurrences = [...(await missDue(read, now)), ...(await forgottenDue(read))];
    const later = [...midnights, ...occurrences.map((d) => d.at)].filter((at) => at > now);
    return later.length > 0 ? Math.min(...later) : null;
  },
};
