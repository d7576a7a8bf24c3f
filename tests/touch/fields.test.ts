import { describe, expect, test } from 'vitest';
import { treeOf } from '../../board-client/start/start-page.tsx';
import { type Field, firstMissing, spoken, startOf } from '../../board-client/touch/fields.ts';
import { toggled } from '../../board-client/touch/parts.tsx';
import { signInOrder } from '../../board-client/touch/sign-in.tsx';
import { instantOf, laterToday, workingDays } from '../../board-client/touch/when.ts';
import { berlin, boards } from '../fixtures/wall-records.ts';

const fields: Field[] = [
  {
    kind: 'choice',
    name: 'type',
    label: 'Kind',
    options: [
      { value: 'not_now', label: 'Not now' },
      { value: 'solved', label: 'Solved' },
    ],
  },
  { kind: 'text', name: 'text', label: 'Text', max: 160 },
  {
    kind: 'choice',
    name: 'reviewOn',
    label: 'Review',
    options: [],
    more: { label: 'Date', options: [{ value: '2026-12-01', label: 'Tue 1' }] },
    when: ['type', 'not_now'],
  },
  { kind: 'text', name: 'note', label: 'Note', max: 80, optional: true },
];

describe('a form', () => {
  test('names its first unanswered question', () => {
    expect(firstMissing(fields, startOf(fields))).toBe('type');
    expect(firstMissing(fields, { type: 'solved', text: '  ' })).toBe('text');
  });
  test('asks for a review date only with "not now"', () => {
    expect(firstMissing(fields, { type: 'solved', text: 'done' })).toBeNull();
    expect(firstMissing(fields, { type: 'not_now', text: 'later' })).toBe('reviewOn');
  });
  test('starts with what was typed before', () => {
    expect(startOf(fields, { text: 'half' }).text).toBe('half');
  });
  test('says in words what was chosen, also from the long list', () => {
    expect(spoken(fields, { type: 'not_now', text: 'later', reviewOn: '2026-12-01' })).toBe(
      'Not now, later, Tue 1',
    );
  });
});

describe('phrases', () => {
  test('join by comma and leave at the second tap', () => {
    expect(toggled(toggled('', 'Reset', 80), 'Swapped part', 80)).toBe('Reset, Swapped part');
    expect(toggled('Reset, Swapped part', 'Reset', 80)).toBe('Swapped part');
  });
  test('never make a text longer than the field takes', () => {
    expect(toggled('12345678', '9', 9)).toBe('12345678');
  });
});

describe('slots', () => {
  test('are wall times of the plant, in summer and in winter', () => {
    expect(instantOf('2026-11-18', '12:00', 'Europe/Berlin')).toBe(berlin('2026-11-18', '12:00'));
    expect(instantOf('2026-07-01', '12:00', 'Europe/Berlin')).toBe(
      Date.parse('2026-07-01T10:00:00Z'),
    );
  });
  test('of today lie at least half an hour ahead', () => {
    expect(laterToday(berlin('2026-11-18', '11:40'), 'Europe/Berlin', 16)).toEqual([
      berlin('2026-11-18', '14:00'),
      berlin('2026-11-18', '16:00'),
    ]);
  });
  test('of days leave out the week-end', () => {
    expect(workingDays('2026-11-19', 3)).toEqual(['2026-11-20', '2026-11-23', '2026-11-24']);
  });
});

test('people stand with who is on duty first, then leaders, each once', () => {
  const member = (initials: string, role: 'TL' | 'TM') => ({
    id: `b2:${initials}:${role}`,
    boardId: 'b2',
    personId: initials,
    role,
    initials,
    crewId: null,
    active: true,
  });
  const people = [
    member('ZZ', 'TM'),
    member('AA', 'TM'),
    member('MK', 'TM'),
    member('JK', 'TL'),
    member('JK', 'TM'),
  ];
  expect(signInOrder(people, 'MK').map((m) => m.initials)).toEqual(['MK', 'JK', 'AA', 'ZZ']);
});

test('the start page lists each board below its parent', () => {
  expect(treeOf(boards).map(({ board, depth }) => `${depth}${board.id}`)).toEqual([
    '0plant',
    '1pumps',
    '1valves',
    '2b1',
    '2b2',
    '2b3',
    '1maintenance',
    '1quality',
    '1logistics',
  ]);
});
