// A proposal thrown between two adjacent levels until both sign the identical text (Rule 2 "Catchball
// thread"). Exactly one side holds the ball; it is no comment thread (trap 13).
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
import { catchballStates } from './catchball-table.ts';

export const catchballSides = ['upper', 'lower'] as const;
export type CatchballSide = (typeof catchballSides)[number];

export const proposalSchema = shape({
  /** Of the lower board's KPI, in its unit; null = the proposal is about means alone. */
  target: nullable(Type.Number({ minimum: -1e12, maximum: 1e12 })),
  means: prose(300),
  /** What the upper side gives for it. */
  resources: prose(300),
  /** First production date that the target is to hold for. */
  fromOn: nullable(date()),
});
export type Proposal = Static<typeof proposalSchema>;

const signature = shape({ by: personTagSchema, at: instant() });

export const catchballSchema = shape({
  id: id(),
  objectiveId: id(),
  upperBoardId: id(),
  lowerBoardId: id(),
  /** KPI of the lower board whose target an agreement freezes; null = none. */
  kpiId: nullable(id()),
  state: oneOf(catchballStates),
  /** Side that holds the ball; kept while it is stalled. */
  holder: oneOf(catchballSides),
  ballAt: instant(),
  /** When the clock calls it stalled; null = nobody holds a ball that runs. */
  stallsAt: nullable(instant()),
  throws: Type.Array(
    shape({
      from: oneOf(catchballSides),
      at: instant(),
      by: personTagSchema,
      proposal: proposalSchema,
      message: prose(300),
    }),
    { maxItems: 40 },
  ),
  /** On the last throw's text; another throw takes both back. */
  upperSigned: nullable(signature),
  lowerSigned: nullable(signature),
  agreedAt: nullable(instant()),
  /** The target version that the agreement froze. */
  targetId: nullable(id()),
  stateReason: nullable(line(200)),
  rounds: count(),
  takenBackAt: nullable(instant()),
});
export type Catchball = Static<typeof catchballSchema>;
export const catchball = defineKind<Catchball>({
  schema: catchballSchema,
  lookups: [['objectiveId'], ['upperBoardId'], ['lowerBoardId'], ['state'], ['stallsAt']],
  // A draft is the upper side's own; then it stands on both boards.
  scopesOf: (c) =>
    c.state === 'withdrawn'
      ? []
      : c.state === 'draft'
        ? [c.upperBoardId]
        : [c.upperBoardId, c.lowerBoardId],
});

/** Board of the side that holds the ball. */
export const ballWith = (c: Pick<Catchball, 'holder' | 'upperBoardId' | 'lowerBoardId'>): string =>
  c.holder === 'upper' ? c.upperBoardId : c.lowerBoardId;

/** A round is a throw and its counter. */
export const roundsOf = (throws: number): number => Math.ceil(throws / 2);
