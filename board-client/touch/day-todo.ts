// What the day itself asks of a board: a running andon call, a reason that is missing, a shift to hand
// over or to accept, a safety alert to tell, an extra shift without a leader, an answer to read. Pure.
import type { AndonCall } from '../../shared/areas/andon/andon.ts';
import { isRunning } from '../../shared/areas/andon/table.ts';
import type { Announcement } from '../../shared/areas/announcements/announcement.ts';
import { isUntold } from '../../shared/areas/announcements/announcement.view.ts';
import type { BoardStage } from '../../shared/areas/boards/board-stage.ts';
import type { ShiftChange } from '../../shared/areas/calendar/shift-change.ts';
import type { Escalation } from '../../shared/areas/escalations/escalation.ts';
import type { Handover } from '../../shared/areas/handovers/handover.ts';

export type DayTodo =
  | { group: -1 | 4; kind: 'andon' | 'andon_reason'; call: AndonCall; dueAt: number | null }
  | { group: 1; kind: 'hand_over' | 'take_over'; handover: Handover; dueAt: number | null }
  | { group: 4; kind: 'told'; announcement: Announcement; dueAt: number | null }
  | { group: 4; kind: 'duty'; change: ShiftChange; dueAt: number | null }
  | { group: 2; kind: 'unled'; unledId: string; dueAt: number | null }
  | { group: 7; kind: 'stage'; stage: number; dueAt: number | null }
  | { group: 4; kind: 'tick'; card: Escalation; dueAt: number | null };

export interface DayInput {
  readonly boardId: string;
  readonly now: number;
  /** Shift that runs now; null = idle time. */
  readonly shiftId: string | null;
  readonly calls: readonly AndonCall[];
  /** Boards below that work without anybody on duty. */
  readonly unled: readonly string[];
  readonly handovers: readonly Handover[];
  readonly announcements: readonly Announcement[];
  readonly changes: readonly ShiftChange[];
  readonly escalations: readonly Escalation[];
  /** How far boards below the last stage have come. */
  readonly stages: readonly BoardStage[];
}

/** A confirmed answer that this board's running shift has not ticked yet (Rule 2.1, states). */
const isUnread = (e: Escalation, boardId: string, shiftId: string | null): boolean =>
  e.state === 'confirmed' &&
  e.originatorId === boardId &&
  shiftId !== null &&
  e.ticks.indexOf(shiftId) < 0;

export function dayTodos(input: DayInput): DayTodo[] {
  const { boardId, now, shiftId } = input;
  const list: DayTodo[] = [];
  for (const call of input.calls) {
    if (call.boardId !== boardId) continue;
    if (isRunning(call.state))
      list.push({ group: -1, kind: 'andon', call, dueAt: call.climbsAt ?? call.raisedAt });
    if (call.state === 'resolved') list.push({ group: 4, kind: 'andon_reason', call, dueAt: null });
  }
  for (const unledId of input.unled) list.push({ group: 2, kind: 'unled', unledId, dueAt: null });
  for (const handover of input.handovers) {
    const { state, endsAt, toStartsAt } = handover;
    if (handover.boardId !== boardId) continue;
    if (state === 'draft' && now < endsAt + 60 * 60_000)
      list.push({ group: 1, kind: 'hand_over', handover, dueAt: endsAt });
    if (state === 'handed_over')
      list.push({ group: 1, kind: 'take_over', handover, dueAt: toStartsAt });
  }
  for (const announcement of input.announcements)
    if (announcement.state === 'live' && announcement.boardIds.indexOf(boardId) >= 0)
      if (isUntold(announcement, boardId))
        list.push({ group: 4, kind: 'told', announcement, dueAt: announcement.toAt });
  for (const change of input.changes)
    if (change.dutyNeeded && change.parentId === boardId && change.takenBackAt === null)
      list.push({ group: 4, kind: 'duty', change, dueAt: Date.parse(change.on) });
  for (const come of input.stages)
    if (come.id === boardId && come.offered !== null)
      list.push({ group: 7, kind: 'stage', stage: come.offered, dueAt: null });
  for (const card of input.escalations)
    if (isUnread(card, boardId, shiftId)) list.push({ group: 4, kind: 'tick', card, dueAt: null });
  return list;
}
