// Wall screens as devices (Rule 4.4): what each is set to (from the screens file or the desk), what
// the desk has ordered it to show, and every edit with what stood there before.
import { defineKind } from '../../kind.ts';
import {
  count,
  id,
  instant,
  line,
  nullable,
  oneOf,
  type Static,
  shape,
  Type,
} from '../../schema.ts';
import { screenSchema } from './screens-config.ts';

/** In no scope: the page carries what a wall needs of it, and comments are nobody else's. */
export const screenRecordSchema = shape({
  id: id(),
  /** Place in the file. */
  order: count(),
  config: screenSchema,
});
export type ScreenRecord = Static<typeof screenRecordSchema>;
export const screen = defineKind<ScreenRecord>({
  schema: screenRecordSchema,
  scopesOf: () => [],
});

export const messageLength = 120;

/** What a screen is ordered to do. A record, so a screen that was off comes up the same. */
export const screenStateSchema = shape({
  /** = id of the screen */
  id: id(),
  /** Its own board. */
  boardId: id(),
  /** Shown instead of its own board and pages, until it is taken back; page null = all pages. */
  shows: nullable(
    shape({ boardId: id(), page: nullable(Type.Integer({ minimum: 1, maximum: 9 })) }),
  ),
  /** Dark by order of the desk. */
  blank: Type.Boolean(),
  /** Dark by its hours or the shift calendar, written by the clock. */
  dark: Type.Boolean(),
  message: nullable(shape({ text: line(messageLength), untilAt: nullable(instant()) })),
  /** Shows its name until then. */
  identifyUntilAt: nullable(instant()),
  /** A page that was loaded before this instant loads itself anew once it has come. */
  reloadAt: nullable(instant()),
  /** Counts the edits of its settings: a page with another number loads itself anew. */
  edition: count(),
});
export type ScreenState = Static<typeof screenStateSchema>;
export const screenState = defineKind<ScreenState>({
  schema: screenStateSchema,
  scopesOf: (s) =>
    s.shows && s.shows.boardId !== s.boardId ? [s.boardId, s.shows.boardId] : [s.boardId],
});

export const screenEdits = ['added', 'changed', 'removed'] as const;
export const screenEditSchema = shape({
  id: id(),
  screenId: id(),
  at: instant(),
  what: oneOf(screenEdits),
  /** Person by role and initials; role "SYS" = the screens file, or `byDevice`. */
  by: shape({ role: Type.String({ maxLength: 8 }), initials: Type.String({ maxLength: 6 }) }),
  fields: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 40 }),
  before: nullable(screenSchema),
  after: nullable(screenSchema),
  /** Was taken back by a later edit. */
  undone: Type.Boolean(),
});
/** A wall that was paired with a board, and so became its usual screen. */
export const byDevice: ScreenEdit['by'] = { role: 'DEVICE', initials: '' };
export type ScreenEdit = Static<typeof screenEditSchema>;
export const screenEdit = defineKind<ScreenEdit>({
  schema: screenEditSchema,
  lookups: [['screenId'], ['at']],
  scopesOf: () => [],
});

/** Which contents of screens files are known already, so that a start imports only what is new. */
export const screensFileSeenSchema = shape({
  id: id(),
  seen: Type.Array(
    shape({
      file: Type.String({ maxLength: 400 }),
      hash: Type.String({ maxLength: 64 }),
      /** By the server itself. */
      written: Type.Optional(Type.Boolean()),
    }),
    { maxItems: 40 },
  ),
});
export type ScreensFileSeen = Static<typeof screensFileSeenSchema>;
export const screensFileSeen = defineKind<ScreensFileSeen>({
  schema: screensFileSeenSchema,
  scopesOf: () => [],
});
export const screensFileSeenId = 'screens';
