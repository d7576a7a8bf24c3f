// Objectives of the top board: last month, year, twelve months (Rules 3.6, 4.3 T3).
import { expect, test } from 'vitest';
import { objectivesView } from '../../../shared/areas/hoshin/objective-row.view.ts';
import { objectives } from '../../fixtures/wall-records.ts';
import { words } from '../../fixtures/words.ts';

const view = objectivesView(objectives, '2026-11-18', words);

test('the last closed month is judged, the running one outlined, later ones are open', () => {
  expect(view.month).toBe('Oct');
  expect(view.initials.join('')).toBe('DJFMAMJJASON');
  expect(view.rows[1]).toMatchObject({ tag: 'H2', recovery: true, month: 'red', year: 'red' });
  expect(view.rows[1]?.months[11]).toEqual({ face: 'not_due', today: true });
});

test('in January the last month is December of the year before', () => {
  expect(objectivesView(objectives, '2027-01-04', words).month).toBe('Dec');
});

test('months ahead of the running one are the future', () => {
  expect(objectivesView(objectives, '2026-10-02', words).rows[0]?.months[11]?.face).toBe('future');
});
