// What a cover says by its numbers alone (Rule 3.8.1). Light: a wall reads it.
import type { SkillCover } from './skill-cover.ts';

export type Cover = SkillCover['rows'][number]['cover'][number];

/** Does the cover hold? What is not known holds nothing. */
export const isMet = ({ count }: Pick<Cover, 'count'>, minimum: number): boolean =>
  count !== null && count >= minimum;
/** One person only (Rule 3.8). */
export const isSingle = ({ count }: Pick<Cover, 'count'>, minimum: number): boolean =>
  count === 1 && minimum > 0;
