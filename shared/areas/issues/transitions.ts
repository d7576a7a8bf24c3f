// The state table of issues (Rule 2 "Issue"). Server decides with it, client draws only the
// buttons that will work. Light: runs in the display bundle, so no schema library here.

export const issueStates = [
  'unconfirmed',
  'open',
  'contained',
  'in_progress',
  'verifying',
  'closed',
  'reopened',
  'discarded',
  'cancelled',
] as const;
export type IssueState = (typeof issueStates)[number];

export const issueEvents = [
  'confirm',
  'discard',
  'contain',
  'countermeasure_accepted',
  'all_done',
  'effective',
  'not_effective',
  'reopen',
  'cancel',
  'answer_confirmed',
] as const;
export type IssueEvent = (typeof issueEvents)[number];

/** Open in the sense of lists, streaks and "never close with an open escalation". */
export const openIssueStates: readonly IssueState[] = [
  'open',
  'contained',
  'in_progress',
  'verifying',
  'reopened',
];

/** One row per allowed transition: from, event, to. What is not here is refused. */
export const issueTransitions: readonly (readonly [IssueState, IssueEvent, IssueState])[] = [
  ['unconfirmed', 'confirm', 'open'],
  ['unconfirmed', 'discard', 'discarded'],
  ['open', 'contain', 'contained'],
  ['open', 'countermeasure_accepted', 'in_progress'],
  ['contained', 'countermeasure_accepted', 'in_progress'],
  ['in_progress', 'all_done', 'verifying'],
  ['verifying', 'effective', 'closed'],
  ['verifying', 'not_effective', 'in_progress'],
  ['verifying', 'countermeasure_accepted', 'in_progress'],
  ['closed', 'reopen', 'reopened'],
  ['reopened', 'countermeasure_accepted', 'in_progress'],
  // The answer of an escalation solved it: what was done stands as a done countermeasure (Rule 2.1).
  ['open', 'answer_confirmed', 'verifying'],
  ['contained', 'answer_confirmed', 'verifying'],
  ['in_progress', 'answer_confirmed', 'verifying'],
  ['reopened', 'answer_confirmed', 'verifying'],
  ['open', 'cancel', 'cancelled'],
  ['contained', 'cancel', 'cancelled'],
  ['in_progress', 'cancel', 'cancelled'],
  ['verifying', 'cancel', 'cancelled'],
  ['reopened', 'cancel', 'cancelled'],
];

export const isOpenIssue = (state: IssueState): boolean => openIssueStates.indexOf(state) >= 0;

/** State after the event, or null when the table has no such row. */
export const issueAfter = (from: IssueState, event: IssueEvent): IssueState | null => {
  const row = issueTransitions.find((t) => t[0] === from && t[1] === event);
  return row ? row[2] : null;
};
