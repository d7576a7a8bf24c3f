// Figures of escalations over time (Rule 3.9), from the hops of the cards. Pure: cards, hours and an
// instant in, figures out. What was taken back within its 10 s counts nowhere.

import { localDateOf } from '../../time.ts';
import { dutyMinutesBetween } from '../calendar/duty-hours.ts';
import { type BoardTime, nextHuddle } from '../calendar/huddles.ts';
import { workingDaysBetween } from '../calendar/working-days.ts';
import type { Escalation, Hop } from './escalation.ts';
import { isOpenEscalation } from './table.ts';

export interface Hours {
  readonly times: ReadonlyMap<string, BoardTime>;
  readonly tiers: ReadonlyMap<string, number>;
}
export interface Share {
  readonly n: number;
  readonly of: number;
}
/** Duty minutes; null without a single one. */
export interface Span {
  readonly n: number;
  readonly median: number | null;
  /** What nine of ten keep. */
  readonly p90: number | null;
}

const undoMs = 10_000;
export const counts = (e: Escalation): boolean =>
  e.withdrawn === null || e.withdrawn.at - e.raisedAt > undoMs;

const minutes = (hours: Hours, boardId: string, fromAt: number, toAt: number): number => {
  const time = hours.times.get(boardId);
  return time ? Math.round(dutyMinutesBetween(fromAt, toAt, time)) : 0;
};

/** One clock B: one hop, or several that a transfer passed it on to. */
type Leg = readonly Hop[];

export function legsOf(e: Escalation): Leg[] {
  const legs: Hop[][] = [];
  let before: Hop | null = null;
  for (const hop of e.hops) {
    const goesOn = hop.cause === 'transfer' && before !== null && before.answeredAt === null;
    if (hop.answerDueAt !== null) {
      if (goesOn && legs.length > 0) legs[legs.length - 1]!.push(hop);
      else legs.push([hop]);
    }
    before = hop;
  }
  return legs;
}

export interface Verdict {
  /** The board that held it longest, of several the later (Rule 2.1). */
  readonly boardId: string;
  readonly inTime: boolean;
  /** When the answer came, or should have come. */
  readonly at: number;
}

/** Was the clock kept? Null: it still runs, or the question was withdrawn, or the system sent it on. */
export function verdictOf(leg: Leg, hours: Hours, now: number): Verdict | null {
  const last = leg[leg.length - 1]!;
  const dueAt = last.answerDueAt!;
  const answeredAt =
    last.answeredAt ?? (last.decision === 'passed_up' && last.actor ? last.leftAt : null);
  if (answeredAt === null) {
    if (last.decision === 'withdrawn' || last.decision === 'passed_up') return null;
    if (last.decision !== 'missed' && now <= dueAt) return null;
  }
  const held = (hop: Hop): number =>
    hop.leftAt !== null || hop.answeredAt !== null
      ? hop.holdingMinutes
      : minutes(hours, hop.boardId, hop.arrivedAt, now);
  let longest = leg[0]!;
  for (const hop of leg) if (held(hop) >= held(longest)) longest = hop;
  return {
    boardId: longest.boardId,
    inTime: answeredAt !== null && answeredAt <= dueAt,
    at: answeredAt ?? last.leftAt ?? dueAt,
  };
}

/** Accepted or returned: the instant of the first such answer, and who gave it. */
function firstAnswer(e: Escalation): { boardId: string; at: number } | null {
  const hop = e.hops.find((each) => each.answeredAt !== null && each.decision !== 'passed_up');
  return hop ? { boardId: hop.boardId, at: hop.answeredAt! } : null;
}

/** Same-morning rate (Rule 3.9). Null: S1, withdrawn unanswered, or that huddle is still ahead. */
export function sameMorning(e: Escalation, hours: Hours, now: number): boolean | null {
  if (e.severity === 'S1') return null;
  const answer = firstAnswer(e);
  const time = hours.times.get(answer?.boardId ?? e.holderId);
  const untilAt = time ? nextHuddle(time, e.raisedAt)?.deadlineAt : undefined;
  if (untilAt === undefined) return null;
  if (answer) return answer.at <= untilAt;
  return e.state === 'withdrawn' || now <= untilAt ? null : false;
}

export function spanOf(values: readonly number[]): Span {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  if (n === 0) return { n, median: null, p90: null };
  const middle = (sorted[Math.floor((n - 1) / 2)]! + sorted[Math.floor(n / 2)]!) / 2;
  return { n, median: Math.round(middle), p90: sorted[Math.ceil(n * 0.9) - 1]! };
}

const steps = ['seen', 'answer', 'resolved', 'confirmed'] as const;
export type LeadStep = (typeof steps)[number];

/** Duty minutes from the raise to each step, of the board that answered; missing steps stay out. */
export function leadTimesOf(
  e: Escalation,
  hours: Hours,
): { tier: number; of: Partial<Record<LeadStep, number>> } {
  const answering = [...e.hops].reverse().find((hop) => hop.answeredAt !== null);
  const hop = answering ?? e.hops[e.hops.length - 1]!;
  const at: Readonly<Record<LeadStep, number | null | undefined>> = {
    seen: hop.acknowledgedAt,
    answer: hop.answeredAt,
    resolved: e.resolved?.at ?? (e.answer?.type === 'solved' ? e.answer.at : null),
    confirmed: e.confirmed?.at,
  };
  const of: Partial<Record<LeadStep, number>> = {};
  for (const step of steps) {
    const to = at[step];
    if (to) of[step] = minutes(hours, hop.boardId, e.raisedAt, to);
  }
  return { tier: hours.tiers.get(hop.boardId) ?? 0, of };
}

export interface Obstacles {
  readonly asked: number;
  readonly removed: number;
  readonly notNow: number;
  readonly medianMinutes: number | null;
}

const granted: readonly string[] = ['solved', 'decision', 'resources'];

/** Questions that reached a board since an instant, and what became of them there. */
export function obstaclesOf(
  cards: readonly Escalation[],
  boardId: string,
  fromAt: number,
  hours: Hours,
): Obstacles {
  let removed = 0;
  let notNow = 0;
  const answers: number[] = [];
  const asked = cards.filter(counts).flatMap((e) => {
    const hop = e.hops.find((each) => each.boardId === boardId && each.arrivedAt >= fromAt);
    return hop ? [{ e, hop }] : [];
  });
  for (const { e, hop } of asked) {
    if (hop.answeredAt !== null) answers.push(minutes(hours, boardId, e.raisedAt, hop.answeredAt));
    const isDone = e.resolved?.boardId === boardId;
    const said = e.answer?.boardId === boardId ? e.answer.type : null;
    if (isDone || (said !== null && granted.includes(said))) removed++;
    if (said === 'not_now') notNow++;
  }
  return { asked: asked.length, removed, notNow, medianMinutes: spanOf(answers).median };
}

export interface EscalationAnalytics {
  readonly raised: number;
  readonly open: { readonly n: number; readonly running: number; readonly toConfirm: number };
  readonly answered: Share;
  readonly boards: readonly ({ readonly boardId: string; readonly tier: number } & Share)[];
  readonly lead: readonly {
    readonly tier: number;
    readonly steps: Readonly<Record<LeadStep, Span>>;
  }[];
  readonly automatic: Share;
  readonly sameMorning: Share;
  readonly hops: Span;
  /** Working days of the holder: 0–2, 3–7, 8–14, more. */
  readonly ages: readonly [number, number, number, number];
}

export function analyticsOf(
  all: readonly Escalation[],
  hours: Hours,
  now: number,
): EscalationAnalytics {
  const cards = all.filter(counts);
  const verdicts = cards.flatMap((e) =>
    legsOf(e).flatMap((leg) => verdictOf(leg, hours, now) ?? []),
  );
  const boardIds = [...new Set(verdicts.map((v) => v.boardId))];
  const tierOf = (boardId: string): number => hours.tiers.get(boardId) ?? 0;
  const leads = cards.map((e) => leadTimesOf(e, hours));
  const tiers = [...new Set(leads.map((lead) => lead.tier))].sort((a, b) => a - b);
  const mornings = cards.flatMap((e) => sameMorning(e, hours, now) ?? []);
  const open = cards.filter((e) => isOpenEscalation(e.state));
  const toConfirm = open.filter((e) => e.state === 'returned' || e.state === 'resolved').length;
  const ages: [number, number, number, number] = [0, 0, 0, 0];
  for (const e of open) {
    const time = hours.times.get(e.holderId);
    if (!time) continue;
    const on = (at: number) => localDateOf(at, time.calendar.zone);
    const days = Math.max(0, workingDaysBetween(on(e.raisedAt), on(now), time));
    ages[days <= 2 ? 0 : days <= 7 ? 1 : days <= 14 ? 2 : 3]++;
  }
  const share = (list: readonly boolean[]): Share => ({
    n: list.filter(Boolean).length,
    of: list.length,
  });
  return {
    raised: cards.length,
    open: { n: open.length, running: open.length - toConfirm, toConfirm },
    answered: share(verdicts.map((v) => v.inTime)),
    boards: boardIds
      .map((boardId) => ({
        boardId,
        tier: tierOf(boardId),
        ...share(verdicts.filter((v) => v.boardId === boardId).map((v) => v.inTime)),
      }))
      .sort((a, b) => a.tier - b.tier || (a.boardId < b.boardId ? -1 : 1)),
    lead: tiers.map((tier) => ({
      tier,
      steps: Object.fromEntries(
        steps.map((step) => [
          step,
          spanOf(leads.filter((l) => l.tier === tier).flatMap((l) => l.of[step] ?? [])),
        ]),
      ) as Record<LeadStep, Span>,
    })),
    automatic: share(cards.map((e) => e.trigger !== null)),
    sameMorning: share(mornings),
    hops: spanOf(cards.map((e) => e.hops.length)),
    ages,
  };
}
