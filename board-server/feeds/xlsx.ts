// An XLSX file as sheets of cells. What comes in is hostile until read: only the few parts that hold
// cells are unpacked, each into the room that the file declares for it, within limits that no month
// sheet comes near. Runs in a worker: see workbook.ts.
import { unzipSync } from 'fflate';
import { Parser } from 'saxen';
import { serialDate } from '../../shared/areas/imports/figures.ts';
import type { Cell, Sheet } from '../../shared/areas/imports/sheet.ts';

export const limits = {
  entries: 500,
  /** Bytes of one part and of all, unpacked. */
  part: 24 * 1024 * 1024,
  all: 48 * 1024 * 1024,
  /** Unpacked to packed, for what is larger than a megabyte. */
  ratio: 120,
  rows: 5_000,
  columns: 400,
  cells: 200_000,
  sheets: 40,
} as const;

/** What the sender can do something about. */
export class SheetError extends Error {}

const wanted =
  /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/;

function unpack(bytes: Uint8Array): Map<string, string> {
  let entries = 0;
  let all = 0;
  const parts = unzipSync(bytes, {
    filter({ name, size, originalSize }) {
      if (++entries > limits.entries) throw new SheetError('This file has too many parts.');
      if (!wanted.test(name)) return false;
      all += originalSize;
      const isBomb = originalSize > 1_048_576 && originalSize > size * limits.ratio;
      if (isBomb || originalSize > limits.part || all > limits.all)
        throw new SheetError('This file unpacks to more than a table may hold.');
      return true;
    },
  });
  const decoder = new TextDecoder('utf-8');
  return new Map(Object.entries(parts).map(([name, data]) => [name, decoder.decode(data)]));
}

type Attributes = Readonly<Record<string, string>>;
interface Ears {
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/** Document types are not read at all, so there are no entities to expand. */
function hear(xml: string, ears: Ears): void {
  const parser = new Parser();
  const local = (name: string): string => name.slice(name.indexOf(':') + 1);
  parser.on('openTag', (name, attributes, decode) => {
    const given = attributes();
    const decoded: Record<string, string> = {};
    for (const key of Object.keys(given)) decoded[local(key)] = decode(String(given[key]));
    ears.open?.(local(name), decoded);
  });
  parser.on('closeTag', (name) => ears.close?.(local(name)));
  parser.on('text', (text, decode) => ears.text?.(decode(text)));
  parser.on('cdata', (text) => ears.text?.(text));
  parser.on('error', () => {
    throw new SheetError('This file is damaged.');
  });
  parser.parse(xml);
}

/** Texts that cells share; phonetic readings beside them are no text. */
function sharedTexts(xml: string | undefined): string[] {
  const texts: string[] = [];
  let current = '';
  let inText = false;
  let phonetic = 0;
  hear(xml ?? '<sst/>', {
    open(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') phonetic++;
      inText = name === 't' && phonetic === 0;
    },
    close(name) {
      if (name === 'si') texts.push(current);
      if (name === 'rPh') phonetic--;
      inText = false;
    },
    text(text) {
      if (inText) current += text;
    },
  });
  return texts;
}

type Format = 'plain' | 'percent' | 'date';
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  (id >= 45 && id <= 47) ||
  (id >= 50 && id <= 58);

function formatOf(id: number, code: string | undefined): Format {
  if (code === undefined) {
    if (id === 9 || id === 10) return 'percent';
    return isBuiltInDate(id) ? 'date' : 'plain';
  }
  // Quoted text, escaped signs, colours and conditions say nothing of what the number is.
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '');
  if (bare.includes('%')) return 'percent';
  return /[ymdh]/i.test(bare) && !/general|standard/i.test(bare) ? 'date' : 'plain';
}

/** Format of each cell style. */
function formats(xml: string | undefined): Format[] {
  const codes = new Map<number, string>();
  const found: Format[] = [];
  let inCells = false;
  hear(xml ?? '<styleSheet/>', {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) {
        const id = Number(attributes.numFmtId ?? 0);
        found.push(formatOf(id, codes.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return found;
}

interface Book {
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  readonly from1904: boolean;
}

function bookOf(parts: ReadonlyMap<string, string>): Book {
  const book = parts.get('xl/workbook.xml');
  if (!book) throw new SheetError('This is no Excel workbook.');
  const targets = new Map<string, string>();
  hear(parts.get('xl/_rels/workbook.xml.rels') ?? '<r/>', {
    open(name, { Id, Target }) {
      if (name === 'Relationship' && Id && Target)
        targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const sheets: { name: string; part: string }[] = [];
  let from1904 = false;
  hear(book, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      // A sheet that nobody sees is not taken by surprise.
      if (name !== 'sheet' || /hidden/i.test(attributes.state ?? '')) return;
      sheets.push({ name: attributes.name ?? '', part: targets.get(attributes.id ?? '') ?? '' });
    },
  });
  return { sheets: sheets.slice(0, limits.sheets), from1904 };
}

interface Known {
  readonly texts: readonly string[];
  readonly formats: readonly Format[];
  readonly from1904: boolean;
}

function cellOf(type: string, style: number, text: string, known: Known): Cell | null {
  if (text === '') return null;
  switch (type) {
    case 's':
      return { kind: 'text', text: known.texts[Number(text)] ?? '' };
    case 'str':
    case 'inlineStr':
      return { kind: 'text', text };
    case 'b':
      return { kind: 'text', text: text === '1' ? 'TRUE' : 'FALSE' };
    case 'e':
      return { kind: 'error', text: text.slice(0, 20) };
    case 'd':
      return { kind: 'date', on: text.slice(0, 10) };
  }
  const value = Number(text);
  if (!Number.isFinite(value)) return { kind: 'text', text };
  const format = known.formats[style] ?? 'plain';
  const on = format === 'date' ? serialDate(value + (known.from1904 ? 1462 : 0)) : null;
  if (on) return { kind: 'date', on };
  return { kind: 'number', value, percent: format === 'percent' };
}

/** `AB12` → row 12, column 28. */
function spot(reference: string): { row: number; column: number } | null {
  const parts = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference);
  if (!parts) return null;
  let column = 0;
  for (const letter of parts[1]!) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(parts[2]), column };
}

function rowsOf(xml: string, known: Known, room: { cells: number }): (Cell | null)[][] {
  const rows: (Cell | null)[][] = [];
  let at = { row: 0, column: 0 };
  let type = 'n';
  let style = 0;
  let text = '';
  let inValue = false;
  let phonetic = 0;
  hear(xml, {
    open(name, attributes) {
      if (name === 'row') at = { row: Number(attributes.r ?? at.row + 1), column: 0 };
      if (name === 'rPh') phonetic++;
      if (name === 'c') {
        at = spot(attributes.r ?? '') ?? { row: at.row, column: at.column + 1 };
        type = attributes.t ?? 'n';
        style = Number(attributes.s ?? 0);
        text = '';
      }
      inValue = (name === 'v' || name === 't') && phonetic === 0;
    },
    close(name) {
      inValue = false;
      if (name === 'rPh') phonetic--;
      if (name !== 'c') return;
      const cell = cellOf(type, style, text, known);
      if (!cell) return;
      if (at.row > limits.rows || at.column > limits.columns || --room.cells < 0)
        throw new SheetError(
          `A table has at most ${limits.rows} rows, ${limits.columns} columns and ${limits.cells} cells.`,
        );
      while (rows.length < at.row) rows.push([]);
      const row = rows[at.row - 1]!;
      while (row.length < at.column - 1) row.push(null);
      row[at.column - 1] = cell;
    },
    text(part) {
      if (inValue) text += part;
    },
  });
  return rows;
}

/** @throws SheetError for what is no table, or more of one than anybody imports */
export function readXlsx(bytes: Uint8Array): Sheet[] {
  let parts: Map<string, string>;
  try {
    parts = unpack(bytes);
  } catch (error) {
    if (error instanceof SheetError) throw error;
    throw new SheetError('This file is damaged.');
  }
  const book = bookOf(parts);
  const known = {
    texts: sharedTexts(parts.get('xl/sharedStrings.xml')),
    formats: formats(parts.get('xl/styles.xml')),
    from1904: book.from1904,
  };
  const room = { cells: limits.cells as number };
  return book.sheets
    .filter(({ part }) => parts.has(part))
    .map(({ name, part }) => ({ name, rows: rowsOf(parts.get(part)!, known, room) }));
}
