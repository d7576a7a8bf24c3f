import { describe, expect, test } from 'vitest';
import { foldsOf } from '../../board-client/touch/glove.ts';

type Spans = [number, number][];
const rows = (n: number, height: number, gap: number): Spans =>
  Array.from({ length: n }, (_, i) => [i * (height + gap), i * (height + gap) + height]);

describe('the folds of a page', () => {
  test('what fits is one page', () => {
    expect(foldsOf(rows(3, 112, 24), [], 500)).toEqual([0]);
  });
  test('pages begin between things, never through one', () => {
    // Rows begin at 0, 136, 272, 408: three fit in 400.
    expect(foldsOf(rows(7, 112, 24), [], 400)).toEqual([0, 384, 656]);
  });
  test('where texts leave no gap, at least no target is cut', () => {
    const targets = rows(4, 112, 24);
    const wall: Spans = [[0, 700]];
    const starts = foldsOf(wall.concat(targets), targets, 400);
    for (const start of starts)
      for (const [top, bottom] of targets) expect(start > top && start < bottom).toBe(false);
  });
  test('what is higher than a page is turned through all the same', () => {
    expect(foldsOf([[0, 1000]], [], 400)).toEqual([0, 400, 800]);
  });
});
