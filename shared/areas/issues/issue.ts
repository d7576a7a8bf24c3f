// Issues: recorded deviations from standard or target (Rule 1.1, Rule 2 "Issue").

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
import { issueStates } from './transitions.ts';

export const severities = ['S1', 'S2', 'S3'] as const;
/** A person as a wall may show him: role and initials (Rule 0, privacy). */
export const personTagSchema = shape({
  personId: nullable(id()),
  role: Type.String({ maxLength: 8 }),
  initials: Type.String({ maxLength: 6 }),
});
export type PersonTag = Static<typeof personTagSchema>;

export const issueSchema = shape({
  id: id(),
  number: count(),
  boardId: id(),
  title: line(80),
  category: Type.String({ minLength: 1, maxLength: 2 }),
  /** The red it answers, if any: KPI and production date. */
  kpiId: nullable(id()),
  on: nullable(date()),
  reasonCode: nullable(id()),
  severity: oneOf(severities),
  place: nullable(line(60)),
  /** Containment must be stated yes or no for a reaction (Rule 3.4.1); null = not stated yet. */
  contained: nullable(Type.Boolean()),
  containment: nullable(prose(200)),
  containedAt: nullable(instant()),
  /** Since when reason code and containment both stand: what a reaction asks for (Rule 3.4.1). */
  codedAt: nullable(instant()),
  fiveWhy: Type.Array(prose(200), { maxItems: 7 }),
  /** One per step between two whys, ticked when "therefore" was tried and holds (Rule 1.1). */
  therefore: Type.Array(Type.Boolean(), { maxItems: 6 }),
  /** First streak limit: without a tested 5-why it is not closed (Rule 3.4.3). */
  whyAsked: Type.Boolean(),
  rootCause: nullable(prose(300)),
  state: oneOf(issueStates),
  owner: personTagSchema,
  dueOn: nullable(date()),
  raisedAt: instant(),
  raisedBy: personTagSchema,
  deviceId: nullable(id()),
  productionOn: date(),
  /** Second streak limit: somebody is to own the A3; dashed until he accepts (Rule 3.4.3). */
  a3AskedAt: nullable(instant()),
  a3Owner: nullable(personTagSchema),
  a3Accepted: Type.Boolean(),
  /** Handled as an 8D (customer complaint); its steps stand in the problem sheet. */
  eightD: Type.Boolean(),
  photos: count(),
  /** Last change of state; 20 working days without one put it on the clear-out list. */
  movedAt: nullable(instant()),
  /** The day of the clear-out on whose list it stands. */
  clearOutOn: nullable(date()),
  /** Parked until this review date (Rule 2 "Issue"). */
  parkedUntilOn: nullable(date()),
  closedAt: nullable(instant()),
  stateReason: nullable(prose(200)),
  /** Tells everybody for 10 s that the last act was undone (Rule 2.0). */
  takenBackAt: nullable(instant()),
  /** Board from which it came when that one was archived, merged or split. */
  fromBoardId: Type.Optional(nullable(id())),
  /** Closed and cancelled issues stay on the board until its next day change. */
  shown: Type.Boolean(),
});
export type Issue = Static<typeof issueSchema>;
export const issue = defineKind<Issue>({
  schema: issueSchema,
  lookups: [['boardId', 'state'], ['kpiId'], ['shown', 'state'], ['closedAt']],
  scopesOf: (i) => (i.shown ? [i.boardId] : []),
});
