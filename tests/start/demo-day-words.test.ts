// What a day at speed tells: one line for what somebody in the hall would look up for.
import { describe, expect, test } from 'vitest';
import { type BoardRecord, lineOf } from '../../scripts/demo-day-words.ts';

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
    expect(lineOf('tile', tile('RED'), tile('GREEN'), name)).toBe('B2: FPY ✕ red');
    expect(lineOf('tile', tile('RED'), tile('RED'), name)).toBeNull();
  });

  test('and what lies behind it is not told', () => {
    expect(lineOf('tile', tile('RED', false), tile('GREEN', false), name)).toBeNull();
  });
});

test('a huddle begins once', () => {
  const huddle = (state: string) => record({ boardId: 'b2', state });
  expect(lineOf('huddle', huddle('running'), huddle('scheduled'), name)).toBe('B2: huddle begins');
  expect(lineOf('huddle', huddle('running'), huddle('running'), name)).toBeNull();
});
