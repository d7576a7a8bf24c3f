// Letter calendars: one record per headline KPI and month, one cell per day (Rule 5.2). A changed
// day rewrites one cell; the month on show is marked, older letters leave the board.

import { isProductionDay } from '../../../shared/areas/calendar/shifts.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { daysInMonth, weekCells } from '../../../shared/areas/kpis/cells.ts';
import { type LetterCell, packCell, unpackCell } from '../../../shared/areas/kpis/letter-cell.ts';
import { lastDayOf } from '../../../shared/areas/kpis/period.ts';
import { addDays } from '../../../shared/time.ts';
import { type Change, type Projection, put, type Reader } from '../../pipeline/decision.ts';
import { periodOn } from './facts.ts';

type Letter = RecordOf<'letter'>;

const cellOf = (result: StoredOf<'result'> | RecordOf<'result'>): LetterCell => ({
  status: result.status,
  marks: result.marks,
  nearMisses: result.nearMisses,
  // Two shifts say it by the worst one; stripes only where three are told apart (Rule 5.2).
  stripes: result.shifts.length >= 3 ? result.shifts.slice(0, 3).map((shift) => shift.status) : [],
});

const plain = (status: LetterCell['status']): LetterCell => ({
  status,
  marks: [],
  nearMisses: 0,
  stripes: [],
});

/** A weekly figure: its production days take its state when the week is over, not before (5.2). */
function cellIn(
  kpi: StoredOf<'kpi'>,
  result: StoredOf<'result'> | RecordOf<'result'>,
  on: string,
  production: boolean,
  todayOn: string,
): LetterCell {
  if (kpi.frequency !== 'week') return cellOf(result);
  const closed = lastDayOf('week', result.on) < todayOn;
  const [day] = weekCells([{ on, production }], { closed, status: result.status });
  if (!day || day.status !== result.status) return plain(day?.status ?? 'NOT_DUE');
  return cellOf(result);
}

const dateOf = (month: string, index: number): string =>
  `${month}-${String(index + 1).padStart(2, '0')}`;

async function letterOf(
  read: Reader,
  kpi: StoredOf<'kpi'>,
  month: string,
  current: boolean,
): Promise<Letter> {
  const board = await read.one('board', kpi.boardId);
  const calendar = board && (await read.one('calendar', board.calendarId));
  const from = calendar ? periodOn(kpi, calendar, `${month}-01`) : `${month}-01`;
  const results = await read.list(
    'result',
    { kpiId: kpi.id },
    { between: { column: 'on', from, to: `${month}-31` } },
  );
  const byDay = new Map(results.map((result) => [result.on, result]));
  const day = await read.one('today', kpi.boardId);
  const cells = Array.from({ length: daysInMonth(month) }, (_, index): string => {
    const on = dateOf(month, index);
    const isOpen = calendar !== null && isProductionDay(on, calendar);
    const result = byDay.get(calendar ? periodOn(kpi, calendar, on) : on);
    if (result) return packCell(cellIn(kpi, result, on, isOpen, day?.productionOn ?? on));
    return packCell(plain(isOpen ? 'NOT_DUE' : 'NO_PRODUCTION'));
  });
  return {
    id: `${kpi.id}:${month}`,
    kpiId: kpi.id,
    boardId: kpi.boardId,
    category: kpi.category,
    month,
    current,
    cells,
  };
}

const hasLetter = (kpi: StoredOf<'kpi'> | null): kpi is StoredOf<'kpi'> =>
  kpi?.headline === true && kpi.state === 'active' && kpi.frequency !== 'month';

/** Keys: `day|kpiId|on` (one cell), `board|id` (another month), `late|kpiId|on` ("!" in the corner). */
export const lettersProjection: Projection = {
  name: 'letters',
  touches(change, before) {
    if (change.kind === 'result' && change.record)
      return [`day|${change.record.kpiId}|${change.record.on}`];
    // A red that nobody reacted to in time, of whatever day: also one that no tile shows any more.
    if (change.kind === 'red' && change.record?.late)
      return [`late|${change.record.kpiId}|${change.record.on}`];
    if (change.kind === 'calendar') return [`calendar|${change.id}`];
    if (change.kind === 'today' && change.record) {
      const was = before as RecordOf<'today'> | null;
      if (change.record.productionOn.slice(0, 7) !== was?.productionOn.slice(0, 7))
        return [`board|${change.id}`];
    }
    return [];
  },
  async project(read, keys) {
    const letters = new Map<string, Letter>();
    const letterFor = async (kpi: StoredOf<'kpi'>, month: string): Promise<Letter | null> => {
      const id = `${kpi.id}:${month}`;
      const known = letters.get(id);
      if (known) return known;
      const stored = await read.one('letter', id);
      if (stored) {
        const { rev: _rev, ...letter } = stored;
        return letter;
      }
      const day = await read.one('today', kpi.boardId);
      return day ? letterOf(read, kpi, month, month === day.productionOn.slice(0, 7)) : null;
    };
    for (const key of keys) {
      const [what, id, on] = key.split('|') as [string, string, string];
      if (what === 'board') await turnMonth(read, id, letters);
      else if (what === 'calendar')
        for (const board of await read.list('board')) {
          if (board.calendarId === id) await redraw(read, board.id, letters);
        }
      else {
        const kpi = await read.one('kpi', id);
        if (!hasLetter(kpi)) continue;
        const board = await read.one('board', kpi.boardId);
        const calendar = board && (await read.one('calendar', board.calendarId));
        const day = await read.one('today', kpi.boardId);
        const result = await read.one('result', `${id}:${on}`);
        if (!result || !calendar) continue;
        const last = lastDayOf(kpi.frequency, on);
        for (let each = on; each <= last; each = addDays(each, 1)) {
          const letter = await letterFor(kpi, each.slice(0, 7));
          if (!letter) continue;
          const production = isProductionDay(each, calendar);
          const cell = cellIn(kpi, result, each, production, day?.productionOn ?? each);
          letters.set(letter.id, withCell(letter, each, cell, what === 'late'));
        }
      }
    }
    return [...letters.values()].map((letter): Change => put('letter', letter));
  },
};

/** One cell anew. Not reacted in time stays for good, as long as the day is red. */
function withCell(letter: Letter, on: string, cell: LetterCell, isLate: boolean): Letter {
  const index = Number(on.slice(8)) - 1;
  const packed = letter.cells[index];
  const was = packed !== undefined && unpackCell(packed).marks.includes('no_reaction');
  const late = cell.status === 'RED' && (isLate || was);
  const marks = cell.marks.filter((mark) => mark !== 'no_reaction');
  const next = packCell(late ? { ...cell, marks: [...marks, 'no_reaction'] } : cell);
  return { ...letter, cells: letter.cells.map((old, i) => (i === index ? next : old)) };
}

/** A new month: its letters come, those of the old one leave the board. */
async function turnMonth(
  read: Reader,
  boardId: string,
  letters: Map<string, Letter>,
): Promise<void> {
  const day = await read.one('today', boardId);
  if (!day) return;
  const month = day.productionOn.slice(0, 7);
  for (const kpi of await read.list('kpi', { boardId })) {
    if (!hasLetter(kpi)) continue;
    for (const stored of await read.list('letter', { kpiId: kpi.id })) {
      if (!stored.current || stored.month === month) continue;
      const { rev: _rev, ...letter } = stored;
      letters.set(letter.id, { ...letter, current: false });
    }
    const letter = await letterOf(read, kpi, month, true);
    letters.set(letter.id, letter);
  }
}

/** The calendar changed: closed days of the month on show change at once (Rule 3.2.7). */
async function redraw(read: Reader, boardId: string, letters: Map<string, Letter>): Promise<void> {
  const day = await read.one('today', boardId);
  if (!day) return;
  for (const kpi of await read.list('kpi', { boardId })) {
    if (!hasLetter(kpi)) continue;
    const letter = await letterOf(read, kpi, day.productionOn.slice(0, 7), true);
    const old = await read.one('letter', letter.id);
    letters.set(letter.id, {
      ...letter,
      cells: letter.cells.map((cell, i) => keepUnreacted(old?.cells[i], cell)),
    });
  }
}

/** Not reacted in time stays for good, as long as the day is red; no result remembers it. */
function keepUnreacted(old: string | undefined, packed: string): string {
  const cell = unpackCell(packed);
  const was = old !== undefined && unpackCell(old).marks.includes('no_reaction');
  if (!was || cell.status !== 'RED') return packed;
  return packCell({ ...cell, marks: [...cell.marks, 'no_reaction'] });
}
