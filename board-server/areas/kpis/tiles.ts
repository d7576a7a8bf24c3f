// When tiles change: after results, definitions, issues, countermeasures, escalations and the turn of
// the day. Plain tiles first, then headlines from the lowest tier up.
import type { RecordOf, StoredOf } from '../../../shared/areas/index.ts';
import { type Change, type Projection, put, type Reader } from '../../pipeline/decision.ts';
import { type Tile, tileOf } from './tile.ts';

/** Keys: `kpi|id`, `issue|id`, `board|id`. Headlines come last, for they look at their neighbours. */
export const tilesProjection: Projection = {
  name: 'tiles',
  touches(change, before) {
    const record = change.record;
    switch (change.kind) {
      case 'result':
        return record ? [`kpi|${(record as RecordOf<'result'>).kpiId}`] : [];
      case 'kpi':
      case 'target':
        return [
          `kpi|${change.kind === 'kpi' ? change.id : ((record ?? before) as RecordOf<'target'>).kpiId}`,
        ];
      case 'issue':
      case 'escalation': {
        const { kpiId } = (record ?? before) as RecordOf<'issue'>;
        const issues =
          change.kind === 'escalation'
            ? ((record ?? before) as RecordOf<'escalation'>).issueIds.map((id) => `issue|${id}`)
            : [];
        return kpiId ? [`kpi|${kpiId}`, ...issues] : issues;
      }
      case 'countermeasure': {
        const { issueId } = (record ?? before) as RecordOf<'countermeasure'>;
        return issueId ? [`issue|${issueId}`] : [];
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
    const wanted = new Map<string, StoredOf<'kpi'>>();
    const want = (kpi: StoredOf<'kpi'> | null): void => {
      if (kpi && kpi.state === 'active') wanted.set(kpi.id, kpi);
    };
    for (const key of keys) {
      const [what, id] = key.split('|') as [string, string];
      if (what === 'kpi') want(await read.one('kpi', id));
      else if (what === 'board')
        for (const kpi of await read.list('kpi', { boardId: id })) want(kpi);
      else {
        const issue = await read.one('issue', id);
        if (issue?.kpiId) want(await read.one('kpi', issue.kpiId));
      }
    }
    return inOrder(read, wanted, now);
  },
};

/** Plain tiles first, then headlines from the lowest tier up: each sees its neighbours' new state. */
export async function inOrder(
  read: Reader,
  wanted: Map<string, StoredOf<'kpi'>>,
  now: number,
): Promise<Change[]> {
  const fresh = new Map<string, Tile>();
  const view: Reader = {
    one: (kind, id) => read.one(kind, id),
    // Tiles made in this pass are not in the reader yet.
    list: async (kind, where, options) => {
      const rows = await read.list(kind, where, options);
      if (kind !== 'tile' || fresh.size === 0) return rows;
      const boardId = (where as { boardId?: string } | undefined)?.boardId;
      const mine = [...fresh.values()].filter((tile) => tile.boardId === boardId);
      return [...rows.filter((row) => !fresh.has(row.id)), ...mine] as unknown as typeof rows;
    },
  };
  const make = async (kpi: StoredOf<'kpi'>): Promise<boolean> => {
    const tile = await tileOf(view, kpi, now);
    if (!tile) return false;
    const before = await read.one('tile', kpi.id);
    fresh.set(kpi.id, tile);
    return (
      before?.status !== tile.status ||
      before.reaction.mark !== tile.reaction.mark ||
      before.reaction.quarter !== tile.reaction.quarter
    );
  };
  const boards = new Map((await read.list('board')).map((board) => [board.id, board]));
  const tierOf = (kpi: StoredOf<'kpi'>): number => boards.get(kpi.boardId)?.tier ?? 0;
  for (const kpi of wanted.values()) {
    if (kpi.headline || !(await make(kpi))) continue;
    const headline = (await read.list('kpi', { boardId: kpi.boardId })).find(
      (k) => k.headline && k.category === kpi.category,
    );
    if (headline) wanted.set(headline.id, headline);
  }
  for (let tier = 1; tier <= 6; tier++) {
    for (const kpi of [...wanted.values()]) {
      if (!kpi.headline || tierOf(kpi) !== tier || fresh.has(kpi.id)) continue;
      const parentId = boards.get(kpi.boardId)?.parentId;
      if (!(await make(kpi)) || !parentId) continue;
      const above = (await read.list('kpi', { boardId: parentId })).find(
        (k) => k.headline && k.category === kpi.category,
      );
      if (above) wanted.set(above.id, above);
    }
  }
  return [...fresh.values()].map((tile) => put('tile', tile));
}
