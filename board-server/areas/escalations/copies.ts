// Rows 29, 31 and 32, and what is left of a card: copies that see it, the second streak limit, the
// strip that keeps the answer until each shift has read it.
import { commands, type EscalationCommands } from '../../../shared/areas/escalations/commands.ts';
import { isOpenEscalation } from '../../../shared/areas/escalations/table.ts';
import { Refusal } from '../../../shared/errors.ts';
import { waitStep } from './card.ts';
import { acknowledgeLimit, type World } from './clocks.ts';
import { holderOf, onCard, originatorOf } from './facts.ts';
import { marksOnly, rise } from './go-up.ts';
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

/** Rows 31 (raised, seen: up again) and 32 (accepted: Up becomes a copy with K). An A3 owner is asked for. */
export const reachEscalationStreak = onCard<EscalationCommands['reachEscalationStreak']>({
  type: 'reachEscalationStreak',
  summary: 'The second streak limit of the red behind it (Rule 2.1 rows 31, 32; Rule 3.4.3).',
  schema: commands.reachEscalationStreak,
  board: holderOf,
  decide: (e, payload, context, { world }) => {
    const above = up(world.boards, e);
    if (above === null || !['raised', 'seen', 'accepted'].includes(e.state)) {
      throw new Refusal('wrong_state', 'A streak limit does nothing here.', {
        state: e.state,
        top: above === null,
      });
    }
    const withLine = {
      ...e,
      lines: [...e.lines.slice(-59), { text: payload.text, at: context.now, issueId: null }],
    };
    if (marksOnly(world, e))
      return {
        next: { ...withLine, late: true },
        event: 'escalationStreakReached',
        data: { late: true },
      };
    if (e.state !== 'accepted') {
      const next = rise(world, withLine, {
        at: context.now,
        cause: 'auto',
        missed: 'streak',
        decision: 'passed_up',
        actor: null,
        reason: null,
      });
      return {
        next: next ?? withLine,
        event: 'escalationStreakReached',
        data: { row: 31, fromId: e.holderId },
      };
    }
    const acknowledgeDueAt = acknowledgeLimit(world, e, above, context.now);
    const copy = {
      boardId: above,
      cause: 'streak' as const,
      acknowledgeDueAt,
      acknowledgedAt: null,
      acknowledgeFrom: waitStep(e, above, context.now),
    };
    return {
      next: { ...withLine, copies: [...e.copies.filter((c) => c.boardId !== above), copy] },
      event: 'escalationStreakReached',
      data: { row: 32, boardId: above },
    };
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
    const ticks = [...new Set([...e.ticks, context.shiftId ?? 'D'])];
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
