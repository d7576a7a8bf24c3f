// What a KPI comes to over time: its series, month and year to date by its own methods, and which child
// takes how much of the gap (Rules 3.3.7, 3.3.8). Reads only; for people who ask, never for a tile.
import type { StoredOf } from '../../../shared/areas/index.ts';
import {
  type Contribution,
  childrenOnTarget,
  contributions,
} from '../../../shared/areas/kpis/contribution.ts';
import type { RollUp, RollUpMethod } from '../../../shared/areas/kpis/roll-up.ts';
import {
  type PlanMonth,
  type YearToDate,
  yearToDate,
} from '../../../shared/areas/kpis/year-to-date.ts';
import { medianOf } from '../../../shared/kpi-types/median.ts';
import type { Reader } from '../../pipeline/decision.ts';
import { goalOf, targetOn } from './facts.ts';
import { overTime } from './result-parts.ts';
import { childrenOn } from './versions.ts';

type Kpi = StoredOf<'kpi'>;
type Result = StoredOf<'result'>;
type Targets = readonly StoredOf<'target'>[];

const unknown: readonly Result['status'][] = ['NOT_REPORTED', 'NOT_DUE', 'NO_PRODUCTION'];

export const resultsBetween = (
  read: Reader,
  kpiId: string,
  from: string,
  to: string,
): Promise<readonly Result[]> =>
  read.list('result', { kpiId }, { between: { column: 'on', from, to }, orderBy: 'on' });

/** Days that are told, as pieces of a longer span; what is open or closed is no part of it. */
function spanOf(kpi: Kpi, results: readonly Result[]): RollUp {
  const told = results.filter(
    (result) => !unknown.includes(result.status) && result.value !== null,
  );
  return overTime(
    kpi.rollUpTime === 'WORST' ? { ...kpi, rollUpTime: 'SUM' } : kpi,
    told.map(({ value, numerator, denominator, parts, status }) => ({
      ...{ value, numerator, denominator, parts, status },
      expectedVolume: kpi.expectedVolume,
      reported: true,
    })),
  );
}

/** Month to date by the KPI's own method; a median from the orders of its days (Rule 3.3.4). */
export async function monthToDate(
  read: Reader,
  kpi: Kpi,
  to: string,
): Promise<{ readonly value: number | null; readonly p90: number | null; readonly days: number }> {
  const from = `${to.slice(0, 7)}-01`;
  const results = await resultsBetween(read, kpi.id, from, to);
  const days = results.filter((result) => result.value !== null).length;
  if (kpi.type !== 'median') return { value: spanOf(kpi, results).value, p90: null, days };
  const readings = await read.list(
    'reading',
    { kpiId: kpi.id },
    { between: { column: 'on', from, to } },
  );
  const found = medianOf(readings.flatMap((reading) => reading.orders ?? []));
  return { value: found?.median ?? null, p90: found?.p90 ?? null, days };
}

const rowMethod = (method: RollUpMethod): 'RATIO' | 'SUM' | 'LAST' => {
  if (method === 'RATIO' || method === 'RECOMPUTE') return 'RATIO';
  return method === 'SUM' || method === 'WORST' ? 'SUM' : 'LAST';
};

/** Year to date, actual against plan, month by month and never the mean of months (Rule 3.3.8). */
export async function yearSoFar(
  read: Reader,
  kpi: Kpi,
  targets: Targets,
  to: string,
): Promise<YearToDate> {
  const results = await resultsBetween(read, kpi.id, `${to.slice(0, 4)}-01-01`, to);
  const months = new Map<string, Result[]>();
  for (const result of results) {
    const month = result.on.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), result]);
  }
  const rows = [...months].map(([month, days]): PlanMonth => {
    const last = days[days.length - 1] as Result;
    const plan = goalOf(targetOn(targets, last.on))?.value ?? null;
    const { value, numerator, denominator, parts } = spanOf(kpi, days);
    const isOee = parts !== null && kpi.rollUpTime === 'RECOMPUTE';
    return {
      ...{ month, plan, value },
      numerator: isOee ? (parts.pruGq ?? null) : numerator,
      denominator: isOee ? (parts.pbt ?? null) : denominator,
    };
  });
  const method = kpi.window === 'rolling_12m' ? 'LAST' : rowMethod(kpi.rollUpTime);
  return yearToDate(method, rows, kpi);
}

export interface ChildFigure extends Contribution {
  readonly boardId: string;
  readonly value: number | null;
}

/** Children of that date, the one that takes most of the gap first, over the month (Rule 3.3.7). */
export async function rankedChildren(
  read: Reader,
  kpi: Kpi,
  targets: Targets,
  on: string,
): Promise<{
  readonly children: readonly ChildFigure[];
  /** What the parent would be with every child on its own target; null = cannot be told. */
  readonly onTarget: { readonly value: number; readonly misses: boolean } | null;
}> {
  const children = await childrenOn(read, kpi.id, on);
  const own = goalOf(targetOn(targets, on));
  const rows: { id: string; boardId: string; value: number | null; denominator: number | null }[] =
    [];
  const goals: { target: number; expectedVolume: number }[] = [];
  for (const child of children) {
    const span = spanOf(child, await resultsBetween(read, child.id, `${on.slice(0, 7)}-01`, on));
    const denominator = span.denominator ?? span.parts?.pbt ?? null;
    rows.push({ id: child.id, boardId: child.boardId, value: span.value, denominator });
    const target = goalOf(targetOn(await read.list('target', { kpiId: child.id }), on))?.value;
    if (target !== undefined) goals.push({ target, expectedVolume: child.expectedVolume });
  }
  if (own?.value === undefined) return { children: [], onTarget: null };
  const ranked = contributions(kpi.rollUpSpace, rows, own.value, kpi.direction);
  return {
    children: ranked.map((each) => {
      const row = rows.find(({ id }) => id === each.id);
      return { ...each, boardId: row?.boardId ?? '', value: row?.value ?? null };
    }),
    onTarget:
      goals.length < children.length
        ? null
        : childrenOnTarget(kpi.rollUpSpace, goals, { ...kpi, target: own }, kpi.factor),
  };
}
