// Commands of andon (Rule 2 "Andon call"). No PIN at a paired device up to the end of the stop; the
// reason is given by somebody who signed in.
import { count, id, line, oneOf, type Static, shape, Type } from '../../schema.ts';
import { andonTypes } from './table.ts';

const andonCallId = id();
const rev = Type.Optional(count());
/** Initials as typed at a device: unverified. */
const initials = Type.Optional(Type.String({ maxLength: 6 }));

export const commands = {
  /** Stations of a board, in the order of its keys; replaces the list. */
  setStations: shape({
    boardId: id(),
    stations: Type.Array(shape({ code: line(8), name: line(24) }), { maxItems: 24 }),
  }),
  raiseAndonCall: shape({
    boardId: id(),
    stationId: id(),
    type: oneOf(andonTypes),
    stands: Type.Boolean(),
    initials,
  }),
  /** On the way. */
  acknowledgeAndonCall: shape({ andonCallId, rev, initials }),
  /** I am here. */
  attendAndonCall: shape({ andonCallId, rev, initials }),
  /** The line runs again, or the need is settled. */
  resolveAndonCall: shape({ andonCallId, rev }),
  closeAndonCall: shape({ andonCallId, rev, reasonCode: id() }),
  /** Undo: 10 s, same person, same device. */
  takeBackAndonCall: shape({ andonCallId }),

  // Only the server itself sends what follows.
  /** The line still stands: the next one is called. `rung`: how many were called before. */
  climbAndonCall: shape({ andonCallId, rung: count() }),
  /** A withdrawn call leaves the boards. */
  leaveAndonCall: shape({ andonCallId }),
};
export type AndonCommands = { [T in keyof typeof commands]: Static<(typeof commands)[T]> };
