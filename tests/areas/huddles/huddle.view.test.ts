// What the topic of a huddle says about a red (Rules 3.4.1, 4.2).
import { expect, test } from 'vitest';
import { topicView } from '../../../shared/areas/huddles/huddle.view.ts';
import type { Tile } from '../../../shared/areas/kpis/tile.ts';
import { huddleRecords } from '../../fixtures/huddle-records.ts';
import { issueRecord, tiles } from '../../fixtures/wall-records.ts';
import { context } from '../../fixtures/words.ts';

const run = huddleRecords('b2', 1)[0][1].run!;
const red = tiles.find((tile) => tile.boardId === 'b2' && tile.status === 'RED')!;
const see = (tile: Tile, contained: boolean | null = true) => {
  const issue = issueRecord('i', tile.category, 'Torque', { contained });
  const shown = { ...tile, reaction: { ...tile.reaction, issueId: 'i' } };
  return topicView(run, [shown], tile.category, [issue], [], context(), (code) => code)!;
};

test('a red that is not contained never gets a tick', () => {
  const of = (contained: boolean | null) => see(red, contained).demands[1];
  expect(of(true)).toMatchObject({ text: 'Contained', filled: true, bad: false });
  expect(of(false)).toMatchObject({ text: 'Not contained', filled: true, bad: true });
  expect(of(null)).toMatchObject({ filled: false, bad: false });
});

test('only a share says of how many: pieces of hours would read as nonsense', () => {
  const figures = { numerator: 452, denominator: 81 };
  expect(see({ ...red, ...figures, unit: '%' }).notes).toContain('452 of 81');
  expect(see({ ...red, ...figures, unit: 'u/h' }).notes.join()).not.toContain('81');
});
