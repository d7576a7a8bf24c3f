// What a sheet looks like at first sight, as a proposal that a person sees and may change: its layout,
// where its days stand, which signs it uses. Never which row is which KPI.
import { headDay } from './figures.ts';
import { type ImportProfile, plainProfile } from './profile.ts';
import { type Cell, type Sheet, textOf } from './sheet.ts';

const looks = 40;
const enoughDays = 5;
const isDay = (cell: Cell | null): boolean => headDay(cell, 'dmy', '2024-01')?.ok === true;
const days = (cells: readonly (Cell | null)[]): number => cells.filter(isDay).length;

/** `2026-11` or `11.2026` in a name. */
export function monthIn(name: string): string | null {
  const iso = /(20\d{2})[-_.](0[1-9]|1[0-2])(?!\d)/.exec(name);
  if (iso) return `${iso[1]}-${iso[2]}`;
  const german = /(?<!\d)(0[1-9]|1[0-2])[-_.](20\d{2})/.exec(name);
  return german ? `${german[2]}-${german[1]}` : null;
}

/** Texts that only one of the two signs explains. */
function decimalOf(sheet: Sheet): 'comma' | 'point' {
  const texts = sheet.rows.flatMap((row) =>
    row.filter((cell) => cell?.kind === 'text').map((cell) => textOf(cell)),
  );
  const has = (pattern: RegExp): number => texts.filter((text) => pattern.test(text)).length;
  return has(/^-?\d+,\d+\s*%?$/) > has(/^-?\d+\.\d+\s*%?$/) ? 'comma' : 'point';
}

function orderOf(sheet: Sheet): 'dmy' | 'mdy' | 'ymd' {
  const texts = sheet.rows.flatMap((row) => row.map((cell) => textOf(cell)));
  if (texts.some((text) => /^\d{1,2}\.\d{1,2}\.\d{2,4}$/.test(text))) return 'dmy';
  const slashed = texts.filter((text) => /^\d{1,2}\/\d{1,2}\/\d{2,4}$/.test(text));
  if (slashed.length === 0) return 'ymd';
  return slashed.some((text) => Number(text.split('/')[1]) > 12) ? 'mdy' : 'dmy';
}

/** Where a table is long, its columns have names like ours. */
function longColumns(row: readonly (Cell | null)[]): ImportProfile['columns'] | null {
  const names = row.map((cell) => textOf(cell));
  const find = (pattern: RegExp): string | null => names.find((name) => pattern.test(name)) ?? null;
  const columns = {
    kpi: find(/^(kpi|key|kennzahl)$/i),
    date: find(/^(date|datum|day|tag)$/i),
    shift: find(/^(shift|schicht)$/i),
    value: find(/^(value|wert)$/i),
    numerator: find(/^(numerator|zähler)$/i),
    denominator: find(/^(denominator|nenner)$/i),
    comment: find(/^(comment|kommentar|bemerkung)$/i),
    reason: find(/^(reason|grund)$/i),
    family: find(/^(family|product family|familie|produktfamilie)$/i),
    order: find(/^(ordervalue|lead time|durchlaufzeit)$/i),
    pbt: find(/^(pbt|planned busy time|planbelegungszeit)$/i),
    apt: find(/^(apt|production time|hauptnutzungszeit)$/i),
    pru: find(/^(pru|run time per unit)$/i),
    pq: find(/^(pq|produced|produziert)$/i),
    gq: find(/^(gq|good|gut)$/i),
  };
  const figures = columns.value ?? columns.numerator ?? columns.order ?? columns.gq;
  return columns.kpi !== null && columns.date !== null && figures !== null ? columns : null;
}

/** Of a proposal that nobody has named yet. */
export const unsavedId = 'new';

export function proposedProfile(sheet: Sheet, boardId: string): ImportProfile {
  const rows = sheet.rows.slice(0, looks);
  const common = {
    ...plainProfile,
    id: unsavedId,
    name: 'New',
    boardId,
    sheet: sheet.name,
    decimal: decimalOf(sheet),
    dateOrder: orderOf(sheet),
  };
  for (const [index, row] of rows.entries()) {
    const columns = longColumns(row);
    if (columns) return { ...common, columns, headerRow: index + 1 };
  }
  const head = rows.findIndex((row) => days(row) >= enoughDays);
  if (head >= 0) {
    return { ...common, layout: 'days_across', headerRow: head + 1, labelColumns: [1] };
  }
  for (let column = 0; column < looks; column++) {
    const cells = rows.map((row) => row[column] ?? null);
    if (days(cells) < enoughDays) continue;
    const first = cells.findIndex(isDay);
    return {
      ...common,
      layout: 'days_down',
      headerRow: Math.max(1, first),
      labelColumns: [column + 1],
    };
  }
  return common;
}
