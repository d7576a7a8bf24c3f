// Where a parent's gap comes from, and whether the children's targets add up (Rule 3.3.7).

import type { RollUpMethod } from './roll-up.ts';
import { ratioOf, sumOf, timesOf } from './round.ts';
import type { Direction, Target } from './status.ts';
import { judge } from './status.ts';

export interface Contribution {
  readonly id: string;
  /** Own value minus parent target, in KPI unit. */
  readonly gap: number;
  /** Share of the parent's gap in KPI unit; for RATIO the contributions add up to it. */
  readonly contribution: number;
}

/**
 * Children by their part in the parent's miss, the largest first. RATIO: (dᵢ/Σd) · gapᵢ;
 * every other method: gapᵢ. Children without a value are left out. Rule 3.3.7.
 */
export function contributions(
  method: RollUpMethod,
  children: readonly {
    readonly id: string;
    readonly value: number | null;
    readonly denominator?: number | null | undefined;
  }[],
  parentTarget: number,
  direction: Direction,
): readonly Contribution[] {
  const weighed = method === 'RATIO' || method === 'RECOMPUTE';
  const total = sumOf(
    children.map((child) => (child.value === null ? 0 : (child.denominator ?? 0))),
  );
  const list: Contribution[] = [];
  for (const { id, value, denominator } of children) {
    if (value === null) continue;
    const gap = sumOf([value, -parentTarget]);
    const part = weighed && total !== 0 ? ratioOf(timesOf(gap, denominator ?? 0), total) : gap;
    list.push({ id, gap, contribution: part });
  }
  return list.sort((a, b) => harm(b.contribution, direction) - harm(a.contribution, direction));
}

function harm(contribution: number, direction: Direction): number {
  if (direction === 'higher') return -contribution;
  return direction === 'range' ? Math.abs(contribution) : contribution;
}

/**
 * Would the parent still miss its target with every child exactly on its own? Targets are agreed,
 * not computed, so this warns and changes nothing. null where the method cannot tell. Rule 3.3.7.
 */
export function childrenOnTarget(
  method: RollUpMethod,
  children: readonly { readonly target: number; readonly expectedVolume: number }[],
  parent: { readonly direction: Direction; readonly decimals: number; readonly target: Target },
  factor = 1,
): { readonly value: number; readonly misses: boolean } | null {
  if (children.length === 0) return null;
  const targets = children.map((child) => child.target);
  let value: number;
  if (method === 'RATIO' || method === 'RECOMPUTE') {
    const volume = sumOf(children.map((child) => child.expectedVolume));
    if (volume === 0) return null;
    value = ratioOf(sumOf(children.map((c) => timesOf(c.target, c.expectedVolume))), volume);
  } else if (method === 'SUM') value = sumOf(targets);
  else if (method === 'PRODUCT') {
    value = targets.reduce((product, target) => ratioOf(timesOf(product, target), factor), factor);
  } else if (method === 'MIN') value = Math.min(...targets);
  else if (method === 'MAX') value = Math.max(...targets);
  else return null;
  const status = judge({ ...parent, value });
  return { value, misses: status === 'RED' };
}
