// `screens.config.json`: which wall screen shows what, in one reviewed file. The schema is the law
// for the file, for the editor's completion and for the page.
import { id, line, oneOf, type Static, shape, Type, time } from '../../schema.ts';
import { partNames } from './page-parts.ts';

const column = () => Type.Array(oneOf(partNames), { minItems: 1, maxItems: 2 });

export const screenSchema = shape({
  $comment: Type.Optional(Type.String({ maxLength: 500 })),
  /** In the address: /screen/<id>. */
  id: id(),
  name: line(60),
  place: Type.Optional(line(80)),
  /** Board that it shows. */
  board: id(),
  /** Pages in turn; at least 20 s each. */
  pages: Type.Array(
    shape({
      page: Type.Integer({ minimum: 1, maximum: 9 }),
      seconds: Type.Integer({ minimum: 20, maximum: 3600 }),
      /** What stands on page 2, column by column; without it the usual page (Rule 4.4.8). */
      parts: Type.Optional(shape({ left: column(), right: column() })),
    }),
    { minItems: 1, maxItems: 9 },
  ),
  orientation: oneOf(['landscape', 'portrait'] as const),
  /** Inches; with the reading distance in metres they give the type size (Rule 5.3). */
  diagonalInch: Type.Number({ minimum: 7, maximum: 200 }),
  distanceM: Type.Number({ minimum: 0.4, maximum: 20 }),
  theme: oneOf(['light', 'dark'] as const),
  language: Type.String({ minLength: 2, maxLength: 8 }),
  /** Share of each edge that a frame hides, in percent. */
  safeArea: Type.Optional(Type.Number({ minimum: 0, maximum: 5 })),
  /** Asks the browser not to let the screen go to sleep; browsers hear it over https only. */
  keepAwake: Type.Optional(Type.Boolean()),
  /** Dark between `off` and `on`, in the plant's time; both or none (Rule 4.4.4). */
  on: Type.Optional(time()),
  off: Type.Optional(time()),
  /** Dark while no shift of its board is at work. */
  darkOutsideShifts: Type.Optional(Type.Boolean()),
  /** The page loads itself anew at this time of the day: choose one at which nobody reads it. */
  reloadAt: Type.Optional(time()),
  sound: Type.Optional(Type.Boolean()),
});
export type ScreenConfig = Static<typeof screenSchema>;

export const screensFileSchema = shape({
  $schema: Type.Optional(Type.String({ maxLength: 200 })),
  $comment: Type.Optional(Type.String({ maxLength: 500 })),
  screens: Type.Array(screenSchema, { maxItems: 2000 }),
});
export type ScreensConfig = Static<typeof screensFileSchema>;
