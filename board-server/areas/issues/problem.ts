// Solving the problem behind an issue: a 5-why that is read back with "therefore" step by step, the
// causes of an Ishikawa, the A3 and the 8D of the same issue (Rules 1.1, 2 "Issue").
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { commands, type IssueCommands } from '../../../shared/areas/issues/commands.ts';
import type { Issue } from '../../../shared/areas/issues/issue.ts';
import type { ProblemSheet } from '../../../shared/areas/issues/problem-sheet.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, put } from '../../pipeline/decision.ts';
import { bare, changesOf, step } from '../acts/act.ts';
import { found, requireRev } from '../acts/who.ts';
import { requireOpen } from './change.ts';

interface Facts {
  readonly issue: StoredOf<'issue'>;
  readonly sheet: StoredOf<'problemSheet'> | null;
}
const load = async (
  read: Parameters<Parameters<typeof defineCommand>[0]['load']>[0],
  { issueId }: { issueId: string },
): Promise<Facts> => ({
  issue: found(await read.one('issue', issueId), 'issue', issueId),
  sheet: await read.one('problemSheet', issueId),
});
const boardOf = ({ issue }: Facts): string => issue.boardId;

/** "Therefore": read from the root cause back up, does each step follow? (Rule 1.1 "Root cause") */
export const testIssueWhy = defineCommand<IssueCommands['testIssueWhy'], Facts>({
  type: 'testIssueWhy',
  summary: 'One step of the 5-why was read back with "therefore": it holds, or not.',
  schema: commands.testIssueWhy,
  permission: { who: 'board_member', board: boardOf },
  load,
  decide: ({ issue }, payload, context) => {
    requireRev(issue, payload.rev);
    requireOpen(issue);
    if (payload.step >= issue.fiveWhy.length - 1)
      throw new Refusal('rule_broken', 'There are no two sentences to read back here.', {
        steps: Math.max(0, issue.fiveWhy.length - 1),
      });
    const therefore = issue.fiveWhy
      .slice(1)
      .map((_why, i) => (i === payload.step ? payload.holds : issue.therefore[i] === true));
    const next: Issue = { ...bare<'issue'>(issue), therefore, takenBackAt: null };
    return {
      events: [
        {
          type: 'issueWhyTested',
          data: { issueId: issue.id, step: payload.step, holds: payload.holds },
        },
      ],
      changes: changesOf('testIssueWhy', [step('issue', issue, next)], context),
      answer: { issueId: issue.id, therefore },
    };
  },
});

const empty = (issue: StoredOf<'issue'>): ProblemSheet => ({
  id: issue.id,
  boardId: issue.boardId,
  causes: [],
  a3: null,
  eightD: null,
});

/** What is left out stays. An 8D that is begun makes its issue one (Rule 1.1 "8D"). */
export const changeProblemSheet = defineCommand<IssueCommands['changeProblemSheet'], Facts>({
  type: 'changeProblemSheet',
  summary: 'Writes causes (4M, 6M), the A3 or the 8D of an issue.',
  schema: commands.changeProblemSheet,
  permission: { who: 'board_member', board: boardOf },
  load,
  decide: ({ issue, sheet }, payload) => {
    if (sheet && payload.rev !== undefined) requireRev(sheet, payload.rev);
    if (issue.state === 'unconfirmed' || issue.state === 'discarded')
      throw new Refusal('wrong_state', `This is not possible while the issue is ${issue.state}.`, {
        state: issue.state,
      });
    const { issueId: _issueId, rev: _rev, ...changes } = payload;
    const next: RecordOf<'problemSheet'> = {
      ...(sheet ? bare<'problemSheet'>(sheet) : empty(issue)),
      ...changes,
    };
    const eightD = issue.eightD || next.eightD !== null;
    return {
      events: [
        { type: 'problemSheetChanged', data: { issueId: issue.id, fields: Object.keys(changes) } },
      ],
      changes: [
        put('problemSheet', next),
        ...(eightD === issue.eightD ? [] : [put('issue', { ...bare<'issue'>(issue), eightD })]),
      ],
      answer: { issueId: issue.id },
    };
  },
});
