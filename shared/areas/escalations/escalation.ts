// Escalations: a question to the next tier with clocks, an obligatory answer, hops and a
// confirmation by the originator (Rule 2.1). One card, one object on all boards of its path.

import { defineKind } from '../../kind.ts';
import {
  count,
  date,
  id,
  instant,
  line,
  nullable,
  oneOf,
  prose,
  type Static,
  shape,
  Type,
} from '../../schema.ts';
import { personTagSchema, severities } from '../issues/issue.ts';
import {
  answerTypes,
  escalationStates,
  escalationTriggers,
  hopCauses,
  needTypes,
} from './table.ts';

/** What a running clock is reckoned from; of several for A and B the earlier counts (row 24). Kept so that
 *  a huddle that is cancelled or held moves its deadlines (Rule 3.2.6). */
const ladderStepSchema = shape({
  boardId: id(),
  severity: oneOf(severities),
  fromAt: instant(),
  neededByAt: nullable(instant()),
  /** 'next_huddle': B ends with the board's next huddle (row 22 at the top). */
  rule: oneOf(['ladder', 'next_huddle'] as const),
});
export type LadderStep = Static<typeof ladderStepSchema>;

const hopSchema = shape({
  boardId: id(),
  /** How the card came here; 'auto' carries the missed clock in `missed`. */
  cause: oneOf(hopCauses),
  missed: nullable(oneOf(['A', 'B', 'C', 'rejected', 'review', 'streak'] as const)),
  arrivedAt: instant(),
  leftAt: nullable(instant()),
  /** Clock A; null when it does not run here (transfer) or has ended (see acknowledgedAt). */
  acknowledgeDueAt: nullable(instant()),
  acknowledgedAt: nullable(instant()),
  /** Clock B as it stood when the card arrived or was rejected here; `answeredAt` ends it. */
  answerDueAt: nullable(instant()),
  /** Start of B: arrival, or the arrival that a transfer carried over. */
  answerStartedAt: nullable(instant()),
  answeredAt: nullable(instant()),
  decision: nullable(
    oneOf([
      'accepted',
      'returned',
      'resolved',
      'passed_up',
      'transferred',
      'missed',
      'withdrawn',
      'rejected_twice',
    ] as const),
  ),
  actor: nullable(personTagSchema),
  reason: nullable(prose(200)),
  rejects: count(),
  /** Duty minutes of the holder between arrival and leaving; final when leftAt is set. */
  holdingMinutes: count(),
  ladder: Type.Optional(Type.Array(ladderStepSchema, { maxItems: 40 })),
});
export type Hop = Static<typeof hopSchema>;

const answerSchema = shape({
  type: oneOf(answerTypes),
  text: line(160),
  at: instant(),
  boardId: id(),
  by: personTagSchema,
  /** Only for "not now": clock R and the first date that stays legible. */
  reviewOn: nullable(date()),
  firstReviewOn: nullable(date()),
});

export const escalationSchema = shape({
  id: id(),
  number: count(),
  issueIds: Type.Array(id(), { maxItems: 40 }),
  kpiId: nullable(id()),
  category: Type.String({ minLength: 1, maxLength: 2 }),
  originatorId: id(),
  addresseeId: id(),
  /** Board of the last hop. */
  holderId: id(),
  state: oneOf(escalationStates),
  type: oneOf(needTypes),
  question: line(120),
  tried: Type.Array(line(80), { maxItems: 8 }),
  neededByAt: nullable(instant()),
  severity: oneOf(severities),
  /** Rule 3.5.5: what raised it by itself; null when a person asked. */
  trigger: nullable(oneOf(escalationTriggers)),
  /** Further triggers or askers on the same card ("+1"), Rule 2.1 row 2. */
  lines: Type.Array(shape({ text: line(120), at: instant(), issueId: nullable(id()) }), {
    maxItems: 60,
  }),
  raisedAt: instant(),
  raisedBy: personTagSchema,
  /** Named at accept; `accepted` only by the person himself (Rule 2.1 row 5). */
  owner: nullable(personTagSchema),
  ownerAccepted: Type.Boolean(),
  /** Clock P, and what it is reckoned from while it runs: its huddle may move (Rule 3.2.6). */
  ownerAcceptDueAt: nullable(instant()),
  ownerAcceptFrom: Type.Optional(nullable(ladderStepSchema)),
  /** Clock C; `originalResolutionDueAt` stays legible after the one move of row 7. */
  resolutionDueAt: nullable(instant()),
  originalResolutionDueAt: nullable(instant()),
  /** A date beyond 10 working days that waits for the plant manager; C is the tenth until then (row 4). */
  askedDueAt: Type.Optional(nullable(instant())),
  /** Set where C is the end of a huddle (row 21) and moves with it. */
  resolutionFrom: Type.Optional(nullable(ladderStepSchema)),
  firstStep: nullable(line(120)),
  answer: nullable(answerSchema),
  /** What was done, at resolve (row 9). */
  resolved: nullable(
    shape({
      text: line(160),
      at: instant(),
      by: personTagSchema,
      boardId: id(),
      evidence: Type.Optional(prose(300)),
    }),
  ),
  /** Since when the answer is listed as not confirmed: 5 working days of the originator (Rule 2.1). */
  unconfirmedAt: Type.Optional(nullable(instant())),
  rejection: nullable(shape({ reason: prose(200), at: instant() })),
  confirmed: nullable(shape({ at: instant(), by: personTagSchema, effectSeen: Type.Boolean() })),
  withdrawn: nullable(shape({ at: instant(), reason: prose(200) })),
  offer: nullable(
    shape({
      to: id(),
      kind: oneOf(['transfer', 'de_escalate'] as const),
      text: prose(200),
      from: oneOf(['raised', 'seen', 'accepted'] as const),
      at: instant(),
      resolutionDueAt: Type.Optional(nullable(instant())),
    }),
  ),
  /** "Not now" whose review date is here (rows 26–28) and when that review is missed. */
  reviewDue: Type.Boolean(),
  reviewMissedAt: nullable(instant()),
  /** When the review next needs the clock: R, then `reviewMissedAt`; null = no review ahead. */
  reviewAt: nullable(instant()),
  /** Overrun at the top (row 14) or past a clock that does not pass up by itself (stage < 3). */
  late: Type.Boolean(),
  /** Tells all on the path for 10 s that an act was undone (row 30). */
  takenBackAt: nullable(instant()),
  /** See and comment, decide nothing; clock K where one runs. */
  copies: Type.Array(
    shape({
      boardId: id(),
      cause: oneOf(['parent', 's1', 'left', 'streak', 'date', 'moved'] as const),
      /** 'moved': the new parent of a moved board sees the card until then (Rule 2 "Versioned links"). */
      untilAt: Type.Optional(instant()),
      acknowledgeDueAt: nullable(instant()),
      acknowledgedAt: nullable(instant()),
      missedAt: Type.Optional(instant()),
      /** Set where K waits for a huddle (row 32). */
      acknowledgeFrom: Type.Optional(ladderStepSchema),
    }),
    { maxItems: 20 },
  ),
  hops: Type.Array(hopSchema, { minItems: 1, maxItems: 40 }),
  /** Shifts of the originator that ticked the answer on the strip. */
  ticks: Type.Array(line(24), { maxItems: 12 }),
  /** Boards that still show the card; after confirm or withdraw each leaves at its next huddle's end. */
  shownOn: Type.Array(id(), { maxItems: 30 }),
  /** Any board at all still shows it (`shownOn` is not empty): how the clock finds the cards. */
  shown: Type.Boolean(),
  /** End of the originator's next huddle after confirm or withdraw: from then on its row forgets
   *  the card and only the strip keeps the answer, until each shift ticked it. */
  settledAt: nullable(instant()),
});
export type Escalation = Static<typeof escalationSchema>;
export const escalation = defineKind<Escalation>({
  schema: escalationSchema,
  lookups: [
    ['holderId', 'state'],
    ['originatorId', 'state'],
    ['state'],
    ['shown'],
    ['reviewAt'],
    ['raisedAt'],
  ],
  scopesOf: (e) => e.shownOn,
});
