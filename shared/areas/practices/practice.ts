// A proven better way, and what every other board makes of it (Rules 2 "Best practice", 2 "Adoption"): a
// practice is not "shared" by being shown, each board has a state of its own (trap 12).
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
import { adoptionStates, practiceStates } from './table.ts';

export const practiceSources = ['countermeasure', 'idea', 'kaizenEvent', 'issue'] as const;

/** Boards that see it whatever happens: those concerned and all above them. */
const seenBy = () => Type.Array(id(), { maxItems: 60 });

export const bestPracticeSchema = shape({
  id: id(),
  number: count(),
  /** Origin. */
  boardId: id(),
  title: line(60),
  before: prose(200),
  after: prose(200),
  /** KPI that shows the effect, and the effect in words with its figures. */
  kpiId: nullable(id()),
  effect: prose(140),
  /** First day on which it worked so; verified thirty days later at the earliest. */
  effectSinceOn: date(),
  /** Document of the new standard. */
  standard: prose(140),
  /** Where it works, and where not. */
  conditions: prose(200),
  /** Whom to go and see. */
  contact: personTagSchema,
  source: nullable(shape({ kind: oneOf(practiceSources), id: id() })),
  state: oneOf(practiceStates),
  author: personTagSchema,
  verifiedBy: nullable(personTagSchema),
  verifiedAt: nullable(instant()),
  publishedBy: nullable(personTagSchema),
  publishedAt: nullable(instant()),
  /** Why it is retired. */
  reason: nullable(prose(140)),
  seenBy: seenBy(),
});
export type BestPractice = Static<typeof bestPracticeSchema>;
export const bestPractice = defineKind<BestPractice>({
  schema: bestPracticeSchema,
  lookups: [['boardId'], ['state']],
  scopesOf: (p) => (p.state === 'retired' ? [] : p.state === 'published' ? p.seenBy : [p.boardId]),
});

export const adoptionSchema = shape({
  /** `<bestPracticeId>:<boardId>` */
  id: id(),
  bestPracticeId: id(),
  originBoardId: id(),
  boardId: id(),
  /** As it was published, so that a wall needs nothing else. */
  number: count(),
  title: line(60),
  state: oneOf(adoptionStates),
  proposedAt: instant(),
  /** Go and see by then. */
  assessDueAt: instant(),
  /** Not assessed in time: listed at the tier above. */
  late: Type.Boolean(),
  /** Who went to see, and what he saw. */
  seen: nullable(shape({ by: personTagSchema, at: instant(), note: prose(200) })),
  /** Taken over by then. */
  adoptDueOn: nullable(date()),
  /** Adapted: what is done differently. Not applicable: why. */
  words: nullable(prose(200)),
  endedBy: nullable(personTagSchema),
  endedAt: nullable(instant()),
  endedOn: nullable(date()),
  seenBy: seenBy(),
});
export type Adoption = Static<typeof adoptionSchema>;
export const adoption = defineKind<Adoption>({
  schema: adoptionSchema,
  lookups: [['bestPracticeId'], ['boardId'], ['state']],
  scopesOf: (a) => a.seenBy,
});

export const recognitionLinks = [
  'idea',
  'countermeasure',
  'bestPractice',
  'adoption',
  'escalation',
  'kaizenEvent',
] as const;

/** Thanks to a team or a role, never to a named person; nobody counts them (Rule 2 "Recognition"). */
export const recognitionSchema = shape({
  id: id(),
  boardId: id(),
  /** Null = the whole team. */
  role: nullable(Type.String({ maxLength: 8 })),
  text: line(140),
  link: nullable(shape({ kind: oneOf(recognitionLinks), id: id() })),
  by: personTagSchema,
  givenAt: instant(),
  givenOn: date(),
  /** Read out in the news of a huddle. */
  readAt: nullable(instant()),
});
export type Recognition = Static<typeof recognitionSchema>;
export const recognition = defineKind<Recognition>({
  schema: recognitionSchema,
  lookups: [['boardId']],
  scopesOf: (r) => [r.boardId],
});
