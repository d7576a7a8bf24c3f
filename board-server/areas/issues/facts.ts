// What the commands of issues need to know, loaded once: the issue, its countermeasures, every card
// that concerns it. Reads only here.
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { Person } from '../../../shared/areas/people/person.ts';
import type { LoadContext, Reader } from '../../pipeline/decision.ts';
import { found } from '../acts/who.ts';
import { loadRaise, type RaiseFacts } from '../escalations/raise.ts';

export interface IssueFacts {
  readonly issue: StoredOf<'issue'>;
  readonly countermeasures: readonly StoredOf<'countermeasure'>[];
  /** For automatic raises; `open` holds every open card of the plant. */
  readonly raise: RaiseFacts;
  /** Confirmed "not now" answers that still come back. */
  readonly reviews: readonly StoredOf<'escalation'>[];
  /** States of all issues on the cards that would be withdrawn. */
  readonly others: readonly StoredOf<'issue'>[];
  readonly named: Person | null;
}

export async function loadIssue(
  read: Reader,
  payload: { issueId: string; ownerId?: string },
  context: LoadContext,
): Promise<IssueFacts> {
  const issue = found(await read.one('issue', payload.issueId), 'issue', payload.issueId);
  const raise = await loadRaise(read, issue.boardId, [], context);
  const reviews = await read.list(
    'escalation',
    {},
    { between: { column: 'reviewAt', from: 1, to: Number.MAX_SAFE_INTEGER } },
  );
  const others: StoredOf<'issue'>[] = [];
  const concerned = [...raise.open, ...reviews].filter((e) => e.issueIds.includes(issue.id));
  for (const id of new Set(concerned.flatMap((e) => e.issueIds))) {
    const other = id === issue.id ? null : await read.one('issue', id);
    if (other) others.push(other);
  }
  return {
    issue,
    countermeasures: await read.list('countermeasure', { issueId: issue.id }),
    raise,
    reviews: reviews.filter((e) => e.issueIds.includes(issue.id)),
    others,
    named: payload.ownerId ? await read.one('person', payload.ownerId) : null,
  };
}

export const issueBoard = (facts: IssueFacts): string => facts.issue.boardId;
