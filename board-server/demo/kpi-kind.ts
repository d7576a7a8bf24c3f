// What an entry of the demo plant's KPI catalogue is, with the usual values filled in.
import type { Kpi } from '../../shared/areas/kpis/kpi.ts';

export interface KpiKind {
  /** Row of the plant's catalogue. */
  readonly code: string;
  /** Last part of the id: `B2-FPY`. */
  readonly key: string;
  readonly name: string;
  readonly shortName: string;
  readonly category: string;
  readonly type: string;
  readonly unit: string;
  readonly decimals: number;
  readonly direction: Kpi['direction'];
  readonly factor: number;
  readonly frequency: Kpi['frequency'];
  readonly lag: number;
  readonly space: Kpi['rollUpSpace'];
  readonly time: Kpi['rollUpTime'];
  readonly numerator: string | null;
  readonly denominator: string | null;
  /** Value, or low and high. */
  readonly goal: number | readonly [number, number];
  readonly tag: string;
  readonly reaction: Kpi['reaction'];
  /** What exactly is counted. */
  readonly definition: string | null;
  readonly ceiling: NonNullable<Kpi['ceiling']> | null;
  readonly delivery: boolean;
  readonly window: 'rolling_12m' | null;
}

type Given = Partial<KpiKind> &
  Pick<KpiKind, 'code' | 'key' | 'name' | 'category' | 'direction' | 'goal'>;

export const kind = (given: Given): KpiKind => ({
  shortName: given.name,
  type: 'value',
  unit: '',
  decimals: 0,
  factor: 1,
  frequency: 'day',
  lag: 0,
  space: 'NONE',
  time: 'LAST',
  numerator: null,
  denominator: null,
  tag: 'Std',
  reaction: 'every_red',
  definition: null,
  ceiling: null,
  delivery: false,
  window: null,
  ...given,
});

type Share = Omit<Given, 'direction'> & { direction?: 'higher' | 'lower' };
/** A share in per cent, from two counts; adds up as Σ/Σ. */
export const share = (given: Share): KpiKind =>
  kind({
    type: 'percent-ratio',
    unit: '%',
    decimals: 1,
    factor: 100,
    direction: 'higher',
    space: 'RATIO',
    time: 'RATIO',
    ...given,
  });
/** "How we practise": a share per week on its own page, without a column and without reaction. */
export const habit = (
  code: string,
  key: string,
  shortName: string,
  name: string,
  goal: number,
  computed?: 'huddle-adherence' | 'answered-in-time',
): KpiKind =>
  share({
    code,
    key,
    name,
    shortName,
    goal,
    category: 'I',
    frequency: 'week',
    space: 'NONE',
    tag: 'H5',
    reaction: 'none',
    // Two are told by what happened; the others are reported.
    ...(computed ? { type: computed } : {}),
  });
