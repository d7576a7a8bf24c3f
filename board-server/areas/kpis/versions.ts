// Which definition of a KPI held on a production date, and which children added up to a parent then.
// A KPI record is the definition in force; `kpiVersion` keeps the ones before, so that a change of
// meaning or of the tree rewrites no history (Rule 2 "Versioned links", Rule 3.1.8).
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { Reader } from '../../pipeline/decision.ts';

const covers = (version: StoredOf<'kpiVersion'>, on: string): boolean =>
  version.state === 'past' &&
  (version.fromOn === null || version.fromOn <= on) &&
  (version.untilOn === null || on <= version.untilOn);

const holdsNow = (kpi: StoredOf<'kpi'>, on: string): boolean =>
  kpi.validFrom == null || kpi.validFrom <= on;

/** The definition of a KPI on a production date; the one in force where nothing older is known. */
export async function definitionOn(
  read: Reader,
  kpi: StoredOf<'kpi'>,
  on: string,
): Promise<StoredOf<'kpi'>> {
  if (holdsNow(kpi, on)) return kpi;
  const versions = await read.list('kpiVersion', { kpiId: kpi.id });
  const then = versions.find((version) => covers(version, on));
  return then ? { ...then.definition, state: kpi.state, rev: kpi.rev } : kpi;
}

/** Was the KPI reported on that date? A retired one was, up to the day of its end. */
export const isReportedOn = (
  kpi: Pick<StoredOf<'kpi'>, 'state' | 'retiredOn'>,
  on: string,
): boolean => kpi.state === 'active' || (kpi.retiredOn != null && on < kpi.retiredOn);

/** KPIs that added up to this one on a production date, by their parent link then (Rule 3.3.1). */
export async function childrenOn(
  read: Reader,
  parentKpiId: string,
  on: string,
): Promise<readonly StoredOf<'kpi'>[]> {
  const now = (await read.list('kpi', { parentKpiId })).filter((kpi) => holdsNow(kpi, on));
  const then: StoredOf<'kpi'>[] = [];
  for (const version of await read.list('kpiVersion', { parentKpiId })) {
    if (!covers(version, on)) continue;
    const kpi = await read.one('kpi', version.kpiId);
    if (kpi)
      then.push({
        ...version.definition,
        state: kpi.state,
        retiredOn: kpi.retiredOn ?? null,
        rev: kpi.rev,
      });
  }
  return [...now, ...then].filter((kpi) => isReportedOn(kpi, on));
}
