// What a tile says beside its figure: how long it is measured without being judged, and the parts of
// OEE. Pure.
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { noTargetState } from '../../../shared/areas/kpis/no-target.ts';
import { roundTo } from '../../../shared/areas/kpis/round.ts';
import { oeeShares } from '../../../shared/kpi-types/oee.ts';
import { type KpiFacts, targetOn } from './facts.ts';

type Tile = RecordOf<'tile'>;

/** Until when the KPI is measured only; past that the period is overdue (Rule 3.1.10). */
export function noTargetOf(facts: KpiFacts, on: string, todayOn: string): Tile['noTarget'] {
  const target = targetOn(facts.targets, on);
  if (!target?.noTarget || target.untilOn == null) return null;
  const { validFrom, untilOn, extendedUntilOn, ownerId } = target;
  const period = {
    fromOn: validFrom,
    untilOn,
    ownerId: ownerId ?? undefined,
    extendedUntilOn: extendedUntilOn ?? undefined,
  };
  return {
    untilOn: extendedUntilOn ?? untilOn,
    overdue: noTargetState(period, todayOn) === 'overdue',
  };
}

/** Availability, effectiveness, quality in per cent, one decimal (Rule 3.3.3). */
export function sharesOf(
  kpi: Pick<StoredOf<'kpi'>, 'type'>,
  parts: RecordOf<'result'>['parts'],
): Tile['shares'] {
  if (kpi.type !== 'oee' || !parts) return null;
  const { availability, effectiveness, quality } = oeeShares(parts);
  const shares = [availability, effectiveness, quality];
  return shares.every((share) => share === null)
    ? null
    : shares.map((share) => (share === null ? null : roundTo(share, 1)));
}
