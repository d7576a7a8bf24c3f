// An objective in one sentence of the team, and its share (Rule 2 "Our part"): written by the team, agreed
// in catchball, then replaced by the next one; older ones keep their dates.
import { defineKind } from '../../kind.ts';
import {
  date,
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
import { ourPartStates } from './catchball-table.ts';

export const ourPartSchema = shape({
  id: id(),
  boardId: id(),
  objectiveId: id(),
  text: line(120),
  /** Share of the objective's target, in the unit of its metric. */
  share: nullable(Type.Number({ minimum: -1e12, maximum: 1e12 })),
  state: oneOf(ourPartStates),
  by: personTagSchema,
  writtenAt: instant(),
  /** Production date from which it holds; null = not agreed yet. */
  fromOn: nullable(date()),
  /** Last production date; null = it holds. */
  untilOn: nullable(date()),
});
export type OurPart = Static<typeof ourPartSchema>;
export const ourPart = defineKind<OurPart>({
  schema: ourPartSchema,
  lookups: [['boardId', 'objectiveId'], ['objectiveId']],
  scopesOf: (p) => (p.state === 'replaced' ? [] : [p.boardId]),
});
