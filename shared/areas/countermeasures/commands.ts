// Commands of countermeasures: what may be sent, field by field (Rule 2 "Countermeasure").
import {
  count,
  date,
  id,
  instant,
  line,
  nullable,
  oneOf,
  prose,
  type Static,
  shape,
  Type,
} from '../../schema.ts';
import { countermeasureKinds } from './countermeasure.ts';

/** Record revision that the sender saw; another one meanwhile = conflict. */
const rev = Type.Optional(count());
const countermeasureId = id();

export const commands = {
  addCountermeasure: shape({
    /** Null = not bound to an issue (a promise, or an item of an event): then the board is needed. */
    issueId: nullable(id()),
    boardId: Type.Optional(id()),
    /** Kaizen event on whose newspaper it stands; its board, unless an issue says another. */
    eventId: Type.Optional(nullable(id())),
    category: Type.Optional(Type.String({ maxLength: 2 })),
    kind: Type.Optional(oneOf(countermeasureKinds)),
    what: line(120),
    /** One owner. Accepted at once only if he is the sender himself. */
    ownerId: id(),
    dueOn: date(),
    effect: Type.Optional(nullable(prose(120))),
  }),
  /** Only the named owner himself (fixed). */
  acceptCountermeasure: shape({ countermeasureId, rev }),
  /** Another owner: his name is dashed until he accepts. */
  nameCountermeasureOwner: shape({ countermeasureId, rev, ownerId: id() }),
  completeCountermeasure: shape({ countermeasureId, rev, evidence: Type.Optional(prose(300)) }),
  /** Never his own action; not effective = plan again, next cycle. */
  checkCountermeasure: shape({
    countermeasureId,
    rev,
    effective: Type.Boolean(),
    evidence: line(300),
  }),
  /** Standard document or "none needed", and yokoten yes or no. */
  standardiseCountermeasure: shape({
    countermeasureId,
    rev,
    standard: line(200),
    yokoten: Type.Boolean(),
  }),
  closeCountermeasure: shape({ countermeasureId, rev }),
  /** The original date stays; the second move asks the parent by itself (Rule 3.5.5). */
  moveCountermeasure: shape({ countermeasureId, rev, dueOn: date(), reason: line(200) }),
  cancelCountermeasure: shape({ countermeasureId, rev, reason: line(200) }),
  /** Undo: 10 s, same person, same device (Rule 2.0). */
  takeBackCountermeasure: shape({ countermeasureId }),
  /** System: the action is two working days overdue (Rule 3.5.5). */
  reportCountermeasureOverdue: shape({ countermeasureId, dueOn: date() }),
  /** System: the owner left or is away for longer; the board owner has it (Rule 2 "Person"). */
  releaseCountermeasure: shape({ countermeasureId }),
  /** System: closed ones leave the board at its next day change. */
  leaveCountermeasureBoard: shape({ boardId: id(), beforeAt: instant() }),
};

export type CountermeasureCommands = { [T in keyof typeof commands]: Static<(typeof commands)[T]> };
