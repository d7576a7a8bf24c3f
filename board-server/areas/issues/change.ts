// What happens to an issue while it is open: contained or not, described better, confirmed or
// discarded when a phone reported it. A severity that rises to S1 calls the parent at once.
import { commands, type IssueCommands } from '../../../shared/areas/issues/commands.ts';
import type { Issue } from '../../../shared/areas/issues/issue.ts';
import { isOpenIssue } from '../../../shared/areas/issues/transitions.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand } from '../../pipeline/decision.ts';
import { bare, changesOf, step } from '../acts/act.ts';
import { actorTag, namedTag, personIdOf, requireRev } from '../acts/who.ts';
import { type IssueFacts, issueBoard, loadIssue } from './facts.ts';
import { s1Raise } from './raise.ts';
import { after, afterIfPossible, codedSince, inState, keptTherefore } from './states.ts';

export const requireOpen = (issue: Issue): void => {
  if (!isOpenIssue(issue.state))
    throw new Refusal('wrong_state', `This is not possible while the issue is ${issue.state}.`, {
      state: issue.state,
    });
};

/** Containment stated: yes moves an open issue to contained, no leaves it (Rule 3.4.1). */
export const containIssue = defineCommand<IssueCommands['containIssue'], IssueFacts>({
  type: 'containIssue',
  summary: 'States whether people and customer are protected now (Rule 3.4.1).',
  schema: commands.containIssue,
  permission: { who: 'person_or_device', board: issueBoard },
  load: loadIssue,
  decide: ({ issue }, payload, context) => {
    requireRev(issue, payload.rev);
    requireOpen(issue);
    const state = payload.contained ? afterIfPossible(issue.state, 'contain') : issue.state;
    const stated: Issue = {
      ...inState(bare<'issue'>(issue), state, context.now),
      contained: payload.contained,
      containment: payload.containment ?? issue.containment,
      // The first statement counts for the reaction rule, yes or no.
      containedAt: issue.containedAt ?? context.now,
      takenBackAt: null,
    };
    const next: Issue = { ...stated, codedAt: codedSince(stated, context.now) };
    return {
      events: [
        {
          type: 'issueContained',
          data: { issueId: issue.id, contained: payload.contained, state: next.state },
        },
      ],
      changes: changesOf('containIssue', [step('issue', issue, next)], context),
      answer: { issueId: issue.id, state: next.state },
    };
  },
});

const changeable = [
  'title',
  'category',
  'kpiId',
  'on',
  'reasonCode',
  'severity',
  'place',
  'fiveWhy',
  'rootCause',
  'dueOn',
  'eightD',
] as const;

export const changeIssue = defineCommand<IssueCommands['changeIssue'], IssueFacts>({
  type: 'changeIssue',
  summary: 'Describes an open issue better: words, 5-why, severity, owner, due.',
  schema: commands.changeIssue,
  permission: { who: 'board_member', board: issueBoard },
  load: loadIssue,
  decide: (facts, payload, context) => {
    const { issue } = facts;
    requireRev(issue, payload.rev);
    requireOpen(issue);
    const changes = Object.fromEntries(
      changeable
        .filter((field) => payload[field] !== undefined)
        .map((field) => [field, payload[field]]),
    ) as Partial<Issue>;
    const isSelf = payload.ownerId === personIdOf(context);
    const owner =
      payload.ownerId === undefined
        ? issue.owner
        : isSelf
          ? actorTag(context, issue.boardId)
          : namedTag(facts.named, payload.ownerId, issue.boardId);
    const changed: Issue = {
      ...bare<'issue'>(issue),
      ...changes,
      ...(payload.fiveWhy ? { therefore: keptTherefore(issue, payload.fiveWhy) } : {}),
      owner,
      takenBackAt: null,
    };
    const next: Issue = { ...changed, codedAt: codedSince(changed, context.now) };
    const raised =
      next.severity === 'S1' && issue.severity !== 'S1'
        ? s1Raise(facts.raise, next, context)
        : null;
    return {
      events: [
        {
          type: 'issueChanged',
          data: { issueId: issue.id, fields: Object.keys(changes), severity: next.severity },
        },
        ...(raised?.events ?? []),
      ],
      changes: changesOf(
        'changeIssue',
        [step('issue', issue, next), ...(raised?.steps ?? [])],
        context,
      ),
      answer: { issueId: issue.id, state: next.state, escalationId: raised?.escalation.id ?? null },
    };
  },
});

export const confirmIssue = defineCommand<IssueCommands['confirmIssue'], IssueFacts>({
  type: 'confirmIssue',
  summary: 'The board owner takes what a phone reported as an issue.',
  schema: commands.confirmIssue,
  permission: { who: 'board_owner', board: issueBoard },
  load: loadIssue,
  decide: (facts, payload, context) => {
    const { issue } = facts;
    requireRev(issue, payload.rev);
    const state = after(issue.state, 'confirm');
    const owner = issue.owner.personId === null ? actorTag(context, issue.boardId) : issue.owner;
    const next: Issue = {
      ...inState(bare<'issue'>(issue), state, context.now),
      owner,
      takenBackAt: null,
    };
    const raised = s1Raise(facts.raise, next, context);
    return {
      events: [{ type: 'issueConfirmed', data: { issueId: issue.id } }, ...(raised?.events ?? [])],
      changes: changesOf(
        'confirmIssue',
        [step('issue', issue, next), ...(raised?.steps ?? [])],
        context,
      ),
      answer: { issueId: issue.id, state, escalationId: raised?.escalation.id ?? null },
    };
  },
});

export const discardIssue = defineCommand<IssueCommands['discardIssue'], IssueFacts>({
  type: 'discardIssue',
  summary: 'The board owner discards what a phone reported, and says why.',
  schema: commands.discardIssue,
  permission: { who: 'board_owner', board: issueBoard },
  load: loadIssue,
  decide: ({ issue }, payload, context) => {
    requireRev(issue, payload.rev);
    const state = after(issue.state, 'discard');
    const next: Issue = {
      ...inState(bare<'issue'>(issue), state, context.now),
      stateReason: payload.reason,
      closedAt: context.now,
      takenBackAt: null,
    };
    return {
      events: [{ type: 'issueDiscarded', data: { issueId: issue.id } }],
      changes: changesOf('discardIssue', [step('issue', issue, next)], context),
      answer: { issueId: issue.id, state },
    };
  },
});
