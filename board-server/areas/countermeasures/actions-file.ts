// Actions of a board and all below it, and how well they are closed (Rule 3.9): by the original date,
// never by the moved one (trap 9). Reads only, over a bounded window.
import { workingDaysBetween } from '../../../shared/areas/calendar/working-days.ts';
import type { Countermeasure } from '../../../shared/areas/countermeasures/countermeasure.ts';
import type { StoredOf } from '../../../shared/areas/index.ts';
import {
  type ActionRow,
  type ActionsFile,
  bucketOf,
} from '../../../shared/areas/issues/issue-file.ts';
import { addDays, localDateOf } from '../../../shared/time.ts';
import type { Reader } from '../../pipeline/decision.ts';
import { loadWorld, localDate, type World } from '../escalations/clocks.ts';
import { reopenDays } from '../kpis/proposal.ts';

const dayMs = 86_400_000;
/** Open actions of one answer. */
export const actionsPage = 200;
const openStates: readonly Countermeasure['state'][] = [
  'proposed',
  'plan',
  'done',
  'checked',
  'standardised',
];

const rowOf = (world: World, c: StoredOf<'countermeasure'>, now: number): ActionRow => {
  const time = world.times.get(c.boardId);
  const todayOn = time ? localDate(world, c.boardId, now) : c.dueOn;
  const unfinished = c.state === 'proposed' || c.state === 'plan';
  const days = (from: string) => (time ? workingDaysBetween(from, todayOn, time) : 0);
  const { id, issueId, boardId, what, kind, state, owner, accepted } = c;
  const { originalDueOn, dueOn, moves, cycle } = c;
  return {
    id,
    issueId,
    boardId,
    what,
    kind,
    state,
    owner,
    accepted,
    originalDueOn,
    dueOn,
    moves,
    cycle,
    age: days(time ? localDate(world, c.boardId, c.createdAt) : todayOn),
    lateBy: unfinished ? days(originalDueOn) : 0,
  };
};

/** Due in the period by the original date: how many the owner had done by it, how many had gone round
 *  the whole circle (Rule 3.9). A failed check takes "done" back. */
function onTime(
  world: World,
  all: readonly StoredOf<'countermeasure'>[],
): Pick<ActionsFile, 'doneOnTime' | 'closedOnTime'> {
  const due = all.filter((c) => c.state !== 'cancelled');
  const met = (at: (c: StoredOf<'countermeasure'>) => number | null): number =>
    due.filter((c) => {
      const instant = at(c);
      return instant !== null && world.times.has(c.boardId)
        ? localDate(world, c.boardId, instant) <= c.originalDueOn
        : false;
    }).length;
  return {
    doneOnTime: { met: met((c) => c.doneAt), of: due.length },
    closedOnTime: { met: met((c) => c.closedAt), of: due.length },
  };
}

export async function readActions(
  read: Reader,
  boardIds: readonly string[],
  now: number,
  days: number,
  skip = 0,
): Promise<ActionsFile> {
  const world = await loadWorld(read, boardIds, now);
  const zone = [...world.times.values()][0]?.calendar.zone ?? 'UTC';
  const todayOn = localDateOf(now, zone);
  const fromOn = addDays(todayOn, -days);
  const fromAt = now - days * dayMs;
  const between = { column: 'originalDueOn', from: fromOn, to: todayOn } as const;
  const open: ActionRow[] = [];
  const due: StoredOf<'countermeasure'>[] = [];
  for (const boardId of boardIds) {
    const own = await read.list('countermeasure', { boardId, state: [...openStates] });
    open.push(...own.map((c) => rowOf(world, c, now)));
    due.push(...(await read.list('countermeasure', { boardId }, { between })));
  }
  const buckets = [0, 0, 0, 0];
  for (const row of open) buckets[bucketOf(row.age)] = (buckets[bucketOf(row.age)] ?? 0) + 1;
  const checks = { failed: 0, of: 0 };
  const reopened = { again: 0, of: 0 };
  for (const boardId of boardIds) {
    const moved = await read.list(
      'transition',
      { boardId },
      { between: { column: 'at', from: fromAt, to: now }, orderBy: 'at' },
    );
    for (const t of moved) {
      if (t.kind === 'countermeasure' && t.what === 'state' && t.from === 'done') {
        if (t.to === 'checked') checks.of++;
        else if (t.to.startsWith('cycle')) {
          checks.of++;
          checks.failed++;
        }
      }
      if (t.kind !== 'issue' || t.what !== 'state') continue;
      if (t.to === 'closed') reopened.of++;
      if (t.to === 'reopened') {
        const closed = moved.findLast(
          (each) => each.issueId === t.issueId && each.to === 'closed' && each.at <= t.at,
        );
        if (closed && t.at - closed.at <= reopenDays * dayMs) reopened.again++;
      }
    }
  }
  return {
    on: todayOn,
    open: open
      .sort((a, b) => b.lateBy - a.lateBy || (a.dueOn < b.dueOn ? -1 : 1))
      .slice(skip, skip + actionsPage),
    openTotal: open.length,
    buckets,
    days,
    ...onTime(world, due),
    notEffective: checks,
    reopened,
  };
}
