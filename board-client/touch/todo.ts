// The home page is a to-do list, not a menu: what this board has to settle now, in the order of the
// design: safety, unreacted red, question to answer, missing reading, answer to confirm, task to
// accept, late action, check; inside a group by deadline. Pure.
import type { Countermeasure } from '../../shared/areas/countermeasures/countermeasure.ts';
import type { Escalation } from '../../shared/areas/escalations/escalation.ts';
import { answeredAt, runningDue } from '../../shared/areas/escalations/escalation-chip.view.ts';
import { isOpenEscalation } from '../../shared/areas/escalations/table.ts';
import type { HourSheet } from '../../shared/areas/hours/hour-sheet.ts';
import type { Issue } from '../../shared/areas/issues/issue.ts';
import type { Kpi } from '../../shared/areas/kpis/kpi.ts';
import type { Tile } from '../../shared/areas/kpis/tile.ts';
import { type DayInput, type DayTodo, dayTodos } from './day-todo.ts';
import { isOwner, mayHappen, type Place } from './rights.ts';

export type Todo =
  | DayTodo
  | {
      group: 0;
      kind: 'safety';
      tile: Tile;
      on: string;
      shiftId: string;
      how: 'outgoing' | 'told';
      dueAt: number | null;
    }
  | { group: 1; kind: 'red'; tile: Tile; dueAt: number | null }
  | { group: 1; kind: 'hourcall'; sheet: HourSheet; dueAt: number | null }
  | { group: 1; kind: 'phone'; issue: Issue; dueAt: number | null }
  | {
      group: 2;
      kind: 'question' | 'offer' | 'review' | 'copy' | 'date';
      escalation: Escalation;
      dueAt: number | null;
    }
  | { group: 3; kind: 'readings'; tiles: Tile[]; dueAt: number | null }
  | { group: 4; kind: 'answer'; escalation: Escalation; dueAt: number | null }
  | { group: 5; kind: 'task'; escalation: Escalation; dueAt: number | null }
  | { group: 5; kind: 'accept'; action: Countermeasure; dueAt: number | null }
  | { group: 6; kind: 'late' | 'today'; action: Countermeasure; dueAt: number | null }
  | { group: 7; kind: 'check'; action: Countermeasure; dueAt: number | null }
  | { group: 7; kind: 'verify'; issue: Issue; dueAt: number | null };

export interface TodoInput {
  readonly place: Place;
  readonly todayOn: string;
  /** Shift that runs now, and whether its last half hour has begun. */
  readonly shift: { readonly id: string; readonly ending: boolean } | null;
  readonly tiles: readonly Tile[];
  readonly kpis: readonly Kpi[];
  readonly issues: readonly Issue[];
  readonly countermeasures: readonly Countermeasure[];
  readonly escalations: readonly Escalation[];
  /** Hour board of the running shift, where the board has one. */
  readonly sheet?: HourSheet | undefined;
  /** What the day asks; absent where nothing of it is known. */
  readonly day?: Omit<DayInput, 'boardId' | 'escalations' | 'shiftId'>;
}

const open = (status: string) => status === 'NOT_DUE' || status === 'NOT_REPORTED';

export const isSafety = (tile: Pick<Tile, 'category' | 'direction'>): boolean =>
  tile.category === 'S' && tile.direction === 'event';

interface OpenShift {
  readonly on: string;
  readonly shiftId: string;
  readonly how: 'outgoing' | 'told';
}

/**
 * Shifts whose "no event" is open and can be given now (Rule 3.1.6): all of the reviewed day and the
 * earlier ones of the running day as told at handover, the running one in its last half hour.
 */
export function openSafetyShifts(tile: Tile, shift: TodoInput['shift']): OpenShift[] {
  if (!isSafety(tile)) return [];
  const told = tile.shifts
    .filter((s) => open(s.status))
    .map((s): OpenShift => ({ on: tile.reviewedOn, shiftId: s.shiftId, how: 'told' }));
  if (tile.today.on === tile.reviewedOn || !shift) return told;
  const running = tile.today.shifts.map((s) => s.shiftId).indexOf(shift.id);
  tile.today.shifts.forEach((s, i) => {
    if (!open(s.status) || i > running || (i === running && !shift.ending)) return;
    told.push({ on: tile.today.on, shiftId: s.shiftId, how: i === running ? 'outgoing' : 'told' });
  });
  return told;
}

/** Where a figure comes from; what is added up or computed is never typed. */
export function comesFrom(
  tile: Tile,
  kpis: readonly Kpi[],
): 'manual' | 'import' | 'children' | 'computed' {
  const source = kpis.filter((k) => k.id === tile.id)[0]?.source ?? 'computed';
  return source !== 'computed' && tile.coverage && tile.shifts.length === 0 ? 'children' : source;
}
export const canType = (tile: Tile, kpis: readonly Kpi[]): boolean =>
  !isSafety(tile) && /manual|import/.test(comesFrom(tile, kpis));

/**
 * Tiles with something to type in: a KPI entered by hand that has not reported what it reviews, and
 * an imported one once its due has passed: its system did not send it.
 */
export const missingReadings = (tiles: readonly Tile[], kpis: readonly Kpi[]): Tile[] =>
  tiles.filter((tile) => {
    if (!canType(tile, kpis)) return false;
    const lacks =
      comesFrom(tile, kpis) === 'manual' ? open : (status: string) => status === 'NOT_REPORTED';
    return lacks(tile.status) || tile.shifts.some((s) => lacks(s.status));
  });

export function todoList(input: TodoInput): Todo[] {
  const { place, tiles, escalations, countermeasures } = input;
  const { boardId, me } = place;
  const list: Todo[] = [];
  const mine = (personId: string | null) => !!me && me.personId === personId;

  for (const tile of tiles) {
    if (tile.boardId !== boardId) continue;
    for (const shift of openSafetyShifts(tile, input.shift)) {
      const dueAt = shift.on === tile.reviewedOn ? tile.dueAt : null;
      list.push({ group: 0, kind: 'safety', tile, ...shift, dueAt });
    }
    if (tile.status === 'RED' && tile.reaction.mark === 'unreacted') {
      list.push({ group: 1, kind: 'red', tile, dueAt: tile.reaction.dueAt });
    }
  }
  const { sheet } = input;
  if (sheet?.call && sheet.call.acknowledgedAt === null)
    list.push({ group: 1, kind: 'hourcall', sheet, dueAt: null });
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
    // Only where the plant manager stands is his word asked for (row 4).
    if (e.askedDueAt && place.boards.some((b) => b.id === boardId && b.parentId === null)) {
      if (mayHappen(place, e, 'agree_date'))
        list.push({ group: 2, kind: 'date', escalation: e, dueAt: due });
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
      action.dueOn <= input.todayOn
    ) {
      list.push({ group: 6, kind: 'today', action, dueAt });
    }
    if (action.state === 'done') list.push({ group: 7, kind: 'check', action, dueAt });
  }
  for (const issue of input.issues)
    if (issue.boardId === boardId && isToClose(issue, input))
      list.push({ group: 7, kind: 'verify', issue, dueAt: null });
  if (input.day) {
    const shiftId = input.shift ? input.shift.id : null;
    list.push(...dayTodos({ ...input.day, boardId, escalations, shiftId }));
  }
  return list.sort((a, b) => urgent(a) - urgent(b) || a.group - b.group || due(a) - due(b));
}

/** Its work is done and checked: only the word of who stands for the board is missing. */
const isToClose = (issue: Issue, { countermeasures, escalations }: TodoInput): boolean =>
  issue.state === 'verifying' &&
  !countermeasures.some((x) => x.issueId === issue.id && /proposed|plan|done/.test(x.state)) &&
  !escalations.some((e) => isOpenEscalation(e.state) && e.issueIds.indexOf(issue.id) >= 0);

/** Its clock ends after `from` and not after `to`; dates of actions and answers run no clock. */
export const endsBetween = (todo: Todo, from: number, to: number): boolean =>
  todo.dueAt !== null &&
  !('action' in todo) &&
  todo.kind !== 'answer' &&
  todo.dueAt > from &&
  todo.dueAt <= to;

const due = (todo: Todo) => todo.dueAt ?? Number.MAX_SAFE_INTEGER;
/** S1 comes before everything. */
const urgent = (todo: Todo) =>
  'escalation' in todo && todo.kind !== 'answer' && todo.escalation.severity === 'S1' ? 0 : 1;
