// What the originator sees of its escalation: the chip on the issue row and the answer on the strip
// (Rule 2.1, table of states). Must never say "accepted" for somebody who has not accepted himself.
import { leftText, momentText } from '../../local-time.ts';
import type { Mark, ViewContext } from '../../words.ts';
import type { Escalation, Hop } from './escalation.ts';
import { isOpenEscalation } from './table.ts';

export interface ChipView {
  /** Outline: waiting; fill: answered, the team must act; red outline: late, stays. */
  readonly face: 'waiting' | 'answered' | 'late' | 'ended';
  readonly glyph: Mark;
  readonly text: string;
  /** Behind a small clock. */
  readonly by: string | null;
  /** The named owner has not accepted yet. */
  readonly dashed: boolean;
}

export const lastHop = (escalation: Escalation): Hop =>
  escalation.hops[escalation.hops.length - 1] as Hop;

/** The clock that runs now: A, without A B, after accept C. Null when all have ended. */
export function runningDue(escalation: Escalation): { clock: 'A' | 'B' | 'C'; at: number } | null {
  const hop = lastHop(escalation);
  if (escalation.state === 'accepted') {
    return escalation.resolutionDueAt === null
      ? null
      : { clock: 'C', at: escalation.resolutionDueAt };
  }
  if (escalation.state !== 'raised' && escalation.state !== 'seen') return null;
  if (
    escalation.state === 'raised' &&
    hop.acknowledgeDueAt !== null &&
    hop.acknowledgedAt === null
  ) {
    return { clock: 'A', at: hop.acknowledgeDueAt };
  }
  return hop.answerDueAt === null ? null : { clock: 'B', at: hop.answerDueAt };
}

/** The most pressing chip of an issue; null without an escalation on show. */
export function chipView(
  escalations: readonly Escalation[],
  boardId: string,
  context: ViewContext,
): ChipView | null {
  const mine = escalations.filter((e) => e.originatorId === boardId);
  const order = ['returned', 'resolved', 'raised', 'seen', 'accepted', 'confirmed', 'withdrawn'];
  mine.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || b.raisedAt - a.raisedAt);
  const escalation = mine[0];
  return escalation ? chipOf(escalation, context) : null;
}

function chipOf(escalation: Escalation, context: ViewContext): ChipView {
  const { words } = context;
  const board = context.boardName(escalation.holderId);
  const due = runningDue(escalation);
  // A limit that has passed says by how much, not when it was.
  const over = due !== null && due.at < context.now;
  const by = !due
    ? null
    : over
      ? leftText(words, due.at, context.now)
      : momentText(words, due.at, context.zone, context.todayOn);
  const late = escalation.late || over;
  const waiting = late ? 'late' : 'waiting';
  const chip = (face: ChipView['face'], glyph: Mark, key: string): ChipView => ({
    face,
    glyph,
    text: words(over ? 'chip.late' : key, { board }),
    by: isOpenEscalation(escalation.state) ? by : null,
    dashed: escalation.state === 'accepted' && !escalation.ownerAccepted,
  });
  switch (escalation.state) {
    case 'raised':
      return chip(waiting, 'up', 'chip.raised');
    case 'seen':
      return chip(waiting, 'up', 'chip.seen');
    case 'accepted':
      return chip(waiting, 'up', 'chip.accepted');
    case 'returned':
    case 'resolved':
      return escalation.unconfirmedAt
        ? chip('late', 'down', 'chip.unconfirmed')
        : chip('answered', 'down', `chip.${escalation.state}`);
    case 'confirmed':
      return chip('ended', 'tick', 'chip.confirmed');
    default:
      return chip('ended', 'dash', 'chip.withdrawn');
  }
}

export interface StripView {
  readonly id: string;
  readonly face: 'answer' | 'up' | 'up_late' | 'alert' | 'calm';
  readonly glyph: Mark | null;
  readonly text: string;
  /** "Confirm?" on a wall that may only look (Rule 2.0 "Device"), or until when an answer is due. */
  readonly end: string;
  /** How many more wait and do not stand here. */
  readonly more: number;
}

/** Answers that came home and wait for this board, the oldest first. */
export const answersFor = (escalations: readonly Escalation[], boardId: string): Escalation[] =>
  escalations
    .filter((e) => e.originatorId === boardId && (e.state === 'returned' || e.state === 'resolved'))
    .sort((a, b) => answeredAt(a) - answeredAt(b));

/** A confirmed answer that stays on the strip of the board that asked until each shift ticked it. */
export const toTell = (e: Escalation, boardId: string): boolean =>
  e.state === 'confirmed' &&
  e.originatorId === boardId &&
  e.shownOn.indexOf(boardId) >= 0 &&
  (e.answer !== null || e.resolved !== null);

export const answeredAt = (e: Escalation): number =>
  (e.state === 'resolved' ? e.resolved?.at : e.answer?.at) ?? e.raisedAt;

export function answerStrip(escalation: Escalation, more: number, context: ViewContext): StripView {
  const { words } = context;
  // Confirmed: what was done last is the answer.
  const told = escalation.state === 'confirmed';
  const resolved = told ? escalation.resolved !== null : escalation.state === 'resolved';
  const board = context.boardName(
    (resolved ? escalation.resolved?.boardId : escalation.answer?.boardId) ?? escalation.holderId,
  );
  const text = (resolved ? escalation.resolved?.text : escalation.answer?.text) ?? '';
  return {
    id: escalation.id,
    face: told ? 'up' : 'answer',
    glyph: told ? 'tick' : 'down',
    text: words(resolved && !told ? 'strip.resolved' : 'strip.returned', { board, text }),
    end: told
      ? words('strip.told', { shifts: escalation.ticks.join(' ') || '–' })
      : words(escalation.unconfirmedAt ? 'strip.unconfirmed' : 'strip.confirm'),
    more,
  };
}

/** A card that left this board upward or sideways: "Went up to Plant: …" (Rule 2.1 "With others"). */
export function wentUpStrip(escalation: Escalation, more: number, context: ViewContext): StripView {
  const { words } = context;
  const hop = lastHop(escalation);
  const auto = hop.cause === 'auto' || hop.cause === 'rejected_twice';
  const due = runningDue(escalation);
  const over = due !== null && due.at < context.now;
  const board = context.boardName(escalation.holderId);
  const asked = `${context.boardName(escalation.originatorId)} ${escalation.question}`;
  return {
    id: escalation.id,
    face: auto || over ? 'up_late' : 'up',
    glyph: 'up',
    text: words(auto ? 'strip.went_up' : 'strip.with_others', { board, text: asked }),
    end: !due
      ? words(`strip.state.${escalation.state}`)
      : over
        ? words('strip.over', { by: leftText(words, due.at, context.now) })
        : words(
            due.clock === 'C'
              ? 'card.solve_by'
              : due.clock === 'A'
                ? 'card.ack_by'
                : 'card.answer_by',
            { by: momentText(words, due.at, context.zone, context.todayOn) },
          ),
    more,
  };
}
