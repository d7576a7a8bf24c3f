// Commands of skills, qualifications and trainings (Rule 2 "Skill"): what may be sent, field by field.
import { count, date, id, line, nullable, type Static, shape, Type } from '../../schema.ts';
import { skillScaleSchema, skillSchema } from './skill.ts';

/** Record revision that the sender saw; another one meanwhile = conflict. */
const rev = Type.Optional(count());
const { name, kind, critical, minimum, validityMonths, practiceMonths, sheet, order } =
  skillSchema.properties;
const skillId = id();
const personId = id();
const trainingId = id();

export const commands = {
  /** Without a minimum: two people, three where it is critical; without a practice interval six months. */
  addSkill: shape({
    boardId: id(),
    name,
    kind: Type.Optional(kind),
    critical: Type.Optional(critical),
    minimum: Type.Optional(minimum),
    validityMonths: Type.Optional(validityMonths),
    practiceMonths: Type.Optional(practiceMonths),
    sheet: Type.Optional(sheet),
    order: Type.Optional(order),
  }),
  changeSkill: shape({
    skillId,
    rev,
    changes: Type.Partial(
      shape({ name, kind, critical, minimum, validityMonths, practiceMonths, sheet, order }),
      { additionalProperties: false, minProperties: 1 },
    ),
  }),
  /** It leaves the matrix; who had it keeps that in the history. */
  retireSkill: shape({ skillId, rev }),
  /** Letters, names and what a level may do, for the whole plant. */
  changeSkillScale: shape({ steps: skillScaleSchema.properties.steps }),

  /** What a person who may train has seen the other do; in force once the team leader signs. */
  assessQualification: shape({
    skillId,
    personId,
    level: Type.Integer({ minimum: 0, maximum: 4 }),
  }),
  /** `validUntilOn` where the paper says so (first aid, forklift); else by the months of the skill. */
  signQualification: shape({ skillId, personId, rev, validUntilOn: Type.Optional(date()) }),
  declineQualification: shape({ skillId, personId, rev, reason: line(140) }),
  revokeQualification: shape({ skillId, personId, rev, reason: line(140) }),
  /** Worked at it that day; `on` up to today, today where it is left out. */
  practiseQualification: shape({ skillId, personId, on: Type.Optional(date()) }),
  /** System: it ends within 30 days, or has ended. */
  turnQualification: shape({
    qualificationId: id(),
    to: Type.String({ maxLength: 12 }),
    on: date(),
  }),

  planTraining: shape({
    skillId,
    personId,
    toLevel: Type.Integer({ minimum: 1, maximum: 4 }),
    trainerId: nullable(id()),
    dueOn: date(),
  }),
  /** The first date stays and counts. */
  changeTraining: shape({
    trainingId,
    rev,
    changes: Type.Partial(shape({ dueOn: date(), trainerId: nullable(id()) }), {
      additionalProperties: false,
      minProperties: 1,
    }),
  }),
  startTraining: shape({ trainingId, rev }),
  cancelTraining: shape({ trainingId, rev, reason: line(140) }),
};
export type SkillCommands = { [T in keyof typeof commands]: Static<(typeof commands)[T]> };
