// Which changes make a line of the minutes, and what the line says. Pure: before and after of one
// record. Must never know who is looking.
import type { Countermeasure } from '../countermeasures/countermeasure.ts';
import type { Escalation } from '../escalations/escalation.ts';
import type { Issue } from '../issues/issue.ts';
import type { SafetyConfirmation, SafetyEvent } from '../safety/safety.ts';

export const lineKinds = [
  'issue',
  'countermeasure',
  'escalation',
  'safetyConfirmation',
  'safetyEvent',
] as const;
export type LineKind = (typeof lineKinds)[number];

export const lineWords = [
  'issue_raised',
  'issue_contained',
  'issue_closed',
  'issue_cancelled',
  'issue_reopened',
  'action_planned',
  'action_accepted',
  'action_moved',
  'action_done',
  'action_checked',
  'action_standardised',
  'action_closed',
  'action_cancelled',
  'question_raised',
  'question_accepted',
  'question_returned',
  'question_resolved',
  'question_confirmed',
  'question_withdrawn',
  'safety_confirmed',
  'safety_event',
  'decision',
  'note',
] as const;
export type LineWord = (typeof lineWords)[number];

export interface MinuteLine {
  /** Boards in whose running huddle it belongs. */
  readonly boardIds: readonly string[];
  readonly what: LineWord;
  readonly kind: LineKind;
  readonly id: string;
  readonly text: string;
  /** The last act on it was undone: its newest line goes instead of a new one (Rule 2.0). */
  readonly undone: boolean;
}

type Touched =
  | { kind: 'issue'; record: Issue; before: Issue | null }
  | { kind: 'countermeasure'; record: Countermeasure; before: Countermeasure | null }
  | { kind: 'escalation'; record: Escalation; before: Escalation | null }
  | { kind: 'safetyConfirmation'; record: SafetyConfirmation; before: SafetyConfirmation | null }
  | { kind: 'safetyEvent'; record: SafetyEvent; before: SafetyEvent | null };

const issueWords: Partial<Record<Issue['state'], LineWord>> = {
  closed: 'issue_closed',
  cancelled: 'issue_cancelled',
  discarded: 'issue_cancelled',
  reopened: 'issue_reopened',
};
const actionWords: Partial<Record<Countermeasure['state'], LineWord>> = {
  done: 'action_done',
  checked: 'action_checked',
  standardised: 'action_standardised',
  closed: 'action_closed',
  cancelled: 'action_cancelled',
};
const questionWords: Partial<Record<Escalation['state'], LineWord>> = {
  raised: 'question_raised',
  accepted: 'question_accepted',
  returned: 'question_returned',
  resolved: 'question_resolved',
  confirmed: 'question_confirmed',
  withdrawn: 'question_withdrawn',
};

function wordOf(t: Touched): LineWord | null {
  switch (t.kind) {
    case 'issue':
      if (!t.before) return 'issue_raised';
      if (t.record.state !== t.before.state && issueWords[t.record.state])
        return issueWords[t.record.state] ?? null;
      return t.before.contained !== t.record.contained ? 'issue_contained' : null;
    case 'countermeasure':
      if (!t.before) return 'action_planned';
      if (!t.before.accepted && t.record.accepted) return 'action_accepted';
      if (t.record.state !== t.before.state && actionWords[t.record.state])
        return actionWords[t.record.state] ?? null;
      return t.record.dueOn !== t.before.dueOn ? 'action_moved' : null;
    case 'escalation':
      return t.record.state !== t.before?.state ? (questionWords[t.record.state] ?? null) : null;
    case 'safetyConfirmation':
      return 'safety_confirmed';
    case 'safetyEvent':
      return t.before ? null : 'safety_event';
  }
}

function textOf(t: Touched): string {
  switch (t.kind) {
    case 'issue':
      return t.record.title;
    case 'countermeasure':
      return t.record.what;
    case 'escalation':
      return t.record.question;
    case 'safetyConfirmation':
      return `${t.record.shiftId} ${t.record.on}`;
    case 'safetyEvent':
      return t.record.class;
  }
}

/** The line a change makes, or null. Rule 2 "Huddle". */
export function minuteLine(touched: Touched): MinuteLine | null {
  const { kind, record, before } = touched;
  const undone =
    'takenBackAt' in record &&
    record.takenBackAt !== null &&
    record.takenBackAt !== (before as typeof record | null)?.takenBackAt;
  const what = wordOf(touched);
  if (!what && !undone) return null;
  const boardIds =
    kind === 'escalation'
      ? [record.originatorId, record.holderId].filter((id, i, all) => all.indexOf(id) === i)
      : [record.boardId];
  return { boardIds, what: what ?? 'note', kind, id: record.id, text: textOf(touched), undone };
}
