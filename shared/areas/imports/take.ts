// A sheet and a profile → readings with the places they come from, what could not be read and why, and
// what nobody has mapped. Pure; knows KPIs by their key only.
import type { PushedReading } from '../kpis/commands.ts';
import { dateOf, figureOf, headDay, type Read } from './figures.ts';
import { type ImportProfile, type ImportTarget, importFields, oeeFields } from './profile.ts';
import { type Cell, cellAt, columnName, placeOf, rounded, type Sheet, textOf } from './sheet.ts';

export interface Taken {
  readonly readings: readonly {
    readonly places: readonly string[];
    readonly reading: PushedReading;
  }[];
  readonly mistakes: readonly Mistake[];
  /** Every name of a row or column that holds figures, mapped or not. */
  readonly labels: readonly Label[];
  /** Columns and rows that are left out: neither a day nor a name. */
  readonly ignored: readonly { readonly place: string; readonly text: string }[];
}
export interface Mistake {
  readonly place: string;
  readonly text: string;
  readonly why: string;
}
export interface Label {
  readonly label: string;
  readonly place: string;
  readonly kpiId: string | null;
  readonly figures: number;
}
export interface TakeWith {
  readonly month: string | null;
  /** For every reading that has none of its own: locked days need one. */
  readonly reason: string | null;
  /** Key → does it count in percent? A key that is not here does not exist. */
  readonly kpis: ReadonlyMap<string, { readonly percent: boolean }>;
}

const isEmpty = (cell: Cell | null): boolean => textOf(cell) === '';

/** As a push takes them. */
const mostOrders = 500;

class Basket {
  readonly profile: ImportProfile;
  readonly given: TakeWith;
  readonly mistakes: Mistake[] = [];
  readonly ignored: { place: string; text: string }[] = [];
  private readonly found = new Map<string, { places: string[]; reading: PushedReading }>();
  private readonly labels = new Map<
    string,
    { label: string; place: string; kpiId: string | null; figures: number }
  >();

  constructor(profile: ImportProfile, given: TakeWith) {
    this.profile = profile;
    this.given = given;
  }

  /** A KPI's own key is its name everywhere; everything else must be in the profile. */
  targetOf(label: string): ImportTarget | null {
    const mapped = this.profile.map.find((target) => target.label === label);
    if (mapped) return mapped;
    if (!this.given.kpis.has(label)) return null;
    return { label, kpiId: label, field: 'value', shiftId: null, factor: 1 };
  }
  see(label: string, place: string, target: ImportTarget | null): void {
    const known = this.labels.get(label);
    if (known) known.figures += 1;
    else this.labels.set(label, { label, place, kpiId: target?.kpiId ?? null, figures: 1 });
  }
  refuse(place: string, cell: Cell | null, why: string): void {
    this.mistakes.push({ place, text: textOf(cell).slice(0, 60), why });
  }
  or<T>(read: Read<T>, place: string, cell: Cell | null): T | null {
    if (read.ok) return read.value;
    this.refuse(place, cell, read.why);
    return null;
  }
  figure(cell: Cell, target: ImportTarget, place: string): number | null {
    const percent = target.field === 'value' && this.given.kpis.get(target.kpiId)?.percent === true;
    const read = this.or(figureOf(cell, this.profile.decimal, percent), place, cell);
    return read === null ? null : rounded(read * target.factor);
  }
  put(place: string, cell: Cell | null, part: PushedReading): void {
    const key = `${part.kpi}:${part.date}:${part.shift ?? '-'}:${part.family ?? ''}`;
    const known = this.found.get(key);
    if (!known) {
      this.found.set(key, { places: [place], reading: part });
      return;
    }
    const { reading } = known;
    const twice =
      (['value', 'numerator', 'denominator'] as const).some(
        (field) => reading[field] !== undefined && part[field] !== undefined,
      ) || Object.keys(part.parts ?? {}).some((name) => reading.parts?.[name] !== undefined);
    if (twice) {
      this.refuse(place, cell, `the same reading stands in ${known.places.join(', ')} already`);
      return;
    }
    const orders = [...(reading.orders ?? []), ...(part.orders ?? [])];
    if (orders.length > mostOrders) {
      this.refuse(place, cell, `one reading holds at most ${mostOrders} orders`);
      return;
    }
    known.places.push(place);
    known.reading = {
      ...reading,
      ...part,
      ...(reading.parts || part.parts ? { parts: { ...reading.parts, ...part.parts } } : {}),
      // The orders of a day stand in as many rows; they are one reading.
      ...(orders.length > 0 ? { orders } : {}),
    };
  }
  taken(): Taken {
    return {
      readings: [...this.found.values()],
      mistakes: this.mistakes,
      labels: [...this.labels.values()],
      ignored: this.ignored,
    };
  }
}

/** A figure where a push has it: parts of OEE and orders have a place of their own. */
function asField(
  field: ImportTarget['field'],
  value: number,
): Pick<PushedReading, 'value' | 'numerator' | 'denominator' | 'parts' | 'orders'> {
  if (field === 'order') return { orders: [value] };
  if (isPart(field)) return { parts: { [field]: value } };
  return { [field]: value };
}

const isPart = (field: ImportTarget['field']): field is (typeof oeeFields)[number] =>
  (oeeFields as readonly string[]).includes(field);

/** One figure of a month sheet. */
function takeFigure(
  basket: Basket,
  at: {
    row: number;
    column: number;
    cell: Cell;
    label: string;
    labelPlace: string;
    on: Read<string>;
  },
): void {
  const { cell, label, on } = at;
  const place = placeOf(at.row, at.column);
  const target = basket.targetOf(label);
  basket.see(label, at.labelPlace, target);
  if (!target) return;
  const date = basket.or(on, place, cell);
  const value = basket.figure(cell, target, place);
  if (date === null || value === null) return;
  const { reason } = basket.given;
  basket.put(place, cell, {
    kpi: target.kpiId,
    date,
    ...(target.shiftId ? { shift: target.shiftId } : {}),
    ...asField(target.field, value),
    ...(reason ? { reason } : {}),
  });
}

/** A row per KPI, a column per day. */
function takeAcross(sheet: Sheet, basket: Basket): void {
  const { headerRow, labelColumns, dateOrder } = basket.profile;
  const head = sheet.rows[headerRow - 1] ?? [];
  const days = head.map((cell) => headDay(cell, dateOrder, basket.given.month));
  head.forEach((cell, index) => {
    if (!days[index] && !isEmpty(cell) && !labelColumns.includes(index + 1))
      basket.ignored.push({ place: columnName(index + 1), text: textOf(cell) });
  });
  for (let row = headerRow + 1; row <= sheet.rows.length; row++) {
    const label = labelColumns
      .map((column) => textOf(cellAt(sheet, row, column)))
      .filter((text) => text !== '')
      .join(' · ');
    days.forEach((on, index) => {
      const cell = cellAt(sheet, row, index + 1);
      if (!on || !cell || isEmpty(cell) || labelColumns.includes(index + 1)) return;
      const labelPlace = placeOf(row, labelColumns[0] ?? 1);
      if (label === '') basket.refuse(placeOf(row, index + 1), cell, 'this row has no name');
      else takeFigure(basket, { row, column: index + 1, cell, label, labelPlace, on });
    });
  }
}

/** A row per day, a column per KPI. */
function takeDown(sheet: Sheet, basket: Basket): void {
  const { headerRow, labelColumns, dateOrder } = basket.profile;
  const [dates = 1] = labelColumns;
  const head = sheet.rows[headerRow - 1] ?? [];
  for (let row = headerRow + 1; row <= sheet.rows.length; row++) {
    const first = cellAt(sheet, row, dates);
    const on = headDay(first, dateOrder, basket.given.month);
    if (!on) {
      if ((sheet.rows[row - 1] ?? []).some((cell) => !isEmpty(cell)))
        basket.ignored.push({ place: `row ${row}`, text: textOf(first) });
      continue;
    }
    head.forEach((named, index) => {
      const column = index + 1;
      const cell = cellAt(sheet, row, column);
      if (column === dates || !cell || isEmpty(cell)) return;
      const label = textOf(named);
      const labelPlace = placeOf(headerRow, column);
      if (label === '') basket.refuse(placeOf(row, column), cell, 'this column has no name');
      else takeFigure(basket, { row, column, cell, label, labelPlace, on });
    });
  }
}

/** A row per reading. */
function takeLong(sheet: Sheet, basket: Basket): void {
  const { headerRow, columns, dateOrder, shifts } = basket.profile;
  const head = (sheet.rows[headerRow - 1] ?? []).map((cell) => textOf(cell));
  const columnOf = (name: string | null | undefined): number =>
    name == null ? 0 : head.indexOf(name) + 1;
  const at = {
    kpi: columnOf(columns.kpi),
    date: columnOf(columns.date),
    shift: columnOf(columns.shift),
    comment: columnOf(columns.comment),
    reason: columnOf(columns.reason),
    family: columnOf(columns.family),
  };
  const figures = importFields
    .map((field) => ({ field, column: columnOf(columns[field]) }))
    .filter(({ column }) => column > 0);
  const used = [...Object.values(at), ...figures.map(({ column }) => column)];
  head.forEach((text, index) => {
    if (text !== '' && !used.includes(index + 1))
      basket.ignored.push({ place: columnName(index + 1), text });
  });
  if (at.kpi === 0 || at.date === 0 || figures.length === 0) {
    basket.refuse(
      `row ${headerRow}`,
      null,
      'the columns of KPI, date and value are not found here',
    );
    return;
  }
  for (let row = headerRow + 1; row <= sheet.rows.length; row++) {
    const read = (column: number): string => (column ? textOf(cellAt(sheet, row, column)) : '');
    const label = read(at.kpi);
    if (label === '' && figures.every(({ column }) => read(column) === '')) continue;
    const target = label === '' ? null : basket.targetOf(label);
    const place = placeOf(row, at.kpi);
    if (label === '') basket.refuse(place, null, 'no KPI stands here');
    else basket.see(label, place, target);
    const dated = cellAt(sheet, row, at.date);
    if (!target) continue;
    const date =
      dated && !isEmpty(dated)
        ? basket.or(dateOf(dated, dateOrder), placeOf(row, at.date), dated)
        : basket.or<string>({ ok: false, why: 'no date stands here' }, placeOf(row, at.date), null);
    const said = read(at.shift);
    const shift = shifts.find((known) => known.label === said)?.shiftId ?? (said || target.shiftId);
    const parts: Record<string, number> = {};
    let part: ReturnType<typeof asField> = {};
    let isWhole = date !== null;
    for (const { field, column } of figures) {
      const cell = cellAt(sheet, row, column);
      if (!cell || isEmpty(cell)) continue;
      // A row that is mapped to a part of a ratio says so by its label, whatever the column is called.
      const as = field === 'value' ? target.field : field;
      const value = basket.figure(cell, { ...target, field: as }, placeOf(row, column));
      if (value === null) isWhole = false;
      else if (isPart(as)) parts[as] = value;
      else part = { ...part, ...asField(as, value) };
    }
    if (Object.keys(parts).length > 0) part = { ...part, parts };
    if (!isWhole || date === null || Object.keys(part).length === 0) continue;
    const family = read(at.family).slice(0, 24);
    const comment = read(at.comment).slice(0, 200);
    const reason = (read(at.reason) || basket.given.reason || '').slice(0, 200);
    const [first = at.kpi] = figures.map(({ column }) => column).filter((c) => read(c) !== '');
    basket.put(placeOf(row, first), cellAt(sheet, row, first), {
      kpi: target.kpiId,
      date,
      ...(shift ? { shift: shift.slice(0, 8) } : {}),
      ...part,
      ...(family ? { family } : {}),
      ...(comment ? { comment } : {}),
      ...(reason ? { reason } : {}),
    });
  }
}

export function takeSheet(sheet: Sheet, profile: ImportProfile, given: TakeWith): Taken {
  const basket = new Basket(profile, given);
  if (profile.layout === 'long') takeLong(sheet, basket);
  else if (profile.layout === 'days_across') takeAcross(sheet, basket);
  else takeDown(sheet, basket);
  return basket.taken();
}
