// What the day asks of a board, as the tablet lists it.
import { describe, expect, test } from 'vitest';
import { type DayInput, dayTodos } from '../../board-client/touch/day-todo.ts';

const nothing: DayInput = {
  boardId: 'b2',
  now: Date.parse('2026-11-18T13:50:00+01:00'),
  shiftId: 'E',
  calls: [],
  unled: [],
  handovers: [],
  announcements: [],
  changes: [],
  escalations: [],
  stages: [],
};
const ask = (part: Record<string, unknown>) =>
  dayTodos({ ...nothing, ...part } as DayInput).map((todo) => todo.kind);

const call = { boardId: 'b2', state: 'raised', stands: true, raisedAt: 1, climbsAt: 2 };
const handover = {
  boardId: 'b2',
  state: 'draft',
  endsAt: Date.parse('2026-11-18T14:00:00+01:00'),
  toStartsAt: Date.parse('2026-11-18T14:00:00+01:00'),
};
const alert = {
  state: 'live',
  priority: 'safety',
  boardIds: ['b1', 'b2'],
  told: [{ boardId: 'b1' }],
  toAt: 9,
};
const change = {
  boardId: 'b2',
  parentId: 'valves',
  dutyNeeded: true,
  takenBackAt: null,
  on: '2026-11-21',
};
const card = { state: 'confirmed', originatorId: 'b2', ticks: ['L'] };

describe('what the day asks of a board', () => {
  test('nothing, when nothing is there', () => {
    expect(ask({})).toEqual([]);
  });

  test('a running call comes first, an ended one asks for its reason, others are none of ours', () => {
    expect(
      ask({
        calls: [
          call,
          { ...call, state: 'resolved' },
          { ...call, state: 'closed' },
          { ...call, state: 'withdrawn' },
          { ...call, boardId: 'b1' },
        ],
      }),
    ).toEqual(['andon', 'andon_reason']);
    expect(dayTodos({ ...nothing, calls: [call] } as never)[0]?.group).toBe(-1);
  });

  test('a draft asks the outgoing side until an hour past the shift, what was handed over the incoming', () => {
    expect(ask({ handovers: [handover] })).toEqual(['hand_over']);
    expect(ask({ handovers: [handover], now: handover.endsAt + 3_600_001 })).toEqual([]);
    expect(ask({ handovers: [{ ...handover, state: 'handed_over' }] })).toEqual(['take_over']);
    expect(ask({ handovers: [{ ...handover, state: 'accepted' }] })).toEqual([]);
  });

  test('a safety alert until this board has told it; news never', () => {
    expect(ask({ announcements: [alert] })).toEqual(['told']);
    expect(ask({ announcements: [alert], boardId: 'b1' })).toEqual([]);
    expect(ask({ announcements: [{ ...alert, priority: 'high' }] })).toEqual([]);
    expect(ask({ announcements: [{ ...alert, state: 'expired' }] })).toEqual([]);
  });

  test('an extra shift asks the parent for somebody who stands for it, not the line', () => {
    expect(ask({ changes: [change], boardId: 'valves' })).toEqual(['duty']);
    expect(ask({ changes: [change] })).toEqual([]);
    expect(ask({ changes: [{ ...change, takenBackAt: 1 }], boardId: 'valves' })).toEqual([]);
  });

  test('a confirmed answer until the running shift has read it', () => {
    expect(ask({ escalations: [card] })).toEqual(['tick']);
    expect(ask({ escalations: [card], shiftId: 'L' })).toEqual([]);
    expect(ask({ escalations: [{ ...card, state: 'returned' }] })).toEqual([]);
  });

  test('the next stage once it is offered to this board, and never before', () => {
    const come = { id: 'b2', stage: 1, offered: 2 };
    expect(ask({ stages: [come, { ...come, id: 'b1' }] })).toEqual(['stage']);
    expect(ask({ stages: [{ ...come, offered: null }] })).toEqual([]);
  });

  test('a line below that works without anybody on duty', () => {
    expect(ask({ unled: ['b1'], boardId: 'valves' })).toEqual(['unled']);
  });
});
