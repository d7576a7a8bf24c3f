// Which boards get a row in the matrix of their parent (Rule 4.3 T2): with more children than rows,
// reds and missing ones come first and what is all right folds into one row. Never hides a red
// without saying so.

export interface MatrixRows {
  readonly shown: readonly string[];
  /** Boards without red or missing headline, folded into "7 boards all met". */
  readonly folded: number;
  /** Off-target boards that found no row: "12 of 31". */
  readonly cut: number;
}

/**
 * @param children board ids in the order of the tree
 * @param isOff true when a headline of the board is red or not reported
 * @param rows how many rows the board has room for, ≥ 1
 */
export function matrixRows(
  children: readonly string[],
  isOff: (boardId: string) => boolean,
  rows: number,
): MatrixRows {
  if (children.length <= rows) return { shown: children, folded: 0, cut: 0 };
  const off = children.filter(isOff);
  const room = off.length < children.length ? rows - 1 : rows;
  const shownOff = off.slice(0, room);
  const calm = children.filter((child) => off.indexOf(child) < 0);
  const shownCalm = calm.slice(0, Math.max(0, room - shownOff.length));
  return {
    shown: children.filter((c) => shownOff.indexOf(c) >= 0 || shownCalm.indexOf(c) >= 0),
    folded: calm.length - shownCalm.length,
    cut: off.length - shownOff.length,
  };
}
