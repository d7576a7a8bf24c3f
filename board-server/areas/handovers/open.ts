// The draft of a handover: there fifteen minutes before the end of each shift of a line, by the clock,
// or earlier by hand. The one before leaves the tablet when the next is handed over.

import { productionDateOf } from '../../../shared/areas/calendar/production-day.ts';
import { shiftsOf } from '../../../shared/areas/calendar/shifts.ts';
import { commands, type HandoverCommands } from '../../../shared/areas/handovers/commands.ts';
import type { Handover } from '../../../shared/areas/handovers/handover.ts';
import { openMinutesBefore } from '../../../shared/areas/handovers/table.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { addDays, localDateOf, minuteMs } from '../../../shared/time.ts';
import {
  type DueCommand,
  type DueSource,
  defineCommand,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare } from '../acts/act.ts';
import { found } from '../acts/who.ts';
import { shiftFacts, withFacts } from './prefill.ts';
import { changeOf } from './shifts.ts';

interface Facts {
  readonly boardId: string;
  readonly existing: StoredOf<'handover'> | null;
  readonly current: readonly StoredOf<'handover'>[];
  readonly change: ReturnType<typeof changeOf>;
  readonly shift: Awaited<ReturnType<typeof shiftFacts>> | null;
}

export const openHandover = defineCommand<HandoverCommands['openHandover'], Facts>({
  type: 'openHandover',
  summary: 'The draft of a shift handover, filled from the facts of the shift.',
  schema: commands.openHandover,
  permission: { who: 'board_owner', board: ({ boardId }) => boardId },
  async load(read, { boardId, on, shiftId }, context) {
    const board = found(await read.one('board', boardId), 'board', boardId);
    const calendar = found(
      await read.one('calendar', board.calendarId),
      'calendar',
      board.calendarId,
    );
    const change = changeOf(on, shiftId, calendar);
    const slot = change && {
      boardId,
      on,
      shiftId,
      toOn: change.to.productionOn,
      toShiftId: change.to.shiftId,
    };
    return {
      boardId,
      existing: await read.one('handover', `${boardId}:${on}:${shiftId}`),
      current: await read.list('handover', { boardId, current: true }),
      change,
      shift: slot && (await shiftFacts(read, slot, localDateOf(context.now, calendar.zone))),
    };
  },
  decide({ boardId, existing, current, change, shift }, { on, shiftId }, { now }) {
    if (!change || !shift)
      throw new Refusal('not_found', `The calendar has no shift ${shiftId} on ${on}.`);
    if (existing) throw new Refusal('already_open', 'This handover is open already.');
    if (now < change.from.startAt || now > change.to.endAt)
      throw new Refusal('rule_broken', 'A shift is handed over in its own time.', {
        startsAt: change.from.startAt,
      });
    const handover: Handover = {
      id: `${boardId}:${on}:${shiftId}`,
      boardId,
      on,
      shiftId,
      toOn: change.to.productionOn,
      toShiftId: change.to.shiftId,
      endsAt: change.from.endAt,
      toStartsAt: change.to.startAt,
      state: 'draft',
      sections: withFacts([], shift),
      openedAt: now,
      handedOverAt: null,
      handedOverBy: null,
      acceptedAt: null,
      acceptedBy: null,
      current: true,
    };
    // Two stand side by side at most: a shift that nobody accepted is still to be seen in the next.
    const older = [...current].sort((a, b) => b.endsAt - a.endsAt).slice(1);
    return {
      events: [{ type: 'handoverOpened', data: { handoverId: handover.id, boardId, on, shiftId } }],
      changes: [
        put('handover', handover),
        ...older.map((h) => put('handover', { ...bare<'handover'>(h), current: false })),
      ],
      answer: { handoverId: handover.id },
    };
  },
});

/** Drafts of the shifts that end soon; looks at two production days per live line. */
async function openings(read: Reader, now: number): Promise<DueCommand[]> {
  const due: DueCommand[] = [];
  for (const board of await read.list('board')) {
    if (board.state !== 'live' || board.duty.kind !== 'shifts') continue;
    const calendar = await read.one('calendar', board.calendarId);
    if (!calendar) continue;
    const today = productionDateOf(now, calendar);
    for (const on of [today, addDays(today, 1)])
      for (const shift of shiftsOf(on, calendar)) {
        if (shift.endAt < now) continue;
        due.push({
          key: `handover:${board.id}:${on}:${shift.shiftId}`,
          type: 'openHandover',
          payload: { boardId: board.id, on, shiftId: shift.shiftId },
          at: shift.endAt - openMinutesBefore * minuteMs,
        });
      }
  }
  return due;
}

export const handoverTimes: DueSource = {
  name: 'handovers',
  async due(read, now) {
    const ripe = (await openings(read, now)).filter((d) => d.at <= now);
    const open: DueCommand[] = [];
    for (const d of ripe) {
      const { boardId, on, shiftId } = d.payload;
      if (!(await read.one('handover', `${boardId}:${on}:${shiftId}`))) open.push(d);
    }
    return open;
  },
  async nextAt(read, now) {
    const later = (await openings(read, now)).map((d) => d.at).filter((at) => at > now);
    return later.length > 0 ? Math.min(...later) : null;
  },
};
