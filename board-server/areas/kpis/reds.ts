// What becomes of each red: its two limits, the issue that covers it, its mark and, for good, whether
// somebody reacted in time (Rules 3.4.1, 3.4.2). One record per red, one rate per board and week.
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { type Change, drop, type Projection, put, type Reader } from '../../pipeline/decision.ts';
import { factsOf, resultId } from './facts.ts';
import { reactedTo } from './reacted.ts';

type Red = RecordOf<'red'>;

const kpiKeys = (kpiId: string | null, issueIds: readonly string[]): string[] => [
  ...(kpiId ? [`kpi|${kpiId}`] : []),
  ...issueIds.map((id) => `issue|${id}`),
];

/** Keys: `day|kpiId|on`, `kpi|id` (its pending reds and the one on show), `issue|id`, `board|id`
 *  (another day is reviewed), `huddle|boardId` (its limits moved). */
export const redsProjection: Projection = {
  name: 'reds',
  touches(change, before) {
    const record = (change.record ?? before) as Record<string, unknown> | null;
    switch (change.kind) {
      case 'result': {
        const now = change.record as RecordOf<'result'> | null;
        const was = before as RecordOf<'result'> | null;
        return now && (now.status === 'RED' || was?.status === 'RED')
          ? [`day|${now.kpiId}|${now.on}`]
          : [];
      }
      case 'issue':
        return [
          ...kpiKeys(record?.kpiId as string | null, [change.id]),
          // Its own day, also one that is neither pending nor on show any more.
          ...(record?.kpiId && record.on ? [`day|${record.kpiId}|${record.on}`] : []),
        ];
      case 'escalation':
        return kpiKeys(record?.kpiId as string | null, record?.issueIds as string[]);
      case 'countermeasure':
        return kpiKeys(null, record?.issueId ? [record.issueId as string] : []);
      case 'runChart':
        // In mode signal the chart decides whether a day asks for anything (Rule 3.4.4).
        return [`signal|${change.id}`];
      case 'redLink':
        return [`day|${record?.kpiId}|${record?.on}`];
      case 'huddle': {
        const now = change.record as RecordOf<'huddle'> | null;
        return now && now.state !== (before as RecordOf<'huddle'> | null)?.state
          ? [`huddle|${now.boardId}`]
          : [];
      }
      case 'today': {
        const was = before as RecordOf<'today'> | null;
        return record && record.reviewedOn !== was?.reviewedOn ? [`board|${change.id}`] : [];
      }
      default:
        return [];
    }
  },
  async project(read, keys, { now }) {
    const days = new Set<string>();
    for (const key of keys) for (const day of await daysOf(read, key)) days.add(day);
    return remake(read, [...days], now);
  },
};

/** The reds a key is about, as `kpiId|on`. */
async function daysOf(read: Reader, key: string): Promise<string[]> {
  const [what, id, on] = key.split('|') as [string, string, string];
  const named = (reds: readonly StoredOf<'red'>[]): string[] =>
    reds.map((red) => `${red.kpiId}|${red.on}`);
  switch (what) {
    case 'day':
      return [`${id}|${on}`];
    case 'board': {
      const day = await read.one('today', id);
      if (!day) return [];
      const results = await read.list('result', { boardId: id, on: day.reviewedOn });
      const days: string[] = [];
      for (const { kpiId, on: day, status } of results)
        if (status === 'RED' || (await read.one('kpi', kpiId))?.reaction === 'signal')
          days.push(`${kpiId}|${day}`);
      return days;
    }
    case 'signal': {
      const kpi = await read.one('kpi', id);
      const day = kpi?.reaction === 'signal' ? await read.one('today', kpi.boardId) : null;
      return day ? [`${id}|${day.reviewedOn}`] : [];
    }
    case 'huddle':
      return named(await read.list('red', { boardId: id, outcome: 'pending' }));
    case 'issue': {
      const issue = await read.one('issue', id);
      const links = await read.list('redLink', { issueId: id });
      const kpiIds = new Set([
        ...(issue?.kpiId ? [issue.kpiId] : []),
        ...links.map((l) => l.kpiId),
      ]);
      return (await Promise.all([...kpiIds].map((kpiId) => daysOf(read, `kpi|${kpiId}`)))).flat();
    }
    default: {
      const tile = await read.one('tile', id);
      const isShown = tile?.status === 'RED' || (tile?.reaction.mark ?? 'none') !== 'none';
      const shown = isShown ? [`${id}|${tile?.reviewedOn}`] : [];
      return [...named(await read.list('red', { kpiId: id, outcome: 'pending' })), ...shown];
    }
  }
}

/** Makes the given reds (`kpiId|on`) anew, and the weeks in which an outcome changed. */
export async function remake(
  read: Reader,
  days: readonly string[],
  now: number,
): Promise<Change[]> {
  const changes: Change[] = [];
  const fresh = new Map<string, Red | null>();
  const weeks = new Set<string>();
  for (const day of days) {
    const [kpiId, on] = day.split('|') as [string, string];
    const id = resultId(kpiId, on);
    const before = await read.one('red', id);
    const next = await redOf(read, kpiId, on, now);
    if (!next && !before) continue;
    fresh.set(id, next);
    changes.push(next ? put('red', next) : drop('red', id));
    if (before?.outcome !== next?.outcome || before?.weekOn !== next?.weekOn)
      for (const red of [before, next]) if (red) weeks.add(`${red.boardId}|${red.weekOn}`);
  }
  for (const key of weeks) {
    const [boardId, weekOn] = key.split('|') as [string, string];
    changes.push(put('reactionWeek', await weekOf(read, boardId, weekOn, fresh)));
  }
  return changes;
}

/** The red, or the signal, of a closed day; null where nothing asks (any more) or no rule acts. */
async function redOf(read: Reader, kpiId: string, on: string, now: number): Promise<Red | null> {
  const kpi = await read.one('kpi', kpiId);
  const result = await read.one('result', resultId(kpiId, on));
  if (kpi?.state !== 'active' || !result) return null;
  if (result.status !== 'RED' && kpi.reaction !== 'signal') return null;
  const day = await read.one('today', kpi.boardId);
  // A running day is not judged yet: its colour may still change.
  if (!day || on > day.reviewedOn) return null;
  const reacted = await reactedTo(read, await factsOf(read, kpi), on, now);
  const signal = result.status !== 'RED';
  return (
    reacted && { id: resultId(kpiId, on), kpiId, boardId: kpi.boardId, on, signal, ...reacted }
  );
}

async function weekOf(
  read: Reader,
  boardId: string,
  weekOn: string,
  fresh: ReadonlyMap<string, Red | null>,
): Promise<RecordOf<'reactionWeek'>> {
  const stored = await read.list('red', { boardId, weekOn, signal: false });
  const reds = [
    ...stored.filter((red) => !fresh.has(red.id)),
    ...[...fresh.values()].filter(
      (red) => red?.boardId === boardId && red.weekOn === weekOn && !red.signal,
    ),
  ];
  const count = (outcome: Red['outcome']) => reds.filter((red) => red?.outcome === outcome).length;
  return {
    id: `${boardId}:${weekOn}`,
    boardId,
    weekOn,
    reds: reds.length,
    inTime: count('in_time'),
    late: count('late'),
  };
}
