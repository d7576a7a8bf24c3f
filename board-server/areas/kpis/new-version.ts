// From one definition to the next: what was before is kept with the dates it held, a later one waits
// for its first production day, an error is worked out again with a note (Rule 3.1.8). Pure.
import type { Calendar } from '../../../shared/areas/calendar/calendar.ts';
import { productionDayBounds } from '../../../shared/areas/calendar/production-day.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { plantRulesId, usualRules } from '../../../shared/areas/kpis/plant-rules.ts';
import { ratioOf } from '../../../shared/areas/kpis/round.ts';
import { type KpiTypeId, kpiTypes } from '../../../shared/kpi-types/index.ts';
import { addDays } from '../../../shared/time.ts';
import { type Change, put } from '../../pipeline/decision.ts';
import type { KpiFacts } from './facts.ts';
import { judged } from './judged.ts';

type Kpi = RecordOf<'kpi'>;

/** Words may change under the history; these may not. */
const meaning = [
  'type',
  'category',
  'headline',
  'parentKpiId',
  'decimals',
  'direction',
  'unit',
  'factor',
  'frequency',
  'lag',
  'rollUpSpace',
  'rollUpTime',
  'source',
  'ceiling',
  'delivery',
  'opportunities',
  'window',
  'definition',
  'numeratorName',
  'denominatorName',
] as const satisfies readonly (keyof Kpi)[];

export const changesMeaning = (before: Kpi, after: Kpi): boolean =>
  meaning.some((field) => (before[field] ?? null) !== (after[field] ?? null));

/** The KPI with its changes from a date on, and the definition before it as a version that ended. */
export function supersede(kpi: StoredOf<'kpi'>, changes: Partial<Kpi>, from: string): Change[] {
  const { rev: _rev, ...before } = kpi;
  const definitionVersion = before.definitionVersion + 1;
  // Twice on one day: the one in between never coloured a day.
  const replaces = before.validFrom != null && before.validFrom >= from;
  const next = put('kpi', {
    ...before,
    ...changes,
    definitionVersion,
    validFrom: replaces ? before.validFrom : from,
  } as Kpi);
  if (replaces) return [next];
  const past = put('kpiVersion', {
    id: `${kpi.id}:${before.definitionVersion}`,
    kpiId: kpi.id,
    parentKpiId: before.parentKpiId,
    state: 'past',
    fromOn: before.validFrom ?? null,
    untilOn: addDays(from, -1),
    appliesAt: null,
    definition: before,
  });
  return [past, next];
}

export const plannedVersion = (definition: Kpi, calendar: Calendar): Change =>
  put('kpiVersion', {
    id: `${definition.id}:${definition.definitionVersion}`,
    kpiId: definition.id,
    parentKpiId: definition.parentKpiId,
    state: 'planned',
    fromOn: definition.validFrom ?? null,
    untilOn: null,
    appliesAt: productionDayBounds(definition.validFrom as string, calendar).startAt,
    definition,
  });

interface Facts {
  readonly versions: readonly StoredOf<'kpiVersion'>[];
  readonly readings: readonly StoredOf<'reading'>[];
  readonly targets: readonly StoredOf<'target'>[];
}

/** Versions since the error are put right too, and every reading since then is worked out again. */
export function restated(
  { versions, readings, targets }: Facts,
  record: Kpi,
  changes: Partial<Kpi>,
  from: string,
  note: string,
): Change[] {
  const since = versions
    .filter((version) => version.state === 'past' && (version.fromOn ?? '') >= from)
    .map(({ rev: _rev, ...version }) => {
      const definition = { ...version.definition, ...changes };
      return put('kpiVersion', { ...version, definition, parentKpiId: definition.parentKpiId });
    });
  return [...since, ...readings.map((reading) => again(reading, record, targets, note))];
}

/** The same figures by the right formula, judged by the version they were judged with first. */
function again(
  { rev: _rev, ...reading }: StoredOf<'reading'>,
  record: Kpi,
  targets: readonly StoredOf<'target'>[],
  note: string,
): Change {
  const { numerator, denominator, parts } = reading;
  const formula = kpiTypes[record.type as KpiTypeId].formula;
  const value =
    formula && parts
      ? formula(parts)
      : numerator !== null && denominator
        ? ratioOf(numerator, denominator, record.factor)
        : reading.value;
  const target = targets.find((each) => each.id === reading.targetId) ?? null;
  const rules = { ...usualRules, id: plantRulesId, amber: reading.status === 'AMBER' };
  const facts = { kpi: { ...record, rev: 0 }, rules } as unknown as KpiFacts;
  const status =
    value === null
      ? reading.status
      : judged(facts, target, reading.goal ?? target?.goal ?? null, { value });
  const was = {
    value: reading.value,
    numerator,
    denominator,
    status: reading.status,
    at: reading.at,
    byId: reading.byId,
    reason: note,
  };
  const versions = [...(reading.versions ?? []), was].slice(-40);
  return put('reading', {
    ...reading,
    value,
    status,
    versions,
    definitionVersion: record.definitionVersion,
  });
}
