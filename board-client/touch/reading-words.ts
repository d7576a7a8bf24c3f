// What the figures of a reading are called, and what is wrong with one, in words. Pure.
import type { Kpi } from '../../shared/areas/kpis/kpi.ts';
import { t } from '../text/hand-text.ts';
import { type checkReading, type FieldName, isPart } from './reading-check.ts';

export const labelOf = (kpi: Kpi, name: FieldName): string =>
  isPart(name)
    ? t(`reading.part.${name}`)
    : ((name === 'numerator'
        ? kpi.numeratorName
        : name === 'denominator'
          ? kpi.denominatorName
          : kpi.name) ?? kpi.name);

/** What is wrong, with the names that the form shows. */
export function errorText(
  error: NonNullable<ReturnType<typeof checkReading>['error']>,
  kpi: Kpi,
): string {
  return t(error.key, {
    field: labelOf(kpi, error.field),
    whole: labelOf(
      kpi,
      kpi.type === 'oee' ? (error.field === 'apt' ? 'pbt' : 'pq') : 'denominator',
    ),
    limit: error.limit ?? '',
  });
}
