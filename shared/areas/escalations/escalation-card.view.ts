// What a card says on the boards of its path, and in which column it stands (Rule 2.1, table of
// states; Rule 4.3 T2). The words and the running clock are two views: only the clock needs `now`.
import { leftText, momentText, sinceText } from '../../local-time.ts';
import type { Mark, ViewContext } from '../../words.ts';
import type { Escalation } from './escalation.ts';
import { answeredAt, lastHop, runningDue } from './escalation-chip.view.ts';

export type CardColumn = 'from_lines' | 'we_solve' | 'answered' | 'with_others';

export interface CardView {
  readonly id: string;
  readonly face: 'open' | 'late' | 'answered' | 'offered' | 'ended';
  readonly board: string;
  readonly category: string;
  readonly severity: string;
  /** How it came here or who has it: "raised 06:40", "auto: due moved twice", "MT RS". */
  readonly origin: string;
  /** The named owner has not accepted yet. */
  readonly dashed: boolean;
  readonly question: string;
  /** Which rule asked, where the corner has the owner: "due moved twice". */
  readonly why: string;
  /** "+2" further lines on the same card (row 2). */
  readonly lines: string;
  readonly glyph: Mark;
  readonly by: string;
}

export interface CardClockView {
  /** "18 min left", "+12 min", "17 h". */
  readonly text: string;
  /** Share of the time that is used, 0 … 1; null when no clock runs. */
  readonly used: number | null;
}

/** Where the card stands on this board. Null: it is the originator's own answer (strip, row chip). */
export function cardColumn(escalation: Escalation, boardId: string): CardColumn | null {
  if (escalation.originatorId === boardId) return null;
  if (escalation.holderId !== boardId) return 'with_others';
  if (escalation.state === 'raised' || escalation.state === 'seen') return 'from_lines';
  return escalation.state === 'accepted' ? 'we_solve' : 'answered';
}

/** True when the card was taken from this board by a missed clock: "Went up", first, red outline. */
export const wentUp = (escalation: Escalation, boardId: string): boolean =>
  escalation.holderId !== boardId &&
  (lastHop(escalation).cause === 'auto' || lastHop(escalation).cause === 'rejected_twice');

/** One key for each card, way and answer that this board must see: a new one turns a wall to page 1. */
export const newsKeys = (all: readonly Escalation[], boardId: string): string[] =>
  all
    .filter((e) => e.originatorId === boardId || e.hops.some((hop) => hop.boardId === boardId))
    .map((e) => `${e.id} ${e.hops.length} ${e.answer?.at} ${e.resolved?.at}`);

/** Severity, then the running deadline (Rule 2.1 "raised"); answered cards oldest first. */
export function byDeadline(a: Escalation, b: Escalation): number {
  const due = (e: Escalation): number => runningDue(e)?.at ?? answeredAt(e);
  return a.severity < b.severity ? -1 : a.severity > b.severity ? 1 : due(a) - due(b);
}

const moment = (at: number, context: ViewContext): string =>
  momentText(context.words, at, context.zone, context.todayOn);

/** The board whose silence sent the card up, if the last hop was such a one. */
function silentBoard(escalation: Escalation, context: ViewContext): string | null {
  const hop = lastHop(escalation);
  const before = escalation.hops[escalation.hops.length - 2];
  return hop.cause === 'auto' && before ? context.boardName(before.boardId) : null;
}

function originOf(escalation: Escalation, context: ViewContext): string {
  const { words } = context;
  const hop = lastHop(escalation);
  const before = escalation.hops[escalation.hops.length - 2];
  if (escalation.state === 'returned' || escalation.state === 'resolved') {
    return words(`card.${escalation.state}`, { at: moment(answeredAt(escalation), context) });
  }
  if (escalation.state === 'accepted' && escalation.owner) {
    const { role, initials } = escalation.owner;
    return [role, initials].filter(Boolean).join(' ');
  }
  if (hop.cause === 'auto') return words('card.auto_hops', { n: escalation.hops.length });
  if (hop.cause === 'raise') {
    return escalation.trigger
      ? words('card.auto', { why: words(`trigger.${escalation.trigger}`) })
      : words('card.raised', { at: moment(escalation.raisedAt, context) });
  }
  return words(`card.cause.${hop.cause}`, {
    board: before ? context.boardName(before.boardId) : '',
  });
}

/** @param boardId the board the card is drawn on */
export function cardView(escalation: Escalation, boardId: string, context: ViewContext): CardView {
  const { words } = context;
  const due = runningDue(escalation);
  const silent = silentBoard(escalation, context);
  const state = escalation.state;
  const answered = state === 'returned' || state === 'resolved';
  const ended = state === 'confirmed' || state === 'withdrawn';
  const by = (): string => {
    if (answered)
      return words(escalation.unconfirmedAt ? 'card.unconfirmed' : 'card.waits_for', {
        board: context.boardName(escalation.originatorId),
      });
    if (ended) return words(`card.${state}`);
    if (silent && (state === 'raised' || state === 'seen'))
      return words('card.unanswered', { board: silent });
    if (!due) return '';
    const key =
      due.clock === 'A' ? 'card.ack_by' : due.clock === 'B' ? 'card.answer_by' : 'card.solve_by';
    const text = words(key, { by: moment(due.at, context) });
    return escalation.holderId === boardId
      ? text
      : words('card.at_board', { board: context.boardName(escalation.holderId), text });
  };
  const late = escalation.late || silent !== null || (due !== null && due.at < context.now);
  const { trigger, question } = escalation;
  return {
    id: escalation.id,
    face: answered
      ? escalation.unconfirmedAt
        ? 'late'
        : 'answered'
      : ended
        ? 'ended'
        : late
          ? 'late'
          : escalation.offer?.to === boardId
            ? 'offered'
            : 'open',
    board: context.boardName(escalation.originatorId),
    category: escalation.category,
    severity: escalation.severity,
    origin: originOf(escalation, context),
    dashed: state === 'accepted' && !escalation.ownerAccepted,
    question:
      answered && escalation.answer && state === 'returned'
        ? escalation.answer.text
        : state === 'resolved' && escalation.resolved
          ? escalation.resolved.text
          : // A rule that asks says why in front; the card says it in a note.
            trigger
            ? question.replace(/^[^:]+: /, '')
            : question,
    why: trigger && state === 'accepted' ? words(`trigger.${trigger}`) : '',
    lines: escalation.lines.length > 0 ? words('strip.more', { n: escalation.lines.length }) : '',
    glyph: answered ? 'down' : ended ? 'tick' : silent ? 'up' : state === 'seen' ? 'tick' : 'clock',
    by: by(),
  };
}

/** The part of a card that moves with the minute. */
export function cardClock(escalation: Escalation, context: ViewContext): CardClockView {
  const { words, now } = context;
  const due = runningDue(escalation);
  if (!due) {
    const open = escalation.state === 'returned' || escalation.state === 'resolved';
    return { text: open ? sinceText(words, answeredAt(escalation), now) : '', used: null };
  }
  const hop = lastHop(escalation);
  const from =
    due.clock === 'B'
      ? (hop.answerStartedAt ?? hop.arrivedAt)
      : due.clock === 'C'
        ? (hop.answeredAt ?? hop.arrivedAt)
        : hop.arrivedAt;
  const span = due.at - from;
  const used = span > 0 ? Math.max(0, Math.min(1, (now - from) / span)) : 1;
  return { text: leftText(words, due.at, now), used };
}
