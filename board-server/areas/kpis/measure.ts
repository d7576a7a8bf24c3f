// What was given becomes figures: by the KPI's type, family by family where it has families, orders
// into a median. Pure; must never look at a target.
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import type { PushedReading } from '../../../shared/areas/kpis/commands.ts';
import { sumOf } from '../../../shared/areas/kpis/round.ts';
import { Refusal } from '../../../shared/errors.ts';
import { type KpiTypeId, kpiTypes } from '../../../shared/kpi-types/index.ts';
import type { Measured, ReadingContext } from '../../../shared/kpi-types/kpi-type.ts';
import type { KpiFacts } from './facts.ts';

type Figures = Pick<PushedReading, 'value' | 'numerator' | 'denominator' | 'parts' | 'orders'> & {
  readonly family?: string | undefined;
};
type Families = NonNullable<RecordOf<'reading'>['families']>;

export interface Given {
  readonly measured: Measured;
  readonly families: Families | null;
}

const contextOf = ({ kpi }: KpiFacts, closed: boolean): ReadingContext => ({
  factor: kpi.factor,
  planned: !closed,
  closed,
  delivery: kpi.delivery ?? false,
  ...(kpi.ceiling ? { ceiling: kpi.ceiling } : {}),
  ...(kpi.opportunities ? { opportunities: kpi.opportunities } : {}),
});

/** @throws Refusal invalid_input */
export function measure(
  facts: KpiFacts,
  given: Figures,
  before: StoredOf<'reading'> | null,
  closed: boolean,
): Given {
  const type = kpiTypes[facts.kpi.type as KpiTypeId];
  const context = contextOf(facts, closed);
  if (given.family === undefined) return { measured: type.toValue(given, context), families: null };
  const known = facts.kpi.families ?? [];
  if (!known.includes(given.family)) {
    throw new Refusal('invalid_input', `${facts.kpi.id} has no product family "${given.family}".`, {
      field: 'family',
      families: known,
    });
  }
  const own = type.toValue(given, context);
  const isCount = type.rollUpTime === 'SUM';
  if (own.denominator === null && !isCount) {
    throw new Refusal('invalid_input', 'A family needs numerator and denominator.', {
      field: 'denominator',
    });
  }
  const one = {
    family: given.family,
    value: own.value,
    numerator: own.numerator,
    denominator: own.denominator,
  };
  const families = [...(before?.families ?? []).filter((f) => f.family !== one.family), one];
  const total = (field: 'value' | 'numerator' | 'denominator') =>
    sumOf(families.map((each) => each[field] ?? 0));
  const whole = isCount
    ? { value: total('value') }
    : { numerator: total('numerator'), denominator: total('denominator') };
  // The families' denominators count their opportunities already.
  const measured = type.toValue(whole, { ...context, opportunities: 1 });
  return { measured: own.warning ? { ...measured, warning: own.warning } : measured, families };
}
