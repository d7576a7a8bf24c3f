// The clock's look at kaizen events (Rule 2 "Kaizen event"): the checks after 30, 60 and 90 days, computed from the
// KPI once the days they look at are locked; ended events leave the lists. Each exactly once.
import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands, type KaizenCommands } from '../../../shared/areas/kaizen/commands.ts';
import { isOpenEvent } from '../../../shared/areas/kaizen/transitions.ts';
import { instantOf } from '../../../shared/time.ts';
import {
  type Decision,
  type DueCommand,
  type DueSource,
  defineCommand,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare, undoMs } from '../acts/act.ts';
import { calendarOf, eventHappened, stateAfter } from './facts.ts';
import { isMet, lastDaysOf, type Span } from './measure.ts';
import { checkOn } from './week.ts';

const nothing: Decision = { events: [], changes: [] };
const system = { who: 'system', board: () => null } as const;
/** Wall time of a check: the days before are locked (Rule 3.2.5). */
const checkTime = '10:00';
/** Calendar days for which an ended event stays on the lists. */
const shownDays = 90;

interface CheckFacts {
  readonly event: StoredOf<'kaizenEvent'> | null;
  readonly span: Span | null;
}
export const checkKaizenEvent = defineCommand<KaizenCommands['checkKaizenEvent'], CheckFacts>({
  type: 'checkKaizenEvent',
  summary: 'Does it hold? The last ten production days against the target of the charter.',
  schema: commands.checkKaizenEvent,
  permission: system,
  load: async (read, { kaizenEventId, on }) => {
    const event = await read.one('kaizenEvent', kaizenEventId);
    const calendar = event ? await calendarOf(read, event.boardId) : null;
    const kpi = event?.measure ? await read.one('kpi', event.measure.kpiId) : null;
    return { event, span: kpi && calendar ? await lastDaysOf(read, kpi, on, calendar) : null };
  },
  decide({ event, span }, { days, on }, context) {
    const check = event?.checks.find((each) => each.days === days);
    if (event?.state !== 'follow_up' || !check || check.computedAt !== null) return nothing;
    const e = bare<'kaizenEvent'>(event);
    const value = span?.value ?? null;
    const met = isMet(e, value);
    const done = {
      ...check,
      dueOn: on,
      value,
      fromOn: span?.fromOn ?? null,
      toOn: span?.toOn ?? null,
      met,
      computedAt: context.now,
    };
    const next = {
      ...e,
      state: stateAfter(e, 'check'),
      checks: e.checks.map((c) => (c.days === days ? done : c)),
    };
    return {
      events: [eventHappened('kaizenEventChecked', next, { days, value, met })],
      changes: [put('kaizenEvent', next)],
    };
  },
});

export const leaveKaizenBoard = defineCommand<
  KaizenCommands['leaveKaizenBoard'],
  StoredOf<'kaizenEvent'> | null
>({
  type: 'leaveKaizenBoard',
  summary: 'An ended event leaves the lists; its history stays.',
  schema: commands.leaveKaizenBoard,
  permission: system,
  load: (read, { kaizenEventId }) => read.one('kaizenEvent', kaizenEventId),
  decide(event) {
    if (!event?.shown || isOpenEvent(event.state)) return nothing;
    const next = { ...bare<'kaizenEvent'>(event), shown: false };
    return {
      events: [eventHappened('kaizenEventLeftBoard', next)],
      changes: [put('kaizenEvent', next)],
    };
  },
});

async function events(read: Reader): Promise<DueCommand[]> {
  const due: DueCommand[] = [];
  for (const event of await read.list('kaizenEvent', { shown: true })) {
    const kaizenEventId = event.id;
    if (event.state === 'follow_up' && event.reportedOn) {
      const calendar = await calendarOf(read, event.boardId);
      for (const { days, computedAt } of event.checks) {
        if (computedAt !== null || !calendar) continue;
        // By the calendar as it is now: a holiday entered since moves the day.
        const on = checkOn(event.reportedOn, days, calendar);
        due.push({
          key: `kaizen:${event.id}:check:${days}`,
          type: 'checkKaizenEvent',
          payload: { kaizenEventId, days, on },
          at: instantOf(on, checkTime, calendar.zone, calendar.dayStart),
        });
      }
    }
    if (event.closedAt !== null)
      due.push({
        key: `kaizen:${event.id}:leave`,
        type: 'leaveKaizenBoard',
        payload: { kaizenEventId },
        at:
          event.takenBackAt !== null
            ? event.takenBackAt + undoMs
            : event.closedAt + shownDays * 86_400_000,
      });
  }
  return due;
}

export const kaizenDue: DueSource = {
  name: 'kaizen-due',
  due: async (read, now) => (await events(read)).filter(({ at }) => at <= now),
  async nextAt(read, now) {
    const ahead = (await events(read)).map(({ at }) => at).filter((at) => at > now);
    return ahead.length > 0 ? Math.min(...ahead) : null;
  },
};
