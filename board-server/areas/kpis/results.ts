// The production day of a KPI and what it adds up to. One changed reading costs one roll-up per
// level (Rule 3.3), never a look at history.
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { addDays } from '../../../shared/time.ts';
import { type Change, type Projection, put, type Reader } from '../../pipeline/decision.ts';
import { factsOf, resultId } from './facts.ts';
import {
  fromChildren,
  fromReading,
  fromSafety,
  fromShifts,
  type Result,
} from './result-sources.ts';

export async function resultOf(
  read: Reader,
  kpi: StoredOf<'kpi'>,
  on: string,
  now: number,
  known: ReadonlyMap<string, Result> = new Map(),
): Promise<Result> {
  const facts = await factsOf(read, kpi);
  const children = (await read.list('kpi', { parentKpiId: kpi.id })).filter(
    (child) => child.state === 'active',
  );
  if (children.length > 0 && kpi.rollUpSpace !== 'NONE')
    return fromChildren(read, facts, on, children, known);
  if (kpi.type === 'event') return fromSafety(read, facts, on, now);
  if (kpi.frequency === 'shift') return fromShifts(read, facts, on, now);
  return fromReading(read, facts, on, now);
}

/** Recomputes days of KPIs (`kpiId|on`) and what they add up to, lowest tier first. */
export async function projectResults(
  read: Reader,
  keys: readonly string[],
  now: number,
): Promise<Change[]> {
  const known = new Map<string, Result>();
  let level = new Set(keys);
  for (let depth = 0; level.size > 0 && depth < 8; depth++) {
    const above = new Set<string>();
    for (const key of level) {
      const [kpiId, on] = key.split('|') as [string, string];
      const kpi = await read.one('kpi', kpiId);
      if (kpi?.state !== 'active') continue;
      known.set(resultId(kpiId, on), await resultOf(read, kpi, on, now, known));
      if (kpi.parentKpiId) above.add(`${kpi.parentKpiId}|${on}`);
    }
    level = above;
  }
  return [...known.values()].map((result) => put('result', result));
}

/** A huddle that starts, ends, or leaves its Safety step moves what is due by it (Rule 3.1.6). */
const movesSafety = (after: RecordOf<'huddle'>, before: StoredOf<'huddle'> | null): boolean =>
  after.run !== null &&
  (before?.state !== after.state || before.run?.safetyEndedAt !== after.run.safetyEndedAt);

/** Safety days up to `on` that read otherwise now; most huddles change none, and that must be cheap. */
async function safetyDaysOf(
  read: Reader,
  boardId: string,
  on: string,
  now: number,
): Promise<string[]> {
  const days: string[] = [];
  for (const kpi of await read.list('kpi', { boardId })) {
    if (kpi.type !== 'event' || kpi.state !== 'active') continue;
    const between = { column: 'on', from: addDays(on, -5), to: on } as const;
    for (const { rev: _, ...stored } of await read.list('result', { kpiId: kpi.id }, { between })) {
      if (!stored.shifts.some((s) => s.status === 'NOT_DUE' || s.status === 'NOT_REPORTED'))
        continue;
      const fresh = await resultOf(read, kpi, stored.on, now);
      if (fresh.status !== stored.status || fresh.nextAt !== stored.nextAt)
        days.push(`${kpi.id}|${stored.on}`);
    }
  }
  return days;
}

/** Days of a board's KPIs that are on show already; a day ahead gets its results when it begins. */
async function plannedDays(read: Reader, boardId: string, on: string): Promise<string[]> {
  const days: string[] = [];
  for (const kpi of await read.list('kpi', { boardId }))
    if (await read.one('result', resultId(kpi.id, on))) days.push(`${kpi.id}|${on}`);
  return days;
}

/** Which days a change touches. Safety's words and events belong to the board's event KPI. */
export const resultsProjection: Projection = {
  name: 'results',
  touches(change, before) {
    // What is taken back counts for the day it stood on.
    switch (change.kind) {
      case 'huddle':
        return change.record && movesSafety(change.record, before as StoredOf<'huddle'> | null)
          ? [`huddle|${change.record.boardId}|${change.record.on}`]
          : [];
      case 'reading': {
        const reading = change.record ?? (before as StoredOf<'reading'> | null);
        return reading ? [`kpi|${reading.kpiId}|${reading.on}`] : [];
      }
      case 'shiftChange': {
        // The plan of that day is another one; readings that exist stay (Rule 3.2.7).
        const was = before as StoredOf<'shiftChange'> | null;
        const { record } = change;
        if (!record || (was && was.takenBackAt === record.takenBackAt)) return [];
        return [`plan|${record.boardId}|${record.on}`];
      }
      case 'safetyEvent':
      case 'safetyConfirmation': {
        const said = change.record ?? (before as StoredOf<'safetyConfirmation'> | null);
        return said ? [`safety|${said.boardId}|${said.on}`] : [];
      }
      default:
        return [];
    }
  },
  async project(read, keys, { now }) {
    const days: string[] = [];
    for (const key of keys) {
      const [what, id, on] = key.split('|') as [string, string, string];
      if (what === 'kpi') days.push(`${id}|${on}`);
      else if (what === 'plan') days.push(...(await plannedDays(read, id, on)));
      else if (what === 'huddle') days.push(...(await safetyDaysOf(read, id, on, now)));
      else
        for (const kpi of await read.list('kpi', { boardId: id }))
          if (kpi.type === 'event') days.push(`${kpi.id}|${on}`);
    }
    return projectResults(read, days, now);
  },
};
