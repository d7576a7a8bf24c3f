// The figures of an ordinary day: from target, direction and volume of the KPI, so that a green day
// is green and a red one red by the rules of the product, not by a flag.
import { roundTo } from '../../shared/areas/kpis/round.ts';
import { judge } from '../../shared/areas/kpis/status.ts';
import { shiftIdsOf } from './boards.ts';
import { closedMonth, linesADay, monthIndex, otdRate, ppmActual } from './bowler.ts';
import { type DemoKpi, demoKpi, goalOn, volumeOf } from './catalogue-boards.ts';
import { isOrdinaryRed, type Level, storyLevel } from './levels.ts';
import { type DemoPlan, halfDay } from './plan.ts';
import { bell, unit } from './random.ts';

export interface Figures {
  readonly value?: number;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly parts?: Readonly<Record<string, number>>;
}

/** How a KPI behaves on ordinary days: mean and spread on the good side of its target. */
interface Habit {
  readonly mean: number;
  readonly spread: number;
  /** Denominator of a day: per unit of volume, or a fixed count. */
  readonly per?: number;
  readonly count?: number;
}

const habits: Readonly<Record<string, Habit>> = {
  C1: { mean: 80.6, spread: 0.8 },
  Q1: { mean: 97.2, spread: 0.4, per: 0.985 },
  Q2: { mean: 0.9, spread: 0.07, per: 6 },
  Q3: { mean: 1.3, spread: 0.2, per: 1 },
  Q5: { mean: 700, spread: 60, per: 24 },
  D1: { mean: 98.6, spread: 0.4, per: 1 },
  D3: { mean: 95.9, spread: 0.4, count: 121 },
  D5: { mean: 550, spread: 40 },
  C2: { mean: 5.7, spread: 0.12, per: 0.176 },
  C3: { mean: 2.1, spread: 0.3, count: 2100 },
  C4: { mean: 6.4, spread: 0.5, count: 1340 },
  C5: { mean: 2.24, spread: 0.05, per: 1 },
  C6: { mean: 780, spread: 90 },
  C7: { mean: 20.9, spread: 0.2, count: 80_000 },
  P1: { mean: 2.9, spread: 0.35, count: 430 },
  P2: { mean: 100, spread: 0, count: 12 },
  P3: { mean: 4.3, spread: 0.1, count: 18 },
  P4: { mean: 94, spread: 1.5, count: 50 },
  P5: { mean: 98.5, spread: 1, count: 16 },
  I1: { mean: 92, spread: 0.6, count: 160 },
  I2: { mean: 97, spread: 0.6, count: 60 },
  I4: { mean: 89, spread: 1.2, count: 40 },
  M1: { mean: 1.2, spread: 0.08, count: 9 },
  M2: { mean: 97.5, spread: 0.8, count: 40 },
  U1: { mean: 3.4, spread: 0.6 },
  U2: { mean: 20.5, spread: 1 },
  L1: { mean: 99, spread: 0.3, count: 240 },
  L2: { mean: 1.4, spread: 0.8 },
};

const side = (kpi: DemoKpi): 1 | -1 => (kpi.kind.direction === 'lower' ? -1 : 1);

/** Level of an ordinary day, kept on its side of the target. */
function ordinaryLevel(
  plan: DemoPlan,
  kpi: DemoKpi,
  n: number,
  habit: Habit,
): { level: number; red: boolean } {
  const goal = goalOn(plan, kpi, plan.on(n));
  const chance = bell(plan.seed, `${kpi.id}:${n}`);
  if (typeof goal !== 'number') return { level: habit.mean + chance * habit.spread, red: false };
  const red = kpi.headline && kpi.board.tier === 1 && isOrdinaryRed(plan, kpi.id, n);
  if (!red) return { level: habit.mean + chance * habit.spread, red };
  const gap = Math.max(habit.spread * 2, Math.abs(goal) * 0.02) * (1 + Math.abs(chance));
  return { level: goal - side(kpi) * gap, red };
}

/** Counts of a day. Nudged piece by piece until the rounded ratio stands on the wanted side. */
function countsOf(
  kpi: DemoKpi,
  level: number,
  denominator: number,
  wanted: 'GREEN' | 'RED' | null,
  goal: number,
): readonly [number, number] {
  const { direction, decimals, factor } = kpi.kind;
  let numerator = Math.round((level * denominator) / factor);
  const status = () =>
    judge({
      direction,
      decimals,
      value: (numerator * factor) / denominator,
      target: { value: goal },
    });
  const better = side(kpi);
  for (let i = 0; wanted !== null && status() !== wanted && i < 400; i++) {
    numerator += wanted === 'GREEN' ? better : -better;
  }
  return [
    Math.max(
      0,
      Math.min(
        factor === 100 && kpi.kind.direction === 'higher' ? denominator : Number.MAX_SAFE_INTEGER,
        numerator,
      ),
    ),
    denominator,
  ];
}

const wantedOf = (kpi: DemoKpi, level: number, goal: number): 'GREEN' | 'RED' =>
  judge({
    direction: kpi.kind.direction,
    decimals: kpi.kind.decimals,
    value: level,
    target: { value: goal },
  }) === 'GREEN'
    ? 'GREEN'
    : 'RED';

/** The figures of a whole production day (or of the week, the month, that day n stands for). */
export function dayFigures(plan: DemoPlan, kpi: DemoKpi, n: number): Figures {
  const { kind, board, id } = kpi;
  const habit = habits[kind.code] ?? { mean: 1, spread: 0 };
  const special = specialFigures(plan, kpi, n);
  if (special) return special;
  const story: Level | null = storyLevel(plan, id, n);
  const goal = goalOn(plan, kpi, plan.on(n));
  const ordinary = ordinaryLevel(plan, kpi, n, habit);
  const level = story && 'level' in story ? story.level : ordinary.level;
  if (['value', 'count', 'median'].includes(kind.type)) {
    return { value: Math.max(0, roundTo(withinGoal(kpi, level, goal), kind.decimals)) };
  }
  if (story && 'counts' in story)
    return { numerator: story.counts[0], denominator: story.counts[1] };
  const limit = typeof goal === 'number' ? goal : goal[1];
  if (kind.type === 'oee') return oeeParts(plan, kpi, n, level);
  const size = habit.per === undefined ? (habit.count ?? 100) : volumeOf(kpi) * habit.per;
  const half = n === halfDay && kind.frequency === 'shift' ? 1 / shiftIdsOf(board).length : 1;
  const denominator = Math.max(
    1,
    Math.round(size * half * (0.97 + 0.06 * unit(plan.seed, `${id}:${n}:size`))),
  );
  const wanted = story ? wantedOf(kpi, level, limit) : ordinary.red ? 'RED' : 'GREEN';
  const [numerator] = countsOf(kpi, level, denominator, wanted, limit);
  return { numerator, denominator };
}

const withinGoal = (
  kpi: DemoKpi,
  level: number,
  goal: number | readonly [number, number],
): number => {
  if (typeof goal !== 'number') return Math.max(goal[0] + 20, Math.min(goal[1] - 20, level));
  return kpi.kind.direction === 'lower' ? Math.min(level, goal) : Math.max(level, goal);
};

/** Planned run time per unit in minutes, so that a full day is about 81 %. */
const runTime: Readonly<Record<string, number>> = { a1: 1.8, b1: 1.25, b3: 1.28 };

function oeeParts(plan: DemoPlan, { board, id }: DemoKpi, n: number, level: number): Figures {
  const shifts = n === halfDay ? 1 : shiftIdsOf(board).length;
  const pbt = 450 * shifts;
  const pru = runTime[board.id] ?? 1.5;
  const gq = Math.ceil((level * pbt) / 100 / pru);
  const pq = gq + Math.round(gq * 0.01);
  const apt = Math.min(
    pbt,
    Math.round((pq * pru) / (0.95 + 0.03 * unit(plan.seed, `${id}:${n}:speed`))),
  );
  return { parts: { pbt, apt, pru, pq, gq } };
}

/** On-time delivery by month, customer ppm, safety rates: what a bowling plan or a law fixes. */
function specialFigures(plan: DemoPlan, kpi: DemoKpi, n: number): Figures | null {
  const on = plan.on(n);
  switch (kpi.kind.code) {
    case 'D2':
      if (kpi.board.id === 'plant') return sumOf(otd(plan, 'pumps', n), otd(plan, 'valves', n));
      return otd(plan, kpi.board.id as 'pumps' | 'valves', n);
    case 'D3': {
      const all = sumOf(otd(plan, 'pumps', n), otd(plan, 'valves', n));
      return {
        ...all,
        numerator: Math.max(0, (all.numerator ?? 0) - (unit(plan.seed, `otif:${n}`) < 0.4 ? 1 : 0)),
      };
    }
    case 'D4':
      return {
        value: roundTo(
          (goalOn(plan, kpi, on) as number) - 0.3 + 0.1 * bell(plan.seed, `lead:${n}`),
          1,
        ),
      };
    case 'P2': {
      const open = kpi.board.id === 'b1' && n >= -5 && n < 10 ? 1 : 0;
      return { numerator: 12 - open, denominator: 12 };
    }
    case 'P5': {
      const planned = kpi.board.crew * 2 + kpi.board.night;
      return isOrdinaryRed(plan, kpi.id, n)
        ? { numerator: planned - Math.ceil(planned * 0.06), denominator: planned }
        : {
            numerator:
              planned -
              (planned > 20 && unit(plan.seed, `post:${kpi.board.id}:${n}`) < 0.3 ? 1 : 0),
            denominator: planned,
          };
    }
    default:
      return null;
  }
}

const sumOf = (a: Figures, b: Figures): Figures => ({
  numerator: (a.numerator ?? 0) + (b.numerator ?? 0),
  denominator: (a.denominator ?? 0) + (b.denominator ?? 0),
});

/** Order lines of one day; over the last closed month they add up to its exact figures. */
export function otd(plan: DemoPlan, stream: 'pumps' | 'valves', n: number): Figures {
  const on = plan.on(n);
  const index = monthIndex(plan, on);
  const usual = linesADay[stream];
  if (n === -1)
    return stream === 'pumps'
      ? { numerator: 56, denominator: 57 }
      : { numerator: 63, denominator: 64 };
  if (index !== 9) {
    const due = usual + Math.round(bell(plan.seed, `due:${stream}:${n}`) * 2);
    const missed = Math.round(
      due * (1 - otdRate(index, stream) / 100) + bell(plan.seed, `late:${stream}:${n}`) * 0.6,
    );
    return { numerator: due - Math.max(0, missed), denominator: due };
  }
  const [onTime, total] = closedMonth[stream];
  const days = daysOfMonth(plan, n);
  const at = days.indexOf(n);
  const due = portion(total, days.length, at);
  const missed = portion(total - onTime, days.length, days.length - 1 - at);
  return { numerator: due - missed, denominator: due };
}

/** Production days of the month of day n. */
export function daysOfMonth(plan: DemoPlan, n: number): number[] {
  const month = plan.on(n).slice(0, 7);
  let first = n;
  while (plan.on(first - 1).startsWith(month)) first -= 1;
  const days: number[] = [];
  for (let day = first; plan.on(day).startsWith(month); day++) days.push(day);
  return days;
}

/** Part i of `total` shared among `count`, in whole numbers that add up. */
export const portion = (total: number, count: number, i: number): number =>
  Math.floor((total * (i + 1)) / count) - Math.floor((total * i) / count);

/** Figures of a month `index` of the bowling year. */
export function monthFigures(plan: DemoPlan, id: string, index: number): Figures {
  const { kind } = demoKpi(id);
  if (kind.code === 'Q4') return { numerator: ppmActual(index), denominator: 1_000_000 };
  // One month's hours; the rate itself is told over the rolling year. The one injury is A3's.
  const hours = 18_420 + 12 * index;
  if (kind.code === 'S4')
    return { numerator: index === monthIndex(plan, plan.on(-33)) ? 1 : 0, denominator: hours };
  if (kind.code === 'S5') return { numerator: 0, denominator: hours };
  const habit = habits[kind.code] ?? { mean: 1, spread: 0 };
  const level = habit.mean + habit.spread * bell(plan.seed, `${id}:month:${index}`);
  const denominator = habit.count ?? 100;
  return { numerator: roundTo((level * denominator) / kind.factor, 1), denominator };
}
