// What every source of a result shares: the record around the figures, judged once, and the roll-up
// of the pieces of a day. Pure but for nothing: it reads nothing and writes nothing.
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { type RollUp, type RollUpChild, rollUp } from '../../../shared/areas/kpis/roll-up.ts';
import type { Status } from '../../../shared/areas/kpis/status.ts';
import { type KpiTypeId, kpiTypes } from '../../../shared/kpi-types/index.ts';
import { oeeShares } from '../../../shared/kpi-types/oee.ts';
import { type KpiFacts, resultId, targetOn } from './facts.ts';
import { goalWith, judged } from './judged.ts';

export type Result = RecordOf<'result'>;
export type Mark = Result['marks'][number];
type Reading = StoredOf<'reading'>;

/** By which version and goal a day is judged: those its readings were judged by (Rule 3.1.8). */
export interface Measure {
  readonly target: StoredOf<'target'> | null;
  readonly goal: Result['goal'];
}

export function measureOf(facts: KpiFacts, on: string, readings: readonly Reading[] = []): Measure {
  const judgedOnce = readings.find((reading) => reading.targetId !== null);
  const target = judgedOnce
    ? (facts.targets.find((each) => each.id === judgedOnce.targetId) ?? null)
    : readings.length > 0
      ? null
      : targetOn(facts.targets, on);
  const families = readings.flatMap((reading) => reading.families ?? []);
  return { target, goal: goalWith(target, families) };
}

export const finish = (
  facts: KpiFacts,
  on: string,
  parts: Partial<Result> & { status?: Status },
  by: Measure = measureOf(facts, on),
): Result => {
  const value = parts.value ?? null;
  return {
    id: resultId(facts.kpi.id, on),
    kpiId: facts.kpi.id,
    boardId: facts.kpi.boardId,
    on,
    status: parts.status ?? judged(facts, by.target, by.goal, { value }),
    value,
    numerator: parts.numerator ?? null,
    denominator: parts.denominator ?? null,
    parts: parts.parts ?? null,
    partial: parts.partial ?? value,
    goal: by.goal,
    targetId: by.target?.id ?? null,
    shifts: parts.shifts ?? [],
    coverage: parts.coverage ?? null,
    provisional: parts.provisional ?? false,
    marks: parts.marks ?? [],
    nearMisses: parts.nearMisses ?? 0,
    nextAt: parts.nextAt ?? null,
    warning: parts.warning ?? null,
  };
};

export const fromRollUp = (rolled: RollUp): Partial<Result> => ({
  value: rolled.value,
  partial: rolled.partial,
  numerator: rolled.numerator,
  denominator: rolled.denominator,
  parts: rolled.parts ? { ...rolled.parts } : null,
  coverage: rolled.coverage,
  provisional: rolled.provisional,
  ...(rolled.status === undefined ? {} : { status: rolled.status }),
});

/** The pieces of a day by the KPI's own method over time (Rules 3.3.1, 3.3.5). */
export const overTime = (kpi: StoredOf<'kpi'>, pieces: readonly RollUpChild[]): RollUp =>
  rollUp(kpi.rollUpTime, pieces, {
    factor: kpi.factor,
    formula: kpiTypes[kpi.type as KpiTypeId].formula,
  });

/** Warning of the readings, or that together they say more than the machine can run (Rule 1.2). */
export function warningOf(
  kpi: StoredOf<'kpi'>,
  readings: readonly Reading[],
  parts: Result['parts'] | undefined,
): Result['warning'] {
  const said = readings.find((reading) => reading.warning != null)?.warning;
  if (said) return said;
  const effectiveness = kpi.type === 'oee' && parts ? oeeShares(parts).effectiveness : null;
  return effectiveness !== null && effectiveness > 100 ? 'run_time_wrong' : null;
}

export const marksOf = (readings: readonly Reading[]): Mark[] => {
  const marks: Mark[] = [];
  if (readings.some((reading) => reading.late)) marks.push('late');
  if (readings.some((reading) => reading.state === 'corrected')) marks.push('corrected');
  return marks;
};

export const earliest = (instants: readonly number[]): number | null =>
  instants.length === 0 ? null : Math.min(...instants);
