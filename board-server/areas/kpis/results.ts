// The production day of a KPI and what it adds up to. One changed reading costs one roll-up per
// level (Rule 3.3), never a look at history. When it happens stands in result-days.ts.
import type { StoredOf } from '../../../shared/areas/index.ts';
import { type KpiTypeId, kpiTypes } from '../../../shared/kpi-types/index.ts';
import { type Change, put, type Reader } from '../../pipeline/decision.ts';
import { factsOf, resultId } from './facts.ts';
import { fromDaysSince, fromNearMisses, fromRollingYear, fromSafety } from './result-computed.ts';
import { fromHours } from './result-hours.ts';
import type { Result } from './result-parts.ts';
import { fromAnswers, fromHuddles } from './result-practice.ts';
import { fromChildren, fromPieces, fromReading } from './result-sources.ts';
import { childrenOn, definitionOn, isReportedOn } from './versions.ts';

/** The result of a KPI's period by the definition and the children it had then (Rule 3.1.8). */
export async function resultOf(
  read: Reader,
  current: StoredOf<'kpi'>,
  on: string,
  now: number,
  known: ReadonlyMap<string, Result> = new Map(),
): Promise<Result> {
  const kpi = await definitionOn(read, current, on);
  const facts = await factsOf(read, kpi);
  const children = kpi.rollUpSpace === 'NONE' ? [] : await childrenOn(read, kpi.id, on);
  if (children.length > 0) return fromChildren(read, facts, on, children, known);
  switch (kpiTypes[kpi.type as KpiTypeId].computed) {
    case 'safety':
      return fromSafety(read, facts, on, now);
    case 'near_misses':
      return fromNearMisses(read, facts, on, now);
    case 'days_since':
      return fromDaysSince(read, facts, on);
    case 'hour_output':
      return fromHours(read, facts, on, now);
    case 'huddles':
      return fromHuddles(read, facts, on, now);
    case 'answers':
      return fromAnswers(read, facts, on, now);
  }
  if (kpi.window === 'rolling_12m') return fromRollingYear(read, facts, on, now);
  if (kpi.frequency === 'shift' || kpi.frequency === 'hour')
    return fromPieces(read, facts, on, now);
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
      if (!kpi || !isReportedOn(kpi, on)) continue;
      known.set(resultId(kpiId, on), await resultOf(read, kpi, on, now, known));
      const { parentKpiId } = await definitionOn(read, kpi, on);
      if (parentKpiId) above.add(`${parentKpiId}|${on}`);
    }
    level = above;
  }
  return [...known.values()].map((result) => put('result', result));
}
