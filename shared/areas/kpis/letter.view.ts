// What the letter calendar shows of a month (Rule 5.2). Order of filling: no production, then the
// state, then today's outline. Must never colour a day that has no result.

import { type CellMark, unpackCell } from './letter-cell.ts';
import { type LetterName, letterCells, letterOf, letterSize } from './letters.ts';
import type { Letter } from './tile.ts';
import { type Face, faceOf } from './tile.view.ts';

export type DayFace = Face | 'future' | 'absent';

export interface DayView {
  readonly day: number;
  readonly column: number;
  readonly row: number;
  readonly face: DayFace;
  readonly today: boolean;
  /** Near misses: blue count in the corner, the cell stays green (Rule 3.1.7). */
  readonly nearMisses: number;
  readonly marks: readonly CellMark[];
}

export interface LetterView {
  readonly letter: LetterName;
  readonly rows: number;
  readonly days: readonly DayView[];
}

/** @param todayOn the running production date: outlined, and the border to the future */
export function letterView(letter: Letter, todayOn: string): LetterView {
  const name = letterOf(letter.category);
  const today =
    letter.month === todayOn.slice(0, 7)
      ? Number(todayOn.slice(8, 10))
      : letter.month < todayOn
        ? 32
        : 0;
  return {
    letter: name,
    rows: letterSize(name).rows,
    days: letterCells(name).map(({ row, col, day }) => {
      const packed = letter.cells[day - 1];
      const place = { day, column: col, row, today: day === today };
      if (!packed) return { ...place, face: 'absent', nearMisses: 0, marks: [] };
      const cell = unpackCell(packed);
      const face = faceOf(cell.status);
      return {
        ...place,
        face: face === 'not_due' && day > today ? 'future' : face,
        nearMisses: cell.nearMisses,
        marks: cell.marks,
      };
    }),
  };
}
