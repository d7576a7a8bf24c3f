// What the system proposes for a red without an issue: link the open issue of the largest contributor
// (Rule 3.4.1), or open an issue again that was closed for the same red up to 30 days ago (Rule 2
// "Issue"). It only proposes; a person decides.
import type { StoredOf } from '../../../shared/areas/index.ts';
import { isOpenIssue } from '../../../shared/areas/issues/transitions.ts';
import { contributions } from '../../../shared/areas/kpis/contribution.ts';
import type { Result } from '../../../shared/areas/kpis/reading.ts';
import type { Tile } from '../../../shared/areas/kpis/tile.ts';
import type { Reader } from '../../pipeline/decision.ts';
import { resultId } from './facts.ts';
import { reasonOf } from './reacted.ts';

/** Days in which a closed issue counts as having come back. */
export const reopenDays = 30;
const dayMs = 86_400_000;

export async function proposalFor(
  read: Reader,
  kpi: StoredOf<'kpi'>,
  on: string,
  goal: Result['goal'],
  now: number,
): Promise<Tile['proposed']> {
  const linkable = await largestContributor(read, kpi, on, goal?.value ?? null);
  if (linkable) return { issueId: linkable, as: 'link' };
  const reason = await reasonOf(read, kpi.id, on);
  const [last] = (await read.list('issue', { kpiId: kpi.id, state: 'closed' }))
    .filter((i) => (i.closedAt ?? 0) >= now - reopenDays * dayMs)
    .filter((i) => reason === null || i.reasonCode === null || i.reasonCode === reason)
    .sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0));
  return last ? { issueId: last.id, as: 'reopen' } : null;
}

/** Open issue of the child that takes most of the parent's gap; null = none, or none open. */
async function largestContributor(
  read: Reader,
  kpi: StoredOf<'kpi'>,
  on: string,
  goal: number | null,
): Promise<string | null> {
  if (goal === null) return null;
  const children = (await read.list('kpi', { parentKpiId: kpi.id })).filter(
    (child) => child.state === 'active',
  );
  const reported: { id: string; value: number | null; denominator: number | null }[] = [];
  for (const child of children) {
    const result = await read.one('result', resultId(child.id, on));
    if (result) reported.push({ ...result, id: child.id });
  }
  const [most] = contributions(kpi.rollUpSpace, reported, goal, kpi.direction);
  if (!most) return null;
  const red = await read.one('red', resultId(most.id, on));
  const issue = red?.issueId ? await read.one('issue', red.issueId) : null;
  return issue && isOpenIssue(issue.state) ? issue.id : null;
}
