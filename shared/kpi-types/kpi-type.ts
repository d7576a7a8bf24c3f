// What a KPI type is: how its reading becomes a value and which roll-up it starts with. A definition
// may choose other roll-ups, its own factor and its own words for the inputs.
import type { Parts, RollUpMethod } from '../areas/kpis/roll-up.ts';
import type { FixedStatus } from '../areas/kpis/status.ts';

/** One field of the entry form. `label` is the English text, `textKey` its place in the catalogues. */
export interface KpiInput {
  readonly field: string;
  readonly label: string;
  readonly textKey: string;
  /** Whole numbers only. */
  readonly integer?: boolean;
  readonly optional?: boolean;
}

/** What was entered or pushed; the fields are those of `inputs`, parts under their own names. */
export interface RawReading {
  readonly value?: number | null | undefined;
  readonly numerator?: number | null | undefined;
  readonly denominator?: number | null | undefined;
  readonly parts?: Parts | null | undefined;
  /** Raw orders behind a median. */
  readonly orders?: readonly number[] | null | undefined;
}

/** What more than all of the whole means (Rule 1.2). */
export type Ceiling = 'refuse' | 'cap' | 'warn' | 'none';

/** The day and the definition around a reading. */
export interface ReadingContext {
  /** Factor of the KPI; absent = the type's own. */
  readonly factor?: number | undefined;
  /** Production was planned. Default true. */
  readonly planned?: boolean | undefined;
  /** The calendar was closed. Default false. */
  readonly closed?: boolean | undefined;
  /** The ratio says whether the planned work was made: 0/0 on a planned day is red (Rule 3.1.5). */
  readonly delivery?: boolean | undefined;
  /** Absent = the type's own. */
  readonly ceiling?: Ceiling | undefined;
  /** Opportunities per unit, for DPMO: multiplies the denominator. Default 1. */
  readonly opportunities?: number | undefined;
}

/** `run_time_wrong`: effectiveness above 100 %. `above_whole`: more than all. Kept and shown. */
export type DataWarning = 'run_time_wrong' | 'above_whole';

/** A reading as it is stored and carried up. `status` is set where arithmetic decides (3.1.5). */
export interface Measured {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly parts: Parts | null;
  readonly status?: FixedStatus;
  /** Implausible: a data warning, never clipped. */
  readonly warning?: DataWarning;
}

/** Where a computed type gets its figure. */
export type Computed =
  | 'safety'
  | 'near_misses'
  | 'days_since'
  | 'hour_output'
  | 'huddles'
  | 'answers';

export interface KpiType {
  readonly id: string;
  /** Default methods; Rule 3.3.4 lists the usual ones. */
  readonly rollUpSpace: RollUpMethod;
  readonly rollUpTime: RollUpMethod;
  readonly factor: number;
  readonly ceiling: Ceiling;
  /** Empty = computed, never typed. */
  readonly inputs: readonly KpiInput[];
  readonly computed?: Computed;
  /** A counter, or a sum whose pieces are judged one by one: measured without end (Rule 3.1.10). */
  readonly needsNoTarget?: true;
  /** @throws Refusal invalid_input when what was entered cannot be a reading of this type */
  readonly toValue: (reading: RawReading, context?: ReadingContext) => Measured;
  /** RECOMPUTE only: value from the summed parts. */
  readonly formula?: (parts: Parts) => number | null;
}
