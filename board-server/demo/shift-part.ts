// The part of one shift in the figures of its day; the parts add up to the day.
import { type DemoBoard, shiftIdsOf } from './boards.ts';
import { halfDay } from './plan.ts';
import { type Figures, portion } from './series.ts';

export const shiftsThatWork = (board: DemoBoard, n: number): readonly string[] =>
  n === halfDay ? ['E'] : shiftIdsOf(board);

export function shiftPart(day: Figures, board: DemoBoard, n: number, shiftId: string): Figures {
  const shifts = shiftsThatWork(board, n);
  const at = shifts.indexOf(shiftId);
  const share = (total: number) => portion(total, shifts.length, at);
  if (day.parts) {
    const { pbt = 0, apt = 0, pru = 1, pq = 0, gq = 0 } = day.parts;
    return { parts: { pbt: share(pbt), apt: share(apt), pru, pq: share(pq), gq: share(gq) } };
  }
  return { numerator: share(day.numerator ?? 0), denominator: share(day.denominator ?? 0) };
}
