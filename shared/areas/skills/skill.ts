// A skill of a team, and what the five levels mean in this plant (Rule 2 "Skill"). No person stands here:
// a wall may know which skills a line needs.
import { defineKind, siteScope } from '../../kind.ts';
import {
  count,
  date,
  id,
  line,
  nullable,
  oneOf,
  prose,
  type Static,
  shape,
  Type,
} from '../../schema.ts';
import { levelCount, skillKinds } from './levels.ts';

export const skillSchema = shape({
  id: id(),
  boardId: id(),
  /** Task or station. */
  name: line(32),
  kind: oneOf(skillKinds),
  critical: Type.Boolean(),
  /** People who work alone: per shift where it is to operate, of the team where it is to improve or to lead. */
  minimum: Type.Integer({ minimum: 0, maximum: 60 }),
  /** Months a sign-off is valid; null = without end. */
  validityMonths: nullable(Type.Integer({ minimum: 1, maximum: 120 })),
  /** Months without practice after which it counts as supervised; null = practice is not asked. */
  practiceMonths: nullable(Type.Integer({ minimum: 1, maximum: 60 })),
  /** Job breakdown sheet: name or address of the document. */
  sheet: nullable(prose(200)),
  order: count(),
  retiredOn: nullable(date()),
});
export type Skill = Static<typeof skillSchema>;
export const skill = defineKind<Skill>({
  schema: skillSchema,
  lookups: [['boardId']],
  scopesOf: (s) => (s.retiredOn === null ? [s.boardId] : []),
});

export const skillScaleSchema = shape({
  /** `plant` */
  id: id(),
  steps: Type.Array(
    shape({
      letter: Type.String({ maxLength: 2 }),
      name: line(24),
      worksAlone: Type.Boolean(),
      mayTrain: Type.Boolean(),
    }),
    { minItems: levelCount, maxItems: levelCount },
  ),
});
export type SkillScale = Static<typeof skillScaleSchema>;
export const skillScale = defineKind<SkillScale>({
  schema: skillScaleSchema,
  scopesOf: () => [siteScope],
});
