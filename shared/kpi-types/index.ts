// THE list of KPI types. A new type is one file and one entry here; every table keyed by KpiTypeId
// (texts, forms, demo data) then fails to compile until it knows the type too.
import { answeredInTime } from './answered-in-time.ts';
import { count } from './count.ts';
import { daysSinceType } from './days-since.ts';
import { event } from './event.ts';
import { hourOutput } from './hour-output.ts';
import { huddleAdherence } from './huddle-adherence.ts';
import type { KpiType } from './kpi-type.ts';
import { median } from './median.ts';
import { nearMiss } from './near-miss.ts';
import { oee } from './oee.ts';
import { percentRatio } from './percent-ratio.ts';
import { ratio } from './ratio.ts';
import { value } from './value.ts';

/** A type stands under its own id, or this does not compile. */
type UnderOwnId<List> = { readonly [Id in keyof List]: KpiType & { readonly id: Id } };
const underOwnId = <const List extends UnderOwnId<List>>(list: List): List => list;

const list = underOwnId({
  'percent-ratio': percentRatio,
  ratio,
  count,
  event,
  value,
  oee,
  'days-since': daysSinceType,
  'near-miss': nearMiss,
  median,
  'hour-output': hourOutput,
  'huddle-adherence': huddleAdherence,
  'answered-in-time': answeredInTime,
});

export type KpiTypeId = keyof typeof list;

export const kpiTypes: Readonly<Record<KpiTypeId, KpiType>> = list;

export const kpiTypeIds = Object.keys(list) as readonly KpiTypeId[];
