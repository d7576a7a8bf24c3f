// What the tier-3 board says of its obstacles (Rules 3.9, 4.3 T3): questions to the top and what became of
// them in 20 production days. The number of questions has no good direction: never a colour. Pure.
import type { Words } from '../../words.ts';
import type { EscalationFigure } from './figures.ts';

/** Duty time: "40 min", "5 h"; nothing was answered = "–". */
const medianText = (words: Words, minutes: number | null): string =>
  minutes === null
    ? '–'
    : minutes < 90
      ? words('since.minutes', { n: minutes })
      : words('since.hours', { n: Math.round(minutes / 60) });

/** "asked 14 · removed 11 · median 5 h · not now 2"; null where nobody counts them. Rule 3.9. */
export const obstaclesText = (
  figure: Pick<EscalationFigure, 'obstacles'> | null | undefined,
  words: Words,
): string | null => {
  const o = figure?.obstacles;
  return o
    ? words('obstacles', {
        asked: o.asked,
        removed: o.removed,
        median: medianText(words, o.medianMinutes),
        n: o.notNow,
      })
    : null;
};
