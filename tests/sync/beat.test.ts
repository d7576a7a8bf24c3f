// Rule 5.4 "Motion": a burst is drawn at most four times a second, what time changes goes along with it, and
// nothing of it is lost.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beatMs, createBeat } from '../../board-client/sync/beat.ts';

interface Plan {
  readonly data?: readonly number[];
  readonly rides?: readonly number[];
  readonly flushes?: readonly number[];
}
/** Plays arrivals (ms from the start) on a clock of its own; answers when what was drawn. */
function play({ data = [], rides = [], flushes = [] }: Plan) {
  let now = 0;
  let drawn: string[] = [];
  const timers: { at: number; work: () => void }[] = [];
  const drawings: { at: number; items: readonly string[] }[] = [];
  const beat = createBeat(
    (work) => {
      drawn = [];
      work();
      drawings.push({ at: now, items: drawn });
    },
    () => now,
    (work, ms) => timers.push({ at: now + ms, work }),
  );
  const steps = [
    ...data.map((at, n) => ({ at, work: () => beat.run(() => drawn.push(`d${n}`)) })),
    ...rides.map((at, n) => ({ at, work: () => beat.ride(() => drawn.push(`r${n}`)) })),
    ...flushes.map((at) => ({ at, work: beat.flush })),
  ].sort((a, b) => a.at - b.at);
  for (let guard = 0; guard < 10_000; guard++) {
    timers.sort((a, b) => a.at - b.at);
    const timer = timers[0];
    const step = steps[0];
    const next = timer && (!step || timer.at <= step.at) ? timers.shift() : steps.shift();
    if (!next) return drawings;
    now = next.at;
    next.work();
  }
  throw new Error('it never ends');
}
const times = (maxLength: number) =>
  fc
    .array(fc.integer({ min: 0, max: 3_000 }), { maxLength })
    .map((all) => all.toSorted((a, b) => a - b));
const mostInASecond = (drawings: readonly { at: number }[]): number =>
  Math.max(
    0,
    ...drawings.map(
      ({ at: from }) => drawings.filter(({ at }) => at >= from && at < from + 1_000).length,
    ),
  );

test('the first is drawn at once', () => {
  expect(play({ data: [40] })).toEqual([{ at: 40, items: ['d0'] }]);
  expect(play({ rides: [40] })).toEqual([{ at: 40, items: ['r0'] }]);
});

test('nothing is lost or reordered', () => {
  fc.assert(
    fc.property(times(200), times(40), times(5), (data, rides, flushes) => {
      const items = play({ data, rides, flushes }).flatMap((each) => each.items);
      expect(items.filter((name) => name[0] === 'd')).toEqual(data.map((_, n) => `d${n}`));
      expect(items.filter((name) => name[0] === 'r')).toEqual(rides.map((_, n) => `r${n}`));
    }),
  );
});

test('data alone wait a beat at most, and two beats beside what time changes', () => {
  const longest = (drawings: ReturnType<typeof play>, data: readonly number[], rides: number[]) =>
    Math.max(
      0,
      ...drawings.flatMap(({ at, items }) =>
        items.map((name) => at - ((name[0] === 'd' ? data : rides)[Number(name.slice(1))] ?? 0)),
      ),
    );
  fc.assert(
    fc.property(times(200), times(60), (data, rides) => {
      expect(longest(play({ data }), data, [])).toBeLessThanOrEqual(beatMs);
      expect(longest(play({ data, rides }), data, rides)).toBeLessThanOrEqual(2 * beatMs);
    }),
  );
});

test('no second has more than four drawings, whatever comes and whatever time changes meanwhile', () => {
  fc.assert(
    fc.property(times(200), times(60), (data, rides) => {
      expect(mostInASecond(play({ data, rides }))).toBeLessThanOrEqual(4);
    }),
  );
  const every = fc.integer({ min: 5, max: 600 });
  fc.assert(
    fc.property(every, every, (ms, rideMs) => {
      const steps = (each: number) =>
        Array.from({ length: Math.ceil(4_000 / each) }, (_, n) => n * each);
      const drawings = play({ data: steps(ms), rides: steps(rideMs) });
      expect(mostInASecond(drawings)).toBeLessThanOrEqual(4);
    }),
  );
});

test('what time changes makes no data wait that come no faster than they can be drawn', () => {
  expect(play({ rides: [500], data: [0, 510] }).map(({ at }) => at)).toEqual([0, 510]);
  expect(play({ rides: [600], data: [0, 610] }).map(({ at }) => at)).toEqual([0, 600, 610]);
});

test('a beat that was handed over early is not drawn again by its old timer', () => {
  // The second waits for a beat, is handed over at 100, and the third then waits a whole beat.
  expect(play({ data: [0, 50, 120], flushes: [100] }).map(({ at }) => at)).toEqual([
    0,
    100,
    100 + beatMs,
  ]);
});
