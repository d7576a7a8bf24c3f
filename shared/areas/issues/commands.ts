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
  /** Undo: 10 s, same person, same device, and nobody else has acted on it (Rule 2.0). */
  takeBackIssue: shape({ issueId }),
  /** System: closed ones leave the board at its next day change; taken-back ones after 10 s. */
  leaveIssueBoard: shape({ boardId: id(), beforeAt: instant() }),
};

export type IssueCommands = { [T in keyof typeof commands]: Static<(typeof commands)[T]> };
