// The two trends of the top board in words and points (Rule 4.3 T3). A week without a case leaves a gap; the week
// that runs is not drawn: it would fall or rise with every hour. Pure; never a colour, no target is agreed for them.
import { figureText } from '../../figure-text.ts';
import type { Words } from '../../words.ts';
import type { EscalationFigure } from './figures.ts';

export interface TrendView {
  readonly id: 'reaction' | 'answer';
  readonly title: string;
  readonly note: string;
  readonly unit: string;
  /** Place of the week, and height from 0 to 100 within lowest and highest. */
  readonly points: readonly (readonly [number, number])[];
  readonly last: string;
  readonly first: string;
}

const weeks = 12;

function trendOf(
  id: TrendView['id'],
  unit: string,
  values: readonly (number | null)[],
  words: Words,
): TrendView | null {
  const known = values.filter((value) => value !== null) as number[];
  if (known.length < 2) return null;
  const low = Math.min(...known);
  const span = Math.max(...known) - low || 1;
  const points: [number, number][] = [];
  values.forEach((value, at) => {
    if (value !== null) points.push([at, (100 * (value - low)) / span]);
  });
  const text = (value: number): string =>
    figureText(words, value, value < 10 && id === 'answer' ? 1 : 0);
  return {
    id,
    title: words(`trend.${id}`),
    note: words('trend.weeks', { n: weeks }),
    unit,
    points,
    last: text(known[known.length - 1] as number),
    first: text(known[0] as number),
  };
}

/** None where too little was counted. */
export function trendsView(
  figure: Pick<EscalationFigure, 'trends'> | null | undefined,
  words: Words,
): TrendView[] {
  const closed = (figure?.trends ?? []).slice(-1 - weeks, -1);
  const share = closed.map(({ judged, inTime }) => (judged ? (100 * inTime) / judged : null));
  const hours = closed.map(({ answerMinutes }) =>
    answerMinutes === null ? null : answerMinutes / 60,
  );
  return [trendOf('reaction', '%', share, words), trendOf('answer', 'h', hours, words)].filter(
    (trend) => trend !== null,
  );
}
