// A question for what a screen missed whose answer never comes: the socket is opened anew, and asks again.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answerWithinMs, createCatchUp } from '../../board-client/sync/catch-up.ts';
import { createRecords } from '../../board-client/sync/records.ts';
import type { Delta } from '../../shared/protocol.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const delta: Delta = {
  ...{ epoch: 'e', rev: 3, now: 3 },
  scopes: { b2: { prev: 0, rev: 3, put: [], left: [], snapshot: true } },
};
function screen() {
  const answers: ((delta: Delta | null) => void)[] = [];
  const heard: number[] = [];
  const again = vi.fn(() => catchUp.lost());
  const catchUp = createCatchUp({
    ...{ records: createRecords(), epoch: 'e', scopes: ['b2'], again },
    request: (_revs, _epoch, answer) => answers.push(answer),
    fresh: (now) => heard.push(now),
  });
  return { catchUp, answers, heard, again };
}

test('the socket is opened anew and asks as always; the first answer, come late, counts no more', () => {
  const { catchUp, answers, heard, again } = screen();
  catchUp.ask();
  vi.advanceTimersByTime(answerWithinMs);
  expect([answers.length, again.mock.calls.length]).toEqual([1, 1]);
  catchUp.ask();
  answers[0]?.(delta);
  expect(heard).toEqual([]);
  answers[1]?.(delta);
  expect(heard).toEqual([3]);
  vi.advanceTimersByTime(10 * answerWithinMs);
  expect([answers.length, again.mock.calls.length]).toEqual([2, 1]);
});

test('a link that went down meanwhile is not opened twice', () => {
  const { catchUp, again } = screen();
  catchUp.ask();
  catchUp.lost();
  vi.advanceTimersByTime(10 * answerWithinMs);
  expect(again).not.toHaveBeenCalled();
});
