// What was done about a red: limits, issue, countermeasures and open escalations of one KPI and day
// (Rules 3.4.1, 3.4.2).
import { huddleFrom } from '../../../shared/areas/calendar/huddles.ts';
import { nextProductionDay } from '../../../shared/areas/calendar/production-day.ts';
import { unpackPoints } from '../../../shared/areas/charts/run-chart-points.ts';
import { isOpenEscalation } from '../../../shared/areas/escalations/table.ts';
import { isOpenIssue } from '../../../shared/areas/issues/transitions.ts';
import {
  type Reaction,
  reactionOf,
  reactionRuleActs,
} from '../../../shared/areas/kpis/reaction.ts';
import type { Reader } from '../../pipeline/decision.ts';
import type { KpiFacts } from './facts.ts';

export interface Reacted {
  readonly reaction: Reaction;
  readonly issueId: string | null;
  /** Next limit that time alone lets pass. */
  readonly dueAt: number | null;
}

export const none: Reacted = {
  reaction: { mark: 'none', late: false, outcome: 'pending' },
  issueId: null,
  dueAt: null,
};

/** Does the run chart say that this day is no noise (Rule 3.4.4)? */
async function hasSignal(read: Reader, kpiId: string, on: string): Promise<boolean> {
  const chart = await read.one('runChart', kpiId);
  return unpackPoints(chart?.points ?? '').some(
    (point) => point.on === on && point.signal !== null,
  );
}

/** Limits and reaction of one red (Rules 3.4.1, 3.4.2). */
export async function reactedTo(
  read: Reader,
  facts: KpiFacts,
  on: string,
  now: number,
): Promise<Reacted> {
  const { board, calendar, slots, kpi } = facts;
  // In mode signal a red alone asks for nothing; a day with a signal asks for what a red asks for.
  const mode =
    kpi.reaction === 'signal' && (await hasSignal(read, kpi.id, on)) ? 'every_red' : kpi.reaction;
  if (mode === 'none' || !reactionRuleActs({ stage: board.stage, phase: board.phase, mode }))
    return none;
  const overrides = await read.list(
    'huddle',
    { boardId: board.id },
    { between: { column: 'on', from: on, to: '9999' } },
  );
  const time = { duty: board.duty, calendar, slots, overrides };
  const first = huddleFrom(time, nextProductionDay(on, calendar));
  const second = first && huddleFrom(time, nextProductionDay(first.on, calendar));
  const issues = (await read.list('issue', { kpiId: kpi.id })).filter(
    (issue) => isOpenIssue(issue.state) || issue.on === on,
  );
  const issue = issues.find((i) => i.on === on) ?? issues[0];
  const measures = issue ? await read.list('countermeasure', { issueId: issue.id }) : [];
  const escalations = (await read.list('escalation', { originatorId: board.id })).filter(
    (e) =>
      isOpenEscalation(e.state) &&
      (e.kpiId === kpi.id || issues.some((i) => e.issueIds.includes(i.id))),
  );
  const red = {
    firstShownAt: 0,
    issueDueAt: first?.deadlineAt ?? Number.MAX_SAFE_INTEGER,
    reactionDueAt: second?.startAt ?? Number.MAX_SAFE_INTEGER,
  };
  const reaction = reactionOf({
    red,
    ...(issue
      ? {
          issue: {
            raisedAt: issue.raisedAt,
            completeAt: issue.contained === null ? null : (issue.containedAt ?? issue.raisedAt),
          },
        }
      : {}),
    countermeasures: measures.map((c) => ({
      state: c.state,
      acceptedAt: c.accepted ? c.acceptedAt : null,
      dueOn: c.dueOn,
    })),
    escalationsOpen: escalations.length,
    now,
  });
  const ahead = [red.issueDueAt, red.reactionDueAt].filter(
    (at) => at > now && at < Number.MAX_SAFE_INTEGER,
  );
  const dueAt = reaction.mark === 'unreacted' ? red.issueDueAt : red.reactionDueAt;
  return {
    reaction,
    issueId: issue?.id ?? null,
    dueAt:
      reaction.outcome === 'in_time'
        ? null
        : (ahead.find((at) => at === dueAt) ?? ahead[0] ?? null),
  };
}
