// A parent's red is covered by the open issue of a child, instead of a second one about the same thing
// (Rule 3.4.1). The system proposes it, the owner of the parent's board decides.
import type { StoredOf } from '../../../shared/areas/index.ts';
import { commands, type IssueCommands } from '../../../shared/areas/issues/commands.ts';
import { Refusal } from '../../../shared/errors.ts';
import { defineCommand, type Reader } from '../../pipeline/decision.ts';
import { changesOf, step } from '../acts/act.ts';
import { found } from '../acts/who.ts';
import { requireOpen } from './change.ts';

interface Facts {
  readonly issue: StoredOf<'issue'>;
  readonly kpi: StoredOf<'kpi'>;
  readonly before: StoredOf<'redLink'> | null;
  readonly result: StoredOf<'result'> | null;
  /** The issue's KPI adds up to the red one, directly or over levels; or it is the same KPI. */
  readonly isBelow: boolean;
}

const mostLevels = 8;

async function addsUpTo(read: Reader, from: string | null, kpiId: string): Promise<boolean> {
  let id = from;
  for (let level = 0; id !== null && level < mostLevels; level++) {
    if (id === kpiId) return true;
    id = (await read.one('kpi', id))?.parentKpiId ?? null;
  }
  return false;
}

export const linkIssue = defineCommand<IssueCommands['linkIssue'], Facts>({
  type: 'linkIssue',
  summary: 'Covers the red of a parent KPI by the open issue of a child (Rule 3.4.1).',
  schema: commands.linkIssue,
  permission: { who: 'board_owner', board: ({ kpi }) => kpi.boardId },
  load: async (read, { issueId, kpiId, on }) => {
    const issue = found(await read.one('issue', issueId), 'issue', issueId);
    return {
      issue,
      kpi: found(await read.one('kpi', kpiId), 'kpi', kpiId),
      before: await read.one('redLink', `${kpiId}:${on}`),
      result: await read.one('result', `${kpiId}:${on}`),
      isBelow: await addsUpTo(read, issue.kpiId, kpiId),
    };
  },
  decide: ({ issue, kpi, before, result, isBelow }, { kpiId, on }, context) => {
    requireOpen(issue);
    if (result?.status !== 'RED')
      throw new Refusal('rule_broken', 'There is no red of this KPI on that day.', { kpiId, on });
    if (!isBelow)
      throw new Refusal('rule_broken', 'The KPI of this issue does not add up to the red one.', {
        issueKpiId: issue.kpiId,
        kpiId,
      });
    const id = `${kpiId}:${on}`;
    return {
      events: [
        {
          type: 'issueLinked',
          data: { issueId: issue.id, kpiId, on, boardId: kpi.boardId },
        },
      ],
      changes: changesOf(
        'linkIssue',
        [
          step('redLink', before, {
            id,
            kpiId,
            boardId: kpi.boardId,
            on,
            issueId: issue.id,
            at: context.now,
          }),
        ],
        context,
      ),
      answer: { issueId: issue.id, kpiId, on, undo: { kind: 'redLink', id } },
    };
  },
});
