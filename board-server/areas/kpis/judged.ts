// A value against a target version: the one call of `judge` for readings and results, with what the
// plant chose (amber) and the day's own target where families have different ones.
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import {
  type FixedStatus,
  familyTarget,
  judge,
  type Status,
} from '../../../shared/areas/kpis/status.ts';
import { goalOf, type KpiFacts, targetOn } from './facts.ts';

type Goal = NonNullable<RecordOf<'reading'>['goal']>;
type Family = NonNullable<RecordOf<'reading'>['families']>[number];
type Target = StoredOf<'target'>;

/** Version a reading was judged with first; a correction never meets a newer one (Rule 3.1.8). */
export const versionOf = (
  facts: KpiFacts,
  on: string,
  judgedBefore: { readonly targetId: string | null } | null,
): Target | null =>
  judgedBefore
    ? (facts.targets.find((target) => target.id === judgedBefore.targetId) ?? null)
    : targetOn(facts.targets, on);

/** Quantity of a family: what its ratio is counted over, else its own count. */
const quantityOf = ({ denominator, value }: Family): number => denominator ?? value ?? 0;

/**
 * The target of a day: the version's own, or weighted by quantity where families have targets of
 * their own (Rule 3.1.9). null = measured, not judged.
 */
export function goalWith(
  target: Target | null,
  families: readonly Family[] | null | undefined,
): Goal | null {
  if (!target || target.noTarget) return null;
  const values = new Map((target.families ?? []).map(({ family, value }) => [family, value]));
  if (!families || families.length === 0 || values.size === 0) return target.goal;
  const weighted = familyTarget(
    families.map((each) => ({
      target: values.get(each.family) ?? target.goal.value ?? 0,
      quantity: quantityOf(each),
    })),
  );
  return weighted === undefined ? target.goal : { ...target.goal, value: weighted };
}

/** Status of a value against the day's goal (Rules 3.1.1 to 3.1.4, 3.1.10). */
export function judged(
  { kpi, rules }: KpiFacts,
  target: Target | null,
  goal: Goal | null,
  given: {
    readonly value: number | null;
    readonly fixed?: FixedStatus | undefined;
    readonly due?: boolean;
  },
): Status {
  const band = rules.amber ? (goal?.amberBand ?? undefined) : undefined;
  return judge({
    direction: kpi.direction,
    decimals: kpi.decimals,
    target: goal ? goalOf({ noTarget: false, goal }) : undefined,
    tolerance: goal?.tolerance,
    amberBand: band,
    noTarget: target?.noTarget,
    ...given,
  });
}
