// The stories' figures: which level a KPI has on a production day, where a story decides it. All
// other days are ordinary ones and come from series.ts. Day numbers count from D0.

import type { DemoPlan } from './plan.ts';
import { bell, unit } from './random.ts';

/** A level in the unit of the KPI, or exact counts. */
export type Level = { readonly level: number } | { readonly counts: readonly [number, number] };

const within = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(most, value));

type Story = (n: number, chance: (spread: number) => number, plan: DemoPlan) => Level | null;
const level = (value: number): Level => ({ level: value });
const list =
  (from: number, values: readonly number[]): ((n: number) => Level | null) =>
  (n) => {
    const value = values[n - from];
    return value === undefined ? null : level(value);
  };

/** B2: torque tool. About 93 % until the kaizen event of D−31 … D−27, about 97.3 % since. */
const b2Fpy: Story = (n, chance) => {
  if (n < -60) return level(within(96.4 + chance(0.5), 95.4, 97.6));
  // Two reds, then a day that just meets 95: never three running.
  if (n < -31)
    return level(n % 3 === 0 ? 95.2 + Math.abs(chance(0.2)) : within(92 + chance(0.5), 91, 93.4));
  if (n <= -27) return list(-31, [93.1, 94.3, 96.6, 97, 97.4])(n);
  if (n === -1) return { counts: [388, 412] };
  if (n >= -17 && n <= -8) return level(within(97.1 + chance(0.3), 96.5, 97.8));
  if (n < 0) return level(within(97.5 + chance(0.35), 96.6, 98.4));
  return null;
};

/** B2: red on 5 of the last 8 days, never three running. */
const b2Schedule: Story = (n, chance) => {
  if (n === -1) return { counts: [412, 460] };
  if (n < -8 || n >= 0) return null;
  return level(
    [-8, -6, -5, -3].includes(n) ? 93.5 + chance(0.8) : within(98.2 + chance(0.4), 97.4, 99),
  );
};

/** A1: tool wear. Creeps from D−52, run of eight by D−45, red D−38 … D−30, green from D−29. */
const a1Scrap: Story = (n, chance) => {
  if (n < -52) return level(within(0.92 + chance(0.07), 0.78, 1.0));
  const creep = [
    0.97, 0.99, 0.98, 1.0, 0.98, 0.99, 1.0, 1.0, 1.04, 1.08, 1.11, 1.13, 1.15, 1.17, 1.26, 1.28,
    1.33, 1.31, 1.35, 1.3, 1.28, 1.27, 1.25, 1.12, 1.05,
  ];
  return list(-52, creep)(n) ?? (n < 0 ? level(within(0.9 + chance(0.06), 0.78, 1.02)) : null);
};

/** A2: target 95 until D−30; greens between 95 and 96 stay green. First count of D−12 is too high. */
const a2Fpy: Story = (n, chance) => {
  if (n < -60) return level(within(96.3 + chance(0.5), 95.2, 97.6));
  if (n < -30) return level(n % 4 === 0 ? 95.5 : within(96.2 + chance(0.4), 95.2, 97.4));
  if (n === -12) return { counts: [522, 538] };
  return n < 0 ? level(within(97.2 + chance(0.3), 96.4, 98.2)) : null;
};
/** What the counter of A2 really showed on D−12, by shift E and L. */
export const a2Corrected = { E: [255, 269], L: [257, 269] } as const;

/** A2: seal shortage D−22 … D−17. */
const a2Schedule: Story = (n) => list(-22, [92.4, 90.9, 88.7, 89.8, 93.1, 94.6])(n);

/** B3: the oven drifts; red again on D−3 and D−1. */
const b3Dpmo: Story = (n, chance) => {
  if (n === -3) return level(1080);
  if (n === -2) return level(850);
  if (n === -1) return level(1195);
  return n >= -30 && n < 0 ? level(within(700 + chance(60), 560, 850)) : null;
};

const days: Readonly<Record<string, Story>> = {
  'B2-FPY': b2Fpy,
  'B2-SCHEDULE': b2Schedule,
  'A1-SCRAP': a1Scrap,
  'A2-FPY': a2Fpy,
  'A2-SCHEDULE': a2Schedule,
  'B3-DPMO': b3Dpmo,
  'B1-SCHEDULE': (n) => (n === -1 ? { counts: [892, 900] } : null),
  'B3-SCHEDULE': (n) => (n === -1 ? { counts: [873, 880] } : null),
};

/** What a story says about a KPI on day n; null = an ordinary day. */
export function storyLevel(plan: DemoPlan, kpiId: string, n: number): Level | null {
  const story = days[kpiId];
  if (!story) return null;
  return story(n, (spread) => bell(plan.seed, `${kpiId}:${n}:level`) * spread, plan);
}

/** Is an ordinary day of a line's headline a red one? Rare, never two running, none of late. */
export function isOrdinaryRed(plan: DemoPlan, kpiId: string, n: number): boolean {
  if (n > -9 && n < 1) return false;
  const drawn = (day: number): boolean => unit(plan.seed, `${kpiId}:${day}:red`) < 0.03;
  return drawn(n) && !drawn(n - 1);
}

/** Shifts nobody reported: the nights at B1. */
export const isUnreported = (kpiId: string, n: number, shiftId: string): boolean =>
  kpiId === 'B1-SCRAP' && shiftId === 'N' && (n === -9 || n === -8 || n === -1);
