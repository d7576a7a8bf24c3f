// Who can do what, and who learns what from whom by when (Rule 2 "Skill"). About persons: neither lies in any
// scope, so no screen and no tablet holds it; it is asked for by somebody signed in who may see it (Rule 0).
import { defineKind } from '../../kind.ts';
import {
  count,
  date,
  id,
  instant,
  line,
  nullable,
  oneOf,
  type Static,
  shape,
  Type,
} from '../../schema.ts';
import { qualificationStates, trainingStates } from './transitions.ts';

const level = () => Type.Integer({ minimum: 0, maximum: 4 });

export const qualificationSchema = shape({
  /** `<skillId>:<personId>` */
  id: id(),
  skillId: id(),
  boardId: id(),
  personId: id(),
  /** In force; null = not assessed, which is a gap and no zero. */
  level: nullable(level()),
  state: oneOf(qualificationStates),
  /** Last day. */
  validUntilOn: nullable(date()),
  lastPractisedOn: nullable(date()),
  /** Waits for the team leader's signature. */
  assessed: nullable(shape({ level: level(), byId: id(), on: date() })),
  /** The two who signed the level in force; null = started or taken over without a sign-off. */
  signed: nullable(shape({ assessorId: id(), leaderId: id(), on: date() })),
  /** Why it was declined or revoked. */
  reason: nullable(line(140)),
  /** The next day on which the clock turns its state; null = nothing ahead. */
  turnsOn: nullable(date()),
});
export type Qualification = Static<typeof qualificationSchema>;
export const qualification = defineKind<Qualification>({
  schema: qualificationSchema,
  lookups: [['boardId'], ['skillId'], ['personId'], ['turnsOn']],
  scopesOf: () => [],
});

export const trainingSchema = shape({
  id: id(),
  boardId: id(),
  skillId: id(),
  personId: id(),
  fromLevel: nullable(level()),
  toLevel: Type.Integer({ minimum: 1, maximum: 4 }),
  /** Null = somebody from outside; then the team leader starts it. */
  trainerId: nullable(id()),
  /** The date that counts; never changed. */
  originalDueOn: date(),
  dueOn: date(),
  moves: count(),
  state: oneOf(trainingStates),
  plannedById: id(),
  plannedAt: instant(),
  startedAt: nullable(instant()),
  doneOn: nullable(date()),
  reason: nullable(line(140)),
});
export type Training = Static<typeof trainingSchema>;
export const training = defineKind<Training>({
  schema: trainingSchema,
  lookups: [['boardId'], ['skillId', 'personId'], ['personId'], ['trainerId']],
  scopesOf: () => [],
});
