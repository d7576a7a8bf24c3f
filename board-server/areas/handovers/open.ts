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
  type Decision,
  type DueCommand,
  type DueSource,
  defineCommand,
  type LoadContext,
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
  load: loadOpening,
  decide: (facts, payload, { now }) => {
    const handover = draftOf(facts, payload, now);
    return { ...opened([handover], [facts]), answer: { handoverId: handover.id } };
  },
});

async function loadOpening(
  read: Reader,
  { boardId, on, shiftId }: HandoverCommands['openHandover'],
  context: LoadContext,
): Promise<Facts> {
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
}

/** @throws Refusal not_found | already_open | rule_broken */
function draftOf(
  { boardId, existing, change, shift }: Facts,
  { on, shiftId }: HandoverCommands['openHandover'],
  now: number,
): Handover {
  if (!change || !shift)
    throw new Refusal('not_found', `The calendar has no shift ${shiftId} on ${on}.`);
  if (existing) throw new Refusal('already_open', 'This handover is open already.');
  if (now < change.from.startAt || now > change.to.endAt)
    throw new Refusal('rule_broken', 'A shift is handed over in its own time.', {
      startsAt: change.from.startAt,
    });
  return {
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
}

/** Two stand side by side at most: a shift that nobody accepted is still to be seen in the next. */
const opened = (drafts: readonly Handover[], facts: readonly Facts[]): Decision => ({
  events: drafts.map(({ id, boardId, on, shiftId }) => ({
    type: 'handoverOpened',
    data: { handoverId: id, boardId, on, shiftId },
  })),
  changes: [
    ...drafts.map((h) => put('handover', h)),
    ...facts.flatMap(({ current }) =>
      [...current]
        .sort((a, b) => b.endsAt - a.endsAt)
        .slice(1)
        .map((h) => put('handover', { ...bare<'handover'>(h), current: false })),
    ),
  ],
});

export const openHandovers = defineCommand<HandoverCommands['openHandovers'], readonly Facts[]>({
  type: 'openHandovers',
  summary: 'The drafts of all shifts that end at one instant, fifteen minutes before it.',
  schema: commands.openHandovers,
  permission: { who: 'system', board: () => null },
  load: async (read, { shifts }, context) => {
    const found: Facts[] = [];
    for (const shift of shifts) found.push(await loadOpening(read, shift, context));
    return found;
  },
  decide(facts, { shifts }, { now }) {
    // Opened by hand meanwhile: nothing to do for that board.
    const missing = facts.filter((each) => each.existing === null);
    const drafts = missing.map((each) => draftOf(each, shifts[facts.indexOf(each)]!, now));
    return opened(drafts, missing);
  },
});

interface Opening {
  readonly boardId: string;
  readonly on: string;
  readonly shiftId: string;
  readonly at: number;
}

/** Drafts of the shifts that end soon; looks at two production days per live line. */
async function openings(read: Reader, now: number): Promise<Opening[]> {
  const due: Opening[] = [];
  // In one order on every node and engine: keys made of it are what makes it exactly once.
  for (const board of await read.list('board', {}, { orderBy: 'id' })) {
    if (board.state !== 'live' || board.duty.kind !== 'shifts') continue;
    const calendar = await read.one('calendar', board.calendarId);
    if (!calendar) continue;
    const today = productionDateOf(now, calendar);
    for (const on of [today, addDays(today, 1)])
      for (const shift of shiftsOf(on, calendar)) {
        if (shift.endAt < now) continue;
        due.push({
          boardId: board.id,
          on,
          shiftId: shift.shiftId,
          at: shift.endAt - openMinutesBefore * minuteMs,
        });
      }
  }
  return due;
}

export const handoverTimes: DueSource = {
  name: 'handovers',
  async due(read, now) {
    const together = new Map<number, HandoverCommands['openHandovers']['shifts']>();
    for (const { at, boardId, on, shiftId } of await openings(read, now)) {
      if (at > now || (await read.one('handover', `${boardId}:${on}:${shiftId}`))) continue;
      together.set(at, [...(together.get(at) ?? []), { boardId, on, shiftId }]);
    }
    return [...together].map(
      ([at, shifts]): DueCommand => ({
        key: `handovers:${at}:${shifts.map((each) => each.boardId).join(',')}`,
        type: 'openHandovers',
        payload: { shifts },
        at,
      }),
    );
  },
  async nextAt(read, now) {
    const later = (await openings(read, now)).map((d) => d.at).filter((at) => at > now);
    return later.length > 0 ? Math.min(...later) : null;
  },
};
