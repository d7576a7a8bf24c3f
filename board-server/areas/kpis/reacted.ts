// What was done about one red: its limits, the issue that covers it, its countermeasures and open
// escalations (Rules 3.4.1, 3.4.2). Reads only.
import { huddleFrom } from '../../../shared/areas/calendar/huddles.ts';
import { nextProductionDay } from '../../../shared/areas/calendar/production-day.ts';
import { unpackPoints } from '../../../shared/areas/charts/run-chart-points.ts';
import { isOpenEscalation } from '../../../shared/areas/escalations/table.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import { isOpenIssue } from '../../../shared/areas/issues/transitions.ts';
import { reactionOf, reactionRuleActs } from '../../../shared/areas/kpis/reaction.ts';
import type { Red } from '../../../shared/areas/kpis/red.ts';
import { addDays, isoWeekday, localDateOf } from '../../../shared/time.ts';
import type { Reader } from '../../pipeline/decision.ts';
import { dueAtOf, type KpiFacts, resultId } from './facts.ts';

export type Reacted = Omit<Red, 'id' | 'kpiId' | 'boardId' | 'on' | 'signal'>;

/** A huddle's limits lie within these days after the red; older occurrences decide nothing. */
const limitDays = 40;
const never = Number.MAX_SAFE_INTEGER;
const ended: readonly StoredOf<'issue'>['state'][] = ['cancelled', 'discarded', 'unconfirmed'];

/** The two limits: end of the huddle that first shows it, start of the next day's (Rule 3.4.1). */
async function limitsOf(
  read: Reader,
  { board, calendar, slots, kpi, targets }: KpiFacts,
  on: string,
): Promise<Pick<Reacted, 'issueDueAt' | 'reactionDueAt' | 'weekOn'>> {
  const isPeriod = kpi.frequency === 'week' || kpi.frequency === 'month';
  const dueAt = isPeriod ? dueAtOf({ board, calendar, slots, kpi, targets }, on, null) : 0;
  const fromOn = isPeriod
    ? localDateOf(dueAt, calendar.zone)
    : nextProductionDay(on, calendar, kpi.lag + 1);
  const overrides = await read.list(
    'huddle',
    { boardId: board.id },
    { between: { column: 'on', from: fromOn, to: addDays(fromOn, limitDays) } },
  );
  const time = { duty: board.duty, calendar, slots, overrides };
  const first = huddleFrom(time, fromOn);
  const second = first && huddleFrom(time, nextProductionDay(first.on, calendar));
  const shownOn = first?.on ?? fromOn;
  return {
    issueDueAt: first?.deadlineAt ?? never,
    reactionDueAt: second?.startAt ?? never,
    weekOn: addDays(shownOn, 1 - isoWeekday(shownOn)),
  };
}

/** Reason with the largest loss among the readings of a day; null = none was given. */
export async function reasonOf(read: Reader, kpiId: string, on: string): Promise<string | null> {
  const lost = new Map<string, number>();
  for (const reading of await read.list('reading', { kpiId, on }))
    for (const { code, amount } of reading.losses ?? [])
      lost.set(code, (lost.get(code) ?? 0) + amount);
  return [...lost].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** The issue that covers a red: raised for it, linked to it, or one that runs for the same reason. */
async function coverOf(
  read: Reader,
  kpiId: string,
  on: string,
): Promise<{ issue: StoredOf<'issue'>; linkedAt: number } | null> {
  const issues = (await read.list('issue', { kpiId })).filter((i) => !ended.includes(i.state));
  const own =
    issues.find((i) => i.on === on && isOpenIssue(i.state)) ?? issues.find((i) => i.on === on);
  if (own) return { issue: own, linkedAt: 0 };
  const linked: { issue: StoredOf<'issue'>; linkedAt: number; on: string }[] = [];
  for (const link of await read.list('redLink', { kpiId })) {
    const issue = link.on <= on ? await read.one('issue', link.issueId) : null;
    if (issue && (link.on === on || isOpenIssue(issue.state)))
      linked.push({ issue, linkedAt: link.at, on: link.on });
  }
  const exact = linked.find((each) => each.on === on);
  if (exact) return exact;
  const reason = await reasonOf(read, kpiId, on);
  const running = issues.find(
    (i) =>
      isOpenIssue(i.state) && (reason === null || i.reasonCode === null || i.reasonCode === reason),
  );
  return running ? { issue: running, linkedAt: 0 } : (linked[0] ?? null);
}

/** Since when an issue answers: reason and containment stand, and it is linked where it is another's. */
const completeSince = (issue: StoredOf<'issue'>, linkedAt: number): number | null => {
  const coded =
    issue.codedAt ??
    (issue.reasonCode !== null && issue.contained !== null
      ? (issue.containedAt ?? issue.raisedAt)
      : null);
  return coded === null ? null : Math.max(coded, linkedAt);
};

/**
 * Does the run chart say that this day is no noise (Rule 3.4.4)? A run on the better side of the mean is
 * shown, and asks nobody what he does about it.
 */
async function hasSignal(
  read: Reader,
  { id, direction }: Pick<StoredOf<'kpi'>, 'id' | 'direction'>,
  on: string,
): Promise<boolean> {
  const chart = await read.one('runChart', id);
  const point = unpackPoints(chart).find((each) => each.on === on && each.signal !== null);
  if (!chart?.limits || !point) return point !== undefined;
  const over = point.value - chart.limits.mean;
  return !(direction === 'higher' ? over > 0 : direction === 'range' ? false : over < 0);
}

/** Limits, cover and mark of one red; null where the reaction rule does not act. */
export async function reactedTo(
  read: Reader,
  facts: KpiFacts,
  on: string,
  now: number,
): Promise<Reacted | null> {
  const { board, kpi } = facts;
  const { stage, phase } = board;
  // In mode signal a red alone asks for nothing; a day with a signal asks for what a red asks for.
  const mode =
    kpi.reaction === 'signal' && (await hasSignal(read, kpi, on)) ? 'every_red' : kpi.reaction;
  if (mode === 'none' || !reactionRuleActs({ stage, phase, mode })) return null;
  const limits = await limitsOf(read, facts, on);
  const cover = await coverOf(read, kpi.id, on);
  const issue = cover?.issue ?? null;
  const all = issue ? await read.list('countermeasure', { issueId: issue.id }) : [];
  // What was done before an issue came back is no answer to the red that brought it back.
  const measures =
    issue?.state === 'reopened' ? all.filter((c) => c.createdAt >= (issue.movedAt ?? 0)) : all;
  const escalations = (await read.list('escalation', { originatorId: board.id })).filter(
    (e) =>
      isOpenEscalation(e.state) &&
      (e.kpiId === kpi.id || (issue !== null && e.issueIds.includes(issue.id))),
  );
  const before = await read.one('red', resultId(kpi.id, on));
  const reaction = reactionOf({
    red: { firstShownAt: 0, ...limits },
    ...(cover && issue
      ? { issue: { raisedAt: issue.raisedAt, completeAt: completeSince(issue, cover.linkedAt) } }
      : {}),
    countermeasures: measures.map((c) => ({
      state: c.state,
      acceptedAt: c.accepted ? c.acceptedAt : null,
      dueOn: c.dueOn,
    })),
    escalationsOpen: escalations.length,
    now,
  });
  // Late is for good; a reaction in time is once its last limit is over.
  const isFinal =
    before?.outcome === 'late' || (before?.outcome === 'in_time' && limits.reactionDueAt <= now);
  const outcome = before && isFinal ? before.outcome : reaction.outcome;
  const ahead = [limits.issueDueAt, limits.reactionDueAt]
    .map((at) => at + 1)
    .filter((at) => at > now && at < never);
  return {
    ...limits,
    issueId: issue?.id ?? null,
    mark: reaction.mark,
    quarter: reaction.quarter ?? 0,
    late: outcome === 'late',
    outcome,
    nextAt: outcome === 'pending' ? (ahead[0] ?? null) : null,
  };
}
