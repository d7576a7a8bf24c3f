// A team's fact against an objective or its means (Rule 2 "Challenge to strategy"): heard within ten
// working days, answered by a change or by a reason. The way back from the gemba (trap 30).
import { defineKind } from '../../kind.ts';
import {
  count,
  id,
  instant,
  line,
  nullable,
  oneOf,
  type Static,
  shape,
  Type,
} from '../../schema.ts';
import { personTagSchema } from '../issues/issue.ts';
import { challengeStates } from './catchball-table.ts';

export const factKinds = [
  'issue',
  'pareto',
  'escalation',
  'not_now',
  'complaint',
  'other',
] as const;

export const challengeSchema = shape({
  id: id(),
  number: count(),
  /** The team that sends it. */
  boardId: id(),
  objectiveId: id(),
  /** Board of the objective. */
  ownerBoardId: id(),
  /** One tier above that board: it sees what was not heard in time. Null at the top. */
  aboveBoardId: nullable(id()),
  factKind: oneOf(factKinds),
  /** Issue, escalation or reason that the fact stands on. */
  factId: nullable(id()),
  fact: line(200),
  proposal: line(200),
  state: oneOf(challengeStates),
  by: personTagSchema,
  sentAt: instant(),
  hearDueAt: instant(),
  /** Not heard in time. */
  late: Type.Boolean(),
  heardBy: nullable(personTagSchema),
  heardAt: nullable(instant()),
  answer: nullable(line(200)),
  answeredBy: nullable(personTagSchema),
  answeredAt: nullable(instant()),
  /** Version of the objective that it led to. */
  objectiveVersion: nullable(count()),
});
export type Challenge = Static<typeof challengeSchema>;
export const challenge = defineKind<Challenge>({
  schema: challengeSchema,
  lookups: [['boardId'], ['ownerBoardId', 'state'], ['objectiveId'], ['state']],
  scopesOf: (c) => [
    c.boardId,
    ...(c.ownerBoardId !== c.boardId ? [c.ownerBoardId] : []),
    ...(c.late && c.state === 'sent' && c.aboveBoardId ? [c.aboveBoardId] : []),
  ],
});
