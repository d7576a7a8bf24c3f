// Cover of a line in words and signs for its wall (Rule 3.8): the first ones are the worst. Pure; it
// never says who.
import { dateText } from '../../local-time.ts';
import type { Mark, Words } from '../../words.ts';
import { type Cover, isMet, isSingle } from './cover-signs.ts';
import type { SkillCover } from './skill-cover.ts';

export interface CoverField {
  readonly face: 'green' | 'red' | 'missing';
  readonly count: string;
  /** One person only, or it ends within 30 days. */
  readonly sign: Mark | null;
}
export interface CoverView {
  readonly shifts: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly critical: boolean;
    readonly need: number;
    /** One per shift; one in all where the whole team counts. */
    readonly fields: readonly CoverField[];
  }[];
  /** Skills that did not fit. */
  readonly more: number;
  readonly onTime: string;
  readonly training: readonly {
    readonly skill: string;
    readonly from: Mark | null;
    readonly to: Mark;
    readonly due: string;
  }[];
}

function fieldOf(cover: Cover, minimum: number): CoverField {
  const { count, ends, riskOn } = cover;
  if (count === null) return { face: 'missing', count: '', sign: null };
  const sign = ends || riskOn ? 'clock' : isSingle(cover, minimum) ? 'person' : null;
  return { face: isMet(cover, minimum) ? 'green' : 'red', count: String(count), sign };
}

/** @param most rows of skills that fit @param trainings rows of the plan that fit */
export function coverView(
  cover: SkillCover,
  words: Words,
  most: number,
  trainings: number,
): CoverView {
  const rows = cover.rows.slice(0, most);
  const { due, onTime, next } = cover.training;
  return {
    shifts: cover.shifts.map(({ name }) => name),
    rows: rows.map((row) => ({
      name: row.name,
      critical: row.critical,
      need: row.minimum,
      fields: row.cover.map((each) => fieldOf(each, row.minimum)),
    })),
    more: cover.rows.length - rows.length,
    onTime: due ? words('skill.on_time', { n: onTime, of: due }) : '',
    training: next.slice(0, trainings).map(({ skill, fromLevel, toLevel, dueOn }) => ({
      skill,
      from: fromLevel === null ? null : (`pdca${fromLevel}` as Mark),
      to: `pdca${toLevel}` as Mark,
      due: dateText(words, dueOn),
    })),
  };
}
