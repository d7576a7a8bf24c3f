// A huddle is started or called off (Rule 2 "Huddle"). A missed one may be held late until the day lock
// and stays marked.
import { productionDateOf } from '../../../shared/areas/calendar/production-day.ts';
import { commands, type HuddleCommands } from '../../../shared/areas/huddles/commands.ts';
import type { Huddle } from '../../../shared/areas/huddles/huddle.ts';
import { reviewsOf } from '../../../shared/areas/huddles/reviews.ts';
import { beginRun, type Reviews } from '../../../shared/areas/huddles/run.ts';
import { agendaFor } from '../../../shared/areas/huddles/standard-agenda.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import { addDays, localDateOf, minuteMs } from '../../../shared/time.ts';
import { defineCommand, put } from '../../pipeline/decision.ts';
import { personIdOf, requireRev } from '../acts/who.ts';
import { bareHuddle, boardOfHuddle, decided, type Facts, load, requireState } from './facts.ts';
import { heldLateUntil } from './occurrence.ts';

/** Nobody starts a huddle earlier than this before its slot. */
export const earliestMs = 30 * minuteMs;
/** How far back a slot that was never held is looked for. */
const searchDays = 31;

interface StartFacts extends Facts {
  /** Occurrences of this board that run now. */
  readonly running: readonly StoredOf<'huddle'>[];
  readonly agenda: ReturnType<typeof agendaFor>;
  readonly reviews: Reviews;
}

export const startHuddle = defineCommand<HuddleCommands['startHuddle'], StartFacts>({
  type: 'startHuddle',
  summary: 'The duty owner starts the huddle; a missed one can be held late until the day lock.',
  schema: commands.startHuddle,
  permission: { who: 'board_owner', board: boardOfHuddle },
  load: async (read, payload, context) => {
    const facts = await load(read, payload, context);
    const { slot, board, calendar, huddle } = facts;
    const between = { column: 'on', from: addDays(huddle.on, -searchDays), to: huddle.on } as const;
    const history = await read.list('huddle', { boardId: board.id }, { between });
    const slots = await read.list('slot', { boardId: board.id });
    const own = await read.one('agenda', `${board.id}:${slot.type}`);
    const onDay = productionDateOf(huddle.plannedStartAt, calendar);
    return {
      ...facts,
      running: history.filter((h) => h.state === 'running'),
      agenda: agendaFor(board, slot.type, own, await read.list('board')),
      reviews: reviewsOf(slot, onDay, { calendar, duty: board.duty, slots }, history),
    };
  },
  decide: (facts, payload, context) => {
    const { huddle, calendar, slot, agenda } = facts;
    requireRev(huddle, payload.rev);
    requireState(huddle, 'start');
    if (facts.running.length > 0)
      throw new Refusal('already_open', 'Another huddle of this board runs.', {
        huddleId: facts.running[0]?.id,
      });
    if (
      localDateOf(context.now, calendar.zone) < huddle.on ||
      context.now < huddle.plannedStartAt - earliestMs
    )
      throw new Refusal('rule_broken', 'It is too early: it can be started 30 minutes before.', {
        on: huddle.on,
        from: huddle.plannedStartAt - earliestMs,
      });
    if (context.now > heldLateUntil(huddle, calendar))
      throw new Refusal('rule_broken', 'It can be held late only until the day lock.', {
        until: heldLateUntil(huddle, calendar),
      });
    const next: Huddle = {
      ...bareHuddle(facts),
      state: 'running',
      startedAt: context.now,
      ledById: personIdOf(context),
      current: true,
      run: beginRun(slot.type, agenda.steps, agenda.roles, facts.reviews, context.now),
    };
    const started = decided(
      next,
      'huddleStarted',
      { plannedStartAt: huddle.plannedStartAt, late: huddle.state === 'missed' },
      facts,
      context.now,
    );
    const minutes = {
      id: huddle.id,
      boardId: huddle.boardId,
      on: huddle.on,
      open: true,
      lines: [],
    };
    return { ...started, changes: [...started.changes, put('minutes', minutes)] };
  },
});

export const cancelHuddle = defineCommand<HuddleCommands['cancelHuddle'], Facts>({
  type: 'cancelHuddle',
  summary: 'The board owner cancels the huddle and says why; its deadlines move to the next.',
  schema: commands.cancelHuddle,
  permission: { who: 'board_owner', board: boardOfHuddle },
  load,
  decide: (facts, payload, context) => {
    requireRev(facts.huddle, payload.rev);
    requireState(facts.huddle, 'cancel');
    const next: Huddle = { ...bareHuddle(facts), state: 'cancelled', reason: payload.reason };
    return decided(next, 'huddleCancelled', {}, facts, context.now);
  },
});
