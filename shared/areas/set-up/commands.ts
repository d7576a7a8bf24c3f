// Commands about the set-up as a whole: taking back one change of it, and a file of all of it.
import { id, type Static, shape, Type } from '../../schema.ts';

export const commands = {
  /** What it was holds again, as a new change; not where it was changed since. */
  undoSetUpChange: shape({ entryId: id() }),
  /** The whole set-up of a file, all or nothing; the same file a second time changes nothing. */
  importConfiguration: shape({
    configuration: Type.Record(Type.String({ maxLength: 40 }), Type.Unknown()),
  }),
};
export type SetUpCommands = { [T in keyof typeof commands]: Static<(typeof commands)[T]> };
