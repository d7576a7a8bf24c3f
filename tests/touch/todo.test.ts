import { describe, expect, test } from 'vitest';
import type { Place } from '../../board-client/touch/rights.ts';
import {
  endsBetween,
  missingReadings,
  type TodoInput,
  todoList,
} from '../../board-client/touch/todo.ts';
import type { Kpi } from '../../shared/areas/kpis/kpi.ts';
import type { Tile } from '../../shared/areas/kpis/tile.ts';
import {
  actionRecord,
  berlin,
  boards,
  escalationRecord,
  hop,
  issueRecord,
  tileRecord,
} from '../fixtures/wall-records.ts';

const d0 = '2026-11-18';
const place: Place = { boardId: 'b2', me: null, boards };
const nothing: TodoInput = {
  place,
  todayOn: d0,
  shift: { id: 'E', ending: false },
  tiles: [],
  kpis: [],
  issues: [],
  countermeasures: [],
  escalations: [],
};
const shift = (shiftId: string, status: Tile['status']) => ({
  shiftId,
  status,
  value: null,
  late: false,
});
const safety = (today: Tile['today']['shifts'] = []) =>
  tileRecord('B2-SAFE', 'S', 'Events', 'NOT_DUE', null, {
    direction: 'event',
    shifts: [shift('E', 'GREEN'), shift('L', 'NOT_DUE')],
    today: { on: d0, status: 'NOT_DUE', value: null, shifts: today },
  });
const red = (id: string, mark: Tile['reaction']['mark'], dueAt: number | null = null) =>
  tileRecord(id, 'Q', id, 'RED', 94.2, {
    boardId: 'b2',
    reaction: { mark, quarter: 0, dueAt, issueId: null },
  });
const kinds = (input: Partial<TodoInput>) =>
  todoList({ ...nothing, ...input }).map((todo) => todo.kind);

describe('the to-do list', () => {
  test('goes from safety over reds, questions, readings, answers and tasks to late actions and checks', () => {
    const manual = { id: 'B2-PLAN', source: 'manual' } as Kpi;
    expect(
      kinds({
        tiles: [
          tileRecord('B2-PLAN', 'D', 'To plan', 'NOT_DUE', null),
          red('B2-FPY', 'unreacted'),
          safety(),
        ],
        kpis: [manual],
        countermeasures: [
          actionRecord('done', 'i', { state: 'done' }),
          actionRecord('late', 'i', { originalDueOn: '2026-11-13', dueOn: '2026-11-20' }),
          actionRecord('new', 'i', { state: 'proposed', accepted: false, dueOn: '2026-11-20' }),
        ],
        escalations: [
          escalationRecord('answered', { state: 'returned' }),
          escalationRecord('asked', { originatorId: 'b3', holderId: 'b2' }),
        ],
      }),
    ).toEqual(['safety', 'red', 'question', 'readings', 'answer', 'accept', 'late', 'check']);
  });

  test('puts the earlier deadline first inside a group', () => {
    const list = todoList({
      ...nothing,
      tiles: [
        red('B2-LATE', 'unreacted', berlin(d0, '06:25')),
        red('B2-SOON', 'unreacted', berlin(d0, '06:20')),
      ],
    });
    expect(list.map((todo) => (todo.kind === 'red' ? todo.tile.id : ''))).toEqual([
      'B2-SOON',
      'B2-LATE',
    ]);
  });

  test('puts an S1 question before everything, safety included', () => {
    const card = escalationRecord('s1', { originatorId: 'b3', holderId: 'b2', severity: 'S1' });
    expect(kinds({ tiles: [safety()], escalations: [card] })).toEqual(['question', 'safety']);
  });

  test('asks only for the shifts of the reviewed day that nobody vouched for', () => {
    const list = todoList({ ...nothing, tiles: [safety()] });
    expect(list).toMatchObject([{ kind: 'safety', shiftId: 'L', how: 'told', on: '2026-11-17' }]);
  });

  test('lets the running shift vouch for itself in its last half hour only', () => {
    const tiles = [safety([shift('E', 'NOT_DUE'), shift('L', 'NOT_DUE')])];
    const open = (ending: boolean) =>
      todoList({ ...nothing, tiles, shift: { id: 'E', ending } }).filter(
        (x) => x.kind === 'safety' && x.on === d0,
      );
    expect(open(false)).toEqual([]);
    expect(open(true)).toMatchObject([{ shiftId: 'E', how: 'outgoing' }]);
  });

  test('leaves a red alone that has an issue', () => {
    expect(kinds({ tiles: [red('B2-FPY', 'clock')] })).toEqual([]);
  });

  test('counts lateness against the first date, not the moved one', () => {
    const moved = actionRecord('m', 'i', {
      originalDueOn: '2026-11-16',
      dueOn: '2026-11-25',
      moves: 1,
    });
    expect(kinds({ countermeasures: [moved] })).toEqual(['late']);
  });

  test('shows an issue from a phone until the duty owner confirms it', () => {
    expect(kinds({ issues: [issueRecord('p', 'Q', 'Leak', { state: 'unconfirmed' })] })).toEqual([
      'phone',
    ]);
  });

  test('shows the named person a task at another board of the path', () => {
    const card = escalationRecord('t', {
      state: 'accepted',
      holderId: 'b2',
      originatorId: 'b3',
      hops: [hop('b2', 0)],
    });
    expect(kinds({ escalations: [card] })).toEqual(['task']);
  });

  test('never asks to type what is computed, or added up from the boards below', () => {
    const tile = tileRecord('B2-DAYS', 'Q', 'Days', 'NOT_REPORTED', null);
    expect(missingReadings([tile], [{ id: 'B2-DAYS', source: 'computed' } as Kpi])).toEqual([]);
    const sum = { ...tile, coverage: { reported: 2, expected: 3 }, shifts: [] };
    expect(missingReadings([sum], [{ id: 'B2-DAYS', source: 'import' } as Kpi])).toEqual([]);
  });

  test('asks for an imported reading only once its due has passed: its system did not send it', () => {
    const imported = [{ id: 'B1-SCRAP', source: 'import' } as Kpi];
    const scrap = (status: Tile['status']) =>
      tileRecord('B1-SCRAP', 'Q', 'Scrap', status, null, {
        coverage: { reported: 2, expected: 3 },
        shifts: [shift('E', 'GREEN'), shift('L', 'GREEN'), shift('N', status)],
      });
    expect(missingReadings([scrap('NOT_DUE')], imported)).toEqual([]);
    expect(missingReadings([scrap('NOT_REPORTED')], imported)).toHaveLength(1);
  });
});

test('only what still ends before the huddle counts as such, and what has passed as late', () => {
  const list = todoList({
    ...nothing,
    tiles: [
      red('B2-PASSED', 'unreacted', berlin(d0, '06:25')),
      red('B2-SOON', 'unreacted', berlin(d0, '14:25')),
      red('B2-NEXT', 'unreacted', berlin('2026-11-19', '06:15')),
    ],
    countermeasures: [actionRecord('done', 'i', { state: 'done', originalDueOn: '2026-11-17' })],
    escalations: [escalationRecord('answered', { state: 'returned' })],
  });
  const now = berlin(d0, '10:32');
  const end = berlin(d0, '14:25');
  expect(list.filter((todo) => endsBetween(todo, now, end))).toMatchObject([{ kind: 'red' }]);
  expect(list.filter((todo) => endsBetween(todo, 0, now))).toMatchObject([{ kind: 'red' }]);
});
