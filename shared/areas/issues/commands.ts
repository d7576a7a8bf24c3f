// Commands of issues: what may be sent, field by field (Rule 2 "Issue", Rule 3.4.1).
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
import { severities } from './issue.ts';
import { a3Schema, causeSchema, eightDSchema } from './problem-sheet.ts';

/** Record revision that the sender saw; another one meanwhile = conflict. */
const rev = Type.Optional(count());
const issueId = id();

export const commands = {
  raiseIssue: shape({
    boardId: id(),
    title: line(80),
    category: Type.String({ minLength: 1, maxLength: 2 }),
    /** The red it answers: KPI and production date. */
    kpiId: Type.Optional(nullable(id())),
    on: Type.Optional(nullable(date())),
    reasonCode: Type.Optional(nullable(id())),
    /** Default S3. */
    severity: Type.Optional(oneOf(severities)),
    place: Type.Optional(nullable(line(60))),
    contained: Type.Optional(nullable(Type.Boolean())),
    containment: Type.Optional(nullable(prose(200))),
    dueOn: Type.Optional(nullable(date())),
    /** Default: who raises it. */
    ownerId: Type.Optional(id()),
    /** Initials as typed at a device without a sign-in: unverified. */
    initials: Type.Optional(Type.String({ maxLength: 6 })),
    /** From an unpaired phone: lands at the duty owner, who confirms or discards it. */
    unconfirmed: Type.Optional(Type.Boolean()),
    /** A customer complaint: handled as an 8D from the start. */
    eightD: Type.Optional(Type.Boolean()),
  }),
  /** `contained: false` states "no" and leaves the state. */
  containIssue: shape({
    issueId,
    rev,
    contained: Type.Boolean(),
    containment: Type.Optional(prose(200)),
  }),
  changeIssue: shape({
    issueId,
    rev,
    title: Type.Optional(line(80)),
    category: Type.Optional(Type.String({ minLength: 1, maxLength: 2 })),
    kpiId: Type.Optional(nullable(id())),
    on: Type.Optional(nullable(date())),
    reasonCode: Type.Optional(nullable(id())),
    severity: Type.Optional(oneOf(severities)),
    place: Type.Optional(nullable(line(60))),
    fiveWhy: Type.Optional(Type.Array(prose(200), { maxItems: 7 })),
    rootCause: Type.Optional(nullable(prose(300))),
    eightD: Type.Optional(Type.Boolean()),
    ownerId: Type.Optional(id()),
    dueOn: Type.Optional(nullable(date())),
  }),
  /** Duty owner only: what a phone reported becomes an issue, or not. */
  confirmIssue: shape({ issueId, rev }),
  discardIssue: shape({ issueId, rev, reason: line(200) }),
  /** Effective: from verifying, never with an open escalation. */
  closeIssue: shape({ issueId, rev, rootCause: Type.Optional(prose(300)) }),
  reopenIssue: shape({ issueId, rev, reason: line(200) }),
  cancelIssue: shape({
    issueId,
    rev,
    reason: oneOf(['duplicate_of', 'not_an_issue'] as const),
    /** Needed for duplicate_of. */
    duplicateOfId: Type.Optional(id()),
    text: Type.Optional(prose(150)),
  }),
  /** "Therefore" between two whys, read back from below: it holds or not (Rule 1.1). */
  testIssueWhy: shape({
    issueId,
    rev,
    step: Type.Integer({ minimum: 0, maximum: 5 }),
    holds: Type.Boolean(),
  }),
  /** A parent's red is covered by the open issue of a child (Rule 3.4.1). */
  linkIssue: shape({ issueId, kpiId: id(), on: date() }),
  /** Causes, A3 and 8D of the issue; what is left out stays. */
  changeProblemSheet: shape({
    issueId,
    rev,
    causes: Type.Optional(Type.Array(causeSchema, { maxItems: 24 })),
    a3: Type.Optional(nullable(a3Schema)),
    eightD: Type.Optional(nullable(eightDSchema)),
  }),
  /** Names who is to own the A3; dashed until he accepts himself. */
  nameA3Owner: shape({ issueId, rev, ownerId: id() }),
  acceptA3: shape({ issueId, rev }),
  /** Clear-out: park it until a review date … */
  parkIssue: shape({ issueId, rev, reviewOn: date(), reason: line(200) }),
  /** … or do it: who, until when. */
  takeUpIssue: shape({ issueId, rev, ownerId: Type.Optional(id()), dueOn: date() }),
  /** System: 20 working days without a transition, or a review date has come. */
  listIssueForClearOut: shape({ issueId, on: date() }),
  /** System: a picture was received, checked and re-encoded. */
  addPhoto: shape({
    issueId,
    photoId: id(),
    caption: prose(80),
    width: Type.Integer({ minimum: 1 }),
    height: Type.Integer({ minimum: 1 }),
    personId: nullable(id()),
    initials: Type.String({ maxLength: 6 }),
  }),
  removePhoto: shape({ photoId: id(), reason: line(120) }),
  /** Undo: 10 s, same person, same device, and nobody else has acted on it (Rule 2.0). */
  takeBackIssue: shape({ issueId }),
  /** System: closed ones leave the board at its next day change; taken-back ones after 10 s. */
  leaveIssueBoard: shape({ boardId: id(), beforeAt: instant() }),
};

export type IssueCommands = { [T in keyof typeof commands]: Static<(typeof commands)[T]> };
