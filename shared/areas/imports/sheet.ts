// A table as a file holds it: cells with what the file itself says of them, nothing interpreted yet.
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  /** `percent`: the file shows it as a percentage, 0.942 as 94.2 %. */
  | { readonly kind: 'number'; readonly value: number; readonly percent: boolean }
  | { readonly kind: 'date'; readonly on: string }
  /** A formula that failed, e.g. `#DIV/0!`. */
  | { readonly kind: 'error'; readonly text: string };

export interface Sheet {
  readonly name: string;
  /** Row by row, from A1 on; null = empty. */
  readonly rows: readonly (readonly (Cell | null)[])[];
}

export const cellAt = (sheet: Sheet, row: number, column: number): Cell | null =>
  sheet.rows[row - 1]?.[column - 1] ?? null;

/** Column 28 → `AB`. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

/** As the sheet names it: `C5`. */
export const placeOf = (row: number, column: number): string => `${columnName(column)}${row}`;

/** What a person reads in the cell. */
export function textOf(cell: Cell | null): string {
  if (!cell) return '';
  if (cell.kind === 'number')
    return cell.percent ? `${rounded(cell.value * 100)} %` : String(rounded(cell.value));
  return cell.kind === 'date' ? cell.on : cell.text.trim();
}

/** Binary fractions leave dust: 0.942 × 100 is 94.2. */
export const rounded = (value: number): number => Number(value.toPrecision(12));
