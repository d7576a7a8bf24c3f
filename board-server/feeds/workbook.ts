// A file or a paste as sheets: told by its first bytes, within its size, XLSX in a worker, one at a time.
import { Worker } from 'node:worker_threads';
import { parse } from 'csv-parse/sync';
import type { Sheet } from '../../shared/areas/imports/sheet.ts';
import { Refusal } from '../../shared/errors.ts';
import { limits } from './xlsx.ts';

export const mostText = 1024 * 1024;
export const mostWorkbook = 8 * 1024 * 1024;
const readMs = 20_000;

const tooLarge = (what: string): Refusal =>
  new Refusal('payload_too_large', `${what}: split the file by months.`, {});
const damaged = (why: string): Refusal => new Refusal('invalid_input', why, { field: 'file' });

const startsWith = (bytes: Uint8Array, ...first: number[]): boolean =>
  first.every((byte, index) => bytes[index] === byte);

/** Excel saves CSV in the code page of the machine where it is not told otherwise. */
function decoded(bytes: Uint8Array): string {
  if (startsWith(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The sign between cells: a paste from a spreadsheet has tabs, a German CSV semicolons. */
function delimiterOf(text: string): string {
  const head = text
    .split(/\r?\n/, 5)
    .join('\n')
    .replace(/"[^"]*"/g, '');
  if (head.includes('\t')) return '\t';
  const count = (sign: string): number => head.split(sign).length;
  return count(';') >= count(',') && head.includes(';') ? ';' : ',';
}

/** Text with tabs, semicolons or commas. @throws Refusal */
export function readText(text: string): Sheet[] {
  if (Buffer.byteLength(text) > mostText) throw tooLarge('A paste or CSV has at most 1 MiB');
  let lines: string[][];
  try {
    lines = parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    });
  } catch {
    throw damaged('This text is no table: a quotation mark is not closed.');
  }
  const cells = lines.reduce((sum, line) => sum + line.length, 0);
  if (lines.length > limits.rows || cells > limits.cells)
    throw tooLarge(`A table has at most ${limits.rows} rows and ${limits.cells} cells`);
  const rows = lines.map((line) =>
    line.map((field) =>
      field.trim() === '' ? null : { kind: 'text' as const, text: field.trim() },
    ),
  );
  return [{ name: 'Table', rows }];
}

type Told = { sheets: Sheet[] } | { why: string };

function inWorker(bytes: Uint8Array): Promise<Sheet[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./xlsx-worker.ts', import.meta.url), {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 },
    });
    const end = (act: () => void): void => {
      clearTimeout(timer);
      act();
      void worker.terminate();
    };
    const timer = setTimeout(
      () => end(() => reject(tooLarge('Reading this workbook takes too long'))),
      readMs,
    );
    worker.once('message', (told: Told) =>
      end(() => ('sheets' in told ? resolve(told.sheets) : reject(damaged(told.why)))),
    );
    worker.once('error', () => end(() => reject(tooLarge('This workbook needs too much memory'))));
  });
}

let queue: Promise<unknown> = Promise.resolve();

/** A file by what it is, whatever it is called. @throws Refusal */
export async function readBytes(bytes: Uint8Array): Promise<Sheet[]> {
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    throw damaged('An old or protected workbook: save it as .xlsx without a password.');
  if (!startsWith(bytes, 0x50, 0x4b)) return readText(decoded(bytes));
  if (bytes.length > mostWorkbook) throw tooLarge('A workbook has at most 8 MiB');
  // One at a time: a burst of files costs time, never memory.
  const result = queue.then(() => inWorker(bytes));
  queue = result.catch(() => undefined);
  const sheets = await result;
  if (sheets.length === 0) throw damaged('This workbook has no sheet that can be seen.');
  return sheets;
}
