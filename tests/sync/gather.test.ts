// Rule 5.4 "Motion": a burst is drawn at most four times a second, and nothing of it is lost.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beatMs, createGather } from '../../board-client/sync/gather.ts';

/** Plays arrivals (ms from the start) on a clock of its own; answers when what was applied. */
function play(arrivals: readonly number[], flushAt: readonly number[] = []) {
  let now = 0;
  const timers: { at: number; work: () => void }[] = [];
  const applied: { at: number; items: readonly number[] }[] = [];
  const gather = createGather<number>(
    (items) => applied.push({ at: now, items }),
    () => now,
    (work, ms) => timers.push({ at: now + ms, work }),
  );
  const steps = [
    ...arrivals.map((at, n) => ({ at, work: () => gather.take(n) })),
    ...flushAt.map((at) => ({ at, work: gather.flush })),
  ].sort((a, b) => a.at - b.at);
  for (let guard = 0; guard < 10_000; guard++) {
    timers.sort((a, b) => a.at - b.at);
    const timer = timers[0];
    const step = steps[0];
    const next = timer && (!step || timer.at <= step.at) ? timers.shift() : steps.shift();
    if (!next) return applied;
    now = next.at;
    next.work();
  }
  throw new Error('it never ends');
}
const arriving = fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 200 });

test('the first is drawn at once', () => {
  expect(play([40])).toEqual([{ at: 40, items: [0] }]);
});

test('nothing is lost, reordered or held back longer than a beat', () => {
  fc.assert(
    fc.property(
      arriving,
      fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 5 }),
      (at, flushes) => {
        const arrivals = at.toSorted((a, b) => a - b);
        const applied = play(arrivals, flushes);
        expect(applied.flatMap(({ items }) => items)).toEqual(arrivals.map((_, n) => n));
        for (const { at: drawn, items } of applied)
          for (const n of items) expect(drawn - (arrivals[n] ?? 0)).toBeLessThanOrEqual(beatMs);
      },
    ),
  );
});

test('no second has more than four drawings', () => {
  fc.assert(
    fc.property(arriving, (at) => {
      const drawn = play(at.toSorted((a, b) => a - b)).map((each) => each.at);
      for (const from of drawn)
        expect(
          drawn.filter((each) => each >= from && each < from + 1_000).length,
        ).toBeLessThanOrEqual(4);
    }),
  );
});

test('a beat that was handed over early is not drawn again by its old timer', () => {
  // The second waits for 250, is handed over at 100, and the third then waits a whole beat.
  expect(play([0, 50, 120], [100]).map(({ at }) => at)).toEqual([0, 100, 350]);
});
