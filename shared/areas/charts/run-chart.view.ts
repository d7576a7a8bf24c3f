// The words of a run chart: grid, target in force, last value, the newest signal by its text (Rule 3.4.6).
// Pure; must never judge a point: its colour is that of its own day (Rule 3.1.8).
import { figureText } from '../../figure-text.ts';
import { dateText } from '../../local-time.ts';
import type { Words } from '../../words.ts';
import type { RunChart } from './run-chart.ts';

export interface RunChartWords {
  readonly note: string;
  readonly tag: string;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
  readonly value: string;
  readonly goal: string;
  readonly from: string;
  readonly to: string;
}

/** OEE's parts: availability, effectiveness, quality; what is not known is a dash. */
export function partsOf(shares: readonly (number | null)[], words: Words) {
  const [a, e, q] = shares.map((share) =>
    share === null ? '\u2013' : figureText(words, share, 1),
  );
  return { a: a as string, e: e as string, q: q as string };
}

export function runChartWords(chart: RunChart, words: Words): RunChartWords {
  const { values, goals, scale, signal, shares } = chart;
  const figure = (value: number) => figureText(words, value, chart.decimals);
  const goal = goals[goals.length - 1];
  const aim = goal ? (goal.value ?? goal.low) : null;
  const ticks: { at: number; text: string }[] = [];
  const places = scale.step < 0.1 ? 2 : scale.step < 1 ? 1 : 0;
  for (let at = scale.low; at < scale.high + scale.step / 2; at += scale.step)
    ticks.push({ at, text: figureText(words, at, places) });
  return {
    note: (shares ? words('chart.parts', partsOf(shares, words)) : '').concat(
      signal
        ? `${words(`signal.${signal.rule}`)}, ${dateText(words, signal.on)}`
        : words(`chart.${chart.frequency}`, { n: values.length, unit: chart.unit }),
    ),
    tag: `${chart.category} \u00b7 ${chart.objectiveTag}`,
    ticks,
    value: figure(values[values.length - 1] as number),
    goal: aim === null ? '' : figure(aim) + (goal?.high ? `\u2013${figure(goal.high)}` : ''),
    from: dateText(words, chart.from),
    to: dateText(words, chart.to),
  };
}
