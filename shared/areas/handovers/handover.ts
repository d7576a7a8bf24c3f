// Shift handover (Rule 2 "Shift handover"): what the outgoing leader gives to the incoming one, in
// seven sections. Facts are keys and figures, put into words by the page that shows them. Team scope:
// it holds lines that people wrote.

import { defineKind, teamScope } from '../../kind.ts';
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
import { handoverSections, handoverStates } from './table.ts';

const saidSchema = shape({ text: line(140), at: instant(), by: personTagSchema });

const sectionSchema = shape({
  key: oneOf(handoverSections),
  /** From the facts of the shift: a text's key and its figures. */
  facts: Type.Array(
    shape({
      key: line(40),
      values: Type.Record(Type.String(), Type.Union([line(120), Type.Number()])),
    }),
    { maxItems: 8 },
  ),
  /** Added by the outgoing leader; `first` = to be looked at first, on the floor. */
  lines: Type.Array(shape({ ...saidSchema.properties, first: Type.Boolean() }), { maxItems: 8 }),
  /** Seen by the incoming leader. */
  seenAt: nullable(instant()),
  question: nullable(saidSchema),
  answer: nullable(saidSchema),
});
export type HandoverSection = Static<typeof sectionSchema>;

export const handoverSchema = shape({
  /** `<boardId>:<on>:<shiftId>` of the outgoing shift. */
  id: id(),
  boardId: id(),
  on: date(),
  shiftId: id(),
  toOn: date(),
  toShiftId: id(),
  /** End of the outgoing shift. */
  endsAt: instant(),
  /** Start of the incoming shift. */
  toStartsAt: instant(),
  state: oneOf(handoverStates),
  sections: Type.Array(sectionSchema, { maxItems: 7 }),
  openedAt: instant(),
  handedOverAt: nullable(instant()),
  handedOverBy: nullable(personTagSchema),
  acceptedAt: nullable(instant()),
  acceptedBy: nullable(personTagSchema),
  /** The newest of its board and the one before; history afterwards. */
  current: Type.Boolean(),
});
export type Handover = Static<typeof handoverSchema>;
export const handover = defineKind<Handover>({
  schema: handoverSchema,
  lookups: [
    ['boardId', 'on'],
    ['boardId', 'current'],
  ],
  scopesOf: (h) => (h.current ? [teamScope(h.boardId)] : []),
});
