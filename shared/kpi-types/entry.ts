// Checks and shapes shared by the KPI types: what an entered figure must be before it is a reading.

import { ratioValue } from '../areas/kpis/status.ts';
import { Refusal } from '../errors.ts';
import type { Measured, RawReading, ReadingContext } from './kpi-type.ts';

/** @throws Refusal invalid_input */
export function figure(field: string, value: number | null | undefined, least = 0): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < least) {
    throw new Refusal('invalid_input', `${field} must be a number of at least ${least}.`, {
      field,
      least: Number.isFinite(least) ? least : null,
    });
  }
  return value;
}

export function measuredValue(value: number): Measured {
  return { value, numerator: null, denominator: null, parts: null };
}

/**
 * Ratio from numerator and denominator, or from the bare value where nobody knows them. Rule 3.1.5.
 * @throws Refusal invalid_input
 */
export function measuredRatio(
  reading: RawReading,
  typeFactor: number,
  { factor = typeFactor, planned = true, closed = false, delivery, capped }: ReadingContext = {},
): Measured {
  if (reading.numerator == null && reading.denominator == null) {
    return measuredValue(figure('value', reading.value));
  }
  const denominator = figure('denominator', reading.denominator);
  const made = figure('numerator', reading.numerator);
  const numerator = capped ? Math.min(made, denominator) : made;
  if (denominator === 0 && numerator > 0) {
    throw new Refusal('invalid_input', 'Something of nothing is no ratio.', {
      field: 'denominator',
    });
  }
  const kind = delivery ? 'delivery' : 'ratio';
  const ratio = ratioValue(numerator, denominator, factor, { planned, closed, kind });
  return { numerator, denominator, parts: null, ...ratio };
}

export const ratioInputs = [
  { field: 'numerator', label: 'Counted', textKey: 'kpi.input.numerator' },
  { field: 'denominator', label: 'Out of', textKey: 'kpi.input.denominator' },
] as const;
