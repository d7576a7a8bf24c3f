// The production day of a KPI and what it adds up to. One changed reading costs one roll-up per
// level (Rule 3.3), never a look at history.
import type { StoredOf } from '../../../shared/areas/index.ts';
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

/** Which days a change touches. Safety's words and events belong to the board's event KPI. */
export const resultsProjection: Projection = {
  name: 'results',
  touches(change) {
    if (change.kind === 'reading' && change.record)
      return [`kpi|${change.record.kpiId}|${change.record.on}`];
    if ((change.kind === 'safetyEvent' || change.kind === 'safetyConfirmation') && change.record) {
      return [`safety|${change.record.boardId}|${change.record.on}`];
    }
    return [];
  },
  async project(read, keys, { now }) {
    const days: string[] = [];
    for (const key of keys) {
      const [what, id, on] = key.split('|') as [string, string, string];
      if (what === 'kpi') days.push(`${id}|${on}`);
      else
        for (const kpi of await read.list('kpi', { boardId: id }))
          if (kpi.type === 'event') days.push(`${kpi.id}|${on}`);
    }
    return projectResults(read, days, now);
  },
};
