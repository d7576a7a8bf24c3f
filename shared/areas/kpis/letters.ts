// The letter calendars (Rule 5.2): which cell of the 7-column raster is which day of the month.
// Shapes only, no colour and no status.

/** `#` = cell, rows separated by `/`; days run in reading order. */
export const letterLayouts = {
  cross: '..###../..###../#######/#######/#######/..###../...#...',
  S: '.#####/######/##..../.#####/....##/######/#####.',
  Q: '.####./##..##/##..##/##..##/##.###/######/.##.##',
  D: '#####../##..##./##...##/##..###/##...##/##..##./#####..',
  C: '.#####/######/###.../###.../###.../######/.#####',
  P: '#####./######/###.##/######/###.../###.../###...',
  M: '##...##/###.###/##.#.##/##...##/##...##/##...##/##...##',
  I: '#####/.###./.###./.###./.###./.###./.###./.###./#####',
  E: '#######/###..../###..../#####../###..../###..../#######',
  plain: '#######/#######/#######/#######/###....',
} as const;

export type LetterName = keyof typeof letterLayouts;

export interface LetterCell {
  /** From 0, top first. */
  readonly row: number;
  /** From 0, left first. */
  readonly col: number;
  /** Day of the month, 1 to 31. */
  readonly day: number;
}

/**
 * Which layout a category is drawn with. S is the safety cross unless the plant wants the letter;
 * a category without a drawing of its own gets the plain month grid. Rule 5.2.
 */
export function letterOf(categoryLetter: string, safetyAs: 'cross' | 'S' = 'cross'): LetterName {
  if (categoryLetter === 'S') return safetyAs;
  return Object.keys(letterLayouts).includes(categoryLetter) && categoryLetter.length === 1
    ? (categoryLetter as LetterName)
    : 'plain';
}

const cellsByLetter = new Map<LetterName, readonly LetterCell[]>();

/** The 31 cells of a letter, day 1 first. */
export function letterCells(letter: LetterName): readonly LetterCell[] {
  const known = cellsByLetter.get(letter);
  if (known) return known;
  const cells: LetterCell[] = [];
  letterLayouts[letter].split('/').forEach((line, row) => {
    for (let col = 0; col < line.length; col += 1) {
      if (line[col] === '#') cells.push({ row, col, day: cells.length + 1 });
    }
  });
  cellsByLetter.set(letter, cells);
  return cells;
}

/** Raster a letter needs: `I` is 9 rows high, all others fit 7 × 7. */
export function letterSize(letter: LetterName): { readonly rows: number; readonly cols: number } {
  const lines = letterLayouts[letter].split('/');
  return { rows: lines.length, cols: Math.max(...lines.map((line) => line.length)) };
}
