// Pareto of reasons (Rule 3.4.8): losses of the last twenty production days by reason, in one unit of
// loss. Pure; must never guess a reason: what has none is counted apart.

export const paretoDays = 20;
/** Bars before the rest becomes "Other". */
export const paretoBars = 6;
/** Reason code of "Other" and what the tail of the list is added to. */
export const otherCode = 'X99';
export const uncodedLimit = 0.1;
export const proposeShare = 0.3;
/** Production days on which a reason must have cost something before its share proposes an event: one
 *  reading alone is all of the loss there is. */
export const proposeDays = 3;

/** Losses of one production day. */
export interface LossDay {
  readonly on: string;
  readonly losses: Readonly<Record<string, number>>;
  /** Lost, but nobody has said why. */
  readonly uncoded: number;
}

export interface Bar {
  readonly code: string;
  readonly amount: number;
  /** Cumulative share of the coded loss, in whole per cent. */
  readonly cumulative: number;
  /** One of the bars that make 80 %: drawn darker. */
  readonly vital: boolean;
}

export interface Pareto {
  readonly bars: readonly Bar[];
  readonly total: number;
  /** Share without a reason, 0 to 1; above 10 % it is flagged. */
  readonly uncodedShare: number;
  readonly uncodedFlag: boolean;
  /** A kaizen event is proposed, and why. */
  readonly propose: { readonly code: string; readonly why: 'weeks' | 'share' } | null;
}

const sums = (days: readonly LossDay[]): Map<string, number> => {
  const by = new Map<string, number>();
  for (const { losses } of days)
    for (const [code, amount] of Object.entries(losses))
      if (amount > 0) by.set(code, (by.get(code) ?? 0) + amount);
  return by;
};

/** Largest first; of two equal ones the lower code, so that an order never flips by itself. */
const ranked = (by: ReadonlyMap<string, number>): (readonly [string, number])[] =>
  [...by].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));

/** The reason with the largest loss; "Other" is none. */
function topOf(days: readonly LossDay[]): readonly [string, number] | null {
  return ranked(sums(days)).find(([code]) => code !== otherCode) ?? null;
}

/**
 * Bars in order, "Other" always last whatever its size, share without a reason, and whether a kaizen
 * event is proposed. Rule 3.4.8.
 * @param days at most 20 production days, oldest first; each five of them are a week
 */
export function paretoOf(days: readonly LossDay[]): Pareto {
  const window = days.slice(-paretoDays);
  const by = sums(window);
  const named = ranked(by).filter(([code]) => code !== otherCode);
  const coded = [...by.values()].reduce((sum, amount) => sum + amount, 0);
  const uncoded = window.reduce((sum, day) => sum + day.uncoded, 0);
  const total = coded + uncoded;
  const shown = named.slice(0, paretoBars);
  const rest = coded - shown.reduce((sum, [, amount]) => sum + amount, 0);
  const all: (readonly [string, number])[] = rest > 1e-9 ? [...shown, [otherCode, rest]] : shown;
  let sum = 0;
  const bars = all.map(([code, amount]): Bar => {
    const before = sum;
    sum += amount;
    return {
      code,
      amount,
      cumulative: Math.round((100 * sum) / coded),
      vital: code !== otherCode && before < 0.8 * coded - 1e-9,
    };
  });
  const uncodedShare = total > 0 ? uncoded / total : 0;
  return {
    bars,
    total,
    uncodedShare,
    uncodedFlag: uncodedShare > uncodedLimit,
    propose: proposal(window, total),
  };
}

/** Same reason top in 3 of 4 weeks, or at least 30 % of the loss of the window, lost on three days of it or
 *  more. Rule 3.4.8. */
function proposal(days: readonly LossDay[], total: number): Pareto['propose'] {
  const tops = new Map<string, number>();
  for (let end = days.length; end > 0; end -= 5) {
    const top = topOf(days.slice(Math.max(0, end - 5), end));
    if (top) tops.set(top[0], (tops.get(top[0]) ?? 0) + 1);
  }
  for (const [code, weeks] of tops) if (weeks >= 3) return { code, why: 'weeks' };
  const top = topOf(days);
  if (!top || total <= 0 || top[1] / total < proposeShare) return null;
  const lostOn = days.filter(({ losses }) => (losses[top[0]] ?? 0) > 0).length;
  return lostOn >= proposeDays ? { code: top[0], why: 'share' } : null;
}

/** `2026-11-17 M02=28 L04=11 ?2`: one day of losses as text, as the record keeps it. */
export const packLossDay = ({ on, losses, uncoded }: LossDay): string =>
  [
    on,
    ...Object.entries(losses).map(([code, amount]) => `${code}=${amount}`),
    ...(uncoded > 0 ? [`?${uncoded}`] : []),
  ].join(' ');

export function unpackLossDay(text: string): LossDay {
  const [on = '', ...parts] = text.split(' ');
  const losses: Record<string, number> = {};
  let uncoded = 0;
  for (const part of parts) {
    if (part.startsWith('?')) uncoded = Number(part.slice(1));
    else {
      const [code = '', amount] = part.split('=');
      losses[code] = Number(amount);
    }
  }
  return { on, losses, uncoded };
}

/** Adds days of several boards or KPIs up (Rule 3.3.4: reasons are summed). */
export function addLossDays(on: string, days: readonly LossDay[]): LossDay {
  const losses: Record<string, number> = {};
  for (const day of days)
    for (const [code, amount] of Object.entries(day.losses))
      losses[code] = (losses[code] ?? 0) + amount;
  return { on, losses, uncoded: days.reduce((sum, day) => sum + day.uncoded, 0) };
}
