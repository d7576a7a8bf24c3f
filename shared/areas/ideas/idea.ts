// Ideas (Rule 2 "Idea"): a small improvement, mostly carried out by who had it. Its author sees every step;
// the first answer comes within 48 hours.
import { defineKind } from '../../kind.ts';
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
import { personTagSchema } from '../issues/issue.ts';
import { ideaStates } from './transitions.ts';

/** One step of it, as its author reads it. */
export const ideaStepSchema = shape({
  state: oneOf(ideaStates),
  at: instant(),
  by: personTagSchema,
  words: nullable(prose(200)),
});
export type IdeaStep = Static<typeof ideaStepSchema>;

export const ideaSchema = shape({
  id: id(),
  number: count(),
  boardId: id(),
  /** One tier above: it sees what had no answer in time. Null at the top. */
  aboveBoardId: nullable(id()),
  category: nullable(Type.String({ minLength: 1, maxLength: 2 })),
  problem: line(160),
  idea: line(200),
  /** Who had it, the first is who raised it; without a sign-in by initials alone. */
  authors: Type.Array(personTagSchema, { minItems: 1, maxItems: 6 }),
  state: oneOf(ideaStates),
  raisedAt: instant(),
  productionOn: date(),
  /** Until then the author has an answer; anew when a parked one comes back. */
  answerDueAt: instant(),
  /** First answer ever; it counts for the 48 hours. */
  answeredAt: nullable(instant()),
  /** No answer in time. */
  late: Type.Boolean(),
  /** Parked: the day on which it is looked at again. */
  reviewOn: nullable(date()),
  /** Trial: until when it is tried. */
  trialUntilOn: nullable(date()),
  /** Question to the next tier that it waits for. */
  escalationId: nullable(id()),
  implementedOn: nullable(date()),
  standard: nullable(line(200)),
  /** Every step, oldest first. */
  steps: Type.Array(ideaStepSchema, { maxItems: 40 }),
  movedAt: instant(),
  takenBackAt: nullable(instant()),
  shown: Type.Boolean(),
});
export type Idea = Static<typeof ideaSchema>;
export const idea = defineKind<Idea>({
  schema: ideaSchema,
  lookups: [['boardId', 'state'], ['state'], ['shown']],
  scopesOf: (i) =>
    i.shown
      ? [i.boardId, ...(i.late && i.state === 'new' && i.aboveBoardId ? [i.aboveBoardId] : [])]
      : [],
});
