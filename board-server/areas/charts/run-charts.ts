// Run charts follow the results: a changed day changes one point, the window slides, limits freeze with
// the twentieth point of the baseline (Rules 3.4.5, 3.4.6). Reads the chart as it stands, never history.

import { chartPoints, type RunChart } from '../../../shared/areas/charts/run-chart.ts';
import {
  isCharted,
  type Point,
  packPoints,
  scaleOf,
  unpackPoints,
} from '../../../shared/areas/charts/run-chart-points.ts';
import {
  baselinePoints,
  isJump,
  type Limits,
  limitsOf,
  longestRun,
  type RuleSet,
  signalsAt,
} from '../../../shared/areas/charts/xmr.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { roundTo } from '../../../shared/areas/kpis/round.ts';
import { type Change, type Projection, put, type Reader } from '../../pipeline/decision.ts';
import { resultId } from '../kpis/facts.ts';
import { sharesOf } from '../kpis/tile-extras.ts';

const hasChart = (kpi: StoredOf<'kpi'> | null): kpi is StoredOf<'kpi'> =>
  kpi !== null && kpi.state === 'active' && kpi.type !== 'event';

/** Keys: `day|kpiId|on` (one point), `kpi|id` (name, rules or baseline changed). */
export const runChartsProjection: Projection = {
  name: 'runCharts',
  touches(change) {
    if (change.kind === 'result' && change.record)
      return [`day|${change.record.kpiId}|${change.record.on}`];
    if (change.kind === 'kpi' || change.kind === 'chartSetting') return [`kpi|${change.id}`];
    return [];
  },
  async project(read, keys) {
    const byKpi = new Map<string, string[]>();
    for (const key of keys) {
      const [what, id, on] = key.split('|') as [string, string, string?];
      const days = byKpi.get(id) ?? [];
      if (what === 'day' && on) days.push(on);
      byKpi.set(id, days);
    }
    const changes: Change[] = [];
    for (const [id, days] of byKpi) {
      const kpi = await read.one('kpi', id);
      if (!hasChart(kpi)) continue;
      const chart = await chartOf(read, kpi, days);
      if (chart) changes.push(put('runChart', chart));
    }
    return changes;
  },
};

async function chartOf(
  read: Reader,
  kpi: StoredOf<'kpi'>,
  days: readonly string[],
): Promise<RunChart | null> {
  const before = await read.one('runChart', kpi.id);
  const setting = await read.one('chartSetting', kpi.id);
  const ruleSet = setting?.ruleSet ?? 'basic';
  const baselineOn = setting?.baselineOn ?? null;
  const kept = unpackPoints(before);
  const points = new Map(kept.map((point) => [point.on, point]));
  const first = kept.length < chartPoints ? '' : (kept[0]?.on ?? '');
  let touched = before?.baselineOn !== baselineOn || days.length === 0;
  // A day that is added behind newer ones can only be a late one: it is put in its place.
  for (const on of days) {
    if (on < first) continue;
    const result = await read.one('result', resultId(kpi.id, on));
    const was = points.get(on);
    if (!result || result.value === null || !isCharted(result.status)) {
      touched = points.delete(on) || touched;
      continue;
    }
    const point: Point = {
      on,
      value: roundTo(result.value, kpi.decimals),
      status: result.status,
      goal: goalOf(result.goal),
      signal: null,
    };
    if (was && JSON.stringify({ ...was, signal: null }) === JSON.stringify(point)) continue;
    points.set(on, point);
    touched = true;
  }
  if (!touched || points.size === 0) return null;
  const list = [...points.values()].sort((a, b) => (a.on < b.on ? -1 : 1));
  const frozen =
    before?.limits && !before.limits.provisional && before.baselineOn === baselineOn
      ? before.limits
      : null;
  const limits = frozen ?? limitsOf(valuesFrom(list, baselineOn).slice(0, baselinePoints));
  const marked = withSignals(list, limits, ruleSet, baselineOn, days, frozen === null);
  const shown = marked.slice(-chartPoints);
  const packed = packPoints(shown);
  const jumpOn = newestJump(shown, limits, baselineOn);
  return {
    id: kpi.id,
    boardId: kpi.boardId,
    category: kpi.category,
    headline: kpi.headline,
    name: kpi.name,
    unit: kpi.unit,
    decimals: kpi.decimals,
    direction: kpi.direction,
    objectiveTag: kpi.objectiveTag,
    frequency: kpi.frequency,
    order: kpi.order,
    ...packed,
    signal: jumpOn !== null && jumpOn > (packed.signal?.on ?? '') ? jump(jumpOn) : packed.signal,
    scale: scaleOf(seen(shown, limits)),
    limits: limits && { ...limits },
    baselineOn,
    baselineAt: Math.max(
      0,
      shown.findIndex(({ on }) => on >= (baselineOn ?? '')),
    ),
    bands: bandsOf(shown, setting?.events ?? []),
    shares: await sharesAt(read, kpi, shown[shown.length - 1]?.on, before),
  };
}

/** Told beside the chart like a signal; no run rule, so nothing reacts to it (Rule 3.4.4). */
const jump = (on: string) => ({ rule: 'jump', on });

/** Above the limit of the moving range, both points of one baseline (Rule 3.4.5). */
function newestJump(
  points: readonly Point[],
  limits: Limits | null,
  baselineOn: string | null,
): string | null {
  if (!limits) return null;
  for (let i = points.length - 1; i > 0; i -= 1) {
    const [was, now] = [points[i - 1]!, points[i]!];
    if (baselineOn !== null && was.on < baselineOn) return null;
    if (isJump(was.value, now.value, limits)) return now.on;
  }
  return null;
}

/** Bands that fit beside each other; the newest are the ones somebody asks about. */
const mostBands = 4;

/** Marked spans as points of the picture: a span without a point in sight draws nothing. */
function bandsOf(
  points: readonly Point[],
  events: NonNullable<StoredOf<'chartSetting'>['events']>,
): RunChart['bands'] {
  return events
    .map(({ fromOn, toOn, label }) => {
      const at = points.findIndex(({ on }) => on >= fromOn);
      const to = points.findLastIndex(({ on }) => on <= toOn);
      return { at, to, label };
    })
    .filter(({ at, to }) => at >= 0 && to >= at)
    .slice(-mostBands);
}

/** OEE's parts of the newest day; the chart keeps them while that day stays the newest. */
async function sharesAt(
  read: Reader,
  kpi: StoredOf<'kpi'>,
  on: string | undefined,
  before: StoredOf<'runChart'> | null,
): Promise<RunChart['shares']> {
  if (kpi.type !== 'oee' || on === undefined) return null;
  const result = await read.one('result', resultId(kpi.id, on));
  return result ? sharesOf(kpi, result.parts) : (before?.shares ?? null);
}

const goalOf = (goal: RecordOf<'result'>['goal']): Point['goal'] => ({
  value: goal?.value ?? null,
  low: goal?.low ?? null,
  high: goal?.high ?? null,
});

/** What must lie in the picture: values, targets, the mean. Limits are drawn where they do. */
const seen = (points: readonly Point[], limits: Limits | null): number[] =>
  points
    .flatMap(({ value, goal }) => [value, goal.value, goal.low, goal.high])
    .concat(limits ? [limits.mean] : [])
    .filter((each) => each !== null);

const valuesFrom = (points: readonly Point[], from: string | null): number[] =>
  points.filter(({ on }) => from === null || on >= from).map(({ value }) => value);

/** A run ends at a point that a changed day may belong to: only those are asked again. */
function withSignals(
  points: readonly Point[],
  limits: Limits | null,
  ruleSet: RuleSet,
  baselineOn: string | null,
  days: readonly string[],
  all: boolean,
): Point[] {
  if (!limits) return points.map((point) => ({ ...point, signal: null }));
  const oldest = [...days].sort()[0] ?? '';
  const firstOfBaseline = points.findIndex(({ on }) => baselineOn === null || on >= baselineOn);
  let since = points.findIndex(({ on }) => on >= oldest);
  if (all || days.length === 0) since = 0;
  return points.map((point, i) => {
    if (i < since || since < 0) return point;
    if (i < firstOfBaseline) return { ...point, signal: null };
    const run = points.slice(Math.max(firstOfBaseline, i - longestRun + 1), i + 1);
    const [signal = null] = signalsAt(
      run.map(({ value }) => value),
      limits,
      ruleSet,
    );
    return { ...point, signal };
  });
}
