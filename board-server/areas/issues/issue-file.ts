// Reads everything about one issue for the page that shows it. Bounded: one issue, its actions and
// cards, the production days around it. Never writes.
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { IssueFile } from '../../../shared/areas/issues/issue-file.ts';
import { addDays } from '../../../shared/time.ts';
import type { Reader } from '../../pipeline/decision.ts';

const mostLines = 300;
/** Calendar days before and after the issue that its run chart shows. */
const before = 40;
const after = 75;
const lossDays = 28;

export async function readIssueFile(read: Reader, issueId: string): Promise<IssueFile | null> {
  const issue = await read.one('issue', issueId);
  if (!issue) return null;
  const code = issue.reasonCode ? await read.one('reasonCode', issue.reasonCode) : null;
  const boards = await read.list('board');
  const cards = await read.list('escalation', { originatorId: issue.boardId });
  const photos = await read.list('photo', { issueId }, { orderBy: 'at' });
  const history = await read.list(
    'transition',
    { issueId },
    { orderBy: 'at', descending: true, limit: mostLines },
  );
  return {
    issue,
    boardName: fullName(boards.find((b) => b.id === issue.boardId)) ?? issue.boardId,
    sheet: await read.one('problemSheet', issueId),
    countermeasures: await read.list('countermeasure', { issueId }, { orderBy: 'createdAt' }),
    escalations: cards.filter((e) => e.issueIds.includes(issueId)),
    photos: photos.filter((p) => p.removedAt === null),
    history,
    boards: Object.fromEntries(boards.map((b) => [b.id, b.shortName])),
    reason: code && { code: code.id, text: code.text },
    kpi: await kpiOf(read, issue),
    losses: await lossesOf(read, issue),
  };
}

/** "A1 Pump machining": the short name stands in front where the name does not hold it. */
const fullName = (board: StoredOf<'board'> | undefined): string | undefined =>
  board && (board.name.includes(board.shortName) ? board.name : `${board.shortName} ${board.name}`);

async function kpiOf(read: Reader, issue: StoredOf<'issue'>): Promise<IssueFile['kpi']> {
  const kpi = issue.kpiId ? await read.one('kpi', issue.kpiId) : null;
  if (!kpi) return null;
  const on = issue.on ?? issue.productionOn;
  const results = await read.list(
    'result',
    { kpiId: kpi.id },
    {
      between: { column: 'on', from: addDays(on, -before), to: addDays(on, after) },
      orderBy: 'on',
    },
  );
  const { id, name, unit, decimals, direction, objectiveTag } = kpi;
  const points = results
    .filter((r) => r.status !== 'NO_PRODUCTION' && r.status !== 'NOT_DUE')
    .map((r) => ({ on: r.on, value: r.value, status: r.status, goal: r.goal?.value ?? null }));
  return { id, name, unit, decimals, direction, objectiveTag, points };
}

async function lossesOf(read: Reader, issue: StoredOf<'issue'>): Promise<IssueFile['losses']> {
  if (!issue.kpiId) return [];
  const on = issue.on ?? issue.productionOn;
  const between = { column: 'on', from: addDays(on, -lossDays), to: on } as const;
  const lost = new Map<string, number>();
  for (const reading of await read.list('reading', { kpiId: issue.kpiId }, { between }))
    for (const { code, amount } of reading.losses ?? [])
      lost.set(code, (lost.get(code) ?? 0) + amount);
  const codes = new Map((await read.list('reasonCode')).map((c) => [c.id, c.text]));
  return [...lost]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 6)
    .map(([code, amount]) => ({ text: `${codes.get(code) ?? code} ${code}`, amount }));
}
