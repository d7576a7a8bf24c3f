// The run chart as lines and words: values, target steps, limits, abnormal points. Pure; must never
// judge a point: its colour is that of its own day (Rule 3.1.8).
import { figureText } from '../../figure-text.ts';
import { dateText } from '../../local-time.ts';
import type { GlyphName, Words } from '../../words.ts';
import type { Drawing } from './drawing.ts';
import type { RunChart } from './run-chart.ts';

type Goal = RunChart['goals'][0];
const top = 14;
const bottom = 40;
const left = 92;
const signs: Readonly<Record<string, GlyphName | undefined>> = {
  higher: 'at_least',
  lower: 'at_most',
};

/**
 * Line, target as steps, mean and limits of the baseline; a red square with a cross only where a day
 * missed its own target, a ring where a run of signals begins, the newest of them by its text.
 * @param w @param h size in design pixels
 * @returns null while there are fewer than two points
 */
export function runChartView(chart: RunChart, words: Words, w: number, h: number): Drawing | null {
  const { values, goals, limits, decimals, scale, signal, frequency } = chart;
  const n = values.length - 1;
  if (n < 1) return null;
  const figure = (value: number) => figureText(words, value, decimals);
  const value = values[n] as number;
  const goal = goals[goals.length - 1] as Goal;
  const aim = goal.value ?? goal.low;
  const goalText =
    aim === null ? '' : figure(aim) + (goal.high === null ? '' : `\u2013${figure(goal.high)}`);
  const right = w - 32 - Math.max(figure(value).length * 24, goalText.length * 20 + 30);
  const x = (i: number) => Math.round(left + (i * (right - 14 - left)) / n);
  const y = (at: number) =>
    Math.round(top + ((scale.high - at) / (scale.high - scale.low)) * (h - top - bottom));
  const level = (at: number, from = left) => `M${from} ${y(at)}H${right}`;

  let grid = '';
  const texts: [string, number, number, string][] = [];
  const places = scale.step < 0.1 ? 2 : scale.step < 1 ? 1 : 0;
  for (let at = scale.low; at < scale.high + scale.step / 2; at += scale.step) {
    grid += level(at);
    texts.push(['end', left - 14, y(at) + 9, figureText(words, at, places)]);
  }
  // A stretch without target is a gap.
  let target = '';
  const limit = (of: (goal: Goal) => number | null) => {
    let open = false;
    goals.forEach((each) => {
      const now = of(each);
      const at = each.at ? x(each.at - 0.5) : left;
      if (open) target += `H${at}`;
      if (now !== null) target += open ? `V${y(now)}` : `M${at} ${y(now)}`;
      open = now !== null;
    });
    if (open) target += `H${right}`;
  };
  limit((each) => each.value ?? each.low);
  limit((each) => each.high);
  let line = '';
  let dots = '';
  let reds = '';
  let cross = '';
  let ring = '';
  values.forEach((each, i) => {
    const at = `${x(i)} ${y(each)}`;
    line += `${i ? 'L' : 'M'}${at}`;
    if (chart.statuses.charAt(i) === 'R') {
      const r = i === n ? 7 : 5;
      reds += `M${at}h.1`;
      cross += `M${at}m-${r}-${r}l${2 * r} ${2 * r}m0-${2 * r}l-${2 * r} ${2 * r}`;
    } else dots += `M${at}h.1`;
    if (chart.rules.charAt(i) !== '-' && (!i || chart.rules.charAt(i - 1) === '-'))
      ring += `M${at}m-14 0a14 14 0 1 0 28 0a14 14 0 1 0-28 0`;
  });
  const paths: [string, string][] = [
    ['grid', grid],
    ['target', target],
    ['line', line],
    ['dots', dots],
    ['reds', reds],
    ['cross', cross],
    ['ring', ring],
  ];
  if (limits) {
    const from = x(chart.baselineAt);
    const drawn = [limits.lower, limits.upper].filter((at) => at > scale.low && at < scale.high);
    paths.splice(
      1,
      0,
      ['mean', level(limits.mean, from)],
      ['limit', drawn.map((at) => level(at, from)).join('')],
    );
  }
  const valueY = y(value);
  texts.push(['value', right + 16, valueY + 15, figure(value)]);
  const sign = signs[chart.direction];
  // The two words at the right end never touch.
  const near = aim === null ? 0 : y(aim) - valueY;
  const goalY = Math.abs(near) < 44 ? valueY + (near > 0 || valueY < 50 ? 44 : -44) : valueY + near;
  texts.push(
    ['goal', right + (sign ? 46 : 16), goalY + 12, goalText],
    ['start', left, h - 6, dateText(words, chart.from)],
    ['end', right - 14, h - 6, dateText(words, chart.to)],
  );
  return {
    title: chart.name,
    note: signal
      ? `${words(`signal.${signal.rule}`)}, ${dateText(words, signal.on)}`
      : words(`chart.${frequency}`, { n: n + 1, unit: chart.unit }),
    tag: `${chart.category} \u00b7 ${chart.objectiveTag}`,
    w,
    h,
    paths,
    texts,
    sign: sign && aim !== null ? { name: sign, x: right + 14, y: goalY - 15 } : null,
  };
}
