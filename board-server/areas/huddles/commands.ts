// The commands of huddles: start, end, cancel, miss (Rule 2 "Huddle"). Overtime is counted, never cut
// off; a missed one may be held late and stays marked.
import type { Calendar } from '../../../shared/areas/calendar/calendar.ts';
import { commands, type HuddleCommands } from '../../../shared/areas/huddles/commands.ts';
import type { Huddle } from '../../../shared/areas/huddles/huddle.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { localDateOf } from '../../../shared/time.ts';
import {
  type Context,
  type Decision,
  defineCommand,
  type LoadContext,
  put,
  type Reader,
} from '../../pipeline/decision.ts';
import { bare, changesOf } from '../acts/act.ts';
import { found, personIdOf, requireRev } from '../acts/who.ts';
import { loadRaise, type RaiseFacts } from '../escalations/raise.ts';
import { raiseAutomatically } from '../escalations/raise-automatically.ts';
import { type CardsOfBoard, follow, loadCards } from './follow.ts';
import { heldLateUntil, missedAfterMs, partsOf, plannedHuddle } from './occurrence.ts';

interface Facts {
  readonly huddle: StoredOf<'huddle'>;
  readonly calendar: Calendar;
  /** Occurrences of this board that run now. */
  readonly running: readonly StoredOf<'huddle'>[];
  readonly cards: CardsOfBoard;
}

async function load(
  read: Reader,
  payload: { huddleId: string },
  context: LoadContext,
): Promise<Facts> {
  const { slotId, on } = partsOf(payload.huddleId);
  const slot = found(await read.one('slot', slotId), 'huddle', payload.huddleId);
  const board = found(await read.one('board', slot.boardId), 'board', slot.boardId);
  const calendar = found(
    await read.one('calendar', board.calendarId),
    'calendar',
    board.calendarId,
  );
  // Its record exists from the morning on; a slot that was added later starts from its plan.
  const huddle = (await read.one('huddle', payload.huddleId)) ?? {
    ...plannedHuddle(slot, board, calendar, on),
    rev: 0,
  };
  const today = await read.list('huddle', { boardId: board.id, on });
  return {
    huddle,
    calendar,
    running: today.filter((h) => h.state === 'running'),
    cards: await loadCards(read, board.id, context.now),
  };
}

const wrongState = (huddle: Huddle): Refusal =>
  new Refusal('wrong_state', `This is not possible: the huddle is ${huddle.state}.`, {
    state: huddle.state,
  });

function decided(
  next: Huddle,
  event: string,
  data: Readonly<Record<string, unknown>>,
  facts: Facts,
  now: number,
): Decision {
  const followed = follow(facts.cards, next, now);
  return {
    events: [
      {
        type: event,
        data: { huddleId: next.id, boardId: next.boardId, state: next.state, ...data },
      },
      ...followed.events,
    ],
    changes: [put('huddle', next), ...followed.changes],
    answer: { huddleId: next.id, state: next.state },
  };
}

export const startHuddle = defineCommand<HuddleCommands['startHuddle'], Facts>({
  type: 'startHuddle',
  summary: 'The duty owner starts the huddle; a missed one can be held late until the day lock.',
  schema: commands.startHuddle,
  permission: { who: 'board_owner', board: (facts) => facts.huddle.boardId },
  load,
  decide: (facts, payload, context) => {
    const { huddle, calendar } = facts;
    requireRev(huddle, payload.rev);
    if (huddle.state !== 'scheduled' && huddle.state !== 'missed') throw wrongState(huddle);
    if (facts.running.length > 0)
      throw new Refusal('already_open', 'Another huddle of this board runs.', {
        huddleId: facts.running[0]?.id,
      });
    if (localDateOf(context.now, calendar.zone) < huddle.on)
      throw new Refusal('rule_broken', 'It is planned for another day.', { on: huddle.on });
    if (context.now > heldLateUntil(huddle, calendar))
      throw new Refusal('rule_broken', 'It can be held late only until the day lock.', {
        until: heldLateUntil(huddle, calendar),
      });
    const next: Huddle = {
      ...bare<'huddle'>(huddle),
      state: 'running',
      startedAt: context.now,
      ledById: personIdOf(context),
      current: true,
    };
    return decided(
      next,
      'huddleStarted',
      { plannedStartAt: huddle.plannedStartAt, late: huddle.state === 'missed' },
      facts,
      context.now,
    );
  },
});

export const endHuddle = defineCommand<HuddleCommands['endHuddle'], Facts>({
  type: 'endHuddle',
  summary: 'The huddle is over; deadlines that waited for it expire, ended cards leave the board.',
  schema: commands.endHuddle,
  permission: { who: 'board_owner', board: (facts) => facts.huddle.boardId },
  load,
  decide: (facts, payload, context) => {
    const { huddle } = facts;
    requireRev(huddle, payload.rev);
    if (huddle.state !== 'running' || huddle.startedAt === null) throw wrongState(huddle);
    const isLate = huddle.startedAt >= huddle.plannedStartAt + missedAfterMs;
    const next: Huddle = {
      ...bare<'huddle'>(huddle),
      state: isLate ? 'held_late' : 'ended',
      endedAt: context.now,
    };
    return decided(
      next,
      'huddleEnded',
      { startedAt: huddle.startedAt, plannedEndAt: huddle.plannedEndAt, late: isLate },
      facts,
      context.now,
    );
  },
});

export const cancelHuddle = defineCommand<HuddleCommands['cancelHuddle'], Facts>({
  type: 'cancelHuddle',
  summary: 'The board owner cancels the huddle and says why; its deadlines move to the next.',
  schema: commands.cancelHuddle,
  permission: { who: 'board_owner', board: (facts) => facts.huddle.boardId },
  load,
  decide: (facts, payload, context) => {
    requireRev(facts.huddle, payload.rev);
    if (facts.huddle.state !== 'scheduled') throw wrongState(facts.huddle);
    const next: Huddle = {
      ...bare<'huddle'>(facts.huddle),
      state: 'cancelled',
      reason: payload.reason,
    };
    return decided(next, 'huddleCancelled', {}, facts, context.now);
  },
});

interface MissFacts extends Facts {
  readonly raise: RaiseFacts;
  /** The slot's occurrences before this one, newest first, cancelled ones left out. */
  readonly earlier: readonly StoredOf<'huddle'>[];
}

/** 3 of the last 5 missed ask the parent; one missed huddle never does (Rule 3.5.5, trap 24). */
const missedOften = (facts: MissFacts): boolean =>
  facts.earlier.slice(0, 4).filter((h) => h.state === 'missed').length >= 2;

function askForHelp(
  facts: MissFacts,
  context: Context,
): { changes: Decision['changes']; events: Decision['events'] } {
  const { boardId } = facts.huddle;
  const raised = missedOften(facts)
    ? raiseAutomatically(
        facts.raise,
        { boardId, trigger: 'huddles_missed', question: '3 of 5 huddles missed' },
        context,
      )
    : null;
  return raised
    ? { changes: changesOf('missHuddle', raised.steps, context), events: raised.events }
    : { changes: [], events: [] };
}

export const missHuddle = defineCommand<HuddleCommands['missHuddle'], MissFacts>({
  type: 'missHuddle',
  summary: '30 minutes after the slot began nobody had started it (Rule 2 "Huddle").',
  schema: commands.missHuddle,
  permission: { who: 'system', board: (facts) => facts.huddle.boardId },
  load: async (read, payload, context) => {
    const facts = await load(read, payload, context);
    const { slotId, boardId } = facts.huddle;
    const history = await read.list(
      'huddle',
      { boardId },
      { orderBy: 'on', descending: true, limit: 60 },
    );
    const earlier = history.filter(
      (h) => h.slotId === slotId && h.on < facts.huddle.on && h.state !== 'cancelled',
    );
    return { ...facts, raise: await loadRaise(read, boardId, [], context), earlier };
  },
  decide: (facts, _payload, context) => {
    const { huddle } = facts;
    if (huddle.state !== 'scheduled' || context.now < huddle.plannedStartAt + missedAfterMs)
      throw wrongState(huddle);
    const next: Huddle = { ...bare<'huddle'>(huddle), state: 'missed' };
    const missed = decided(
      next,
      'huddleMissed',
      { plannedStartAt: huddle.plannedStartAt },
      facts,
      context.now,
    );
    const help = askForHelp(facts, context);
    return {
      ...missed,
      events: [...missed.events, ...help.events],
      changes: [...missed.changes, ...help.changes],
    };
  },
});
