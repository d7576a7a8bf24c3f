// A deadline that meets a passing fault is put off, never dropped; one that a rule refuses is.
import { expect, test } from 'vitest';
import { createTicker, settableClock } from '../../board-server/clock/clock.ts';
import type { Area, DueCommand, WatchedReader } from '../../board-server/pipeline/decision.ts';
import { problem } from '../../board-server/pipeline/problem.ts';
import type { RefusalCode } from '../../shared/errors.ts';

const nothing = {} as WatchedReader;

function plant(answers: (RefusalCode | null)[]) {
  let isDone = false;
  let asked = 0;
  const due: DueCommand = { key: 'esc:1:0:A', type: 'missEscalationClock', payload: {}, at: 1_000 };
  const area: Area = {
    name: 'made up',
    commands: [],
    due: [{ name: 'one', due: async () => (isDone ? [] : [due]), nextAt: async () => null }],
  };
  const ticker = createTicker({
    clock: settableClock(2_000, true),
    areas: [area],
    read: nothing,
    report: () => undefined,
    dispatch: async () => {
      const code = answers[asked++] ?? null;
      if (code) return { ok: false, problem: problem(code, 'made up') };
      isDone = true;
      return { ok: true, accepted: { rev: 1 }, replayed: false };
    },
  });
  return { ticker, asked: () => asked, isDone: () => isDone };
}

test('a full disk at the instant of a deadline: it is met as soon as there is room', async () => {
  const { ticker, isDone } = plant(['storage_full', 'internal']);
  await ticker.catchUp();
  await ticker.catchUp();
  expect(isDone()).toBe(false);
  await ticker.catchUp();
  expect(isDone()).toBe(true);
});

test('what a rule refuses is not asked again and again', async () => {
  const { ticker, asked } = plant(['wrong_state', 'wrong_state']);
  await ticker.catchUp();
  await ticker.catchUp();
  expect(asked()).toBe(1);
});

test('what a rule refuses is asked again after an hour, when its cause may be gone', async () => {
  const { ticker, asked, isDone } = plant(['rule_broken']);
  await ticker.catchUp();
  await ticker.catchUp();
  expect([asked(), isDone()]).toEqual([1, false]);
  await ticker.advanceTo(2_000 + 3_600_000);
  expect([asked(), isDone()]).toEqual([2, true]);
});
