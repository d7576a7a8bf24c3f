// The bowling year of the demo plant: the twelve months that end next month, their plans and the
// actuals of on-time delivery. Month index 0 … 11; 10 is the running month, 9 the last closed one.
import type { ObjectiveRow } from '../../shared/areas/hoshin/objective-row.ts';
import { roundTo } from '../../shared/areas/kpis/round.ts';
import type { LocalDate } from '../../shared/time.ts';
import { type DemoPlan, monthAfter, monthsFrom } from './plan.ts';
import { objectives } from './strategy.ts';

const running = 10;
export const planMonths = (plan: DemoPlan): readonly string[] =>
  Array.from({ length: 12 }, (_, index) => monthAfter(plan.d0, index - running));
export const monthIndex = (plan: DemoPlan, on: LocalDate): number =>
  monthsFrom(plan.d0, on) + running;

const stepped =
  (from: number, to: number, decimals: number) =>
  (index: number): number =>
    roundTo(from + ((to - from) * (Math.min(index, 11) + 1)) / 12, decimals);
/** 91.5 … 95.5, 96.0, 96.5, 97.0 at year end. */
export const otdPlan = stepped(91, 97, 1);
export const ppmPlan = stepped(250, 120, 0);
export const leadTimePlan = stepped(14, 9, 1);

/** On-time delivery of a month in per cent, Pumps and Valves. The last closed month is exact. */
const pumpsRate = [92.6, 93.1, 93.4, 94.0, 94.6, 95.1, 95.6, 96.4, 95.0, 94.5, 98.2, 98.0];
const valvesRate = [91.6, 92.0, 92.7, 93.0, 93.6, 94.2, 94.5, 94.9, 93.0, 90.2, 97.1, 97.0];
export const closedMonth = { pumps: [1134, 1200], valves: [1263, 1400] } as const;
export const linesADay = { pumps: 57, valves: 64 } as const;

export const otdRate = (index: number, stream: 'pumps' | 'valves'): number => {
  const rates = stream === 'pumps' ? pumpsRate : valvesRate;
  return rates[Math.max(0, Math.min(11, index))] as number;
};

/** The plant's month from both value streams. */
export function otdActual(index: number): number {
  if (index === running - 1) {
    const { pumps, valves } = closedMonth;
    return roundTo((100 * (pumps[0] + valves[0])) / (pumps[1] + valves[1]), 1);
  }
  const { pumps, valves } = linesADay;
  return roundTo(
    (otdRate(index, 'pumps') * pumps + otdRate(index, 'valves') * valves) / (pumps + valves),
    1,
  );
}

export const ppmActual = (index: number): number =>
  [236, 231, 214, 205, 199, 181, 178, 160, 157, 139, 133, 119][
    Math.max(0, Math.min(11, index))
  ] as number;

type MonthStatus = ObjectiveRow['year'];
const h4Reds = new Set([2, 5]);

/** Colour of a closed month per objective; the running one and the next are open. */
const monthStatus = (tag: string, index: number): MonthStatus => {
  if (index >= running) return 'NOT_DUE';
  if (tag === 'H2') return otdActual(index) >= otdPlan(index) ? 'GREEN' : 'RED';
  if (tag === 'H3') return ppmActual(index) <= ppmPlan(index) ? 'GREEN' : 'RED';
  if (tag === 'H4') return h4Reds.has(index) ? 'RED' : 'GREEN';
  return 'GREEN';
};

/** Year to date of H2 by the weights of its months (Rule 3.3.8). */
export function otdYear(): { readonly plan: number; readonly actual: number } {
  const months = Array.from({ length: running }, (_, index) => index);
  const mean = (of: (index: number) => number) =>
    roundTo(months.reduce((sum, index) => sum + of(index), 0) / months.length, 1);
  return { plan: mean(otdPlan), actual: mean(otdActual) };
}

/** The five objectives as the top board shows them on D0. */
export function objectiveRecords(plan: DemoPlan): ObjectiveRow[] {
  const months = planMonths(plan);
  const year = otdYear();
  return objectives.map(({ tag, text, recovery }, order) => ({
    id: `plant-${tag}`,
    boardId: 'plant',
    tag,
    text,
    recovery,
    year: tag === 'H2' && year.actual < year.plan ? 'RED' : 'GREEN',
    months: months.map((month, index) => ({ month, status: monthStatus(tag, index) })),
    order,
  }));
}
