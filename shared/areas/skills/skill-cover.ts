// Cover of a board as a wall may show it (Rule 3.8): numbers of people per skill and shift, and what is
// trained by when. Must never hold a person. The tiers above see it too.
import { defineKind } from '../../kind.ts';
import { count, date, id, line, nullable, oneOf, type Static, shape, Type } from '../../schema.ts';
import { skillKinds } from './levels.ts';

const few = () => Type.Integer({ minimum: 0, maximum: 200 });
const level = () => Type.Integer({ minimum: 0, maximum: 4 });

export const skillCoverSchema = shape({
  /** = boardId */
  id: id(),
  boardId: id(),
  /** All boards above: gaps are their business too. */
  aboveIds: Type.Array(id(), { maxItems: 6 }),
  /** Production date it is about: today, or the next one with a shift. */
  on: date(),
  shifts: Type.Array(shape({ id: Type.String({ maxLength: 8 }), name: line(24) }), { maxItems: 6 }),
  /** What is short first, then what will be, then in the order of the team. */
  rows: Type.Array(
    shape({
      skillId: id(),
      name: line(32),
      kind: oneOf(skillKinds),
      critical: Type.Boolean(),
      minimum: few(),
      /** One per shift; one in all for skills to improve and to lead. */
      cover: Type.Array(
        shape({
          /** People who work alone; null = nobody is planned in this shift, so nothing is known. */
          count: nullable(few()),
          /** One of them ends within 30 days. */
          ends: Type.Boolean(),
          /** First day within 30 days on which the cover would break, and what is left then. */
          riskOn: nullable(date()),
          riskCount: nullable(few()),
        }),
        { maxItems: 6 },
      ),
      /** Of the team: who may train, and who is not assessed. */
      trainers: few(),
      blanks: few(),
    }),
    { maxItems: 60 },
  ),
  /** Skills whose cover holds in every planned shift, and all of them. */
  met: count(),
  of: count(),
  training: shape({
    /** Due in the last 90 days, by the first date, and done by it. */
    due: count(),
    onTime: count(),
    next: Type.Array(
      shape({
        skill: line(32),
        fromLevel: nullable(level()),
        toLevel: level(),
        dueOn: date(),
        late: Type.Boolean(),
      }),
      { maxItems: 6 },
    ),
  }),
});
export type SkillCover = Static<typeof skillCoverSchema>;
export const skillCover = defineKind<SkillCover>({
  schema: skillCoverSchema,
  scopesOf: (c) => [c.boardId, ...c.aboveIds],
});
