// What solving a problem needs beyond its issue: Ishikawa causes, the A3 story, the steps of an 8D.
// One sheet per issue. In no scope: pages ask for it, no wall carries drafts or customers.

import { defineKind } from '../../kind.ts';
import { date, id, line, nullable, oneOf, prose, type Static, shape, Type } from '../../schema.ts';
import { causeFamilies } from './sheet-words.ts';

export const causeStates = ['suspected', 'confirmed', 'ruled_out'] as const;
export const causeSchema = shape({
  /** 4M and, with the last two, 6M (Rule 1.1 "Ishikawa"). */
  family: oneOf(causeFamilies),
  text: line(80),
  state: oneOf(causeStates),
});
export type Cause = Static<typeof causeSchema>;

/** The story of an A3 that is not in the issue already (Rule 1.1 "A3"). */
export const a3Schema = shape({
  headline: prose(100),
  background: prose(500),
  current: prose(400),
  /** From what to what, by when, and until when it must hold. */
  goal: shape({
    from: prose(20),
    to: prose(20),
    byOn: nullable(date()),
    heldUntilOn: nullable(date()),
  }),
  analysis: prose(400),
  plan: Type.Array(shape({ what: line(40), fromOn: date(), untilOn: date() }), { maxItems: 8 }),
  /** Cost and gain: one word and its figure. */
  gain: Type.Array(shape({ label: line(24), text: line(48) }), { maxItems: 6 }),
  followUp: prose(400),
  /** Checks of the follow-up: what, done or still open. */
  checks: Type.Array(shape({ label: line(24), text: line(40), done: Type.Boolean() }), {
    maxItems: 5,
  }),
  /** Yokoten: which board, and what became of it there. */
  spread: Type.Array(shape({ board: line(40), state: line(40), note: prose(60) }), { maxItems: 6 }),
});
export type A3 = Static<typeof a3Schema>;

export const eightDStepSchema = shape({ text: prose(600), doneOn: nullable(date()) });
/** D0 prepare … D8 recognise (Rule 1.1 "8D"). */
export const eightDSchema = shape({
  customer: prose(60),
  reference: prose(40),
  steps: shape({
    d0: eightDStepSchema,
    d1: eightDStepSchema,
    d2: eightDStepSchema,
    d3: eightDStepSchema,
    d4: eightDStepSchema,
    d5: eightDStepSchema,
    d6: eightDStepSchema,
    d7: eightDStepSchema,
    d8: eightDStepSchema,
  }),
});
export type EightD = Static<typeof eightDSchema>;

export const problemSheetSchema = shape({
  /** = issueId */
  id: id(),
  boardId: id(),
  causes: Type.Array(causeSchema, { maxItems: 24 }),
  a3: nullable(a3Schema),
  eightD: nullable(eightDSchema),
});
export type ProblemSheet = Static<typeof problemSheetSchema>;
export const problemSheet = defineKind<ProblemSheet>({
  schema: problemSheetSchema,
  scopesOf: () => [],
});

export const photoSchema = shape({
  id: id(),
  issueId: id(),
  boardId: id(),
  at: Type.Integer({ minimum: 0 }),
  byInitials: Type.String({ maxLength: 6 }),
  byId: nullable(id()),
  caption: prose(80),
  width: Type.Integer({ minimum: 1 }),
  height: Type.Integer({ minimum: 1 }),
  removedAt: nullable(Type.Integer({ minimum: 0 })),
});
export type Photo = Static<typeof photoSchema>;
/** The picture itself is a file of the server, served after the same permission check. */
export const photo = defineKind<Photo>({
  schema: photoSchema,
  lookups: [['issueId']],
  scopesOf: () => [],
});
