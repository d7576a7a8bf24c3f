// Reads what the figures of Rule 3.9 are made of, within a window: the cost follows the cards of the
// window, never the history before it. And the once-a-day count that boards and KPIs show.

import type { BoardTime } from '../../../shared/areas/calendar/huddles.ts';
import {
  previousProductionDay,
  productionDateOf,
} from '../../../shared/areas/calendar/production-day.ts';
import {
  type Hours,
  legsOf,
  obstaclesOf,
  sameMorning,
  verdictOf,
} from '../../../shared/areas/escalations/analytics.ts';
import type { EscalationFigure } from '../../../shared/areas/escalations/figures.ts';
import { openStates } from '../../../shared/areas/escalations/table.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { addDays, instantOf, isoWeekday, localDateOf } from '../../../shared/time.ts';
import type { Reader } from '../../pipeline/decision.ts';

const dayMs = 86_400_000;
const utcDate = (at: number): string => new Date(at).toISOString().slice(0, 10);

export interface Window extends Hours {
  readonly boards: ReadonlyMap<string, StoredOf<'board'>>;
  /** Raised since `fromAt`, and whatever is open. */
  readonly cards: readonly StoredOf<'escalation'>[];
}

/** Boards that answer (tier 2 and up) with their huddles, and the cards since an instant. */
export async function loadWindow(read: Reader, fromAt: number, now: number): Promise<Window> {
  const boards = new Map((await read.list('board')).map((b) => [b.id, b]));
  const calendars = new Map((await read.list('calendar')).map((c) => [c.id, c]));
  const slots = await read.list('slot');
  const upper = [...boards.values()].filter((b) => b.tier >= 2).map((b) => b.id);
  const between = { column: 'on', from: utcDate(fromAt), to: utcDate(now + 7 * dayMs) } as const;
  const huddles = await read.list('huddle', { boardId: upper }, { between });
  const times = new Map<string, BoardTime>();
  for (const board of boards.values()) {
    const calendar = calendars.get(board.calendarId);
    if (!calendar) continue;
    times.set(board.id, {
      duty: board.duty,
      calendar,
      slots: slots.filter((slot) => slot.boardId === board.id),
      overrides: huddles.filter((huddle) => huddle.boardId === board.id),
    });
  }
  const raised = { column: 'raisedAt', from: fromAt, to: now } as const;
  const found = new Map<string, StoredOf<'escalation'>>();
  for (const e of await read.list('escalation', {}, { between: raised })) found.set(e.id, e);
  for (const e of await read.list('escalation', { state: openStates })) found.set(e.id, e);
  const tiers = new Map([...boards.values()].map((b) => [b.id, b.tier]));
  return { boards, times, tiers, cards: [...found.values()] };
}

/** Issues closed since an instant, and how many of them never asked another board. */
export async function lowestTier(
  read: Reader,
  fromAt: number,
  now: number,
): Promise<{ n: number; of: number }> {
  const closed = await read.list(
    'issue',
    { state: 'closed' },
    { between: { column: 'closedAt', from: fromAt, to: now } },
  );
  // An issue may have been closed long after it was asked about: a margin before the window.
  const asked = await read.list(
    'escalation',
    {},
    { between: { column: 'raisedAt', from: fromAt - 60 * dayMs, to: now } },
  );
  const escalated = new Set(asked.flatMap((e) => e.issueIds));
  return { n: closed.filter((i) => !escalated.has(i.id)).length, of: closed.length };
}

const shownWeeks = 12;
const obstacleDays = 20;

/** The figures of one board as of an instant: twelve weeks, and at the top the obstacles. */
export function figureOf(window: Window, boardId: string, now: number): EscalationFigure | null {
  const board = window.boards.get(boardId);
  const time = window.times.get(boardId);
  if (!board || !time) return null;
  const { zone } = time.calendar;
  const today = localDateOf(now, zone);
  const thisMonday = addDays(today, 1 - isoWeekday(today));
  const weeks = Array.from({ length: shownWeeks }, (_, n) => ({
    on: addDays(thisMonday, (n + 1 - shownWeeks) * 7),
    inTime: 0,
    answered: 0,
    sameMorning: 0,
    raised: 0,
  }));
  const weekAt = (at: number) => {
    const on = localDateOf(at, zone);
    return weeks.find((week) => week.on <= on && on < addDays(week.on, 7));
  };
  for (const e of window.cards) {
    for (const leg of legsOf(e)) {
      const verdict = verdictOf(leg, window, now);
      const week = verdict && verdict.boardId === boardId ? weekAt(verdict.at) : undefined;
      if (!verdict || !week) continue;
      week.answered++;
      if (verdict.inTime) week.inTime++;
    }
    const week = e.holderId === boardId ? weekAt(e.raisedAt) : undefined;
    const morning = week ? sameMorning(e, window, now) : null;
    if (!week || morning === null) continue;
    week.raised++;
    if (morning) week.sameMorning++;
  }
  const fromOn = previousProductionDay(
    productionDateOf(now, time.calendar),
    time.calendar,
    obstacleDays,
  );
  return {
    id: boardId,
    countedAt: now,
    weeks,
    obstacles:
      board.parentId === null
        ? obstaclesOf(
            window.cards,
            boardId,
            instantOf(fromOn, time.calendar.dayStart, zone),
            window,
          )
        : null,
  };
}

/** Answers that count for a board in a span, as they were known at its end (Rule 3.9). */
export function answeredBetween(
  window: Window,
  boardId: string,
  { startAt, closedAt }: { startAt: number; closedAt: number },
): { inTime: number; answered: number } {
  const verdicts = window.cards
    .flatMap((e) => legsOf(e).map((leg) => verdictOf(leg, window, closedAt)))
    .filter((v) => v !== null && v.boardId === boardId && startAt <= v.at && v.at < closedAt);
  return { answered: verdicts.length, inTime: verdicts.filter((v) => v?.inTime).length };
}

/** Start of the window that a daily count needs. */
export const figuresFromAt = (now: number): number => now - (shownWeeks * 7 + 7) * dayMs;
