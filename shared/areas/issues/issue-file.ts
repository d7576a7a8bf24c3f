// Everything about one issue as one answer: what tablet and desk read when an issue is opened. Types
// and pure figures only.
import type { Countermeasure } from '../countermeasures/countermeasure.ts';
import type { Escalation } from '../escalations/escalation.ts';
import type { Issue } from './issue.ts';
import type { Photo, ProblemSheet } from './problem-sheet.ts';
import type { Transition } from './transition.ts';

export interface IssueFile {
  readonly issue: Issue & { rev: number };
  readonly boardName: string;
  readonly sheet: (ProblemSheet & { rev: number }) | null;
  readonly countermeasures: readonly (Countermeasure & { rev: number })[];
  readonly escalations: readonly Escalation[];
  readonly photos: readonly Photo[];
  /** Newest first. */
  readonly history: readonly Transition[];
  /** Boards by id: the names that a line of the history needs. */
  readonly boards: Readonly<Record<string, string>>;
  readonly reason: { readonly code: string; readonly text: string } | null;
  readonly kpi: {
    readonly id: string;
    readonly name: string;
    readonly unit: string;
    readonly decimals: number;
    readonly direction: 'higher' | 'lower' | 'range' | 'event';
    readonly objectiveTag: string;
    /** Production days around the issue, oldest first. */
    readonly points: readonly {
      readonly on: string;
      readonly value: number | null;
      readonly status: string;
      readonly goal: number | null;
    }[];
  } | null;
  /** Losses by reason over the 20 production days before the issue, largest first. */
  readonly losses: readonly { readonly text: string; readonly amount: number }[];
}

/** Working-day buckets of an action's age (Rule 3.9). */
export const ageBuckets = ['0–2', '3–7', '8–14', '> 14'] as const;
export const bucketOf = (days: number): number =>
  days <= 2 ? 0 : days <= 7 ? 1 : days <= 14 ? 2 : 3;

export interface ActionRow {
  readonly id: string;
  readonly issueId: string | null;
  readonly boardId: string;
  readonly what: string;
  readonly kind: Countermeasure['kind'];
  readonly state: Countermeasure['state'];
  readonly owner: Countermeasure['owner'];
  readonly accepted: boolean;
  readonly originalDueOn: string;
  readonly dueOn: string;
  readonly moves: number;
  readonly cycle: number;
  /** Working days since it was planned. */
  readonly age: number;
  /** Working days past the original date; 0 = not late (trap 9). */
  readonly lateBy: number;
}

export interface ActionsFile {
  readonly on: string;
  /** A page of the open ones, the latest first. */
  readonly open: readonly ActionRow[];
  /** All open ones. */
  readonly openTotal: number;
  /** Open ones per bucket of their age in working days. */
  readonly buckets: readonly number[];
  readonly days: number;
  /** Done by its owner, and closed, by the original date / due in the period (trap 9). */
  readonly doneOnTime: { readonly met: number; readonly of: number };
  readonly closedOnTime: { readonly met: number; readonly of: number };
  /** Check failed / checked. */
  readonly notEffective: { readonly failed: number; readonly of: number };
  /** Issues opened again within 30 days / closed. */
  readonly reopened: { readonly again: number; readonly of: number };
}
