// What solving a problem needs beyond its issue: Ishikawa causes, the A3 story, the steps of an 8D.
// One sheet per issue. In no scope: pages ask for it, no wall carries drafts or customers.

import { defineKind } from '../../kind.ts';
import { date, id, line, nullable, oneOf, prose, type Static, shape, Type } from '../../schema.ts';

/** 4M and, with the last two, 6M (Rule 1.1 "Ishikawa"). */
export const causeFamilies = [
  'man',
  'machine',
  'method',
  'material',
  'measurement',
  'environment',
] as const;
export const causeStates = ['suspected', 'confirmed', 'ruled_out'] as const;
export const causeSchema = shape({
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

/** D0 prepare … D8 recognise (Rule 1.1 "8D"). */
export const eightDSteps = ['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7', 'd8'] as const;
export const eightDStepSchema = shape({ text: prose(600), doneOn: nullable(date()) });
export const eightDSchema = shape({
  customer: prose(60),
  reference: prose(40),
  steps: Type.Record(oneOf(eightDSteps), eightDStepSchema),
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
