// When tiles change: after results, definitions, issues, countermeasures, escalations and the turn of
// the day. Plain tiles first, then headlines from the lowest tier up.
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { type Change, type Projection, put, type Reader } from '../../pipeline/decision.ts';
import { type Reason, type Tile, tileOf, withRunningDay } from './tile.ts';

/** Keys: `kpi|id|day or all`, `issue|id`, `board|id`. Headlines come last, for they look at their neighbours. */
export const tilesProjection: Projection = {
  name: 'tiles',
  touches(change, before) {
    const record = change.record;
    switch (change.kind) {
      case 'result':
        return record
          ? [`kpi|${(record as RecordOf<'result'>).kpiId}|${(record as RecordOf<'result'>).on}`]
          : [];
      case 'red':
        return [`kpi|${((record ?? before) as RecordOf<'red'>).kpiId}`];
      case 'kpi':
      case 'target':
        return [
          `kpi|${change.kind === 'kpi' ? change.id : ((record ?? before) as RecordOf<'target'>).kpiId}|all`,
        ];
      case 'issue':
      case 'escalation': {
        const { kpiId } = (record ?? before) as RecordOf<'issue'>;
        const issues =
          change.kind === 'escalation'
            ? ((record ?? before) as RecordOf<'escalation'>).issueIds.map((id) => `issue|${id}`)
            : [];
        return change.kind === 'issue'
          ? [`issue|${change.id}`]
          : kpiId
            ? [`kpi|${kpiId}`, ...issues]
            : issues;
      }
      case 'countermeasure': {
        const { issueId } = (record ?? before) as RecordOf<'countermeasure'>;
        return issueId ? [`issue|${issueId}`] : [];
      }
      case 'board': {
        const was = before as RecordOf<'board'> | null;
        return record && was && was.stage !== (record as RecordOf<'board'>).stage
          ? [`board|${change.id}`]
          : [];
      }
      case 'today': {
        const now = record as RecordOf<'today'> | null;
        const was = before as RecordOf<'today'> | null;
        return now && (now.reviewedOn !== was?.reviewedOn || now.productionOn !== was.productionOn)
          ? [`board|${change.id}`]
          : [];
      }
      default:
        return [];
    }
  },
  async project(read, keys, { now }) {
    const wanted: Wanted = new Map();
    const want = (kpi: StoredOf<'kpi'> | null, on: string | null): void => {
      if (kpi?.state !== 'active') return;
      const known = wanted.get(kpi.id);
      if (!known) wanted.set(kpi.id, { kpi, days: [on] });
      else known.days.push(on);
    };
    for (const key of keys) {
      const [what, id, on = null] = key.split('|') as [string, string, string?];
      if (what === 'kpi') want(await read.one('kpi', id), on);
      else if (what === 'board')
        for (const kpi of await read.list('kpi', { boardId: id })) want(kpi, null);
      else {
        const issue = await read.one('issue', id);
        const kpi = issue?.kpiId ? await read.one('kpi', issue.kpiId) : null;
        want(kpi, null);
        // The parent's red may be covered by it: its tile proposes the link.
        if (kpi?.parentKpiId) want(await read.one('kpi', kpi.parentKpiId), null);
      }
    }
    return inOrder(read, wanted, now);
  },
};

/** KPIs whose tiles are made anew, each with the days whose results changed: a date, 'all' for the
 *  whole history, null for what stands around the results. */
export type Wanted = Map<string, { kpi: StoredOf<'kpi'>; days: (string | null)[] }>;

const reasonOf = (days: readonly (string | null)[], before: Tile | null): Reason => {
  const touched = days.filter((on) => on !== null).sort();
  return { before, touchedOn: touched.includes('all') ? 'all' : (touched[0] ?? null) };
};

/** Plain tiles first, then headlines from the lowest tier up: each sees its neighbours' new state. */
export async function inOrder(read: Reader, wanted: Wanted, now: number): Promise<Change[]> {
  const fresh = new Map<string, Tile>();
  const view: Reader = {
    one: async (kind, id) => {
      // Tiles made in this pass are not in the reader yet.
      const made = kind === 'tile' ? fresh.get(id) : undefined;
      return made ? ({ ...made, rev: 0 } as unknown as never) : read.one(kind, id);
    },
    list: (kind, where, options) => read.list(kind, where, options),
  };
  const make = async (kpi: StoredOf<'kpi'>, days: readonly (string | null)[]): Promise<boolean> => {
    const before = await read.one('tile', kpi.id);
    const day = await read.one('today', kpi.boardId);
    const isPeriodic = kpi.frequency === 'week' || kpi.frequency === 'month';
    const isRunning =
      !isPeriodic &&
      before?.today.on === day?.productionOn &&
      days.every((on) => on === day?.productionOn);
    const tile =
      before && isRunning
        ? await withRunningDay(view, kpi, bare(before))
        : await tileOf(view, kpi, now, reasonOf(days, before));
    if (!tile) return false;
    fresh.set(kpi.id, tile);
    return (
      before?.status !== tile.status ||
      before.reaction.mark !== tile.reaction.mark ||
      before.marks.join() !== tile.marks.join() ||
      before.reaction.quarter !== tile.reaction.quarter
    );
  };
  const boards = new Map((await read.list('board')).map((board) => [board.id, board]));
  const tierOf = (kpi: StoredOf<'kpi'>): number => boards.get(kpi.boardId)?.tier ?? 0;
  const wantToo = (kpi: StoredOf<'kpi'> | undefined): void => {
    if (kpi && !wanted.has(kpi.id)) wanted.set(kpi.id, { kpi, days: [null] });
    else if (kpi) wanted.get(kpi.id)?.days.push(null);
  };
  for (const { kpi, days } of [...wanted.values()]) {
    if (kpi.headline || !(await make(kpi, days))) continue;
    wantToo(
      (await read.list('kpi', { boardId: kpi.boardId })).find(
        (k) => k.headline && k.category === kpi.category,
      ),
    );
  }
  for (let tier = 1; tier <= 6; tier++) {
    for (const { kpi, days } of [...wanted.values()]) {
      if (!kpi.headline || tierOf(kpi) !== tier || fresh.has(kpi.id)) continue;
      const parentId = boards.get(kpi.boardId)?.parentId;
      if (!(await make(kpi, days)) || !parentId) continue;
      wantToo(
        (await read.list('kpi', { boardId: parentId })).find(
          (k) => k.headline && k.category === kpi.category,
        ),
      );
    }
  }
  return [...fresh.values()].map((tile) => put('tile', tile));
}

const bare = ({ rev: _rev, ...tile }: StoredOf<'tile'>): Tile => tile;
