// "Nothing to do now" is true (Rule 4.3): of each kind of work that can wait for somebody one is put before the
// home page, and its list is not empty. The type checker demands an example of every kind.
import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { nothingText } from '../../board-client/touch/nothing.ts';
import type { Place } from '../../board-client/touch/rights.ts';
import { type Todo, type TodoInput, todoList } from '../../board-client/touch/todo.ts';
import type { Kpi } from '../../shared/areas/kpis/kpi.ts';
import {
  actionRecord,
  berlin,
  boards,
  escalationRecord,
  issueRecord,
  tileRecord,
} from '../fixtures/wall-records.ts';

const d0 = '2026-11-18';
const now = berlin(d0, '06:14');
const place: Place = { boardId: 'b2', me: null, boards };
const day = {
  ...{ now, calls: [], unled: [], handovers: [], announcements: [], changes: [], stages: [] },
};
const nothing: TodoInput = {
  ...{ place, todayOn: d0, shift: { id: 'E', ending: false }, tiles: [], kpis: [], issues: [] },
  ...{ countermeasures: [], escalations: [], day },
};
const asked = { originatorId: 'b3', holderId: 'b2' };
const call = { boardId: 'b2', raisedAt: 1, climbsAt: 2 };
const handover = { boardId: 'b2', endsAt: now + 1000, toStartsAt: now + 1000 };
const plan = { state: 'plan', dueOn: d0 } as const;
const reaction = { mark: 'unreacted', quarter: 0, dueAt: null, issueId: null } as const;
const safety = {
  direction: 'event',
  shifts: [{ shiftId: 'L', status: 'NOT_DUE', value: null, late: false }],
  today: { on: d0, status: 'NOT_DUE', value: null, shifts: [] },
} as const;
const on = (part: object): Partial<TodoInput> => ({ day: { ...day, ...part } as never });
const plant = boards.filter((board) => board.parentId === null)[0]?.id ?? '';

/** What waits, and for whom the home page is drawn. */
const waiting: Record<Todo['kind'], Partial<TodoInput>> = {
  safety: { tiles: [tileRecord('B2-SAFE', 'S', 'Events', 'NOT_DUE', null, safety as never)] },
  red: { tiles: [tileRecord('B2-FPY', 'Q', 'FPY', 'RED', 94, { boardId: 'b2', reaction })] },
  hourcall: { sheet: { call: { cause: 'deficit', acknowledgedAt: null } } as never },
  phone: { issues: [issueRecord('p', 'Q', 'Leak', { state: 'unconfirmed' })] },
  verify: { issues: [issueRecord('v', 'Q', 'Leak', { state: 'verifying', boardId: 'b2' })] },
  question: { escalations: [escalationRecord('e', { ...asked, state: 'seen' })] },
  offer: { escalations: [escalationRecord('e', { offer: { to: 'b2' } as never })] },
  review: {
    escalations: [escalationRecord('e', { ...asked, state: 'confirmed', reviewDue: true })],
  },
  copy: {
    escalations: [
      escalationRecord('e', {
        holderId: 'valves',
        originatorId: 'b3',
        copies: [{ boardId: 'b2', cause: 's1', acknowledgeDueAt: now, acknowledgedAt: null }],
      }),
    ],
  },
  date: {
    place: { ...place, boardId: plant },
    escalations: [escalationRecord('e', { state: 'accepted', askedDueAt: now })],
  },
  readings: {
    tiles: [tileRecord('B2-PLAN', 'D', 'To plan', 'NOT_DUE', null)],
    kpis: [{ id: 'B2-PLAN', source: 'manual' } as Kpi],
  },
  answer: { escalations: [escalationRecord('e', { state: 'resolved', originatorId: 'b2' })] },
  task: { escalations: [escalationRecord('e', { ...asked, state: 'accepted' })] },
  accept: { countermeasures: [actionRecord('a', 'i', { state: 'proposed', accepted: false })] },
  late: { countermeasures: [actionRecord('a', 'i', { ...plan, originalDueOn: '2026-11-13' })] },
  today: { countermeasures: [actionRecord('a', 'i', { ...plan, originalDueOn: d0 })] },
  check: { countermeasures: [actionRecord('a', 'i', { state: 'done' })] },
  andon: on({ calls: [{ ...call, state: 'raised', stands: true }] }),
  andon_reason: on({ calls: [{ ...call, state: 'resolved' }] }),
  hand_over: on({ handovers: [{ ...handover, state: 'draft' }] }),
  take_over: on({ handovers: [{ ...handover, state: 'handed_over' }] }),
  told: on({
    announcements: [{ state: 'live', priority: 'safety', boardIds: ['b2'], told: [], toAt: 9 }],
  }),
  duty: on({
    changes: [{ boardId: 'b1', parentId: 'b2', dutyNeeded: true, takenBackAt: null, on: d0 }],
  }),
  unled: on({ unled: ['b1'] }),
  stage: on({ stages: [{ id: 'b2', stage: 1, offered: 2 }] }),
  tick: {
    escalations: [escalationRecord('e', { state: 'confirmed', originatorId: 'b2', ticks: [] })],
  },
};

describe('home has something to do while there waits', () => {
  test.each(Object.entries(waiting))('%s', (kind, input) => {
    expect(todoList({ ...nothing, ...input }).map((todo) => todo.kind)).toContain(kind);
  });
  test('an action whose day was moved to an earlier one', () => {
    const moved = actionRecord('a', 'i', {
      ...plan,
      dueOn: '2026-11-17',
      originalDueOn: '2026-11-20',
    });
    expect(todoList({ ...nothing, countermeasures: [moved] })).toMatchObject([{ kind: 'today' }]);
  });
  test('and nothing else: an issue whose actions run asks for no word yet', () => {
    expect(todoList(nothing)).toEqual([]);
    const issues = [issueRecord('i', 'Q', 'Leak', { state: 'verifying', boardId: 'b2' })];
    const countermeasures = [
      actionRecord('a', 'i', { ...plan, dueOn: '2026-12-01', originalDueOn: '2026-12-01' }),
    ];
    expect(todoList({ ...nothing, issues, countermeasures })).toEqual([]);
  });
});

describe('an empty list', () => {
  const hand = (part: object = {}) =>
    ({
      ...{ boardId: 'b2', store: { record: () => signal(undefined) }, unsent: signal([]) },
      link: { state: signal('live'), connected: signal(true), dataAt: signal(now) },
      session: { person: signal(null) },
      ...part,
    }) as never;
  const facts = { zone: 'Europe/Berlin', todayOn: d0, now } as never;
  const says = (part?: object, owed: unknown = null) =>
    nothingText({ hand: hand(part), facts }, owed as never);
  const me = { session: { person: signal({ personId: 'p' }) } };

  test('is "nothing to do now" where it is known, and only there', () => {
    expect(says()).toBe('Nothing to do now.');
    expect(says(me, [])).toBe('Nothing to do now.');
  });
  test('of somebody who owes on another board it is not', () => {
    expect(says(me, [{}, {}])).toMatch(/on this board now. You owe: 2/);
  });
  test('before the server has said what he owes it is of this board alone', () => {
    expect(says(me)).toBe('Nothing to do on this board now.');
  });
  test('without connection it is as old as the data', () => {
    const link = { state: signal('live'), connected: signal(false), dataAt: signal(now) };
    expect(says({ link })).toMatch(/^At .*06:14 nothing was to do here/);
  });
  test('with a tap that was not taken it says that', () => {
    expect(says({ unsent: signal([{ state: 'refused' }]) })).toBe('Look: not taken');
  });
  test('on a past day it says nothing', () => {
    expect(says({ travel: { day: '2026-11-16' } })).toBe('');
  });
});
