// The state table of issues at work (Rule 2 "Issue"): what an event makes of an issue, and what the
// countermeasures together mean for it. Pure.
import type { Countermeasure } from '../../../shared/areas/countermeasures/countermeasure.ts';
import type { Escalation } from '../../../shared/areas/escalations/escalation.ts';
import { isOpenEscalation } from '../../../shared/areas/escalations/table.ts';
import type { Issue } from '../../../shared/areas/issues/issue.ts';
import {
  type IssueEvent,
  type IssueState,
  issueAfter,
} from '../../../shared/areas/issues/transitions.ts';
import { Refusal } from '../../../shared/errors.ts';

/** State after the event; throws wrong_state when the table has no such row. */
export function after(state: IssueState, event: IssueEvent): IssueState {
  const next = issueAfter(state, event);
  if (next === null)
    throw new Refusal('wrong_state', `This is not possible while the issue is ${state}.`, {
      state,
      event,
    });
  return next;
}

/** The state if the event is possible, else unchanged: for what follows from something else. */
export const afterIfPossible = (state: IssueState, event: IssueEvent): IssueState =>
  issueAfter(state, event) ?? state;

/** The issue in its next state. A transition takes it off the clear-out list (Rule 2 "Issue"). */
export const inState = (issue: Issue, state: IssueState, now: number): Issue =>
  state === issue.state
    ? issue
    : { ...issue, state, movedAt: now, clearOutOn: null, parkedUntilOn: null };

/** Since when reason code and containment both stand (Rule 3.4.1); null = one is missing. */
export const codedSince = (issue: Issue, now: number): number | null =>
  issue.reasonCode === null || issue.contained === null ? null : (issue.codedAt ?? now);

/** Steps that were read back with "therefore" stay ticked while both of their sentences stay. */
export const keptTherefore = (issue: Issue, fiveWhy: readonly string[]): boolean[] =>
  fiveWhy
    .slice(1)
    .map(
      (why, i) =>
        issue.therefore[i] === true &&
        issue.fiveWhy[i] === fiveWhy[i] &&
        issue.fiveWhy[i + 1] === why,
    );

const fewestWhys = 3;

/** Has the mandatory 5-why been done: a chain, read back step by step, with its root cause (3.4.3)? */
export const isWhyTested = (issue: Issue): boolean =>
  issue.fiveWhy.length >= fewestWhys &&
  issue.fiveWhy.slice(1).every((_why, i) => issue.therefore[i] === true) &&
  (issue.rootCause ?? '') !== '';

const doneStates: readonly Countermeasure['state'][] = [
  'done',
  'checked',
  'standardised',
  'closed',
];
const effectiveStates: readonly Countermeasure['state'][] = ['checked', 'standardised', 'closed'];
const counting = (all: readonly Countermeasure[]): Countermeasure[] =>
  all.filter((c) => c.state !== 'cancelled');

/** All done: nothing is left to do, and something was done. */
export const allDone = (all: readonly Countermeasure[]): boolean =>
  counting(all).length > 0 && counting(all).every((c) => doneStates.includes(c.state));

/** Every countermeasure that counts was checked and found effective. */
export const allEffective = (all: readonly Countermeasure[]): boolean =>
  counting(all).length > 0 && counting(all).every((c) => effectiveStates.includes(c.state));

/** Is this person the only owner of what was done? He does not close the issue alone. */
export const isOnlyOwner = (all: readonly Countermeasure[], personId: string | null): boolean =>
  counting(all).length > 0 &&
  counting(all).every((c) => personId !== null && c.owner.personId === personId);

export const openEscalationsOf = <E extends Escalation>(all: readonly E[], issueId: string): E[] =>
  all.filter((e) => isOpenEscalation(e.state) && e.issueIds.includes(issueId));
