// A cell as a figure or a date, by the profile's signs and by nothing else: what does not fit them is a
// mistake with a sentence, never a guess.
import { type Cell, rounded, textOf } from './sheet.ts';

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: string };
const good = <T>(value: T): Read<T> => ({ ok: true, value });
const bad = (why: string): Read<never> => ({ ok: false, why });

const written = {
  comma: /^[-+−]?(?:\d+|\d{1,3}(?:[. \u00a0\u202f']\d{3})+)(?:,\d+)?$/,
  point: /^[-+−]?(?:\d+|\d{1,3}(?:[, \u00a0\u202f']\d{3})+)(?:\.\d+)?$/,
} as const;

/**
 * @param percentKpi the KPI counts in percent: only then a percentage is a figure of it
 */
export function figureOf(
  cell: Cell,
  decimal: 'comma' | 'point',
  percentKpi: boolean,
): Read<number> {
  if (cell.kind === 'error') return bad(`${cell.text}: the formula of this cell failed`);
  if (cell.kind === 'date') return bad(`${cell.on} is a date, not a figure`);
  const notPercent = 'a percentage, but this is not counted in percent';
  if (cell.kind === 'number') {
    if (cell.percent && !percentKpi) return bad(`${textOf(cell)} is ${notPercent}`);
    return good(rounded(cell.percent ? cell.value * 100 : cell.value));
  }
  const text = cell.text.trim();
  const percent = /%$/.test(text);
  if (percent && !percentKpi) return bad(`${text} is ${notPercent}`);
  const figure = text.replace(/\s*%$/, '');
  if (written[decimal].test(figure)) {
    const plain = figure
      .replace('−', '-')
      .replace(decimal === 'comma' ? /[. \u00a0\u202f']/g : /[, \u00a0\u202f']/g, '')
      .replace(',', '.');
    return good(Number(plain));
  }
  const other = decimal === 'comma' ? 'point' : 'comma';
  return bad(
    written[other].test(figure)
      ? `"${text}" is written with a decimal ${other}; the profile says ${decimal}`
      : `"${text}" is no figure`,
  );
}

const isDay = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
const two = (n: number): string => String(n).padStart(2, '0');
/** @param text as it stands in the file: told back in no other form */
const dayOf = (year: number, month: number, day: number, text: string): Read<string> =>
  isDay(year, month, day)
    ? good(`${year}-${two(month)}-${two(day)}`)
    : bad(`"${text}" is no date of the calendar`);

/** Days since 1899-12-30, as spreadsheets count; below 61 they count a day that never was. */
export function serialDate(serial: number): string | null {
  if (!(serial >= 61) || serial > 2_958_465) return null;
  return new Date(Date.UTC(1899, 11, 30 + Math.floor(serial))).toISOString().slice(0, 10);
}

/** A whole date: ISO, 18.11.2026, 18/11/26, or the serial number of a spreadsheet. */
export function dateOf(cell: Cell, order: 'dmy' | 'mdy' | 'ymd'): Read<string> {
  if (cell.kind === 'date') return good(cell.on);
  if (cell.kind === 'error') return bad(`${cell.text}: the formula of this cell failed`);
  if (cell.kind === 'number') {
    const on = cell.value >= 20_000 && cell.value < 80_000 ? serialDate(cell.value) : null;
    return on ? good(on) : bad(`${textOf(cell)} is no date`);
  }
  const text = cell.text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]), text);
  const three = /^(?:\p{L}{2,10}\.?,? )?(\d{1,4})[./-](\d{1,2})[./-](\d{2,4})$/u.exec(text);
  if (!three) return bad(`"${text}" is no date`);
  const [a, b, c] = [Number(three[1]), Number(three[2]), Number(three[3])];
  const full = (year: number): number => (year < 100 ? 2000 + year : year);
  if (order === 'ymd') return dayOf(full(a), b, c, text);
  return order === 'dmy' ? dayOf(full(c), b, a, text) : dayOf(full(c), a, b, text);
}

/** A day in the head of a month sheet: a date, or the number of the day in the month that was told. */
export function headDay(
  cell: Cell | null,
  order: 'dmy' | 'mdy' | 'ymd',
  month: string | null,
): Read<string> | null {
  if (!cell) return null;
  const text = textOf(cell);
  const number = /^(?:\p{L}{2,10}\.?,? ?)?(\d{1,2})\.?$/u.exec(text);
  if (number && cell.kind !== 'date') {
    const day = Number(number[1]);
    if (day < 1 || day > 31) return null;
    if (month === null) return bad('days are numbers here: say which month');
    const [year = 0, of = 0] = month.split('-').map(Number);
    return isDay(year, of, day) ? good(`${month}-${two(day)}`) : null;
  }
  const read = dateOf(cell, order);
  return read.ok ? read : null;
}
