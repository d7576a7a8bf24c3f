// Andon (Rule 2 "Andon call"): stations of a board, and calls from them with the people who were
// called and the times of each step. Roles and initials only: walls show it.

import { defineKind } from '../../kind.ts';
import {
  count,
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
import { andonStates, andonTypes } from './table.ts';

export const stationSchema = shape({
  /** `<boardId>:<code>` */
  id: id(),
  boardId: id(),
  /** What stands large on the key: "3", "Line". */
  code: line(8),
  name: line(24),
  order: count(),
});
export type Station = Static<typeof stationSchema>;
export const station = defineKind<Station>({
  schema: stationSchema,
  lookups: [['boardId']],
  scopesOf: (s) => [s.boardId],
});

const rungSchema = shape({
  role: oneOf(['TL', 'SV', 'VSM', 'PM'] as const),
  /** Board whose duty answers this rung. */
  boardId: id(),
  initials: Type.String({ maxLength: 6 }),
  limitMinutes: count(),
  /** Null = not called yet. */
  calledAt: nullable(instant()),
});
export type Rung = Static<typeof rungSchema>;

export const andonCallSchema = shape({
  id: id(),
  boardId: id(),
  stationId: id(),
  /** The station as it was called then. */
  station: line(40),
  type: oneOf(andonTypes),
  /** Does the line stand? Only then the ladder climbs. */
  stands: Type.Boolean(),
  state: oneOf(andonStates),
  raisedAt: instant(),
  raisedBy: personTagSchema,
  deviceId: nullable(id()),
  acknowledgedAt: nullable(instant()),
  acknowledgedBy: nullable(personTagSchema),
  attendedAt: nullable(instant()),
  attendedBy: nullable(personTagSchema),
  resolvedAt: nullable(instant()),
  closedAt: nullable(instant()),
  reasonCode: nullable(id()),
  productionOn: date(),
  shiftId: nullable(id()),
  /** This call is the n-th of its station, and of its board, in this shift. */
  nthOfStation: count(),
  nthOfShift: count(),
  rungs: Type.Array(rungSchema, { maxItems: 6 }),
  /** When the clock acts next: the next rung is called, or the last limit is over. */
  climbsAt: nullable(instant()),
  /** The last limit of the ladder is over and the line still stands. */
  late: Type.Boolean(),
  issueId: nullable(id()),
  escalationId: nullable(id()),
  /** Boards that show it: the line, and from their rung on those above. Empty = history. */
  shownOn: Type.Array(id(), { maxItems: 8 }),
  shown: Type.Boolean(),
  takenBackAt: nullable(instant()),
});
export type AndonCall = Static<typeof andonCallSchema>;
export const andonCall = defineKind<AndonCall>({
  schema: andonCallSchema,
  lookups: [['boardId', 'productionOn'], ['shown'], ['climbsAt']],
  scopesOf: (c) => c.shownOn,
});
