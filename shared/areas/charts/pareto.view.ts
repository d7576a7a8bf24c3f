// The words of a Pareto (Rule 3.4.8): what is lost, the flag for loss without a reason, the proposal of a
// kaizen event. Pure; must never sort: the record comes in its order.
import { figureText } from '../../figure-text.ts';
import type { Words } from '../../words.ts';
import type { LossPareto } from './loss-pareto.ts';

/** @param nameOf text of a reason code */
export function paretoNote(
  { total, propose, uncodedShare }: LossPareto,
  nameOf: (code: string) => string,
  words: Words,
): string {
  if (uncodedShare !== null) return words('pareto.uncoded', { n: Math.round(uncodedShare * 100) });
  if (propose) return words(`pareto.${propose.why}`, { reason: nameOf(propose.code) });
  return words('pareto.span', { n: figureText(words, total, 0) });
}
