// The Pareto as lines and words: bars and cumulative line on one scale (Rule 3.4.8). Pure; must never
// sort: the record comes in its order.
import { figureText } from '../../figure-text.ts';
import type { Words } from '../../words.ts';
import type { Drawing } from './drawing.ts';
import type { LossPareto } from './loss-pareto.ts';

/** Two lines of at most that many letters. */
function twoLines(text: string, letters: number): string[] {
  const words = text.split(' ');
  let first = words.shift() ?? '';
  while (words[0] && `${first} ${words[0]}`.length <= letters) first += ` ${words.shift()}`;
  return [first, words.join(' ')].map((line) =>
    line.length > letters + 1 ? `${line.slice(0, letters)}\u2026` : line,
  );
}

/** @param nameOf text of a reason code @returns null where nothing was lost */
export function paretoView(
  pareto: LossPareto,
  nameOf: (code: string) => string,
  words: Words,
  tag: string,
  w: number,
  h: number,
): Drawing | null {
  const { bars, propose, uncodedShare } = pareto;
  if (bars.length === 0) return null;
  const coded = bars.reduce((sum, bar) => sum + bar.amount, 0);
  const base = h - 68;
  const y = (amount: number) => Math.round(base - (amount / coded) * (base - 44));
  // Two bars do not become walls.
  const width = Math.min(240, (w - 20) / bars.length);
  const fill = { vital: '', soft: '' };
  const texts: [string, number, number, string][] = [];
  let sum = 0;
  let line = '';
  let dots = '';
  bars.forEach(({ code, amount, vital, cumulative }, i) => {
    const x = Math.round(10 + width * (i + 0.5));
    const half = Math.round(width * 0.36);
    const height = base - y(amount);
    fill[vital ? 'vital' : 'soft'] += `M${x - half} ${base}v${-height}h${2 * half}v${height}z`;
    // The amount stands in the bar where it is high enough for it.
    const within = vital && height > 60;
    texts.push([
      within ? 'inside' : 'above',
      x,
      y(amount) + (within ? 46 : -10),
      figureText(words, amount, 0),
    ]);
    twoLines(nameOf(code), Math.floor(width / 14.5)).forEach((name, row) => {
      texts.push(['middle', x, base + 30 + 29 * row, name]);
    });
    sum += amount;
    const at = `${x} ${y(sum)}`;
    line += `${line ? 'L' : 'M'}${at}`;
    dots += `M${at}h.1`;
    // Beside the first bar, for its top and the line are one point.
    texts.push(['middle', x - (i ? 0 : 26), y(sum) - 15, i ? `${cumulative}` : `${cumulative} %`]);
  });
  return {
    title: words(`pareto.${pareto.unit}`),
    note:
      uncodedShare !== null
        ? words('pareto.uncoded', { n: Math.round(uncodedShare * 100) })
        : propose
          ? words(`pareto.propose.${propose.why}`, { reason: nameOf(propose.code) })
          : words('pareto.span', { n: figureText(words, pareto.total, 0) }),
    tag,
    w,
    h,
    paths: [
      ['vital', fill.vital],
      ['soft', fill.soft],
      ['axis', `M10 ${base}H${w - 10}`],
      ['sum', line],
      ['ink', dots],
    ],
    texts,
    sign: null,
  };
}
