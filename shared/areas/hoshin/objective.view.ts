// A row of the objectives on the tier-3 board (Rule 4.3 T3): tag, words, last month, year to date
// and the twelve months of the bowling chart (Rule 3.6). Types only until the plan is stored.
import type { Face } from '../kpis/tile.view.ts';

export interface ObjectiveRowView {
  readonly tag: string;
  readonly text: string;
  /** A recovery plan runs. */
  readonly recovery: boolean;
  readonly month: Face;
  readonly year: Face;
  /** Twelve months; `today` is the running one. */
  readonly months: readonly { readonly face: Face | 'future'; readonly today: boolean }[];
}

export interface ObjectivesView {
  /** Name of the last closed month: "Oct". */
  readonly month: string;
  readonly initials: readonly string[];
  readonly rows: readonly ObjectiveRowView[];
}

/** A trend of weeks with its goal, drawn in slate (never in a state colour). */
export interface TrendView {
  readonly title: string;
  readonly span: string;
  readonly unit: string;
  readonly values: readonly number[];
  readonly goal: number | null;
  readonly goalText: string;
  readonly low: number;
  readonly high: number;
}
