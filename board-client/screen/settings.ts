// What a wall screen must know to draw a board, from `screens.config.json`, and the type size that
// follows from it (Rule 5.3). Must never read the document: the screen does.

export interface ScreenSettings {
  readonly id: string;
  readonly boardId: string;
  readonly diagonalInches: number;
  readonly distanceMetres: number;
  readonly theme: 'light' | 'dark';
  /** The plant is the demo: a calm permanent mark says so. */
  readonly demo: boolean;
  /** Time travel: the production date whose end is shown; null = live. */
  readonly asOf: string | null;
}

export interface TypeSize {
  /** Body size in vh (of a 16:9 picture). */
  readonly body: number;
  /** Type in fixed boxes: never above what the geometry holds. */
  readonly boxed: number;
  /** How far content gives way: issue rows 6, 5, 4; above 0 the KPI name in the tile head goes. */
  readonly large: 0 | 1 | 2;
}

/** What the geometry of the grid holds; above it content gives way, never the size of the text. */
const geometryLimit = 3.9;
const normal = 3.8;

/**
 * Smallest readable capital is distance/215, a comfortable one distance/172 (Rule 5.3). The size is
 * the comfortable one where the grid holds it, and never less than the smallest.
 * @returns sizes in % of the height of a 16:9 picture
 */
export function typeSize(diagonalInches: number, distanceMetres: number): TypeSize {
  // Height of a 16:9 picture is 12.45 mm per inch of diagonal; capital height is 0.71 of the font.
  const fontOf = (capital: number): number => (100 * capital) / (0.71 * 12.45 * diagonalInches);
  const least = fontOf((distanceMetres * 1000) / 215);
  const comfortable = fontOf((distanceMetres * 1000) / 172);
  const body = Math.min(5, Math.max(least, Math.min(comfortable, normal)));
  return {
    body,
    boxed: Math.min(body, geometryLimit),
    large: body <= geometryLimit ? 0 : body <= 4.5 ? 1 : 2,
  };
}
