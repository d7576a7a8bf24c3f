// What a board wants: goals of three to five years, objectives of the year, priorities and metrics
// (Rule 2 "Hoshin objective"), the four sides of its X-matrix. A changed one keeps its id and counts
// its versions; why it changed stands beside it.
import { defineKind } from '../../kind.ts';
import {
  count,
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
import { objectiveLevels, objectiveStates } from './transitions.ts';

/** Calendar month `YYYY-MM`. */
export const month = () => Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' });

/** How the months of a metric add up to its year (Rule 3.6). */
export const bowlingModes = ['monthly', 'cumulative', 'month_end'] as const;

export const objectiveSchema = shape({
  id: id(),
  boardId: id(),
  level: oneOf(objectiveLevels),
  /** Short tag that tiles carry: "H2". */
  tag: Type.String({ minLength: 1, maxLength: 6 }),
  text: line(120),
  /** Far right of the matrix. Null = nobody yet, which a check shows. */
  owner: nullable(personTagSchema),
  fromMonth: month(),
  toMonth: month(),
  state: oneOf(objectiveStates),
  /** Versions after the agreement, 1 = as first written. */
  version: count(),
  /** Why the version in force is another than the one before. */
  because: nullable(prose(200)),
  /** Why it was dropped or missed. */
  stateReason: nullable(prose(200)),
  order: count(),
  /** Metric: the one objective of the west side that it serves (fixed). Null for all others. */
  servesId: nullable(id()),
  /** Metric: the KPI whose readings are its actuals. Null = none yet, which a check shows. */
  kpiId: nullable(id()),
  mode: oneOf(bowlingModes),
  /** Metric: where it started, and what it is to be at the end of its period. */
  baseline: nullable(Type.Number()),
  goal: nullable(Type.Number()),
  createdAt: instant(),
  /** Tells everybody for 10 s that the last act was undone (Rule 2.0). */
  takenBackAt: nullable(instant()),
});
export type Objective = Static<typeof objectiveSchema>;
export const objective = defineKind<Objective>({
  schema: objectiveSchema,
  lookups: [['boardId', 'level'], ['servesId'], ['kpiId'], ['state']],
  scopesOf: (o) => [o.boardId],
});
