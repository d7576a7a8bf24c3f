// The shift of the whole layout against burn-in (Rule 5.4). Must never bare the edge of the page.

const path: readonly (readonly [number, number])[] = [
  [0, 0],
  [2, 1],
  [4, 3],
  [2, 4],
  [0, 2],
  [-2, 3],
  [-4, 1],
  [-3, -2],
  [-1, -4],
  [2, -3],
  [3, -1],
  [1, 2],
];
const everyMs = 300_000;

/** Pixels right and down at an instant; another place every 5 minutes, at most 4 px away. */
export const drift = (at: number): readonly [number, number] =>
  path[Math.floor(at / everyMs) % path.length] ?? [0, 0];
