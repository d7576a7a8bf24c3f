// The dry run: every cell of a file judged as the import itself would judge it, nothing written.

import type {
  ImportPreview,
  Outcome,
  PreviewCell,
  PreviewKpi,
} from '../../../shared/areas/imports/preview.ts';
import type { ImportProfile } from '../../../shared/areas/imports/profile.ts';
import { monthIn, proposedProfile } from '../../../shared/areas/imports/seen.ts';
import { type Sheet, textOf } from '../../../shared/areas/imports/sheet.ts';
import { takeSheet } from '../../../shared/areas/imports/take.ts';
import type { RecordOf } from '../../../shared/areas/index.ts';
import type { PushedReading } from '../../../shared/areas/kpis/commands.ts';
import { Refusal } from '../../../shared/errors.ts';
import type { Measured } from '../../../shared/kpi-types/kpi-type.ts';
import type { Context, Reader, Standing } from '../../pipeline/decision.ts';
import { measure } from '../kpis/measure.ts';
import type { Entry } from '../kpis/reading-record.ts';
import { importedRecord, loadEntries } from '../kpis/readings.ts';
import { can } from '../people/can.ts';

export const mostReadings = 20_000;
const shownRows = 60;
const shownColumns = 40;

export interface PreviewAsk {
  readonly sheets: readonly Sheet[];
  readonly fileName: string;
  readonly boardId: string;
  /** null = as the sheet looks at first sight. */
  readonly profile: ImportProfile | null;
  readonly month: string | null;
  readonly reason: string | null;
}

export interface DryRun {
  readonly preview: ImportPreview;
  /** What would be written, in the order of the cells. */
  readonly readings: readonly PushedReading[];
}

const near = (a: number | null | undefined, b: number | null | undefined): boolean =>
  (a ?? null) === (b ?? null) ||
  (a != null && b != null && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a)));

type Figures = Pick<PushedReading, 'value' | 'numerator' | 'denominator'>;
const sameFigures = (
  given: Figures,
  known: { readonly [K in keyof Figures]?: number | null },
): boolean =>
  (given.value === undefined || near(given.value, known.value)) &&
  (given.numerator === undefined || near(given.numerator, known.numerator)) &&
  (given.denominator === undefined || near(given.denominator, known.denominator));

const bareOf = ({ value, numerator, denominator }: Measured): Figures => ({
  ...(value === null ? {} : { value }),
  ...(numerator === null ? {} : { numerator }),
  ...(denominator === null ? {} : { denominator }),
});

const orNull = <T>(make: () => T): T | null => {
  try {
    return make();
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
};

/** Says the file what is known already? Then nothing is written, not even on a locked day. */
function isSame({ facts, given, before }: Entry): boolean {
  if (!before) return false;
  if (given.family !== undefined) {
    const known = before.families?.find(({ family }) => family === given.family);
    return known !== undefined && sameFigures(given, known);
  }
  // Orders and parts of OEE are compared by what they come to: sums of times, a median (Rule 3.3.3).
  if (given.orders !== undefined || given.parts !== undefined) {
    const measured = orNull(() => measure(facts, given, before, false).measured);
    return (
      measured !== null &&
      sameFigures(bareOf(measured), before) &&
      JSON.stringify(measured.parts) === JSON.stringify(before.parts)
    );
  }
  return (
    sameFigures(given, before) && (given.comment === undefined || given.comment === before.comment)
  );
}

/** Rule 2 "Import": new, same, replaces or refused, with the colour it would get. */
function cellOf(
  places: readonly string[],
  reading: PushedReading,
  entry: Entry | Refusal,
  context: Context,
): PreviewCell {
  const shift = reading.shift ?? null;
  const common = { places, kpi: reading.kpi, on: reading.date, shift };
  const refused = ({ code, message }: Refusal, board: string): PreviewCell => ({
    ...common,
    board,
    outcome: 'refused',
    value: reading.value ?? null,
    status: null,
    was: entry instanceof Refusal ? null : (entry.before?.value ?? null),
    wasStatus: entry instanceof Refusal ? null : (entry.before?.status ?? null),
    locked: code === 'day_locked',
    why: message,
    code,
  });
  if (entry instanceof Refusal) return refused(entry, '');
  const { before } = entry;
  const board = entry.facts.board.id;
  if (!can(context.standing, { who: 'importer', right: 'push' }, board))
    return refused(new Refusal('forbidden', 'You do not report for this board.'), board);
  const of = (outcome: Outcome, record: RecordOf<'reading'>): PreviewCell => ({
    ...common,
    on: record.on,
    board,
    outcome,
    value: record.value,
    status: record.status,
    was: before?.value ?? null,
    wasStatus: before?.status ?? null,
    locked: record.state === 'corrected',
    why: null,
    code: null,
  });
  if (before && isSame(entry)) return of('same', before);
  const record = importedRecord(entry, context);
  if (record instanceof Refusal) return refused(record, board);
  return of(before ? 'replaces' : 'new', record);
}

async function kpisFor(read: Reader, boardId: string, standing: Standing): Promise<PreviewKpi[]> {
  const kpis = await read.list('kpi', { state: 'active' });
  return kpis
    .filter((kpi) => kpi.source !== 'computed' && standing.isWithin(kpi.boardId, boardId))
    .map(({ id, name, boardId: board, unit, decimals, frequency }) => ({
      id,
      name,
      boardId: board,
      unit,
      decimals,
      frequency,
    }));
}

/** @throws Refusal for a sheet that is not there, or more readings than one import may hold */
export async function dryRun(read: Reader, ask: PreviewAsk, context: Context): Promise<DryRun> {
  const board = await read.one('board', ask.boardId);
  if (!board) throw new Refusal('not_found', `There is no board "${ask.boardId}".`);
  const named = ask.profile?.sheet;
  const sheet = ask.sheets.find((each) => each.name === named) ?? ask.sheets[0];
  if (!sheet) throw new Refusal('invalid_input', 'This file holds no table.', { field: 'file' });
  if (named && ask.sheets.length > 1 && sheet.name !== named)
    throw new Refusal('invalid_input', `There is no sheet "${named}" in this file.`, {
      sheets: ask.sheets.map(({ name }) => name),
    });
  const profile = ask.profile ?? {
    ...proposedProfile(sheet, ask.boardId),
    // Next month's file calls its only sheet by another name.
    sheet: ask.sheets.length > 1 ? sheet.name : null,
  };
  const month = ask.month ?? monthIn(ask.fileName) ?? monthIn(sheet.name);
  const active = await read.list('kpi', { state: 'active' });
  const taken = takeSheet(sheet, profile, {
    month,
    reason: ask.reason,
    kpis: new Map(active.map((kpi) => [kpi.id, { percent: kpi.unit === '%' }])),
  });
  if (taken.readings.length > mostReadings)
    throw new Refusal('payload_too_large', `One import holds at most ${mostReadings} readings.`);
  const readings = taken.readings.map(({ reading }) => reading);
  const entries = await loadEntries(read, readings);
  const cells = taken.readings.map(({ places, reading }, index) =>
    cellOf(places, reading, entries[index]!, context),
  );
  const counts = { new: 0, replaces: 0, same: 0, refused: taken.mistakes.length };
  for (const cell of cells) counts[cell.outcome] += 1;
  const calendar = await read.one('calendar', board.calendarId);
  return {
    readings: readings.filter((_reading, index) =>
      ['new', 'replaces'].includes(cells[index]!.outcome),
    ),
    preview: {
      sheets: ask.sheets.map(({ name }) => name),
      profile,
      month,
      table: sheet.rows
        .slice(0, shownRows)
        .map((row) => row.slice(0, shownColumns).map((cell) => textOf(cell).slice(0, 40))),
      labels: taken.labels,
      ignored: taken.ignored.slice(0, 200),
      cells,
      mistakes: taken.mistakes.slice(0, 500),
      counts,
      kpis: await kpisFor(read, ask.boardId, context.standing),
      shifts: calendar?.shifts.map((shift) => shift.id) ?? [],
    },
  };
}
