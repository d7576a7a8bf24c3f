// Commands of huddles: one occurrence of a slot is started, led, ended, cancelled or missed
// (Rule 2 "Huddle"). Its id is `<slotId>:<on>`; it exists from the morning of its day on.
import { count, date, id, line, nullable, oneOf, type Static, shape, Type } from '../../schema.ts';
import { agendaRoleSchema, agendaStepSchema } from './agenda.ts';
import { huddleTypes, presences, shows } from './steps.ts';

const rev = Type.Optional(count());
const huddleId = id();
const attendance = Type.Array(
  shape({ key: Type.String({ minLength: 1, maxLength: 20 }), state: oneOf(presences) }),
  { minItems: 1, maxItems: 12 },
);

export const commands = {
  /** Duty owner; a missed one may be held late until the day lock and stays marked. */
  startHuddle: shape({ huddleId, rev }),
  /** Any step, forward or back. */
  stepHuddle: shape({ huddleId, rev, step: count() }),
  /** What the wall shows of the running step. */
  showHuddle: shape({ huddleId, rev, show: oneOf(shows) }),
  /** Per role: here, by deputy, excused, absent. */
  attendHuddle: shape({ huddleId, rev, attendance }),
  /** A decision, or a note for the minutes. */
  noteHuddle: shape({ huddleId, rev, what: oneOf(['decision', 'note'] as const), text: line(200) }),
  endHuddle: shape({
    huddleId,
    rev,
    /** What was not said while it ran. */
    attendance: Type.Optional(attendance),
    note: Type.Optional(line(200)),
  }),
  cancelHuddle: shape({ huddleId, rev, reason: line(200) }),
  /** The agenda of a board from its next huddle on; by its owner or an administrator. */
  changeAgenda: shape({
    boardId: id(),
    type: oneOf(huddleTypes),
    rev,
    steps: Type.Array(agendaStepSchema, { minItems: 1, maxItems: 12 }),
    roles: Type.Optional(nullable(Type.Array(agendaRoleSchema, { maxItems: 12 }))),
  }),
  /** System: 30 minutes after the slot began and nobody had started it. */
  missHuddle: shape({ huddleId }),
  /** System: it still runs long after its planned time, or the next slot of its board opens. */
  endForgottenHuddle: shape({ huddleId }),
  /** System: the occurrences of one day for all boards of a calendar. */
  scheduleHuddles: shape({ calendarId: id(), on: date() }),
};

export type HuddleCommands = { [T in keyof typeof commands]: Static<(typeof commands)[T]> };
