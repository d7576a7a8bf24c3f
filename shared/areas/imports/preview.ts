// What an import would do, cell by cell, before anything is written: the answer that the desk draws.
import type { Status } from '../kpis/status.ts';
import type { ImportProfile } from './profile.ts';
import type { Label, Mistake } from './take.ts';

export const outcomes = ['new', 'replaces', 'same', 'refused'] as const;
export type Outcome = (typeof outcomes)[number];

export interface PreviewCell {
  /** Cells of the file that make this reading, e.g. C5 and C6 of a ratio. */
  readonly places: readonly string[];
  readonly kpi: string;
  readonly board: string;
  readonly on: string;
  readonly shift: string | null;
  readonly outcome: Outcome;
  readonly value: number | null;
  /** Colour that it would get; null where it is refused. */
  readonly status: Status | null;
  readonly was: number | null;
  readonly wasStatus: Status | null;
  /** The day is locked: it would be a correction. */
  readonly locked: boolean;
  readonly why: string | null;
  readonly code: string | null;
}

export interface PreviewKpi {
  readonly id: string;
  readonly name: string;
  readonly boardId: string;
  readonly unit: string;
  readonly decimals: number;
  readonly frequency: string;
}

export interface ImportPreview {
  readonly sheets: readonly string[];
  readonly profile: ImportProfile;
  readonly month: string | null;
  /** Top left of the sheet as texts, to find rows and columns in. */
  readonly table: readonly (readonly string[])[];
  readonly labels: readonly Label[];
  readonly ignored: readonly { readonly place: string; readonly text: string }[];
  readonly cells: readonly PreviewCell[];
  readonly mistakes: readonly Mistake[];
  readonly counts: Readonly<Record<Outcome, number>>;
  /** What rows and columns may be mapped to: KPIs of this board and those below it. */
  readonly kpis: readonly PreviewKpi[];
  readonly shifts: readonly string[];
}
