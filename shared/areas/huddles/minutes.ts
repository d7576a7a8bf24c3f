// Minutes of a huddle: compiled by themselves from what changed while it ran, with decisions and notes
// as free text (Rule 2 "Huddle"). A line links what was made to its huddle.

import { defineKind, teamScope } from '../../kind.ts';
import {
  date,
  id,
  instant,
  nullable,
  oneOf,
  prose,
  type Static,
  shape,
  Type,
} from '../../schema.ts';
import { lineKinds, lineWords } from './minute-lines.ts';

export const minutesSchema = shape({
  /** = huddleId */
  id: id(),
  boardId: id(),
  on: date(),
  /** The huddle runs: on the team's tablets; read through the API afterwards. */
  open: Type.Boolean(),
  lines: Type.Array(
    shape({
      at: instant(),
      what: oneOf(lineWords),
      kind: nullable(oneOf(lineKinds)),
      id: nullable(id()),
      text: prose(200),
    }),
    { maxItems: 200 },
  ),
});
export type Minutes = Static<typeof minutesSchema>;
export const minutes = defineKind<Minutes>({
  schema: minutesSchema,
  lookups: [['boardId', 'on']],
  scopesOf: (m) => (m.open ? [teamScope(m.boardId)] : []),
});
