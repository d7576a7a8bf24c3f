// The home page is a to-do list, not a menu: what this board has to settle now, in the order of the
// design: safety, unreacted red, question to answer, missing reading, answer to confirm, task to
// accept, late action, check; inside a group by deadline. Pure.
import type { Countermeasure } from '../../shared/areas/countermeasures/countermeasure.ts';
import type { Escalation } from '../../shared/areas/escalations/escalation.ts';
import { answeredAt, runningDue } from '../../shared/areas/escalations/escalation-chip.view.ts';
import type { Issue } from '../../shared/areas/issues/issue.ts';
import type { Kpi, Tile } from '../../shared/areas/kpis/kpi.ts';
import { isOwner, mayHappen, type Place } from './rights.ts';

export type Todo =
  | { group: 0; kind: 'safety'; tile: Tile; shiftId: string; dueAt: number | null }
  | { group: 1; kind: 'red'; tile: Tile; dueAt: number | null }
  | { group: 1; kind: 'phone'; issue: Issue; dueAt: number | null }
  | {
      group: 2;
      kind: 'question' | 'offer' | 'review' | 'copy';
      escalation: Escalation;
      dueAt: number | null;
    }
  | { group: 3; kind: 'readings'; tiles: Tile[]; dueAt: number | null }
  | { group: 4; kind: 'answer'; escalation: Escalation; dueAt: number | null }
  | { group: 5; kind: 'task'; escalation: Escalation; dueAt: number | null }
  | { group: 5; kind: 'accept'; action: Countermeasure; dueAt: number | null }
  | { group: 6; kind: 'late' | 'today'; action: Countermeasure; dueAt: number | null }
  | { group: 7; kind: 'check'; action: Countermeasure; dueAt: number | null };

export interface TodoInput {
  readonly place: Place;
  readonly todayOn: string;
  readonly tiles: readonly Tile[];
  readonly kpis: readonly Kpi[];
  readonly issues: readonly Issue[];
  readonly countermeasures: readonly Countermeasure[];
  readonly escalations: readonly Escalation[];
}

const open = (status: string) => status === 'NOT_DUE' || status === 'NOT_REPORTED';

export const isSafety = (tile: Pick<Tile, 'category' | 'direction'>): boolean =>
  tile.category === 'S' && tile.direction === 'event';

/** Shifts of the reviewed day whose "no event" is still open (Rule 3.1.6). */
export const openSafetyShifts = (tile: Tile): string[] =>
  isSafety(tile) ? tile.shifts.filter((s) => open(s.status)).map((s) => s.shiftId) : [];

/** Tiles with something to type in: a manual KPI that has not reported what it reviews. */
export const missingReadings = (tiles: readonly Tile[], kpis: readonly Kpi[]): Tile[] =>
  tiles.filter(
    (tile) =>
      !isSafety(tile) &&
      kpis.some((k) => k.id === tile.id && k.source === 'manual') &&
      (open(tile.status) || tile.shifts.some((s) => open(s.status))),
  );

export function todoList(input: TodoInput): Todo[] {
  const { place, tiles, escalations, countermeasures } = input;
  const { boardId, me } = place;
  const list: Todo[] = [];
  const mine = (personId: string | null) => !!me && me.personId === personId;

  for (const tile of tiles) {
    if (tile.boardId !== boardId) continue;
    for (const shiftId of openSafetyShifts(tile)) {
      list.push({ group: 0, kind: 'safety', tile, shiftId, dueAt: tile.dueAt });
    }
    if (tile.status === 'RED' && tile.reaction.mark === 'unreacted') {
      list.push({ group: 1, kind: 'red', tile, dueAt: tile.reaction.dueAt });
    }
  }
  for (const issue of input.issues) {
    if (issue.state === 'unconfirmed') list.push({ group: 1, kind: 'phone', issue, dueAt: null });
  }
  const missing = missingReadings(
    tiles.filter((tile) => tile.boardId === boardId),
    input.kpis,
  );
  if (missing.length > 0) {
    const dues = missing.map((tile) => tile.dueAt).filter((at): at is number => at !== null);
    list.push({
      group: 3,
      kind: 'readings',
      tiles: missing,
      dueAt: dues.sort((a, b) => a - b)[0] ?? null,
    });
  }
  for (const e of escalations) {
    const due = runningDue(e)?.at ?? null;
    if ((e.state === 'raised' || e.state === 'seen') && e.holderId === boardId) {
      list.push({ group: 2, kind: 'question', escalation: e, dueAt: due });
    }
    if (e.offer?.to === boardId) list.push({ group: 2, kind: 'offer', escalation: e, dueAt: due });
    if (e.reviewDue && isOwner(place, e.holderId) && e.holderId === boardId) {
      list.push({ group: 2, kind: 'review', escalation: e, dueAt: e.reviewMissedAt });
    }
    const copy = e.copies.filter((c) => c.boardId === boardId)[0];
    if (copy && mayHappen(place, e, 'acknowledge_copy')) {
      list.push({ group: 2, kind: 'copy', escalation: e, dueAt: copy.acknowledgeDueAt });
    }
    if ((e.state === 'returned' || e.state === 'resolved') && e.originatorId === boardId) {
      list.push({ group: 4, kind: 'answer', escalation: e, dueAt: answeredAt(e) });
    }
    if (e.state === 'accepted' && !e.ownerAccepted && e.holderId === boardId) {
      list.push({ group: 5, kind: 'task', escalation: e, dueAt: e.ownerAcceptDueAt });
    }
  }
  for (const action of countermeasures) {
    if (action.boardId !== boardId && !mine(action.owner.personId)) continue;
    const dueAt = Date.parse(action.originalDueOn);
    if (action.state === 'proposed') list.push({ group: 5, kind: 'accept', action, dueAt });
    if (action.state === 'plan' && action.originalDueOn < input.todayOn) {
      list.push({ group: 6, kind: 'late', action, dueAt });
    }
    if (
      action.state === 'plan' &&
      action.originalDueOn >= input.todayOn &&
      action.dueOn === input.todayOn
    ) {
      list.push({ group: 6, kind: 'today', action, dueAt });
    }
    if (action.state === 'done') list.push({ group: 7, kind: 'check', action, dueAt });
  }
  return list.sort((a, b) => urgent(a) - urgent(b) || a.group - b.group || due(a) - due(b));
}

const due = (todo: Todo) => todo.dueAt ?? Number.MAX_SAFE_INTEGER;
/** S1 comes before everything. */
const urgent = (todo: Todo) =>
  'escalation' in todo && todo.kind !== 'answer' && todo.escalation.severity === 'S1' ? 0 : 1;
