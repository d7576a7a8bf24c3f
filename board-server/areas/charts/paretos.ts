// Paretos follow readings and hours: a changed day replaces one day of losses, the window slides, and
// the board above adds its boards up (Rules 3.3.4, 3.4.8). Reads one day, never history.
import { previousProductionDay } from '../../../shared/areas/calendar/production-day.ts';
import type { LossPareto } from '../../../shared/areas/charts/loss-pareto.ts';
import {
  addLossDays,
  type LossDay,
  otherCode,
  packLossDay,
  paretoDays,
  paretoOf,
  unpackLossDay,
} from '../../../shared/areas/charts/pareto.ts';
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { type Change, type Projection, put, type Reader } from '../../pipeline/decision.ts';

type Reading = RecordOf<'reading'>;
type Unit = LossPareto['unit'];

/** Does a reading say where something was lost, or ask for it? */
const isLoss = (reading: Reading | null): boolean =>
  reading !== null && (reading.status === 'RED' || (reading.losses?.length ?? 0) > 0);

/** Keys: `day|boardId|on` (losses of a day changed), `turn|boardId` (the window slides). */
export const paretosProjection: Projection = {
  name: 'paretos',
  touches(change, before) {
    if (change.kind === 'reading') {
      const reading = change.record;
      return reading && (isLoss(reading) || isLoss(before as Reading | null))
        ? [`day|${reading.boardId}|${reading.on}`]
        : [];
    }
    if (change.kind === 'hourSheet' && change.record) {
      const was = before as RecordOf<'hourSheet'> | null;
      const lost = (sheet: RecordOf<'hourSheet'> | null): string =>
        JSON.stringify(sheet?.hours.map((hour) => [hour.losses, hour.status, hour.made]) ?? []);
      return lost(change.record) === lost(was)
        ? []
        : [`day|${change.record.boardId}|${change.record.on}`];
    }
    if (change.kind === 'today' && change.record) {
      const was = before as RecordOf<'today'> | null;
      return was && was.productionOn !== change.record.productionOn ? [`turn|${change.id}`] : [];
    }
    return [];
  },
  async project(read, keys) {
    const days = new Map<string, Set<string>>();
    const want = (boardId: string, on: string | null): void => {
      const known = days.get(boardId) ?? new Set<string>();
      if (on) known.add(on);
      days.set(boardId, known);
    };
    for (const key of keys) {
      const [what, boardId, on] = key.split('|') as [string, string, string?];
      want(boardId, what === 'day' ? (on ?? null) : null);
    }
    const boards = await read.list('board');
    const fresh = new Map<string, StoredOf<'lossDays'>>();
    const changes: Change[] = [];
    // Lowest tier first: the board above adds up what its boards have become in the same command.
    for (let tier = 1; tier <= 6; tier++) {
      for (const board of boards) {
        const changed = days.get(board.id);
        if (board.tier !== tier || !changed) continue;
        const made = await boardParetos(read, board, boards, [...changed], fresh);
        changes.push(...made);
        if (made.length > 0 && board.parentId) for (const on of changed) want(board.parentId, on);
      }
    }
    return changes;
  },
};

async function boardParetos(
  read: Reader,
  board: StoredOf<'board'>,
  boards: readonly StoredOf<'board'>[],
  changed: readonly string[],
  fresh: Map<string, StoredOf<'lossDays'>>,
): Promise<Change[]> {
  const day = await read.one('today', board.id);
  const calendar = await read.one('calendar', board.calendarId);
  if (!day || !calendar) return [];
  const firstOn = previousProductionDay(day.productionOn, calendar, paretoDays - 1);
  const kpis = (await read.list('kpi', { boardId: board.id })).filter((k) => k.state === 'active');
  const units = new Map((await read.list('reasonCode')).map((code) => [code.id, code.unit]));
  const own = new Map<string, LossDay[]>();
  const whole: LossDay[] = [];
  for (const on of changed) {
    const byKpi = await lossesOf(read, board, on);
    for (const [kpiId, losses] of byKpi) own.set(kpiId, [...(own.get(kpiId) ?? []), losses]);
    const below = boards.filter((each) => each.parentId === board.id);
    const theirs: LossDay[] = [];
    for (const child of below) {
      const record = fresh.get(child.id) ?? (await read.one('lossDays', child.id));
      const packed = record?.days.find((text) => text.startsWith(on));
      if (packed) theirs.push(unpackLossDay(packed));
    }
    whole.push(addLossDays(on, [...counted(byKpi, kpis), ...theirs]));
  }
  const changes: Change[] = [];
  const keep = async (
    id: string,
    kpi: StoredOf<'kpi'> | null,
    days: readonly LossDay[],
  ): Promise<void> => {
    const before = await read.one('lossDays', id);
    const known = new Map((before?.days ?? []).map((text) => [text.slice(0, 10), text]));
    for (const each of days) {
      known.delete(each.on);
      if (each.uncoded > 0 || Object.keys(each.losses).length > 0)
        known.set(each.on, packLossDay(each));
    }
    const packed = [...known.values()].filter((text) => text >= firstOn).sort();
    if (packed.length === 0 && !before) return;
    const record = { id, boardId: board.id, days: packed };
    if (JSON.stringify(packed) !== JSON.stringify(before?.days ?? [])) {
      fresh.set(id, { ...record, rev: 0 });
      changes.push(put('lossDays', record));
    }
    // The window slides with the day, also where no loss leaves it: weeks are counted from its end.
    const pareto = drawn(record, kpi, units, filled(packed, firstOn, calendar));
    const old = await read.one('lossPareto', id);
    if (!old || JSON.stringify({ ...pareto, rev: old.rev }) !== JSON.stringify(old))
      changes.push(put('lossPareto', pareto));
  };
  const filled = (packed: readonly string[], from: string, of: typeof calendar): LossDay[] => {
    const byDay = new Map(packed.map((text) => [text.slice(0, 10), unpackLossDay(text)]));
    const all: LossDay[] = [];
    let on = day.productionOn;
    for (let i = 0; i < paretoDays && on >= from; i += 1) {
      all.unshift(byDay.get(on) ?? { on, losses: {}, uncoded: 0 });
      on = previousProductionDay(on, of);
    }
    return all;
  };
  for (const kpi of kpis) {
    const days = own.get(kpi.id) ?? changed.map((on): LossDay => ({ on, losses: {}, uncoded: 0 }));
    await keep(kpi.id, kpi, days);
  }
  await keep(board.id, null, whole);
  return changes;
}

/** Losses of one board and day by KPI; those of the hour board under the board's own id. */
async function lossesOf(
  read: Reader,
  { id: boardId, tier }: StoredOf<'board'>,
  on: string,
): Promise<ReadonlyMap<string, LossDay>> {
  const byKpi = new Map<string, LossDay>();
  const add = (id: string, losses: Readonly<Record<string, number>>, uncoded: number): void => {
    byKpi.set(
      id,
      addLossDays(on, [...(byKpi.get(id) ? [byKpi.get(id)!] : []), { on, losses, uncoded }]),
    );
  };
  for (const reading of await read.list('reading', { boardId, on })) {
    if (!isLoss(reading)) continue;
    const losses: Record<string, number> = {};
    let coded = 0;
    for (const { code, amount } of reading.losses ?? []) {
      losses[code] = (losses[code] ?? 0) + amount;
      coded += amount;
    }
    const kpi = await read.one('kpi', reading.kpiId);
    add(
      reading.kpiId,
      losses,
      kpi && tier === 1 ? Math.max(0, lostPieces(kpi, reading) - coded) : 0,
    );
  }
  const units = new Map((await read.list('reasonCode')).map((code) => [code.id, code.unit]));
  for (const sheet of await read.list('hourSheet', { boardId, on })) {
    for (const hour of sheet.hours) {
      if (hour.status !== 'RED') continue;
      const made = hour.made?.reduce((sum, each) => sum + each, 0) ?? 0;
      const losses: Record<string, number> = {};
      let pieces = 0;
      for (const loss of hour.losses) {
        const amount = units.get(loss.code) === 'min' ? loss.minutes : loss.pieces;
        losses[loss.code] = (losses[loss.code] ?? 0) + amount;
        pieces += loss.pieces;
      }
      add(boardId, losses, Math.max(0, hour.plan - made - pieces));
    }
  }
  return byKpi;
}

/** Pieces that a red reading lost, where it counts pieces: only there a reason is asked for. */
function lostPieces(kpi: StoredOf<'kpi'>, reading: Reading): number {
  const { numerator, denominator } = reading;
  if (reading.status !== 'RED' || numerator === null || denominator === null) return 0;
  // Posts and order lines are shares too, but no pieces.
  if (kpi.type !== 'percent-ratio' || (kpi.category !== 'Q' && kpi.category !== 'D')) return 0;
  return kpi.direction === 'lower' ? numerator : Math.max(0, denominator - numerator);
}

/** What the board itself adds up: the hour board stands for that day's delivery readings. */
function counted(byKpi: ReadonlyMap<string, LossDay>, kpis: readonly StoredOf<'kpi'>[]): LossDay[] {
  const byHours = [...byKpi.keys()].some((id) => kpis.every((kpi) => kpi.id !== id));
  return [...byKpi]
    .filter(([id]) => !byHours || kpis.find((kpi) => kpi.id === id)?.category !== 'D')
    .map(([, day]) => day);
}

/** The unit with most days and reasons; what has no reason is counted in pieces. */
function drawn(
  record: RecordOf<'lossDays'>,
  kpi: StoredOf<'kpi'> | null,
  units: ReadonlyMap<string, Unit>,
  days: readonly LossDay[],
): LossPareto {
  const unitOf = (code: string): Unit => units.get(code) ?? 'pcs';
  const counts = new Map<Unit, number>();
  for (const day of days)
    for (const code of Object.keys(day.losses))
      if (code !== otherCode) counts.set(unitOf(code), (counts.get(unitOf(code)) ?? 0) + 1);
  const [unit] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['pcs' as const];
  const pareto = paretoOf(
    days.map(({ on, losses, uncoded }) => ({
      on,
      losses: Object.fromEntries(Object.entries(losses).filter(([code]) => unitOf(code) === unit)),
      uncoded: unit === 'pcs' ? uncoded : 0,
    })),
  );
  return {
    id: record.id,
    boardId: record.boardId,
    kpiId: kpi?.id ?? null,
    category: kpi?.category ?? null,
    unit,
    bars: pareto.bars.map((bar) => ({ ...bar })),
    total: pareto.total,
    uncodedShare: pareto.uncodedFlag ? pareto.uncodedShare : null,
    propose: pareto.propose && { ...pareto.propose },
  };
}
