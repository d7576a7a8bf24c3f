// Commands of huddles: one occurrence of a slot is started, ended, cancelled or missed
// (Rule 2 "Huddle"). Its id is `<slotId>:<on>`; it exists from the morning of its day on.
import { count, date, id, line, type Static, shape, Type } from '../../schema.ts';

const rev = Type.Optional(count());
const huddleId = id();

export const commands = {
  /** Duty owner; a missed one may be held late until the day lock and stays marked. */
  startHuddle: shape({ huddleId, rev }),
  endHuddle: shape({ huddleId, rev }),
  cancelHuddle: shape({ huddleId, rev, reason: line(200) }),
  /** System: 30 minutes after the slot began and nobody had started it. */
  missHuddle: shape({ huddleId }),
  /** System: the occurrences of one day for all boards of a calendar. */
  scheduleHuddles: shape({ calendarId: id(), on: date() }),
};

export type HuddleCommands = { [T in keyof typeof commands]: Static<(typeof commands)[T]> };
