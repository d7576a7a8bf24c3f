// What a day at speed tells: one line for what somebody in the hall would look up for.
import { describe, expect, test } from 'vitest';
import { acts } from '../../scripts/demo-day-people.ts';
import {
  type BoardRecord,
  figuresLine,
  lineOf,
  tellsFigure,
} from '../../scripts/demo-day-words.ts';

const name = (id: unknown): string => String(id).toUpperCase();
const record = (more: Record<string, unknown>): BoardRecord => ({ id: 'x', rev: 1, ...more });
const card = (more: Record<string, unknown> = {}) =>
  record({
    originatorId: 'b2',
    holderId: 'valves',
    question: 'spare tool',
    severity: 'S2',
    state: 'raised',
    answer: null,
    ...more,
  });

describe('an escalation', () => {
  test.each([
    ['raised', undefined, card(), 'B2 asks VALVES: spare tool (S2)'],
    ['passed on', card(), card({ holderId: 'plant' }), 'B2’s question goes to PLANT: spare tool'],
    ['accepted', card(), card({ state: 'accepted' }), 'VALVES takes it on: spare tool'],
    [
      'answered',
      card(),
      card({ state: 'returned', answer: { text: 'Friday' } }),
      'VALVES answers B2: Friday',
    ],
    [
      'confirmed',
      card({ state: 'returned' }),
      card({ state: 'confirmed' }),
      'B2 confirms: spare tool',
    ],
  ])('%s', (_what, was, now, line) => {
    expect(lineOf('escalation', now, was, name)).toBe(line);
  });

  test('that only counts on says nothing', () => {
    expect(lineOf('escalation', card({ late: true }), card(), name)).toBeNull();
  });
});

describe('a headline', () => {
  const tile = (status: string, headline = true) =>
    record({ boardId: 'b2', headline, shortName: 'FPY', status });

  test('that turns red is told, one that stays red is not', () => {
    expect(tellsFigure(tile('RED'), tile('GREEN'))).toBe('FPY ✕ red');
    expect(tellsFigure(tile('RED'), tile('RED'))).toBeNull();
  });

  test('and what lies behind it is not told', () => {
    expect(tellsFigure(tile('RED', false), tile('GREEN', false))).toBeNull();
  });

  test('figures that come together are one line, what is not green first', () => {
    const said = ['OEE ✓ green', 'FPY ✕ red', 'To plan ✓ green'];
    expect(figuresLine('B2', said)).toBe('B2: FPY ✕ red, OEE, To plan ✓ green');
    expect(figuresLine('B2', ['FPY ✕ red'])).toBe('B2: FPY ✕ red');
  });
});

test('an action is told when its owner has agreed it, and when it is done', () => {
  const action = (state: string) =>
    record({ boardId: 'b2', state, what: 'Change the tool', cycle: 1 });
  expect(lineOf('countermeasure', action('plan'), undefined, name)).toBe(
    'B2 agrees an action: Change the tool',
  );
  expect(lineOf('countermeasure', action('done'), action('plan'), name)).toBe(
    'B2: done, to be checked: Change the tool',
  );
  expect(lineOf('countermeasure', action('plan'), action('plan'), name)).toBeNull();
});

test('the people of the day act in the order of the day', () => {
  const times = acts.map(({ time }) => time);
  expect(times).toEqual([...times].sort());
  expect(new Set(acts.map(({ type }) => type)).has('confirmEscalation')).toBe(true);
});

test('a huddle begins once', () => {
  const huddle = (state: string) => record({ boardId: 'b2', state });
  expect(lineOf('huddle', huddle('running'), huddle('scheduled'), name)).toBe('B2: huddle begins');
  expect(lineOf('huddle', huddle('running'), huddle('running'), name)).toBeNull();
});
