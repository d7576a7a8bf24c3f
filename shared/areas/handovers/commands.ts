// Commands of shift handovers (Rule 2 "Shift handover"): the outgoing leader hands over, the incoming
// one reads, asks and accepts.
import { date, id, line, oneOf, type Static, shape, Type } from '../../schema.ts';
import { handoverSections } from './table.ts';

const handoverId = id();
const section = oneOf(handoverSections);

export const commands = {
  /** The draft of a shift, filled from its facts. System 15 minutes before its end, or by hand before. */
  openHandover: shape({ boardId: id(), on: date(), shiftId: id() }),
  /** System: all drafts of one instant. */
  openHandovers: shape({
    shifts: Type.Array(shape({ boardId: id(), on: date(), shiftId: id() }), { maxItems: 500 }),
  }),
  addHandoverLine: shape({
    handoverId,
    section,
    text: line(140),
    first: Type.Optional(Type.Boolean()),
  }),
  /** `noEvent`: the shift vouches for itself where it has not yet (Rule 3.1.6). */
  handOverShift: shape({ handoverId, noEvent: Type.Optional(Type.Boolean()) }),
  seeHandoverSection: shape({ handoverId, section }),
  askHandover: shape({ handoverId, section, text: line(140) }),
  answerHandover: shape({ handoverId, section, text: line(140) }),
  acceptHandover: shape({ handoverId }),
};
export type HandoverCommands = { [T in keyof typeof commands]: Static<(typeof commands)[T]> };
