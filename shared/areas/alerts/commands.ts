// Commands of alerts (Rule 3.5.3): "I have it", addresses of the outgoing adapter, and what only the
// clock sends.
import { id, nullable, type Static, shape, Type } from '../../schema.ts';
import { contactSchema } from './alert.ts';

const { mail, phone } = contactSchema.properties;

export const commands = {
  /** "I have it": board owner, or a person who was called. */
  acknowledgeAlert: shape({ alertId: id() }),
  /** Where a person or a board is reached; both null forgets it. */
  setContact: shape({
    personId: Type.Optional(id()),
    boardId: Type.Optional(id()),
    mail: nullable(mail.anyOf[0]),
    phone: nullable(phone.anyOf[0]),
  }),

  // Only the server itself sends what follows.
  openAlert: shape({ escalationId: id(), alertId: id() }),
  callAlert: shape({ alertId: id() }),
};

export type AlertCommands = { [T in keyof typeof commands]: Static<(typeof commands)[T]> };
