// The calendar on the floor (Rule 3.2.7): extra shift, no production, early end, for one board alone,
// with a reason and ten seconds to undo.
// Readings that exist stay; what the change means is worked out by everybody who reads the calendar.
import { type CalendarCommands, commands } from '../../../shared/areas/boards/commands.ts';
import type { Calendar, CalendarException } from '../../../shared/areas/calendar/calendar.ts';
import { assertCalendar } from '../../../shared/areas/calendar/calendar-check.ts';
import {
  productionDateOf,
  productionDayBounds,
} from '../../../shared/areas/calendar/production-day.ts';
import type { ShiftChange } from '../../../shared/areas/calendar/shift-change.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import {
  type Context,
  type DueSource,
  defineCommand,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import {
  bare,
  changesOf,
  loadAct,
  requireTakeBack,
  step,
  type TakeBack,
  undoMs,
} from '../acts/act.ts';
import { actorTag, found, ownsBoard } from '../acts/who.ts';
import { restingHuddles } from './plant-calendar.ts';

type Huddles = readonly StoredOf<'huddle'>[];

interface FloorFacts {
  readonly board: StoredOf<'board'>;
  readonly calendar: StoredOf<'calendar'>;
  /** Other boards hang on the same calendar: this one gets a copy first. */
  readonly isShared: boolean;
  readonly huddles: Huddles;
  /** Somebody stands for the extra shift already. */
  readonly hasDuty: boolean;
}

async function loadFloor(
  read: Reader,
  { boardId, exception }: CalendarCommands['changeShiftCalendar'],
): Promise<FloorFacts> {
  const board = found(await read.one('board', boardId), 'board', boardId);
  const calendar = found(
    await read.one('calendar', board.calendarId),
    'calendar',
    board.calendarId,
  );
  const users = (await read.list('board')).filter((b) => b.calendarId === calendar.id);
  const duty = await read.one('duty', `${boardId}:${exception.on}:${exception.shiftId ?? 'X'}`);
  return {
    board,
    calendar,
    isShared: users.length > 1,
    huddles: await read.list('huddle', { boardId, on: exception.on }),
    hasDuty: (duty?.chain.length ?? 0) > 0,
  };
}

const onTheFloor = ['extra_shift', 'no_production', 'early_end'] as const;
type FloorKind = (typeof onTheFloor)[number];
const isOnTheFloor = (kind: CalendarException['kind']): kind is FloorKind =>
  (onTheFloor as readonly string[]).includes(kind);

function requireFloor(
  { board, calendar }: FloorFacts,
  exception: CalendarException,
  context: Context,
): FloorKind {
  const { standing } = context;
  const leads = standing.roles.some(
    (r) => r.boardId === board.id && (r.role === 'TL' || r.role === 'SV'),
  );
  if (!leads && !ownsBoard(standing, board.id, board.parentId))
    throw new Refusal('forbidden', 'A leader of this line changes its calendar.', {
      boardId: board.id,
      rule: '3.2.7',
    });
  if (!isOnTheFloor(exception.kind))
    throw new Refusal('invalid_input', 'Holidays and shutdowns hold for the whole calendar.', {
      field: 'kind',
    });
  if (exception.reason.trim() === '')
    throw new Refusal('invalid_input', 'Say why.', { field: 'reason' });
  if (exception.on < productionDateOf(context.now, calendar))
    throw new Refusal('rule_broken', 'A day that is over keeps its calendar.', {
      on: exception.on,
      rule: '3.2.7',
    });
  return exception.kind;
}

export const changeShiftCalendar = defineCommand<
  CalendarCommands['changeShiftCalendar'],
  FloorFacts
>({
  type: 'changeShiftCalendar',
  summary: 'Extra shift, no production or an early end on one day, with a reason (Rule 3.2.7).',
  schema: commands.changeShiftCalendar,
  permission: { who: 'board_member', board: ({ board }) => board.id },
  load: loadFloor,
  decide(facts, { exception }, context) {
    const { board, calendar, isShared, huddles, hasDuty } = facts;
    const kind = requireFloor(facts, exception, context);
    const copied = isShared
      ? { id: `${board.id}-calendar`, baseId: calendar.baseId ?? calendar.id }
      : {};
    const next: Calendar = {
      ...bare<'calendar'>(calendar),
      ...copied,
      exceptions: [...calendar.exceptions, { ...exception, until: null }],
    };
    assertCalendar(next);
    const change: ShiftChange = {
      id: context.newId(),
      boardId: board.id,
      parentId: board.parentId,
      calendarId: next.id,
      on: exception.on,
      kind,
      shiftId: exception.shiftId,
      start: exception.start,
      end: exception.end,
      reason: exception.reason,
      enteredAt: context.now,
      enteredBy: actorTag(context, board.id),
      dutyNeeded: kind === 'extra_shift' && !hasDuty,
      leavesAt: productionDayBounds(exception.on, next).endAt,
      takenBackAt: null,
    };
    const moved = { ...bare<'board'>(board), calendarId: next.id };
    return {
      events: [
        {
          type: 'shiftCalendarChanged',
          data: {
            shiftChangeId: change.id,
            boardId: board.id,
            calendarId: next.id,
            on: change.on,
            kind,
            shiftId: change.shiftId,
          },
        },
      ],
      changes: changesOf(
        'changeShiftCalendar',
        [
          step('calendar', next.id === calendar.id ? calendar : null, next),
          ...(next.id === calendar.id ? [] : [step('board', board, moved)]),
          step('shiftChange', null, change),
          ...restingHuddles(huddles, moved, next),
        ],
        context,
      ),
      answer: { shiftChangeId: change.id, dutyNeeded: change.dutyNeeded },
    };
  },
});

interface BackFacts extends TakeBack {
  readonly change: StoredOf<'shiftChange'>;
  readonly calendar: StoredOf<'calendar'>;
}

/** The calendar without what this change had entered; everything entered since stays. */
function without({ calendar, change }: BackFacts): Calendar {
  const at = calendar.exceptions.findLastIndex(
    (e) => e.kind === change.kind && e.on === change.on && e.shiftId === change.shiftId,
  );
  return {
    ...bare<'calendar'>(calendar),
    exceptions: calendar.exceptions.filter((_e, i) => i !== at),
  };
}

export const takeBackShiftCalendar = defineCommand<
  CalendarCommands['takeBackShiftCalendar'],
  BackFacts
>({
  type: 'takeBackShiftCalendar',
  summary: 'Undo of a change on the floor: 10 s, same person, same device (Rules 2.0, 3.2.7).',
  schema: commands.takeBackShiftCalendar,
  permission: { who: 'board_member', board: ({ change }) => change.boardId },
  load: async (read, { shiftChangeId }) => {
    const change = found(await read.one('shiftChange', shiftChangeId), 'change', shiftChangeId);
    return {
      ...(await loadAct(read, 'shiftChange', shiftChangeId)),
      change,
      calendar: found(await read.one('calendar', change.calendarId), 'calendar', change.calendarId),
    };
  },
  decide(facts, { shiftChangeId }, context) {
    const act = requireTakeBack(facts, context);
    const huddles = act.before
      .filter((touched) => touched.kind === 'huddle' && touched.record)
      .map((touched) => put('huddle', touched.record as unknown as RecordOf<'huddle'>));
    const back: ShiftChange = {
      ...bare<'shiftChange'>(facts.change),
      dutyNeeded: false,
      takenBackAt: context.now,
      leavesAt: context.now + undoMs,
    };
    const { boardId, on } = facts.change;
    return {
      events: [{ type: 'shiftCalendarTakenBack', data: { shiftChangeId, boardId, on } }],
      changes: [
        put('calendar', without(facts)),
        put('shiftChange', back),
        ...huddles,
        put('act', {
          id: `shiftChange:${shiftChangeId}`,
          actId: context.newId(),
          command: 'takeBackShiftCalendar',
          at: context.now,
          personId: act.personId,
          deviceId: act.deviceId,
          before: [],
        }),
      ],
    };
  },
});

export const leaveShiftChange = defineCommand<
  CalendarCommands['leaveShiftChange'],
  StoredOf<'shiftChange'>
>({
  type: 'leaveShiftChange',
  summary: 'The day of a change is over: it leaves the boards, the calendar keeps it.',
  schema: commands.leaveShiftChange,
  permission: { who: 'system', board: (change) => change.boardId },
  load: async (read, { shiftChangeId }) =>
    found(await read.one('shiftChange', shiftChangeId), 'change', shiftChangeId),
  decide: (change) => ({
    events: [{ type: 'shiftChangeLeft', data: { shiftChangeId: change.id } }],
    changes: [put('shiftChange', { ...bare<'shiftChange'>(change), leavesAt: null })],
  }),
});

export const shiftChangesLeave: DueSource = {
  name: 'shift-changes',
  async due(read, now) {
    const between = { column: 'leavesAt', from: 1, to: now } as const;
    return (await read.list('shiftChange', {}, { between })).map((c) => ({
      key: `shift-change:${c.id}:${c.leavesAt}`,
      type: 'leaveShiftChange',
      payload: { shiftChangeId: c.id },
      at: c.leavesAt ?? now,
    }));
  },
  async nextAt(read, now) {
    const between = { column: 'leavesAt', from: now + 1, to: Number.MAX_SAFE_INTEGER } as const;
    const [next] = await read.list('shiftChange', {}, { between, orderBy: 'leavesAt', limit: 1 });
    return next?.leavesAt ?? null;
  },
};
