// The X-matrix of a board as one picture (Rules 1.1, 2 "X-matrix correlation"): who stands on which side,
// which corners there are, and the checks that show what the strategy forgot. Pure.
import type { Correlation, Strength } from './correlation.ts';
import type { Objective } from './objective.ts';
import { isOpenObjective } from './transitions.ts';

/** In the order in which neighbours meet: south–west, west–north, north–east, east–south. */
export const sides = ['south', 'west', 'north', 'east'] as const;
export type Side = (typeof sides)[number];
/** More than so many on one side are a warning (Rule 2, default). */
export const sideLimit = 5;

type Item = Pick<
  Objective,
  'id' | 'boardId' | 'level' | 'state' | 'order' | 'servesId' | 'kpiId' | 'owner'
>;

const ownSide: Readonly<Record<Objective['level'], Side>> = {
  goal: 'south',
  annual: 'west',
  priority: 'north',
  metric: 'east',
};
/** On the matrix of the level below, the parent's priorities are the goals, its metrics the objectives. */
const passedDown: Readonly<Record<Objective['level'], Side | null>> = {
  goal: null,
  annual: null,
  priority: 'south',
  metric: 'west',
};

/** @returns where an item stands on a board's matrix, or null when it does not */
export const sideOf = (
  item: Pick<Item, 'boardId' | 'level'>,
  boardId: string,
  parentId: string | null,
): Side | null => {
  if (item.boardId === boardId) return ownSide[item.level];
  return item.boardId === parentId ? passedDown[item.level] : null;
};

/** Neighbours share a corner; opposite sides and one side with itself never do (fixed). */
export const areNeighbours = (one: Side, other: Side): boolean => {
  const apart = Math.abs(sides.indexOf(one) - sides.indexOf(other));
  return apart === 1 || apart === 3;
};

const rank: Readonly<Record<Objective['level'], number>> = {
  goal: 0,
  annual: 1,
  priority: 2,
  metric: 3,
};

/** One pair, one mark, however it is named. A parent's priority and metric keep their mark when they
 *  stand south and west of a child. */
export const correlationId = (
  a: Pick<Item, 'id' | 'level'>,
  b: Pick<Item, 'id' | 'level'>,
): string => {
  const isOrdered =
    rank[a.level] < rank[b.level] || (rank[a.level] === rank[b.level] && a.id < b.id);
  return isOrdered ? `${a.id}:${b.id}` : `${b.id}:${a.id}`;
};

export type CheckCode =
  | 'orphan'
  | 'no_strong_priority'
  | 'no_metric'
  | 'unreachable'
  | 'no_owner'
  | 'no_kpi'
  | 'too_many';
export interface Check {
  readonly code: CheckCode;
  readonly side: Side;
  /** Null: the whole side. */
  readonly objectiveId: string | null;
}

export interface XMatrix<I extends Item = Item> {
  readonly items: Readonly<Record<Side, readonly I[]>>;
  readonly strengthOf: (one: string, other: string) => Strength | null;
  readonly checks: readonly Check[];
}

/** @param items of the board and of its parent; @param correlations of both */
export function xMatrix<I extends Item>(
  items: readonly I[],
  correlations: readonly Correlation[],
  boardId: string,
  parentId: string | null,
): XMatrix<I> {
  const on = (side: Side): I[] =>
    items
      .filter((item) => isOpenObjective(item.state) && sideOf(item, boardId, parentId) === side)
      .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  const placed = { south: on('south'), west: on('west'), north: on('north'), east: on('east') };
  const marks = new Map<string, Strength>();
  for (const { oneId, otherId, strength } of correlations) {
    marks.set(`${oneId}\n${otherId}`, strength);
    marks.set(`${otherId}\n${oneId}`, strength);
  }
  const strengthOf = (one: string, other: string): Strength | null =>
    marks.get(`${one}\n${other}`) ?? null;
  return { items: placed, strengthOf, checks: checksOf(placed, strengthOf) };
}

type Placed<I extends Item> = Readonly<Record<Side, readonly I[]>>;

function checksOf<I extends Item>(
  placed: Placed<I>,
  strengthOf: XMatrix<I>['strengthOf'],
): Check[] {
  const checks: Check[] = [];
  const add = (code: CheckCode, side: Side, item: I | null): void => {
    checks.push({ code, side, objectiveId: item ? item.id : null });
  };
  const marked = (item: I, side: Side): boolean =>
    placed[side].some((other) => strengthOf(item.id, other.id) !== null);
  for (const side of sides) {
    if (placed[side].length > sideLimit) add('too_many', side, null);
    const neighbours = sides.filter((other) => areNeighbours(side, other));
    for (const item of placed[side])
      if (!neighbours.some((other) => marked(item, other))) add('orphan', side, item);
  }
  for (const annual of placed.west) {
    const strong = placed.north.some((p) => strengthOf(annual.id, p.id) === 9);
    if (!strong) add('no_strong_priority', 'west', annual);
    const serving = placed.east.filter((metric) => metric.servesId === annual.id);
    if (serving.length === 0) add('no_metric', 'west', annual);
    for (const metric of serving) {
      const reached = placed.north.some(
        (p) => strengthOf(annual.id, p.id) !== null && strengthOf(p.id, metric.id) !== null,
      );
      if (!reached) add('unreachable', 'east', metric);
    }
  }
  for (const metric of placed.east) {
    if (metric.owner === null) add('no_owner', 'east', metric);
    if (metric.kpiId === null) add('no_kpi', 'east', metric);
  }
  return checks;
}
