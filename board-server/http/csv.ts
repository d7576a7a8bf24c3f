// A table as CSV for a spreadsheet. A cell that a spreadsheet would run as a formula is given as text:
// what people typed must never act on the machine of who opens the file.
const risky = /^[=+\-@\t\r]/;

export function csvCell(
  value: string | number | null,
  decimal: 'point' | 'comma' = 'point',
): string {
  if (value === null) return '';
  if (typeof value === 'number')
    return decimal === 'comma' ? String(value).replace('.', ',') : String(value);
  const text = risky.test(value) ? `'${value}` : value;
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** With a byte order mark: Excel would read the umlauts wrong without it. Where the decimal sign is a
 *  comma, semicolons stand between the cells, as spreadsheets there expect it. */
export const csvOf = (
  rows: readonly (readonly (string | number | null)[])[],
  decimal: 'point' | 'comma' = 'point',
): string =>
  `\uFEFF${rows
    .map((row) => row.map((cell) => csvCell(cell, decimal)).join(decimal === 'comma' ? ';' : ','))
    .join('\r\n')}\r\n`;
