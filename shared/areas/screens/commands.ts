// Commands of wall screens (Rule 4.4): orders to the glass, and edits of what each screen is set to.
import { count, id, line, nullable, type Static, shape, Type } from '../../schema.ts';
import { messageLength } from './screen.ts';
import { screenSchema } from './screens-config.ts';

const screenId = id();
const screenIds = Type.Array(id(), { minItems: 1, maxItems: 500 });
const hash = Type.String({ minLength: 1, maxLength: 64 });
const screens = Type.Array(screenSchema, { maxItems: 2000 });
const rev = Type.Optional(count());

export const commands = {
  /** Another board, another page, or both; both null = its own again. */
  showScreen: shape({
    screenId,
    boardId: nullable(id()),
    page: nullable(Type.Integer({ minimum: 1, maximum: 9 })),
  }),
  blankScreens: shape({ screenIds, blank: Type.Boolean() }),
  /** A text of null withdraws it; without minutes it stands until it is withdrawn. */
  messageScreens: shape({
    screenIds,
    text: nullable(line(messageLength)),
    minutes: Type.Optional(nullable(Type.Integer({ minimum: 1, maximum: 1440 }))),
  }),
  identifyScreen: shape({ screenId }),
  /** Several go one by one, two seconds apart. */
  reloadScreens: shape({ screenIds }),

  addScreen: shape({ screen: screenSchema }),
  changeScreen: shape({ screenId, rev, screen: screenSchema }),
  removeScreen: shape({ screenId, rev }),
  undoScreenEdit: shape({ editId: id() }),

  // Only the server itself sends what follows.
  /** What somebody changed in the screens file. `before` = what it said when it was last taken in: only what
   *  differs from that is new. Without it all of the file counts, and what is not in it goes. */
  importScreens: shape({
    file: line(400),
    hash,
    before: Type.Optional(nullable(screens)),
    screens,
  }),
  /** The file says what the records say: it was written by the server. */
  noteScreensFile: shape({ file: line(400), hash }),
  /** A wall that was paired with a board alone tells that it is there. */
  addUsualScreen: shape({ deviceId: id() }),
  turnScreens: shape({
    turns: Type.Array(shape({ screenId: id(), dark: Type.Boolean() }), { maxItems: 2000 }),
  }),
};
export type ScreenCommands = { [T in keyof typeof commands]: Static<(typeof commands)[T]> };
