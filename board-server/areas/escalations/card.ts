// How the one card changes: arriving at a board, leaving it, its copies, the boards that show it.
// Pure building blocks of the rows; no row of the table is decided here.
import type { Escalation, Hop, LadderStep } from '../../../shared/areas/escalations/escalation.ts';
import { isOpenEscalation } from '../../../shared/areas/escalations/table.ts';
import type { PersonTag } from '../../../shared/areas/issues/issue.ts';
import { clocksOf, holdingMinutes, type World } from './clocks.ts';
import { pathOf } from './tree.ts';

export const lastHop = (e: Escalation): Hop => e.hops[e.hops.length - 1]!;

export const withLastHop = (e: Escalation, patch: Partial<Hop>): Escalation => ({
  ...e,
  hops: [...e.hops.slice(0, -1), { ...lastHop(e), ...patch }],
});

/** "Needed by" no longer counts once an answer was rejected (row 20) or a "not now" came back (row 28). */
export const neededByOf = (e: Escalation): number | null =>
  e.reviewDue || e.hops.some((hop) => hop.rejects > 0 || hop.cause === 'review')
    ? null
    : e.neededByAt;

export const ladderStep = (e: Escalation, boardId: string, fromAt: number): LadderStep => ({
  boardId,
  severity: e.severity,
  fromAt,
  neededByAt: neededByOf(e),
  rule: 'ladder',
});

/** From where the acknowledge limit of a board's tier runs: clock P, and K of row 32. */
export const waitStep = (e: Escalation, boardId: string, fromAt: number): LadderStep => ({
  ...ladderStep(e, boardId, fromAt),
  neededByAt: null,
});

/** An open card stands on its whole path; an ended one where it was left standing. */
export const shown = (e: Escalation): Escalation => {
  const shownOn = isOpenEscalation(e.state) ? pathOf(e) : e.shownOn;
  return { ...e, shownOn, shown: shownOn.length > 0 };
};

/** Duty minutes the last hop's board has held the card until `at`; the time in which it waited for
 *  the originator's confirmation is not counted. */
export function heldMinutes(world: World, e: Escalation, at: number): number {
  const hop = lastHop(e);
  if (hop.answeredAt !== null && e.state !== 'accepted') return hop.holdingMinutes;
  const rejectedAt = hop.rejects > 0 && e.rejection ? e.rejection.at : 0;
  const sinceAt = Math.max(rejectedAt, hop.arrivedAt);
  const before = hop.rejects > 0 ? hop.holdingMinutes : 0;
  return before + holdingMinutes(world, hop.boardId, sinceAt, at);
}

export interface Departure {
  readonly decision: NonNullable<Hop['decision']>;
  readonly actor: PersonTag | null;
  readonly reason: string | null;
}

/** The holder is left: its holding time is final. */
export const leaveHop = (world: World, e: Escalation, at: number, by: Departure): Escalation =>
  withLastHop(e, { leftAt: at, holdingMinutes: heldMinutes(world, e, at), ...by });

export interface Arrival {
  readonly boardId: string;
  readonly cause: Hop['cause'];
  readonly missed?: Hop['missed'];
  readonly at: number;
}

export const newHop = (
  arrival: Arrival,
  ladder: readonly LadderStep[],
  due: {
    acknowledgeDueAt: number | null;
    answerDueAt: number | null;
    answerStartedAt: number | null;
  },
): Hop => ({
  boardId: arrival.boardId,
  cause: arrival.cause,
  missed: arrival.missed ?? null,
  arrivedAt: arrival.at,
  leftAt: null,
  acknowledgeDueAt: due.acknowledgeDueAt,
  acknowledgedAt: null,
  answerDueAt: due.answerDueAt,
  answerStartedAt: due.answerStartedAt,
  answeredAt: null,
  decision: null,
  actor: null,
  reason: null,
  rejects: 0,
  holdingMinutes: 0,
  ladder: [...ladder],
});

/** Every board that the card has left becomes a copy; the new holder is none any more. */
const copiesAfter = (e: Escalation, boardId: string): Escalation['copies'] => {
  const rest = e.copies.filter((copy) => copy.boardId !== boardId);
  const left = e.holderId;
  if (left === boardId || left === e.originatorId || rest.some((c) => c.boardId === left))
    return rest;
  return [...rest, { boardId: left, cause: 'left', acknowledgeDueAt: null, acknowledgedAt: null }];
};

/** Puts the card on a board as its new holder with the given hop; ends the offer. */
export const moveTo = (e: Escalation, hop: Hop): Escalation =>
  shown({
    ...e,
    copies: copiesAfter(e, hop.boardId),
    holderId: hop.boardId,
    hops: [...e.hops, hop],
    offer: null,
    late: false,
  });

/** Rows 1, 10–13, 22, 28, 31: raised at a board with A and B of its tier from now on. */
export function arriveRaised(world: World, e: Escalation, arrival: Arrival): Escalation {
  const ladder = [ladderStep(e, arrival.boardId, arrival.at)];
  const { acknowledgeDueAt, answerDueAt } = clocksOf(world, e.originatorId, ladder);
  const hop = newHop(arrival, ladder, {
    acknowledgeDueAt,
    answerDueAt,
    answerStartedAt: arrival.at,
  });
  return moveTo(
    {
      ...e,
      state: 'raised',
      owner: null,
      ownerAccepted: false,
      ownerAcceptDueAt: null,
      ownerAcceptFrom: null,
      resolutionDueAt: null,
      resolutionFrom: null,
      askedDueAt: null,
      originalResolutionDueAt: null,
      firstStep: null,
      unconfirmedAt: null,
      answer: arrival.cause === 'review' ? e.answer : null,
      resolved: null,
      confirmed: null,
      reviewDue: false,
      reviewMissedAt: null,
      reviewAt: null,
      settledAt: null,
      ticks: [],
    },
    hop,
  );
}

const isWaiting = (e: Escalation): boolean => e.state === 'raised' || e.state === 'seen';

/** What the clocks of an open card that run now are reckoned from: A and B, P, C of row 21, K. */
export const runningSteps = (e: Escalation): readonly LadderStep[] => [
  ...(isWaiting(e) ? (lastHop(e).ladder ?? []) : []),
  ...(runsP(e) && e.ownerAcceptFrom ? [e.ownerAcceptFrom] : []),
  ...(runsC(e) && e.resolutionFrom ? [e.resolutionFrom] : []),
  ...e.copies.flatMap((c) => (runsK(c) && c.acknowledgeFrom ? [c.acknowledgeFrom] : [])),
];

const runsP = (e: Escalation): boolean => e.state === 'accepted' && e.ownerAcceptDueAt !== null;
const runsC = (e: Escalation): boolean =>
  e.state === 'accepted' && e.resolutionDueAt !== null && !e.late;
export const runsK = (copy: Escalation['copies'][number]): boolean =>
  copy.acknowledgeDueAt !== null && copy.acknowledgedAt === null && copy.missedAt === undefined;

function reckonHop(world: World, e: Escalation): Escalation {
  const hop = lastHop(e);
  if (!isWaiting(e) || !hop.ladder?.length || e.late) return e;
  const due = clocksOf(world, e.originatorId, hop.ladder);
  const runsA = hop.acknowledgeDueAt !== null && hop.acknowledgedAt === null;
  const acknowledgeDueAt = runsA ? due.acknowledgeDueAt : hop.acknowledgeDueAt;
  const answerDueAt = hop.answerDueAt === null ? null : due.answerDueAt;
  return acknowledgeDueAt === hop.acknowledgeDueAt && answerDueAt === hop.answerDueAt
    ? e
    : withLastHop(e, { acknowledgeDueAt, answerDueAt });
}

/** Every running clock reckoned again from what it runs from; null = nothing moved (Rule 3.2.6). */
export function reckonAgain(world: World, e: Escalation): Escalation | null {
  const dueOf = (step: LadderStep): number =>
    clocksOf(world, e.originatorId, [step]).acknowledgeDueAt;
  const patch: { -readonly [K in keyof Escalation]?: Escalation[K] } = {};
  if (runsP(e) && e.ownerAcceptFrom) {
    const due = dueOf(e.ownerAcceptFrom);
    if (due !== e.ownerAcceptDueAt) patch.ownerAcceptDueAt = due;
  }
  if (runsC(e) && e.resolutionFrom) {
    const due = dueOf(e.resolutionFrom);
    if (due !== e.resolutionDueAt) patch.resolutionDueAt = due;
  }
  const copies = e.copies.map((copy) => {
    if (!runsK(copy) || !copy.acknowledgeFrom) return copy;
    const acknowledgeDueAt = dueOf(copy.acknowledgeFrom);
    return acknowledgeDueAt === copy.acknowledgeDueAt ? copy : { ...copy, acknowledgeDueAt };
  });
  if (copies.some((copy, i) => copy !== e.copies[i])) patch.copies = copies;
  const hop = reckonHop(world, e);
  return hop === e && Object.keys(patch).length === 0 ? null : { ...hop, ...patch };
}
