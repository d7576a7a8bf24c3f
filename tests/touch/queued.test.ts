import { describe, expect, test } from 'vitest';
import { dayAt, daysBehind } from '../../board-client/areas/kpis/letter-day.ts';
import type { Deed } from '../../board-client/touch/deed.ts';
import type { Hand } from '../../board-client/touch/hand.ts';
import type { Unsent } from '../../board-client/touch/queue.ts';
import { idsOf, idsOfTodo, isQueued, isReadingQueued } from '../../board-client/touch/queued.ts';
import type { Todo } from '../../board-client/touch/todo.ts';
import type { LetterView } from '../../shared/areas/kpis/letter.view.ts';

const handWith = (deeds: Pick<Deed, 'type' | 'payload'>[], state: Unsent['state'] = 'waits') =>
  ({ unsent: { value: deeds.map((deed) => ({ deed, state })) } }) as unknown as Hand;
const reading = { type: 'enterReading', payload: { kpiId: 'fpy', on: '2026-11-17', shiftId: 'E' } };

describe('what something is kept for', () => {
  test('is what the tap is about, not where it happens or whom it goes to', () => {
    const ask = { boardId: 'b2', addresseeId: 'valves', issueIds: ['i1', 'i2'], question: 'x' };
    expect(idsOf({ type: 'raiseEscalation', payload: ask })).toEqual(['i1', 'i2']);
    const word = { boardId: 'b2', on: '2026-11-17', shiftId: 'L', how: 'told' };
    expect(idsOf({ type: 'giveSafetyConfirmation', payload: word })).toEqual(['b2:2026-11-17:L']);
  });

  test('is dashed until it is sent; a shift of the same day is another thing', () => {
    expect(isQueued(handWith([reading]), ['fpy'])).toBe(true);
    expect(isQueued(handWith([reading]), ['plan', null])).toBe(false);
    expect(isQueued(handWith([reading], 'sent'), ['fpy'])).toBe(false);
    expect(isReadingQueued(handWith([reading]), 'fpy', '2026-11-17', 'E')).toBe(true);
    expect(isReadingQueued(handWith([reading]), 'fpy', '2026-11-17', 'L')).toBe(false);
  });

  test('stands in a line of home by each of its records', () => {
    const tile = { id: 'fpy', boardId: 'b2', reaction: { issueId: 'i1' } };
    const at = (todo: object) => idsOfTodo(todo as Todo).filter(Boolean);
    expect(at({ kind: 'red', tile })).toEqual(['fpy', 'i1']);
    expect(at({ kind: 'readings', tiles: [tile] })).toEqual(['fpy']);
    expect(at({ kind: 'answer', escalation: { id: 'e1' } })).toEqual(['e1']);
    expect(at({ kind: 'late', action: { id: 'a1' } })).toEqual(['a1']);
    expect(at({ kind: 'safety', tile, on: '2026-11-17', shiftId: 'L' })).toEqual([
      'b2:2026-11-17:L',
    ]);
  });
});

test('a day that is still to come is none to look back at, also where nobody will work then', () => {
  const days = [
    { day: 1, face: 'green', today: false },
    { day: 2, face: 'closed', today: false },
    { day: 3, face: 'not_due', today: true },
    { day: 4, face: 'closed', today: false },
    { day: 5, face: 'future', today: false },
  ].map((each, column) => ({ ...each, column, row: 0 }));
  const view = { letter: 'D', rows: 7, days } as unknown as LetterView;
  expect(daysBehind(view).map(({ day }) => day)).toEqual([1, 2]);
  const box = { left: 0, top: 0, width: 354, height: 284 };
  const svg = { getBoundingClientRect: () => box } as unknown as Element;
  expect([60, 160].map((x) => dayAt(view, svg, x, 5))).toEqual([2, null]);
});
