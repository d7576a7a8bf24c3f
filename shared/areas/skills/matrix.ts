// What the skill matrix of a board shows to somebody signed in who may see it (Rules 0, 3.8): people and their
// cells. Only types: it is read by HTTP and lies in no scope.
import type { LocalDate } from '../../time.ts';
import type { Scale } from './levels.ts';
import type { Skill } from './skill.ts';
import type { SkillCover } from './skill-cover.ts';
import type { QualificationState, TrainingState } from './transitions.ts';

export interface MatrixCell {
  readonly skillId: string;
  readonly rev: number;
  readonly level: number | null;
  /** What counts today; null = not assessed. */
  readonly counts: number | null;
  readonly state: QualificationState;
  /** Last day on which it counts in full; null = without end. */
  readonly until: LocalDate | null;
  readonly isOver: boolean;
  readonly endsSoon: boolean;
  /** Waits for the team leader: the level, and who saw it. */
  readonly assessed: {
    readonly level: number;
    readonly by: string;
    readonly on: LocalDate;
    /** By the reader: then another one signs. */
    readonly byMe: boolean;
  } | null;
  readonly signedOn: LocalDate | null;
  readonly reason: string | null;
}
export interface MatrixPerson {
  readonly personId: string;
  /** Name, or initials where the reader may not see names. */
  readonly name: string;
  readonly role: string;
  /** In the shift he is planned in on that day; null = in none. */
  readonly shiftId: string | null;
  readonly isAbsent: boolean;
  readonly isLent: boolean;
  /** One per skill, in its order; null = nobody has looked yet. */
  readonly cells: readonly (MatrixCell | null)[];
  readonly alone: number;
}
export interface MatrixTraining {
  readonly id: string;
  readonly rev: number;
  readonly skillId: string;
  readonly person: string;
  readonly personId: string;
  readonly trainer: string | null;
  readonly trainerId: string | null;
  readonly fromLevel: number | null;
  readonly toLevel: number;
  readonly originalDueOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly moves: number;
  readonly state: TrainingState;
  readonly isLate: boolean;
}
/** A cover that changes within 30 days. */
export interface MatrixEnd {
  readonly skillId: string;
  /** Null = of the team. */
  readonly shiftId: string | null;
  readonly on: LocalDate;
  readonly from: number;
  readonly to: number;
  readonly breaks: boolean;
}
export interface SkillMatrix {
  readonly boardId: string;
  readonly on: LocalDate;
  readonly scale: Scale;
  readonly skills: readonly (Skill & { readonly rev: number })[];
  readonly cover: SkillCover | null;
  readonly people: readonly MatrixPerson[];
  readonly trainings: readonly MatrixTraining[];
  readonly ends: readonly MatrixEnd[];
  /** Cells that work alone, and all of them; skills with somebody who may train. */
  readonly alone: number;
  readonly cells: number;
  readonly taught: number;
  /** Of the reader: leads the team, plans its training, sets it up; may train in these skills. */
  readonly may: {
    readonly sign: boolean;
    readonly plan: boolean;
    readonly setUp: boolean;
    readonly assess: readonly string[];
  };
}
