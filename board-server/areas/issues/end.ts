// How an issue ends and comes back. It is closed only when it was effective, never by the one who did
// it all himself, never while an escalation of it is open (Rule 2 "Issue").

import { canHappen } from '../../../shared/areas/escalations/table.ts';
import { commands, type IssueCommands } from '../../../shared/areas/issues/commands.ts';
import type { Issue } from '../../../shared/areas/issues/issue.ts';
import { isOpenIssue } from '../../../shared/areas/issues/transitions.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type Context, type DomainEvent, defineCommand } from '../../pipeline/decision.ts';
import { bare, changesOf, type Step, step } from '../acts/act.ts';
import { actorTag, isSamePerson, ownsBoard, personIdOf, requireRev } from '../acts/who.ts';
import { shown } from '../escalations/card.ts';
import { eventOf } from '../escalations/facts.ts';
import { withdrawn } from '../escalations/withdraw.ts';
import { type IssueFacts, issueBoard, loadIssue } from './facts.ts';
import {
  after,
  allEffective,
  inState,
  isOnlyOwner,
  isWhyTested,
  openEscalationsOf,
} from './states.ts';

/** Rows 26–28 fall away with the last issue of the card. */
function reviewsEnd(facts: IssueFacts): Step[] {
  return facts.reviews
    .filter((e) => isLastIssue(facts, e.issueIds))
    .map((e) =>
      step(
        'escalation',
        e,
        shown({ ...e, reviewAt: null, reviewDue: false, reviewMissedAt: null }),
      ),
    );
}

const isLastIssue = (facts: IssueFacts, issueIds: readonly string[]): boolean =>
  issueIds.every(
    (id) =>
      id === facts.issue.id ||
      facts.others.every((other) => other.id !== id || !isOpenIssue(other.state)),
  );

export const closeIssue = defineCommand<IssueCommands['closeIssue'], IssueFacts>({
  type: 'closeIssue',
  summary: 'Closes a verified issue: effective, and no escalation open (Rule 2 "Issue").',
  schema: commands.closeIssue,
  permission: { who: 'board_owner', board: issueBoard },
  load: loadIssue,
  decide: (facts, payload, context) => {
    const { issue, countermeasures } = facts;
    requireRev(issue, payload.rev);
    const state = after(issue.state, 'effective');
    const open = openEscalationsOf(facts.raise.open, issue.id);
    if (open.length > 0) {
      throw new Refusal('rule_broken', 'An issue is never closed with an open escalation.', {
        escalationIds: open.map((e) => e.id),
      });
    }
    if (!allEffective(countermeasures)) {
      throw new Refusal('rule_broken', 'First every countermeasure is checked and effective.', {
        unchecked: countermeasures.filter((c) => c.state === 'done').map((c) => c.id),
      });
    }
    if (isOnlyOwner(countermeasures, personIdOf(context))) {
      throw new Refusal('forbidden', 'Who did it all himself does not close it alone.', {});
    }
    const next: Issue = {
      ...inState(bare<'issue'>(issue), state, context.now),
      rootCause: payload.rootCause ?? issue.rootCause,
      closedAt: context.now,
      takenBackAt: null,
    };
    if (issue.whyAsked && !isWhyTested(next)) {
      throw new Refusal(
        'rule_broken',
        'After this streak the 5-why comes first: at least three steps, each read back with "therefore", and a root cause.',
        { steps: issue.fiveWhy.length },
      );
    }
    return {
      events: [{ type: 'issueClosed', data: { issueId: issue.id, boardId: issue.boardId } }],
      changes: changesOf('closeIssue', [step('issue', issue, next), ...reviewsEnd(facts)], context),
      answer: { issueId: issue.id, state },
    };
  },
});

export const reopenIssue = defineCommand<IssueCommands['reopenIssue'], IssueFacts>({
  type: 'reopenIssue',
  summary: 'The same red came back: the closed issue is open again.',
  schema: commands.reopenIssue,
  permission: { who: 'board_owner', board: issueBoard },
  load: loadIssue,
  decide: ({ issue }, payload, context) => {
    requireRev(issue, payload.rev);
    const state = after(issue.state, 'reopen');
    const next: Issue = {
      ...inState(bare<'issue'>(issue), state, context.now),
      // What answers the red that came back counts from now (Rule 3.4.1).
      codedAt: issue.codedAt === null ? null : context.now,
      stateReason: payload.reason,
      closedAt: null,
      shown: true,
      takenBackAt: null,
    };
    return {
      events: [{ type: 'issueReopened', data: { issueId: issue.id, closedAt: issue.closedAt } }],
      changes: changesOf('reopenIssue', [step('issue', issue, next)], context),
      answer: { issueId: issue.id, state },
    };
  },
});

/** Rule 2.1 row 23: cards of which this was the last open issue are withdrawn by the system. */
function cardsWithdrawn(
  facts: IssueFacts,
  context: Context,
): { steps: Step[]; events: DomainEvent[] } {
  const steps: Step[] = [];
  const events: DomainEvent[] = [];
  for (const e of openEscalationsOf(facts.raise.open, facts.issue.id)) {
    if (!canHappen('withdraw', e.state) || !isLastIssue(facts, e.issueIds)) continue;
    const next = shown(
      withdrawn(
        facts.raise.world,
        e,
        context.now,
        'issue cancelled',
        actorTag(context, e.originatorId),
      ),
    );
    steps.push(step('escalation', e, next));
    events.push(eventOf('escalationWithdrawn', next, { because: 'issue_cancelled' }));
  }
  return { steps, events };
}

export const cancelIssue = defineCommand<IssueCommands['cancelIssue'], IssueFacts>({
  type: 'cancelIssue',
  summary:
    'Cancels an open issue: duplicate of another, or no issue at all; its escalations are withdrawn.',
  schema: commands.cancelIssue,
  permission: { who: 'signed_in', board: issueBoard },
  load: loadIssue,
  decide: (facts, payload, context) => {
    const { issue } = facts;
    requireRev(issue, payload.rev);
    const parentId = facts.raise.world.boards.get(issue.boardId)?.parentId ?? null;
    if (
      !isSamePerson(issue.owner, personIdOf(context)) &&
      !ownsBoard(context.standing, issue.boardId, parentId)
    ) {
      throw new Refusal('forbidden', 'Only its owner or the board owner cancels an issue.', {});
    }
    const state = after(issue.state, 'cancel');
    if (
      payload.reason === 'duplicate_of' &&
      (payload.duplicateOfId === undefined || payload.duplicateOfId === issue.id)
    ) {
      throw new Refusal('invalid_input', 'Say of which other issue it is a duplicate.', {});
    }
    const stateReason = [payload.reason, payload.duplicateOfId, payload.text]
      .filter(Boolean)
      .join(': ')
      .slice(0, 200);
    const next: Issue = {
      ...inState(bare<'issue'>(issue), state, context.now),
      stateReason,
      closedAt: context.now,
      takenBackAt: null,
    };
    const cards = cardsWithdrawn(facts, context);
    const touched = new Set(cards.steps.map((s) => (s.after as { id: string }).id));
    const reviews = reviewsEnd(facts).filter((s) => !touched.has((s.after as { id: string }).id));
    return {
      events: [
        {
          type: 'issueCancelled',
          data: {
            issueId: issue.id,
            reason: payload.reason,
            duplicateOfId: payload.duplicateOfId ?? null,
          },
        },
        ...cards.events,
      ],
      changes: changesOf(
        'cancelIssue',
        [step('issue', issue, next), ...cards.steps, ...reviews],
        context,
      ),
      answer: { issueId: issue.id, state },
    };
  },
});
