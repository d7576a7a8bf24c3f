// Points of a run chart as columns of text: a chart is rewritten with every day of its KPI and sent to
// every screen, so sixty points must be half a thousand bytes. For the server; a screen draws the columns.
import { addDays, daysBetween } from '../../time.ts';
import type { Status } from '../kpis/status.ts';
import type { RunChart } from './run-chart.ts';
import { type RunRule, runRules } from './xmr.ts';

export interface Point {
  readonly on: string;
  readonly value: number;
  readonly status: Status;
  readonly goal: { value: number | null; low: number | null; high: number | null };
  /** The first rule that this point completed. */
  readonly signal: RunRule | null;
}

const letters: Readonly<Partial<Record<Status, string>>> = {
  GREEN: 'g',
  RED: 'R',
  AMBER: 'a',
  NO_TARGET: 'n',
};
const statuses = Object.keys(letters) as Status[];
const rules = Object.keys(runRules) as RunRule[];
const noRule = '-';

/** Does a status put a value on the chart? What is missing or closed is no point. */
export const isCharted = (status: Status): boolean => letters[status] !== undefined;

type Columns = Pick<
  RunChart,
  'from' | 'to' | 'days' | 'values' | 'statuses' | 'rules' | 'goals' | 'signal'
>;
const same = (a: Point['goal'], b: Point['goal']): boolean =>
  a.value === b.value && a.low === b.low && a.high === b.high;

/** At least one point, oldest first. */
export function packPoints(points: readonly Point[]): Columns {
  const goals: RunChart['goals'] = [];
  points.forEach((point, at) => {
    const before = points[at - 1];
    if (!before || !same(before.goal, point.goal)) goals.push({ at, ...point.goal });
  });
  const newest = points.findLast(({ signal }, i) => signal && !points[i - 1]?.signal);
  return {
    from: points[0]?.on ?? '1970-01-01',
    to: points[points.length - 1]?.on ?? '1970-01-01',
    days: points
      .slice(1)
      .map(({ on }, i) => Math.min(35, daysBetween(points[i]?.on ?? on, on)).toString(36))
      .join(''),
    values: points.map(({ value }) => value),
    statuses: points.map(({ status }) => letters[status] ?? 'n').join(''),
    rules: points
      .map(({ signal }) => (signal ? rules.indexOf(signal).toString(36) : noRule))
      .join(''),
    goals,
    signal: newest?.signal ? { rule: newest.signal, on: newest.on } : null,
  };
}

export function unpackPoints(chart: Columns | null): Point[] {
  if (!chart) return [];
  let on = chart.from;
  return chart.values.map((value, i): Point => {
    if (i > 0) on = addDays(on, Number.parseInt(chart.days[i - 1] ?? '1', 36));
    const { at: _at, ...goal } = chart.goals.findLast((each) => each.at <= i) ?? {
      at: 0,
      value: null,
      low: null,
      high: null,
    };
    const rule = chart.rules[i] ?? noRule;
    return {
      on,
      value,
      status: statuses.find((status) => letters[status] === chart.statuses[i]) ?? 'NO_TARGET',
      goal,
      signal: rule === noRule ? null : (rules[Number.parseInt(rule, 36)] ?? null),
    };
  });
}

/** Distance of grid lines: 1, 2 or 5 of a power of ten, three to six of them; no binary residue. */
export function scaleOf(values: readonly number[]): RunChart['scale'] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const rough = (high - low || Math.abs(high) / 10 || 1) / 4;
  const exponent = Math.floor(Math.log10(rough));
  const times = rough / 10 ** exponent;
  const factor = times > 5 ? 10 : times > 2 ? 5 : times > 1 ? 2 : 1;
  const step = Number(`${factor}e${exponent}`);
  const at = (n: number): number => Number((n * step).toPrecision(12));
  return { low: at(Math.floor(low / step)), high: at(Math.ceil(high / step + 1e-9)), step };
}
