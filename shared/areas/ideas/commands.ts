// Commands of ideas: what may be sent, field by field (Rule 2 "Idea").
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
import { needTypes } from '../escalations/table.ts';

/** Record revision that the sender saw; another one meanwhile = conflict. */
const rev = Type.Optional(count());
const ideaId = id();
const words = Type.Optional(nullable(prose(200)));

export const commands = {
  /** Anybody at the board, also without a sign-in on a paired device. */
  raiseIdea: shape({
    boardId: id(),
    problem: line(160),
    idea: line(200),
    category: Type.Optional(nullable(Type.String({ minLength: 1, maxLength: 2 }))),
    /** Who else had it. */
    withIds: Type.Optional(Type.Array(id(), { maxItems: 5 })),
    /** Typed at a device without a sign-in; unverified. */
    initials: Type.Optional(Type.String({ maxLength: 6 })),
  }),
  /** By an author, as long as nobody has answered. */
  changeIdea: shape({
    ideaId,
    rev,
    changes: Type.Partial(shape({ problem: line(160), idea: line(200) }), {
      additionalProperties: false,
      minProperties: 1,
    }),
  }),
  /** The first answer: what happens with it next. */
  acknowledgeIdea: shape({ ideaId, rev, words: line(200) }),
  approveIdea: shape({ ideaId, rev, words }),
  tryIdea: shape({ ideaId, rev, untilOn: date(), words }),
  /** A question to the next tier, or a support board of it. */
  askIdeaHelp: shape({
    ideaId,
    rev,
    type: oneOf(needTypes),
    question: line(120),
    addresseeId: Type.Optional(id()),
  }),
  parkIdea: shape({ ideaId, rev, reviewOn: date(), words: line(200) }),
  /** With a reason, told in person. */
  declineIdea: shape({ ideaId, rev, words: line(200), toldInPerson: Type.Boolean() }),
  implementIdea: shape({ ideaId, rev, words }),
  standardiseIdea: shape({ ideaId, rev, standard: line(200) }),
  shareIdea: shape({ ideaId, rev, words: line(200) }),
  /** Undo of its raising: 10 s, same person, same device (Rule 2.0). */
  takeBackIdea: shape({ ideaId }),
  /** System: no answer within 48 hours. */
  missIdeaAnswer: shape({ ideaId, dueAt: Type.Integer({ minimum: 0 }) }),
  /** System: the review date of a parked idea passed without a word: new again. */
  returnIdea: shape({ ideaId, reviewOn: date() }),
  /** System: it is through and leaves the board. */
  leaveIdeaBoard: shape({ ideaId }),
};
export type IdeaCommands = { [T in keyof typeof commands]: Static<(typeof commands)[T]> };
