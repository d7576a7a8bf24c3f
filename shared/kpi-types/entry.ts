// Checks and shapes shared by the KPI types: what an entered figure must be before it is a reading.

import { timesOf } from '../areas/kpis/round.ts';
import { ratioValue } from '../areas/kpis/status.ts';
import { Refusal } from '../errors.ts';
import type { Ceiling, Measured, RawReading, ReadingContext } from './kpi-type.ts';

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

/** More than the whole cannot be: typed, so that a form can mark the field. Rule 1.2. */
export const moreThanAll = (field: string, most: number): Refusal =>
  new Refusal('invalid_input', `${field} cannot be more than the whole, ${most}.`, {
    field,
    most,
    rule: '1.2',
  });

/**
 * Ratio from numerator and denominator, or from the bare value where nobody knows them. Rule 3.1.5;
 * more than all of the whole by the KPI's ceiling, Rule 1.2.
 * @throws Refusal invalid_input
 */
export function measuredRatio(
  reading: RawReading,
  type: { readonly factor: number; readonly ceiling: Ceiling },
  context: ReadingContext = {},
): Measured {
  const { factor = type.factor, ceiling = type.ceiling, planned = true, closed = false } = context;
  if (reading.numerator == null && reading.denominator == null) {
    const value = figure('value', reading.value);
    if (value > factor && ceiling === 'refuse') throw moreThanAll('value', factor);
    const above = value > factor && ceiling === 'warn';
    return {
      ...measuredValue(ceiling === 'cap' ? Math.min(value, factor) : value),
      ...(above ? { warning: 'above_whole' } : {}),
    };
  }
  const given = figure('denominator', reading.denominator);
  const denominator = timesOf(given, context.opportunities ?? 1);
  const made = figure('numerator', reading.numerator);
  if (denominator === 0 && made > 0) {
    throw new Refusal('invalid_input', 'Something of nothing is no ratio.', {
      field: 'denominator',
    });
  }
  if (made > denominator && ceiling === 'refuse') throw moreThanAll('numerator', denominator);
  const numerator = ceiling === 'cap' ? Math.min(made, denominator) : made;
  const kind = context.delivery ? 'delivery' : 'ratio';
  const ratio = ratioValue(numerator, denominator, factor, { planned, closed, kind });
  const above = numerator > denominator && ceiling === 'warn';
  return {
    numerator,
    denominator,
    parts: null,
    ...ratio,
    ...(above ? { warning: 'above_whole' } : {}),
  };
}

export const ratioInputs = [
  { field: 'numerator', label: 'Counted', textKey: 'kpi.input.numerator' },
  { field: 'denominator', label: 'Out of', textKey: 'kpi.input.denominator' },
] as const;
