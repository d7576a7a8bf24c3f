// What a wall screen must know to draw a board, from `screens.config.json`, and the type size that
// follows from it (Rule 5.3). Must never read the document: the screen does.

import type { PageParts } from '../../shared/areas/screens/page-parts.ts';

export interface ScreenSettings {
  readonly id: string;
  readonly boardId: string;
  readonly diagonalInches: number;
  readonly distanceMetres: number;
  readonly theme: 'light' | 'dark';
  /** Pages in turn, from the screens file. */
  readonly pages: readonly {
    readonly page: number;
    readonly seconds: number;
    /** What stands on page 2; absent = the usual. */
    readonly parts?: PageParts | undefined;
  }[];
  /** The plant is the demo: a calm permanent mark says so. */
  readonly demo: boolean;
  /** False: an alert is shown here and not heard. */
  readonly sound?: boolean;
  /** Address of the code that a phone scans to raise an issue here; absent where none can reach it. */
  readonly raise?: string | undefined;
  /** Share of each edge that a frame hides, in percent. */
  readonly safeArea?: number | undefined;
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

/** Above it a board holds too little; such a place needs a larger or a nearer screen. */
const largest = 5;

/**
 * The smallest readable capital is distance/215 (Rule 5.3): 3.83 vh for 55 inches at 4 m, the size
 * the grid is made for. A nearer screen keeps the size of the grid, a farther one gets larger type.
 * @returns sizes in % of the height of a 16:9 picture
 */
export function typeSize(diagonalInches: number, distanceMetres: number): TypeSize {
  // Height of a 16:9 picture is 12.45 mm per inch of diagonal; capital height is 0.71 of the font.
  const least = (100 * distanceMetres * 1000) / 215 / (0.71 * 12.45 * diagonalInches);
  const body = Math.min(largest, Math.max(least, normal));
  return {
    body,
    boxed: Math.min(body, geometryLimit),
    large: body <= geometryLimit ? 0 : body <= 4.5 ? 1 : 2,
  };
}
