// Why pieces were lost: the reasons of each line, shared out over what a red reading is short of. The
// stories have reasons of their own.
import type { PushedReading } from '../../shared/areas/kpis/commands.ts';
import { judge } from '../../shared/areas/kpis/status.ts';
import { type DemoKpi, goalOn } from './catalogue-boards.ts';
import type { DemoPlan } from './plan.ts';
import type { Figures } from './series.ts';

type Shares = readonly (readonly [code: string, share: number])[];

/** Usual reasons of a line, the most frequent first. */
const usual: Readonly<Record<string, Shares>> = {
  a1: [
    ['M01', 0.4],
    ['T01', 0.25],
    ['Q01', 0.2],
    ['X99', 0.15],
  ],
  a2: [
    ['L04', 0.4],
    ['L01', 0.3],
    ['Q02', 0.2],
    ['X02', 0.1],
  ],
  a3: [
    ['L01', 0.35],
    ['Q02', 0.35],
    ['P01', 0.2],
    ['X99', 0.1],
  ],
  b1: [
    ['T01', 0.4],
    ['M04', 0.35],
    ['M01', 0.15],
    ['X99', 0.1],
  ],
  b2: [
    ['L04', 0.4],
    ['M02', 0.28],
    ['T02', 0.2],
    ['P03', 0.12],
  ],
  b3: [
    ['M05', 0.35],
    ['Q03', 0.3],
    ['T03', 0.2],
    ['X02', 0.15],
  ],
};

/** The torque tool of B2 before its kaizen event, and the seal of A2 while it was short. */
function story(kpiId: string, n: number): Shares | null {
  if (kpiId === 'B2-FPY' && n < -27)
    return [
      ['M02', 0.62],
      ['Q02', 0.22],
      ['L03', 0.16],
    ];
  if (kpiId === 'B2-FPY' && n === -1)
    return [
      ['M02', 0.75],
      ['Q02', 0.25],
    ];
  // The reds before that one, of which the issue of the charger has the cause.
  if (kpiId === 'B2-SCHEDULE' && n >= -8 && n < -1)
    return [
      ['M02', 0.5],
      ['L04', 0.3],
      ['P03', 0.2],
    ];
  if (kpiId === 'A2-SCHEDULE' && n >= -22 && n <= -17)
    return [
      ['L03', 0.9],
      ['L04', 0.1],
    ];
  if (kpiId === 'A1-SCRAP' && n >= -38 && n < -28)
    return [
      ['M01', 0.8],
      ['Q01', 0.2],
    ];
  return null;
}

/** D−1 of B2: 28 of 46 pieces are the torque tool, 61 %; two have no reason. */
const b2Relapse: Readonly<Record<string, PushedReading['losses']>> = {
  E: [
    { code: 'M02', amount: 14 },
    { code: 'L04', amount: 8 },
  ],
  L: [
    { code: 'M02', amount: 14 },
    { code: 'L04', amount: 3 },
    { code: 'P03', amount: 7 },
  ],
};

/** Whole pieces that add up to the loss. */
export function shared(lost: number, shares: Shares): { code: string; amount: number }[] {
  let left = lost;
  return shares
    .map(([code, share], i) => {
      const amount = i === shares.length - 1 ? left : Math.min(left, Math.round(lost * share));
      left -= amount;
      return { code, amount };
    })
    .filter(({ amount }) => amount > 0);
}

export const reasonsOf = (boardId: string): Shares => usual[boardId] ?? [['X99', 1]];

/** Reasons of one shift's reading, where it is red and counts pieces. */
export function lossesOf(
  plan: DemoPlan,
  kpi: DemoKpi,
  n: number,
  shiftId: string,
  part: Figures,
): PushedReading['losses'] {
  if (kpi.id === 'B2-SCHEDULE' && n === -1) return b2Relapse[shiftId];
  const { kind, board } = kpi;
  const { numerator, denominator } = part;
  if (kind.type !== 'percent-ratio' || (kind.category !== 'Q' && kind.category !== 'D'))
    return undefined;
  if (!numerator || !denominator) return undefined;
  const goal = goalOn(plan, kpi, plan.on(n));
  if (typeof goal !== 'number') return undefined;
  const value = (100 * numerator) / denominator;
  const { direction, decimals } = kind;
  if (judge({ direction, decimals, value, target: { value: goal } }) !== 'RED') return undefined;
  const lost = direction === 'lower' ? numerator : denominator - numerator;
  return shared(lost, story(kpi.id, n) ?? reasonsOf(board.id));
}
