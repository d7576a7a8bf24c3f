// Who owns the A3: asked for at the second streak limit, named by the board owner, his only once he
// has accepted it himself (Rules 3.4.3, trap 10).
import { commands, type IssueCommands } from '../../../shared/areas/issues/commands.ts';
import type { Issue } from '../../../shared/areas/issues/issue.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand } from '../../pipeline/decision.ts';
import { bare, changesOf, step } from '../acts/act.ts';
import { actorTag, isSamePerson, namedTag, personIdOf, requireRev } from '../acts/who.ts';
import { requireOpen } from './change.ts';
import { type IssueFacts, issueBoard, loadIssue } from './facts.ts';

export const nameA3Owner = defineCommand<IssueCommands['nameA3Owner'], IssueFacts>({
  type: 'nameA3Owner',
  summary: 'Names who is to own the A3; dashed until he accepts himself (Rule 3.4.3).',
  schema: commands.nameA3Owner,
  permission: { who: 'board_owner', board: issueBoard },
  load: loadIssue,
  decide: (facts, payload, context) => {
    const { issue } = facts;
    requireRev(issue, payload.rev);
    requireOpen(issue);
    const isSelf = payload.ownerId === personIdOf(context);
    const next: Issue = {
      ...bare<'issue'>(issue),
      a3Owner: isSelf
        ? actorTag(context, issue.boardId)
        : namedTag(facts.named, payload.ownerId, issue.boardId),
      a3Accepted: isSelf,
      a3AskedAt: issue.a3AskedAt ?? context.now,
      takenBackAt: null,
    };
    return {
      events: [
        {
          type: 'a3OwnerNamed',
          data: { issueId: issue.id, ownerId: payload.ownerId, accepted: isSelf },
        },
      ],
      changes: changesOf('nameA3Owner', [step('issue', issue, next)], context),
      answer: { issueId: issue.id, accepted: isSelf },
    };
  },
});

export const acceptA3 = defineCommand<IssueCommands['acceptA3'], IssueFacts>({
  type: 'acceptA3',
  summary: 'The named owner accepts the A3 himself.',
  schema: commands.acceptA3,
  permission: { who: 'signed_in', board: issueBoard },
  load: loadIssue,
  decide: ({ issue }, payload, context) => {
    requireRev(issue, payload.rev);
    requireOpen(issue);
    if (issue.a3Owner === null || issue.a3Accepted)
      throw new Refusal('wrong_state', 'Nobody is asked to accept this A3 now.', {});
    if (!isSamePerson(issue.a3Owner, personIdOf(context)))
      throw new Refusal('forbidden', 'Only the named owner himself can accept it.', {});
    const next: Issue = { ...bare<'issue'>(issue), a3Accepted: true, takenBackAt: null };
    return {
      events: [{ type: 'a3Accepted', data: { issueId: issue.id } }],
      changes: changesOf('acceptA3', [step('issue', issue, next)], context),
      answer: { issueId: issue.id },
    };
  },
});
