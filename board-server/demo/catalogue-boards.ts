// Which board of the demo plant has which KPI, its headlines and what adds up to what, as records.
import type { Kpi, Target } from '../../shared/areas/kpis/kpi.ts';
import { type KpiTypeId, kpiTypes } from '../../shared/kpi-types/index.ts';
import { addDays } from '../../shared/time.ts';
import { boardOf, type DemoBoard, demoBoards } from './boards.ts';
import { leadTimePlan, otdPlan, planMonths, ppmPlan } from './bowler.ts';
import { catalogue, type KpiKind, kindOf } from './catalogue.ts';
import { type DemoPlan, historyDays } from './plan.ts';

/** Codes per board; `!` marks the headline of its category. */
const t1 = (codes: string): string => `S1! S2 D1! P2 P3 P5! I2 I3 I4 ${codes}`;
const t2 = 'S1! S2 Q1! D1 D2! D4 D5 C1! C3 C6 P1 P2! P3 P4 I2 I3 I4 I5';
const codesOf: Readonly<Record<string, string>> = {
  a1: t1('Q2! C1! C4'),
  a2: t1('Q1! Q3 C2!'),
  a3: t1('Q3! C2!'),
  b1: t1('Q2! C1! C4'),
  b2: t1('Q1! Q3 C2!'),
  b3: t1('Q2! Q5 C1! C5'),
  pumps: t2,
  valves: t2,
  plant: 'S1! S2 S4 S5 Q4! D2! D3 D4 C3 C5 C6! C7 P1! P3 I1 I2 I3 I4 I5',
  maintenance: 'S1! M1! M2! I4 I5',
  quality: 'S1! U1! U2! I4 I5',
  logistics: 'S1! L1! L2! I4 I5',
};

export interface DemoKpi {
  readonly id: string;
  readonly board: DemoBoard;
  readonly kind: KpiKind;
  readonly headline: boolean;
  /** Its figures come from the boards below; nothing is pushed. */
  readonly rolledUp: boolean;
}

export const kpiId = (boardId: string, code: string): string =>
  `${boardId.toUpperCase()}-${kindOf(code).key}`;

const adds = new Set(['S1', 'S2', 'Q1', 'D1', 'C1', 'P2', 'P3', 'C6', 'P1', 'C3']);
/** D1 of the plant is no KPI: the sum ends at the value streams. */
const parentOf = (board: DemoBoard, code: string): string | null => {
  if (!adds.has(code) || board.parentId === null) return null;
  const there = (codesOf[board.parentId] ?? '').split(' ').map((each) => each.replace('!', ''));
  return there.includes(code) ? kpiId(board.parentId, code) : null;
};

const own = demoBoards.flatMap((board) =>
  (codesOf[board.id] ?? '').split(' ').map((text) => ({
    board,
    kind: kindOf(text.replace('!', '')),
    headline: text.endsWith('!'),
  })),
);
const parents = new Set(own.map(({ board, kind }) => parentOf(board, kind.code)));

export const demoKpis: readonly DemoKpi[] = own.map((each) => {
  const id = kpiId(each.board.id, each.kind.code);
  return { ...each, id, rolledUp: parents.has(id) };
});
const byId = new Map(demoKpis.map((each) => [each.id, each]));
export const demoKpi = (id: string): DemoKpi => {
  const found = byId.get(id);
  if (!found) throw new Error(`the demo plant has no KPI ${id}`);
  return found;
};

const linesBelow = (boardId: string): DemoBoard[] =>
  demoBoards.filter((each) => each.parentId === boardId && each.tier === 1);

/** Units a day that stand for a KPI: the line's, or those of the lines that report it. */
export function volumeOf({ board, kind }: Pick<DemoKpi, 'board' | 'kind'>): number {
  if (board.tier === 1) return board.volume;
  const below = board.tier === 3 ? demoBoards.filter((b) => b.tier === 1) : linesBelow(board.id);
  const reporting = below.filter((b) => byId.has(`${b.id.toUpperCase()}-${kind.key}`));
  return (reporting.length > 0 ? reporting : below).reduce((sum, b) => sum + b.volume, 0);
}

const ownerRole: Readonly<Record<DemoBoard['kind'], string>> = {
  line: 'TL',
  value_stream: 'VSM',
  support: 'SF',
  plant: 'PM',
};
const yearGoals: Readonly<Record<string, number>> = {
  'PLANT-OTD': 97,
  'PLANT-PPM': 120,
  'PLANT-LEADTIME': 9,
};

/** Parent KPI while A3 still stood under Logistics: safety went straight to the plant. */
const parentBeforeMove: Readonly<Record<string, string | null>> = Object.fromEntries(
  demoKpis
    .filter((each) => each.board.id === 'a3' && parentOf(each.board, each.kind.code) !== null)
    .map((each) => [each.id, each.kind.code === 'S1' ? 'PLANT-SAFETY' : null]),
);
export const kpiRecords = (): Kpi[] => demoKpis.map(kpiRecordOf);

export function kpiRecordOf({ id, board, kind, headline }: DemoKpi): Kpi {
  return {
    id,
    boardId: board.id,
    code: kind.code,
    name: kind.name,
    shortName: kind.shortName,
    category: kind.category,
    type: kind.type,
    unit: kind.unit,
    decimals: kind.decimals,
    direction: kind.direction,
    factor: kind.factor,
    numeratorName: kind.numerator,
    denominatorName: kind.denominator,
    frequency: kind.frequency,
    lag: kind.lag,
    rollUpSpace: kind.space,
    rollUpTime: kind.time,
    parentKpiId:
      id in parentBeforeMove ? (parentBeforeMove[id] ?? null) : parentOf(board, kind.code),
    headline,
    source: isComputed(kind) ? 'computed' : 'import',
    reaction: reactionOf(board, kind),
    ownerRole: ownerRole[board.kind],
    objectiveTag: kind.tag,
    yearGoal: yearGoals[id] ?? null,
    state: 'active',
    definitionVersion: 1,
    order: catalogue.indexOf(kind),
    expectedVolume: volumeOf({ board, kind }),
    definition: kind.definition,
    ceiling: kind.ceiling,
    delivery: kind.delivery,
    window: kind.window,
  };
}

/** Told by what happened, never by a figure that somebody sends. */
export const isComputed = ({ type }: Pick<KpiKind, 'type'>): boolean =>
  type in kpiTypes && kpiTypes[type as KpiTypeId].computed !== undefined;

/** Above the lines, adherence to schedule is watched by its run chart: the lines react day by day. */
const reactionOf = (board: DemoBoard, kind: KpiKind): Kpi['reaction'] =>
  kind.code === 'D1' && board.tier > 1 ? 'signal' : kind.reaction;

interface Version {
  readonly from: string;
  readonly goal: number | readonly [number, number] | null;
  readonly reason: string;
}

/** Target versions of a KPI, oldest first. */
export function versionsOf(plan: DemoPlan, { id, board, kind }: DemoKpi): readonly Version[] {
  const start = addDays(plan.on(-historyDays), -500);
  const first = { from: start, goal: kind.goal, reason: 'Agreed for the year' };
  const since = (day: number, before: number, after: number, reason: string): Version[] => [
    { ...first, goal: before },
    { from: plan.on(day), goal: after, reason },
  ];
  if (kind.code === 'Q1') {
    return board.id === 'b2' || board.id === 'valves'
      ? since(-18, 95, 96, '97 held since KE-07')
      : since(-30, 95, 96, 'Raised with the quality plan');
  }
  if (kind.code === 'D2' && board.tier === 3) return monthly(start, planMonths(plan), otdPlan);
  if (kind.code === 'D2') return [{ ...first, goal: board.id === 'pumps' ? 96.5 : 95 }];
  if (kind.code === 'D4') return monthly(start, planMonths(plan), leadTimePlan);
  if (kind.code === 'Q4') return monthly(start, planMonths(plan), ppmPlan);
  if (kind.code === 'S2')
    return [{ ...first, goal: 2 * (board.tier === 3 ? 6 : board.tier === 2 ? 3 : 1) }];
  if (id === 'B3-ENERGY') {
    const judgedFrom = plan.on(30);
    return [
      {
        from: addDays(judgedFrom, -90),
        goal: null,
        reason: 'Measured first: new meter at the oven',
      },
      { from: judgedFrom, goal: kind.goal, reason: 'Agreed after the measuring period' },
    ];
  }
  return [first];
}

const monthly = (
  start: string,
  months: readonly string[],
  planned: (index: number) => number,
): Version[] =>
  months.map((month, index) => ({
    from: index === 0 ? start : `${month}-01`,
    goal: planned(index),
    reason: `Bowling plan ${month}`,
  }));

export function targetRecords(plan: DemoPlan): Target[] {
  return demoKpis.flatMap((each) => {
    const versions = versionsOf(plan, each);
    return versions.map(({ from, goal, reason }, index): Target => {
      const next = versions[index + 1];
      const range = Array.isArray(goal);
      return {
        id: `${each.id}:${index + 1}`,
        kpiId: each.id,
        boardId: each.board.id,
        goal: {
          value: typeof goal === 'number' ? goal : null,
          low: range ? (goal as readonly number[])[0]! : null,
          high: range ? (goal as readonly number[])[1]! : null,
          tolerance: 0,
        },
        noTarget: goal === null,
        validFrom: from,
        validTo: next ? addDays(next.from, -1) : null,
        reason,
        approvedById: boardOf(each.board.id).tier === 1 ? 'vsm-valves' : 'plant-manager',
        ...(goal === null
          ? { ownerId: 'vsm-valves', untilOn: next ? addDays(next.from, -1) : from }
          : {}),
      };
    });
  });
}

/** Goal in force on a date, as the figures aim at it. */
export function goalOn(
  plan: DemoPlan,
  kpi: DemoKpi,
  on: string,
): number | readonly [number, number] {
  const version = versionsOf(plan, kpi).findLast((each) => each.from <= on);
  return version?.goal ?? kpi.kind.goal;
}
