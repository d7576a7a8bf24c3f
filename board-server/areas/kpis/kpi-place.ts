// Where a KPI stands or is to stand: its board, the KPIs beside it, those that it adds up to.
import type { StoredOf } from '../../../shared/areas/index.ts';
import type { Reader } from '../../pipeline/decision.ts';
import type { Place } from './kpi-check.ts';

export async function placeOf(
  read: Reader,
  kpiId: string,
  boardId?: string,
  parentKpiId?: string | null,
): Promise<Place> {
  const kpi = await read.one('kpi', kpiId);
  const board = await read.one('board', boardId ?? kpi?.boardId ?? '');
  const above: StoredOf<'kpi'>[] = [];
  let next = parentKpiId === undefined ? (kpi?.parentKpiId ?? null) : parentKpiId;
  while (next !== null && above.length < 8) {
    const parent: StoredOf<'kpi'> | null = await read.one('kpi', next);
    if (parent) above.push(parent);
    next = parent?.parentKpiId ?? null;
  }
  return {
    kpi,
    board,
    above,
    siblings: board ? await read.list('kpi', { boardId: board.id }) : [],
  };
}
