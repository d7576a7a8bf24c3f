// Rows 29, 31 and 32, and what is left of a card: copies that see it, the second streak limit, the
// strip that keeps the answer until each shift has read it.
import { commands, type EscalationCommands } from '../../../shared/areas/escalations/commands.ts';
import type { Escalation } from '../../../shared/areas/escalations/escalation.ts';
import { isOpenEscalation } from '../../../shared/areas/escalations/table.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { Refusal } from '../../../shared/errors.ts';
import type { Context } from '../../pipeline/decision.ts';
import { bare, step } from '../acts/act.ts';
import { shown, waitStep } from './card.ts';
import { acknowledgeLimit, type World } from './clocks.ts';
import { eventOf, holderOf, type Outcome, onCard, originatorOf } from './facts.ts';
import { marksOnly, rise } from './go-up.ts';
import type { Raised } from './raise.ts';
import { up } from './tree.ts';

/** Row 29. K ends. */
export const acknowledgeEscalationCopy = onCard<EscalationCommands['acknowledgeEscalationCopy']>({
  type: 'acknowledgeEscalationCopy',
  summary: 'A board that has a copy with a clock says that it knows (Rule 2.1 row 29).',
  schema: commands.acknowledgeEscalationCopy,
  event: 'acknowledge_copy',
  board: (_facts, payload) => payload.boardId,
  decide: (e, payload, context) => {
    const copy = e.copies.find((c) => c.boardId === payload.boardId);
    if (!copy || copy.acknowledgeDueAt === null || copy.acknowledgedAt !== null) {
      throw new Refusal('wrong_state', 'No clock runs at this copy.', { boardId: payload.boardId });
    }
    const copies = e.copies.map((c) => (c === copy ? { ...c, acknowledgedAt: context.now } : c));
    return {
      next: { ...e, copies },
      event: 'escalationCopyAcknowledged',
      data: { boardId: copy.boardId },
    };
  },
});

/** Rows 31 (raised, seen: up again) and 32 (accepted: Up becomes a copy with K). Null where a second
 *  limit does nothing: at the top, or answered already. */
function onStreak(world: World, e: Escalation, text: string, context: Context): Outcome | null {
  const above = up(world.boards, e);
  if (above === null || !['raised', 'seen', 'accepted'].includes(e.state)) return null;
  const withLine = {
    ...e,
    lines: [...e.lines.slice(-59), { text: text.slice(0, 120), at: context.now, issueId: null }],
  };
  const event = 'escalationStreakReached';
  if (marksOnly(world, e))
    return { next: { ...withLine, late: true }, event, data: { late: true } };
  if (e.state !== 'accepted') {
    const next = rise(world, withLine, {
      at: context.now,
      cause: 'auto',
      missed: 'streak',
      decision: 'passed_up',
      actor: null,
      reason: null,
    });
    return { next: next ?? withLine, event, data: { row: 31, fromId: e.holderId } };
  }
  const copy = {
    boardId: above,
    cause: 'streak' as const,
    acknowledgeDueAt: acknowledgeLimit(world, e, above, context.now),
    acknowledgedAt: null,
    acknowledgeFrom: waitStep(e, above, context.now),
  };
  const copies = [...e.copies.filter((c) => c.boardId !== above), copy];
  return { next: { ...withLine, copies }, event, data: { row: 32, boardId: above } };
}

/** The second limit as part of another decision (Rule 3.4.3). */
export function streakReached(
  world: World,
  card: StoredOf<'escalation'>,
  text: string,
  context: Context,
): Pick<Raised, 'steps' | 'events'> | null {
  const outcome = onStreak(world, bare<'escalation'>(card), text, context);
  if (!outcome) return null;
  const next = shown({ ...outcome.next, takenBackAt: null });
  return {
    steps: [step('escalation', card, next)],
    events: [eventOf(outcome.event, next, outcome.data)],
  };
}

/** Rows 31 and 32. An A3 owner is asked for. */
export const reachEscalationStreak = onCard<EscalationCommands['reachEscalationStreak']>({
  type: 'reachEscalationStreak',
  summary: 'The second streak limit of the red behind it (Rule 2.1 rows 31, 32; Rule 3.4.3).',
  schema: commands.reachEscalationStreak,
  board: holderOf,
  decide: (e, payload, context, { world }) => {
    const outcome = onStreak(world, e, payload.text, context);
    if (!outcome)
      throw new Refusal('wrong_state', 'A streak limit does nothing here.', { state: e.state });
    return outcome;
  },
});

/** The strip: this shift of the originator has read the answer out. */
export const tickEscalationAnswer = onCard<EscalationCommands['tickEscalationAnswer']>({
  type: 'tickEscalationAnswer',
  summary: 'A shift of the originator has read the answer (Rule 2.1, states).',
  schema: commands.tickEscalationAnswer,
  who: 'board_member',
  board: originatorOf,
  decide: (e, _payload, context, { world }) => {
    if (!e.answer && !e.resolved)
      throw new Refusal('wrong_state', 'There is no answer to read.', { state: e.state });
    const ticks = tickedBy(e, context, world, 'D');
    const next = { ...e, ticks };
    const isDone =
      e.settledAt !== null &&
      !isOpenEscalation(e.state) &&
      allTicked(ticks, shiftsOf(world, e.originatorId));
    return {
      next: isDone ? { ...next, shownOn: e.shownOn.filter((id) => id !== e.originatorId) } : next,
      event: 'escalationAnswerTicked',
      data: { shiftId: context.shiftId },
    };
  },
});

/** With the shift that runs; `idle` = what stands for it between shifts. */
export function tickedBy(
  e: Escalation,
  { shiftId }: Context,
  world: World,
  idle = shiftsOf(world, e.originatorId).length === 0 ? 'D' : null,
): string[] {
  const shift = shiftId ?? idle;
  return [...new Set(shift === null ? e.ticks : [...e.ticks, shift])];
}

/** Shifts of a board that must tick; a board of duty windows has one, "D". */
export const shiftsOf = (world: World, boardId: string): string[] => {
  const time = world.times.get(boardId);
  return !time || time.duty.kind === 'windows' ? [] : time.calendar.shifts.map((s) => s.id);
};
/** Any tick will do where the board has no shifts of its own. */
export const allTicked = (ticks: readonly string[], shifts: readonly string[]): boolean =>
  shifts.length === 0 ? ticks.length > 0 : shifts.every((id) => ticks.includes(id));

/** Confirmed or withdrawn: a board (or, without one named, every board) stops showing the card. */
export const leaveEscalationBoard = onCard<EscalationCommands['leaveEscalationBoard']>({
  type: 'leaveEscalationBoard',
  summary: 'An ended escalation leaves a board (Rule 2.1, states).',
  schema: commands.leaveEscalationBoard,
  board: originatorOf,
  decide: (e, payload) => {
    if (isOpenEscalation(e.state))
      throw new Refusal('wrong_state', 'An open card stays on its path.', { state: e.state });
    const shownOn =
      payload.boardId === undefined ? [] : e.shownOn.filter((id) => id !== payload.boardId);
    return {
      next: { ...e, shownOn },
      event: 'escalationLeftBoard',
      data: { boardId: payload.boardId ?? null },
    };
  },
});
