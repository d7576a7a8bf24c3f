// Commands of catchball, our part and challenges (Rule 2): what may be sent, field by field.
import { count, id, line, nullable, oneOf, prose, type Static, shape, Type } from '../../schema.ts';
import { proposalSchema } from './catchball.ts';
import { factKinds } from './challenge.ts';

/** Record revision that the sender saw; another one meanwhile = conflict. */
const rev = Type.Optional(count());
const catchballId = id();

export const dialogueCommands = {
  /** A draft of the upper side. */
  openCatchball: shape({
    objectiveId: id(),
    lowerBoardId: id(),
    kpiId: Type.Optional(nullable(id())),
  }),
  /** Takes both signatures back: they were on another text. */
  throwCatchball: shape({
    catchballId,
    rev,
    proposal: proposalSchema,
    message: Type.Optional(prose(300)),
  }),
  /** Only the standing owner of the side that holds the ball, or his deputy. */
  signCatchball: shape({ catchballId, rev }),
  withdrawCatchball: shape({ catchballId, rev, reason: line(200) }),
  /** System: five working days without an answer. */
  stallCatchball: shape({ catchballId, ballAt: Type.Integer({ minimum: 0 }) }),

  /** The team's sentence; an earlier draft gives way to it. */
  writeOurPart: shape({
    boardId: id(),
    objectiveId: id(),
    text: line(120),
    share: Type.Optional(nullable(Type.Number({ minimum: -1e12, maximum: 1e12 }))),
  }),

  sendChallenge: shape({
    boardId: id(),
    objectiveId: id(),
    factKind: oneOf(factKinds),
    factId: Type.Optional(nullable(id())),
    fact: line(200),
    proposal: line(200),
  }),
  hearChallenge: shape({ challengeId: id(), rev }),
  /** A changed objective becomes its next version "because of" the challenge. */
  answerChallenge: shape({
    challengeId: id(),
    rev,
    decision: oneOf(['changes_objective', 'changes_means', 'kept'] as const),
    answer: line(200),
    changes: Type.Optional(
      Type.Partial(shape({ text: line(120), goal: nullable(Type.Number()) }), {
        additionalProperties: false,
        minProperties: 1,
      }),
    ),
  }),
  /** System: not heard within ten working days. */
  listChallenge: shape({ challengeId: id() }),
};
export type DialogueCommands = {
  [T in keyof typeof dialogueCommands]: Static<(typeof dialogueCommands)[T]>;
};
