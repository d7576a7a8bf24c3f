// The area of issues: its commands, undo, and how ended ones leave the board (Rule 2 "Issue").

import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands, type IssueCommands } from '../../../shared/areas/issues/commands.ts';
import { type Area, defineCommand } from '../../pipeline/decision.ts';
import { loadAct, requireTakeBack, type TakeBack, takeBackChanges } from '../acts/act.ts';
import { found } from '../acts/who.ts';
import { acceptA3, nameA3Owner } from './a3.ts';
import { changeIssue, confirmIssue, containIssue, discardIssue } from './change.ts';
import { clearOutDue, listIssueForClearOut, parkIssue, takeUpIssue } from './clear-out.ts';
import { cancelIssue, closeIssue, reopenIssue } from './end.ts';
import { historyProjection } from './history.ts';
import { issuesLeave, leaveIssueBoard } from './leave.ts';
import { linkIssue } from './link.ts';
import { addPhoto, removePhoto } from './photos.ts';
import { changeProblemSheet, testIssueWhy } from './problem.ts';
import { raiseIssue } from './raise.ts';

/** Rule 2.0 "Undo". */
const takeBackIssue = defineCommand<
  IssueCommands['takeBackIssue'],
  TakeBack & { issue: StoredOf<'issue'> }
>({
  type: 'takeBackIssue',
  summary: 'Undo of the last act on this issue: 10 s, same person, same device (Rule 2.0).',
  schema: commands.takeBackIssue,
  permission: { who: 'person_or_device', board: (facts) => facts.issue.boardId },
  load: async (read, payload) => ({
    ...(await loadAct(read, 'issue', payload.issueId)),
    issue: found(await read.one('issue', payload.issueId), 'issue', payload.issueId),
  }),
  decide: (facts, payload, context) => {
    const act = requireTakeBack(facts, context);
    return {
      events: [
        {
          type: 'issueTakenBack',
          data: { issueId: payload.issueId, of: act.command, actedAt: act.at },
        },
      ],
      changes: takeBackChanges(facts, act, 'takeBackIssue', context),
      answer: { issueId: payload.issueId, of: act.command },
    };
  },
});

export const issues: Area = {
  name: 'issues',
  commands: [
    raiseIssue,
    containIssue,
    changeIssue,
    confirmIssue,
    discardIssue,
    closeIssue,
    reopenIssue,
    cancelIssue,
    takeBackIssue,
    leaveIssueBoard,
    testIssueWhy,
    linkIssue,
    changeProblemSheet,
    nameA3Owner,
    acceptA3,
    parkIssue,
    takeUpIssue,
    listIssueForClearOut,
    addPhoto,
    removePhoto,
  ],
  projections: [historyProjection],
  due: [issuesLeave, clearOutDue],
};
