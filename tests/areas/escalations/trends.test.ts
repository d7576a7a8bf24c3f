// The two trends of the top board (Rule 4.3 T3): counted per week, gaps stay gaps, no colour.
import { expect, test } from 'vitest';
import { trendsOf } from '../../../board-server/areas/escalations/trends.ts';
import { trendsView } from '../../../shared/areas/escalations/trends.view.ts';
import { berlin, escalationRecord, hop, now } from '../../fixtures/wall-records.ts';
import { words } from '../../fixtures/words.ts';

const week = (weekOn: string, inTime: number, late: number, boardId = 'b2') => ({
  id: `${boardId}:${weekOn}`,
  boardId,
  weekOn,
  reds: inTime + late + 1,
  inTime,
  late,
});
const answered = (id: string, raised: string, answeredAt: string) =>
  escalationRecord(id, {
    raisedAt: berlin(raised, '08:00'),
    hops: [hop('valves', berlin(raised, '08:00'), { answeredAt: berlin(raised, answeredAt) })],
  });
const window = {
  cards: [
    answered('a', '2026-11-10', '10:00'),
    answered('b', '2026-11-11', '14:00'),
    answered('c', '2026-11-03', '09:00'),
  ],
  boards: new Map(),
  times: new Map(),
  tiers: new Map(),
} as never;

test('reds of all boards count by week, those still pending on neither side', () => {
  const trends = trendsOf(
    window,
    [week('2026-11-09', 3, 1), week('2026-11-09', 5, 1, 'b1'), week('2026-11-02', 1, 3)],
    now,
    'Europe/Berlin',
  );
  expect(trends).toHaveLength(13);
  expect(trends[12]?.on).toBe('2026-11-16');
  expect(trends.slice(-3).map(({ judged, inTime }) => [inTime, judged])).toEqual([
    [1, 4],
    [8, 10],
    [0, 0],
  ]);
  expect(trends[0]).toEqual({ on: '2026-08-24', judged: 0, inTime: 0, answerMinutes: null });
});

test('the week that runs is not drawn, a week without a case is a gap', () => {
  const trends = Array.from({ length: 13 }, (_, i) => ({
    on: '2026-11-16',
    judged: i === 3 ? 0 : 10,
    inTime: i === 12 ? 0 : i === 11 ? 9 : 5,
    answerMinutes: i > 9 ? 120 * i : null,
  }));
  const [reaction, answer] = trendsView({ trends }, words);
  expect(reaction?.last).toBe('90');
  expect(reaction?.points).toHaveLength(11);
  expect(reaction?.points[10]).toEqual([11, 100]);
  expect([answer?.first, answer?.last, answer?.unit]).toEqual(['20', '22', 'h']);
});

test('too little to draw is nothing, not a flat line', () => {
  expect(trendsView(null, words)).toEqual([]);
  const one = { on: '2026-11-16', judged: 4, inTime: 4, answerMinutes: 60 };
  expect(trendsView({ trends: [one, one] }, words)).toEqual([]);
});
