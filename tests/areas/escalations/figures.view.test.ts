// The obstacles line of the tier-3 board (Rules 3.9, 4.3 T3).
import { describe, expect, test } from 'vitest';
import { obstaclesText } from '../../../shared/areas/escalations/figures.view.ts';
import { words } from '../../fixtures/words.ts';

const said = (medianMinutes: number | null) =>
  obstaclesText({ obstacles: { asked: 14, removed: 11, notNow: 2, medianMinutes } }, words);

describe('obstacles of 20 production days', () => {
  test.each([
    [300, 'Obstacles, 20 days: asked 14 · removed 11 · median 5 h · not now 2'],
    [40, 'Obstacles, 20 days: asked 14 · removed 11 · median 40 min · not now 2'],
    [null, 'Obstacles, 20 days: asked 14 · removed 11 · median – · not now 2'],
  ])('with a median of %s duty minutes', (minutes, text) => {
    expect(said(minutes)).toBe(text);
  });

  test('a board that nobody counts for draws no line', () => {
    expect(obstaclesText(null, words)).toBeNull();
    expect(obstaclesText({ obstacles: null }, words)).toBeNull();
  });

  test('trap 7: their number has no good direction: it is words, never a state', () => {
    expect(typeof said(300)).toBe('string');
  });
});
