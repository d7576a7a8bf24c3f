// Commands of escalations: one per event of the table (Rule 2.1), field by field. Which of them is
// possible in which state, and for whom, is decided by table.ts and the server's rows.
import {
  count,
  date,
  dialable,
  id,
  instant,
  line,
  nullable,
  oneOf,
  type Static,
  shape,
  Type,
} from '../../schema.ts';
import { severities } from '../issues/issue.ts';
import { ladderClocksSchema } from './ladder-record.ts';
import { escalationSettingSchema } from './plant.ts';
import { answerTypes, escalationTriggers, needTypes } from './table.ts';

const plant = escalationSettingSchema.properties;
/** Record revision that the sender saw; another one meanwhile = conflict. */
const rev = Type.Optional(count());
const escalationId = id();
const reason = line(200);
/** A type and a text: an empty answer is impossible (fixed). `reviewOn` with "not_now" only. */
const answer = {
  type: oneOf(answerTypes),
  text: line(160),
  reviewOn: Type.Optional(nullable(date())),
};

export const commands = {
  /** Rows 1 and 2. Without `addresseeId`: the parent. */
  raiseEscalation: shape({
    /** Originator. */
    boardId: id(),
    issueIds: Type.Optional(Type.Array(id(), { maxItems: 40 })),
    addresseeId: Type.Optional(id()),
    type: oneOf(needTypes),
    question: line(120),
    /** Default: the containment of the issue. */
    tried: Type.Optional(Type.Array(line(80), { maxItems: 8 })),
    neededByAt: Type.Optional(nullable(instant())),
    /** Default: that of the issue, else S3. */
    severity: Type.Optional(oneOf(severities)),
    kpiId: Type.Optional(nullable(id())),
    category: Type.Optional(Type.String({ minLength: 1, maxLength: 2 })),
    /** Only the system may say what raised it by itself (Rule 3.5.5). */
    trigger: Type.Optional(oneOf(escalationTriggers)),
  }),
  acknowledgeEscalation: shape({ escalationId, rev }),
  acceptEscalation: shape({
    escalationId,
    rev,
    ownerId: id(),
    resolutionDueAt: instant(),
    firstStep: Type.Optional(nullable(line(120))),
  }),
  /** Row 4: a date beyond 10 working days, by the plant manager. A "no" needs its reason. */
  agreeEscalationDate: shape({
    escalationId,
    rev,
    agree: Type.Boolean(),
    reason: Type.Optional(reason),
  }),
  acceptEscalationTask: shape({ escalationId, rev }),
  refuseEscalationTask: shape({ escalationId, rev, reason }),
  /** Another owner, another date (once), or both. */
  changeEscalation: shape({
    escalationId,
    rev,
    ownerId: Type.Optional(id()),
    resolutionDueAt: Type.Optional(instant()),
    reason,
  }),
  returnEscalation: shape({ escalationId, rev, ...answer }),
  /** What was done, and by what one sees that it works: without evidence there is nothing to try. */
  resolveEscalation: shape({ escalationId, rev, text: line(160), evidence: line(300) }),
  passUpEscalation: shape({ escalationId, rev, reason }),
  transferEscalation: shape({ escalationId, rev, to: id(), reason }),
  offerEscalation: shape({
    escalationId,
    rev,
    to: id(),
    kind: oneOf(['transfer', 'de_escalate'] as const),
    /** Reason, or what is granted. */
    text: line(200),
    /** De-escalate: clock C as granted. */
    resolutionDueAt: Type.Optional(nullable(instant())),
  }),
  /** The receiving board. Owner (and date, if none was granted) where it is accepted with the consent. */
  consentEscalationOffer: shape({
    escalationId,
    rev,
    ownerId: Type.Optional(id()),
    resolutionDueAt: Type.Optional(instant()),
  }),
  declineEscalationOffer: shape({ escalationId, rev, reason }),
  takeBackEscalationOffer: shape({ escalationId, rev }),
  confirmEscalation: shape({ escalationId, rev, effectSeen: Type.Boolean() }),
  rejectEscalation: shape({ escalationId, rev, reason }),
  withdrawEscalation: shape({ escalationId, rev, reason }),
  changeEscalationSeverity: shape({ escalationId, rev, severity: oneOf(severities), reason }),
  answerEscalationReview: shape({ escalationId, rev, ...answer }),
  acknowledgeEscalationCopy: shape({ escalationId, rev, boardId: id() }),
  /** A shift of the originator has read the answer on its strip. */
  tickEscalationAnswer: shape({ escalationId }),
  /** Emergency number, which must be dialable, and quick phrases of the plant (Rule 3.5.3). */
  changeEscalationSetting: shape({
    emergencyNumber: Type.Optional(nullable(dialable())),
    phrases: Type.Optional(plant.phrases),
    andonMinutes: Type.Optional(plant.andonMinutes),
  }),
  /** Clocks A and B from now on; null = those of the rule (Rule 3.5.7). */
  setEscalationLadder: shape({ clocks: nullable(ladderClocksSchema) }),
  /** Row 30: 10 s, same person, same device, and nobody else has acted on it. */
  takeBackEscalation: shape({ escalationId }),

  // Only the server itself sends what follows.
  /** Rows 6, 11–14 and a missed K; decided as of the instant at which it was due. */
  missEscalationClock: shape({
    escalationId,
    clock: oneOf(['A', 'B', 'C', 'P', 'K'] as const),
    /** Index of the hop it ran at: a clock of an earlier hop is void. */
    hop: count(),
    /** K: the copy's board. */
    boardId: Type.Optional(id()),
  }),
  /** A huddle that a clock waits for was held, cancelled or runs on: the due moves (Rule 3.2.6). */
  moveEscalationClocks: shape({ escalationId }),
  /** Row 6: the named person left. */
  releaseEscalationTask: shape({ escalationId, reason }),
  /** Answered 5 working days ago and not confirmed: listed at both boards (Rule 2.1). */
  listUnconfirmedEscalation: shape({ escalationId }),
  /** Row 26. */
  reachEscalationReview: shape({ escalationId }),
  /** Row 28. */
  missEscalationReview: shape({ escalationId }),
  /** Rows 31 and 32: second streak limit. */
  reachEscalationStreak: shape({ escalationId, text: line(120) }),
  /** Confirmed or withdrawn: what is left of the card leaves a board (all boards without `boardId`). */
  leaveEscalationBoard: shape({ escalationId, boardId: Type.Optional(id()) }),
  /** Figures of the upper boards, once a production day; booked on the top board. */
  countEscalations: shape({ boardId: id() }),
  /** The holder was archived: the card moves to its new home, clocks go on. */
  rehomeEscalation: shape({ escalationId, to: id() }),
};

export type EscalationCommands = { [T in keyof typeof commands]: Static<(typeof commands)[T]> };
