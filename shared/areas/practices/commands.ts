// Commands of best practices, their adoption and recognition (Rule 2): what may be sent, field by field.
import { count, date, id, line, nullable, oneOf, type Static, shape, Type } from '../../schema.ts';
import { roles } from '../people/roles.ts';
import { bestPracticeSchema, practiceSources, recognitionLinks } from './practice.ts';

/** Record revision that the sender saw; another one meanwhile = conflict. */
const rev = Type.Optional(count());
const bestPracticeId = id();
const adoptionId = id();
const { title, before, after, kpiId, effect, effectSinceOn, standard, conditions } =
  bestPracticeSchema.properties;

export const commands = {
  /** A draft; `contactId` is whom to go and see, the author where it is left out. */
  addBestPractice: shape({
    boardId: id(),
    title,
    before,
    after,
    effect,
    effectSinceOn,
    standard,
    kpiId: Type.Optional(kpiId),
    conditions: Type.Optional(conditions),
    contactId: Type.Optional(id()),
    source: Type.Optional(nullable(shape({ kind: oneOf(practiceSources), id: id() }))),
  }),
  changeBestPractice: shape({
    bestPracticeId,
    rev,
    changes: Type.Partial(
      shape({ title, before, after, kpiId, effect, effectSinceOn, standard, conditions }),
      { additionalProperties: false, minProperties: 1 },
    ),
  }),
  verifyBestPractice: shape({ bestPracticeId, rev }),
  /** Each named board gets its own row with a date; without a list all other lines. */
  publishBestPractice: shape({
    bestPracticeId,
    rev,
    boardIds: Type.Optional(Type.Array(id(), { minItems: 1, maxItems: 40, uniqueItems: true })),
  }),
  retireBestPractice: shape({ bestPracticeId, rev, reason: line(140) }),

  /** To one more board. */
  proposeAdoption: shape({ bestPracticeId, boardId: id() }),
  /** Somebody of the board has gone to see. */
  assessAdoption: shape({ adoptionId, rev, note: line(200) }),
  startAdoption: shape({ adoptionId, rev, dueOn: date() }),
  /** Taken over as it is: seen by the origin or a coach. */
  verifyAdoption: shape({ adoptionId, rev }),
  adaptAdoption: shape({ adoptionId, rev, variant: line(200) }),
  declineAdoption: shape({ adoptionId, rev, reason: line(200) }),
  /** System: not assessed in time. */
  listAdoption: shape({ adoptionId }),

  giveRecognition: shape({
    boardId: id(),
    text: line(140),
    role: Type.Optional(nullable(oneOf(roles))),
    link: Type.Optional(nullable(shape({ kind: oneOf(recognitionLinks), id: id() }))),
  }),
  readRecognition: shape({ recognitionId: id() }),
};
export type PracticeCommands = { [T in keyof typeof commands]: Static<(typeof commands)[T]> };
